"""Which column of a sheet is which: the header row is found by the words in it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from registry.namen import fold

COLUMNS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "datum": frozenset({"datum", "data", "wanneer", "vergaderdatum", "dag en datum", "date"}),
        "dag": frozenset({"dag", "weekdag"}),
        "van": frozenset(
            {"van", "begintijd", "begin", "aanvang", "start", "starttijd", "tijd", "tijden"}
            | {"tijdstip", "uur", "van tot", "tijd van", "tijd begin", "hoe laat"}
        ),
        "tot": frozenset({"tot", "eindtijd", "eind", "einde", "tijd tot", "tijd eind"}),
        "groep": frozenset(
            {"groep", "overleg", "gremium", "overlegvorm", "groepen", "welk overleg"}
        ),
        "titel": frozenset({"titel", "onderwerp", "omschrijving", "bijeenkomst", "naam"}),
        "locatie": frozenset({"locatie", "plaats", "waar", "zaal", "ruimte"}),
        "reserve": frozenset({"reserve", "reservedatum", "reserve datum"}),
        "opmerking": frozenset({"opmerking", "opmerkingen", "toelichting", "bijzonderheden"}),
        "link": frozenset({"link", "url", "weblink", "online", "link online"}),
    }
)
"""What people write above a column, by what it holds."""
_PARTS = re.compile(r"[/(),;+&]")
_FEWEST = 2


def meaning_of(header: str) -> str:
    """Return which column a header is, or nothing.

    >>> meaning_of("Groep / overleg"), meaning_of("Begintijd"), meaning_of("Budget")
    ('groep', 'van', '')
    """
    for text in (header, *_PARTS.split(header)):
        said = fold(text)
        for column, names in COLUMNS.items():
            if said in names:
                return column
    return ""


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row of texts is the header: it names a day, and something else.

    >>> is_header(["Jaarplanning 2022-2023"]), is_header(["Groep", "Datum"])
    (False, True)
    """
    found = {meaning_of(each) for each in cells if each} - {""}
    return bool(found & {"datum", "dag"}) and len(found) >= _FEWEST
