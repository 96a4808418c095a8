"""Four schooljaren of the vsv-programme, beside an independent calculation."""

from collections import Counter
from datetime import date

import pytest

from registry.clock import local
from registry.database import Database
from reminders.messages import MeetmomentNadert, RitmeZonderPlanning
from reminders.preview import Foreseen
from tests.reminders.foreseeing import day_messages, preview, said
from tests.reminders.independent import Reckoning

VSV = "vsv-zuid-limburg"
FIRST, LAST = date(2016, 8, 1), date(2020, 7, 31)
RECKONING = Reckoning(VSV, FIRST, LAST)
LAST_DAY_OF_SCHOOL = date(2016, 7, 22)
"""Before the summer in which the programme begins, in Zuid."""
ON_THE_CALENDAR = 23
"""So many meetmomenten of the file have moments; the others follow an event or a traject."""


@pytest.fixture
def messages(database: Database) -> list[Foreseen]:
    return preview(database, VSV, FIRST, LAST)


def test_four_years_hold_what_an_independent_calculation_holds(messages: list[Foreseen]) -> None:
    found = said(messages)

    assert sorted(found) == sorted(RECKONING.all())


def test_every_meetmoment_of_the_calendar_is_spoken_of(messages: list[Foreseen]) -> None:
    measured = {
        each["slug"]
        for activiteit in RECKONING.activiteiten
        for each in activiteit["meetmomenten"]
        if each["soort"] == "kalender"
    }

    spoken_of = {each.naam for each in said(messages) if each.soort == "meetmoment"}

    assert len(measured) == ON_THE_CALENDAR
    assert spoken_of == measured


@pytest.mark.parametrize(
    ("year", "last_day"),
    [
        (2017, date(2017, 3, 31)),
        (2018, date(2018, 3, 29)),  # the 30th is Goede Vrijdag
        (2019, date(2019, 3, 29)),
        (2020, date(2020, 3, 31)),
    ],
)
def test_the_deadline_of_ddd_is_told_on_the_last_working_day_before_the_first_of_april(
    year: int, last_day: date, messages: list[Foreseen]
) -> None:
    told = [
        local(each.moment).date()
        for each in messages
        for regel in each.view.regels
        if isinstance(regel.bericht, MeetmomentNadert)
        and regel.bericht.naam == "ddd-deadline"
        and local(each.moment).year == year
    ]

    assert told[-1] == last_day
    assert len(told) == 2


def test_nothing_is_said_twice(messages: list[Foreseen]) -> None:
    counted = Counter(said(messages))

    assert [each for each, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    ("meetmoment", "overleg"),
    [
        ("vavo-kwartaal", "Overleg/evaluatie management en begeleidingsteam"),
        ("vavo-halfjaar", "Evaluatie met hele VAVO-team"),
    ],
)
def test_an_overleg_that_is_a_meetmoment_speaks_once(
    meetmoment: str, overleg: str, messages: list[Foreseen]
) -> None:
    berichten = [regel.bericht for each in messages for regel in each.view.regels]
    measured = [b for b in berichten if isinstance(b, MeetmomentNadert) and b.naam == meetmoment]
    met = [b for b in berichten if isinstance(b, RitmeZonderPlanning) and b.titel == overleg]

    assert measured
    assert met == []


def test_nothing_is_said_before_the_programme_but_of_its_first_days(database: Database) -> None:
    before = preview(database, VSV, date(2015, 8, 1), date(2016, 7, 31))

    assert {local(each.moment).date() for each in before} == {LAST_DAY_OF_SCHOOL}


def test_nothing_is_said_of_a_period_after_the_programme(database: Database) -> None:
    after = said(preview(database, VSV, date(2020, 8, 1), date(2022, 7, 31)))

    begun = {each for each in after if each.begin > LAST}
    assert sorted(after) == sorted(Reckoning(VSV, date(2020, 8, 1), date(2022, 7, 31)).all())
    assert {each.soort for each in begun} == {"meetmoment", "mijlpaal", "meting_mist"}
    assert {each.naam.partition(":")[0] for each in begun} == {
        *("vv-meting", "vv-verantwoording", "eind-vv"),
        "VOORdeel & VERVOLG",  # it goes on for a year
    }


def test_nobody_gets_two_day_messages_on_a_day(messages: list[Foreseen]) -> None:
    days = [*day_messages(messages)]

    assert len(days) == len(messages)
    assert len(days) == len(set(days))


def test_nothing_is_said_when_people_are_free(messages: list[Foreseen]) -> None:
    days = {local(each.moment).date() for each in messages}

    assert [d for d in days if not RECKONING.works(d) or d in RECKONING.school_holidays] == []


def test_who_looks_further_than_four_years_sees_the_same(
    messages: list[Foreseen], database: Database
) -> None:
    wide = preview(database, VSV, date(2001, 1, 1), date(2040, 12, 31))

    four_years = [each for each in wide if FIRST <= local(each.moment).date() <= LAST]
    assert four_years == messages
