"""What a term may say, one thing at a time; and a procedure that is in no shipped file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.programme.reading import read
from registry.schema.procedures import Aanmeldprocedure as Facts
from registry.schema.procedures import Limieten, Venster
from registry.verloop import Gezet, Taken, Verloop
from registry.workdays import Vakantie, WorkCalendar
from tests.registry.programme.files import TEXT
from tests.registry.trajecten import (
    ZUID,
    Play,
    after,
    answers,
    as_row,
    begun,
    days_of,
    deadline,
    facts,
    raw,
)

MONDAY = date(2019, 1, 7)
MADE_UP = """
aanmeldprocedures:
  - slug: maatje
    activiteit: bellen
    naam: "Maatje"
    commando: "!aanmelden maatje"
    aanmelders: ["rol:schoolleider"]
    behandelaars: ["rol:projectleider"]
    schoolvakanties: vrij
    stappen:
      - {nr: 1, naam: "Aanmelding", wie: ["rol:schoolleider"], status: aangemeld}
      - {nr: 2, naam: "Eerste gesprek", wie: ["rol:projectleider"], status: gesproken, termijn: {aantal: 5, eenheid: werkdagen, na: aangemeld, soort: uiterlijk}, besluit: [ja, later], gevolgen: {later: blijft}}
      - {nr: 3, naam: "Contact", wie: ["rol:projectleider"], status: gesproken, termijn: {aantal: 2, eenheid: werkdagen, na: gesproken, soort: elke}}
      - {nr: 4, naam: "Terugblik", wie: ["rol:projectleider"], status: klaar, termijn: {aantal: 1, eenheid: maanden, na: gesproken, soort: rond}}
    velden:
      - {veld: school, label: "School", type: keuze, opties_uit: [school], verplicht: true, opslag: bot}
    capaciteit: {soort: maximaal, bij_vol: wachtlijst, aantal: 2}
    uitkomsten: [klaar]
