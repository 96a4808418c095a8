"""What somebody asks the calendar: about whom and about when, in one breath.

"netwerkgroep maart 2023" holds a name and a period, and nothing that parts them. The longest
beginning that is a name is the name; what is left over is the period.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from registry.clock import local
from registry.dates import Datum, Moment, NoDate, Regel, parse
from registry.dutch import day, enumerate_words
from registry.errors import DomainError
from registry.herhaling import period_of
from registry.models import Naam
from registry.namen import AmbiguousName, Hit, UnknownName, fold
from registry.registry import Registry
from registry.values import Periode, Precisie
from registry.workdays import WorkCalendar

_HINT = "Typ bijvoorbeeld maart 2023, volgende week of dit schooljaar."
_NO_RULE = "Typ een periode, zoals maart 2023 of dit schooljaar."
_BEFORE_A_NAME = {"de", "het", "een", "van", "voor", "onze", "ons", "mijn", "programma"}
_LONGEST_NAME = 12
_WHOLE = {"week": Precisie.WEEK, "maand": Precisie.MAAND}


@dataclass(eq=False)
class UnknownBeginning(UnknownName):
    """The line begins with no name, and is no period either."""

    def __str__(self) -> str:
        said = f"Ik ken geen {self.what} “{self.text}”."
        if not self.hits:
            return f"{said} {_HINT}"
        if " " not in self.text:
            return f"{said} Bedoel je:"
        return f"{said} Bedoel je {enumerate_words((hit.titel for hit in self.hits), last='of')}?"


@dataclass(eq=False)
class AmbiguousBeginning(AmbiguousName):
    """The line begins with a name of several words, which several nouns have."""

    def __str__(self) -> str:
        names = enumerate_words((hit.full_name for hit in self.hits), last="of")
        return f"Welke “{self.text}” bedoel je? Typ {names}."


@dataclass(frozen=True)
class Gevraagd:
    """About whom and about when somebody asks."""

    wie: Hit | None = None
    periode: Periode | None = None


@dataclass(frozen=True)
class Lezer:
    """Reads what is asked, inside the transaction of the caller.

    ``soorten`` are the kinds of noun that may be asked about, and ``what`` is the Dutch for them.
    Of two nouns of one programme with the same name, the kind that comes first is meant.
    """

    registry: Registry
    soorten: Sequence[str]
    what: str

    def read(self, text: str) -> Gevraagd:
        """Return what ``text`` asks. Raises `UnclearName`, or what `registry.dates` raises."""
        if not text.strip():
            return Gevraagd()
        beginning, rest = self._split(text)
        if beginning and not beginning[0].isdigit():
            return self._about(beginning, rest)
        try:
            return Gevraagd(None, self._period(text, None))
        except NoDate as error:
            if beginning:
                return self._about(beginning, rest)
            raise self._refusal(text, error) from None

    def beginning(self, text: str) -> tuple[Hit, str]:
        """Return the noun that ``text`` begins with, and what follows. Raises `UnclearName`."""
        name, rest = self._split(text)
        return self.name(name or text), rest

    def name(self, text: str) -> Hit:
        """Return the noun that is called ``text``. Raises `UnclearName`."""
        meant = self._meant(text)
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise AmbiguousName(text, meant)
        raise UnknownName(text, self.registry.namen.near(text, self.soorten), self.what)

    def _meant(self, text: str) -> tuple[Hit, ...]:
        """Return what may be called so: of this room's programme, if anything there is."""
        hits = self.registry.namen.called(text, self.soorten)
        here = [hit for hit in hits if hit.programma_id == self.registry.namen.programma_id]
        return tuple(self._preferred(here or hits))

    def _about(self, beginning: str, rest: str) -> Gevraagd:
        meant = self._meant(beginning)
        if len(meant) > 1:
            raise (AmbiguousBeginning if " " in beginning else AmbiguousName)(beginning, meant)
        return Gevraagd(meant[0], self._period(rest, meant[0]))

    def _period(self, text: str, hit: Hit | None) -> Periode | None:
        if not text:
            return None
        calendar = self._calendar(hit) if "vakantie" in text.casefold() else WorkCalendar()
        return period(text, now=self.registry.now, calendar=calendar)

    def _calendar(self, hit: Hit | None) -> WorkCalendar:
        netwerken = self.registry.netwerken
        programma = netwerken.programma(hit.programma_slug) if hit else None
        return self.registry.calendar_of(programma or netwerken.programma_of_the_room())

    def _preferred(self, hits: Sequence[Hit]) -> list[Hit]:
        first: dict[int, int] = {}
        for hit in hits:
            rank = self.soorten.index(hit.soort)
            first[hit.programma_id] = min(rank, first.get(hit.programma_id, rank))
        return [hit for hit in hits if hit.soort == self.soorten[first[hit.programma_id]]]

    def _split(self, text: str) -> tuple[str, str]:
        """Return the longest beginning that is a name, as it was typed, and what follows it."""
        words = text.split()
        if words and "/" in words[0] and self.registry.namen.called(words[0], self.soorten):
            return words[0], " ".join(words[1:])
        ends = {fold(" ".join(words[begin:end])): end for begin, end in _beginnings(words)}
        query = select(Naam.sleutel).where(Naam.sleutel.in_(ends), Naam.soort.in_([*self.soorten]))
        known = [ends[sleutel] for sleutel in self.registry.session.scalars(query)]
        cut = max(known, default=0)
        return " ".join(words[:cut]), " ".join(words[cut:])

    def _refusal(self, text: str, error: NoDate) -> DomainError:
        """Say of a text that is neither a name nor a period which of the two it tries to be."""
        if error.hint == _NO_RULE:
            return error
        words = text.split()
        for cut in range(1, len(words)):
            if self._is_period(" ".join(words[cut:])):
                text = " ".join(words[:cut])
                break
        else:
            if error.hint != _HINT:
                return error
        if any(letter.isdigit() for letter in text):
            return error
        text = " ".join(text.split())
        return UnknownBeginning(text, self.registry.namen.near(text, self.soorten), self.what)

    def _is_period(self, text: str) -> bool:
        try:
            period(text, now=self.registry.now)
        except DomainError:
            return False
        return True


