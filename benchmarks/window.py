"""The board on a page: with all that was ever reported behind it, beside a single report."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
from dateutil.relativedelta import relativedelta
from sqlalchemy import insert

from bot import migrations
from bot.web.server import WebServer
from bot.web.venster.asking import Asker
from bot.web.venster.door import COOKIE, Door
from bot.web.venster.house import House
from bot.web.venster.window import Window
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database, connect
from registry.gesprekken import Plek
from registry.models import Account, Persoon, Stoplicht
from registry.programme.reading import read_file
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import ALTIJD, Inhoud, Kleur, Staat
from registry.vensters.vensters import Vensters

ROWS, AT_ONCE, ROUNDS = 100_000, 200, 5
_QUARTERS = 12
_NOON = datetime(2019, 3, 12, 11, tzinfo=UTC)
_LAST = date(2018, 10, 1)
_SLUG = "vsv-zuid-limburg"
_PAGES = (f"/lees?vraag=stoplichten+{_SLUG}", f"/lees?vraag=overzicht+{_SLUG}")
_WHO = "@lid:voorbeeld.nl"


def measure(folder: Path) -> None:
    """Print what many who look at the board at once have to wait."""
    asyncio.run(_measure(folder))


async def _measure(folder: Path) -> None:
    async with AsyncExitStack() as stack:
        visitors = []
        for rows in (1, ROWS):
            database = stack.enter_context(closing(_filled(folder / f"bord-{rows}.db", rows)))
            visitors.append(await stack.enter_async_context(_visiting(database)))
        for page in _PAGES:
            # In turns: what else the machine does is shared by both.
            rounds = [[await _round(each, page) for each in visitors] for _ in range(ROUNDS)]
            one, many = (median(taken) for taken in zip(*rounds, strict=True))
            print(f"{AT_ONCE} at once: {page}")
            print(f"{'p50 ms behind 1 report, behind ' + f'{ROWS:,}':48} {one:7.0f} {many:7.0f}")
            print(f"{'ratio':48} {many / one:7.2f}")
    print()


def _filled(path: Path, rows: int) -> Database:
    """Return a database with so many reports on one programme, and somebody who may look."""
    database = connect(f"sqlite:///{path}")
    migrations.upgrade(database)
    with transaction(database, StoppedClock(_NOON), writes=True) as registry:
        registry.programmes.bring_in(read_file(_SLUG))
        persoon = Persoon(naam="Lid")
        registry.session.add(persoon)
        registry.session.flush()
        registry.session.add(Account(persoon_id=persoon.id, kanaal="matrix", adres=_WHO))
        registry.session.execute(insert(Stoplicht), [*_reports(registry, rows)])
    return database


def _reports(registry: Registry, rows: int) -> Iterator[dict[str, object]]:
    """Yield reports: on every activiteit, quarter after quarter, and one version after another."""
    programma = registry.netwerken.programma(_SLUG)
    numbers = [each.activiteit.id for each in registry.activiteiten.all(programma.id)]
    inhoud = Inhoud(
        kleuren=dict.fromkeys(ALTIJD, Kleur.GROEN),
        totaal=Kleur.GROEN,
        samenvatting="Het loopt zoals bedacht.",
    )
    for row in range(rows):
        versie, place = divmod(row, len(numbers) * _QUARTERS)
        back, activiteit = divmod(place, len(numbers))
        begin = _LAST - relativedelta(months=3 * back)
        yield {
            "activiteit_id": numbers[activiteit],
            "begin": begin,
            "eind": begin + relativedelta(months=3, days=-1),
            "versie": versie + 1,
            "staat": Staat.VERSTUURD,
            "kleur": Kleur.GROEN,
            "inhoud": inhoud,
            "door_rol": "projectleider",
            "gemaakt_op": _NOON,
            "verstuurd_op": _NOON,
        }


@asynccontextmanager
async def _visiting(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the pages of a database, to somebody who is in."""
    clock, web = StoppedClock(_NOON), "https://bot.voorbeeld.nl"
    with transaction(database, clock, writes=True) as registry:
        vensters = Vensters(registry)
        visit = vensters.enter(vensters.open_link(Plek("matrix", "", _WHO))) or ""
    server = WebServer("127.0.0.1", 0)
    asker = Asker(COMMANDS, database, clock, lambda _plek, _registry: [BotRol.LID], web=web)
    Window(Door(House(database, clock, web)), asker).open_at(server.app)
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with (
        server.running(),
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{server.port}",
            headers={"Cookie": f"{COOKIE}={visit}"},
            limits=limits,
            timeout=120,
        ) as client,
    ):
        yield client


async def _round(client: httpx.AsyncClient, page: str) -> float:
    """Return what half of all that ask at once wait at most, in milliseconds."""

    async def ask() -> float:
        begin = perf_counter()
        answer = await client.get(page)
        answer.raise_for_status()
        return (perf_counter() - begin) * 1_000

    return median(await asyncio.gather(*(ask() for _ in range(AT_ONCE))))
