"""Calendars at secret addresses, read by a program that knows nothing of us."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from bot.web.feeds import PATH, FeedPages
from bot.web.server import WebServer
from commands.feeds import AgendaAdres, AgendaAlGekoppeld, AgendaGestopt
from registry.clock import AMSTERDAM
from registry.feeds.feeds import digest
from registry.registry import transaction
from tests.bot.fed import WEB, Subscriber, subscriber
from tests.databases import rows
from tests.talk import Talk


@pytest.fixture
def anna(talk: Talk) -> Subscriber:
    """Anna, who is in the netwerkgroep of JOS VO, and has her calendar in her telephone."""
    return subscriber(talk)


@asynccontextmanager
async def reading(anna: Subscriber) -> AsyncIterator[httpx.AsyncClient]:
    """Let the web server run, and be a calendar that asks it."""
    server = WebServer("127.0.0.1", 0)
    FeedPages(anna.talk.database, anna.talk.clock).open_at(server.app)
    async with server.running():
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url) as client:
            yield client


async def events(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    """Return the events of a calendar, by their titles."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    calendar: Any = Calendar.from_ical(answer.text)
    return {str(each["summary"]): each for each in calendar.walk("VEVENT")}


async def test_a_calendar_holds_the_meetings_of_who_asks(anna: Subscriber) -> None:
    async with reading(anna) as client:
        found = await events(client, anna.path)

    second = found["Netwerkgroep bijeenkomst 2"]
    assert second.start == datetime(2023, 1, 17, 15, tzinfo=AMSTERDAM)
    assert second.end == datetime(2023, 1, 17, 17, tzinfo=AMSTERDAM)
    assert str(second["status"]) == "CONFIRMED"
    assert not [name for name in found if "Leeromgeving" in name]
    reserve = next(each for name, each in found.items() if name.startswith("Reserve: "))
    assert str(reserve["status"]) == "TENTATIVE"


async def test_the_hour_stays_when_the_clock_changes(anna: Subscriber) -> None:
    async with reading(anna) as client:
        found = await events(client, anna.path)

    autumn, winter = found["Netwerkgroep bijeenkomst 1"], found["Netwerkgroep bijeenkomst 2"]
    assert autumn.start.astimezone(UTC).hour == 13
    assert winter.start.astimezone(UTC).hour == 14
    assert {each["dtstart"].params["TZID"] for each in (autumn, winter)} == {"Europe/Amsterdam"}


async def test_a_meeting_that_moves_keeps_its_name_and_counts_its_changes(
    anna: Subscriber,
) -> None:
    async with reading(anna) as client:
        before = (await events(client, anna.path))["Netwerkgroep bijeenkomst 2"]
        anna.talk.clock.advance(timedelta(hours=1))
        anna.talk.say("bijeenkomst verzet 3 18 januari 2023 10:00-12:00 zeker=ja")
        after = (await events(client, anna.path))["Netwerkgroep bijeenkomst 2"]

    assert before["uid"] == after["uid"]
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["dtstamp"].dt - before["dtstamp"].dt == timedelta(hours=1)
    assert after.start == datetime(2023, 1, 18, 10, tzinfo=AMSTERDAM)


async def test_a_meeting_that_does_not_happen_says_so_and_comes_back(anna: Subscriber) -> None:
    anna.talk.say("bijeenkomst annuleer 3 zeker=ja")
    async with reading(anna) as client:
        gone = (await events(client, anna.path))["Netwerkgroep bijeenkomst 2"]
        anna.talk.say("bijeenkomst terug 3 zeker=ja")
        back = (await events(client, anna.path))["Netwerkgroep bijeenkomst 2"]

    assert (str(gone["status"]), str(back["status"])) == ("CANCELLED", "CONFIRMED")
    assert int(back["sequence"]) == int(gone["sequence"]) + 1


async def test_what_does_not_change_is_not_sent_again(anna: Subscriber) -> None:
    async with reading(anna) as client:
        first = await client.get(anna.path)
        tag = {"If-None-Match": first.headers["etag"]}
        again = await client.get(anna.path, headers=tag)
        anna.talk.say("bijeenkomst verzet 3 18 januari 2023 10:00-12:00 zeker=ja")
        changed = await client.get(anna.path, headers=tag)

    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


