"""Somebody who has a calendar in their telephone, as the tests see them."""

from dataclasses import dataclass, field
from uuid import uuid4

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.markup.text import plain
from bot.rendering import render
from commands.feeds import AgendaAdres
from commands.table import COMMANDS
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.talk import Talk

WEB = "https://bot.voorbeeld.nl"
ANNA = "@anna:voorbeeld.nl"


@dataclass
class Subscriber:
    """Anna, in a private conversation; ``path`` is where her calendar looks."""

    talk: Talk
    web: str
    path: str = field(default="", init=False)

    def say(self, line: str) -> View:
        """Return the facts of the answer to ``line``."""
        dispatcher = Dispatcher(
            COMMANDS,
            self.talk.database,
            self.talk.clock,
            lambda _plek, _registry: [BotRol.LID],
            web=self.web,
        )
        return dispatcher.answer_now(Incoming(uuid4().hex, "console", "console", ANNA, line))

    def says(self, line: str) -> str:
        """Return the answer to ``line`` as it is read."""
        return plain(render(self.say(line)).markdown)


def subscriber(talk: Talk, web: str = WEB) -> Subscriber:
    """Return Anna, a member of the netwerkgroep of JOS VO, who asked for an address."""
    talk.say(f"lid erbij jos-vo-alkmaar/netwerkgroep {ANNA}")
    anna = Subscriber(talk, web)
    view = anna.say("agenda koppelen")
    if isinstance(view, AgendaAdres):
        anna.path = view.adres.removeprefix(web)
    return anna
