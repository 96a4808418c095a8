"""One line of chat in, one answer out.

Three borders lie here and nowhere else: between the event loop and the synchronous core,
around the transaction, and between an error and what a person gets to see.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid4

from bot.carrying import Carrier
from bot.channels.channel import Arrival, Heard, Incoming, Withdrawn
from bot.confessing import without_words
from bot.excuses import (
    Afgewezen,
    Bestand,
    BlijftStaan,
    Gemist,
    Herhaling,
    Storing,
    outcome,
)
from bot.fetching import fetch, takes_file
from bot.guarding import InPrive, danger, demand_fit, leaked, privately, warning, without_sure
from bot.lines import filled_in, is_for_the_bot, may_pass_in_silence, plek_of, storable
from bot.offering import choices_of, kept_of, number_in, said_again
from bot.pressing import as_it_stands
from commands.grammar import Command, CommandTable
from commands.vervolg import is_answer, leaves
from commands.welkom import hello
from registry.aanmeldingen import NotYours
from registry.bestanden import Gestuurd
from registry.clock import Clock
from registry.database import Database
from registry.errors import DomainError
from registry.gesprekken import Gedaan, Plek
from registry.namen import UnclearName
from registry.rechten import Recht, rights_of
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.screening import Gegeven
from registry.values import Resultaat
from registry.verstuurd import NothingMeant
from registry.view import View
from registry.workdays import WorkCalendar
from reminders.plan import Adres
from reminders.replanning import Replanner

logger = logging.getLogger(__name__)

TOO_OLD = timedelta(hours=2)
"""So long after it was asked, a question has found its answer elsewhere."""
EDITABLE = timedelta(minutes=10)
"""So long after it was typed, a line may be changed."""

H = TypeVar("H", bound=Heard)


@dataclass(frozen=True)
class Dispatcher:
    """Answers what people say.

    What an answer changes is planned anew in the same transaction, in which the answer is kept
    too: a channel may tell the same line twice. ``changed`` is called afterwards, on the thread
    of the answer; ``counted`` is told on which channel it was, and how it went. ``intake``: the
    programmes (slugs) of which people may be registered in Teams. ``web`` is where the world
    reaches the web server; ``posts``: the nieuwsbrief can be mailed.
    """

    commands: CommandTable
    database: Database
    clock: Clock
    rollen: Callable[[Plek, Registry], Iterable[BotRol]]
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    beheerder: Adres | None = None
    changed: Callable[[], None] = lambda: None
    counted: Callable[[str, str], None] = lambda _kanaal, _outcome: None
    intake: Collection[str] = ()
    web: str = ""
    posts: bool = False
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
        if found := leaked(heard):
            told = await asyncio.to_thread(self._safely, heard, partial(self._warn, found=found))
            if not heard.form:  # a form says it at the field
                return told
        if not is_for_the_bot(heard, self.commands) or heard.edited_after > EDITABLE:
            return None
        if heard.said_at is not None and self.clock.now() - heard.said_at > TOO_OLD:
            return self._missed(heard.room)
        view = await self._with_file(heard)
        return None if may_pass_in_silence(heard, view) else view

    async def _with_file(self, line: Incoming) -> View:
        """Answer a line; a file that came with it is fetched when the line asks for it.

        A file without words goes with the one line that was offered, if that asks for a file.
        """
        try:
            gestuurd = None
            if line.files:
                line = await asyncio.to_thread(self._with_words, line)
                if takes_file(line.text, self.commands):
                    gestuurd = await fetch(line)
        except DomainError as error:
            return Afgewezen(reden=str(error))
        except Exception as error:
            return self._confess(error)
        return await asyncio.to_thread(self.answer_now, line, gestuurd)

    def _with_words(self, line: Incoming) -> Incoming:
        with self._transaction(writes=False) as registry:
            offered = registry.gesprekken.offered(plek_of(line))
        if not line.text.strip() and len(offered) == 1 and takes_file(offered[0], self.commands):
            return replace(line, text=offered[0])
        return line

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
            registry.noodstop.demand(writes=False, recht=Recht.VRAGEN)
            if not registry.gesprekken.greet(plek, arrival.people):
                return None
            here = registry.in_room(plek.kanaal, plek.kamer)
            rechten = rights_of(self.rollen(plek, registry)) if arrival.person else None
            return hello(here, plek, rechten, private=arrival.private)

    def _take_back(self, withdrawn: Withdrawn) -> View | None:
        """Undo what a line did, and say so; an answer by a sign is forgotten in silence."""
        plek = plek_of(withdrawn)
        try:
            with self._transaction(writes=True) as registry:
                view = self._carrier.undo(plek, withdrawn.said, registry)
                if view is None:
                    registry.aanwezigheden.take_back(plek, withdrawn.said)
                if view is None and registry.changed:
                    registry.noodstop.demand(writes=True, recht=Recht.MELDEN)
                    Replanner(registry, self.beheerder).replan(registry.changed)
        except DomainError as error:
            return BlijftStaan(reden=str(error))
        if registry.changed:
            self.changed()
        return view

    def _warn(self, line: Incoming, found: frozenset[Gegeven]) -> View:
        with self._transaction(writes=True) as registry:
            plek = Plek(line.kanaal, line.room, line.sender)
            registry.logboek.note(plek, "gewaarschuwd", line.key)
        return warning(line, found)

    def _missed(self, room: str) -> View | None:
        """Say once in a room that what was asked while the bot was away is too old to answer."""
        now, told = self.clock.now(), self._told_missed.get(room)
        if told is not None and now - told < TOO_OLD:
            return None
        self._told_missed[room] = now
        return Gemist(uren=TOO_OLD // timedelta(hours=1))

    def answer_now(self, incoming: Incoming, gestuurd: Gestuurd | None = None) -> View:
        """Return the answer to ``incoming`` and its file, on the thread of the caller."""
        view = self._answered(incoming, gestuurd)
        self.counted(incoming.kanaal, outcome(view))
        return view

    def _answered(self, incoming: Incoming, gestuurd: Gestuurd | None) -> View:
        try:
            view = danger(incoming) or self._understood(incoming, gestuurd)
            if isinstance(view, InPrive):
                self._offer(replace(plek_of(incoming), prive=True), view.antwoord)
            else:
                self._offer(plek_of(incoming), view)
            return self._as_it_stands(incoming, view) if incoming.pressed else view
        except DomainError as error:
            return Afgewezen(reden=str(error), onbedoeld=isinstance(error, NothingMeant))
        except Exception as error:
            return self._confess(error)

    def _as_it_stands(self, incoming: Incoming, view: View) -> View:
        writes = not incoming.form and self.commands.parse(incoming.text).writes
        with self._transaction(writes=False) as registry:
            return as_it_stands(registry, incoming, view, writes=writes)

    def _offer(self, plek: Plek, view: View) -> None:
        if view.choices and not isinstance(view, Herhaling):
            with self._transaction(writes=True) as registry:
                registry.gesprekken.offer(plek, [each.opdracht for each in view.choices])

    def _understood(self, incoming: Incoming, gestuurd: Gestuurd | None) -> View:
        text = storable(incoming.text)
        if incoming.reaction:
            text = self.commands.sign(text)
        elif incoming.files and not text.strip():
            return Bestand()
        command, sure = self._meant(incoming, text)
        try:
            demand_fit(command, incoming, sure=sure)
            view = self._run(command, incoming, gestuurd)
        except UnclearName as error:
            view = Afgewezen(reden=str(error), choices=choices_of(command, error))
        except NotYours as error:
            self._note_refusal(plek_of(incoming), error)
            view = Afgewezen(reden=str(error))
        except DomainError as error:
            if not command.private:
                raise
            view = Afgewezen(reden=str(error))
        return privately(command, private=incoming.private, view=view)

    def _meant(self, incoming: Incoming, text: str) -> tuple[Command, bool]:
        """Return what a line means here, and whether it says to store it all the same.

        Privately, whoever is in a dialogue answers its question; unless they mark a command, or
        press a button of something else.
        """
        if incoming.form:
            return self.commands.going_on().filled(filled_in(incoming)), False
        if incoming.pressed and leaves(text):
            return self.commands.going_on(tekst=text), False
        plek = plek_of(incoming)
        with self._transaction(writes=False) as registry:
            asked = plek.prive and not incoming.pressed
            going = registry.concepten.open(plek) if asked else None
            if going and is_answer(text, going, self.commands):
                return self.commands.going_on(tekst=text.lstrip("!").strip()), False
            if (number := number_in(text)) is not None:
                text = registry.gesprekken.choose(plek, number)
        text, sure = without_sure(text)
        return self.commands.parse(text), sure

    def _note_refusal(self, plek: Plek, error: NotYours) -> None:
        with self._transaction(writes=True) as registry:
            registry.logboek.note(plek, "lezen", error.referentie, Resultaat.GEWEIGERD)

    def _run(self, command: Command, incoming: Incoming, gestuurd: Gestuurd | None) -> View:
        plek, instead_of = plek_of(incoming), incoming.edits
        with self._transaction(writes=command.writes or bool(instead_of)) as registry:
            if command.writes and (said := registry.gesprekken.heard(plek.door)) is not None:
                return self._again(said, plek, registry)
            if instead_of and (undo := registry.gesprekken.instead_of(plek, instead_of)):
                self._carrier.carry_out(self.commands.parse(undo), plek, registry)
            view = self._carrier.carry_out(command, plek, registry, gestuurd)
            if command.writes:
                counts = registry.changed and not incoming.reaction
                gedaan = Gedaan(view.ongedaan, registry.changed) if counts else None
                registry.gesprekken.answered(plek, kept_of(view, incoming), gedaan)
            if registry.changed:
                if number_in(incoming.text) is None:
                    registry.gesprekken.withdraw(plek)
                registry.gesprekken.remember(plek, view.ongedaan, instead_of or plek.door)
        if registry.changed:
            self.changed()
        return view

    def _again(self, said: str, plek: Plek, registry: Registry) -> View:
        """Return what was answered before; of a dialogue, where it is now."""
        if said or registry.concepten.open(plek) is None:
            return said_again(said)
        return self._carrier.carry_out(self.commands.going_on(), plek, registry)

    @property
    def _carrier(self) -> Carrier:
        return Carrier(
            self.commands, self.rollen, self.beheerder, self.intake, self.web, posts=self.posts
        )

    def _transaction(self, *, writes: bool) -> AbstractContextManager[Registry]:
        return transaction(self.database, self.clock, writes=writes, vrij=self.vrij)

    def _confess(self, error: Exception) -> Storing:
        reference = self.new_code()
        logger.error("no answer [%s]: %s", reference, without_words(error))
        return Storing(code=reference)
