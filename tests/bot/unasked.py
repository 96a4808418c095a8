"""What the tests of the courier and its keeper share: a letterbox, and reminders in it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.channels.channel import DeliveryError, Hear, Outgoing
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from reminders.replanning import Replanner

KANAAL = "bus"


@dataclass
class Letterbox:
    """A channel that delivers every key once, after whatever ``before`` does."""

    before: Callable[[str], None] = lambda _: None
    addresses: frozenset[str] | None = None
    mark: str = "!"
    groups: frozenset[str] = frozenset()
    letters: dict[str, str] = field(default_factory=dict)
    taken: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    def is_group(self, room: str) -> bool:
        return room in self.groups

    async def listen(self, hear: Hear) -> None:
        await asyncio.Event().wait()

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        self.taken.set()
        await self.open.wait()
        self.before(key)
        self.letters.setdefault(key, message.markdown)
        return key

    async def redact(self, room: str, key: str) -> bool:
        return False

    @property
    def texts(self) -> list[str]:
        """Return what each letter reminds of."""
        return [text.split("**")[1].strip(".").lower() for text in self.letters.values()]


@dataclass
class Closed:
    """What a letterbox does that takes nothing."""

    retry_after: timedelta | None = None

    def __call__(self, key: str) -> None:
        raise DeliveryError(key, self.retry_after)


def remind(
    database: Database, clock: StoppedClock, tekst: str, after: timedelta, person: str = "anna"
) -> None:
    """Let somebody ask for a reminder."""
    with transaction(database, clock, writes=True) as registry:
        plek = Plek(KANAAL, person, person)
        registry.herinneringen.add(plek, clock.now() + after, tekst)
        Replanner(registry).replan(registry.changed)


def states(database: Database, clock: StoppedClock) -> list[Toestand]:
    """Return how far each message is, in the order in which they were due."""
    with transaction(database, clock, writes=False) as registry:
        query = select(OutboxRow.toestand).order_by(OutboxRow.due, OutboxRow.key)
        return [*registry.session.scalars(query)]
