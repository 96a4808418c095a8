"""One line of chat in, one answer out.

Three borders lie here and nowhere else: between the event loop and the synchronous core,
around the transaction, and between an error and what a person gets to see.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from bot.channels.channel import Arrival, Heard, Incoming, Withdrawn
from bot.confessing import without_words
from bot.rendering import render
from commands.grammar import Command, CommandTable, Context
from commands.welkom import hello
from registry.clock import Clock
from registry.database import Database
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.namen import Hit, UnclearName
from registry.rechten import rights_of
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.verstuurd import NothingMeant
from registry.view import Choice, View
from registry.workdays import WorkCalendar
from reminders.plan import Adres
from reminders.replanning import Replanner

logger = logging.getLogger(__name__)

TOO_OLD = timedelta(hours=2)
"""So long after it was asked, a question has found its answer elsewhere."""
EDITABLE = timedelta(minutes=10)
"""So long after it was typed, a line may be changed."""

H = TypeVar("H", bound=Heard)


class Afgewezen(View):
    """The request breaks a rule, and this is the rule.

    ``onbedoeld``: perhaps it was no request.
    """

    reden: str
    onbedoeld: bool = False


class Storing(View):
    """The bot is at fault; the beheerder finds ``code`` in the log."""

    code: str


class Herhaling(View):
    """What was answered before to a line that is heard again: it has no second effect."""

    markdown: str


class Bestand(View):
    """Somebody sent a file, and said nothing with it."""


class Gemist(View):
    """What was asked more than ``uren`` ago is not answered any more."""

    uren: int


@dataclass(frozen=True)
class Dispatcher:
    """Answers what people say.

    What an answer changes is planned anew in the same transaction, in which the answer is kept
    too: a channel may tell the same line twice. ``changed`` is called afterwards, on the thread
    of the answer.
    """

    commands: CommandTable
    database: Database
    clock: Clock
    rollen: Callable[[Plek, Registry], Iterable[BotRol]]
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    beheerder: Adres | None = None
    changed: Callable[[], None] = lambda: None
    new_code: Callable[[], str] = lambda: uuid4().hex[:6]
    _told_missed: dict[str, datetime] = field(default_factory=dict, init=False)

    async def answer(self, heard: Heard) -> View | None:
        """Return the answer to what was heard: never an exception, and ``None`` to other talk.

        Where others read along, only a line that begins with an exclamation mark is for the bot,
        and what answers it. A line that was changed counts for `EDITABLE`.
        """
        if isinstance(heard, Arrival):
            return await asyncio.to_thread(self._safely, heard, self._welcome)
        if isinstance(heard, Withdrawn):
            return await asyncio.to_thread(self._safely, heard, self._take_back)
        if not self._is_for_me(heard) or heard.edited_after > EDITABLE:
            return None
        if heard.said_at is not None and self.clock.now() - heard.said_at > TOO_OLD:
            return self._missed(heard.room)
        view = await asyncio.to_thread(self.answer_now, heard)
        return None if _may_pass_in_silence(heard, view) else view

    def _is_for_me(self, line: Incoming) -> bool:
        if line.reaction:
            return bool(self.commands.sign(line.text))
        if line.private or line.text.startswith("!"):
            return True
        with suppress(DomainError):
            return bool(line.about) and self.commands.parse(line.text).replies
        return False

    def _safely(self, heard: H, do: Callable[[H], View | None]) -> View | None:
        """Do what nobody asked for in words: what goes wrong is for the log alone."""
        try:
            return do(heard)
        except Exception as error:
            self._confess(error)
            return None

    def _welcome(self, arrival: Arrival) -> View | None:
        with self._transaction(writes=True) as registry:
            plek = Plek(arrival.kanaal, arrival.room, arrival.person)
            if not registry.gesprekken.greet(plek, arrival.people):
                return None
            here = registry.in_room(plek.kanaal, plek.kamer)
            rechten = rights_of(self.rollen(plek, registry)) if arrival.person else None
            return hello(here, plek, rechten, private=arrival.private)

    def _take_back(self, withdrawn: Withdrawn) -> None:
        plek = Plek(withdrawn.kanaal, withdrawn.room, withdrawn.sender)
        with self._transaction(writes=True) as registry:
            registry.aanwezigheden.take_back(plek, withdrawn.said)
            Replanner(registry, self.beheerder).replan(registry.changed)
        if registry.changed:
            self.changed()

    def _missed(self, room: str) -> View | None:
        """Say once in a room that what was asked while the bot was away is too old to answer."""
        now, told = self.clock.now(), self._told_missed.get(room)
        if told is not None and now - told < TOO_OLD:
            return None
        self._told_missed[room] = now
        return Gemist(uren=TOO_OLD // timedelta(hours=1))

    def answer_now(self, incoming: Incoming) -> View:
        """Return the answer to ``incoming``, on the thread of the caller."""
        plek = Plek(incoming.kanaal, incoming.room, incoming.sender, incoming.about, incoming.key)
        try:
            view = self._understood(plek, incoming)
            if view.choices:
                with self._transaction(writes=True) as registry:
                    registry.gesprekken.offer(plek, [each.opdracht for each in view.choices])
        except DomainError as error:
            return Afgewezen(reden=str(error), onbedoeld=isinstance(error, NothingMeant))
        except Exception as error:
            return self._confess(error)
        return view

    def _understood(self, plek: Plek, incoming: Incoming) -> View:
        text = _storable(incoming.text)
        if incoming.reaction:
            text = self.commands.sign(text)
        elif incoming.files and not text.strip():
            return Bestand()
        if (bare := text.lstrip("!").strip().rstrip(".")).isdecimal():
            with self._transaction(writes=False) as registry:
                text = registry.gesprekken.choose(plek, int(bare[:6]))
        command = self.commands.parse(text)
        try:
            return self._run(plek, command, incoming.edits)
        except UnclearName as error:
            return Afgewezen(reden=str(error), choices=_choices(command, error))

    def _run(self, plek: Plek, command: Command, instead_of: str) -> View:
        with self._transaction(writes=command.writes or bool(instead_of)) as registry:
            if command.writes and (said := registry.gesprekken.heard(plek.door)) is not None:
                return Herhaling(markdown=said)
            if instead_of and (undo := registry.gesprekken.instead_of(plek, instead_of)):
                self._carry_out(self.commands.parse(undo), plek, registry)
            view = self._carry_out(command, plek, registry)
            if command.writes:
                registry.gesprekken.answered(plek.door, render(view).markdown)
            if registry.changed:
                registry.gesprekken.remember(plek, view.ongedaan, instead_of or plek.door)
        if registry.changed:
            self.changed()
        return view

    def _carry_out(self, command: Command, plek: Plek, registry: Registry) -> View:
        context = Context(
            plek=plek,
            rechten=rights_of(self.rollen(plek, registry)),
            registry=registry.in_room(plek.kanaal, plek.kamer),
            commands=self.commands,
        )
        context.demand(command.recht)
        view = command.run(context)
        Replanner(registry, self.beheerder).replan(registry.changed)
        return view

    def _transaction(self, *, writes: bool) -> AbstractContextManager[Registry]:
        return transaction(self.database, self.clock, writes=writes, vrij=self.vrij)

    def _confess(self, error: Exception) -> Storing:
        reference = self.new_code()
        logger.error("no answer [%s]: %s", reference, without_words(error))
        return Storing(code=reference)


def _may_pass_in_silence(line: Incoming, view: View) -> bool:
    """Tell whether nobody waits for a view: a thumb is seen by all, and may be for another."""
    if isinstance(view, Afgewezen) and view.onbedoeld:
        return line.reaction or not (line.private or line.text.startswith("!"))
    told = isinstance(view, Afgewezen | Storing) or bool(view.choices)
    return line.reaction and not line.private and not told


def _storable(text: str) -> str:
    """Leave out what no database keeps: halves of characters, and the NUL."""
    return text.encode(errors="ignore").decode().replace("\0", "")


def _choices(command: Command, unclear: UnclearName) -> tuple[Choice, ...]:
    """Offer the same command again, with each name that may be meant."""
    said = re.compile(rf"(?<!\w){re.escape(unclear.text)}(?!\w)", re.IGNORECASE)
    fields = {name: text for name, text in command if type(text) is str and said.search(text)}
    return tuple(
        Choice(label=hit.label, opdracht=_with(command, fields, said, hit).line())
        for hit in unclear.hits
        if fields
    )


def _with(command: Command, fields: Mapping[str, str], said: re.Pattern[str], hit: Hit) -> Command:
    """Return a command in which a noun is called by its full name."""
    meant = {name: said.sub(lambda _: hit.full_name, text) for name, text in fields.items()}
    return command.model_copy(update=meant)
