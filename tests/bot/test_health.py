"""How the bot is, for programs: ready or not, and figures for who is on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.metrics import Metrics
from bot.web.health import HealthPages
from bot.web.server import WebServer
from registry.clock import StoppedClock
from registry.database import Database
from tests.databases import stamp
from tests.talk import Talk


@asynccontextmanager
async def asking(
    database: Database, clock: StoppedClock, metrics: Metrics
) -> AsyncIterator[httpx.AsyncClient]:
    server = WebServer("127.0.0.1", 0)
    HealthPages(database, clock, metrics, "https://bot.voorbeeld.nl").open_at(server.app)
    async with server.running(), httpx.AsyncClient() as client:
        client.base_url = httpx.URL(f"http://127.0.0.1:{server.port}")
        yield client


async def test_it_is_ready_when_the_tables_are_those_of_now(
    talk: Talk, clock: StoppedClock, tmp_path: Path
) -> None:
    async with asking(talk.database, clock, Metrics(tmp_path / "x.prom")) as client:
        before = await client.get("/readyz")
        stamp(talk.database)
        ready = await client.get("/readyz")

    assert (before.status_code, before.text) == (503, "nog niet")
    assert (ready.status_code, ready.text) == (200, "ok")


async def test_the_figures_count_and_name_nobody(clock: StoppedClock, tmp_path: Path) -> None:
    metrics = Metrics(tmp_path / "x.prom", lambda: {"matrix": 12.5})
    metrics.count_command("matrix", "antwoord")
    metrics.count_command("matrix", "antwoord")
    metrics.count_delivery("mail", "wacht")
    metrics.write({"mail": clock.now() - timedelta(minutes=3)}, clock.now())

    said = metrics.text(clock.now() + timedelta(minutes=1)).decode()

    assert 'netwerkbot_commands_total{kanaal="matrix",uitkomst="antwoord"} 2.0' in said
    assert 'netwerkbot_deliveries_total{kanaal="mail",uitkomst="wacht"} 1.0' in said
    assert 'netwerkbot_outbox_oldest_seconds{kanaal="mail"} 240.0' in said
    assert 'netwerkbot_channel_quiet_seconds{kanaal="matrix"} 12.5' in said


@pytest.mark.parametrize(
    "header",
    [
        *({"X-Forwarded-For": "192.0.2.1"}, {"Forwarded": "for=192.0.2.1"}),
        *({"X-Real-IP": "192.0.2.1"}, {"Via": "1.1 proxy"}, {"Host": "bot.voorbeeld.nl"}),
    ],
    ids=lambda each: next(iter(each)),
)
async def test_the_figures_are_not_for_who_comes_by_a_proxy(
    talk: Talk, clock: StoppedClock, tmp_path: Path, header: dict[str, str]
) -> None:
    async with asking(talk.database, clock, Metrics(tmp_path / "x.prom")) as client:
        here = await client.get("/metrics")
        there = await client.get("/metrics", headers=header)

    assert (here.status_code, there.status_code) == (200, 404)
    assert "netwerkbot_outbox_round_timestamp_seconds" in here.text


async def test_answers_are_counted_by_how_they_went(
    talk: Talk, clock: StoppedClock, tmp_path: Path
) -> None:
    metrics = Metrics(tmp_path / "x.prom")
    talk.counted = metrics.count_command
    for line in ("agenda", "status ddd", "bijeenkomst 999"):
        talk.say(line)

    said = metrics.text(clock.now()).decode()

    assert 'netwerkbot_commands_total{kanaal="console",uitkomst="antwoord"} 2.0' in said
    assert 'netwerkbot_commands_total{kanaal="console",uitkomst="geweigerd"} 1.0' in said
