"""On what a paragraph stands, read from the tables as they are: no code of a letter has a part.

A number, a month or a weekday that a paragraph names must be in its rows; or it counts them.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import text

from registry.database import Database
from registry.schema.nieuwsbrieven import Alinea

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
TABLES = {"actie": "actiepunt"} | dict.fromkeys(
    ("besluit", "opbrengst", "notitie", "nieuws", "agendapunt", "inzicht", "ontwikkelvraag"),
    "aantekening",
)
SAID = {
    *("tekst", "titel", "naam", "korte_naam", "datum", "van", "tot", "voor", "waarde"),
    *("peildatum", "link", "locatie", "start", "eind"),
}
"""The columns that people may be told of: not the numbers of rows, nor when they were made."""
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SECONDS = re.compile(r"\b(\d\d:\d\d):00(?:\.0+)?\b")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|\b(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b", re.IGNORECASE)


def unknown(database: Database, alinea: Alinea) -> set[str]:
    """Return what a paragraph names that is in none of its rows, and counts none of them."""
    kinds = Counter(bron.partition("/")[0] for bron in alinea.bronnen)
    counts = {str(number) for number in kinds.values()}
    return tokens(alinea.tekst) - tokens(" ".join(_said(database, alinea.bronnen))) - counts


def tokens(said: str) -> set[str]:
    """Return the numbers, months and weekdays of a text, written the Dutch way.

    >>> sorted(tokens("2023-03-09 15:00:00 en 97.4"))
    ['15:00', '2023', '9', '97,4', 'donderdag', 'maart']
    """
    plain = _THOUSANDS.sub("", _SECONDS.sub(r"\1", _ISO.sub(_in_dutch, said)))
    return {each.replace(".", ",").casefold() for each in _TOKEN.findall(plain)}


def _in_dutch(found: re.Match[str]) -> str:
    day = date(*map(int, found.groups()))
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _said(database: Database, bronnen: Iterable[str]) -> Iterable[str]:
    with database.transaction(writes=False) as session:
        for bron in bronnen:
            kind, _, number = bron.partition("/")
            query = text(f"SELECT * FROM {TABLES.get(kind, kind)} WHERE id = :id")  # noqa: S608 - a table of ours
            row = session.execute(query, {"id": int(number)}).mappings().one()
            yield from (str(value) for name, value in row.items() if name in SAID)
