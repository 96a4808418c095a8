"""An ICS file as what it says of bijeenkomsten: when, where, and what they are called.

Who is invited, who organises and what is told of it are not read. What is not surely placed in
time is a mistake; a day, or an hour without a zone, is what clocks in Amsterdam show.
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.agendabestanden.herhalingen import Begin, Reeks, TooMany
from bot.agendabestanden.waarden import NotThis, words
from registry.clock import AMSTERDAM, local
from registry.dutch import count, short_day
from registry.inlezen.facts import Fout, Inleesbestand, Regel, UnreadableCalendar

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MOST_EVENTS = 1000
"""So many bijeenkomsten are read at most, counting each time of what repeats."""
_IN_TIME = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_LONGEST = 200
_BEGIN = re.compile(r"^BEGIN:VCALENDAR\s*$", re.MULTILINE | re.IGNORECASE)
_BROKEN = (
    "Dit agendabestand is beschadigd, of geen ICS. Bewaar de agenda opnieuw als "
    "iCalendar-bestand (.ics), en stuur het nog een keer."
)


@dataclass(frozen=True)
class Venster:
    """The local days of which is read, both inclusive."""

    begin: date
    eind: date

    def __contains__(self, day: date) -> bool:
        return self.begin <= day <= self.eind


@dataclass
class Gelezen:
    """What was read so far, and how many were left out, by why."""

    regels: list[Regel] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    outside: int = 0
    lasting: list[date] = field(default_factory=list)


def read_events(inhoud: bytes, venster: Venster) -> Inleesbestand:
    """Return what an ICS file says of the days in ``venster``. Raises `UnreadableCalendar`."""
    calendars = _calendars(inhoud)
    zones = {str(zone.get("TZID")) for each in calendars for zone in each.walk("VTIMEZONE")}
    events = [event for each in calendars for event in each.events]
    if not events:
        message = "In dit agendabestand staan geen afspraken."
        raise UnreadableCalendar(message)
    gelezen, changed = Gelezen(), _changed(events)
    for number, event in enumerate(events, start=1):
        reader = Afspraak(event, number, frozenset(zones))
        try:
            for regel in reader.times(venster, changed.get(_uid(event), frozenset()), gelezen):
                gelezen.regels.append(regel)
                if len(gelezen.regels) > MOST_EVENTS:
                    raise _too_many()
        except NotThis as error:
            gelezen.fouten.append(Fout(plek=reader.plek, zin=str(error)))
    return _told(gelezen, venster)


def _too_many() -> UnreadableCalendar:
    message = (
        f"In dit agendabestand staan meer dan {MOST_EVENTS} afspraken. "
        "Zet alleen de bijeenkomsten in een eigen agenda, en bewaar die."
    )
    return UnreadableCalendar(message)


def _calendars(inhoud: bytes) -> "list[Calendar]":
    # Imported here: it takes long, and most who talk with the bot never send a calendar.
    from icalendar import Calendar  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells that it guesses a zone: that is looked at
            text = inhoud.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
            calendars = [*Calendar.from_ical(text, multiple=True)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise UnreadableCalendar(_BROKEN) from None
    if len(calendars) != len(_BEGIN.findall(text)):  # it was cut off
        raise UnreadableCalendar(_BROKEN)
    return calendars


def _changed(events: "list[Event]") -> dict[str, frozenset[Begin]]:
    """Return which times of what repeats have an event of their own, by the UID."""
    found: defaultdict[str, set[Begin]] = defaultdict(set)
    for event in events:
        own = event.get("RECURRENCE-ID")
        if own is not None and hasattr(own, "dt"):
            found[_uid(event)].add(_instant(own.dt))
    return {uid: frozenset(moments) for uid, moments in found.items()}


def _told(gelezen: Gelezen, venster: Venster) -> Inleesbestand:
    meldingen = []
    if gelezen.outside:
        which = count(gelezen.outside, "afspraak", "afspraken")
        meldingen.append(
            f"{which.capitalize()} buiten {short_day(venster.begin)} tot en met "
            f"{short_day(venster.eind)} las ik niet."
        )
    if gelezen.lasting:
        which = count(len(gelezen.lasting), "afspraak", "afspraken")
        meldingen.append(
            f"{which.capitalize()} van meer dan een dag las ik niet. "
            f"De eerste begint op {short_day(gelezen.lasting[0])}."
        )
    return Inleesbestand(
        soort="ics",
        regels=tuple(gelezen.regels),
        fouten=tuple(gelezen.fouten),
        meldingen=tuple(meldingen),
    )


@dataclass(frozen=True)
class Afspraak:
    """One event, the ``nummer``-th of its file. ``zones`` are the time zones the file explains."""

    event: "Event"
    nummer: int
    zones: frozenset[str]

    @property
    def plek(self) -> str:
        """Where it is: by its day, if that can be read."""
        start = self.event.get("DTSTART")
        day = getattr(start, "dt", None) if not self._broken({"DTSTART"}) else None
        said = f", {short_day(day)}" if isinstance(day, date) else ""
        return f"Afspraak {self.nummer}{said}"

    def times(
        self, venster: Venster, changed: frozenset[Begin], gelezen: Gelezen
    ) -> Iterator[Regel]:
        """Yield each time that it is, in the window. Raises `NotThis`."""
        start, length = self._start_and_length()
        own = self.event.get("RECURRENCE-ID")
        uid = _uid(self.event)
        if own is not None:
            where, begins = {start: f"{uid}/{_instant(own.dt).isoformat()}"}, [start]
        elif self.event.get("RRULE") or self.event.get("RDATE"):
            begins = [
                each for each in self._repeated(start, venster) if _instant(each) not in changed
            ]
            where = {each: f"{uid}/{_instant(each).isoformat()}" for each in begins}
        else:
            where, begins = {start: uid}, [start]
            gelezen.outside += _on_the_wall(start, length)[0] not in venster
        for begin in begins:
            if regel := self._regel(begin, length, where[begin], venster, gelezen):
                yield regel

    def _regel(
        self, begin: Begin, length: timedelta, uid: str, venster: Venster, gelezen: Gelezen
    ) -> Regel | None:
        day, van, tot = _on_the_wall(begin, length)
        if day not in venster:
            return None
        if tot is None and length > timedelta(days=1 if van is None else 0):
            gelezen.lasting.append(day)
            return None
        where = self._text("LOCATION")
        link = self._text("URL") if self._text("URL").startswith("https://") else ""
        if where.startswith("https://") and " " not in where:
            where, link = "", where
        return Regel(
            plek=f"Afspraak {self.nummer}, {short_day(day)}",
            uid=uid,
            datum=day,
            van=van,
            tot=tot,
            titel=self._text("SUMMARY"),
            locatie=where,
            link=link,
            vervallen=self._text("STATUS").upper() == "CANCELLED",
        )

    def _start_and_length(self) -> tuple[Begin, timedelta]:
        if self._broken(_IN_TIME):
            names = ", ".join(sorted(name for name, _ in self.event.errors if name in _IN_TIME))
            message = f"dit is geen tijd of regel die ik begrijp ({names})."
            raise NotThis(message)
        if self.event.get("DTSTART") is None:
            message = "hier staat niet wanneer het is (DTSTART ontbreekt)."
            raise NotThis(message)
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            self._demand_zone(name)
        try:
            start, length = self.event.start, self.event.duration
        except (ValueError, TypeError):
            message = "begin en eind passen niet bij elkaar."
            raise NotThis(message) from None
        if length < timedelta():
            message = "het eind ligt vóór het begin."
            raise NotThis(message)
        return start, length

    def _demand_zone(self, name: str) -> None:
        """Go on only when the zone of a moment is known: without one it has no sure hour."""
        value = self.event.get(name)
        zone = str(value.params.get("TZID", "")) if value is not None else ""
        moment = getattr(value, "dt", None)
        unknown = isinstance(moment, datetime) and moment.tzinfo is None and zone
        if unknown and zone not in self.zones:
            message = (
                f"ik ken de tijdzone “{zone}” niet. Zet de afspraak op de tijd van Amsterdam, "
                "en bewaar de agenda opnieuw."
            )
            raise NotThis(message)

    def _repeated(self, start: Begin, venster: Venster) -> list[Begin]:
        reeks = Reeks(self.event, start, venster.begin, venster.eind, MOST_EVENTS)
        try:
            return reeks.begins()
        except TooMany:
            raise _too_many() from None
        except (ValueError, TypeError):
            message = "ik begrijp de herhaling niet (RRULE)."
            raise NotThis(message) from None

    def _broken(self, names: set[str]) -> bool:
        return any(name in names for name, _ in self.event.errors)

    def _text(self, name: str) -> str:
        value = self.event.get(name)
        return words(str(value))[:_LONGEST].strip() if value is not None else ""


def _uid(event: "Event") -> str:
    return str(event.get("UID", "") or "")


def _instant(value: Begin) -> Begin:
    """Return a moment so that it compares: naive hours are those of Amsterdam."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def _on_the_wall(begin: Begin, length: timedelta) -> tuple[date, time | None, time | None]:
    """Return the local day, and the hours on it; no end when that lies on another day."""
    instant = _instant(begin)
    if not isinstance(instant, datetime):
        return instant, None, None
    there, end = local(instant), local(instant + length)
    same = end.date() == there.date() and length > timedelta()
    tot = end.time().replace(second=0) if same else None
    return there.date(), there.time().replace(second=0), tot
