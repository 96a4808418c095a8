"""A command in process: parse, database, answer, words; with few rows and with many."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from sqlalchemy import insert, select

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.markup.text import plain
from bot.rendering import render
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.kluis import Kluis, new_key
from registry.models import Account, Bijeenkomst, Indicator, Meting, Mijlpaal, Persoon, Programma
from registry.programme.reading import read_file, shipped_slugs
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.values import Periode, Precisie

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
ROUNDS = 30
MANY = 20_000
"""Rows added to each of five tables."""


def measure(folder: Path) -> None:
    """Print p50 and p99 of every example of every command, small and large."""
    small = five_programmes(folder / "small.db")
    small.close()
    shutil.copy(folder / "small.db", folder / "large.db")
    kluis = Kluis.read(new_key())
    databases = [connect(f"sqlite:///{folder}/{name}.db", kluis) for name in ("small", "large")]
    _grow(databases[1])
    lines = [f"!{example}" for command in COMMANDS for example in command.examples]
    times: dict[str, tuple[list[float], list[float]]] = {line: ([], []) for line in lines}
    talks = [
        Dispatcher(COMMANDS, each, StoppedClock(NOW), lambda *_: [*BotRol]) for each in databases
    ]
    for _ in range(ROUNDS + 1):
        for line in lines:
            for size, dispatcher in enumerate(talks):
                times[line][size].append(_timed(dispatcher, line))
    _print(times)


def _print(times: dict[str, tuple[list[float], list[float]]]) -> None:
    print(f"A command in process, {ROUNDS} times each, in ms (large: {5 * MANY:,} rows more)")
    print(f"{'':40} {'p50':>7} {'p99':>7} {'large/small p50':>16}")
    every: tuple[list[float], list[float]] = ([], [])
    for line, (small, large) in times.items():
        one, other = small[1:], large[1:]  # the first of each warms the caches
        every[0].extend(one)
        every[1].extend(other)
        print(f"{line[:40]:40} {_row(one, other)}")
    print(f"{'all of them':40} {_row(*every)}\n")


def _row(small: list[float], large: list[float]) -> str:
    cuts, larger = quantiles(small, n=100), quantiles(large, n=100)
    return f"{cuts[49]:7.2f} {cuts[98]:7.2f} {larger[49] / cuts[49]:16.2f}"


def _timed(dispatcher: Dispatcher, line: str) -> float:
    begin = perf_counter()
    plain(
        render(
            dispatcher.answer_now(Incoming(f"{begin}", "console", "console", "jij", line))
        ).markdown
    )
    return (perf_counter() - begin) * 1000


def five_programmes(file: Path) -> Database:
    """Return a new database with the five programmes."""
    database = connect(f"sqlite:///{file}", Kluis.read(new_key()))
    Base.metadata.create_all(database.engine)
    with transaction(database, StoppedClock(NOW), writes=True) as registry:
        for slug in shipped_slugs():
            registry.programmes.bring_in(read_file(slug))
    return database


def _grow(database: Database) -> None:
    """Add rows where an installation grows: meetings, mijlpalen, measurements, people."""
    with database.transaction(writes=True) as session:
        programma = session.scalars(select(Programma.id)).all()
        indicatoren = session.scalars(select(Indicator.id)).all()
        session.execute(insert(Bijeenkomst), [*_meetings(programma[-1])])
        session.execute(insert(Mijlpaal), [*_mijlpalen(programma[-1])])
        session.execute(
            insert(Meting),
            [
                {
                    "indicator_id": indicatoren[number % len(indicatoren)],
                    "waarde": "bereikt",
                    "peildatum": date(2016, 8, 1) + timedelta(days=number % 2000),
                    "vastgelegd_op": NOW,
                }
                for number in range(MANY)
            ],
        )
        first = 1 + MANY
        people = range(first, first + MANY)
        session.execute(insert(Persoon), [{"id": n, "naam": f"Proefpersoon {n}"} for n in people])
        session.execute(
            insert(Account),
            [{"persoon_id": n, "kanaal": "proef", "adres": f"@{n}:voorbeeld"} for n in people],
        )


def _meetings(programma_id: int) -> Iterator[dict[str, object]]:
    for number in range(MANY):
        yield {
            "programma_id": programma_id,
            "slug": f"proef-{number}",
            "volgorde": 100 + number,
            "vervallen": False,
            "voorstel": (),
            "groep": "infrastructuur-beleid",
            "titel": f"Proefbijeenkomst {number}",
            "datum": date(1990, 1, 1) + timedelta(days=number // 2),
            "van": time(15),
            "tot": time(17),
            "status": "vast",
            "wie": (),
            "tijd_afgeleid": False,
        }


def _mijlpalen(programma_id: int) -> Iterator[dict[str, object]]:
    for number in range(MANY):
        day = date(1990, 1, 1) + timedelta(days=number // 2)
        periode = Periode(start=day, eind=day, precisie=Precisie.DAG, tekst=f"{day}")
        yield {
            "programma_id": programma_id,
            "slug": f"proef-{number}",
            "volgorde": 100 + number,
            "vervallen": False,
            "voorstel": (),
            "titel": f"Proefmijlpaal {number}",
            "soort": "oplevering",
            **{name: getattr(periode, name) for name in Periode.model_fields},
            "wie": (),
            "met": (),
        }
