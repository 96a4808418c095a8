"""`preview` on the command line: every message that the bot would send in a time."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import date, time
from typing import Any

from bot.installation import Installation, NoInstallation, load_programmes
from bot.markup.text import plain
from bot.rendering import render
from bot.words import span
from registry import dutch
from registry.clock import Clock, local, moment
from registry.database import Database
from registry.registry import Registry, transaction
from registry.subjects import Subject
from registry.zetels import CONSOLE
from reminders.addresses import Adresboek
from reminders.plan import Adres, Venster
from reminders.planner import subjects_in
from reminders.preview import Foreseen, foresee

_LAST_MINUTE = time(23, 59)
_CENTURIES = date(1900, 1, 1), date(2199, 12, 31)
"""No programme speaks of what lies before or after these; calendars run out there."""
_SOMEBODY = Adres(CONSOLE, "jij")
"""Who gets everything where nobody is known yet: whoever would have sat at the console."""


def previewed(
    installation: Installation, clock: Clock, van: date, tot: date, programma: str | None
) -> Iterator[Foreseen]:
    """Yield what would be sent from ``van`` up to and including ``tot``, in Amsterdam.

    ``programma`` is a slug or a file, and is imported into a copy when it is not there yet.
    """
    first, last = (min(max(day, _CENTURIES[0]), _CENTURIES[1]) for day in (van, tot))
    venster = Venster(moment(first, time.min), moment(last, _LAST_MINUTE))
    settings = installation.settings
    with ExitStack() as stack:
        database, slug = _database(stack, installation, clock, programma)
        registry = stack.enter_context(
            transaction(database, clock, writes=False, vrij=settings.vrij)
        )
        adresboek = Adresboek(registry, settings.beheerder_adres, somebody=_SOMEBODY)
        yield from foresee(registry, venster, _subjects(registry, slug), adresboek)


def _database(
    stack: ExitStack, installation: Installation, clock: Clock, programma: str | None
) -> tuple[Database, str | None]:
    """Open the database; or a copy, when something has to be imported for the occasion."""
    with suppress(NoInstallation):
        database = stack.enter_context(installation.open())
        with transaction(database, clock, writes=False) as registry:
            known = registry.programmes.slugs()
        if known and (programma is None or programma in known):
            return database, programma
    copy = stack.enter_context(installation.throwaway())
    wanted = [programma] if programma else installation.settings.programmas
    imported = load_programmes(copy, clock, wanted)
    return copy, imported[0].slug if programma else None


def _subjects(registry: Registry, slug: str | None) -> Iterator[Subject]:
    for programma in registry.netwerken.programmas():
        if slug in (None, programma.slug):
            yield from subjects_in(registry.session, programma.id)


def nothing(van: date, tot: date) -> str:
    """Say that there is nothing to send in a time."""
    when = f"op {dutch.short_day(van)}" if van == tot else f"van {span(van, tot)}"
    return f"Er gaat niets uit {when}."


def as_facts(foreseen: Foreseen) -> dict[str, Any]:
    """Return a message as an object of JSON."""
    return {
        "moment": local(foreseen.moment).isoformat(timespec="minutes"),
        "soort": " + ".join(foreseen.soorten),
        "aan": foreseen.adres.adres,
        "tekst": plain(render(foreseen.view).markdown),
        "sleutel": foreseen.key,
    }


def as_text(foreseen: Foreseen) -> str:
    """Return a message as people read it, with when and to whom."""
    when = f"{dutch.day(local(foreseen.moment).date())}, {dutch.hour(foreseen.moment)}"
    text = plain(render(foreseen.view).markdown)
    inside = "\n".join(f"  {line}".rstrip() for line in text.splitlines())
    return f"{when} - aan {foreseen.adres.adres}\n{inside}\n"
