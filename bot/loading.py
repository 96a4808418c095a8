"""`import` and `export` on the command line."""

from collections.abc import Iterator
from pathlib import Path

from bot.installation import Installation
from registry.clock import SystemClock
from registry.programme.importing import Imported
from registry.programme.merging import Verschil
from registry.programme.reading import read_file
from registry.programme.writing import TEMPLATE, write
from registry.registry import transaction
from registry.schema.programme import Programme
from reminders.replanning import Replanner

_MOST_LINES = 40


def bring_in(installation: Installation, name: str, *, trial: bool) -> Imported:
    """Import a programme; a trial does so on a copy that is thrown away.

    Raises what `registry.programme.reading.read_file` and `Installation.open` raise.
    """
    programme: Programme = read_file(name)
    opened = installation.throwaway() if trial else installation.open(create=True)
    settings = installation.settings
    with (
        opened as database,
        transaction(database, SystemClock(), writes=True, vrij=settings.vrij) as registry,
    ):
        imported = registry.programmes.bring_in(programme)
        Replanner(registry, settings.beheerder_adres).replan_programme(imported.slug)
        return imported


def report(imported: Imported, *, trial: bool) -> Iterator[str]:
    """Say what an import did, or would do."""
    name = f"{imported.naam} ({imported.slug})"
    if imported.new:
        yield f"{'Nieuw, nog niet geladen' if trial else 'Geladen'}: {name}."
    elif not imported.verschillen:
        yield f"Er is niets veranderd: {name}."
    else:
        yield f"{'Dit zou veranderen' if trial else 'Bijgewerkt'}: {name}."
        yield from map(_said, imported.verschillen[:_MOST_LINES])
        if rest := len(imported.verschillen) - _MOST_LINES:
            yield from ([f"- en nog {rest}."] if rest > 0 else [])


def _said(verschil: Verschil) -> str:
    match verschil.soort:
        case "nieuw":
            return f"- nieuw: {verschil.pad}: {verschil.nieuw}"
        case "vervallen":
            return f"- vervallen: {verschil.pad}: {verschil.oud}"
        case "gewijzigd":
            return f"- gewijzigd: {verschil.pad}: {verschil.oud or 'leeg'} -> {verschil.nieuw}"
        case _:
            return (
                f"- blijft zoals in de chat: {verschil.pad}: {verschil.oud or 'weggehaald'} "
                f"(in het bestand: {verschil.nieuw or 'niets'})"
            )


def written(installation: Installation, slug: str | None) -> str:
    """Return a programme as YAML, or the example when no programme is named."""
    if slug is None:
        return Path(TEMPLATE).read_text(encoding="utf-8")
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=False) as registry,
    ):
        return write(registry.programmes.export(slug))
