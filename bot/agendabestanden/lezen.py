"""Which kind of file somebody sends, and what it says: the door to this room."""

from datetime import date

from bot.agendabestanden.ics import Venster, read_events
from bot.agendabestanden.rijen import read_sheets
from bot.agendabestanden.werkmap import open_sheets
from registry.bestanden import MOST_BYTES, FileTooLarge, Gestuurd
from registry.inlezen.facts import Inleesbestand, UnreadableCalendar
from registry.values import Schooljaar

KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".ics", ".ical", ".ifb")
"""How the names of files end that hold a calendar, and no programme."""
_PACKED, _OLD, _CALENDAR = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"BEGIN:VCALENDAR"
_BLANK = b"\xef\xbb\xbf \t\r\n"


def read_calendar(gestuurd: Gestuurd, today: date) -> Inleesbestand:
    """Return what a file says; of an ICS only this schooljaar and the next, as seen on ``today``.

    What a file is, it says itself and not its name. Raises `FileTooLarge`, `UnreadableCalendar`.
    """
    inhoud = gestuurd.inhoud
    if len(inhoud) > MOST_BYTES:
        raise FileTooLarge
    if not inhoud.strip(_BLANK):
        message = "Dit bestand is leeg."
        raise UnreadableCalendar(message)
    if inhoud.startswith((_PACKED, _OLD)):
        return read_sheets(open_sheets(inhoud), gestuurd.naam)
    if inhoud.lstrip(_BLANK)[: len(_CALENDAR)].upper() == _CALENDAR:
        return read_events(inhoud, two_years(today))
    if gestuurd.naam.casefold().endswith(".csv"):
        message = "Dit is een CSV-bestand. Bewaar het in Excel als Excel-werkmap (.xlsx)."
        raise UnreadableCalendar(message)
    message = "Dit is geen Excel-werkmap (.xlsx) en geen agendabestand (.ics)."
    raise UnreadableCalendar(message)


def two_years(today: date) -> Venster:
    """Return the schooljaar in which a day falls, and the next.

    >>> two_years(date(2022, 10, 20)).eind
    datetime.date(2024, 7, 31)
    """
    this = Schooljaar.of(today)
    return Venster(this.start, Schooljaar(begint_in=this.begint_in + 1).eind)
