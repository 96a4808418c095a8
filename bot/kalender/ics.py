"""From bijeenkomsten to iCalendar.

Each bijeenkomst is an event of its own, also when it was planned as one of a series: whoever
moves one, moves no other, and every calendar understands that.

What is said in Amsterdam wall clock is written with its time zone, so that a meeting at 15:00
stays at 15:00 when the clock changes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.channels.channel import File
from registry.clock import AMSTERDAM
from registry.view import Agendabestand, Kalenderitem

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar"
_CANCELLED, _RESERVE = "vervallen", "reserve"
_DAY = timedelta(days=1)
_REFRESH = _ONE = timedelta(hours=1)
_TWO = timedelta(hours=2)
_MARCH = 3


def file_of(bestand: Agendabestand) -> File:
    """Return bijeenkomsten as a file that a calendar opens."""
    content = calendar_of(bestand.titel, bestand.items)
    return File(f"{bestand.naam}.ics", MEDIA_TYPE, content)


def calendar_of(titel: str, items: Sequence[Kalenderitem]) -> bytes:
    """Return a calendar with these bijeenkomsten, called ``titel``."""
    from icalendar import Calendar  # noqa: PLC0415 - who asks for none need not wait

    calendar = Calendar()
    calendar.add("prodid", "-//Netwerkbot//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", titel)
    calendar.add("x-wr-calname", titel)
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for each in items:
        calendar.add_component(_event(each))
    if any(each.van is not None for each in items):
        add_zone(calendar)
    written: bytes = calendar.to_ical()
    return written


def uid_of(nummer: int, bron: str) -> str:
    """Return what calendars call a bijeenkomst of an installation.

    >>> uid_of(3, "1a2b.bot.voorbeeld.nl")
    'bijeenkomst-3@1a2b.bot.voorbeeld.nl'
    """
    return f"bijeenkomst-{nummer}@{bron}"


def add_hours(event: "Event", day: date, van: time | None, tot: time | None) -> None:
    """Say when it is: what clocks in Amsterdam show, or the whole day."""
    if van is None:
        event.add("dtstart", day)
        event.add("dtend", day + _DAY)
        return
    event.add("dtstart", datetime.combine(day, van, AMSTERDAM))
    if tot is not None:
        event.add("dtend", datetime.combine(day, tot, AMSTERDAM))


def _event(item: Kalenderitem) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event()
    changed = item.gewijzigd_op.astimezone(UTC)
    event.add("uid", uid_of(item.nummer, item.bron))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", item.sequence)
    reserve = item.status == _RESERVE
    event.add("summary", f"Reserve: {item.titel}" if reserve else item.titel)
    event.add("description", f"{item.titel} ({item.programma})")
    event.add("status", _status(item.status))
    add_hours(event, item.datum, item.van, item.tot)
    if item.locatie:
        event.add("location", item.locatie)
    if item.link:
        event.add("url", item.link)
    return event


def _status(status: str) -> str:
    if status == _CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if status == _RESERVE else "CONFIRMED"


def add_zone(calendar: "Calendar") -> None:
    """Say when the clock changes in Amsterdam: by the rule that holds in Europe since 1996.

    A list of days, as a library would make of it, is read wrongly by calendars: some see no
    more than the first (ical.js 2.2.1, which Thunderbird has).
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    zone, winter, summer = Timezone(), TimezoneStandard(), TimezoneDaylight()
    zone.add("tzid", AMSTERDAM.key)
    for part, name, month, hour in ((summer, "CEST", 3, 2), (winter, "CET", 10, 3)):
        last_sunday = datetime(1996, month, 31 if month == _MARCH else 27, hour)  # noqa: DTZ001
        part.add("dtstart", last_sunday)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        offsets = (_ONE, _TWO) if part is summer else (_TWO, _ONE)
        part.add("tzoffsetfrom", offsets[0])
        part.add("tzoffsetto", offsets[1])
        zone.add_component(part)
    calendar.add_component(zone)
