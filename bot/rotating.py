"""`netwerkbot rotate-key`: a new key for everything that is sealed.

The new key is written down before anything is sealed with it, and the old one is dropped after
everything was. Whoever is killed in between has two keys, with which the bot works as well, and
the next run goes on with the same new key.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, bindparam, func, select, update
from sqlalchemy.orm import Session

from bot.installation import Installation
from bot.keys import Keys
from registry import dutch
from registry.database import Base, Database, Sealed
from registry.errors import DomainError
from registry.kluis import CLOSED, Kluis, new_key

_BLOCK = 1_000


@dataclass(eq=False)
class NothingSealed(DomainError):
    """There is no key yet that could be replaced."""

    def __str__(self) -> str:
        return "Er is nog geen sleutel. Die komt er bij de eerste netwerkbot run."


def rotate(installation: Installation) -> list[str]:
    """Replace the key, and return in Dutch what was done or what is left to do, a line each.

    Raises `bot.installation.AlreadyRunning`, `NothingSealed`, and what `Installation.open` does.
    """
    keys = Keys(installation.settings)
    with installation.locked(), installation.open() as database:
        if database.kluis is CLOSED:
            raise NothingSealed
        if keys.file is None:
            return _in_the_settings(database)
        kluis = database.kluis
        if len(kluis.keys) == 1:
            keys.write([new_key(), *kluis.keys])
            kluis = keys.read()
        count = reseal(database, kluis)
        keys.write(kluis.keys[:1])
    return [_done(count), f"De nieuwe sleutel staat in {keys.file}. Maak er een kopie van."]


def reseal(database: Database, kluis: Kluis) -> int:
    """Seal everything with the first key, all of it or nothing; return how many texts.

    Raises `registry.kluis.WrongKey`. Takes a minute or two for a million texts, and shows on a
    terminal how far it is.
    """
    with database.transaction(writes=True, unhurried=True) as session:
        blocks = [*_with_progress(_blocks(session, kluis), _count(session))]
    return sum(blocks)


def sealed_columns() -> list[Column[Any]]:
    """Return every column that holds something sealed, of all tables that there are."""
    tables = Base.metadata.sorted_tables
    return [each for table in tables for each in table.columns if isinstance(each.type, Sealed)]


def _in_the_settings(database: Database) -> list[str]:
    if len(database.kluis.keys) == 1:
        return [
            "De sleutel staat in de instellingen. Die kan ik niet veranderen.",
            "Zet deze nieuwe sleutel daar vóór de oude, met een spatie ertussen:",
            new_key(),
            "Doe daarna nog eens: netwerkbot rotate-key",
        ]
    count = reseal(database, database.kluis)
    return [_done(count), "Haal nu in de instellingen de oude sleutel weg. Dat is de laatste."]


def _done(count: int) -> str:
    return f"Met de nieuwe sleutel: {dutch.count(count, 'tekst', 'teksten')}."


def _count(session: Session) -> int:
    counts = (select(func.count(column)) for column in sealed_columns())
    return sum(session.scalar(query) or 0 for query in counts)


def _blocks(session: Session, kluis: Kluis) -> Iterator[int]:
    """Seal the texts a block at a time, and yield how many."""
    for column in sealed_columns():
        keys = [*column.table.primary_key]
        query = select(*keys, column).where(column.is_not(None))
        found = session.execute(query, execution_options={"yield_per": _BLOCK})
        change = update(column.table).values({column: bindparam("token")})
        for key in keys:
            change = change.where(key == bindparam(f"key_{key.name}"))
        for rows in found.partitions():
            names = [f"key_{key.name}" for key in keys]
            session.connection().execute(change, [_again(row, names, kluis) for row in rows])
            yield len(rows)


def _again(row: Sequence[Any], names: Sequence[str], kluis: Kluis) -> dict[str, Any]:
    *key, token = row
    return dict(zip(names, key, strict=True)) | {"token": kluis.rotate(token)}


def _with_progress(blocks: Iterator[int], total: int) -> Iterator[int]:
    if not sys.stderr.isatty():
        yield from blocks
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe need not wait for it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Opnieuw versleutelen", total=total)
        for count in blocks:
            progress.advance(task, count)
            yield count
