"""Aanmeldingen: what a list, a card and a report cost with a hundred of them, and with many."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

from sqlalchemy import insert, select

from benchmarks.commands import NOW, five_programmes
from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.rendering import render
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Aanmelding, Aanmeldprocedure, GezetteStap
from registry.referenties import draw
from registry.schema.netwerk import BotRol
from registry.tellingen import ALTIJD, Tellingen

FEW, MANY = 100, 100_000
ROUNDS = 200
_LINES = (
    "!aanmeldingen",
    "!aanmeldingen te-laat",
    "!aanmeldingen mijn",
    "!aanmelding {0}",
    "!capaciteit",
    "!rapport buddy",
    "!rapport buddyplus-a 2021-2022",
)


def measure(folder: Path) -> None:
    """Print p50 and p99 of what looks at aanmeldingen, with `FEW` and with `MANY`."""
    talks = [_filled(folder / f"{number}.db", number) for number in (FEW, MANY)]
    print(f"Aanmeldingen, {ROUNDS} times each, in ms ({FEW} and {MANY:,} of them)")
    print(f"{'':40} {'p50':>7} {'p99':>7} {'many/few p50':>16}")
    for line in _LINES:
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for dispatcher, kept in zip(talks, times, strict=True):
                kept.append(_timed(dispatcher[0], line.format(dispatcher[1])))
        few, many = (quantiles(kept[5:], n=100) for kept in times)
        print(f"{line:40} {few[49]:7.2f} {few[98]:7.2f} {many[49] / few[49]:16.2f}")
    print()


def _timed(dispatcher: Dispatcher, line: str) -> float:
    begin = perf_counter()
    render(dispatcher.answer_now(Incoming(f"{begin}", "console", "console", "jij", line)))
    return (perf_counter() - begin) * 1000


def _filled(file: Path, number: int) -> tuple[Dispatcher, str]:
    """Return somebody who may see ``number`` aanmeldingen, and the reference of one."""
    database = five_programmes(file)
    reference = _register(database, number)
    dispatcher = Dispatcher(COMMANDS, database, StoppedClock(NOW), lambda *_: [*BotRol])
    return dispatcher, reference


def _register(database: Database, number: int) -> str:
    """Fill two schooljaren: one in five still runs, half of those are late."""
    chance, references = Random(1), set[str]()  # noqa: S311 - invented rows
    while len(references) < number:
        references.add(draw("BP", chance.choice))
    sealed = database.kluis.seal('{"school": ["dacapo"]}')
    with database.transaction(writes=True) as session:
        query = select(Aanmeldprocedure).where(Aanmeldprocedure.slug == "buddyplus-a")
        procedure = session.scalars(query).one()
        rows = [*_rows(sorted(references), procedure.id, sealed, chance)]
        session.execute(insert(Aanmelding), rows)
        session.execute(insert(GezetteStap), [*_steps(rows)])
        _count(Tellingen(session), procedure.id, rows)
        session.flush()
        return str(rows[0]["referentie"])


def _rows(
    references: list[str], procedure: int, sealed: str, chance: Random
) -> Iterator[dict[str, object]]:
    today = NOW.date()
    for id_, reference in enumerate(references, 1):
        begun = today - timedelta(days=chance.randrange(30, 700))
        running = id_ % 5 == 0 or id_ == 1
        late = today + timedelta(days=chance.randrange(-20, 20))
        yield {
            "id": id_,
            "referentie": reference,
            "procedure_id": procedure,
            "status": "aangemeld" if running else "afgesloten",
            "antwoorden": sealed,
            "wacht": False,
            "vastgehouden": False,
            "aangemeld_op": begun,
            "uiterlijk": late if running else date.max,
            "einde": None if running else begun + timedelta(days=20),
            "uitkomst": None if running else "vervolgt_schooltraject",
        }


def _steps(rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {"aanmelding_id": row["id"], "nr": 1, "op": row["aangemeld_op"], "gezet_op": NOW}


def _count(tellingen: Tellingen, procedure: int, rows: list[dict[str, object]]) -> None:
    for row in rows:
        begun, ended = row["aangemeld_op"], row["einde"]
        if isinstance(begun, date):
            tellingen.add(procedure, begun, "instroom")
        if isinstance(ended, date):
            tellingen.add(procedure, ended, "einde", 1, 20)
            tellingen.add(procedure, ended, "uitkomst:vervolgt_schooltraject")
            tellingen.add(procedure, ended, "doel:vervolgt-school", 1, 1)
        else:
            tellingen.add(procedure, ALTIJD, "loopt")
