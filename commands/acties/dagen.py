"""The day by which something must be done, as people type it."""

from collections.abc import Sequence
from datetime import date

from commands.grammar import Context, Word
from registry.actieregels import NoDay
from registry.clock import local
from registry.dates import Datum, Moment, NoDate, parse

_BEFORE_A_DAY = {"voor", "vóór", "uiterlijk", "op", "tot", "naar"}


def read_day(text: str, context: Context, nummer: int | None = None) -> date:
    """Return the local day that somebody names, perhaps for an actiepunt that there is.

    Raises `NoDay`, or what `registry.dates` does.
    """
    if not text.strip():
        raise NoDay(nummer)
    match parse(text, now=context.registry.now, calendar=context.registry.vrij):
        case Datum(day=found):
            return found
        case Moment(start=start):
            return local(start).date()
    raise NoDate(text)


def without_small(words: Sequence[Word]) -> str:
    """Return what words say, the small ones that lead up to a day left out."""
    texts = [word.whole for word in words]
    while texts and texts[0].casefold() in _BEFORE_A_DAY:
        texts.pop(0)
    return " ".join(texts)
