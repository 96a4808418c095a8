"""Where the key of the vault is kept: in the settings, in a file that they name, or with the data.

The database has a proof: something sealed. A key is made only where there is no proof yet, so that
a key that got lost is never replaced in silence.
"""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from bot.settings import Settings
from registry.database import Database
from registry.errors import DomainError
from registry.kluis import Kluis, new_key
from registry.models import Sleutelproef

FILE = "netwerkbot.sleutel"

_PROOF = select(Sleutelproef.proef)


@dataclass(eq=False)
class KeyGone(DomainError):
    """There are data that a key has sealed, and the file of the key is not there."""

    file: Path

    def __str__(self) -> str:
        return f"De sleutel {self.file} is weg. Zet hem terug uit jullie back-up."


@dataclass(frozen=True)
class Keys:
    """The keys of an installation, as its settings say where."""

    settings: Settings

    @property
    def file(self) -> Path | None:
        """The file of the keys; ``None`` when they stand in the settings themselves."""
        if self.settings.sleutel_file is None and self.settings.sleutel.get_secret_value():
            return None
        return self.settings.sleutel_file or self.settings.data / FILE

    def read(self) -> Kluis:
        """Return their vault. Raises `KeyGone`, `registry.kluis.BadKey`, or `OSError`."""
        if self.file is None:
            return Kluis.read(self.settings.sleutel.get_secret_value())
        try:
            return Kluis.read(self.file.read_text(encoding="utf-8", errors="replace"))
        except FileNotFoundError:
            raise KeyGone(self.file) from None

    def read_or_make(self) -> Kluis:
        """Return the vault, with a new key when there is no file yet. Raises as `read`."""
        if self.file is not None and not self.file.exists():
            self.write([new_key()])
        return self.read()

    def write(self, keys: Iterable[str]) -> None:
        """Put these keys in the file instead of what is there, newest first: all or nothing."""
        assert self.file is not None  # noqa: S101 - what stands in the settings is not ours
        self.settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        for dead in self.file.parent.glob(f".{self.file.name}.*"):
            dead.unlink()  # of somebody who was killed: it holds keys as well
        number, draft = tempfile.mkstemp(dir=self.file.parent, prefix=f".{self.file.name}.")
        try:
            with os.fdopen(number, "w", encoding="ascii") as writing:
                writing.writelines(f"{key}\n" for key in keys)
                writing.flush()
                os.fsync(number)
            Path(draft).replace(self.file)
        finally:
            Path(draft).unlink(missing_ok=True)
        _make_durable(self.file.parent)


def unlocked(database: Database, keys: Keys, *, create: bool) -> Database:
    """Return the database with the vault that fits it.

    With ``create``, a database in which nothing was sealed yet gets a key and a proof. Without,
    its vault stays closed. Raises `registry.kluis.WrongKey`, or as `Keys.read`.
    """
    with database.transaction(writes=False) as session:
        proof = session.scalar(_PROOF)
    if proof is None and create:
        proof = _prove(database, keys)
    if proof is None:
        return database
    kluis = keys.read()
    kluis.unseal(proof)
    return replace(database, kluis=kluis)


def _prove(database: Database, keys: Keys) -> str:
    """Seal a proof and return it; of two processes that begin at once, the first one's."""
    with database.transaction(writes=True) as session:
        proof = session.scalar(_PROOF)
        if proof is None:
            proof = keys.read_or_make().seal("netwerkbot")
            session.add(Sleutelproef(id=1, proef=proof))
        return proof


def _make_durable(folder: Path) -> None:
    """Let the disk remember a name that was just written."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
