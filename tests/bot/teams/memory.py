"""What the channel keeps, in memory, and a connector that fails as the real one rarely does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.channels.teams.contacts import Contact, Spot

_REQUEST = httpx.Request("POST", "https://smba.example/teams")


@dataclass
class MemoryBook:
    """Contacts and a ledger that live as long as a test."""

    contacts: dict[str, Contact] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    async def find(self, address: str) -> Contact | None:
        return self.contacts.get(address)

    async def remember(self, address: str, name: str, spot: Spot) -> None:
        self.contacts[address] = Contact(name, spot)

    async def switch_off(self, address: str, reason: str) -> None:
        known = self.contacts[address]
        self.contacts[address] = Contact(known.name, known.spot, reason)

    async def called(self, person: str) -> str | None:
        found = (at for at, each in self.contacts.items() if each.spot.person == person)
        return next(found, None)

    async def begin(self, key: str) -> str | None:
        self.begun.append(key)
        return self.numbers.get(key)

    async def finish(self, key: str, number: str) -> None:
        self.numbers[key] = number

    async def number_of(self, key: str) -> str | None:
        return self.numbers.get(key)


@dataclass
class FaultyConnector:
    """Takes what it is handed, after the faults that it was given.

    A fault is a status with the seconds of its Retry-After, or an error of the network.
    """

    faults: Iterable[tuple[int, int | None] | Exception] = ()
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: int = field(default=0, init=False)
    _faults: Iterator[tuple[int, int | None] | Exception] = field(init=False)

    def __post_init__(self) -> None:
        self._faults = iter(self.faults)

    async def post(self, spot: Spot, conversation: str, body: dict[str, Any]) -> str:
        self._fail()
        self.taken.append(body)
        return str(len(self.taken))

    async def put(self, spot: Spot, conversation: str, number: str, body: dict[str, Any]) -> None:
        self._fail()
        self.taken.append(body)

    async def begin(self, spot: Spot) -> str:
        self._fail()
        return f"a:{spot.person}"

    async def address_of(self, spot: Spot, conversation: str, person: str) -> str:
        self._fail()
        return f"address-of-{person}"

    def _fail(self) -> None:
        self.asked += 1
        match next(self._faults, None):
            case Exception() as error:
                raise error
            case (status, wait):
                headers = {} if wait is None else {"Retry-After": str(wait)}
                answer = httpx.Response(status, headers=headers, request=_REQUEST)
                answer.raise_for_status()
