"""Asking what a page shows: the same commands as in chat, as the same person."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from uuid import uuid4

from bot.carrying import Carrier
from bot.channels.channel import File
from bot.confessing import without_words
from bot.offering import choices_of
from bot.rendering import render
from bot.web.venster.drawing import drawn
from bot.web.venster.pages import address, may_be_shown
from bot.web.venster.writing import html_of
from commands.grammar import CommandTable
from registry.clock import Clock
from registry.database import Database
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.namen import UnclearName
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.vensters.vensters import Bezoeker
from registry.view import Choice
from registry.workdays import WorkCalendar

logger = logging.getLogger(__name__)

_NOT_HERE = "Dat kan hier niet. Vraag het de bot in de chat."
_WENT_WRONG = "Er ging iets mis bij ons. Probeer het straks nog eens."


@dataclass(frozen=True)
class Part:
    """A part of a page: what was asked, and the answer as HTML; ``files`` belong to it."""

    line: str
    html: str
    files: tuple[File, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    refused: bool = False


@dataclass(frozen=True)
class Asker:
    """Asks what may be looked at. ``rollen`` says what somebody is to the bot."""

    commands: CommandTable
    database: Database
    clock: Clock
    rollen: Callable[[Plek, Registry], Iterable[BotRol]]
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    web: str = ""

    async def ask(self, bezoeker: Bezoeker, lines: Iterable[str]) -> tuple[Part, ...]:
        """Return the answers to some lines, off the event loop."""
        asked = [*lines]
        return await asyncio.to_thread(
            lambda: tuple(self.answer(bezoeker, line) for line in asked)
        )

    def answer(self, bezoeker: Bezoeker, line: str) -> Part:
        """Return the answer to a line: never an exception."""
        if not self.shows(line):
            return Part(line, _said(_NOT_HERE), refused=True)
        command = self.commands.parse(line)
        try:
            with transaction(self.database, self.clock, writes=False, vrij=self.vrij) as registry:
                carrier = Carrier(self.commands, self.rollen, None, (), self.web)
                view = carrier.carry_out(command, bezoeker.plek, registry)
            message = render(view)
        except UnclearName as error:
            links = self._links(choices_of(command, error))
            return Part(line, _said(str(error)), links=links, refused=not links)
        except DomainError as error:
            return Part(line, _said(str(error)), refused=True)
        except Exception as error:  # noqa: BLE001 - a border
            code = uuid4().hex[:6]
            logger.error("no page [%s]: %s", code, without_words(error))  # noqa: TRY400
            return Part(line, _said(f"{_WENT_WRONG} ({code})"), refused=True)
        html = drawn(view) or html_of(message.markdown, self.shows)
        return Part(line, html, message.files, self._links(view.choices))

    def shows(self, line: str) -> bool:
        """Tell whether a line may be looked at."""
        return may_be_shown(line, self.commands)

    def _links(self, choices: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (each.label, address(each.opdracht)) for each in choices if self.shows(each.opdracht)
        )


def _said(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>"
