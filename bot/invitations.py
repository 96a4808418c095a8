"""Meetings for a calendar: what goes along with a mail about a bijeenkomst.

It is published, not requested (iTIP, RFC 5546): whoever presses "accept" on a request answers to
the bot, which reads no mail, and would think that they had said they come. A published meeting
simply stands in the calendar; a later mail about it changes it there, and a cancelled one is
taken out.

Programs tell meetings apart by UID, which is made of the number of the bijeenkomst and of the
address that the bot mails from: it stays the same until the settings change. They believe what
has the highest SEQUENCE. That is the second in which the mail was made: what is said later, was
true later.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.channels.channel import File
from bot.kalender.ics import add_hours, add_zone
from reminders.messages import Bericht, BijeenkomstGewijzigd, BijeenkomstNadert

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar"
_GONE = "vervallen"
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def invitations(berichten: Iterable[Bericht], now: datetime, sender: str) -> Iterator[File]:
    """Yield a file for each bijeenkomst that messages are about, as of ``now`` (UTC)."""
    said = {
        each.nummer: each
        for each in berichten
        if isinstance(each, BijeenkomstNadert | BijeenkomstGewijzigd)
    }
    for nummer, each in said.items():
        content = _calendar(each, now, sender).to_ical()
        yield File(f"bijeenkomst-{nummer}.ics", MEDIA_TYPE, content)


def _calendar(
    bericht: BijeenkomstNadert | BijeenkomstGewijzigd, now: datetime, sender: str
) -> "Calendar":
    from icalendar import Calendar, Event  # noqa: PLC0415 - who mails nothing need not wait

    event = Event()
    event.add("uid", _uid(bericht.nummer, sender))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int((now - _BEGIN).total_seconds()))
    event.add("organizer", f"mailto:{sender}")
    event.add("summary", f"Reserve: {bericht.titel}" if bericht.reserve else bericht.titel)
    event.add("description", f"{bericht.titel} ({bericht.programma})")
    gone = _fill(event, bericht)
    calendar = Calendar()
    calendar.add("prodid", "-//Netwerkbot//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    calendar.add_component(event)
    if isinstance(event.start, datetime):
        add_zone(calendar)
    return calendar


def _fill(event: "Event", bericht: BijeenkomstNadert | BijeenkomstGewijzigd) -> bool:
    """Say when and where it is; return whether it is cancelled."""
    stand = bericht if isinstance(bericht, BijeenkomstNadert) else bericht.nieuw
    gone = isinstance(bericht, BijeenkomstGewijzigd) and bericht.nieuw.status == _GONE
    add_hours(event, stand.datum, stand.van, stand.tot)
    event.add("status", "CANCELLED" if gone else "TENTATIVE" if bericht.reserve else "CONFIRMED")
    if stand.locatie:
        event.add("location", stand.locatie)
    if stand.link:
        event.add("url", stand.link)
    return gone


def _uid(nummer: int, sender: str) -> str:
    """Return what a calendar calls a bijeenkomst of this installation."""
    domain = sender.partition("@")[2] or "netwerkbot"
    return f"bijeenkomst-{nummer}-{sha256(sender.encode()).hexdigest()[:8]}@{domain}"
