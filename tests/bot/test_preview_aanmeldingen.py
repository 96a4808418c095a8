"""`netwerkbot preview` with an aanmelding that somebody registered on the command line."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from registry.clock import SystemClock, today
from tests.bot.cli import Outcome, netwerkbot
from tests.commands.aangemeld import BUDDY, reference_in
from tests.registry.reckoning import workdays_later

VSV = "vsv-zuid-limburg"
ANSWERED = ("DaCapo", "dacapo", "Heuvelland", "sociaal", "verzuim", "12-15")


def chat(folder: Path, *lines: str) -> Outcome:
    said = "".join(f"{line}\n" for line in lines)
    return netwerkbot("chat", VSV, folder=folder, said=said)


def advised(folder: Path) -> str:
    """Register somebody, and give the advice after which a buddy must begin."""
    reference = reference_in(chat(folder, BUDDY, "begrepen", "akkoord").out)
    steps = ("in-bespreking", "toegewezen", "advies-gemeld")
    chat(folder, *(f"aanmelding {reference} {step}" for step in steps))
    return reference


def previewed(folder: Path, van: date, tot: date) -> Outcome:
    words = ("--van", f"{van}", "--tot", f"{tot}", "--programma", VSV, "--json")
    return netwerkbot("preview", *words, folder=folder)


def test_a_preview_tells_of_a_deadline_and_nothing_of_what_was_answered(tmp_path: Path) -> None:
    reference, here = advised(tmp_path), today(SystemClock())

    outcome = previewed(tmp_path, here, here + timedelta(days=60))

    messages: list[dict[str, Any]] = json.loads(outcome.out)
    about = [each for each in messages if reference in each["tekst"]]
    days = [datetime.fromisoformat(each["moment"]).date() for each in about]
    last = workdays_later(here, 5)
    assert days[:3] == [workdays_later(here, 4), last, workdays_later(last, 1)]
    assert {each["soort"] for each in about} == {"aanmelding"}
    assert [each for each in ANSWERED if each in str(about)] == []
    assert outcome.err == ""
