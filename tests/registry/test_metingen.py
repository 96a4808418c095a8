from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.activiteiten import Geplaatst
from registry.herhaling import period_of
from registry.metingen import Gemist, Opgave
from registry.models import Activiteit, Indicator, Meetmoment
from registry.oordelen import Gemeten, change, fall
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.values import Precisie

DEADLINE = period_of(date(2019, 3, 31), Precisie.DAG)
TODAY = date(2019, 3, 12)


def placed(registry: Registry, naam: str) -> Geplaatst:
    hit = registry.namen.find(naam, ["activiteit"], what="activiteit")
    return registry.activiteiten.get(hit.id)


@pytest.fixture
def ddd(registry: Registry) -> Activiteit:
    return placed(registry, "vsv/ddd").activiteit


def indicator_of(activiteit: Activiteit, slug: str) -> Indicator:
    return next(each for each in activiteit.indicatoren if each.slug == slug)


def meetmoment_of(activiteit: Activiteit, slug: str) -> Meetmoment:
    return next(each for each in activiteit.meetmomenten if each.slug == slug)


@dataclass(frozen=True)
class Meter:
    """Somebody who measures one activiteit."""

    registry: Registry
    activiteit: Activiteit

    def say(self, slug: str, waarde: str, day: str, deel: str = "") -> None:
        """Store a value, such as ``bereikt``, ``91`` or ``91/300``: of how many it is a part."""
        number, _, noemer = waarde.partition("/")
        opgave = Opgave(
            waarde="bereikt" if number == "bereikt" else Decimal(number),
            peildatum=date.fromisoformat(day),
            deel=deel,
            noemer=Decimal(noemer) if noemer else None,
        )
        indicator = indicator_of(self.activiteit, slug)
        self.registry.metingen.record(self.activiteit, indicator, opgave)


def last(registry: Registry, activiteit: Activiteit, slug: str) -> Gemeten:
    indicator = indicator_of(activiteit, slug)
    return registry.metingen.series([indicator], TODAY)[indicator.id][-1]


def test_a_correction_counts_and_what_it_corrects_is_kept(
    registry: Registry, ddd: Activiteit
) -> None:
    Meter(registry, ddd).say("in-beeld-geplaatst", "96", "2019-03-01")
    Meter(registry, ddd).say("in-beeld-geplaatst", "97", "2019-03-01")

    rows = registry.metingen.rows(ddd)[indicator_of(ddd, "in-beeld-geplaatst").id]

    assert last(registry, ddd, "in-beeld-geplaatst").waarde == Decimal(97)
    assert [each.waarde for each in rows] == [Decimal(96), Decimal(97)]


def test_the_same_value_is_not_stored_twice(registry: Registry, ddd: Activiteit) -> None:
    for _ in range(2):
        Meter(registry, ddd).say("in-beeld-geplaatst", "96", "2019-03-01")

    rows = registry.metingen.rows(ddd)[indicator_of(ddd, "in-beeld-geplaatst").id]

    assert len(rows) == 1


def test_of_a_day_that_was_withdrawn_nothing_counts_until_it_is_said_again(
    registry: Registry, ddd: Activiteit
) -> None:
    indicator = indicator_of(ddd, "in-beeld-geplaatst")
    Meter(registry, ddd).say("in-beeld-geplaatst", "96", "2019-03-01")
    registry.metingen.withdraw(ddd, indicator, Opgave(Decimal(96), date(2019, 3, 1)))

    without = registry.metingen.series([indicator], TODAY)
    Meter(registry, ddd).say("in-beeld-geplaatst", "96", "2019-03-01")
    again = registry.metingen.series([indicator], TODAY)

    assert (len(without[indicator.id]), len(again[indicator.id])) == (0, 1)


def test_every_meetmoment_of_the_activiteit_is_planned_anew(
    registry: Registry, ddd: Activiteit
) -> None:
    Meter(registry, ddd).say("in-beeld-geplaatst", "96", "2019-03-01")

    numbers = {each.id for each in ddd.meetmomenten}
    assert registry.changed == {Subject(Soort.MEETMOMENT, number) for number in numbers}


def test_each_part_that_did_not_deliver_is_missing(registry: Registry, ddd: Activiteit) -> None:
    moment = meetmoment_of(ddd, "ddd-deadline")
    Meter(registry, ddd).say("ddd-ingevuld", "91", "2019-03-01", "org:vo-scholen")
    Meter(registry, ddd).say("ddd-aantal", "1175", "2018-09-29")

    missing = registry.metingen.missing(moment, ddd, DEADLINE)

    assert missing == (
        Gemist(indicator="Waarvan met ingevuld DDD", deel="org:mbo-instellingen"),
        Gemist(indicator="Ambitie: DDD's gevuld en aangeleverd vóór 1 april"),
        Gemist(indicator="Geregistreerde leerlingen met ingevuld DDD"),
    )


def test_what_was_delivered_for_one_round_is_missing_in_the_next(
    registry: Registry, ddd: Activiteit
) -> None:
    moment = meetmoment_of(ddd, "ddd-deadline")
    for deel in ("org:vo-scholen", "org:mbo-instellingen"):
        Meter(registry, ddd).say("ddd-ingevuld", "91", "2019-03-01", deel)
    Meter(registry, ddd).say("ddd-1-april", "91", "2019-04-02")
    Meter(registry, ddd).say("ddd-aantal", "1175", "2018-09-30")

    now = registry.metingen.missing(moment, ddd, DEADLINE)
    later = registry.metingen.missing(moment, ddd, period_of(date(2020, 3, 31), Precisie.DAG))

    assert (len(now), len(later)) == (0, 4)


