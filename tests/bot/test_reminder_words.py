"""What reminders tell people to type is understood."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from bot.excuses import Afgewezen
from bot.rendering import render
from commands.help import NietBegrepen
from registry.database import Database
from registry.view import View
from tests.reminders.foreseeing import preview
from tests.talk import Talk

TIMES = {
    "vsv-zuid-limburg": (date(2016, 8, 1), date(2020, 7, 31)),
    "jos-vo-alkmaar": (date(2022, 8, 1), date(2023, 12, 31)),
}


def advised(database: Database, slug: str) -> Iterator[tuple[str, datetime]]:
    """Yield every line that the reminders of a programme tell people to type, and when."""
    for each in preview(database, slug, *TIMES[slug]):
        for line in re.findall(r"`([^`]+)`", render(each.view).markdown):
            yield line, each.moment


@pytest.mark.parametrize("slug", TIMES)
def test_what_a_reminder_tells_to_type_is_understood(slug: str, database: Database) -> None:
    lines = dict(advised(database, slug))
    talk = Talk.on(database, f"{TIMES[slug][0]}T09:00")

    def answer(line: str) -> View:
        """Say a line when it is advised, also while a dialogue goes on."""
        talk.clock.at = lines[line]
        return talk.view(f"!{line}")

    refused = [
        line
        for line in lines
        if isinstance(answer(line), Afgewezen | NietBegrepen)
        and not line.endswith("uitstel")  # a date is to follow
        and not re.fullmatch(r"bijeenkomst verzet \d+", line)  # so it is here
        and line != "agendapunt"  # what it is about is to follow
        and not re.fullmatch(r"antwoord \d+", line)  # an answer is to follow
    ]

    assert len(lines) > 20
    assert refused == []


def test_a_day_comes_within_the_first_letters_of_what_is_near(database: Database) -> None:
    meetings = [
        render(each.view).markdown
        for each in preview(database, "jos-vo-alkmaar", *TIMES["jos-vo-alkmaar"])
        if each.soorten == ("bijeenkomst",)
    ]

    assert meetings
    assert [text for text in meetings if not re.search(r"Vandaag|\w+dag \d+ \w+", text[:40])] == []
