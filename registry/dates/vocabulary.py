"""The words that phrases are made of: what stands in their slots."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from registry import dutch
from registry.dates.written import (
    DATE,
    DATE_IN_WORDS,
    FULL_YEAR,
    MONTH,
    MONTH_YEAR,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    read_date,
    read_month,
    read_year,
)

_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
            *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien"),
            *("achttien", "negentien", "twintig"),
        ),
        start=1,
    )
} | {"dertig": 30}
_ON_THE_CLOCK = {
    said: _NUMBERS[word] for word in [*_NUMBERS][:12] for said in (word, str(_NUMBERS[word]))
}
_RANKS = {
    said: number
    for number, word in enumerate(("eerste", "tweede", "derde", "vierde"), start=1)
    for said in (word, f"{number}e", f"{number}ste", f"{number}de")
}
_UNITS = {
    **dict.fromkeys(("dag", "dagen"), relativedelta(days=1)),
    **dict.fromkeys(("week", "weken", "wk"), relativedelta(weeks=1)),
    **dict.fromkeys(("maand", "maanden"), relativedelta(months=1)),
    **dict.fromkeys(("kwartaal", "kwartalen"), relativedelta(months=3)),
    **dict.fromkeys(("half jaar", "halfjaar"), relativedelta(months=6)),
    **dict.fromkeys(("jaar", "jaren"), relativedelta(years=1)),
}
_MINUTES = {
    **dict.fromkeys(("minuut", "minuten", "min"), 1),
    "kwartier": 15,
    "half uur": 30,
    **dict.fromkeys(("uur", "u"), 60),
}
_WHICH = {
    **dict.fromkeys(("vorige", "vorig", "afgelopen"), -1),
    **dict.fromkeys(("deze", "dit"), 0),
    **dict.fromkeys(("volgende", "volgend", "komende", "komend"), 1),
}
_PARTS = {
    "begin": 1,
    **dict.fromkeys(("medio", "half", "midden"), 15),
    **dict.fromkeys(("eind", "einde"), -1),
}
_VAKANTIES = {
    **{f"{season}vakantie": f"{season}vakantie" for season in ("herfst", "kerst", "mei", "zomer")},
    **dict.fromkeys(("voorjaarsvakantie", "krokusvakantie"), "voorjaarsvakantie"),
}


@dataclass(frozen=True)
class Slot:
    """A kind of word: its shape, without named groups, and what it means."""

    shape: str
    meaning: Callable[[str], Any]


def _words(meanings: Mapping[str, Any]) -> Slot:
    return Slot("|".join(sorted(meanings, key=len, reverse=True)), meanings.__getitem__)


def _number(text: str) -> int:
    return _NUMBERS[text] if text in _NUMBERS else int(text)


def _few(text: str) -> int:
    return 15 if text == "kwart" else _number(text)


def _weekdays(text: str) -> tuple[int, ...]:
    return tuple(WEEKDAYS[day] for day in re.findall(rf"\b(?:{WEEKDAY})\b", text))


def _months(text: str) -> tuple[int, ...]:
    return tuple(MONTHS[month] for month in re.findall(rf"\b(?:{MONTH})\b", text))


_NUMBER_WORD = _words(_NUMBERS).shape

SLOTS: Final[Mapping[str, Slot]] = {
    "date": Slot(DATE, read_date),
    "date_in_words": Slot(DATE_IN_WORDS, read_date),
    "day": Slot(r"\d{1,2}", int),
    "digits": Slot(r"\d{1,2}", str),
    "few": Slot(rf"[1-9]|[12]\d|kwart|{_NUMBER_WORD}", _few),
    "full_month": _words({name: MONTHS[name] for name in dutch.MONTHS}),
    "full_weekday": _words({name: WEEKDAYS[name] for name in dutch.DAYS}),
    "full_year": Slot(FULL_YEAR, read_year),
    "minute": Slot(r"\d\d", int),
    "month": _words(MONTHS),
    "month_year": Slot(MONTH_YEAR, read_month),
    "months": Slot(rf"(?:{MONTH})(?:(?: en)? (?:{MONTH}))*", _months),
    "month_day": Slot(r"[1-9]|[12]\d|3[01]", int),
    "nth": _words({**_RANKS, "laatste": -1}),
    "number": Slot(rf"[1-9]\d{{0,2}}|{_NUMBER_WORD}", _number),
    "part": _words(_PARTS),
    "quarter": Slot("[1-4]", int),
    "rank": _words(_RANKS),
    "rank_of_two": _words({word: rank for word, rank in _RANKS.items() if rank in {1, 2}}),
    "short_unit": _words(_MINUTES),
    "side": _words({"voor": -1, "over": 1}),
    "spoken": _words(_ON_THE_CLOCK),
    "unit": _words(_UNITS),
    "vakantie": _words(_VAKANTIES),
    "week": Slot(r"\d{1,2}", int),
    "weekday": _words(WEEKDAYS),
    "weekdays": Slot(rf"(?:{WEEKDAY})(?:(?: en)? (?:{WEEKDAY}))*", _weekdays),
    "which": _words(_WHICH),
    "year": Slot(YEAR, read_year),
}
