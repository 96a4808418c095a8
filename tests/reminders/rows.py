"""Rows for the rules: as the registry gives them, without a database."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from registry.clock import local
from registry.models import Activiteit, Afhandeling, Bijeenkomst, Meetmoment, Mijlpaal, Overleg
from registry.schema.activiteiten import Borging
from registry.values import Periode, Precisie
from registry.workdays import WorkCalendar
from reminders.plan import Plaats, Planned, Venster

SCHOOLJAAR = Periode(
    start=date(2022, 8, 1),
    eind=date(2023, 7, 31),
    precisie=Precisie.SCHOOLJAAR,
    tekst="schooljaar 2022-2023",
)
PLAATS = Plaats(1, "proef", "Proef", SCHOOLJAAR, WorkCalendar("noord"))
ALL_YEAR = Venster(datetime(2022, 8, 1, tzinfo=UTC), datetime(2023, 7, 31, 22, tzinfo=UTC))


def dag(day: date) -> Periode:
    return Periode(start=day, eind=day, precisie=Precisie.DAG, tekst=f"{day}")


def maanden(start: date, eind: date) -> Periode:
    return Periode(start=start, eind=eind, precisie=Precisie.MAAND, tekst="een paar maanden")


def bijeenkomst(datum: date, van: time | None = time(15), **changes: Any) -> Bijeenkomst:
    facts = {
        "id": 12,
        "slug": "ng-1",
        "titel": "Netwerkgroep 1",
        "groep": "netwerkgroep",
        "status": "vast",
        "wie": (),
    }
    return Bijeenkomst(datum=datum, van=van, **facts | changes)


def meetmoment(rrule: str, precisie: Precisie, **changes: Any) -> Meetmoment:
    facts = {
        "id": 3,
        "slug": "jaarcijfers",
        "titel": "Jaarcijfers",
        "soort": "kalender",
        "levert": "cijfers",
        "wie": ("org:gemeente",),
    }
    return Meetmoment(rrule=rrule, precisie=precisie, **facts | changes)


def activiteit(duur: Periode = SCHOOLJAAR, borging: Borging | None = None) -> Activiteit:
    return Activiteit(
        id=5, slug="buddy", naam="BuddyPlus", duur=duur, borging=borging or Borging()
    )


def mijlpaal(periode: Periode) -> Mijlpaal:
    spread = {name: getattr(periode, name) for name in Periode.model_fields}
    return Mijlpaal(id=7, slug="tussenstand", titel="Tussenstand", wie=("rol:x",), **spread)


def overleg(rrule: str, precisie: Precisie, **changes: Any) -> Overleg:
    facts = {"id": 9, "slug": "overleg", "titel": "Overleg", "tekst": "maandelijks", "wie": ()}
    return Overleg(rrule=rrule, precisie=precisie, **facts | changes)


def klaar(begin: date) -> dict[date, Afhandeling]:
    """That what begins on a day is done."""
    return {begin: Afhandeling(begin=begin, klaar_op=datetime(2022, 9, 1, tzinfo=UTC))}


def uitgesteld(begin: date, tot: date) -> dict[date, Afhandeling]:
    """That what begins on a day is put off."""
    return {begin: Afhandeling(begin=begin, uitstel_tot=tot)}


def moments(plan: Iterable[Planned]) -> list[str]:
    """Return when each message goes, as a clock in Amsterdam shows it."""
    return [f"{local(each.due):%Y-%m-%d %H:%M}" for each in plan]


def names(plan: Iterable[Planned]) -> list[str]:
    """Return the last word of each key: the rung, or the step."""
    return [each.key.rsplit("/", 1)[1] for each in plan]
