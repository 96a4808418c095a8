from dataclasses import replace
from datetime import date, time

from registry.clock import local
from registry.treden import GEWOON, ladder
from registry.values import Periode, Precisie
from registry.workdays import WorkCalendar
from reminders.messages import BijeenkomstNadert
from reminders.plan import Plaats, Planned
from reminders.rules.bijeenkomsten import of_bijeenkomst
from reminders.rules.ritmes import Groepsritme, of_ritme
from tests.reminders.rows import (
    ALL_YEAR,
    PLAATS,
    SCHOOLJAAR,
    bijeenkomst,
    moments,
    names,
    overleg,
)

LADDER = ladder(GEWOON)
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=1"
GROEP = Groepsritme("team", "Team")


def test_a_meeting_has_its_ladder_and_the_hour_is_the_one_before_it() -> None:
    plan = [*of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)]

    assert moments(plan) == [
        "2023-02-23 09:00",
        "2023-03-16 09:00",
        "2023-03-22 09:00",
        "2023-03-23 14:00",
    ]
    assert [each.exact for each in plan] == [False, False, False, True]


def test_days_step_back_over_a_school_holiday_and_the_last_day_does_not() -> None:
    in_the_holiday = bijeenkomst(date(2022, 10, 26))  # herfstvakantie: 15 to 23 October

    plan = of_bijeenkomst(in_the_holiday, ladder(["1 week", "3 dagen", "1 dag"]), PLAATS)

    assert moments(plan) == ["2022-10-14 09:00", "2022-10-14 09:00", "2022-10-25 09:00"]


def test_the_day_before_may_be_in_a_school_holiday_but_is_no_free_day() -> None:
    after_a_free_day = bijeenkomst(date(2023, 5, 1))  # meivakantie; the 27th was Koningsdag

    plan = of_bijeenkomst(after_a_free_day, ladder(["1 dag"]), PLAATS)

    assert moments(plan) == ["2023-04-28 09:00"]


def test_nothing_of_days_is_said_on_tweede_paasdag() -> None:
    plan = of_bijeenkomst(bijeenkomst(date(2023, 4, 11)), ladder(["1 dag"]), PLAATS)

    assert moments(plan) == ["2023-04-06 09:00"]


def test_who_works_on_goede_vrijdag_is_told_then() -> None:
    working = replace(PLAATS, calendar=WorkCalendar("noord", goede_vrijdag=False))

    plan = of_bijeenkomst(bijeenkomst(date(2023, 4, 11)), ladder(["1 dag"]), working)

    assert moments(plan) == ["2023-04-07 09:00"]


def test_an_hour_before_counts_hours_across_the_change_of_the_clock() -> None:
    at_half_past_three = bijeenkomst(date(2023, 3, 26), time(3, 30))

    plan = of_bijeenkomst(at_half_past_three, ladder(["1 uur"]), PLAATS)

    assert moments(plan) == ["2023-03-26 01:30"]


def test_a_meeting_without_an_hour_has_no_rung_of_an_hour_and_helps_all_day() -> None:
    plan = [*of_bijeenkomst(bijeenkomst(date(2023, 3, 23), None), LADDER, PLAATS)]

    assert names(plan) == ["4 weken", "1 week", "1 dag"]
    assert {f"{local(each.until):%d %H:%M}" for each in plan if each.until} == {"23 23:59"}


def test_a_reminder_helps_until_the_meeting_begins() -> None:
    plan = [*of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)]

    assert {f"{local(each.until):%d %H:%M}" for each in plan if each.until} == {"23 15:00"}


def test_a_cancelled_meeting_has_no_reminders() -> None:
    cancelled = bijeenkomst(date(2023, 3, 23), status="vervallen")

    assert [*of_bijeenkomst(cancelled, LADDER, PLAATS)] == []


def test_a_reserve_date_has_rungs_of_days_only_and_says_so() -> None:
    plan = [*of_bijeenkomst(bijeenkomst(date(2023, 5, 11), status="reserve"), LADDER, PLAATS)]

    assert names(plan) == ["4 weken", "1 week", "1 dag"]
    berichten = [each.bericht for each in plan]
    assert all(isinstance(each, BijeenkomstNadert) and each.reserve for each in berichten)


