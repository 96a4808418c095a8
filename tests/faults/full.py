"""A bot whose disk is full, until somebody makes room.

``python -m tests.faults.full FOLDER``: FOLDER is a small disk of its own. A line of JSON says
what the courier said of it, what a person was told, and what came after there was room again.
"""

import asyncio
import json
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.courier import Courier
from registry.clock import StoppedClock
from registry.database import Database, connect
from registry.trouble import DatabaseTrouble
from tests.bot.unasked import KANAAL, Letterbox, remind, states
from tests.databases import KLUIS
from tests.handbook import make_tables
from tests.talk import Talk

MINUTE = timedelta(minutes=1)


def main(folder: str) -> None:
    """Fill the disk, work, make room, and work again."""
    url, filler = f"sqlite:///{folder}/rows.db", Path(folder) / "vol"
    make_tables(url)
    clock = StoppedClock(datetime(2022, 10, 20, 7, tzinfo=UTC))
    with closing(connect(url, KLUIS)) as database:
        for number in range(50):
            remind(database, clock, f"koffie {number}", MINUTE)
        clock.advance(MINUTE)
        _fill(filler)
        box, talk = Letterbox(), Talk(database, clock)
        courier = Courier(database, clock, {KANAAL: box})
        outcome: dict[str, object] = {
            "courier": _round(courier),
            "said": talk.say("herinner mij morgen thee"),
        }
        filler.unlink()
        _round(courier)
        outcome |= {
            "letters": len(box.texts),
            "states": sorted({*states(database, clock)}),
            "later": talk.say("herinneringen"),
            "whole": _is_whole(database),
        }
    print(json.dumps(outcome))  # noqa: T201


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as full:
        for size in (1 << 16, 1 << 10, 1):
            try:
                while full.write(bytes(size)):
                    pass
            except OSError:
                continue


def _round(courier: Courier) -> str:
    try:
        asyncio.run(courier.make_round())
    except DatabaseTrouble as trouble:
        return str(trouble)
    return ""


def _is_whole(database: Database) -> bool:
    with database.engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


if __name__ == "__main__":
    main(sys.argv[1])
