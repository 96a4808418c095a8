"""The place where the bot lives: its folder, its database, and who may be in it."""

import fcntl
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import insert, select, text

from bot import migrations
from bot.keys import Keys, unlocked
from bot.settings import Settings
from registry.clock import Clock
from registry.database import Base, Database, connect, number_on
from registry.errors import DomainError
from registry.kluis import CLOSED, Kluis, new_key
from registry.programme.importing import Imported
from registry.programme.reading import read_file
from registry.registry import transaction

T = TypeVar("T")

ASIDE, MOMENT_OF_COPY = ".voor-", "%Y%m%dT%H%M%S"
"""What the name of a copy that was made before a migration has in it: that, and when (UTC)."""


@dataclass(eq=False)
class AlreadyRunning(DomainError):
    """Another `run` or `chat` has the data."""

    folder: Path

    def __str__(self) -> str:
        return (
            f"Er draait al een Netwerkbot op {self.folder}. "
            "Stop die eerst, of kies een andere map met --data."
        )


@dataclass(eq=False)
class NotMigrated(DomainError):
    """The tables are of an older version of the bot, or of a newer one."""

    found: str

    def __str__(self) -> str:
        if self.found > migrations.HEAD:
            return "De database is van een nieuwere Netwerkbot. Installeer die versie."
        return "De database is van een oudere Netwerkbot. Doe eerst: netwerkbot migrate"


@dataclass(eq=False)
class NoInstallation(DomainError):
    """There is no database yet, or nothing in it."""

    where: str

    def __str__(self) -> str:
        return f"In {self.where} staat nog geen Netwerkbot. Begin met: netwerkbot run"


@dataclass(frozen=True)
class Installation:
    """One installation, as its settings describe it."""

    settings: Settings

    @property
    def folder(self) -> Path:
        return self.settings.data

    @property
    def file(self) -> Path | None:
        """The SQLite file, when the database is one."""
        url = self.settings.database_url
        return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None

    @contextmanager
    def open(self, *, create: bool = False) -> Iterator[Database]:
        """Open the database with its key; with ``create``, make what there is none of yet.

        Raises `NoInstallation`, `NotMigrated`, `registry.trouble.DatabaseTrouble`, or what
        `bot.keys.unlocked` raises.
        """
        with self._connected(create=create) as database:
            found = migrations.current(database)
            if found is None and create:
                migrations.upgrade(database)
            elif found is None:
                raise self._nothing()
            elif found != migrations.HEAD:
                raise NotMigrated(found)
            yield unlocked(database, Keys(self.settings), create=create)

    def migrate(self, now: datetime) -> Path | None:
        """Bring the tables up to date; return the copy of the SQLite file that was made first."""
        with self._connected(create=True) as database:
            found = migrations.current(database)
            if found == migrations.HEAD:
                return None
            if found is not None and found > migrations.HEAD:
                raise NotMigrated(found)
            copy = self._copy_aside(database, found, now) if found else None
            migrations.upgrade(database)
            return copy

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other bots out of the folder. Raises `AlreadyRunning`."""
        self._make_folder()
        with (self.folder / "netwerkbot.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning(self.folder) from None
            yield

    @contextmanager
    def throwaway(self) -> Iterator[Database]:
        """Open a copy of the database that is gone afterwards; an empty one when there is none.

        The copy has the key of the original, or else one that is kept nowhere.
        """
        with (
            tempfile.TemporaryDirectory(prefix="netwerkbot-") as folder,
            closing(connect(f"sqlite:///{folder}/copy.db")) as copy,
        ):
            migrations.upgrade(copy)
            kluis = CLOSED
            with suppress(NoInstallation), self.open() as original:
                copy_rows(original, copy)
                kluis = original.kluis
            yield replace(copy, kluis=Kluis.read(new_key()) if kluis is CLOSED else kluis)

    @contextmanager
    def _connected(self, *, create: bool) -> Iterator[Database]:
        if self.file is not None:
            if not create and not self.file.exists():
                raise self._nothing()
            self._make_folder()
        with closing(connect(self.settings.database_url)) as database:
            yield database

    def _nothing(self) -> NoInstallation:
        return NoInstallation(str(self.folder) if self.file else "de database")

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _copy_aside(self, database: Database, found: str, now: datetime) -> Path | None:
        if self.file is None:
            return None
        copy = self.file.with_suffix(f"{ASIDE}{found}-{now.strftime(MOMENT_OF_COPY)}.db")
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # VACUUM must stand outside a transaction
            connection.execute(text("VACUUM INTO :file"), {"file": str(copy)})
        return copy


def copy_rows(source: Database, target: Database) -> None:
    """Copy every row of ``source`` to ``target``, which has the same tables and no rows."""
    with (
        source.transaction(writes=False) as reading,
        target.transaction(writes=True) as writing,
    ):
        for table in Base.metadata.sorted_tables:
            if rows := reading.execute(select(table)).mappings().all():
                writing.execute(insert(table), [dict(row) for row in rows])
        number_on(writing)


def load_programmes(database: Database, clock: Clock, names: Iterable[str]) -> list[Imported]:
    """Import the programmes of these slugs or files that are not there yet: all or nothing.

    Takes about a second for a large programme, and shows on a terminal how far it is. Raises
    what `registry.programme.reading.read_file` raises.
    """
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    files = [read_file(name) for name in _with_progress(names, "lezen") if name not in known]
    new = [programme for programme in files if programme.programma.slug not in known]
    if not new:
        return []
    with transaction(database, clock, writes=True) as registry:
        return [registry.programmes.bring_in(each) for each in _with_progress(new, "laden")]


def _with_progress(items: Iterable[T], doing: str) -> Iterable[T]:
    if not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 - a pipe need not wait for it
    from rich.progress import track  # noqa: PLC0415

    screen = Console(stderr=True)
    return track([*items], f"Programma's {doing}", console=screen, transient=True)


def free_bytes(folder: Path) -> int:
    """Return how much room the disk of ``folder`` has left."""
    return shutil.disk_usage(folder).free