def test_nobody_is_asked_twice_whether_something_was_reached(
    registry: Registry, ddd: Activiteit
) -> None:
    before = [each.indicator.slug for each in registry.metingen.asked(ddd, TODAY)]
    Meter(registry, ddd).say("gebruik-mbo", "bereikt", "2016-10-01")

    after = [each.indicator.slug for each in registry.metingen.asked(ddd, TODAY)]

    assert ("gebruik-mbo" in before, "gebruik-mbo" in after) == (True, False)


@pytest.mark.parametrize(
    ("naam", "slug", "measures"),
    [
        ("vsv/ddd", "ddd-deadline", True),
        ("vsv/vsv-dashboard", "dashboard-data", True),
        ("vsv/vsv-dashboard", "dashboard-evaluatie", False),
        ("vsv/voordeel-vervolg", "vv-verantwoording", False),
        ("vsv/switchvoorziening", "switch-nameting", False),
    ],
)
def test_a_meetmoment_measures_when_it_has_numbers_on_known_days(
    registry: Registry,
    naam: str,
    slug: str,
    measures: bool,  # noqa: FBT001 - the answer that is expected
) -> None:
    activiteit = placed(registry, naam).activiteit

    found = registry.metingen.measures(meetmoment_of(activiteit, slug), activiteit)

    assert found is measures


def test_numbers_of_parts_are_added_up(registry: Registry) -> None:
    thuiszitters = placed(registry, "vsv/thuiszitters").activiteit
    meter = Meter(registry, thuiszitters)
    for number, org in enumerate(("vo-scholen", "vso-scholen", "mbo-instellingen"), start=1):
        for waarde, month in ((number * 10, "2018-11"), (number * 10 + 1, "2019-01")):
            meter.say("thuiszitters", str(waarde), f"{month}-0{number}", f"org:{org}")

    now = last(registry, thuiszitters, "thuiszitters")

    assert (now.waarde, now.compleet, now.vorige) == (Decimal(63), True, Decimal(60))
    assert now.vorige_op == date(2018, 11, 3)


def test_a_total_that_is_not_complete_is_not_compared(registry: Registry) -> None:
    thuiszitters = placed(registry, "vsv/thuiszitters").activiteit
    for org in ("vo-scholen", "vso-scholen", "mbo-instellingen"):
        Meter(registry, thuiszitters).say("thuiszitters", "10", "2018-11-01", f"org:{org}")
    Meter(registry, thuiszitters).say("thuiszitters", "12", "2019-02-01", "org:vo-scholen")

    now = last(registry, thuiszitters, "thuiszitters")

    assert (now.aangeleverd, now.van, now.vorige) == (1, 3, None)


@pytest.mark.parametrize(
    ("noemers", "waarde", "plain"),
    [(("/100", "/300"), "95.5", False), (("/100", ""), "94", True), (("", ""), "94", True)],
)
def test_an_average_is_weighted_when_all_is_known(
    registry: Registry,
    ddd: Activiteit,
    noemers: tuple[str, str],
    waarde: str,
    plain: bool,  # noqa: FBT001 - the answer that is expected
) -> None:
    parts = (("91", "org:vo-scholen"), ("97", "org:mbo-instellingen"))
    for (said, deel), noemer in zip(parts, noemers, strict=True):
        Meter(registry, ddd).say("ddd-ingevuld", said + noemer, "2019-03-01", deel)

    now = last(registry, ddd, "ddd-ingevuld")

    assert (now.waarde, now.gewoon_gemiddelde) == (Decimal(waarde), plain)


def test_series_of_several_activiteiten_come_together(registry: Registry, ddd: Activiteit) -> None:
    buddy = placed(registry, "vsv/buddyplus").activiteit
    Meter(registry, buddy).say("gekoppeld", "100", "2018-01-01")
    Meter(registry, ddd).say("ddd-aantal", "1175", "2019-03-01")

    found = registry.metingen.series([*ddd.indicatoren, *buddy.indicatoren], TODAY)

    said = {each.waarde: each.oud for each in (*_all(found, ddd), *_all(found, buddy))}
    assert said == {Decimal(100): True, Decimal(1175): False}


def _all(found: dict[int, tuple[Gemeten, ...]], activiteit: Activiteit) -> list[Gemeten]:
    return [each for indicator in activiteit.indicatoren for each in found[indicator.id]]


def test_a_fall_is_reckoned_from_the_first_measurement(registry: Registry) -> None:
    mentoren = placed(registry, "vsv/versterking-mentoren").activiteit
    Meter(registry, mentoren).say("uitval-mbo1", "120", "2017-01-01")
    Meter(registry, mentoren).say("uitval-mbo1", "61", "2018-01-01")
    indicator = indicator_of(mentoren, "uitval-mbo1")

    moved = change(indicator, registry.metingen.series([indicator], TODAY)[indicator.id])

    assert moved is not None
    assert (moved.procent, moved.basis, moved.sinds) == (
        Decimal("49.2"),
        Decimal(120),
        date(2017, 1, 1),
    )


@given(basis=st.integers(1, 10_000), waarde=st.integers(0, 20_000))
def test_a_fall_is_never_more_than_all(basis: int, waarde: int) -> None:
    said = fall(Decimal(basis), Decimal(waarde))

    assert said <= 100
    assert (said > 0) <= (waarde < basis)
