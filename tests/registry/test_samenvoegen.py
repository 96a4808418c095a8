"""Two people who are one: nothing of either is lost, and nothing counts twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from registry.database import Base
from registry.models import (
    Aanwezigheid,
    Account,
    Actiepunt,
    Bijeenkomst,
    Gast,
    Gelezen,
    Groep,
    Lidmaatschap,
    Persoon,
    Rolhouder,
    Stilte,
)
from registry.registry import Registry
from registry.samenvoegen import merge
from registry.schema.vergaderen import Actiestaat
from registry.values import Komst

THEN = datetime(2022, 10, 1, tzinfo=UTC)
LATER = THEN + timedelta(days=1)


@pytest.fixture
def two(registry: Registry) -> tuple[int, int]:
    """Anna on Matrix, and Anna in Teams."""
    first = registry.mensen.welcome("matrix", "@anna:voorbeeld.nl", "anna")
    second = registry.mensen.welcome("teams", "guid", "Anna")
    return first.id, second.id


def a_bijeenkomst(registry: Registry) -> int:
    return registry.session.scalars(select(Bijeenkomst.id).order_by(Bijeenkomst.id)).all()[0]


def says(registry: Registry, persoon_id: int, antwoord: Komst, op: datetime) -> None:
    registry.session.add(
        Aanwezigheid(
            bijeenkomst_id=a_bijeenkomst(registry),
            persoon_id=persoon_id,
            datum=date(2022, 10, 25),
            antwoord=antwoord,
            gegeven_op=op,
            door="regel",
        )
    )
    registry.session.flush()


def test_nobody_points_to_the_second_any_more(registry: Registry, two: tuple[int, int]) -> None:
    first, second = two

    merge(registry.session, first, second)

    pointing = [
        (table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "persoon"
        if registry.session.scalar(
            select(func.count()).select_from(table).where(key.parent == second)
        )
    ]
    accounts = select(Account.kanaal).where(Account.persoon_id == first).order_by(Account.id)
    assert pointing == []
    assert [*registry.session.scalars(accounts)] == ["matrix", "teams"]
    assert [*registry.session.scalars(select(Persoon.id))] == [first]


@pytest.mark.parametrize(
    ("when_first", "when_second", "stays"),
    [(THEN, LATER, Komst.NEE), (LATER, THEN, Komst.JA), (THEN, THEN, Komst.JA)],
)
def test_of_two_answers_the_newer_one_stays(
    registry: Registry,
    two: tuple[int, int],
    when_first: datetime,
    when_second: datetime,
    stays: Komst,
) -> None:
    first, second = two
    says(registry, first, Komst.JA, when_first)
    says(registry, second, Komst.NEE, when_second)

    merge(registry.session, first, second)

    said = registry.session.scalars(select(Aanwezigheid)).one()
    assert (said.persoon_id, said.antwoord) == (first, stays)


def test_what_only_one_of_them_had_is_kept(registry: Registry, two: tuple[int, int]) -> None:
    first, second = two
    groep, andere = registry.session.scalars(select(Groep.id).limit(2)).all()
    nummer = a_bijeenkomst(registry)
    registry.session.add_all(
        [
            Lidmaatschap(persoon_id=first, groep_id=groep),
            Lidmaatschap(persoon_id=second, groep_id=groep),
            Lidmaatschap(persoon_id=second, groep_id=andere),
            *(Gelezen(persoon_id=each, versie="1", gelezen_op=THEN) for each in two),
            Gelezen(persoon_id=second, versie="2", gelezen_op=THEN),
            Stilte(persoon_id=second, reeks="r", gemaakt_op=THEN, door=""),
            *(Gast(bijeenkomst_id=nummer, persoon_id=each, thema="") for each in two),
            Gast(bijeenkomst_id=nummer, ref="rol:wethouder", thema=""),
        ]
    )

    merge(registry.session, first, second)

    groepen = select(Lidmaatschap.groep_id).where(Lidmaatschap.persoon_id == first)
    assert {*registry.session.scalars(groepen)} == {groep, andere}
    assert {*registry.session.scalars(select(Gelezen.versie))} == {"1", "2"}
    assert registry.session.scalars(select(Stilte)).one().persoon_id == first
    assert sorted(registry.session.scalars(select(Gast.persoon_id)), key=str) == [first, None]
    assert registry.session.scalars(select(Rolhouder)).all() == []


def test_what_somebody_would_do_and_what_they_asked_is_theirs(
    registry: Registry, two: tuple[int, int]
) -> None:
    first, second = two
    groep = registry.session.scalars(select(Groep).limit(1)).one()
    actie = Actiepunt(
        programma_id=groep.programma_id,
        tekst="bellen",
        persoon_id=first,
        voor=date(2022, 11, 1),
        staat=Actiestaat.GEVRAAGD,
        reden="",
        staat_op=THEN,
        door=second,
        door_rol="lid",
        gemaakt_op=THEN,
    )
    registry.session.add(actie)

    merge(registry.session, first, second)

    assert (actie.persoon_id, actie.door) == (first, first)
