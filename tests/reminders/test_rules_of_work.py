from dataclasses import replace
from datetime import date

import pytest

from registry.clock import local
from registry.models import Afhandeling
from registry.schema.activiteiten import Borging, Vanaf
from registry.values import Periode, Precisie
from reminders.messages import MijlpaalNadert
from reminders.plan import Planned
from reminders.rules.afspraken import of_borging, of_meetmoment, of_mijlpaal
from tests.reminders.rows import (
    ALL_YEAR,
    PLAATS,
    activiteit,
    dag,
    klaar,
    maanden,
    meetmoment,
    mijlpaal,
    moments,
    names,
    uitgesteld,
)

DEC = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"


def test_a_day_to_measure_is_told_a_week_before_and_on_the_day() -> None:
    yearly = meetmoment(DEC, Precisie.DAG)

    plan = of_meetmoment(yearly, activiteit(), PLAATS, ALL_YEAR, {})

    assert moments(plan) == ["2022-11-24 09:00", "2022-12-01 09:00"]


def test_the_first_of_january_is_asked_on_the_last_day_before_the_holiday() -> None:
    new_year = meetmoment("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", Precisie.DAG)

    plan = [*of_meetmoment(new_year, activiteit(), PLAATS, ALL_YEAR, {})]

    assert moments(plan) == ["2022-12-23 09:00", "2022-12-23 09:00"]
    assert {f"{local(each.until):%Y-%m-%d}" for each in plan if each.until} == {"2023-01-15"}


def test_a_period_to_measure_is_told_at_its_start_and_a_week_before_its_end() -> None:
    monthly = meetmoment(DEC, Precisie.MAAND)

    plan = of_meetmoment(monthly, activiteit(), PLAATS, ALL_YEAR, {})

    assert moments(plan) == ["2022-12-01 09:00", "2022-12-23 09:00"]


def test_of_a_period_only_what_lies_inside_the_activiteit_counts() -> None:
    duur = maanden(date(2022, 11, 1), date(2022, 11, 30))
    quarterly = meetmoment("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1", Precisie.KWARTAAL)

    plan = of_meetmoment(quarterly, activiteit(duur), PLAATS, ALL_YEAR, {})

    assert moments(plan) == ["2022-11-01 09:00", "2022-11-23 09:00"]


@pytest.mark.parametrize("soort", ["na_gebeurtenis", "per_traject", "onbepaald"])
def test_what_follows_an_event_is_not_told(soort: str) -> None:
    after = meetmoment(DEC, Precisie.DAG, soort=soort)

    assert [*of_meetmoment(after, activiteit(), PLAATS, ALL_YEAR, {})] == []


def test_a_rule_without_a_beginning_is_not_told() -> None:
    unknown = Periode(precisie=Precisie.ONBEKEND, tekst="later")

    plan = of_meetmoment(meetmoment(DEC, Precisie.DAG), activiteit(unknown), PLAATS, ALL_YEAR, {})

    assert [*plan] == []


def test_what_is_measured_falls_silent_until_its_next_time() -> None:
    monthly = meetmoment("FREQ=YEARLY;BYMONTH=11,12;BYMONTHDAY=1", Precisie.MAAND)
    said = klaar(date(2022, 11, 1))

    plan = of_meetmoment(monthly, activiteit(), PLAATS, ALL_YEAR, said)

    assert {each.reeks for each in plan} == {"proef/meetmoment/jaarcijfers/2022-12-01"}


def test_what_is_put_off_is_told_on_that_day_and_not_before() -> None:
    monthly = meetmoment(DEC, Precisie.MAAND)
    said = uitgesteld(date(2022, 12, 1), date(2022, 12, 20))

    plan = of_meetmoment(monthly, activiteit(), PLAATS, ALL_YEAR, said)

    assert moments(plan) == ["2022-12-20 09:00", "2022-12-23 09:00"]


def test_what_is_put_off_to_a_free_day_is_told_after_it_and_never_before() -> None:
    said = uitgesteld(date(2022, 12, 1), date(2022, 12, 25))

    plan = of_meetmoment(meetmoment(DEC, Precisie.MAAND), activiteit(), PLAATS, ALL_YEAR, said)

    assert moments(plan) == ["2022-12-27 09:00"]


def test_what_is_put_off_till_long_after_its_period_is_told_all_the_same() -> None:
    said = uitgesteld(date(2022, 9, 1), date(2023, 3, 1))
    september = meetmoment("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1", Precisie.MAAND)
    in_march = replace(ALL_YEAR, van=ALL_YEAR.tot.replace(month=2, day=20))

    plan = [*of_meetmoment(september, activiteit(), PLAATS, in_march, said)]

    (put_off,) = (each for each in plan if each.key.endswith("uitgesteld tot 2023-03-01"))
    assert moments([put_off]) == ["2023-03-01 09:00"]
    assert put_off.until is not None
    assert put_off.until > put_off.due


