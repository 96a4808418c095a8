"""People in Teams who want to be reminded, and a courier that does."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from bot.channels.teams.contacts import KANAAL, Spot
from bot.courier import Courier
from bot.reaching import Reaching
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.bot.teams.activities import TENANT
from tests.bot.teams.stage import Stage, text_of

_MINUTE = timedelta(minutes=1)


def address(number: int) -> str:
    return f"00000000-0000-4000-9000-{number:012d}"


def spot(number: int, service_url: str) -> Spot:
    return Spot(service_url, TENANT, conversation=f"a:{number}", person=f"29:{number}")


@dataclass(frozen=True)
class Round:
    """Reminders in the outbox of a database, for ``people``, ``each`` so many."""

    database: Database
    clock: StoppedClock
    people: int
    each: int

    @property
    def texts(self) -> list[str]:
        """What people are reminded of."""
        return [f"nummer {number}" for number in range(self.people * self.each)]

    async def prepare(self, service_url: str) -> None:
        """Let everybody be known, and have asked for their reminders."""
        reaching = Reaching(self.database, self.clock)
        for number in range(self.people):
            await reaching.remember(address(number), f"P{number}", spot(number, service_url))
        with transaction(self.database, self.clock, writes=True) as registry:
            for number, text in enumerate(self.texts):
                adres = address(number % self.people)
                due = self.clock.now() + _MINUTE
                registry.herinneringen.add(Plek(KANAAL, adres, adres), due, text)
            Replanner(registry).replan(registry.changed)
        self.clock.advance(_MINUTE)

    def courier(self, on: Stage) -> Courier:
        return Courier(self.database, self.clock, {KANAAL: on.channel})

    def count(self, toestand: Toestand) -> int:
        """Return how many messages are so far."""
        with self.database.transaction(writes=False) as session:
            query = select(func.count()).select_from(OutboxRow)
            return session.scalar(query.where(OutboxRow.toestand == toestand)) or 0


def arrived(on: Stage) -> Counter[str]:
    """Return how often each reminder was taken."""
    said = (text_of(each.body) for each in on.connector.took)
    return Counter(text.partition(".")[0].lower() for text in said)
