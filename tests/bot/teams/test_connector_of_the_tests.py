"""The other end that tests talk with does what Teams does: else they would prove nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.bot.teams.connector import CUT, UNANSWERED, Fault, TeamsConnector, teams_connector

HERE = "/v3/conversations/a:anna/activities"
HELLO = {"type": "message", "text": "Hoi"}


@dataclass
class Talk:
    teams: TeamsConnector
    client: httpx.AsyncClient
    now: float = 1_000

    async def say(self, times: int = 1, place: str = HERE, **headers: str) -> list[int]:
        """Say something so many times; return what was answered."""
        answers = [
            await self.client.post(place, json=HELLO, headers=headers) for _ in range(times)
        ]
        return [each.status_code for each in answers]


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with teams_connector() as teams, httpx.AsyncClient(base_url=teams.url) as client:
        here = Talk(teams, client)
        teams.seconds = lambda: here.now
        yield here


async def test_it_takes_what_is_said_and_gives_it_a_number(talk: Talk) -> None:
    answer = await talk.client.post(HERE, json=HELLO, headers={"Authorization": "Bearer x"})

    number = answer.json()["id"]
    [taken] = talk.teams.took
    assert (answer.status_code, taken.number, taken.body) == (201, number, HELLO)
    assert (taken.conversation, taken.bearer, taken.put) == ("a:anna", "x", False)


async def test_it_takes_what_comes_instead_of_something_else(talk: Talk) -> None:
    await talk.client.put(f"{HERE}/55", json=HELLO)

    [taken] = talk.teams.took
    assert (taken.number, taken.put) == ("55", True)


async def test_it_begins_conversations_and_knows_who_is_there(talk: Talk) -> None:
    talk.teams.members["29:anna"] = {"id": "29:anna", "aadObjectId": "x"}
    wanted: dict[str, Any] = {"members": [{"id": "29:anna"}], "tenantId": "t"}

    began = await talk.client.post("/v3/conversations", json=wanted)
    member = await talk.client.get("/v3/conversations/a:anna/members/29:anna")
    nobody = await talk.client.get("/v3/conversations/a:anna/members/29:bram")

    assert (began.json()["id"], talk.teams.begun) == ("a:29:anna", {"a:29:anna": wanted})
    assert (member.json()["aadObjectId"], nobody.status_code) == ("x", 404)


async def test_it_may_want_to_see_a_token(talk: Talk) -> None:
    talk.teams.bearer = "geheim"

    statuses = await talk.say() + await talk.say(Authorization="Bearer geheim")

    assert statuses == [401, 201]


async def test_it_refuses_as_it_was_told_and_then_no_more(talk: Talk) -> None:
    talk.teams.next(Fault(429, retry_after=2), Fault(412), Fault(502), Fault(403))

    statuses = await talk.say(5)

    assert (statuses, len(talk.teams.took)) == ([429, 412, 502, 403, 201], 1)


@pytest.mark.parametrize(
    ("fault", "error"), [(UNANSWERED, httpx.ReadTimeout), (CUT, httpx.RemoteProtocolError)]
)
async def test_it_can_take_something_and_never_say_so(
    fault: Fault, error: type[Exception], talk: Talk
) -> None:
    talk.teams.next(fault)
    talk.client.timeout = httpx.Timeout(0.3)

    with pytest.raises(error):
        await talk.say()

    assert talk.teams.texts == ["Hoi"]


async def test_it_holds_a_conversation_to_its_limits(talk: Talk) -> None:
    talk.teams.limited = True
    statuses = []
    for _ in range(4):
        statuses.append(await talk.say(9))
        talk.now += 1

    assert [each.count(201) for each in statuses] == [7, 1, 7, 1]
    assert talk.teams.refusals == 20


async def test_it_holds_a_tenant_to_its_limit(talk: Talk) -> None:
    talk.teams.limited = True

    statuses = [
        status
        for number in range(60)
        for status in await talk.say(place=f"/v3/conversations/a:{number}/activities")
    ]

    assert statuses == [201] * 50 + [429] * 10
