"""When a groep should meet again: asked in time, with a day that it can have."""

from dataclasses import replace
from datetime import date

from registry.models import Overleg
from registry.values import Duur, Precisie
from reminders.messages import RitmeZonderPlanning
from reminders.plan import Planned
from reminders.rules.ritmes import Groepsritme, of_laatste, of_ritme
from tests.reminders.rows import ALL_YEAR, PLAATS, moments, overleg

GROEP = Groepsritme("team", "Team")


def said(planned: Planned) -> RitmeZonderPlanning:
    assert isinstance(planned.bericht, RitmeZonderPlanning)
    return planned.bericht


def met(*days: date) -> Groepsritme:
    return replace(GROEP, dagen=frozenset(days), leiders=("rol:leider",))


def four_months() -> Overleg:
    found = overleg("", Precisie.DAG, meetmoment="werkgebied")
    found.rrule, found.na_laatste = None, Duur(aantal=4, eenheid="maanden")
    return found


def test_who_meets_every_four_months_is_asked_before_that_and_after_it() -> None:
    plan = [*of_laatste(four_months(), met(date(2022, 9, 13)), date(2022, 9, 14), PLAATS)]

    assert moments(plan) == ["2022-12-16 09:00", "2023-01-16 09:00", "2023-01-30 09:00"]
    assert [each.voor.refs for each in plan] == [
        ("groep:team",),
        ("groep:team",),
        ("rol:leider",),
    ]
    assert [said(each).nog for each in plan] == [False, True, True]


def test_whoever_planned_the_next_in_time_or_never_met_is_not_asked() -> None:
    in_time = met(date(2022, 9, 13), date(2023, 1, 10))
    too_late = met(date(2022, 9, 13), date(2023, 2, 1))

    asked = [
        [*of_laatste(four_months(), each, date(2022, 9, 14), PLAATS)]
        for each in (in_time, too_late, met(), met(date(2023, 1, 10)))
    ]

    assert [bool(each) for each in asked] == [False, True, False, False]


def test_a_line_is_proposed_that_plans_it_on_the_weekday_that_people_are_used_to() -> None:
    [first, *_] = of_laatste(four_months(), met(date(2022, 9, 13)), date(2022, 9, 14), PLAATS)
    [quarter, *_] = of_ritme(
        overleg("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", Precisie.KWARTAAL),
        replace(GROEP, uren="10:00-12:00", dagen=frozenset({date(2021, 9, 14)})),
        PLAATS,
        ALL_YEAR,
    )

    assert said(quarter).voorstel == "bijeenkomst plan team 30-8-2022 10:00-12:00"
    assert said(first).voorstel
