"""Carrying out a command, and undoing what a line did: inside the transaction of the caller."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bot.agendabestanden.lezen import read_calendar
from bot.excuses import Teruggenomen
from bot.guarding import privately
from bot.rendering import render
from commands.grammar import Command, CommandTable, Context
from registry.bestanden import Gestuurd
from registry.clock import local
from registry.dutch import hour
from registry.gesprekken import Plek
from registry.ingangen import TEAMS
from registry.registry import Registry
from registry.schema.netwerk import BotRol
from registry.view import View
from reminders.plan import Adres
from reminders.replanning import Replanner


@dataclass(frozen=True)
class Carrier:
    """Carries out commands, as whoever talks; what they change is planned anew.

    ``rollen`` says what somebody is to the bot. ``intake``: the programmes (slugs) of which
    people may be registered in Teams. ``web`` is where the world reaches the web server;
    ``posts``: the nieuwsbrief can be mailed.
    """

    commands: CommandTable
    rollen: Callable[[Plek, Registry], Iterable[BotRol]]
    beheerder: Adres | None
    intake: Collection[str]
    web: str = ""
    posts: bool = False

    def carry_out(
        self, command: Command, plek: Plek, registry: Registry, gestuurd: Gestuurd | None = None
    ) -> View:
        """Return the answer to a command. Raises `registry.errors.DomainError`."""
        registry.noodstop.demand(writes=command.writes, recht=command.recht)
        context = Context(
            plek=plek,
            rollen=frozenset(self.rollen(plek, registry)),
            registry=registry.in_room(plek.kanaal, plek.kamer),
            commands=self.commands,
            bestand=gestuurd,
            intake=frozenset(self.intake) if plek.kanaal == TEAMS else None,
            read_calendar=read_calendar,
            web=self.web,
            posts=self.posts,
        )
        context.demand(command.recht)
        view = command.run(context)
        Replanner(registry, self.beheerder).replan(registry.changed)
        return view

    def undo(self, plek: Plek, key: str, registry: Registry) -> View | None:
        """Undo what the line ``key`` did, and say so; ``None`` when there is nothing to undo.

        Raises `registry.gesprekken.ChangedSince` or `NoWayBack`, and what the undoing raises.
        """
        gezegd = registry.gesprekken.withdrawn(plek, key)
        if gezegd is None:
            return None
        command = self.commands.parse(gezegd.terug)
        view = self.carry_out(command, plek, registry)
        registry.gesprekken.remember(plek, view.ongedaan, plek.door)
        registry.logboek.note(plek, "bericht weggehaald")
        told = Teruggenomen(
            markdown=render(view).markdown,
            dag=local(gezegd.gezegd_op).date(),
            uur=hour(gezegd.gezegd_op),
            today=registry.today,
            ongedaan=view.ongedaan,
        )
        return privately(command, private=plek.prive, view=told)
