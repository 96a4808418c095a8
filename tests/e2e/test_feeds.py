"""A calendar, read by a parser that nobody here wrote, in another language."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from bot.rendering import render
from tests.e2e.jsclient import running
from tests.talk import Talk


async def test_two_parsers_read_the_same(talk: Talk, tmp_path: Path) -> None:
    for line in (
        "plan netwerkgroep 24 maart 2023 15:00-17:00",
        "plan netwerkgroep 31 maart 2023 15:00-17:00",
        "plan netwerkgroep 27 oktober 2023 15:00-17:00",
        "plan netwerkgroep 3 november 2023 15:00-17:00",
        "verzet 3 18 januari 2023 10:00-12:00",
        "annuleer 5",
    ):
        talk.say(f"bijeenkomst {line} zeker=ja")
    [file] = render(talk.view("agenda ics netwerkgroep")).files

    async with running("ical.mjs", tmp_path) as other:
        seen = await other.ask("reads", text=file.content.decode())

    ours: Any = Calendar.from_ical(file.content)
    assert {each["uid"]: each for each in seen} == {
        str(each["uid"]): {
            "uid": str(each["uid"]),
            "title": str(each["summary"]),
            "begin": _utc(each.start),
            "end": _utc(each.end),
            "sequence": int(each["sequence"]),
            "status": str(each["status"]),
            "place": str(each["location"]) if "location" in each else None,
        }
        for each in ours.walk("VEVENT")
    }
    assert {each["status"] for each in seen} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
