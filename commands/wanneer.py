"""The moment in what somebody types: "morgen 9:00 bellen" is a moment, and what to say then."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from registry.clock import local, moment
from registry.dates import Datum, Moment, NoDate, When, parse, say
from registry.errors import DomainError
from registry.registry import Registry

MORNING = time(9)
"""The hour that is meant when somebody names a day alone: what clocks in Amsterdam show."""

_MOST_WORDS = 10
_AN_HOUR = re.compile(
    r"om \d{1,2}(?:[:.]\d{2})?(?: ?u(?:ur)?)?|\d{1,2}(?:[:.]\d{2}| ?u(?:ur)?)", re.IGNORECASE
)
_BARE_HOUR = re.compile(r"(?:^|.* )om \d{1,2}", re.IGNORECASE)
_BEFORE_THE_TEXT = re.compile(
    r"^(?:[,:]\s*)?(?:eraan\s+)?(?:(?:aan|om\s+te|om|dat)\s+)?", re.IGNORECASE
)
_ERAAN = re.compile(r"^\s*eraan\s+", re.IGNORECASE)
_DANGLING = re.compile(r"\s+(?:eraan|op|om)$", re.IGNORECASE)


@dataclass(eq=False)
class NotOneMoment(DomainError):
    """What was typed is a period, or comes back."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"Ik heb één moment nodig, en “{self.tekst}” is er meer dan één. "
            "Typ een dag, en als je wilt een tijd, zoals maandag 9:00."
        )


@dataclass(eq=False)
class WhichHour(DomainError):
    """Today is meant, and the hour for days without one has passed."""

    def __str__(self) -> str:
        hour = f"{MORNING.hour}:{MORNING:%M}"
        return f"Het is vandaag al {hour} uur geweest. Typ er een tijd bij, zoals vandaag 15:00."


@dataclass(eq=False)
class NoMoment(DomainError):
    """Neither the beginning nor the ending of a text is a moment. ``hint`` may tell why."""

    hint: str = ""

    def __str__(self) -> str:
        hint = self.hint or "Begin met een moment, zoals herinner mij morgen 9:00 bellen."
        return f"Ik zie niet wanneer. {hint}"


def moment_of(found: When, now: datetime) -> datetime:
    """Return the moment (UTC) that is meant; of a day alone, its `MORNING`.

    Raises `NotOneMoment`, `WhichHour`.
    """
    match found:
        case Moment(start=start):
            return start
        case Datum(day=day):
            at = moment(day, MORNING)
            if at <= now and day == local(now).date():
                raise WhichHour
            return at
    raise NotOneMoment(say(found))


def split_moment(text: str, registry: Registry) -> tuple[datetime, str]:
    """Return the moment (UTC) with which ``text`` begins, or else ends, and the rest of it.

    The longest such beginning is meant. Raises `NoMoment`, `NotOneMoment`, `WhichHour`, or what
    `registry.dates` refuses.
    """
    words, instead = _ERAAN.sub("", text).split(), list[When]()
    for when, rest in (*_beginnings(words), *_endings(words)):
        try:
            found = read(when, registry)
        except NoDate:
            continue
        if isinstance(found, Datum | Moment):
            return moment_of(found, registry.now), _BEFORE_THE_TEXT.sub("", rest)
        instead.append(found)
    if instead:
        raise NotOneMoment(say(instead[0]))
    raise NoMoment(_hint(words, registry))


def read(text: str, registry: Registry) -> When:
    """Read a date as people say it in passing: an hour alone is one of today.

    Raises what `registry.dates` refuses.
    """
    # "Morgen om 9 koffie" has an hour in it, though a date alone would have to say so.
    said = f"{text} uur" if _BARE_HOUR.fullmatch(text) else text
    if _AN_HOUR.fullmatch(text):
        said = f"vandaag {said}"
    return parse(said, now=registry.now, calendar=registry.vrij)


def _beginnings(words: list[str]) -> Iterator[tuple[str, str]]:
    for cut in range(min(len(words), _MOST_WORDS), 0, -1):
        yield " ".join(words[:cut]).rstrip(",:"), " ".join(words[cut:])


def _endings(words: list[str]) -> Iterator[tuple[str, str]]:
    for cut in range(max(len(words) - _MOST_WORDS, 0), len(words)):
        yield " ".join(words[cut:]), _DANGLING.sub("", " ".join(words[:cut]))


def _hint(words: list[str], registry: Registry) -> str:
    """Return what the grammar of dates has to say about the first word, if that is special."""
    try:
        read(" ".join(words[:1]), registry)
    except NoDate as error:
        return error.hint if error.hint != NoDate.hint else ""
    return ""
