"""The days that somebody types in one breath, and when it closes."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from commands.bijeenkomsten.over import read_tijd
from commands.grammar import Context
from registry.clock import moment
from registry.dates import NoDate
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.namen import Hit, UnknownName
from registry.plantijden import Tijd
from registry.prikken.ranking import CLOSES

_BETWEEN = re.compile(r"\s*[|;\n]\s*")
_JUST_HOURS = re.compile(r"^\d{1,2}(?:[:.]\d\d|\s*uur)")
_LONGEST = 9
"""So many words a day has at most, with its hours."""


def read_days(text: str, context: Context) -> list[Tijd]:
    """Return the days that a text names, in its order; hours alone are of the day before them.

    Raises what `commands.bijeenkomsten.over.read_tijd` raises.
    """
    found: list[Tijd] = []
    for part in filter(None, _BETWEEN.split(text)):
        if found and _JUST_HOURS.match(part):
            found.append(read_tijd(part, context, found[-1].datum))
            continue
        found += [*_apart(part.split(), context)] or [read_tijd(part.strip(" ,-"), context)]
    return found


def groep_and_days(text: str, context: Context) -> tuple[Hit, list[Tijd]]:
    """Return the groep that a text begins with, or else that of the room, and its days.

    Raises `registry.namen.UnclearName`, `registry.overleggen.NoGroep`, and what `read_days` does.
    """
    lezer = Lezer(context.registry, ("groep",), "groep")
    first, *_ = _BETWEEN.split(text)
    words, after = first.split(), text[len(first) :]
    try:
        hit, rest = lezer.beginning(first)
    except UnknownName:
        cut = _first_day(words, context)
        if cut is None:
            raise
        if cut:
            lezer.name(" ".join(words[:cut]))
        return _of_the_room(context), read_days(text, context)
    return hit, read_days(f"{rest}{after}", context)


def read_closing(text: str, context: Context) -> datetime:
    """Return when it closes (UTC): at the hour that is named, or else at the end of the day.

    Raises what `commands.bijeenkomsten.over.read_tijd` raises.
    """
    tijd = read_tijd(re.sub(r"^(?:tot|t/m)\s+", "", text.strip()), context)
    return moment(tijd.datum, tijd.van or CLOSES)


def _of_the_room(context: Context) -> Hit:
    return context.registry.overleggen.groep(context.plek, context.bevoegd)


def _first_day(words: Sequence[str], context: Context) -> int | None:
    """Return at which word days begin, if anywhere. Raises what is wrong with the first."""
    for cut in range(len(words)):
        if cut and _JUST_HOURS.match(words[cut]):
            continue
        try:
            read_days(" ".join(words[cut:]), context)
        except NoDate:
            continue
        except DomainError:
            if not cut:
                raise
        return cut
    return None


def _apart(words: Sequence[str], context: Context) -> Iterator[Tijd]:
    """Yield the days of words that nothing parts: each the shortest that has hours too.

    Nothing, when they are not all days.
    """
    ends: dict[int, list[Tijd]] = {0: []}
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - _LONGEST), end):
            if begin not in ends or end in ends:
                continue
            try:
                tijd = read_tijd(" ".join(words[begin:end]).strip(" ,-"), context)
            except DomainError:
                continue
            if tijd.van is not None:
                ends[end] = [*ends[begin], tijd]
    yield from ends.get(len(words), [])