"""  # noqa: E501 - a step a line, as in the files


def started(slug: str, nr: int, day: date) -> Verloop:
    """Return a traject of which the first steps, up to ``nr``, were all taken on ``day``."""
    steps = (stap["nr"] for stap in raw()[slug]["stappen"])
    return after(begun(slug, day), *((each, day) for each in steps if each <= nr))


def weeks(number: float) -> date:
    return MONDAY + timedelta(weeks=number)


@pytest.mark.parametrize(
    ("reported", "keer", "due"),
    [
        ([], 1, 3),
        ([3], 2, 6),
        ([2], 2, 6),  # early
        ([4], 2, 6),  # late
        ([7], 3, 9),  # so late that the second one passed as well
        ([6], 3, 9),
        ([2, 2.5], 2, 6),  # twice in one period
        ([3, 6, 9], 4, 12),
        ([0], 1, 3),  # on the day of the start itself
        ([13], 5, 15),
    ],
)
def test_a_report_is_due_at_the_next_of_the_three_weeks(
    reported: list[float], keer: int, due: int
) -> None:
    verloop = after(started("btv", 4, MONDAY), *((5, weeks(number)) for number in reported))

    found = deadline(verloop, 5)

    assert (found.keer, found.uiterlijk) == (keer, weeks(due))


def test_a_report_after_a_later_step_does_not_bring_a_traject_back() -> None:
    switched = after(started("btv", 4, MONDAY), (6, weeks(11)))

    reported = after(switched, (5, weeks(12)))

    assert reported.status == "schakelmoment"
    assert [stap.nr for stap in reported.open()] == [5, 7]


def test_what_recurs_is_open_from_its_start_until_the_end() -> None:
    before, running = started("btv", 3, MONDAY), started("btv", 4, MONDAY)

    assert [stap.nr for stap in before.open()] == [4]
    assert [stap.nr for stap in running.open()] == [5, 6]
    assert replace(running, einde=weeks(2)).open() == ()


def test_a_moment_to_do_something_on_is_never_late() -> None:
    measured = started("werkbudget", 2, date(2018, 8, 31))

    assert days_of(measured) == [date(2018, 11, 30), date(2019, 2, 28)]
    assert not any(each.hard or each.is_opening for each in measured.deadlines())
    assert measured.uiterlijk == date(2018, 11, 30)
    assert not measured.is_late(date(2019, 8, 1))


def test_an_evaluation_may_be_from_half_a_year_and_must_be_within_a_year() -> None:
    paired = after(started("coach4you", 4, date(2019, 2, 28)), (5, date(2019, 8, 28)))

    found = [each for each in paired.deadlines() if each.stap.nr == 6]

    assert [(each.uiterlijk, each.hard, each.is_opening) for each in found] == [
        (date(2019, 8, 28), False, True),
        (date(2020, 2, 28), True, False),
    ]
    assert paired.uiterlijk == date(2019, 8, 29)  # the next week of coaching


@pytest.mark.parametrize(("day", "late"), [(date(2019, 1, 14), False), (date(2019, 1, 15), True)])
def test_a_traject_is_late_from_the_day_after_its_deadline(day: date, *, late: bool) -> None:
    assert started("buddyplus-a", 4, MONDAY).is_late(day) is late


@pytest.mark.parametrize(
    ("started_on", "on_time"),
    [(date(2019, 1, 14), True), (date(2019, 1, 15), False), (None, None)],
)
def test_a_start_is_on_time_until_its_deadline(
    started_on: date | None, *, on_time: bool | None
) -> None:
    advised = started("buddyplus-a", 4, MONDAY)

    verloop = after(advised, (5, started_on)) if started_on else advised

    assert verloop.on_time("gestart") is on_time
    assert verloop.on_time("aangemeld") is None
    assert verloop.on_time("iets") is None


@pytest.mark.parametrize(
    ("bemoeienis", "days", "on_time"),
    [
        ("ja", [date(2019, 2, 28)], False),
        ("nee", [], None),
        ("onbekend", [date(2019, 2, 28)], False),
    ],
)
def test_who_wants_no_contact_has_no_deadline(
    bemoeienis: str, days: list[date], *, on_time: bool | None
) -> None:
    said = {"uitvaldatum": ("2018-11-30",), "bemoeienis": (bemoeienis,)}
    reported = replace(
        started("consulent-kwetsbare-jongeren", 2, date(2018, 12, 20)), antwoorden=said
    )

    assert days_of(reported) == days
    assert after(reported, (3, date(2019, 3, 1))).on_time("in_traject") is on_time


def test_an_answer_that_is_not_there_yet_stops_no_clock() -> None:
    unknown = replace(started("consulent-kwetsbare-jongeren", 2, MONDAY), antwoorden={})

    assert days_of(unknown) == [date(2019, 4, 7)]


@pytest.mark.parametrize(
    ("day", "calendar", "vakantie"),
    [
        (
            date(2018, 12, 20),
            ZUID,
            Vakantie("kerstvakantie", date(2018, 12, 22), date(2019, 1, 6)),
        ),
        (MONDAY, ZUID, None),
        (date(2018, 12, 20), WorkCalendar(), None),
    ],
)
def test_working_days_that_end_in_a_school_holiday_are_told_so(
    day: date, calendar: WorkCalendar, vakantie: Vakantie | None
) -> None:
    advised = replace(started("buddyplus-a", 4, day), calendar=calendar)

    assert deadline(advised, 5).in_vakantie == vakantie


def test_weeks_run_on_through_school_holidays_and_nothing_is_said_of_it() -> None:
    running = started("btv", 4, date(2018, 10, 1))

    switch = deadline(running, 6)

    assert (switch.uiterlijk, switch.in_vakantie) == (date(2018, 12, 24), None)
    assert ZUID.school_holiday(switch.uiterlijk) is not None


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2019, 5, 1), [date(2019, 7, 31)]),
        (date(2019, 7, 31), [date(2019, 7, 31)]),
        (date(2019, 9, 1), [date(2019, 9, 30)]),
        (date(2019, 8, 15), []),  # registered against the rule, from an older file
    ],
)
def test_a_traject_of_a_few_months_ends_with_them(day: date, last: list[date]) -> None:
    assert days_of(after(begun("buddyplus-c", day), (1, day))) == last


def test_months_around_new_year_end_in_the_next_one() -> None:
    winter = Limieten(vensters=(Venster(maanden=(11, 12, 1, 2), tekst="de winter"),))
    procedure = as_row(facts()["buddyplus-c"].model_copy(update={"limieten": winter}))

    verloop = Verloop(procedure, (Gezet(1, date(2018, 12, 20)),), {}, ZUID)

    assert days_of(verloop) == [date(2019, 2, 28)]


@pytest.mark.parametrize(
    ("day", "end"),
    [(date(2019, 7, 31), date(2019, 7, 31)), (date(2019, 8, 1), date(2020, 7, 31))],
)
def test_a_schooljaar_ends_on_the_last_of_july(day: date, end: date) -> None:
    assert days_of(after(begun("schakelklas-vavo", day), (1, day))) == [end]


def invented() -> Facts:
    (found,) = read(TEXT + MADE_UP, file="mijn.yaml").aanmeldprocedures
    return found


def made_up(procedure: Facts | None = None) -> Verloop:
    row = as_row(procedure or invented())
    return Verloop(row, (), answers(row, MONDAY), ZUID)


def test_a_new_traject_needs_only_data() -> None:
    verloop = made_up()

    seen = [each.status for each in Play(verloop, date(2018, 12, 20)).steps()]

    assert list(dict.fromkeys(seen)) == ["aangemeld", "gesproken", "klaar"]


def test_school_holidays_may_be_days_off() -> None:
    verloop = after(made_up(), (1, date(2018, 12, 20)))

    assert days_of(verloop) == [date(2019, 1, 10)]
    assert deadline(verloop, 2).in_vakantie is None


def test_a_decision_may_be_put_off_until_it_falls() -> None:
    verloop = after(made_up(), (1, MONDAY))
    put_off = replace(verloop, gezet=(*verloop.gezet, Gezet(2, MONDAY, "later")))

    decided = replace(put_off, gezet=(*put_off.gezet, Gezet(2, weeks(1), "ja")))

    assert (put_off.status, decided.status) == ("aangemeld", "gesproken")
    assert put_off.deadlines() == verloop.deadlines()
    assert days_of(decided) == [date(2019, 1, 16), date(2019, 2, 14)]
    assert decided.on_time("gesproken") is True


def test_a_traject_that_ends_with_what_recurs_is_ended_by_people() -> None:
    procedure = invented()
    endless = made_up(procedure.model_copy(update={"stappen": procedure.stappen[:-1]}))

    running = after(endless, (1, MONDAY), (2, MONDAY))

    (contact,) = running.open()
    assert contact.nr == 3
    assert running.takes(contact) is Taken.VERDER
    assert not after(running, (3, weeks(1))).is_over
