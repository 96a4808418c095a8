"""Calendars that are asked for again and again, beside a page that says nothing but ok."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter, process_time

import httpx
from sqlalchemy import func, select

from bot import migrations
from bot.web.feeds import PATH, FeedPages
from bot.web.server import WebServer
from registry.clock import StoppedClock
from registry.database import Database, connect
from registry.feeds.feeds import Feeds
from registry.models import Bijeenkomst, Groep, Programma
from registry.programme.reading import read_file
from registry.registry import Registry, transaction

GROEPEN, CLIENTS, MEETINGS, ASKED = 50, 1_000, 20, 3
_AT_ONCE = 20
_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def measure(folder: Path) -> None:
    """Print how fast calendars are given, and what share of the work changed nothing."""
    clock = StoppedClock(_NOON)
    with closing(connect(f"sqlite:///{folder / 'feeds.db'}")) as database:
        migrations.upgrade(database)
        with transaction(database, clock, writes=True) as registry:
            paths = [*_fed(registry)]
        asyncio.run(_measure(database, clock, paths))


def _fed(registry: Registry) -> Iterator[str]:
    """Make groepen with bijeenkomsten, and yield the address of each."""
    registry.programmes.bring_in(read_file("jos-vo-alkmaar"))
    Feeds(registry).remember_source("https://bot.voorbeeld.nl")
    session = registry.session
    programma = session.scalars(select(Programma)).one()
    first = session.scalars(select(Groep)).first()
    last = session.scalar(select(func.max(Groep.volgorde))) or 0
    for number in range(GROEPEN):
        groep = Groep(programma_id=programma.id, slug=f"groep-{number}", volgorde=last + number)
        for name in ("type", "doel", "taken", "aliassen", "rapporteert_aan", "vaste_punten"):
            setattr(groep, name, getattr(first, name))
        groep.naam = f"Groep {number}"
        session.add(groep)
        session.add_all(_meetings(programma.id, groep.slug))
        session.flush()
        yield f"{PATH}/{Feeds(registry).open(groep_id=groep.id)}.ics"


def _meetings(programma_id: int, groep: str) -> Iterator[Bijeenkomst]:
    for number in range(MEETINGS):
        yield Bijeenkomst(
            programma_id=programma_id,
            slug=f"{groep}-{number}",
            groep=groep,
            nummer=number,
            titel=f"Overleg {number}",
            datum=date(2026, 12, 1) + number * timedelta(weeks=2),
            van=time(15),
            tot=time(17),
            status="vast",
            wie=(),
            tijd_afgeleid=False,
        )


async def _measure(database: Database, clock: StoppedClock, paths: list[str]) -> None:
    server = WebServer("127.0.0.1", 0)
    FeedPages(database, clock).open_at(server.app)
    async with server.running():
        limits = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=0)
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
            tags = dict.fromkeys(range(CLIENTS), "")
            first = await _round(client, paths, tags)
            again = [await _round(client, paths, tags) for _ in range(ASKED - 1)]
            bare = await _round(client, ["/healthz"], tags)
    print(f"{CLIENTS} calendars ask {GROEPEN} groepen, {ASKED} times each")
    for name, taken in (("first", first), ("again (304)", again[-1]), ("/healthz", bare)):
        print(f"{f'{name}: requests a second, p50 ms, p99 ms':48} {taken}")
    print(f"{'again, beside /healthz: ratio of p50':48} {again[-1].p50 / bare.p50:7.2f}")
    print(f"{'again: share that changed nothing':48} {again[-1].unchanged:7.2f}")
    print()


class _Taken:
    """What a round of requests took."""

    def __init__(self, seconds: list[float], total: float, cpu: float, unchanged: float) -> None:
        ordered = sorted(seconds)
        self.p50 = ordered[len(ordered) // 2] * 1_000
        self.p99 = ordered[len(ordered) * 99 // 100] * 1_000
        self.rate, self.cpu, self.unchanged = len(seconds) / total, cpu, unchanged

    def __str__(self) -> str:
        return f"{self.rate:7.0f} {self.p50:7.1f} {self.p99:7.1f}"


async def _round(client: httpx.AsyncClient, paths: list[str], tags: dict[int, str]) -> _Taken:
    gate, seconds, codes = asyncio.Semaphore(_AT_ONCE), [], []

    async def ask(number: int) -> None:
        async with gate:
            begin = perf_counter()
            path = paths[number % len(paths)]
            answer = await client.get(path, headers={"If-None-Match": tags[number]})
            seconds.append(perf_counter() - begin)
            codes.append(answer.status_code)
            tags[number] = answer.headers.get("etag", tags[number])

    begin, cpu = perf_counter(), process_time()
    await asyncio.gather(*(ask(number) for number in tags))
    total = perf_counter() - begin
    return _Taken(seconds, total, process_time() - cpu, codes.count(304) / len(codes))
