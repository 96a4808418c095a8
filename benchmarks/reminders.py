"""Reminders: how fast they leave, what planning costs, and how late they are when it is quiet."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from sqlalchemy import Connection, event, func, insert, select

from bot.channels.channel import Hear, Outgoing
from bot.courier import Courier
from bot.keeper import Keeper
from bot.scheduler import Alarm
from registry.clock import Clock, StoppedClock, SystemClock
from registry.database import Base, Database, connect
from registry.models import (
    Account,
    Bijeenkomst,
    Groep,
    Groepslid,
    Herinnering,
    OutboxRow,
    Persoon,
    Programma,
    Reden,
    Rol,
    Rolhouder,
    Toestand,
)
from registry.programme.reading import read_file
from registry.registry import transaction
from registry.subjects import Soort, Subject
from reminders.messages import Eigen, to_json
from reminders.replanning import Replanner

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Ten in the morning of a Monday."""
MANY_DUE = 2_000
GROUPS, MEMBERS = 1_000, 50
QUIET = 200
"""Reminders whose moment is yet to come, a `GAP` apart."""
GAP = timedelta(milliseconds=25)
_EVERYBODY = [*map(str, range(QUIET))]
KANAAL = "bench"


@dataclass
class NoTime:
    """A channel that takes no time, and writes down when it was given what."""

    clock: Clock
    got: dict[str, datetime] = field(default_factory=dict)
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    addresses: None = None
    mark: str = "!"

    def is_group(self, room: str) -> bool:
        """Return that nobody reads along."""
        return False

    async def listen(self, hear: Hear) -> None:
        """Hear nobody."""

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        """Take a message."""
        self.got[key] = self.clock.now()
        if len(self.got) == QUIET:
            self.enough.set()
        return ""

    async def redact(self, room: str, key: str) -> bool:
        """Take nothing away."""
        return False


