"""`import` of a calendar on the command line: the same as by chat, and in the same words."""

from pathlib import Path

from bot.agendabestanden.lezen import KINDS, read_calendar
from bot.installation import Installation
from bot.markup.text import plain
from bot.rendering import render
from commands.inlezen import AgendaGelezen, AgendaIngelezen
from registry.bestanden import MOST_BYTES, FileTooLarge, Gestuurd
from registry.clock import SystemClock
from registry.inlezen.facts import UnreadableCalendar
from registry.inlezen.groepen import Groepen
from registry.inlezen.inlezen import Inlezen
from registry.inlezen.plan import Inleesplan
from registry.inlezen.uitvoeren import Uitvoeren
from registry.models import Programma
from registry.namen import UnclearName
from registry.programme.importing import UnknownProgramme
from registry.registry import Registry, transaction
from registry.view import View
from reminders.replanning import Replanner

_MOST_LINES = 200


def is_calendar(name: str) -> bool:
    """Tell whether a file holds a calendar, by how its name ends, and not a programme.

    >>> is_calendar("jaarplanning.XLSX"), is_calendar("jos-vo-alkmaar")
    (True, False)
    """
    return name.casefold().endswith(KINDS)


def bring_in_calendar(
    installation: Installation,
    file: str,
    programma: str,
    groep: str = "",
    *,
    trial: bool,
) -> str:
    """Read a calendar into a programme, and return in Dutch what changed; a trial changes nothing.

    Lines that name no groep are of ``groep``. Raises `UnknownProgramme`, `UnreadableCalendar`,
    and what `registry.inlezen.inlezen.Inlezen.plan` and `Installation.open` raise.
    """
    gestuurd = _sent(Path(file))
    settings = installation.settings
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=not trial, vrij=settings.vrij) as registry,
    ):
        owner = _programme(registry, programma)
        named = Groepen(registry, owner).called(groep) if groep else None
        plan = Inlezen(registry).plan(read_calendar(gestuurd, registry.today), owner, named)
        if not trial:
            Uitvoeren(registry).carry_out(plan, door=None)
            Replanner(registry, settings.beheerder_adres).replan(registry.changed)
    return plain(render(_told(plan, trial=trial)).markdown)


def _told(plan: Inleesplan, *, trial: bool) -> View:
    if trial:
        return AgendaGelezen(plan=plan, vraagt=False, hoogstens=_MOST_LINES)
    return AgendaIngelezen(plan=plan, hoogstens=_MOST_LINES)


def _programme(registry: Registry, name: str) -> Programma:
    """Return a programme by any of its names. Raises `UnknownProgramme`."""
    try:
        return registry.netwerken.programma(name)
    except UnclearName:
        raise UnknownProgramme(name, registry.programmes.slugs()) from None


def _sent(file: Path) -> Gestuurd:
    if not file.is_file():
        message = f"Het bestand {file} is er niet."
        raise UnreadableCalendar(message)
    if file.stat().st_size > MOST_BYTES:
        raise FileTooLarge
    return Gestuurd(file.name, "", file.read_bytes())
