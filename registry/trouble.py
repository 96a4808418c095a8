"""What can ail a database, as a person may read it: no SQL, no values, no address.

SQLite says it in English and PostgreSQL with a code, or in English when it lets nobody in.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, OperationalError

from registry.errors import DomainError


@dataclass(eq=False)
class DatabaseTrouble(DomainError):
    """The database does not answer as it should. Nothing of the request has been stored."""

    cause: str
    advice: str

    def __str__(self) -> str:
        return f"{self.cause} Er is niets opgeslagen. {self.advice}"


_LATER = "Probeer het straks nog eens."
_BUSY = ("De database is bezet.", _LATER)
_GONE = ("De database is niet bereikbaar.", _LATER)
_FULL = ("De schijf is vol.", "Maak ruimte.")
_DISK = ("De schijf is vol of stuk.", "Maak ruimte, of kies een andere schijf.")
_READ_ONLY = ("De database mag niet worden beschreven.", "Geef schrijfrechten.")
_DAMAGED = ("Het databasebestand is beschadigd.", "Zet een back-up terug.")
_OLD = ("De database is niet bijgewerkt.", "Doe eerst: netwerkbot migrate")
_CLOSED = ("De database kan niet open.", "Kijk of de map bestaat, en de rechten.")
_UNKNOWN = ("De database bestaat niet.", "Maak hem, of kijk de naam na in de instellingen.")
_DENIED = (
    "De database laat de bot niet binnen.",
    "Kijk de naam en het wachtwoord na in de instellingen.",
)
_NO_RIGHT = ("De bot mag dit niet in de database.", "Geef hem rechten op de tabellen.")

_SQLITE_SAYS = {
    "locked": _BUSY,
    "disk is full": _FULL,
    "disk i/o": _DISK,
    "readonly": _READ_ONLY,
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "unable to open": _CLOSED,
    "no such table": _OLD,
    "no such column": _OLD,
}
# Of two that fit, the first one counts.
_SQLSTATES = {
    "08": _GONE,
    "25006": _READ_ONLY,
    "25P0": _GONE,  # it took so long that the server broke it off
    "28": _DENIED,
    "3D": _UNKNOWN,
    "40": _BUSY,  # others did the same at the same time
    "42501": _NO_RIGHT,
    "42703": _OLD,
    "42P01": _OLD,
    "53100": _FULL,
    "53": _BUSY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "57P": _GONE,
    "58": _DISK,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
_AT_THE_DOOR = {
    "password": _DENIED,
    "authentication": _DENIED,
    "pg_hba": _DENIED,
    "permission denied": _DENIED,
    'role "': _DENIED,
    "does not exist": _UNKNOWN,
    "too many": _BUSY,
    "remaining connection slots": _BUSY,
    "": _GONE,
}


def trouble(error: DBAPIError, *, writes: bool) -> DatabaseTrouble | None:
    """Say what ails the database, when it is not the program that is wrong.

    Whether the transaction ``writes``: it is the program that writes in one that only reads.
    """
    said = _said(error)
    if said is None or (said is _READ_ONLY and error.statement and not writes):
        return None
    return DatabaseTrouble(*said)


def _said(error: DBAPIError) -> tuple[str, str] | None:
    text = str(error.orig).lower()
    if isinstance(error.orig, sqlite3.Error):
        return _first(_SQLITE_SAYS, lambda sign: sign in text)
    if state := getattr(error.orig, "sqlstate", None):
        return _first(_SQLSTATES, state.startswith)
    if isinstance(error, OperationalError):
        return _first(_AT_THE_DOOR, lambda sign: sign in text)
    return None


def _first(
    known: Mapping[str, tuple[str, str]], fits: Callable[[str], bool]
) -> tuple[str, str] | None:
    return next((said for sign, said in known.items() if fits(sign)), None)
