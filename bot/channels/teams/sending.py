"""Handing messages to Teams: in turn, again where that is safe, and noted in the ledger.

Teams does not know a message again. So what it took is written down as soon as it says so, and
what was begun and never acknowledged is handed over once more: rather twice than never.
"""

import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import httpx

from bot.channels.channel import DeliveryError
from bot.channels.teams.contacts import Ledger, Spot
from bot.channels.teams.pacing import Pacing

logger = logging.getLogger(__name__)

T = TypeVar("T")

_AGAIN = {412, 429, 502, 504}
"""What Teams answers when it did not take a message, and asks to try again."""
_GONE = {403: "de app is daar weggehaald of geblokkeerd", 404: "dat gesprek is er niet meer"}
_FOR_GOOD = {400, 413}
_ATTEMPTS = 4
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 20
"""Who is asked to wait longer than this does so in the outbox, and keeps up nobody."""


class Connector(Protocol):
    """The other end, at the address that a spot names."""

    async def post(self, spot: Spot, conversation: str, body: dict[str, Any]) -> str:
        """Say something in a conversation; return what Teams calls that."""
        ...

    async def put(self, spot: Spot, conversation: str, number: str, body: dict[str, Any]) -> None:
        """Say something instead of an earlier message."""
        ...

    async def begin(self, spot: Spot) -> str:
        """Begin a conversation with the person of a spot; return what Teams calls it."""
        ...

    async def address_of(self, spot: Spot, conversation: str, person: str) -> str:
        """Return the address of somebody in a conversation, by what Teams calls them."""
        ...


class NotTaken(Exception):
    """Teams refuses what was said as it was said: a card that it does not understand."""


@dataclass(frozen=True)
class Sending:
    """Hands messages over, each once for its key as far as Teams tells."""

    connector: Connector
    ledger: Ledger
    pacing: Pacing

    async def say(self, spot: Spot, conversation: str, body: dict[str, Any], key: str) -> str:
        """Say something once; return its number. Raises `DeliveryError` or `NotTaken`."""
        if (number := await self.ledger.begin(key)) is not None:
            return number
        number = await self._patiently(
            spot, conversation, lambda: self.connector.post(spot, conversation, body)
        )
        await self.ledger.finish(key, number)
        return number

    async def replace(
        self, spot: Spot, conversation: str, number: str, body: dict[str, Any]
    ) -> None:
        """Say something instead of a message, as often as it is asked.

        Raises `DeliveryError` or `NotTaken`.
        """
        try:
            await self._patiently(
                spot, conversation, lambda: self.connector.put(spot, conversation, number, body)
            )
        except DeliveryError as error:
            # That message is gone, or may not be changed: which says nothing of the conversation.
            raise DeliveryError(conversation, permanent=error.permanent) from error

    async def begin(self, spot: Spot) -> str:
        """Begin a conversation with somebody; return it. Raises `DeliveryError`."""
        return await self._patiently(spot, spot.person, lambda: self.connector.begin(spot))

    async def _patiently(self, spot: Spot, conversation: str, do: Callable[[], Awaitable[T]]) -> T:
        """Do something in its turn, and again when Teams asks for that."""
        pause = _FIRST_PAUSE_S
        for attempt in range(1, _ATTEMPTS + 1):
            await self.pacing.turn(conversation, spot.tenant)
            try:
                return await do()
            except httpx.HTTPStatusError as error:
                wait = _wait_of(error.response, pause)
                if wait is not None:
                    self.pacing.close(conversation, wait)
                if wait is None or wait > _LONGEST_PAUSE_S or attempt == _ATTEMPTS:
                    raise _refusal(conversation, error.response.status_code) from error
                logger.info("Teams asks to try again (%d)", error.response.status_code)
                pause *= 2
            except (httpx.HTTPError, OSError, ValueError) as error:  # ValueError: it gets no token
                raise DeliveryError(conversation) from error
        raise AssertionError  # the last attempt returns or raises


def _wait_of(answer: httpx.Response, pause: float) -> float | None:
    """Return how many seconds to wait before another attempt; nothing when that is no use.

    A little longer than the ``pause``, so that not all who wait come back at once.
    """
    if answer.status_code not in _AGAIN:
        return None
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else pause * random.uniform(1, 1.5)  # noqa: S311


def _refusal(conversation: str, status: int) -> Exception:
    if status in _FOR_GOOD:
        return NotTaken(conversation)
    return DeliveryError(conversation, gone=_GONE.get(status, ""))
