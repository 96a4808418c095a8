"""Fetching the keys of Teams: seldom, whoever asks, and for as long as it takes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import jwt
import pytest
from fastapi.responses import Response

from bot.channels.teams.keys import Keys
from bot.web.server import WebServer
from tests.bot.teams.signing import KeyServer, key_server, new_key

DAY_S, FIVE_MINUTES_S = 86_400, 300


@dataclass
class Ring:
    """Keys, and where they come from; time goes by when a test says so."""

    microsoft: KeyServer
    http: httpx.AsyncClient
    now: float = 1
    keys: Keys = field(init=False)

    def __post_init__(self) -> None:
        uri = self.microsoft.metadata_url.replace("openidconfiguration", "keys")
        self.keys = Keys(uri, self.http, patience_s=0.2, seconds=lambda: self.now)

    async def has(self, kid: str) -> bool:
        return await self.keys.find(kid) is not None


@pytest.fixture
async def ring() -> AsyncIterator[Ring]:
    async with key_server() as microsoft, httpx.AsyncClient() as http:
        yield Ring(microsoft, http)


async def test_a_key_that_is_known_is_not_fetched_again(ring: Ring) -> None:
    found = [await ring.has("eerste") for _ in range(3)]

    assert (found, ring.microsoft.asked) == ([True] * 3, 1)


async def test_a_key_that_is_new_is_found_within_five_minutes(ring: Ring) -> None:
    await ring.has("eerste")
    ring.microsoft.keys = {"tweede": new_key()}
    early = await ring.has("tweede")
    ring.now += FIVE_MINUTES_S

    found = [await ring.has("tweede"), await ring.has("eerste")]

    assert (early, found, ring.microsoft.asked) == (False, [True, False], 2)


async def test_keys_of_yesterday_hold_while_new_ones_are_fetched(ring: Ring) -> None:
    await ring.has("eerste")
    ring.now += DAY_S
    ring.microsoft.slow = True

    found = [await ring.has("eerste") for _ in range(3)]
    await asyncio.sleep(0.1)

    assert (found, ring.microsoft.asked) == ([True] * 3, 2)


async def test_keys_of_yesterday_hold_when_there_are_no_new_ones(ring: Ring) -> None:
    await ring.has("eerste")
    ring.now += DAY_S
    ring.microsoft.down = True

    found = [await ring.has("eerste") for _ in range(2)]

    assert found == [True, True]


async def test_a_key_that_was_taken_back_holds_no_longer_than_a_day(ring: Ring) -> None:
    await ring.has("eerste")
    ring.microsoft.keys = {"tweede": new_key()}
    ring.now += DAY_S
    await ring.has("eerste")

    assert await ring.has("tweede")
    assert not await ring.has("eerste")


async def test_after_trouble_the_keys_are_asked_for_again_soon_but_not_at_once(ring: Ring) -> None:
    ring.microsoft.down = True
    before = [await ring.has("eerste") for _ in range(3)]
    ring.microsoft.down = False
    at_once = await ring.has("eerste")
    ring.now += 30

    soon = await ring.has("eerste")

    assert (before, at_once, soon) == ([False] * 3, False, True)
    assert ring.microsoft.asked == 2


async def test_keys_that_come_late_are_there_the_next_time(ring: Ring) -> None:
    ring.microsoft.slow = True
    early = await ring.has("eerste")
    ring.microsoft.release()

    late = await ring.has("eerste")

    assert (early, late, ring.microsoft.asked) == (False, True, 1)


@pytest.mark.parametrize(
    "facts",
    [{"use": "enc"}, {"kty": "oct"}, {"kid": ""}, {"endorsements": []}, {"n": ""}, {"n": 7}],
)
async def test_a_key_that_is_not_to_sign_for_teams_is_none(
    facts: dict[str, object], ring: Ring
) -> None:
    ring.microsoft.facts = facts

    assert not await ring.has("eerste")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"keys": 7}', b'{"keys": []}', b" " * 1_000_001]
)
async def test_what_are_no_keys_opens_nothing(content: bytes) -> None:
    web = WebServer("127.0.0.1", 0)

    async def odd() -> Response:
        return Response(content)

    web.app.add_api_route("/keys", odd)
    async with web.running(), httpx.AsyncClient() as http:
        keys = Keys(f"http://127.0.0.1:{web.port}/keys", http)

        assert await keys.find("eerste") is None


async def test_what_the_sdk_asks_for_is_never_fetched(ring: Ring) -> None:
    with pytest.raises(jwt.PyJWKClientError):
        ring.keys.get_signing_key("eerste")
    with pytest.raises(jwt.PyJWKClientError):
        ring.keys.get_jwk_set()
    await ring.has("eerste")

    assert ring.keys.get_signing_key("eerste").key_id == "eerste"
    assert ring.microsoft.asked == 1
