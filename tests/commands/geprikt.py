"""A groep of JOS VO that picks a day, and what waits to be said of it."""

from uuid import uuid4

from sqlalchemy import select

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.markup.text import plain
from bot.rendering import render
from commands.table import COMMANDS
from registry.clock import local
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from reminders.knoppen import buttons_of
from reminders.messages import Herinnering, Regel, from_json
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
GROEP = f"{JOS}/netwerkgroep"
DAYS = "30 maart 15:00 | 4 april 10:00-12:00 | 6 april 13:00"
ASK = f"prik netwerkgroep {DAYS}"
TEN = {
    "bea": ("rol/projectleider-onderwijs", "A B C"),
    "cor": ("rol/schoolleider", "A C"),
    "dik": ("rol/schoolleider", "C"),
    "els": ("rol/ondersteuningscoordinator", "B C"),
    "fay": ("rol/procesbegeleider", "C misschien B"),
    "gus": ("rol/manager-groeimee", "A C"),
    "hil": ("rol/jg-coach", "geen"),
    "ivo": ("rol/inkoop-contractmanagement", "C"),
    "jet": ("lid/netwerkgroep", "A misschien C"),
}
"""Nine people of the netwerkgroep, where they sit, and when they can come; Anna asks them."""


def seat(talk: Talk, naam: str, waar: str, as_: BotRol = BotRol.LID) -> Talk:
    """Give somebody on Matrix a rol (``rol/...``) or a place in a groep, and let them talk."""
    hand = Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    soort, _, slug = waar.partition("/")
    hand.say(f"!{soort} erbij {JOS}/{slug} @{naam}:voorbeeld.nl")
    return Talk(
        talk.database,
        talk.clock,
        (as_,),
        f"!{naam}:voorbeeld.nl",
        f"@{naam}:voorbeeld.nl",
        "matrix",
    )


def ask(talk: Talk, line: str = ASK) -> str:
    """Ask a groep for days, and say yes; return what is said then."""
    talk.say(line)
    return talk.say("1")


def leader(talk: Talk) -> Talk:
    """Return Anna, who leads JOS for the gemeenten."""
    return seat(talk, "anna", "rol/projectleider-gemeenten", BotRol.PROJECTLEIDER)


def ten_asked(anna: Talk) -> dict[str, Talk]:
    """Return ten people in the netwerkgroep, by name, who are asked by Anna, one of them."""
    people = {naam: seat(anna, naam, waar) for naam, (waar, _) in TEN.items()}
    ask(anna)
    return {**people, "anna": anna}


def answer(ten: dict[str, Talk], *names: str) -> None:
    """Let some of them answer, or all but Anna."""
    for naam in names or TEN:
        ten[naam].say(f"prik {TEN[naam][1]}")


def under(talk: Talk, about: str, line: str) -> str:
    """Return the answer to a line that is said under the message ``about``."""
    dispatcher = Dispatcher(
        COMMANDS, talk.database, talk.clock, lambda _plek, _registry: talk.rollen
    )
    incoming = Incoming(
        uuid4().hex, talk.kanaal, talk.room, talk.sender, line, talk.private, about=about
    )
    return plain(render(dispatcher.answer_now(incoming)).markdown)


def waiting(talk: Talk, adres: str) -> list[tuple[str, str]]:
    """Return what waits to be said of prikken at an address: when, and the words on a screen."""
    found = []
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow).where(
            OutboxRow.adres == adres,
            OutboxRow.subject.like("prik/%"),
            OutboxRow.toestand == Toestand.WACHT,
        )
        for row in registry.session.scalars(query.order_by(OutboxRow.due, OutboxRow.key)):
            said = Herinnering(
                regels=(Regel(bericht=from_json(row.bericht)),), today=local(row.due).date()
            )
            when = f"{local(row.due):%Y-%m-%d %H:%M}"
            found.append((when, plain(render(said).markdown)))
    return found


def pressable(talk: Talk, adres: str) -> list[str]:
    """Return the lines under what is said next of prikken at an address, in a room."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow).where(
            OutboxRow.adres == adres,
            OutboxRow.subject.like("prik/%"),
            OutboxRow.toestand == Toestand.WACHT,
        )
        row = registry.session.scalars(query.order_by(OutboxRow.due)).first()
        assert row is not None
        said = Herinnering(regels=(Regel(bericht=from_json(row.bericht)),), today=registry.today)
    return [each.opdracht for each in buttons_of(said, group=False)]
