"""The other end: a connector like that of Teams, on this machine, which takes what a bot says.

It can be told to refuse, to take something and never say so, or to hang up, and it can hold a bot
to the limits of Teams.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from fastapi import Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from bot.web.server import WebServer

CONVERSATION_LIMITS = ((7, 1), (8, 2), (60, 30), (1_800, 3_600))
"""How many a bot may say in how many seconds, in one conversation."""
TENANT_LIMITS = ((50, 1),)


@dataclass(frozen=True)
class Fault:
    """How something goes wrong, once.

    ``taken``: what was said is kept all the same. ``then``: whether it is answered, never, or cut.
    """

    status: int = 200
    retry_after: int | None = None
    taken: bool = False
    then: Literal["answer", "silence", "cut"] = "answer"


UNANSWERED = Fault(taken=True, then="silence")
CUT = Fault(taken=True, then="cut")


@dataclass(frozen=True)
class Taken:
    """Something that a bot said. ``number`` is what it is called; ``put``: instead of another."""

    conversation: str
    number: str
    body: dict[str, Any]
    bearer: str
    at: float
    put: bool = False


@dataclass
class TeamsConnector:
    """Keeps what it ``took``. ``bearer`` is the token that it wants to see, if any.

    ``members`` are who can be asked for, by what Teams calls them; ``begun`` are the conversations
    that the bot began, and how. ``refusals`` counts what came too fast, where that is ``limited``.
    """

    port: int = 0
    bearer: str = ""
    limited: bool = False
    took: list[Taken] = field(default_factory=list)
    begun: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    refusals: int = 0
    seconds: Callable[[], float] = time.monotonic
    _faults: deque[Fault] = field(default_factory=deque)
    _said: dict[str, list[float]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        """What activities name as the address to answer to."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def texts(self) -> list[str]:
        """The texts that it took, in order."""
        return [str(each.body.get("text", "")) for each in self.took]

    def next(self, *faults: Fault) -> None:
        """Let the next requests go wrong, one for each fault."""
        self._faults.extend(faults)

    async def post(self, conversation: str, request: Request) -> Response:
        """Take something new."""
        return await self._take(conversation, f"{next(self._numbers)}", request)

    async def put(self, conversation: str, activity: str, request: Request) -> Response:
        """Take something instead of something earlier."""
        return await self._take(conversation, activity, request, put=True)

    async def begin(self, request: Request) -> Response:
        """Begin a conversation with one person; the same as before when there was one."""
        body = json.loads(await request.body())

        def keep() -> str:
            name = f"a:{body['members'][0]['id']}"
            self.begun[name] = body
            return name

        return await self._answered(request, "", keep)

    async def member(self, conversation: str, person: str, request: Request) -> Response:
        """Say who somebody is."""
        if not self._is_known(request):
            return Response(status_code=401)
        found = self.members.get(person)
        return Response(status_code=404) if found is None else JSONResponse(found)

    async def _take(
        self, conversation: str, number: str, request: Request, *, put: bool = False
    ) -> Response:
        body = json.loads(await request.body())
        bearer = _bearer(request)

        def keep() -> str:
            self.took.append(Taken(conversation, number, body, bearer, self.seconds(), put))
            return number

        return await self._answered(request, conversation, keep)

    async def _answered(
        self, request: Request, conversation: str, keep: Callable[[], str]
    ) -> Response:
        if not self._is_known(request):
            return Response(status_code=401)
        if self.limited and self._is_too_much(conversation):
            self.refusals += 1
            return _refusal(429, 1)
        fault = self._faults.popleft() if self._faults else None
        if fault is None:
            return JSONResponse({"id": keep()}, 201)
        if fault.taken:
            keep()
        if fault.then == "silence":
            await self._closing.wait()
        if fault.then == "cut":
            return StreamingResponse(_half(), headers={"Content-Length": "100"})
        return _refusal(fault.status, fault.retry_after)

    def _is_known(self, request: Request) -> bool:
        return not self.bearer or _bearer(request) == self.bearer

    def _is_too_much(self, conversation: str) -> bool:
        """Return whether something is one too many; what is refused does not count."""
        now = self.seconds()
        here = self._said.setdefault(conversation, [])
        anywhere = [at for each in self._said.values() for at in each]
        if _exceeds(here, now, CONVERSATION_LIMITS) or _exceeds(anywhere, now, TENANT_LIMITS):
            return True
        here.append(now)
        return False


def _exceeds(moments: list[float], now: float, limits: tuple[tuple[int, int], ...]) -> bool:
    return any(sum(at > now - within for at in moments) >= most for most, within in limits)


async def _half() -> AsyncIterator[bytes]:
    """Begin to answer, and break off."""
    yield b"{"
    raise ConnectionAbortedError


def _bearer(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _refusal(status: int, retry_after: int | None) -> Response:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    error = {"error": {"code": "Refused", "message": "Refused"}}
    return JSONResponse(error, status, headers=headers)


@asynccontextmanager
async def teams_connector(*, limited: bool = False) -> AsyncIterator[TeamsConnector]:
    """Run one until the end of the block."""
    web, teams = WebServer("127.0.0.1", 0), TeamsConnector(limited=limited)
    here = "/v3/conversations/{conversation}"
    web.app.add_api_route(f"{here}/activities", teams.post, methods=["POST"])
    web.app.add_api_route(f"{here}/activities/{{activity}}", teams.put, methods=["PUT"])
    web.app.add_api_route("/v3/conversations", teams.begin, methods=["POST"])
    web.app.add_api_route(f"{here}/members/{{person}}", teams.member)
    async with web.running():
        teams.port = web.port
        try:
            yield teams
        finally:
            teams._closing.set()  # noqa: SLF001
