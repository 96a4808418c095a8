"""Phrases for what repeats, each with the RFC 5545 rule that it stands for.

A rule says neither when the first time is nor at what hour: "elk kwartaal" counts from a day that
somebody else knows.
"""

from collections.abc import Iterable
from typing import Final

from registry.dates.phrases import Phrase, read_first
from registry.dates.when import Regel

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = range(5)
_EVERY = "(?:elke|elk|iedere|ieder|per)"


def _rule(frequency: str, interval: int = 1, **parts: Iterable[int | str]) -> str:
    """Write a rule, leaving out what says nothing.

    >>> _rule("WEEKLY", 2, BYDAY=["TU"])
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'
    """
    written = [f"FREQ={frequency}"]
    if interval > 1:
        written.append(f"INTERVAL={interval}")
    for name, values in parts.items():
        if joined := ",".join(map(str, values)):
            written.append(f"{name}={joined}")
    return ";".join(written)


def _weekly(number: int = 1, weekdays: Iterable[int] = ()) -> str:
    return _rule("WEEKLY", number, BYDAY=[_CODES[day] for day in sorted(set(weekdays))])


def _monthly(number: int = 1) -> str:
    return _rule("MONTHLY", number)


def _yearly(months: Iterable[int] = ()) -> str:
    return _rule("YEARLY", BYMONTH=sorted(set(months)))


def _nth_weekday(nth: int, weekday: int) -> str:
    return _rule("MONTHLY", BYDAY=[f"{nth}{_CODES[weekday]}"])


RULES: Final[tuple[Phrase[str], ...]] = (
    Phrase(rf"{_EVERY} dag|dagelijks", lambda: _rule("DAILY")),
    Phrase(rf"{_EVERY} werkdag", lambda: _weekly(weekdays=_WORKDAYS)),
    # weeks
    Phrase(rf"{_EVERY} {{weekdays}}", _weekly),
    Phrase(rf"(?:{_EVERY} week|wekelijks)(?: (?:op )?{{weekdays}})?", _weekly),
    Phrase(r"om de week(?: (?:op )?{weekdays})?", lambda weekdays=(): _weekly(2, weekdays)),
    Phrase(rf"(?:{_EVERY}|om de) {{number}} weken(?: (?:op )?{{weekdays}})?", _weekly),
    Phrase(r"{number}-?wekelijks(?: (?:op )?{weekdays})?", _weekly),
    # months
    Phrase(rf"{_EVERY} maand|maandelijks", _monthly),
    Phrase(r"om de maand", lambda: _monthly(2)),
    Phrase(rf"(?:{_EVERY}|om de) {{number}} maanden", _monthly),
    Phrase(r"{number}-?maandelijks", _monthly),
    Phrase(rf"{_EVERY} kwartaal", lambda: _monthly(3)),
    Phrase(rf"{_EVERY} half ?jaar|halfjaarlijks", lambda: _monthly(6)),
    Phrase(rf"{_EVERY} {{nth}} {{weekday}} (?:van|in) (?:de|elke|iedere) maand", _nth_weekday),
    Phrase(r"(?:de )?{nth} {weekday} (?:van|in) (?:elke|iedere) maand", _nth_weekday),
    Phrase(
        rf"{_EVERY} {{month_day}}(?:e|ste|de) van de maand",
        lambda month_day: _rule("MONTHLY", BYMONTHDAY=[month_day]),
    ),
    # years
    Phrase(rf"{_EVERY} (?:school)?jaar|jaarlijks", _yearly),
    Phrase(rf"(?:{_EVERY} jaar|(?:half)?jaarlijks) in {{months}}", _yearly),
)


def read_rule(text: str) -> Regel | None:
    """Return the rule for a text that says how something repeats, or ``None``.

    >>> read_rule("om de drie weken").rrule
    'FREQ=WEEKLY;INTERVAL=3'
    """
    rrule = read_first(RULES, text)
    return Regel(rrule, tekst=text) if rrule else None
