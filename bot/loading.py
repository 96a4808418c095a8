"""`import` and `export` on the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.installation import Installation
from registry.clock import SystemClock
from registry.dutch import day, short_day
from registry.errors import DomainError
from registry.programme.importing import Imported
from registry.programme.merging import Verschil
from registry.programme.reading import read_file
from registry.programme.writing import TEMPLATE, write
from registry.registry import Registry, transaction
from registry.schema.programme import Programme
from registry.schooljaar.facts import Overgang
from registry.schooljaar.overgang import Overgangen
from registry.values import Schooljaar
from reminders.replanning import Replanner

_MOST_LINES = 40


@dataclass(frozen=True)
class Brought:
    """What an import did, and in Dutch what of it went to another schooljaar, a line each."""

    imported: Imported
    overgang: tuple[str, ...] = ()


@dataclass(eq=False)
class NoSchooljaar(DomainError):
    """What was typed is no schooljaar."""

    tekst: str

    def __str__(self) -> str:
        return f"“{self.tekst}” is geen schooljaar. Schrijf het zo: --schooljaar 2023-2024."


def bring_in(
    installation: Installation, name: str, *, trial: bool, schooljaar: str | None = None
) -> Brought:
    """Import a programme, and take it to a schooljaar; a trial does so on a throwaway copy.

    Raises `NoSchooljaar`, and what `registry.programme.reading.read_file`, `Installation.open`
    and `registry.schooljaar.overgang.Overgangen` raise.
    """
    programme: Programme = read_file(name)
    naar = _schooljaar(schooljaar) if schooljaar else None
    opened = installation.throwaway() if trial else installation.open(create=True)
    settings = installation.settings
    with (
        opened as database,
        transaction(database, SystemClock(), writes=True, vrij=settings.vrij) as registry,
    ):
        imported = registry.programmes.bring_in(programme)
        lines = _go_on(registry, imported.slug, naar, trial=trial) if naar else ()
        Replanner(registry, settings.beheerder_adres).replan_programme(imported.slug)
        return Brought(imported, lines)


def _schooljaar(text: str) -> Schooljaar:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(last) == int(first) + 1):
        raise NoSchooljaar(text)
    return Schooljaar(begint_in=int(first))


def _go_on(registry: Registry, slug: str, naar: Schooljaar, *, trial: bool) -> tuple[str, ...]:
    """Take a programme to a schooljaar; return each day, and why it is another."""
    programma = registry.netwerken.programma(slug)
    overgangen = Overgangen(registry)
    overgang = overgangen.plan(programma, naar, ook_voorbij=True)
    overgangen.carry_out(overgang, door=None, doelen=False)
    return (*_years_of(overgang, trial=trial), *_days_of(overgang), *_left_to_do(overgang))


def _years_of(overgang: Overgang, *, trial: bool) -> Iterator[str]:
    word = "Zou gaan" if trial else "Gaat"
    yield f"{word} van {overgang.van} naar {overgang.naar}:"


def _days_of(overgang: Overgang) -> Iterator[str]:
    """Yield each day, and why it is not the one that it would have been."""
    for each in overgang.bijeenkomsten:
        yield f"- {each.titel}: {day(each.nieuw.datum)}{_moved(each.eigenlijk, each.waarom)}"
        if each.reserve is not None and each.reserve_eigenlijk is not None:
            why = _moved(each.reserve_eigenlijk, each.reserve_waarom)
            yield f"- {each.titel} (reservedatum): {day(each.reserve.datum)}{why}"


def _moved(eigenlijk: date, waarom: str) -> str:
    return f" (niet {short_day(eigenlijk)}: {waarom})" if waarom else ""


def _left_to_do(overgang: Overgang) -> Iterator[str]:
    if overgang.zelf:
        yield f"Geen vrije dag voor: {', '.join(overgang.zelf)}. Plan die zelf."
    if overgang.tot is not None:
        yield f"Het programma loopt nu tot en met schooljaar {overgang.naar}."
    if overgang.doelen:
        line = f"nieuwschooljaar doelen {overgang.slug} {overgang.naar}"
        yield f"Voor de doelen typt een projectleider in de chat: {line}"


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
