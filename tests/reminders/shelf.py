"""An outbox by itself, and messages to put in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from registry.clock import StoppedClock
from registry.database import Database
from registry.models import OutboxRow, Reden, Toestand
from registry.registry import transaction
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.addressed import Addressed
from reminders.outbox import Claimed, Outbox, Reach
from reminders.plan import Adres
from reminders.reconciling import reconcile

ANNA, BRAM, NOBODY = Adres("veld", "anna"), Adres("veld", "bram"), Adres("niemand", "")
SUBJECT = Subject(Soort.HERINNERING, 1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERYBODY = (Reach("veld"),)


Say = Callable[..., Addressed]


@dataclass
class Shelf:
    """An outbox, and one transaction for each thing that is asked of it."""

    database: Database
    clock: StoppedClock

    @contextmanager
    def open(self) -> Iterator[Outbox]:
        with transaction(self.database, self.clock, writes=True) as registry:
            yield Outbox(registry.session, self.clock)

    def plan(self, *plan: Addressed, subject: Subject = SUBJECT) -> None:
        with self.open() as outbox:
            reconcile(outbox.session, self.clock.now(), [subject], plan)

    def claim(self, by: str = "koerier", reaches: tuple[Reach, ...] = EVERYBODY) -> list[Claimed]:
        with self.open() as outbox:
            return outbox.claim(by, reaches, WorkCalendar())

    def send(self) -> list[str]:
        """Claim and send everything, and return the keys of the mailings."""
        claimed = [each.key for each in self.claim()]
        with self.open() as outbox:
            outbox.sent(dict.fromkeys(claimed, ""), "koerier")
        return claimed

    def fail(self, key: str) -> None:
        with self.open() as outbox:
            outbox.failed(key)

    def row(self, key: str) -> OutboxRow:
        with transaction(self.database, self.clock, writes=False) as registry:
            return registry.session.scalars(select(OutboxRow).where(OutboxRow.key == key)).one()

    def state(self, key: str) -> tuple[Toestand, Reden | None]:
        row = self.row(key)
        return row.toestand, row.reden
