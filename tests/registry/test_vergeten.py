"""Forgetting aanmeldingen: all at once, and nothing of them stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from registry.models import (
    Aanmelding,
    GezetteStap,
    Keuze,
    Minuten,
    OutboxRow,
    Sluimer,
    Stilte,
    Toestand,
)
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.vergeten import forget

MANY = 1_201
"""More than are forgotten in two goes."""


def over(registry: Registry, number: int = 1, *, held: bool = False) -> list[int]:
    """Make so many aanmeldingen that have ended, with a step and minutes; return their numbers."""
    session, day = registry.session, date(2022, 3, 1)
    procedure = registry.procedures.all()[0]
    rows = [
        Aanmelding(
            referentie=f"BP-{'HELD' if held else 'OVER'}{each:02d}",
            procedure_id=procedure.id,
            status="afgesloten",
            antwoorden=registry.kluis.seal("{}"),
            aangemeld_op=day,
            einde=day,
            vastgehouden=held,
        )
        for each in range(number)
    ]
    session.add_all(rows)
    session.flush()
    numbers = [row.id for row in rows]
    now = registry.now
    steps = [{"aanmelding_id": each, "nr": 1, "op": day, "gezet_op": now} for each in numbers]
    session.execute(insert(GezetteStap), steps)
    session.execute(
        insert(Minuten), [{"aanmelding_id": each, "op": day, "minuten": 5} for each in numbers]
    )
    return numbers


def told(registry: Registry, number: int) -> None:
    """Tell Anna of an aanmelding; she wants to hear that later, and then no more."""
    anna = registry.mensen.welcome("matrix", "@anna:voorbeeld.nl", "anna")
    row = OutboxRow(
        key=f"aanmelding-{number}",
        subject=str(Subject(Soort.AANMELDING, number)),
        reeks=f"reeks-{number}",
        due=registry.now,
        exact=False,
        kanaal="matrix",
        adres="@anna:voorbeeld.nl",
        bericht="{}",
        toestand=Toestand.VERSTUURD,
        gemaakt_op=registry.now,
    )
    later = registry.now + timedelta(hours=1)
    registry.session.add_all(
        (
            row,
            Sluimer(key=row.key, moment=later, gemaakt_op=registry.now),
            Stilte(persoon_id=anna.id, reeks=row.reeks, gemaakt_op=registry.now, door="regel"),
        )
    )
    registry.session.flush()


def test_more_than_fit_in_one_go_are_all_forgotten(registry: Registry) -> None:
    numbers = over(registry, MANY)

    gone = forget(registry.aanmeldingen, numbers)

    assert len(gone) == MANY
    for table in (Aanmelding, GezetteStap, Minuten):
        assert registry.session.query(table).count() == 0


def test_what_was_said_of_it_goes_too_and_of_others_it_stays(registry: Registry) -> None:
    first, second = over(registry, 2)
    told(registry, first)
    told(registry, second)

    forget(registry.aanmeldingen, [first])

    assert [row.key for row in registry.session.query(OutboxRow)] == [f"aanmelding-{second}"]
    assert [row.key for row in registry.session.query(Sluimer)] == [f"aanmelding-{second}"]
    assert [row.reeks for row in registry.session.query(Stilte)] == [f"reeks-{second}"]


def test_what_is_held_stays(registry: Registry) -> None:
    held = over(registry, held=True)

    gone = forget(registry.aanmeldingen, held)

    assert gone == ()
    assert registry.session.query(Aanmelding).count() == 1


@pytest.mark.parametrize(("line", "left"), [("aanmelding {0} 3", 0), ("agenda", 1)])
def test_a_choice_that_names_it_can_be_made_no_more(
    registry: Registry, line: str, left: int
) -> None:
    numbers = over(registry)
    [referentie] = [row.referentie for row in registry.session.query(Aanmelding)]
    registry.session.add(
        Keuze(
            kanaal="matrix",
            kamer="",
            adres="@anna:voorbeeld.nl",
            opdrachten=(line.format(referentie),),
            gesteld_op=registry.now,
        )
    )

    forget(registry.aanmeldingen, numbers)

    [row] = registry.session.query(Keuze)
    assert len(row.opdrachten) == left


def test_an_aanmelding_that_ended_is_counted_as_it_was(registry: Registry) -> None:
    numbers = over(registry)
    procedure = registry.procedures.all()[0]
    before = registry.aanmeldingen.tellingen.between([procedure.id], date(2022, 1, 1), date.max)

    forget(registry.aanmeldingen, numbers)

    after = registry.aanmeldingen.tellingen.between([procedure.id], date(2022, 1, 1), date.max)
    assert after == before
