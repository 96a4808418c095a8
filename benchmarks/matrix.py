"""On Matrix, beside the least that a bot can be: an echo, on the same Synapse, in the same run."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from aiohttp import ClientSession
from sqlalchemy import func, insert, select

from benchmarks.contestants import Contestant, Talker, contestants, talker
from benchmarks.reminders import rows
from bot.channels.channel import Outgoing
from bot.channels.matrix.channel import KANAAL
from bot.channels.matrix.sending import content
from bot.courier import AT_ONCE
from registry.clock import SystemClock
from registry.database import Database, connect
from registry.models import OutboxRow, Toestand
from tests.synapse import Homeserver, running

STARTS = 3
ASKED = 80
BURST, ROOMS = 1_000, 30
BARE = 250
"""As many messages tell what the homeserver takes, once before the burst and once after."""
KINDS = ("plain", "encrypted")
_FIRST = 1_000_000
"""A number that no reminder of people has here."""
_A_REMINDER = "**Koffie.** Je vroeg me om je hieraan te herinneren."

Both = tuple[Contestant, Contestant]


def measure(folder: Path) -> None:
    """Print how the bot does on a homeserver."""
    logging.getLogger("nio").setLevel(logging.CRITICAL)  # what it warns of here, it mends
    (folder / "synapse").mkdir()
    (folder / "people").mkdir()
    with running(folder / "synapse") as server:
        asyncio.run(_measure(server, folder))


async def _measure(server: Homeserver, folder: Path) -> None:
    async with (
        talker(server, folder / "people", "anna") as anna,
        talker(server, folder / "people", "bram") as bram,
    ):
        with contestants(server, folder, anna.person.name) as both:
            for each in both:
                each.start()
            await _meet(anna, both)
            print(f"On Matrix, beside a bare echo {'':11} {'bot':>7} {'echo':>7} {'ratio':>16}")
            await _starts(anna, both)
            for kind in KINDS:
                await _round_trips(anna, both, kind)
            await _bursts(server, folder, both, anna, bram)
            _row("memory after that, in MiB", *(each.mebibytes for each in both))
    print()


def _row(what: str, ours: float, theirs: float) -> None:
    print(f"{what:40} {ours:7.2f} {theirs:7.2f} {ours / theirs:16.2f}")


async def _meet(anna: Talker, both: Both) -> None:
    """Open the rooms, and ask until everything is warm."""
    for each in both:
        for kind in KINDS:
            encrypted = kind == "encrypted"
            each.rooms[kind] = await anna.person.opens_a_room(each.user, encrypted=encrypted)
            for _ in range(3):
                await anna.ask(each, kind)


async def _starts(anna: Talker, both: Both) -> None:
    """Print how long it takes to answer what was asked while the bot was away."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(STARTS):
        for each, measured in zip(both, times, strict=True):
            each.stop()
            await anna.say(each, "plain")
            begin = perf_counter()
            each.start()
            await anna.hear(each, "plain")
            measured.append(perf_counter() - begin)
    _row("start to first answer, in s", *map(median, times))


async def _round_trips(anna: Talker, both: Both, kind: str) -> None:
    """Print how long an answer takes, asking in turn, and what a bot computes for it."""
    before = [each.cpu_ms for each in both]
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ASKED):
        for each, measured in zip(both, times, strict=True):
            measured.append(await anna.ask(each, kind))
    computed = [each.cpu_ms - start for each, start in zip(both, before, strict=True)]
    cuts = [quantiles(each, n=100) for each in times]
    _row(f"a command, {kind}, p50 in ms", *(each[49] for each in cuts))
    _row(f"a command, {kind}, p99 in ms", *(each[98] for each in cuts))
    _row(f"computing a command, {kind}, in ms", *(each / ASKED for each in computed))


async def _bursts(
    server: Homeserver, folder: Path, both: Both, anna: Talker, bram: Talker
) -> None:
    """Print how fast reminders leave, beside what the homeserver takes before and after that."""
    ours, echo = both
    rooms, others = [await _open(bram, each) for each in both]

    async def send() -> None:
        await _send_as_fast_as_it_goes(server, others, bram.person.client.access_token)

    async def remind() -> None:
        await _remind(database, rooms, anna, ours)

    with closing(connect(f"sqlite:///{folder}/matrix-data/netwerkbot.db")) as database:
        before = await _while_asking(send, anna, echo)
        seconds, meanwhile = await _while_asking(remind, anna, ours)
        after = await _while_asking(send, anna, echo)
    _row(f"sends a second, {BURST:,} at once", BURST / seconds, 2 * BARE / (before[0] + after[0]))
    _row("a command meanwhile, p50 in ms", meanwhile, (before[1] + after[1]) / 2)


async def _open(bram: Talker, contestant: Contestant) -> Sequence[str]:
    """Open rooms of two: what is sent there is read by both."""
    return [await bram.person.opens_a_room(contestant.user) for _ in range(ROOMS)]


async def _while_asking(
    burst: Callable[[], Awaitable[None]], anna: Talker, contestant: Contestant
) -> tuple[float, float]:
    """Return the seconds of a burst, and the milliseconds of a command meanwhile."""

    async def timed() -> float:
        begin = perf_counter()
        await burst()
        return perf_counter() - begin

    sending = asyncio.ensure_future(timed())
    times: list[float] = []
    while not sending.done():
        times.append(await anna.ask(contestant, "plain"))
    return await sending, median(times)


async def _send_as_fast_as_it_goes(server: Homeserver, rooms: Sequence[str], token: str) -> None:
    """Send as many messages, to as many rooms at once as the courier does."""
    body = content(Outgoing(_A_REMINDER, notifies=True))
    stamp = perf_counter()
    numbers = iter(range(BARE))

    async def serve(session: ClientSession) -> None:
        for number in numbers:  # shared: whoever is free takes the next
            room = rooms[number % len(rooms)]
            path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/{stamp}-{number}"
            async with session.put(path, json=body) as answer:
                answer.raise_for_status()

    headers = {"Authorization": f"Bearer {token}"}
    async with ClientSession(server.url, headers=headers) as session:
        await asyncio.gather(*(serve(session) for _ in range(AT_ONCE)))


async def _remind(
    database: Database, rooms: Sequence[str], anna: Talker, ours: Contestant
) -> None:
    """Make all of them due, ring, and wait until all have left."""
    now = SystemClock().now()
    moments = (now - timedelta(seconds=1) for _ in range(BURST))
    with database.transaction(writes=True) as session:
        session.execute(insert(OutboxRow), [*rows(moments, rooms, KANAAL, _FIRST)])
    await anna.person.says(ours.rooms["plain"], "!herinner mij over 60 minuten koffie")
    while _sent(database, rooms) < BURST:  # noqa: ASYNC110 - another process sends them
        await asyncio.sleep(0.05)


def _sent(database: Database, rooms: Sequence[str]) -> int:
    sent = (OutboxRow.toestand == Toestand.VERSTUURD) & OutboxRow.adres.in_(rooms)
    with database.transaction(writes=False) as session:
        return session.scalar(select(func.count()).where(sent)) or 0
