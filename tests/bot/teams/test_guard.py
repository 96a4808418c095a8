"""The door of the bot in Teams: open to Teams, and shut to everybody else."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.channels.teams.bodies import MOST_BYTES
from tests.bot.teams.activities import TENANT, activity
from tests.bot.teams.door import PLACE, Door, door
from tests.bot.teams.signing import (
    APP_ID,
    HOUR_S,
    ISSUER,
    SERVICE_URL,
    KeyServer,
    made_up,
    new_key,
)

OTHER = "33333333-3333-4333-8333-333333333333"
ENDLESS = f'{{"iss":"{ISSUER}","aud":"{APP_ID}","serviceurl":"{SERVICE_URL}","exp":1e999}}'

Tokens = dict[str, tuple[Callable[[KeyServer], str], int]]


def seconds_from_now(seconds: int) -> int:
    return int(time.time()) + seconds


TOKENS: Tokens = {
    # What needs no key to be seen through: no key is fetched.
    "garbage": (lambda _: "geheim", 0),
    "garbage in three parts": (lambda _: "a.b.c", 0),
    "claims that are no object": (lambda _: made_up('"geheim"'), 0),
    "deep claims": (lambda _: made_up("[" * 3_000), 0),
    "an end that is no number": (lambda _: made_up(ENDLESS), 0),
    "expired": (lambda it: it.token(exp=seconds_from_now(-400)), 0),
    "without an end": (lambda it: it.token(without="exp"), 0),
    "not yet valid": (lambda it: it.token(nbf=seconds_from_now(400)), 0),
    "made in the future": (lambda it: it.token(iat=seconds_from_now(400)), 0),
    "for another bot": (lambda it: it.token(aud=OTHER), 0),
    "for this bot by another name": (lambda it: it.token(aud=f"api://{APP_ID}"), 0),
    "for more than this bot": (lambda it: it.token(aud=[APP_ID, OTHER]), 0),
    "for nobody": (lambda it: it.token(without="aud"), 0),
    "of nobody": (lambda it: it.token(without="iss"), 0),
    "of somebody else": (lambda it: it.token(iss="https://voorbeeld.nl"), 0),
    "of a tenant": (lambda it: it.token(iss=f"https://sts.windows.net/{OTHER}/", tid=OTHER), 0),
    "without an address": (lambda it: it.token(without="serviceurl"), 0),
    "an address without end": (lambda it: it.token("https://" + "a" * 2_000), 0),
    "an address that is none": (lambda it: it.token(serviceurl=7), 0),
    "not signed": (lambda it: it.token(key="", algorithm="none"), 0),
    "HS256": (lambda it: it.token(key="k" * 64, algorithm="HS256"), 0),
    "RS512": (lambda it: it.token(algorithm="RS512"), 0),
    "no key named": (lambda it: it.token(headers={}), 0),
    "a key without end": (lambda it: it.token(headers={"kid": "a" * 300}), 0),
    "too long": (lambda it: it.token(extra="a" * 9_000), 0),
    # What looks right.
    "an unknown key": (lambda it: it.token(headers={"kid": "derde"}), 1),
    "another key by the same name": (lambda it: it.token(key=new_key()), 1),
    "another address": (lambda it: it.token("https://smba.example/other"), 1),
}

HEADERS: dict[str, Any] = {
    "none": {},
    "an empty one": {"Authorization": ""},
    "an empty token": {"Authorization": "Bearer"},
    "a name and a password": {"Authorization": "Basic YTpi"},
    "another kind": {"Authorization": "bearer a.b.c"},
    "two": [("Authorization", "Bearer a.b.c"), ("Authorization", "Bearer a.b.c")],
}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in activity(text="Hoi").items() if key != name}


def from_tenant(in_data: str | None, in_conversation: str | None) -> dict[str, Any]:
    data = {} if in_data is None else {"tenant": {"id": in_data}}
    here = {"id": "a:anna", "conversationType": "personal", "tenantId": in_conversation}
    return activity(text="Hoi", channelData=data, conversation=here)


BODIES: dict[str, tuple[Any, int]] = {
    "nothing": (b"", 400),
    "no JSON": (b"{", 400),
    "no object": (b"[1]", 400),
    "no UTF-8": (b'{"type": "\xff"}', 400),
    "half a character": (b'{"type": "\\ud800"}', 400),
    "no number": (b'{"type": NaN}', 400),
    "a number without end": (b'{"type": ' + b"1" * 5_000 + b"}", 400),
    "deep": (activity(value=json.loads("[" * 50 + "]" * 50)), 400),
    "deeper than any program": (b"[" * 200_000, 400),
    "too large": (b" " * (MOST_BYTES + 1), 413),
    "without a type": (without("type"), 400),
    "a type that is no word": (activity(type=7), 400),
    "without an address": (without("serviceUrl"), 400),
    "an address without TLS": (activity(serviceUrl="http://smba.example/teams"), 400),
    "an address on this machine": (activity(serviceUrl="http://127.0.0.1:80"), 400),
    "an address that is none": (activity(serviceUrl="https://[/"), 400),
    "an address of nobody": (activity(serviceUrl="https://"), 400),
    "from elsewhere than Teams": (activity(channelId="webchat"), 403),
    "from another tenant": (from_tenant(OTHER, OTHER), 403),
    "from two tenants": (from_tenant(TENANT, OTHER), 403),
    "from two tenants, the other way round": (from_tenant(OTHER, TENANT), 403),
    "from no tenant": (from_tenant(None, None), 403),
}


@pytest.fixture
async def shut() -> AsyncIterator[Door]:
    """A door where nobody gets in."""
    async with door(slowest_s=0.3) as here:
        yield here
        assert here.heard == []


@pytest.mark.parametrize("kind", TOKENS)
async def test_who_has_no_token_of_teams_is_refused(kind: str, shut: Door) -> None:
    make, fetches = TOKENS[kind]
    headers = {"Authorization": f"Bearer {make(shut.microsoft)}"}

    status = await shut.knock(headers, activity(text="Hoi"))

    assert (status, shut.microsoft.asked) == (401, fetches)


@pytest.mark.parametrize("kind", HEADERS)
async def test_who_brings_no_token_is_refused(kind: str, shut: Door) -> None:
    status = await shut.knock(HEADERS[kind], activity(text="Hoi"))

    assert (status, shut.microsoft.asked) == (401, 0)


@pytest.mark.parametrize("kind", BODIES)
async def test_what_is_no_activity_for_this_bot_is_refused(kind: str, shut: Door) -> None:
    body, status = BODIES[kind]
    url = body.get("serviceUrl", SERVICE_URL) if isinstance(body, dict) else SERVICE_URL

    refused = await shut.knock({"Authorization": f"Bearer {shut.microsoft.token(url)}"}, body)

    assert refused == status


async def drip(times: int, pause_s: float, part: bytes = b" ") -> AsyncIterator[bytes]:
    for _ in range(times):
        yield part
        await asyncio.sleep(pause_s)


@pytest.mark.parametrize(
    ("times", "pause_s", "part", "status"),
    [(50, 0.05, b" ", 408), (30, 0, b" " * 10_000, 413)],
    ids=["slow", "too large"],
)
async def test_a_body_that_does_not_end_is_not_read(
    times: int, pause_s: float, part: bytes, status: int, shut: Door
) -> None:
    headers = {"Authorization": f"Bearer {shut.microsoft.token()}"}

    assert await shut.knock(headers, drip(times, pause_s, part)) == status


async def test_who_has_no_token_is_refused_before_their_body_is_read(shut: Door) -> None:
    head = f"POST {PLACE} HTTP/1.1\r\nHost: voorbeeld.nl\r\nContent-Length: 10\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", shut.client.base_url.port)

    writer.write(head.encode())

    assert await reader.readline() == b"HTTP/1.1 401 Unauthorized\r\n"
    writer.close()


@pytest.mark.parametrize("trouble", ["slow", "down"])
async def test_without_keys_nobody_gets_in_and_teams_may_come_again(
    trouble: str, shut: Door
) -> None:
    setattr(shut.microsoft, trouble, True)
    headers = {"Authorization": f"Bearer {shut.microsoft.token()}"}

    statuses = [await shut.knock(headers, activity(text="Hoi")) for _ in range(3)]

    assert (statuses, shut.microsoft.asked) == ([503] * 3, 1)


async def test_many_unknown_keys_fetch_no_more_than_one(shut: Door) -> None:
    tokens = [shut.microsoft.token(headers={"kid": f"{number}"}) for number in range(20)]
    knocks = [shut.knock({"Authorization": f"Bearer {each}"}, activity()) for each in tokens]

    statuses = await asyncio.gather(*knocks)

    assert (set(statuses), shut.microsoft.asked) == ({401}, 1)


async def test_a_key_that_is_not_for_teams_opens_nothing(shut: Door) -> None:
    shut.microsoft.facts = {"endorsements": ["skype"]}

    assert await shut.post(activity(text="Hoi")) == 503


async def test_a_refusal_is_one_line_in_the_log_and_says_nothing_of_what_was_sent(
    shut: Door, caplog: pytest.LogCaptureFixture
) -> None:
    token = shut.microsoft.token(aud=OTHER)

    with caplog.at_level(logging.DEBUG):
        await shut.knock({"Authorization": f"Bearer {token}"}, activity(text="geheim"))

    lines = [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]
    why = "a token that is not from Teams, not for this bot, or not for now"
    assert lines == [f"refused at the door of Teams: {why} (401)"]
    assert not any(word in caplog.text for word in ("geheim", OTHER, token[:20]))


async def test_only_posting_is_known_at_the_door(shut: Door) -> None:
    assert (await shut.client.get(PLACE)).status_code == 405


async def test_what_teams_says_gets_in_and_its_keys_are_fetched_once() -> None:
    said = [activity(text="Hoi") for _ in range(3)]

    async with door() as here:
        statuses = [await here.post(each) for each in said]

        assert (statuses, here.microsoft.asked) == ([200] * 3, 1)
        assert here.heard == [each["id"] for each in said]


@pytest.mark.parametrize(
    "facts",
    [
        {"serviceUrl": "https://smba.example/teams/"},
        {"channelData": {"tenant": {"id": TENANT.upper()}}},
        {"channelData": {}},
        {"conversation": {"id": "a:anna", "conversationType": "personal"}},
    ],
    ids=["a slash", "capitals", "only the conversation", "only the data"],
)
async def test_teams_may_say_the_same_in_another_way(facts: dict[str, Any]) -> None:
    async with door() as here:
        token = here.microsoft.token()
        headers = {"Authorization": f"Bearer {token}"}

        assert await here.knock(headers, activity(text="Hoi", **facts)) == 200
        assert len(here.heard) == 1


async def test_a_clock_that_is_a_little_off_does_no_harm() -> None:
    async with door() as here:
        token = here.microsoft.token(exp=seconds_from_now(-200), nbf=seconds_from_now(-HOUR_S))
        headers = {"Authorization": f"Bearer {token}"}

        assert await here.knock(headers, activity(text="Hoi")) == 200


async def test_a_door_on_this_machine_answers_to_this_machine() -> None:
    said = activity(text="Hoi", serviceUrl="http://127.0.0.1:56150/_connector")

    async with door(local=True) as here:
        assert (await here.post(said), len(here.heard)) == (200, 1)


@pytest.mark.parametrize(
    ("unknown", "status"),
    [
        ({"type": "nieuws"}, 200),
        ({"type": "event", "name": "nieuws"}, 200),
        ({"type": "invoke", "name": "nieuws", "value": {}}, 501),
    ],
)
async def test_what_is_new_in_teams_is_passed_over(unknown: dict[str, Any], status: int) -> None:
    async with door() as here:
        assert (await here.post(activity(**unknown)), here.heard) == (status, [])
