"""What RFC 5545 asks of a calendar, looked at line by line; on both sides of a clock change."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from bot.kalender.ics import calendar_of
from bot.rendering import render
from commands.feeds import AgendaBestand
from registry.clock import AMSTERDAM
from tests.talk import Talk

_PARTS = ("STANDARD", "DAYLIGHT")
LONG = "Een heel lange titel, met komma's; puntkomma's en een \\ backslash é " * 3


@pytest.fixture
def written(talk: Talk) -> bytes:
    """The calendar of a groep that meets around both clock changes; one moved, one cancelled."""
    talk.clock.advance(timedelta(days=100))  # the end of January 2023
    for day in ("24 maart", "31 maart", "27 oktober", "3 november"):
        talk.say(f"bijeenkomst plan netwerkgroep {day} 2023 15:00-17:00 zeker=ja")
    talk.say(
        f'bijeenkomst plan netwerkgroep 1 juni 2023 15:00-17:00 titel="{LONG[:180]}" zeker=ja'
    )
    talk.say("bijeenkomst verzet 5 16 maart 2023 10:00-12:00 zeker=ja")
    talk.say('bijeenkomst annuleer 5 "geen zaal" zeker=ja')
    view = talk.view("agenda ics netwerkgroep")
    assert isinstance(view, AgendaBestand), talk.say("agenda ics netwerkgroep")
    [file] = render(view).files
    return file.content


def lines(content: bytes) -> list[bytes]:
    assert content.endswith(b"\r\n")
    return content.split(b"\r\n")[:-1]


def unfolded(content: bytes) -> list[str]:
    """Return the lines of which the folding is undone (RFC 5545, 3.1)."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def components(content: bytes, name: str) -> list[dict[str, str]]:
    """Return the properties of each component of a kind, without their parameters."""
    found: list[dict[str, str]] = []
    facts: dict[str, str] = {}
    inside = False
    for line in unfolded(content):
        if line == f"BEGIN:{name}":
            inside, facts = True, {}
        elif line == f"END:{name}":
            inside = False
            found.append(facts)
        elif inside:
            key, _, value = line.partition(":")
            facts[key.partition(";")[0]] = value
    return found


def test_no_line_is_longer_than_75_octets_and_all_end_alike(written: bytes) -> None:
    assert max(map(len, lines(written))) <= 75
    assert b"\n" not in b"".join(lines(written))


def test_a_calendar_says_what_it_must(written: bytes) -> None:
    said = unfolded(written)

    assert said[0] == "BEGIN:VCALENDAR"
    assert said[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in said
    assert sum(line.startswith("PRODID:") for line in said) == 1
    assert Counter(line for line in said if line.startswith(("BEGIN:VEVENT", "END:VEVENT")))[
        "BEGIN:VEVENT"
    ] == said.count("END:VEVENT")


def test_every_event_has_what_it_must_and_a_name_of_its_own(written: bytes) -> None:
    events = components(written, "VEVENT")

    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= {*each} for each in events)
    assert len({each["UID"] for each in events}) == len(events) > 8
    assert all(re.fullmatch(r"\d{8}T\d{6}Z", each["DTSTAMP"]) for each in events)
    assert all(each["DTSTART"] < each["DTEND"] for each in events)
    assert {each["STATUS"] for each in events} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def test_every_zone_is_defined_with_summer_and_winter(written: bytes) -> None:
    named = {*re.findall(r"TZID=([^:;]+)", "\n".join(unfolded(written)))}

    defined = {each["TZID"] for each in components(written, "VTIMEZONE")}

    assert named == defined == {"Europe/Amsterdam"}
    assert components(written, "STANDARD")
    assert components(written, "DAYLIGHT")


def test_text_is_escaped_and_comes_back_as_it_was(written: bytes) -> None:
    calendar: Any = Calendar.from_ical(written)

    titles = {str(each["summary"]) for each in calendar.walk("VEVENT")}

    assert LONG[:180].strip() in {each.strip() for each in titles}


@pytest.mark.parametrize(
    ("day", "hour"),
    [("2023-03-24", 14), ("2023-03-31", 13), ("2023-10-27", 13), ("2023-11-03", 14)],
)
def test_three_in_the_afternoon_is_so_on_both_sides_of_a_clock_change(
    written: bytes, day: str, hour: int
) -> None:
    calendar: Any = Calendar.from_ical(written)

    [begin] = [each.start for each in calendar.walk("VEVENT") if str(each.start).startswith(day)]

    assert begin.astimezone(UTC) == datetime.fromisoformat(f"{day}T{hour}:00+00:00")


def test_what_moved_and_was_then_cancelled_counted_both(written: bytes) -> None:
    [gone] = [each for each in components(written, "VEVENT") if each["STATUS"] == "CANCELLED"]

    assert gone["DTSTART"] == "20230316T100000"
    assert int(gone["SEQUENCE"]) >= 2


@pytest.mark.parametrize("year", range(1996, 2041))
def test_the_rule_of_the_zone_is_that_of_amsterdam(written: bytes, year: int) -> None:
    rules = {each["TZNAME"]: each for name in _PARTS for each in components(written, name)}

    for name, offset in (("CEST", 2), ("CET", 1)):
        begin = datetime.strptime(rules[name]["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        before = timedelta(hours=3 - offset)
        [change] = rrulestr(rules[name]["RRULE"], dtstart=begin).between(
            datetime(year, 1, 1),  # noqa: DTZ001 - wall clock
            datetime(year, 12, 31),  # noqa: DTZ001
        )
        moment = (change - before).replace(tzinfo=UTC)
        assert moment.astimezone(AMSTERDAM).utcoffset() == timedelta(hours=offset)
        just_before = moment - timedelta(seconds=1)
        assert just_before.astimezone(AMSTERDAM).utcoffset() == before


def test_a_calendar_without_events_is_one_too() -> None:
    calendar: Any = Calendar.from_ical(calendar_of("Leeg", ()))

    assert calendar.walk("VEVENT") == []
