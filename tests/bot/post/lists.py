"""A letter that was agreed to, and a list of invented people that it goes to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import select

from bot.post.letters import Briefpapier
from bot.post.postman import Postman
from bot.settings import MailSettings
from registry.maillijst.lijsten import Lijst
from registry.maillijst.post import Post, Poststand
from registry.models import Programma
from registry.registry import Registry, transaction
from tests.bot.smtp import SENDER
from tests.commands.brieven import MEETING, agreed, leaders
from tests.talk import Talk

WEB = "https://bot.voorbeeld.nl"


def addresses(number: int) -> tuple[str, ...]:
    return tuple(f"lezer-{each}@voorbeeld.nl" for each in range(number))


@contextmanager
def writing(talk: Talk) -> Iterator[Registry]:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        yield registry


def lijst_of(registry: Registry) -> Lijst:
    query = select(Programma).where(Programma.slug == "jos-vo-alkmaar")
    return Lijst(registry, registry.session.scalars(query).one())


def queued(talk: Talk, adressen: Sequence[str]) -> Talk:
    """Let Anna send the first letter of JOS VO to these addresses, ten minutes ago."""
    talk.clock.advance(timedelta(days=6))
    anna, bram = leaders(talk)
    anna.say('besluit "De scholen starten in november" bij=1')
    agreed((anna, bram))
    with writing(anna) as registry:
        lijst_of(registry).add(adressen, None, weer=False)
        Post(registry, MEETING).queue()
    talk.clock.advance(timedelta(minutes=10))
    return anna


def stand_of(talk: Talk) -> Poststand:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return Post(registry, MEETING).stand()


def postman(talk: Talk, port: int, *, web: str = WEB, reply_to: str = "") -> Postman:
    mail = MailSettings(host="127.0.0.1", port=port, sender=SENDER, security="none")
    papier = Briefpapier(SENDER, reply_to, web)
    return Postman(talk.database, talk.clock, mail, papier)
