"""Planning beside the rest of the registry: the file that comes again, rows, and seats."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import select

from registry.agenda import UnknownBijeenkomst
from registry.models import Bijeenkomst, Verwijzing, Vindplaats, Wijziging
from registry.planrijen import Voornemen, in_effect, stand_of
from registry.plantijden import Tijd, Wens
from registry.programme.reading import read_file
from registry.registry import Registry
from registry.schema.vergaderen import Wijzigsoort
from registry.subjects import Soort
from reminders.seats import read_seats

JOS = "jos-vo-alkmaar"
FIVE = 10
"""The number of netwerkgroep 5, and that of its reserve date."""
RESERVE = 8


def new(registry: Registry, day: date = date(2023, 6, 20), **wens: object) -> Voornemen:
    groep = registry.namen.find(f"{JOS}/netwerkgroep", ["groep"], what="groep")
    tijd = Tijd(day, time(15), time(17))
    return registry.vergaderen.planning.plan(groep, tijd, replace(Wens(), **wens))  # type: ignore[arg-type]


def row_of(registry: Registry, nummer: int) -> Bijeenkomst:
    return registry.session.get_one(Bijeenkomst, nummer)


def carried_out(registry: Registry, voornemen: Voornemen) -> Bijeenkomst:
    return row_of(registry, registry.vergaderen.planning.carry_out(voornemen, door=None))


def test_what_people_planned_stays_when_the_file_comes_again(registry: Registry) -> None:
    made = carried_out(registry, new(registry, reserve=Tijd(date(2023, 6, 27))))
    carried_out(registry, registry.vergaderen.planning.take_reserve(FIVE))
    before = [stand_of(row) for row in _all(registry)]

    imported = registry.programmes.bring_in(read_file(JOS))

    assert [stand_of(row) for row in _all(registry)] == before
    kept = {each.pad for each in imported.of("behouden")}
    assert {f"bijeenkomsten/{made.slug}", "bijeenkomsten/ng-5/datum"} <= kept


def test_what_the_file_changes_elsewhere_is_followed(registry: Registry) -> None:
    carried_out(registry, registry.vergaderen.planning.take_reserve(FIVE))
    theirs = read_file(JOS)
    changed = tuple(
        each.model_copy(update={"locatie": "Stadhuis"}) if each.slug == "ng-5" else each
        for each in theirs.bijeenkomsten
    )

    registry.programmes.bring_in(theirs.model_copy(update={"bijeenkomsten": changed}))

    five = row_of(registry, FIVE)
    assert (five.datum, five.locatie) == (date(2023, 5, 11), "Stadhuis")


def test_what_people_planned_is_in_what_is_exported(registry: Registry) -> None:
    made = carried_out(registry, new(registry))

    exported = registry.programmes.export(JOS)

    assert made.slug in {each.slug for each in exported.bijeenkomsten}


def test_two_on_one_day_have_slugs_of_their_own(registry: Registry) -> None:
    one = carried_out(registry, new(registry))
    carried_out(registry, registry.vergaderen.planning.cancel(one.id))

    other = carried_out(registry, new(registry))

    assert (one.slug, other.slug) == ("netwerkgroep-2023-06-20", "netwerkgroep-2023-06-20-2")
    assert other.volgorde > one.volgorde


def test_a_new_one_is_found_by_its_words_and_by_who_comes(registry: Registry) -> None:
    made = carried_out(registry, new(registry, locatie="Zwembad"))

    here = Vindplaats.doel_id == made.id, Vindplaats.soort == "bijeenkomst"
    assert "zwembad" in (registry.session.scalar(select(Vindplaats.tekst).where(*here)) or "")
    theirs = Verwijzing.bron_id == made.id, Verwijzing.soort == "bijeenkomst"
    refs = registry.session.scalars(select(Verwijzing.ref).where(*theirs)).all()
    assert "groep:netwerkgroep" in refs


def test_each_change_is_a_row_with_how_it_was_and_how_it_is(registry: Registry) -> None:
    five = registry.vergaderen.planning.move(FIVE, Tijd(date(2023, 7, 13)), Wens())
    carried_out(registry, five)

    [change] = registry.session.scalars(select(Wijziging)).all()

    assert (change.bijeenkomst_id, change.soort) == (FIVE, Wijzigsoort.VERZET)
    assert change.oud is not None
    assert (change.oud.datum, change.nieuw.datum) == (date(2023, 7, 11), date(2023, 7, 13))
    assert change.gewijzigd_op == registry.now


def test_both_rows_of_an_exchange_are_planned_anew(registry: Registry) -> None:
    carried_out(registry, registry.vergaderen.planning.take_reserve(FIVE))

    changed = {each.id for each in registry.changed if each.soort is Soort.BIJEENKOMST}
    assert changed == {FIVE, RESERVE}


def test_hours_that_were_not_sure_are_sure_once_people_have_said_them(
    registry: Registry,
) -> None:
    before = row_of(registry, FIVE).tijd_afgeleid

    five = carried_out(registry, registry.vergaderen.planning.take_reserve(FIVE))

    assert (before, five.tijd_afgeleid, five.opmerking) == (True, False, None)
    back = carried_out(registry, registry.vergaderen.planning.take_back(FIVE))
    assert back.tijd_afgeleid
    assert back.opmerking


def test_the_number_of_a_reserve_date_means_its_bijeenkomst(registry: Registry) -> None:
    assert registry.vergaderen.planning.take_reserve(RESERVE).nummer == FIVE


def test_changes_in_effect_are_those_that_nobody_took_back() -> None:
    soorten = ("verzet", "verzet", "hersteld", "geannuleerd", "hersteld", "hersteld", "hersteld")
    changes = [Wijziging(id=n, soort=Wijzigsoort(each)) for n, each in enumerate(soorten)]

    assert [each.id for each in in_effect(changes[:4])] == [0, 3]
    assert in_effect(changes) == []


def test_a_bijeenkomst_that_is_not_there_is_not_changed(registry: Registry) -> None:
    with pytest.raises(UnknownBijeenkomst):
        registry.vergaderen.planning.confirm(999)


def test_whoever_comes_for_a_theme_is_no_member_to_whom_all_is_told(registry: Registry) -> None:
    groep = registry.namen.find(f"{JOS}/netwerkgroep", ["groep"], what="groep")

    members = read_seats(registry.session, groep.programma_id).members["groep:netwerkgroep"]

    assert "org:groeimee" in members
    assert {"org:ggd", "org:leerplicht"}.isdisjoint(members)


def _all(registry: Registry) -> list[Bijeenkomst]:
    return [*registry.session.scalars(select(Bijeenkomst).order_by(Bijeenkomst.id))]
