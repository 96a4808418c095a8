"""Which bijeenkomst is meant, and for when: what somebody types in one breath."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from registry.agenda import Bijeenkomstbeeld
from registry.clock import local
from registry.dates import Datum, Moment, When, parse, say
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.planregels import NotOneDay
from registry.plantijden import Tijd
from registry.rechten import Recht

_TOWARDS = re.compile(r"^(?:naar|op|in|voor)\s+", re.IGNORECASE)


class InOneBreath(Command):
    """A command whose first field takes all words without a name; ``field=value`` the others."""

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Fill the first field with all that has no name of another."""
        first, *_ = cls.model_fields
        values: dict[str, str] = {}
        bare: list[str] = []
        for word in words:
            if word.name in cls.model_fields:
                values[word.name] = word.text
            else:
                bare.append(word.whole)
        if bare:
            values[first] = " ".join(bare)
        return cls.from_values(values)

    def surely(self, **said: str) -> str:
        """Return the line that does what was asked about: with what it was taken to mean."""
        return self.model_copy(update={**said, "zeker": "ja"}).line()


def which(welke: str, context: Context, *, cancelled: bool = False) -> int:
    """Return the number of the bijeenkomst that is meant; of a groep alone its next one.

    Raises `registry.namen.UnclearName`, `registry.agenda.NoSuchTime`,
    `registry.overleggen.NoMeeting`.
    """
    nummer = number_of(welke, context, cancelled=cancelled)
    if nummer is not None:
        return nummer
    groep = Lezer(context.registry, ("groep",), "groep").name(welke)
    return context.registry.overleggen.next(groep).id


def writable(context: Context, nummer: int) -> Bijeenkomstbeeld:
    """Return a bijeenkomst of a programme in which whoever asks may plan.

    Raises `registry.rechten.NotAllowed`, `registry.agenda.UnknownBijeenkomst`, and what
    `registry.overleggen.Overleggen.demand_seat` raises.
    """
    context.demand(Recht.PLANNEN)
    beeld = context.registry.agenda.get(nummer)
    context.registry.overleggen.demand_seat(beeld.programma_id, context.bevoegd)
    return beeld


def split_which(text: str, context: Context) -> Iterator[tuple[str, str]]:
    """Yield how "netwerkgroep 3 16 maart" may be cut in two, the likeliest first.

    Raises `registry.namen.UnclearName` when there is no number, and no groep either.
    """
    words = text.split()
    cut = next((at for at, word in enumerate(words) if word.isdecimal()), None)
    if cut is None:
        hit, rest = Lezer(context.registry, ("groep",), "groep").beginning(text)
        yield hit.full_name, rest
        return
    yield " ".join(words[: cut + 1]), " ".join(words[cut + 1 :])
    if cut:
        yield " ".join(words[:cut]), " ".join(words[cut:])


def read_tijd(text: str, context: Context, on: date | None = None) -> Tijd:
    """Return the day and the hours that a text names; hours alone are those of the day ``on``.

    Raises `registry.planregels.NotOneDay`, or what `registry.dates` refuses.
    """
    said = _TOWARDS.sub("", text.strip())
    now, calendar = context.registry.now, context.registry.vrij
    if on is not None:
        with suppress(DomainError):
            return _tijd(parse(f"{on} {said}", now=now, calendar=calendar))
    return _tijd(parse(said, now=now, calendar=calendar))


def typed(tijd: Tijd | None) -> str:
    """Write a time so that it is read again as the same, whatever the day is."""
    if tijd is None or tijd.van is None:
        return "" if tijd is None else f"{tijd.datum}"
    return f"{tijd.datum} {tijd.van:%H:%M}" + (f"-{tijd.tot:%H:%M}" if tijd.tot else "")


def _tijd(found: When) -> Tijd:
    match found:
        case Datum(day=day):
            return Tijd(day)
        case Moment(start=start, end=end):
            there = local(start)
            return Tijd(there.date(), there.time(), local(end).time() if end else None)
    raise NotOneDay(say(found))
