"""What a plan is made of.

A plan says what should be sent, when and to whom, for one subject (a bijeenkomst, a meetmoment,
a mijlpaal ...). Nothing patches a plan when something moves: it is made again, and
`reminders.outbox` is brought in line with it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from registry.clock import local
from registry.gebeurtenissen.gebeurd import NIETS, Gebeurd
from registry.subjects import Subject
from registry.values import Periode
from registry.workdays import WorkCalendar
from reminders.messages import Bericht


@dataclass(frozen=True)
class Adres:
    """Where a person can be reached: an address on a channel."""

    kanaal: str
    adres: str

    def __str__(self) -> str:
        return f"{self.kanaal}:{self.adres}"


@dataclass(frozen=True)
class Voor:
    """For whom a message is: references of a programme (``groep:...``), or one address.

    ``prive``: for the people there alone, and not for the room of a groep.
    """

    programma_id: int | None = None
    refs: tuple[str, ...] = ()
    adres: Adres | None = None
    prive: bool = False


@dataclass(frozen=True)
class Planned:
    """One message, before it is known which people it goes to.

    ``alleen`` and ``zonder`` are addresses: it goes to these only, or to all but these, and
    mentions nobody else.

    ``key`` names the cause, and is the same whenever the plan is made. Of one ``reeks`` the later
    message makes the earlier ones pointless. ``due`` and ``until`` (when it no longer helps) are
    UTC. ``exact``: sent to the minute and alone; all others are day messages, which are merged.
    """

    key: str
    subject: Subject
    reeks: str
    due: datetime
    until: datetime | None
    voor: Voor
    bericht: Bericht
    exact: bool = False
    alleen: frozenset[Adres] | None = None
    zonder: frozenset[Adres] = frozenset()

    def is_for(self, adres: Adres) -> bool:
        """Return whether it goes to ``adres``, or mentions that."""
        return adres not in self.zonder and (self.alleen is None or adres in self.alleen)


@dataclass(frozen=True)
class Venster:
    """The time that a plan is made for: UTC moments, both inclusive."""

    van: datetime
    tot: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.van <= moment <= self.tot

    @property
    def first_day(self) -> date:
        return local(self.van).date()

    @property
    def last_day(self) -> date:
        return local(self.tot).date()


@dataclass(frozen=True)
class Plaats:
    """Where a subject stands: its programme, which days are free there, and what happened."""

    programma_id: int
    slug: str
    naam: str
    looptijd: Periode
    calendar: WorkCalendar
    gebeurd: Gebeurd = NIETS
