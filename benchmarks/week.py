"""``make week``: a week of fifty networks, a minute at a time, and what the process keeps of it.

The clock stands still while a minute is worked off, and is then set a minute on. People ask by
day; reminders leave, the nights plan and tidy. Memory and open files of the last quarter are held
against those of the second: what only grows is a leak. What the database grows by is shown.
"""

import asyncio
import os
import resource
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import mean

from sqlalchemy import func, inspect, select, table

from benchmarks.reminders import NoTime
from bot import migrations
from bot.channels.channel import Incoming
from bot.courier import Courier
from bot.dispatch import Dispatcher
from bot.keeper import Keeper
from bot.rendering import render
from bot.scheduler import Alarm
from commands.table import COMMANDS
from registry.clock import StoppedClock, local
from registry.database import Database, connect
from registry.kluis import Kluis, new_key
from registry.models import Account, Groep, Lidmaatschap, Persoon
from registry.programme.reading import read_file
from registry.registry import transaction
from registry.schema.netwerk import BotRol

NETWORKS, PEOPLE = 50, 40
MINUTES = 7 * 24 * 60
KANAAL = "bench"
_BEGIN = datetime(2022, 11, 13, 23, tzinfo=UTC)
"""Midnight before a Monday with a bijeenkomst on the Tuesday."""
_EVERY = 60
_PAGE = resource.getpagesize()
_LINES = (
    *("agenda", "volgende", "mijlpalen", "acties", "mijnweek", "herinneringen", "help", "ik"),
    *("overzicht {slug}", "stoplichten {slug}", "agenda {slug}", "wie procesbegeleider"),
    *("herinner mij over 2 uur bellen", "aanwezig ja", "zoek school", "stil"),
)


@dataclass(frozen=True)
class Reading:
    """What the process had at a moment: memory in MiB, open files, and the database in MiB."""

    memory: float
    handles: int
    database: float


class Bell(Alarm):
    """An alarm that only we ring, and that tells when whoever waits for it is at rest."""

    def __init__(self, clock: StoppedClock) -> None:
        """Ring for a clock that stands still."""
        super().__init__(clock)
        self.rest = asyncio.Event()
        self._rung = asyncio.Event()

    async def wait(self, due: datetime | None) -> None:
        """Wait for us."""
        self.rest.set()
        await self._rung.wait()
        self._rung.clear()

    def ring(self) -> None:
        """Let the keeper work."""
        self._rung.set()

    async def ring_and_rest(self) -> None:
        """Let the keeper work, and wait until it has."""
        self.rest.clear()
        self.ring()
        await self.rest.wait()


@dataclass
class House:
    """Everything that lives for a week."""

    database: Database
    file: Path
    clock: StoppedClock
    people: list[tuple[str, str]]
    chance: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - the same every time
    asked: Counter[str] = field(default_factory=Counter)

    async def live(self, minutes: int) -> list[Reading]:
        """Work off so many minutes; return what the process had every hour of them."""
        bell, channel = Bell(self.clock), NoTime(self.clock)
        keeper = Keeper(Courier(self.database, self.clock, {KANAAL: channel}), bell)
        dispatcher = self._dispatcher(bell)
        readings = []
        async with asyncio.TaskGroup() as work:
            work.create_task(keeper.run())
            await bell.rest.wait()
            for minute in range(minutes):
                await self._ask(dispatcher, minute)
                self.clock.advance(timedelta(minutes=1))
                await bell.ring_and_rest()
                channel.got.clear()  # ours, and not the bot's
                if minute % _EVERY == 0:
                    readings.append(self._read())
            keeper.stop()
        return readings

    def _dispatcher(self, bell: Bell) -> Dispatcher:
        def rollen(_plek: object, _registry: object) -> list[BotRol]:
            return [BotRol.LID]

        return Dispatcher(COMMANDS, self.database, self.clock, rollen, changed=bell.ring)

    async def _ask(self, dispatcher: Dispatcher, minute: int) -> None:
        """Let somebody ask something, by day."""
        now = local(self.clock.now())
        if not (8 <= now.hour < 18 and now.isoweekday() <= 5):  # noqa: PLR2004 - office hours
            return
        adres, slug = self.chance.choice(self.people)
        line = self.chance.choice(_LINES).format(slug=slug)
        incoming = Incoming(f"regel-{minute}", KANAAL, adres, adres, line, private=True)
        view = await asyncio.to_thread(dispatcher.answer_now, incoming)
        render(view)
        self.asked[type(view).__name__] += 1

    def _read(self) -> Reading:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        files = [self.file, self.file.with_name(f"{self.file.name}-wal")]
        size = sum(each.stat().st_size for each in files if each.exists())
        handles = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - no Path for each is wanted
        return Reading(pages * _PAGE / 2**20, handles, size / 2**20)


def main(minutes: int = MINUTES) -> None:
    """Live for a week, and print what grew."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "week.db"
        clock = StoppedClock(_BEGIN)
        with closing(connect(f"sqlite:///{file}", Kluis.read(new_key()))) as database:
            house = House(database, file, clock, _furnished(database, clock))
            before = _sizes(database)
            readings = asyncio.run(house.live(minutes))
            _report(readings, before, _sizes(database), house.asked)


def _furnished(database: Database, clock: StoppedClock) -> list[tuple[str, str]]:
    """Make the networks; return the people in them, each with the programme they are in."""
    migrations.upgrade(database)
    shipped, people = read_file("jos-vo-alkmaar"), []
    for number in range(NETWORKS):
        slug = f"netwerk-{number}"
        kop = shipped.programma.model_copy(update={"slug": slug, "naam": slug, "korte_naam": slug})
        with transaction(database, clock, writes=True) as registry:
            registry.programmes.bring_in(shipped.model_copy(update={"programma": kop}))
            programma = registry.netwerken.programma(slug)
            query = select(Groep.id).where(Groep.programma_id == programma.id)
            groepen = cycle(registry.session.scalars(query).all())
            for each in range(PEOPLE):
                adres = f"{slug}-{each}"
                persoon = Persoon(naam=adres)
                registry.session.add(persoon)
                registry.session.flush()
                registry.session.add_all(
                    [
                        Account(persoon_id=persoon.id, kanaal=KANAAL, adres=adres),
                        Lidmaatschap(persoon_id=persoon.id, groep_id=next(groepen)),
                    ]
                )
                people.append((adres, slug))
    return people


def _sizes(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    names = inspect(database.engine).get_table_names()
    with database.transaction(writes=False) as session:
        return {
            each: session.scalar(select(func.count()).select_from(table(each))) or 0
            for each in names
        }


def _report(
    readings: list[Reading], before: dict[str, int], after: dict[str, int], asked: Counter[str]
) -> None:
    quarter = len(readings) // 4
    second, last = readings[quarter : 2 * quarter], readings[3 * quarter :]
    print(f"{NETWORKS} networks, {NETWORKS * PEOPLE} people, {asked.total()} questions")
    for name, unit in (("memory", "MiB"), ("handles", ""), ("database", "MiB")):
        one, other = (mean(getattr(each, name) for each in part) for part in (second, last))
        ratio = other / one
        print(f"{name:12} second quarter {one:9.1f} {unit:4} last {other:9.1f}  ratio {ratio:.3f}")
    grown = {name: rows - before.get(name, 0) for name, rows in after.items()}
    for name, rows in sorted(grown.items(), key=lambda each: -each[1])[:8]:
        if rows > 0:
            print(f"  {name:24} {rows:8} rows more, {after[name]} now")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
