"""`netwerkbot preview` with a prik that somebody asked on the command line."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from registry.clock import SystemClock, today
from tests.bot.cli import netwerkbot

JOS = "jos-vo-alkmaar"


def test_a_preview_tells_who_is_asked_and_when_it_closes(tmp_path: Path) -> None:
    here = today(SystemClock())
    first, second = here + timedelta(days=30), here + timedelta(days=31)
    line = f"prik {JOS}/netwerkgroep {first} 15:00-17:00 | {second} 10:00-12:00"
    closes = here + timedelta(days=20)
    said = f'{line} sluit="{closes}" zeker=ja\n'
    asked = netwerkbot("chat", JOS, folder=tmp_path, said=said)
    span = ("--van", f"{here}", "--tot", f"{second}")

    outcome = netwerkbot("preview", *span, "--programma", JOS, "--json", folder=tmp_path)

    messages: list[dict[str, Any]] = json.loads(outcome.out)
    about = [each for each in messages if each["soort"].startswith("prik")]
    assert "Prik 1 loopt" in asked.out
    assert [each["soort"] for each in about] == ["prik", "prik", "prik_gesloten"]
    assert f"{closes}" <= about[-1]["moment"][:10] <= f"{closes + timedelta(days=5)}"
    assert "Niemand gaf antwoord." in about[-1]["tekst"]
    assert outcome.err == ""
