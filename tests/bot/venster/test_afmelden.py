"""Getting off the list by a page: also for programs, and for who knows no code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.web.server import WebServer
from bot.web.venster.afmelden import AfmeldPages
from bot.web.venster.house import House
from registry.maillijst.bezorgen import Bezorger
from registry.registry import transaction
from tests.bot.letters import Page
from tests.bot.post.lists import addresses, lijst_of, queued, writing
from tests.databases import rows
from tests.talk import Talk

PATH = "/nieuwsbrief/afmelden"
FIVE = addresses(5)


@pytest.fixture
def anna(talk: Talk) -> Talk:
    return queued(talk, FIVE)


def code_of(talk: Talk, adres: str) -> str:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return next(each.code for each in Bezorger(registry).due(9) if each.adres == adres)


def on_list(talk: Talk) -> set[str]:
    with writing(talk) as registry:
        return {*lijst_of(registry).adressen()}


@asynccontextmanager
async def visiting(talk: Talk) -> AsyncIterator[httpx.AsyncClient]:
    server = WebServer("127.0.0.1", 0)
    house = House(talk.database, talk.clock, "https://bot.voorbeeld.nl")
    AfmeldPages(house).open_at(server.app)
    async with server.running():
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url) as client:
            yield client


async def test_looking_at_the_page_changes_nothing(anna: Talk) -> None:
    before = rows(anna.database)

    async with visiting(anna) as client:
        answer = await client.get(f"{PATH}/{code_of(anna, FIVE[0])}")
        head = await client.head(f"{PATH}/{code_of(anna, FIVE[0])}")

    assert (answer.status_code, head.status_code) == (200, 200)
    assert rows(anna.database) == before


async def test_the_button_takes_one_address_off(anna: Talk) -> None:
    async with visiting(anna) as client:
        answer = await client.post(f"{PATH}/{code_of(anna, FIVE[0])}")

    assert answer.status_code == 200
    assert "Je krijgt deze nieuwsbrief niet meer per mail." in answer.text
    assert on_list(anna) == {*FIVE[1:]}


async def test_one_click_of_a_mail_program_does_the_same_and_twice_is_once(anna: Talk) -> None:
    address = f"{PATH}/{code_of(anna, FIVE[0])}"
    click = {"List-Unsubscribe": "One-Click"}
    async with visiting(anna) as client:
        await client.post(address, data=click)
        answer = await client.post(address, data=click)

    assert answer.status_code == 200
    assert on_list(anna) == {*FIVE[1:]}


async def test_a_code_that_nobody_has_gets_the_same_answers(anna: Talk) -> None:
    code = code_of(anna, FIVE[0])
    async with visiting(anna) as client:
        pairs = [
            (await client.get(f"{PATH}/{code}"), await client.get(f"{PATH}/verzonnen")),
            (await client.post(f"{PATH}/{code}"), await client.post(f"{PATH}/verzonnen")),
        ]

    for known, unknown in pairs:
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
        assert {*known.headers} == {*unknown.headers}


async def test_who_guesses_too_often_must_wait_and_who_has_a_code_need_not(anna: Talk) -> None:
    code = code_of(anna, FIVE[0])
    async with visiting(anna) as client:
        for each in range(60):
            await client.post(f"{PATH}/{each}")
        guessed = await client.post(f"{PATH}/nog-een")
        known = await client.post(f"{PATH}/{code}")

    assert (guessed.status_code, known.status_code) == (429, 200)


async def test_the_page_can_be_used_by_everybody_and_does_nothing_else(anna: Talk) -> None:
    async with visiting(anna) as client:
        answer = await client.get(f"{PATH}/{code_of(anna, FIVE[0])}")

    page = Page(answer.text)
    tags = {tag for tag, _ in page.tags}
    policy = answer.headers["content-security-policy"]
    assert page.all("html", "lang") == ["nl"]
    assert "title" in tags
    assert page.all("form", "method") == ["post"]
    assert page.all("button", "type") == ["submit"]
    assert not tags & {"script", "img", "input"}
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


async def test_who_unsubscribed_is_not_added_unawares(anna: Talk) -> None:
    async with visiting(anna) as client:
        await client.post(f"{PATH}/{code_of(anna, FIVE[0])}")

    said = anna.say(f"nieuwsbrief lijst erbij {FIVE[0]}")

    assert said.startswith("Niemand erbij gezet.")
    assert "Deze zijn afgemeld, en blijven eraf:" in said
    assert on_list(anna) == {*FIVE[1:]}
    assert anna.say(f"nieuwsbrief lijst erbij {FIVE[0]} weer=ja").startswith("Erbij gezet: 1")
    assert on_list(anna) == {*FIVE}
