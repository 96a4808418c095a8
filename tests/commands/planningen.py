"""Calendars of others, made by the tests themselves: Excel and ICS, as people send them."""

from collections.abc import Callable, Iterable
from io import BytesIO
from uuid import uuid4

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.markup.text import plain
from bot.rendering import render
from commands.table import COMMANDS
from registry.bestanden import Gestuurd
from registry.view import View
from tests.talk import Talk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = ("Groep", "Datum", "Van", "Tot", "Locatie")


def sheet(
    *rows: Iterable[object],
    header: Iterable[object] = HEADER,
    above: Iterable[Iterable[object]] = (("Jaarplanning 2022-2023",),),
    also: Callable[[Workbook, Worksheet], None] | None = None,
) -> bytes:
    """Return an Excel file with a table; ``also`` does something more to it."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Planning"
    for row in (*above, header, *rows):
        page.append([*row])
    if also is not None:
        also(book, page)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def events(*events: str, before: str = "") -> bytes:
    """Return an ICS file with events, each by its lines; a UID is its number."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//voorbeeld//nl", *before.splitlines()]
    for number, event in enumerate(events, start=1):
        uid = [] if "UID:" in event else [f"UID:{number}@voorbeeld.nl"]
        lines += ["BEGIN:VEVENT", *uid, *event.splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def send(talk: Talk, line: str, inhoud: bytes, naam: str = "planning.xlsx") -> View:
    """Return the facts of the answer to a line that comes with a file."""
    dispatcher = Dispatcher(
        COMMANDS, talk.database, talk.clock, lambda _plek, _registry: talk.rollen
    )
    incoming = Incoming(
        uuid4().hex, talk.kanaal, talk.room, talk.sender, line, private=talk.private
    )
    media_type = "text/calendar" if naam.endswith("ics") else XLSX
    return dispatcher.answer_now(incoming, Gestuurd(naam, media_type, inhoud))


def sent(talk: Talk, line: str, inhoud: bytes, naam: str = "planning.xlsx") -> str:
    """Return the answer to a line that comes with a file, as it is read in a pipe."""
    return plain(render(send(talk, line, inhoud, naam)).markdown)
