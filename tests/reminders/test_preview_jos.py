"""A schooljaar of JOS VO, beside an independent calculation."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlalchemy import select

from bot.preview import as_facts
from registry.clock import local
from registry.database import Database
from registry.models import Bijeenkomst, Groep, Programma
from registry.registry import Registry
from reminders.messages import BijeenkomstNadert
from reminders.preview import Foreseen
from tests.reminders.foreseeing import day_messages, foreseen, preview, said
from tests.reminders.independent import Reckoning
from tests.reminders.seats import JOS, seat

FIRST, LAST = date(2022, 8, 1), date(2023, 7, 31)
RECKONING = Reckoning(JOS, FIRST, LAST)


@pytest.fixture
def messages(database: Database) -> list[Foreseen]:
    return preview(database, JOS, FIRST, LAST)


def of_meeting(messages: list[Foreseen], titel: str) -> Iterator[Foreseen]:
    """Yield the mailings that speak of a bijeenkomst."""
    for each in messages:
        berichten = [regel.bericht for regel in each.view.regels]
        if any(isinstance(b, BijeenkomstNadert) and b.titel == titel for b in berichten):
            yield each


def test_a_schooljaar_holds_what_an_independent_calculation_holds(
    messages: list[Foreseen],
) -> None:
    found = said(messages)

    assert sorted(found) == sorted(RECKONING.all())


def test_the_calculation_is_of_all_kinds_that_the_programme_has() -> None:
    counted = Counter(each.soort for each in RECKONING.all())

    assert counted == {
        "bijeenkomst": 39,
        "vergaderagenda": 9,
        "quorum": 9,
        "presentie": 9,
        "brief_klaar": 9,
        "mijlpaal": 27,
        "meetmoment": 2,
        "stoplicht_gevraagd": 16,
    }


def test_nothing_is_said_when_people_are_free(messages: list[Foreseen]) -> None:
    days = {local(each.moment).date() for each in messages}

    assert date(2023, 4, 10) not in days  # Tweede Paasdag
    assert [day for day in days if not RECKONING.works(day)] == []


def test_no_day_message_comes_in_a_school_holiday(
    messages: list[Foreseen],
) -> None:
    days = {day for _, day in day_messages(messages)}

    assert days & RECKONING.school_holidays == set()


@pytest.mark.parametrize("moment", ["2023-03-23T14:00+01:00", "2023-04-17T14:00+02:00"])
def test_an_hour_before_is_an_hour_before_on_the_clocks_of_that_day(
    moment: str, messages: list[Foreseen]
) -> None:
    facts = [as_facts(each) for each in messages]

    assert [each["tekst"][:8] for each in facts if each["moment"] == moment] == ["Vandaag,"]


def test_a_reserve_date_asks_to_keep_the_day_free(messages: list[Foreseen]) -> None:
    reserve = [*of_meeting(messages, "Netwerkgroep bijeenkomst 5 (reservedatum)")]

    texts = [as_facts(each)["tekst"] for each in reserve]
    assert [local(each.moment).date() for each in reserve] == [
        date(2023, 4, 13),
        date(2023, 4, 28),
        date(2023, 5, 10),
    ]
    assert {text[:33] for text in texts} == {"Houd vrij: donderdag 11 mei 2023,"}


def test_a_reserve_date_has_no_rung_of_an_hour(messages: list[Foreseen]) -> None:
    reserve = of_meeting(messages, "Netwerkgroep bijeenkomst 5 (reservedatum)")

    assert {local(each.moment).time() for each in reserve} == {time(9)}


def test_a_rung_in_the_herfstvakantie_comes_before_it_and_on_the_last_day(
    messages: list[Foreseen],
) -> None:
    days = [
        local(each.moment).date() for each in of_meeting(messages, "Netwerkgroep bijeenkomst 1")
    ]

    assert days == [
        date(2022, 9, 27),
        date(2022, 10, 14),
        date(2022, 10, 24),
        date(2022, 10, 25),
    ]


def test_rungs_of_two_meetings_on_one_day_are_one_message(messages: list[Foreseen]) -> None:
    meetings = [each for each in RECKONING.bijeenkomsten() if each.moment.time() == time(9)]
    moments = [each.moment for each in meetings]
    shared = {moment for moment in moments if moments.count(moment) > 1}

    assert shared
    for moment in shared:
        (message,) = [each for each in messages if each.moment == moment]
        titles = {each.naam for each in meetings if each.moment == moment}
        assert titles <= {each.naam for each in said([message])}


def test_leeromgeving_4_shares_a_message_with_a_meeting_four_weeks_later(
    registry: Registry,
) -> None:
    moved = select(Bijeenkomst).where(Bijeenkomst.slug == "ng-5")
    registry.session.scalars(moved).one().datum = date(2023, 7, 4)
    registry.session.flush()

    messages = foreseen(registry, JOS, FIRST, LAST)

    (both,) = (each for each in messages if local(each.moment).date() == date(2023, 6, 6))
    assert [(each.soort, each.naam) for each in said([both])] == [
        ("bijeenkomst", "Bijeenkomst leeromgeving 4"),
        ("vergaderagenda", "Bijeenkomst leeromgeving 4"),
        ("bijeenkomst", "Netwerkgroep bijeenkomst 5"),
    ]


def test_what_is_at_an_hour_is_never_merged(messages: list[Foreseen]) -> None:
    at_an_hour = [each for each in messages if local(each.moment).time() != time(9)]

    assert len(at_an_hour) == 9
    assert {len(each.view.regels) for each in at_an_hour} == {1}


def test_nobody_gets_two_day_messages_on_a_day(registry: Registry) -> None:
    for rol in ("projectleider-onderwijs", "procesbegeleider", "schoolleider", "jg-coach"):
        seat(registry, rol, f"@{rol}")
    seat(registry, "projectleider-gemeenten", "@procesbegeleider")

    messages = foreseen(registry, JOS, FIRST, LAST)

    days = [*day_messages(messages)]
    assert len(days) == len(set(days))
    assert len({adres for adres, _ in days}) == 4


def test_every_message_has_a_key_of_its_own(registry: Registry) -> None:
    for rol in ("projectleider-onderwijs", "procesbegeleider", "schoolleider"):
        seat(registry, rol, f"@{rol}")

    keys = [each.key for each in foreseen(registry, JOS, FIRST, LAST)]

    assert len(keys) > 100
    assert len(keys) == len(set(keys))


def test_the_open_questions_are_asked_once_after_the_holiday_in_which_the_bot_heard_of_them(
    messages: list[Foreseen],
) -> None:
    asked = [each for each in messages if "open_punten" in each.soorten]

    assert [local(each.moment).date() for each in asked] == [date(2022, 8, 29)]


def moments_of_meetings(registry: Registry, groep: str) -> set[str]:
    """Return at which hours the bijeenkomsten of a groep are told."""
    return {
        f"{local(each.moment):%H:%M}"
        for each in foreseen(registry, JOS, FIRST, LAST)
        for regel in each.view.regels
        if isinstance(regel.bericht, BijeenkomstNadert) and groep in regel.bericht.titel
    }


def test_a_programme_may_have_a_ladder_of_its_own(registry: Registry) -> None:
    programma = select(Programma).where(Programma.slug == JOS)
    registry.session.scalars(programma).one().herinneringen = ("2 uur",)
    registry.session.flush()

    assert moments_of_meetings(registry, "leeromgeving") == {"13:00"}
    assert moments_of_meetings(registry, "Netwerkgroep") == {"13:00"}


@pytest.mark.parametrize(("ladder", "hours"), [(("30 minuten",), {"14:30"}), ((), set())])
def test_the_ladder_of_a_groep_goes_before_that_of_its_programme(
    ladder: tuple[str, ...], hours: set[str], registry: Registry
) -> None:
    programma = select(Programma).where(Programma.slug == JOS)
    registry.session.scalars(programma).one().herinneringen = ("2 uur",)
    groep = select(Groep).where(Groep.slug == "leeromgeving")
    registry.session.scalars(groep).one().herinneringen = ladder
    registry.session.flush()

    assert moments_of_meetings(registry, "leeromgeving") == hours
    assert moments_of_meetings(registry, "Netwerkgroep") == {"13:00"}
