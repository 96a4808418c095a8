"""What channels must remember between two lives, kept in the database.

It is the `AddressBook` and the `Ledger` of Teams. What it keeps of a message is a digest of its
key: keys name addresses.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from bot.channels.teams.contacts import KANAAL, Contact, Spot
from registry.clock import Clock
from registry.database import Database
from registry.models import Aflevering
from registry.registry import Registry, transaction
from registry.workdays import WorkCalendar
from reminders.plan import Adres
from reminders.replanning import Replanner

T = TypeVar("T")


@dataclass(frozen=True)
class Reaching:
    """Looks in the database, each time in a transaction of its own.

    When somebody can be reached no longer, or again, what waits for them is planned anew;
    ``changed`` is called afterwards, on another thread.
    """

    database: Database
    clock: Clock
    beheerder: Adres | None = None
    changed: Callable[[], None] = lambda: None
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    kanaal: str = KANAAL

    async def find(self, address: str) -> Contact | None:
        """Return who is at an address, if anybody was ever heard there."""
        found = await self._reading(lambda here: here.bereik.find(self.kanaal, address))
        if found is None:
            return None
        return Contact(name=found.naam, spot=Spot(**found.feiten), off=found.uit)

    async def remember(self, address: str, name: str, spot: Spot) -> None:
        """Write down where somebody was heard, who can therefore be reached (again)."""
        facts = spot.facts()
        await self._writing(lambda here: here.bereik.remember(self.kanaal, address, name, facts))

    async def switch_off(self, address: str, reason: str) -> None:
        """Write down that an address cannot be reached any more, and why (a Dutch phrase)."""
        await self._writing(lambda here: here.bereik.switch_off(self.kanaal, address, reason))

    async def called(self, person: str) -> str | None:
        """Return the address of whom Teams calls ``person``, if they were ever heard."""
        return await self._reading(lambda here: here.bereik.called(self.kanaal, "person", person))

    async def begin(self, key: str) -> str | None:
        """Write down that a message is about to be handed over.

        Returns what the platform called it when it was taken before.
        """
        return await self._writing(lambda here: self._begun(here, key))

    async def finish(self, key: str, number: str) -> None:
        """Write down that the platform took a message, and what it calls it."""

        def note(here: Registry) -> None:
            self._row(here, key).nummer = number

        await self._writing(note)

    async def number_of(self, key: str) -> str | None:
        """Return what the platform called a message, if it took one under this key."""

        def look(here: Registry) -> str | None:
            row = here.session.get(Aflevering, _digest(key))
            return row.nummer if row is not None else None

        return await self._reading(look)

    def _begun(self, here: Registry, key: str) -> str | None:
        row = self._row(here, key)
        if row.nummer is None:
            row.keren += 1
        return row.nummer

    def _row(self, here: Registry, key: str) -> Aflevering:
        """Return what is known of a message; one that is new was begun no time yet."""
        row = here.session.get(Aflevering, _digest(key))
        if row is None:
            row = Aflevering(key=_digest(key), keren=0, begonnen_op=self.clock.now())
            here.session.add(row)
        return row

    async def _reading(self, ask: Callable[[Registry], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, ask, writes=False)

    async def _writing(self, do: Callable[[Registry], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, do, writes=True)

    def _in_transaction(self, do: Callable[[Registry], T], *, writes: bool) -> T:
        with transaction(self.database, self.clock, writes=writes, vrij=self.vrij) as registry:
            result = do(registry)
            Replanner(registry, self.beheerder).replan(registry.changed)
        if registry.changed:
            self.changed()
        return result


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