@pytest.mark.parametrize(
    "path",
    [
        f"{PATH}/{'x' * 43}.ics",
        f"{PATH}/.ics",
        f"{PATH}/..%2f..%2fetc%2fpasswd.ics",
        f"{PATH}/{'x' * 5_000}.ics",
        f"{PATH}/%00.ics",
    ],
)
async def test_whoever_guesses_gets_one_answer(anna: Subscriber, path: str) -> None:
    async with reading(anna) as client:
        answer = await client.get(path)

    assert answer.status_code == 404
    assert answer.text.startswith(("Deze agenda is er niet (meer).", '{"detail"'))


async def test_whoever_keeps_guessing_is_asked_to_wait_and_others_are_not(
    anna: Subscriber,
) -> None:
    async with reading(anna) as client:
        codes = [(await client.get(f"{PATH}/{n}.ics")).status_code for n in range(70)]
        own = await client.get(anna.path)

    assert (codes[0], codes[-1], own.status_code) == (404, 429, 200)


async def test_a_stolen_address_stops_when_a_new_one_is_made(anna: Subscriber) -> None:
    async with reading(anna) as client:
        new = anna.say("agenda koppelen nieuw")
        assert isinstance(new, AgendaAdres)
        stolen = await client.get(anna.path)
        own = await client.get(new.adres.removeprefix(WEB))

    assert new.vervangt
    assert (stolen.status_code, own.status_code) == (404, 200)
    assert "agenda koppelen" in stolen.text


async def test_who_leaves_sees_nothing_and_who_is_forgotten_has_no_calendar(
    anna: Subscriber,
) -> None:
    async with reading(anna) as client:
        anna.talk.say("lid eraf jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
        left = await client.get(anna.path)
        anna.say("mijn gegevens wis")
        anna.say("1")
        gone = await client.get(anna.path)

    assert "VEVENT" not in left.text
    assert gone.status_code == 404


def test_of_the_address_only_a_digest_is_kept(anna: Subscriber) -> None:
    token = anna.path.removeprefix(f"{PATH}/").removesuffix(".ics")

    kept = rows(anna.talk.database)

    assert len(token) == 43
    assert digest(token) in str(kept["feed"])
    assert token not in str(kept)


def test_an_address_is_told_once(anna: Subscriber) -> None:
    again = anna.say("agenda koppelen")
    stopped = anna.say("agenda koppelen stop")

    assert isinstance(again, AgendaAlGekoppeld)
    assert isinstance(stopped, AgendaGestopt)
    assert stopped.was
    assert isinstance(anna.say("agenda koppelen"), AgendaAdres)


async def test_a_groep_has_a_calendar_of_its_own(anna: Subscriber) -> None:
    view = anna.say("agenda koppelen netwerkgroep")
    assert isinstance(view, AgendaAdres)

    async with reading(anna) as client:
        found = await events(client, view.adres.removeprefix(WEB))

    assert "Netwerkgroep bijeenkomst 2" in found


def test_only_who_plans_stops_the_calendar_of_a_groep(anna: Subscriber) -> None:
    anna.say("agenda koppelen netwerkgroep")

    refused = anna.says("agenda koppelen netwerkgroep stop")

    assert "Dit mag jij niet doen." in refused


def test_without_a_web_address_there_is_a_file(talk: Talk) -> None:
    anna = subscriber(talk, web="")

    assert "typ agenda ics" in anna.says("agenda koppelen")


async def test_that_it_is_read_is_written_down_once_a_day(anna: Subscriber) -> None:
    async with reading(anna) as client:
        for _ in range(3):
            await client.get(anna.path)
    with transaction(anna.talk.database, anna.talk.clock, writes=False) as registry:
        today = registry.today

    assert today == date(2022, 10, 20)
    assert (
        str(today) in str(rows(anna.talk.database)["feed"])
        or today in rows(anna.talk.database)["feed"][0]
    )