def test_no_rungs_are_no_reminders() -> None:
    assert [*of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), ladder([]), PLAATS)] == []


def test_another_day_is_another_ladder() -> None:
    before = of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)
    after = of_bijeenkomst(bijeenkomst(date(2023, 3, 24)), LADDER, PLAATS)

    assert {each.key for each in before} & {each.key for each in after} == set()


def test_another_hour_changes_only_the_rung_of_an_hour() -> None:
    before = of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)
    after = of_bijeenkomst(bijeenkomst(date(2023, 3, 23), time(16)), LADDER, PLAATS)

    changed = {each.key for each in before} ^ {each.key for each in after}
    assert changed == {
        "proef/bijeenkomst/ng-1/2023-03-23/15:00/1 uur",
        "proef/bijeenkomst/ng-1/2023-03-23/16:00/1 uur",
    }


def test_the_rungs_of_a_meeting_are_one_reeks() -> None:
    plan = of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)

    assert {each.reeks for each in plan} == {"proef/bijeenkomst/ng-1/2023-03-23"}


def test_a_meeting_is_for_its_groep_unless_it_says_for_whom() -> None:
    of_all = of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), LADDER, PLAATS)
    of_some = of_bijeenkomst(bijeenkomst(date(2023, 3, 23), wie=("rol:a",)), LADDER, PLAATS)

    assert {each.voor.refs for each in of_all} == {("groep:netwerkgroep",)}
    assert {each.voor.refs for each in of_some} == {("rol:a",)}


def rhythm(*planned: date, plaats: Plaats = PLAATS, **changes: str) -> list[Planned]:
    monthly = overleg(MONTHLY, Precisie.MAAND, **changes)
    return [*of_ritme(monthly, replace(GROEP, dagen=frozenset(planned)), plaats, ALL_YEAR)]


def test_a_month_without_a_planned_meeting_is_told_at_its_start() -> None:
    plan = rhythm()

    assert moments(plan)[1:4] == ["2022-09-01 09:00", "2022-09-30 09:00", "2022-11-01 09:00"]
    assert {each.voor.refs for each in plan} == {("groep:team",)}


def test_a_month_with_a_planned_meeting_is_not_told() -> None:
    told = {each.key for each in rhythm()} - {each.key for each in rhythm(date(2022, 11, 30))}

    assert told == {"proef/ritme/team/overleg/2022-11-01"}


def test_a_rhythm_that_is_a_meetmoment_speaks_through_that() -> None:
    assert rhythm(meetmoment="jaarcijfers") == []


def test_a_rhythm_without_a_rule_is_not_told() -> None:
    vague = overleg("", Precisie.ONBEKEND)
    vague.rrule = None

    assert [*of_ritme(vague, GROEP, PLAATS, ALL_YEAR)] == []


def test_a_weekly_rhythm_is_told_once_a_month_and_not_when_nobody_works() -> None:
    weekly = overleg("FREQ=WEEKLY;BYDAY=MO", Precisie.WEEK)

    keys = [each.key for each in of_ritme(weekly, GROEP, PLAATS, ALL_YEAR)]

    weeks = [key.rsplit("/", 1)[1] for key in keys]
    assert weeks[:4] == ["2022-09-05", "2022-10-03", "2022-11-07", "2022-12-05"]
    assert "2023-01-02" not in weeks  # kerstvakantie
    assert "2022-08-01" not in weeks  # zomervakantie


def test_a_quarter_that_began_before_the_programme_is_told_when_that_begins() -> None:
    later = SCHOOLJAAR.model_copy(update={"start": date(2022, 9, 12)})
    plaats = replace(PLAATS, looptijd=later)
    quarterly = overleg("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", Precisie.KWARTAAL)

    plan = of_ritme(quarterly, GROEP, plaats, ALL_YEAR)

    assert moments(plan)[:3] == ["2022-09-12 09:00", "2022-09-21 09:00", "2022-09-30 09:00"]


def test_a_programme_without_a_beginning_has_no_rhythm() -> None:
    unknown = Periode(precisie=Precisie.ONBEKEND, tekst="later")

    assert rhythm(plaats=replace(PLAATS, looptijd=unknown)) == []
