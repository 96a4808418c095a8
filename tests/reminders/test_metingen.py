"""Measurements that did not come in are asked after; what was delivered is silent."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.rendering import render
from registry.clock import local
from registry.models import Afhandeling, Indicator, Meting
from registry.registry import Registry
from registry.values import Precisie
from reminders.messages import MeetmomentNadert, MetingMist
from reminders.rules.metingen import Gemis, of_missing
from tests.reminders.foreseeing import foreseen
from tests.reminders.rows import PLAATS, dag, klaar, meetmoment, moments, uitgesteld

VSV = "vsv-zuid-limburg"
FIRST, LAST = date(2019, 3, 1), date(2019, 4, 30)
GEMIS = Gemis(
    activiteit="BuddyPlus",
    kort="buddy",
    ref="org:school",
    deel="De school",
    wat=("Deelnemers",),
    wie=("org:school",),
    eind=date(2023, 4, 6),
)
DEADLINE = dag(date(2023, 4, 6))


def deliver(registry: Registry, slug: str, *delen: str, peildatum: date) -> None:
    """Measure an indicator of DDD."""
    ddd = registry.namen.find("ddd", ["activiteit"], what="activiteit").id
    query = select(Indicator).where(Indicator.slug == slug, Indicator.activiteit_id == ddd)
    indicator = registry.session.scalars(query).one()
    for deel in delen or ("",):
        row = Meting(indicator_id=indicator.id, deel=deel, waarde=Decimal(97))
        row.peildatum, row.vastgelegd_op = peildatum, datetime(2019, 3, 1, tzinfo=UTC)
        registry.session.add(row)
    registry.session.flush()


def missed(registry: Registry) -> list[tuple[date, str, int]]:
    """Return when a part of DDD hears that so many values miss of the deadline of 31 March."""
    return [
        (local(each.moment).date(), bericht.deel, len(bericht.wat))
        for each in foreseen(registry, VSV, FIRST, LAST)
        for bericht in (regel.bericht for regel in each.view.regels)
        if isinstance(bericht, MetingMist) and bericht.kort == "DDD"
    ]


def reminded(registry: Registry) -> list[date]:
    return [
        local(each.moment).date()
        for each in foreseen(registry, VSV, FIRST, LAST)
        for bericht in (regel.bericht for regel in each.view.regels)
        if isinstance(bericht, MeetmomentNadert) and bericht.naam == "ddd-deadline"
    ]


def test_it_is_asked_after_on_the_next_working_day_and_five_later() -> None:
    moment = meetmoment("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=6", Precisie.DAG)

    plan = [*of_missing(moment, DEADLINE, GEMIS, PLAATS)]

    assert moments(plan) == ["2023-04-11 09:00", "2023-04-18 09:00"]  # after Easter
    assert [each.bericht.laatste for each in plan if isinstance(each.bericht, MetingMist)] == [
        False,
        True,
    ]


def test_a_part_hears_of_it_in_private() -> None:
    moment = meetmoment("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=6", Precisie.DAG)

    plan = [*of_missing(moment, DEADLINE, GEMIS, PLAATS)]

    assert {(each.voor.refs, each.voor.prive) for each in plan} == {(("org:school",), True)}


@pytest.mark.parametrize(
    ("gezegd", "expected"),
    [
        (klaar(date(2023, 4, 6)), []),
        (
            uitgesteld(date(2023, 4, 6), date(2023, 4, 13)),
            ["2023-04-14 09:00", "2023-04-21 09:00"],
        ),
    ],
)
def test_what_was_said_of_the_moment_holds(
    gezegd: dict[date, Afhandeling], expected: list[str]
) -> None:
    moment = meetmoment("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=6", Precisie.DAG)

    plan = of_missing(moment, DEADLINE, GEMIS, PLAATS, gezegd[date(2023, 4, 6)])

    assert moments(plan) == expected


def test_each_part_hears_what_it_did_not_deliver(registry: Registry) -> None:
    found = missed(registry)

    assert [each for each in found if each[0] == date(2019, 4, 1)] == [
        (date(2019, 4, 1), "", 2),
        (date(2019, 4, 1), "Mbo-instellingen (ROC's en AOC)", 1),
        (date(2019, 4, 1), "VO-scholen in Zuid-Limburg", 1),
    ]
    assert len(found) == 6


def test_who_delivered_hears_nothing_more(registry: Registry) -> None:
    deliver(registry, "ddd-ingevuld", "org:vo-scholen", peildatum=date(2019, 3, 1))

    assert {deel for _, deel, _ in missed(registry)} == {"", "Mbo-instellingen (ROC's en AOC)"}


def test_what_was_delivered_a_year_ago_is_asked_for_again(registry: Registry) -> None:
    deliver(registry, "ddd-ingevuld", "org:vo-scholen", peildatum=date(2018, 3, 1))

    assert "VO-scholen in Zuid-Limburg" in {deel for _, deel, _ in missed(registry)}


def test_once_all_is_delivered_the_meetmoment_falls_silent(registry: Registry) -> None:
    before = reminded(registry)

    both = ("org:vo-scholen", "org:mbo-instellingen")
    deliver(registry, "ddd-ingevuld", *both, peildatum=date(2019, 3, 1))
    deliver(registry, "ddd-1-april", peildatum=date(2019, 3, 1))
    deliver(registry, "ddd-aantal", peildatum=date(2019, 3, 1))

    assert before == [date(2019, 3, 22), date(2019, 3, 29)]
    assert reminded(registry) == []
    assert missed(registry) == []


def test_where_there_are_numbers_to_give_people_are_told_how(registry: Registry) -> None:
    said = [
        (bericht.naam, "Typ `meten DDD`" in render(each.view).markdown)
        for each in foreseen(registry, VSV, date(2018, 10, 1), LAST)
        for bericht in (regel.bericht for regel in each.view.regels)
        if isinstance(bericht, MeetmomentNadert)
        and bericht.naam == "ddd-deadline"
        and len(each.view.regels) == 1
    ]

    assert ("ddd-deadline", True) in said
    assert ("ddd-deadline", False) not in said
