"""Whether an answer will do, and how it is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from registry.clock import local, moment
from registry.dates import Datum, Moment, NoDate, parse
from registry.intake.refusals import (
    LONGEST,
    AnswerNeeded,
    AnswerRefused,
    NoAmount,
    NoDay,
    NoNumber,
    NotAnOption,
    OnlyOne,
    OutOfRange,
    StillToCome,
    TextTooLong,
    TooEarly,
    within_words,
)
from registry.models.procedures import Veld
from registry.namen import fold
from registry.screening import refuse
from registry.view import Optie

_NOON = time(12)
_LONGEST_CHOICE = 500
_BETWEEN = re.compile(r"\s*[,;/&]\s*|\s+(?:en|\+)\s+", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s+(?=\d)")
_GROUPED = r"\d{1,3}(?:\.\d{3}){1,2}|\d{1,9}"
_NUMBER = re.compile(_GROUPED, re.ASCII)
_AMOUNT = re.compile(
    rf"(?:€|eur|euro)?\s*(?P<whole>{_GROUPED})(?:[.,](?P<cents>\d\d?)|,--?)?\s*(?:€|eur|euro)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Unusual:
    """That a number lies outside what is usual: it is said, and one goes on."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        return f"Let op: meestal is dit {within_words(self.least, self.most)}. Je kunt wel verder."


def check(
    veld: Veld, answer: str, today: date, opties: Sequence[Optie] = (), *, past: bool = False
) -> tuple[str, ...]:
    """Return an answer as it is kept: days as 2018-12-20, amounts as 1250.50, options by value.

    Nothing for an answer that was left out. ``opties`` are what can be chosen; ``past``: the day
    cannot lie after ``today`` (`is_past`). Raises a DomainError that says what to type instead:
    `AnswerNeeded`, `NotAnOption`, `OnlyOne`, `AnswerRefused`, `NoNumber`, `NoAmount`,
    `OutOfRange`, `NoDay`, `TooEarly`, `StillToCome`, `TextTooLong`, or one of
    `registry.dates` and `registry.screening`.
    """
    text = " ".join(answer.split())
    if not text:
        if veld.verplicht:
            raise AnswerNeeded
        return ()
    match veld.type:
        case "keuze" | "meerkeuze":
            return _wanted(veld, text, opties)
        case "getal":
            return (str(_number(veld, text)),)
        case "bedrag":
            return (str(_amount(veld, text)),)
        case "datum":
            return (_day(veld, text, today, past=past).isoformat(),)
        case _:
            return (_short(text),)


def warning(veld: Veld, antwoorden: Sequence[str]) -> Unusual | None:
    """Return what to say of answers that `check` let pass, but that are unusual."""
    usual = veld.waarschuwen
    if usual is None or all(_within(Decimal(each), usual.min, usual.max) for each in antwoorden):
        return None
    return Unusual(usual.min, usual.max)


def choose(text: str, opties: Sequence[Optie], *, several: bool = False) -> tuple[str, ...]:
    """Return what is chosen of the options, in their order: by number, name, or a clear beginning.

    Raises `NotAnOption`, or `OnlyOne` unless ``several`` may be.

    >>> opties = [Optie(waarde=each, label=each) for each in ("sociaal", "financieel", "anders")]
    >>> choose("3, 1", opties, several=True), choose("sociaal en fin", opties, several=True)
    (('sociaal', 'anders'), ('sociaal', 'financieel'))
    """
    chosen = [*_read(text, opties)] if len(text) <= _LONGEST_CHOICE else []
    if not chosen:
        raise NotAnOption(tuple(optie.label for optie in opties))
    if len({*chosen}) > 1 and not several:
        raise OnlyOne
    return tuple(optie.waarde for optie in opties if optie in chosen)


def _wanted(veld: Veld, text: str, opties: Sequence[Optie]) -> tuple[str, ...]:
    chosen = choose(text, opties, several=veld.type == "meerkeuze")
    for optie in opties:
        if optie.waarde in chosen and optie.waarde in veld.weiger:
            raise AnswerRefused(optie.label, veld.toelichting)
    return chosen


def _read(text: str, opties: Sequence[Optie]) -> list[Optie]:
    """Read all of the text as options, one after another; else none.

    An option may have "en" in its name, so the longest part that is one is taken.
    """
    if whole := _option(text, opties):
        return [whole]
    parts = [part for part in _BETWEEN.split(_BETWEEN_NUMBERS.sub(",", text)) if part]
    chosen = []
    while parts:
        joined = ((" en ".join(parts[:size]), size) for size in range(len(parts), 0, -1))
        found = ((optie, size) for part, size in joined if (optie := _option(part, opties)))
        optie, size = next(found, (None, 0))
        if optie is None:
            return []
        chosen.append(optie)
        parts = parts[size:]
    return chosen


def _option(text: str, opties: Sequence[Optie]) -> Optie | None:
    """Return the option of this name, this number, or that alone begins so."""
    wanted = fold(text)
    names = [(fold(name), optie) for optie in opties for name in (optie.label, optie.waarde)]
    if named := [optie for name, optie in names if name == wanted]:
        return named[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(opties):
        return opties[int(wanted) - 1]
    begun = {optie for name, optie in names if wanted and name.startswith(wanted)}
    return begun.pop() if len(begun) == 1 else None


def _number(veld: Veld, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise NoNumber
    number = int(text.replace(".", ""))
    _demand_range(veld, number)
    return number


def _amount(veld: Veld, text: str) -> Decimal:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise NoAmount
    whole, cents = found["whole"].replace(".", ""), found["cents"] or ""
    amount = Decimal(f"{whole}.{cents.ljust(2, '0')}")
    _demand_range(veld, amount)
    return amount


def _demand_range(veld: Veld, number: Decimal | int) -> None:
    if not _within(number, veld.min, veld.max):
        raise OutOfRange(veld.min, veld.max)


def _within(number: Decimal | int, least: int | None, most: int | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def _day(veld: Veld, text: str, today: date, *, past: bool) -> date:
    day = _read_day(text, today)
    if veld.vanaf is not None and day < veld.vanaf:
        raise TooEarly(veld.vanaf)
    if past and day > today:
        raise StillToCome(day)
    return day


def _read_day(text: str, today: date) -> date:
    try:
        when = parse(text, now=moment(today, _NOON))
    except NoDate:
        # Its own words would repeat what was typed.
        raise NoDay from None
    match when:
        case Datum(day):
            return day
        case Moment(start):
            return local(start).date()
    raise NoDay


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise TextTooLong(len(text))
    refuse(text, all_kinds=True)
    return text