def measure(folder: Path) -> None:
    """Print all three."""
    print(f"{'Reminders':40} {'measured':>10} {'should be':>10}")
    _print("sends a second, own reminders", _sends_a_second(folder, people=MANY_DUE), "500")
    _print("the same, ten to a person", _sends_a_second(folder, people=MANY_DUE // 10), "500")
    _plan(folder)
    _print("lateness when quiet, p99, in s", asyncio.run(_lateness(folder)), "2")
    print()


def _print(what: str, figure: float, should_be: str = "") -> None:
    print(f"{what:40} {figure:10.2f} {should_be:>10}")


def _new(file: Path) -> Database:
    database = connect(f"sqlite:///{file}")
    Base.metadata.create_all(database.engine)
    return database


def _sends_a_second(folder: Path, people: int) -> float:
    database, clock = _new(folder / f"due-{people}.db"), StoppedClock(NOW)
    with database.transaction(writes=True) as session:
        due = (NOW - timedelta(seconds=number % 60) for number in range(MANY_DUE))
        session.execute(insert(OutboxRow), [*rows(due, [*map(str, range(people))])])
    channel = NoTime(clock)
    courier = Courier(database, clock, {KANAAL: channel})
    begin = perf_counter()
    asyncio.run(courier.make_round())
    seconds = perf_counter() - begin
    database.close()
    return len(channel.got) / seconds


def rows(
    moments: Iterable[datetime], addresses: Sequence[str], kanaal: str = KANAAL, first: int = 0
) -> Iterator[dict[str, object]]:
    """Yield a row of the outbox for each moment, going round the addresses."""
    for number, due in enumerate(moments, first):
        adres = addresses[number % len(addresses)]
        yield {
            "key": f"herinnering/{number}@{kanaal}:{adres}",
            "subject": str(Subject(Soort.HERINNERING, number)),
            "reeks": f"herinnering/{number}",
            "due": due,
            "exact": True,
            "kanaal": kanaal,
            "adres": adres,
            "bericht": to_json(Eigen(nummer=number, tekst="koffie", moment=due)),
            "toestand": Toestand.WACHT,
            "pogingen": 0,
            "gemaakt_op": due,
        }


def _asked(moments: Iterable[datetime]) -> Iterator[dict[str, object]]:
    """Yield what was asked for, so that planning anew finds the same."""
    for number, moment in enumerate(moments):
        yield {
            "id": number,
            "kanaal": KANAAL,
            "adres": f"{number}",
            "moment": moment,
            "tekst": "koffie",
            "gemaakt_op": moment,
        }


def _plan(folder: Path) -> None:
    """Print what it takes to plan a meeting of every groep, and again, and when one moves."""
    database, clock = _new(folder / "groups.db"), StoppedClock(NOW)
    subjects = _grow(database, clock)
    keeper = Keeper(Courier(database, clock, {}), Alarm(clock))
    first = _timed(keeper)
    _print(f"first plan, {_count(database):,} rows, in s", first)
    with _writing(database) as written:
        _print("planned again unchanged, in s", _timed(keeper))
    _print("statements that wrote meanwhile", len(written), "0")
    clock.advance(timedelta(minutes=1))
    _print("one meeting moved, in s", _move(database, clock, subjects[:1]))
    touched = select(func.count(OutboxRow.subject.distinct())).where(
        (OutboxRow.gemaakt_op == clock.now()) | (OutboxRow.reden == Reden.VERVALLEN)
    )
    with database.transaction(writes=False) as session:
        _print("subjects that this touched", session.scalar(touched) or 0, "1")
    database.close()


def _move(database: Database, clock: Clock, meeting: list[Subject]) -> float:
    begin = perf_counter()
    with transaction(database, clock, writes=True) as registry:
        registry.session.get_one(Bijeenkomst, meeting[0].id).datum += timedelta(days=1)
        Replanner(registry).replan(meeting)
    return perf_counter() - begin


@contextmanager
def _writing(database: Database) -> Iterator[list[str]]:
    """Gather the statements that write, as long as the block lasts."""
    written: list[str] = []

    def see(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(statement)

    event.listen(database.engine, "before_cursor_execute", see)
    yield written
    event.remove(database.engine, "before_cursor_execute", see)


def _timed(keeper: Keeper) -> float:
    begin = perf_counter()
    asyncio.run(keeper.replan_everything())
    return perf_counter() - begin


def _count(database: Database) -> int:
    with database.transaction(writes=False) as session:
        return session.scalar(select(func.count()).select_from(OutboxRow)) or 0


def _grow(database: Database, clock: Clock) -> list[Subject]:
    """Add the groepen with their people to a programme, each with a meeting in the next weeks."""
    with transaction(database, clock, writes=True) as registry:
        registry.programmes.bring_in(read_file("jos-vo-alkmaar"))
        session = registry.session
        programma_id = session.scalars(select(Programma.id)).one()
        people = range(1, GROUPS * MEMBERS + 1)
        session.execute(insert(Persoon), [{"id": n, "naam": f"Proefpersoon {n}"} for n in people])
        session.execute(
            insert(Account),
            [{"persoon_id": n, "kanaal": KANAAL, "adres": f"@{n}:voorbeeld"} for n in people],
        )
        for table, rows in _groups(programma_id):
            session.execute(insert(table), rows)
        meetings = select(Bijeenkomst.id).where(Bijeenkomst.slug.startswith("proef-"))
        return [Subject(Soort.BIJEENKOMST, each) for each in session.scalars(meetings)]


def _groups(programma_id: int) -> Iterator[tuple[type[Base], list[dict[str, object]]]]:
    """Yield the rows of each table: a groep has one rol, and a rol all of its people."""
    numbers = range(GROUPS)
    shared = {"programma_id": programma_id, "vervallen": False, "voorstel": ()}
    named = [
        shared | {"slug": f"proef-{n}", "volgorde": 100 + n, "naam": f"Proef {n}", "aliassen": ()}
        for n in numbers
    ]
    rol = {"bot_rol": "lid", "taken": (), "eisen": (), "herkomst": "bron"}
    yield Rol, [each | rol | {"id": _FIRST + n} for n, each in enumerate(named)]
    groep = {"type": "team", "doel": "", "taken": (), "rapporteert_aan": ()}
    yield Groep, [each | groep | {"id": _FIRST + n} for n, each in enumerate(named)]
    yield Groepslid, [_member(n) for n in numbers]
    yield (
        Rolhouder,
        [{"persoon_id": 1 + n, "rol_id": _FIRST + n // MEMBERS} for n in range(GROUPS * MEMBERS)],
    )
    yield Bijeenkomst, [shared | _meeting(n) for n in numbers]


def _member(number: int) -> dict[str, object]:
    ref = f"rol:proef-{number}"
    row = {"groep_id": _FIRST + number, "slug": ref, "ref": ref, "status": "vast"}
    return row | {"volgorde": 0, "vervallen": False, "voorstel": ()}


def _meeting(number: int) -> dict[str, object]:
    weeks_ahead = timedelta(weeks=5, days=number % 28)
    return {
        "slug": f"proef-{number}",
        "volgorde": 100 + number,
        "groep": f"proef-{number}",
        "titel": f"Proefbijeenkomst {number}",
        "datum": date(2026, 11, 23) + weeks_ahead,
        "van": time(15),
        "tot": time(17),
        "status": "vast",
        "wie": (),
        "tijd_afgeleid": False,
    }


_FIRST = 10_000
"""The first number of a rol and of a groep here."""


async def _lateness(folder: Path) -> float:
    """Return after how long 99 of 100 reminders are there, when little else is to be done."""
    database, clock = _new(folder / "quiet.db"), SystemClock()
    begin = clock.now() + timedelta(seconds=2)
    moments = [begin + number * GAP for number in range(QUIET)]
    with database.transaction(writes=True) as session:
        session.execute(insert(OutboxRow), [*rows(moments, _EVERYBODY)])
        session.execute(insert(Herinnering), [*_asked(moments)])
    channel, alarm = NoTime(clock), Alarm(clock)
    keeper = Keeper(Courier(database, clock, {KANAAL: channel}), alarm)
    running = asyncio.create_task(keeper.run())
    await channel.enough.wait()
    keeper.stop()
    await running
    database.close()
    late = [
        (channel.got[row["key"]] - due).total_seconds()
        for row, due in zip(rows(moments, _EVERYBODY), moments, strict=True)
        if isinstance(row["key"], str)
    ]
    return quantiles(late, n=100)[98]
