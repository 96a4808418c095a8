"""A file that is imported again: facts follow the file, what people changed stays."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import StoppedClock
from registry.database import Base, Database
from registry.models import (
    Activiteit,
    Bijeenkomst,
    Indicator,
    Naam,
    Organisatie,
    Programma,
    Rol,
    Verwijzing,
    Vindplaats,
)
from registry.namen import UnknownName
from registry.programme.importing import Imported, UnknownProgramme
from registry.programme.merging import Verschil
from registry.programme.reading import read_file, shipped_slugs
from registry.registry import Registry, transaction
from registry.schema.programme import Programme
from tests.registry.programme.files import TEXT, programme
from tests.registry.programme.tables import dump, numbers, slugs

ROL = (
    '  - {slug: schoolleider, naam: "Schoolleider", bot_rol: lid, organisatie: scholen}\n',
    "",
)
SEAT = (', {ref: "rol:schoolleider", status: vast}', "")
MAATREGEL = (
    TEXT[TEXT.index("      - slug: verzuim") :],
    '      - {slug: leeg, code: "1.2", naam: "Iets anders"}\n',
)


def bring_in(database: Database, clock: StoppedClock, theirs: Programme) -> Imported:
    with transaction(database, clock, writes=True) as registry:
        return registry.programmes.bring_in(theirs)


def said(imported: Imported) -> list[tuple[str, str]]:
    return [(verschil.soort, verschil.pad) for verschil in imported.verschillen]


def test_the_same_file_again_changes_not_one_row(database: Database, clock: StoppedClock) -> None:
    before = dump(database)

    again = [bring_in(database, clock, read_file(slug)) for slug in shipped_slugs()]

    assert dump(database) == before
    assert [(imported.new, imported.verschillen) for imported in again] == [(False, ())] * 5


def test_a_first_import_is_new(empty: Database, clock: StoppedClock) -> None:
    imported = bring_in(empty, clock, programme())

    assert (imported.slug, imported.naam) == ("mijn-netwerk", "Netwerk Voorbeeldstad")
    assert imported.new
    assert imported.verschillen == ()


def test_a_changed_file_is_followed(empty: Database, clock: StoppedClock) -> None:
    bring_in(empty, clock, programme())

    imported = bring_in(empty, clock, programme(("datum: 2026-11-12", "datum: 2026-11-19")))

    assert imported.verschillen == (
        Verschil("gewijzigd", "bijeenkomsten/ng-1/datum", "2026-11-12", "2026-11-19"),
    )
    with empty.transaction(writes=False) as session:
        assert [f"{day}" for day in session.scalars(select(Bijeenkomst.datum))] == ["2026-11-19"]


def test_what_people_changed_stays_however_often_the_file_comes(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())
    with empty.transaction(writes=True) as session:
        session.scalars(select(Bijeenkomst)).one().locatie = "Buurthuis Voorbeeldstad"
    theirs = programme(("status: vast, wie", 'status: vast, locatie: "Gemeentehuis", wie'))

    first, second = bring_in(empty, clock, theirs), bring_in(empty, clock, theirs)

    kept = Verschil(
        "behouden", "bijeenkomsten/ng-1/locatie", "Buurthuis Voorbeeldstad", "Gemeentehuis"
    )
    assert first.verschillen == second.verschillen == (kept,)
    assert first.of("behouden") == [kept]
    with empty.transaction(writes=False) as session:
        assert session.scalars(select(Bijeenkomst.locatie)).all() == ["Buurthuis Voorbeeldstad"]


def test_what_people_withdrew_stays_withdrawn(empty: Database, clock: StoppedClock) -> None:
    bring_in(empty, clock, programme())
    with empty.transaction(writes=True) as session:
        session.scalars(select(Bijeenkomst)).one().vervallen = True

    imported = bring_in(empty, clock, programme())

    assert said(imported) == [("behouden", "bijeenkomsten/ng-1")]
    with empty.transaction(writes=False) as session:
        assert session.scalars(select(Bijeenkomst)).all() == []


def test_what_leaves_the_file_is_hidden_but_not_deleted(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())

    imported = bring_in(empty, clock, programme(ROL, SEAT))

    assert ("vervallen", "rollen/schoolleider") in said(imported)
    with transaction(empty, clock, writes=False) as registry:
        with pytest.raises(UnknownName):
            registry.namen.find("schoolleider", ["rol"], what="rol")
        assert slugs(registry.session, Rol) == ["projectleider"]
        assert slugs(registry.session, Rol, withdrawn_too=True) == [
            "projectleider",
            "schoolleider",
        ]


def test_with_a_maatregel_all_that_stands_below_it_is_withdrawn(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())

    bring_in(empty, clock, programme(MAATREGEL))

    with empty.transaction(writes=False) as session:
        assert slugs(session, Activiteit) == slugs(session, Indicator) == []
        assert slugs(session, Indicator, withdrawn_too=True) == ["gebeld"]


@pytest.mark.parametrize("without", [(ROL, SEAT), (MAATREGEL,)])
def test_what_comes_back_in_the_file_has_the_number_it_had(
    empty: Database, clock: StoppedClock, without: Sequence[tuple[str, str]]
) -> None:
    bring_in(empty, clock, programme())
    before = numbers(empty)
    bring_in(empty, clock, programme(*without))

    imported = bring_in(empty, clock, programme())

    assert imported.of("nieuw")
    assert before.items() <= numbers(empty).items()
    with transaction(empty, clock, writes=False) as registry:
        assert registry.programmes.export("mijn-netwerk") == programme()


def test_a_row_that_was_hidden_from_this_transaction_still_keeps_its_number(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())
    before = numbers(empty)
    bring_in(empty, clock, programme(ROL, SEAT))

    with transaction(empty, clock, writes=True) as registry:
        held = registry.session.scalars(select(Programma)).one()
        assert [rol.slug for rol in held.rollen] == ["projectleider"]
        registry.programmes.bring_in(programme())
        again = registry.programmes.export("mijn-netwerk")

    assert again == programme()
    assert numbers(empty) == before


def test_numbers_do_not_follow_the_order_of_the_file(empty: Database, clock: StoppedClock) -> None:
    first = '  - {slug: gemeente, naam: "Gemeente Voorbeeldstad", type: gemeente}\n'
    last = '  - {slug: scholen, naam: "De scholen in Voorbeeldstad", type: school}\n'
    bring_in(empty, clock, programme())
    before = numbers(empty)
    turned = programme((first + last, last + first))

    with transaction(empty, clock, writes=True) as registry:
        held = registry.session.scalars(select(Programma)).one()
        registry.programmes.bring_in(turned)
        assert [each.slug for each in held.organisaties] == ["scholen", "gemeente"]
        at_once = registry.programmes.export("mijn-netwerk")

    assert numbers(empty) == before
    assert at_once == turned
    with transaction(empty, clock, writes=False) as registry:
        assert registry.programmes.export("mijn-netwerk") == turned


def test_names_references_and_what_is_searched_follow_the_file(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())

    bring_in(
        empty,
        clock,
        programme(ROL, SEAT, ('naam: "De scholen in', 'naam: "Alle scholen in')),
    )

    with empty.transaction(writes=False) as session:
        assert "alle scholen in voorbeeldstad" in set(session.scalars(select(Naam.sleutel)))
        assert "schoolleider" not in set(session.scalars(select(Naam.sleutel)))
        assert "de scholen in voorbeeldstad" not in set(session.scalars(select(Naam.sleutel)))
        assert "rol:schoolleider" not in set(session.scalars(select(Verwijzing.ref)))
        assert "rol:projectleider" in set(session.scalars(select(Verwijzing.ref)))
        assert "schoolleider" not in set(session.scalars(select(Vindplaats.titel_sleutel)))


def test_names_point_to_rows_that_are_there(registry: Registry) -> None:
    tables = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}

    for naam in registry.session.scalars(select(Naam)).all():
        row = registry.session.get(tables[naam.soort], naam.doel_id)

        assert row is not None
        assert row.slug == naam.slug


def test_references_say_who_speaks_of_whom(empty: Database, clock: StoppedClock) -> None:
    bring_in(empty, clock, programme())

    with empty.transaction(writes=False) as session:
        query = select(Verwijzing.soort, Verwijzing.veld).where(Verwijzing.ref == "org:scholen")
        assert [tuple(row) for row in session.execute(query)] == [
            ("activiteit", "verantwoordelijk.resultaat")
        ]


def test_programmes_do_not_touch_each_other(database: Database, clock: StoppedClock) -> None:
    before, rows = numbers(database), dump(database)

    bring_in(database, clock, programme())

    with transaction(database, clock, writes=False) as registry:
        assert registry.programmes.slugs() == (*shipped_slugs(), "mijn-netwerk")
        assert registry.programmes.export("leerlingalert") == read_file("leerlingalert")
    assert before.items() <= numbers(database).items()
    after = dump(database)
    assert all(row in after[name] for name in ("naam", "verwijzing") for row in rows[name])


def test_a_programme_that_was_withdrawn_comes_back_with_its_file(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())
    before = numbers(empty)
    with empty.transaction(writes=True) as session:
        session.scalars(select(Programma)).one().vervallen = True

    imported = bring_in(empty, clock, programme())

    assert not imported.new
    assert numbers(empty) == before
    with transaction(empty, clock, writes=False) as registry:
        assert registry.programmes.slugs() == ("mijn-netwerk",)


def test_a_trial_import_can_be_rolled_back(empty: Database, clock: StoppedClock) -> None:
    bring_in(empty, clock, programme())
    before = dump(empty)

    with empty.engine.connect() as connection, Session(connection) as session:
        trial = Registry(session, clock).programmes.bring_in(programme(ROL, SEAT))

    assert trial.verschillen
    assert dump(empty) == before


def test_a_programme_that_was_never_imported_is_not_exported(registry: Registry) -> None:
    with pytest.raises(UnknownProgramme, match=r"is niet geladen\. Wel: handreiking") as refusal:
        registry.programmes.export("mijn-netwerk")

    assert refusal.value.known == shipped_slugs()


def test_an_installation_without_programmes_says_so(empty: Database, clock: StoppedClock) -> None:
    with (
        transaction(empty, clock, writes=False) as registry,
        pytest.raises(UnknownProgramme, match="Er is nog geen programma"),
    ):
        registry.programmes.export("mijn-netwerk")


def test_an_organisatie_that_people_renamed_is_found_by_its_new_name(
    empty: Database, clock: StoppedClock
) -> None:
    bring_in(empty, clock, programme())
    with empty.transaction(writes=True) as session:
        row = session.scalars(select(Organisatie).where(Organisatie.slug == "scholen")).one()
        row.naam = "Onze scholen"

    bring_in(empty, clock, programme(('doel: "Minder', 'doel: "Veel minder')))

    with transaction(empty, clock, writes=False) as registry:
        assert registry.namen.find("onze scholen", ["organisatie"], what="x").slug == "scholen"