def test_what_is_opened_again_is_told_as_before() -> None:
    opened = {date(2022, 12, 1): Afhandeling(begin=date(2022, 12, 1))}
    monthly = meetmoment(DEC, Precisie.MAAND)

    again = of_meetmoment(monthly, activiteit(), PLAATS, ALL_YEAR, opened)

    assert [*again] == [*of_meetmoment(monthly, activiteit(), PLAATS, ALL_YEAR, {})]


def test_a_deadline_says_that_it_is_one() -> None:
    deadline = meetmoment(DEC, Precisie.DAG, vorm="deadline")

    plan = of_meetmoment(deadline, activiteit(), PLAATS, ALL_YEAR, {})

    assert [each.bericht.model_dump()["deadline"] for each in plan] == [True, True]


def test_a_mijlpaal_of_months_is_told_at_its_start_before_its_end_and_late_after_it() -> None:
    periode = maanden(date(2023, 2, 1), date(2023, 3, 31))

    plan = [*of_mijlpaal(mijlpaal(periode), PLAATS, {})]

    assert moments(plan) == ["2023-02-01 09:00", "2023-03-17 09:00", "2023-04-03 09:00"]
    assert [b.te_laat for b in (p.bericht for p in plan) if isinstance(b, MijlpaalNadert)] == [
        False,
        False,
        True,
    ]


def test_a_mijlpaal_of_a_day_is_told_on_the_day_and_late_after_it() -> None:
    plan = of_mijlpaal(mijlpaal(dag(date(2022, 11, 2))), PLAATS, {})

    assert names(plan) == ["begin", "te laat"]


def test_a_mijlpaal_is_never_late_in_a_holiday() -> None:
    plan = [*of_mijlpaal(mijlpaal(dag(date(2022, 12, 31))), PLAATS, {})]

    assert moments(plan) == ["2022-12-23 09:00", "2023-01-09 09:00"]
    assert plan[-1].until is None


@pytest.mark.parametrize(
    "vague",
    [
        Periode(start=date(2023, 2, 1), precisie=Precisie.ONBEKEND, tekst="vanaf februari"),
        Periode(eind=date(2023, 3, 31), precisie=Precisie.ONBEKEND, tekst="tot april"),
        Periode(precisie=Precisie.ONBEKEND, tekst="ooit"),
    ],
)
def test_a_mijlpaal_without_a_bound_gets_no_day_of_its_own(vague: Periode) -> None:
    assert [*of_mijlpaal(mijlpaal(vague), PLAATS, {})] == []


def test_a_mijlpaal_that_is_done_falls_silent() -> None:
    periode = maanden(date(2023, 2, 1), date(2023, 3, 31))

    plan = of_mijlpaal(mijlpaal(periode), PLAATS, klaar(date(2023, 2, 1)))

    assert [*plan] == []


def test_a_mijlpaal_put_off_till_after_its_end_is_late_then() -> None:
    periode = maanden(date(2023, 2, 1), date(2023, 3, 31))
    said = uitgesteld(date(2023, 2, 1), date(2023, 6, 1))

    (late,) = of_mijlpaal(mijlpaal(periode), PLAATS, said)

    assert moments([late]) == ["2023-06-01 09:00"]
    assert isinstance(late.bericht, MijlpaalNadert)
    assert late.bericht.te_laat


def handover(vanaf: date | None, *wie: str) -> list[Planned]:
    since = Vanaf(datum=vanaf, precisie=Precisie.DAG, tekst="na het programma") if vanaf else None
    borging = Borging(hoe="Scholen gaan door", wie=wie, vanaf=since)
    names_ = {"org:scholen": "De scholen", "org:gemeente": "De gemeente"}
    return [*of_borging(activiteit(borging=borging), names_, PLAATS)]


def test_a_handover_is_told_to_who_takes_over() -> None:
    (told,) = handover(date(2023, 7, 3), "org:scholen", "org:gemeente")

    assert moments([told]) == ["2023-07-03 09:00"]
    assert told.voor.refs == ("org:scholen", "org:gemeente")
    assert told.bericht.model_dump()["door"] == ("De scholen", "De gemeente")


def test_a_handover_in_the_summer_is_told_before_it() -> None:
    assert moments(handover(date(2023, 8, 1), "org:scholen")) == ["2023-07-21 09:00"]


@pytest.mark.parametrize("vanaf", [None, date(2022, 8, 1), date(2020, 1, 1)])
def test_what_was_theirs_all_along_is_not_handed_over(vanaf: date | None) -> None:
    assert handover(vanaf, "org:scholen") == []


def test_what_nobody_takes_over_is_not_handed_over() -> None:
    assert handover(date(2023, 7, 3)) == []