def period(
    text: str,
    *,
    now: datetime,
    calendar: WorkCalendar = WorkCalendar(),  # noqa: B008 - frozen
) -> Periode:
    """Return the days that ``text`` means to somebody who types it at ``now``.

    Where a date would be one day, a calendar means all days: "volgende week" is a whole week.

    >>> from datetime import UTC, datetime
    >>> now = datetime(2022, 10, 20, 7, tzinfo=UTC)
    >>> period("volgende week", now=now).tekst, period("25 oktober", now=now).tekst
    ('week 43 van 2022', 'dinsdag 25 oktober 2022')
    >>> period("komende drie weken", now=now).eind
    datetime.date(2022, 11, 10)
    """
    bare = re.sub(r"^(?:in )?(?:de |het )?", "", " ".join(text.casefold().split()))
    if match := re.fullmatch(r"(?:volgende|komende) (week|maand)", bare):
        next_one = _parse(f"volgende {match[1]}", now, calendar)
        return period_of(_day_of(next_one), _WHOLE[match[1]])
    if match := re.fullmatch(r"komende (\w+ (?:dagen|weken|maanden))", bare):
        start, eind = local(now).date(), _day_of(_parse(f"over {match[1]}", now, calendar))
        return Periode(start=start, eind=eind, precisie=Precisie.DAG, tekst=f"de {bare}")
    found = _parse(text, now, calendar)
    if isinstance(found, Periode):
        return found
    one = _day_of(found)
    return Periode(start=one, eind=one, precisie=Precisie.DAG, tekst=day(one))


def _parse(text: str, now: datetime, calendar: WorkCalendar) -> Datum | Moment | Periode:
    try:
        found = parse(text, now=now, calendar=calendar)
    except NoDate as error:
        if error.hint != NoDate.hint:
            raise
        raise NoDate(text, _HINT) from None
    if isinstance(found, Regel):
        raise NoDate(text, _NO_RULE)
    return found


def _day_of(found: Datum | Moment | Periode) -> date:
    match found:
        case Datum(day=one):
            return one
        case Moment(start=start):
            return local(start).date()
        case Periode(start=date() as start):
            return start
    raise NoDate(found.tekst, _HINT)


def _beginnings(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name at the beginning may start and end, small words before it left out."""
    for begin in range(len(words)):
        for end in range(begin + 1, min(len(words), begin + _LONGEST_NAME) + 1):
            yield begin, end
        if fold(words[begin]) not in _BEFORE_A_NAME:
            return
