"""`netwerkbot preview` of a quarter without a report: who is asked when."""

import json
from pathlib import Path

from tests.bot.cli import netwerkbot

QUARTER = ("--van", "2019-03-12", "--tot", "2019-04-12", "--programma", "vsv-zuid-limburg")
ASKED = "Uiterlijk zondag 31 maart 2019: stoplicht over het eerste kwartaal van 2019. Typ "
LATE = "Te laat: stoplicht over het eerste kwartaal van 2019 (was uiterlijk 31 maart 2019). "


def test_a_quarter_without_a_report_is_asked_for_and_told_on(tmp_path: Path) -> None:
    outcome = netwerkbot("preview", *QUARTER, "--json", folder=tmp_path)

    said = [
        (each["moment"], line.removeprefix("- "))
        for each in json.loads(outcome.out)
        for line in each["tekst"].splitlines()
        if "stoplicht over het eerste kwartaal van 2019" in line
    ]
    of_lijn_3 = [(moment, text) for moment, text in said if "stoplicht ckj" in text]
    of_its_leader = [moment for moment, text in said if text.startswith(f"{LATE}Vraag het na")]
    assert [moment for moment, _ in of_lijn_3] == [
        "2019-03-18T09:00+01:00",
        "2019-03-28T09:00+01:00",
        "2019-04-01T09:00+02:00",
    ]
    assert [text.startswith(ASKED) for _, text in of_lijn_3] == [True, True, False]
    assert {*of_its_leader} == {"2019-04-08T09:00+02:00"}
    assert outcome.err == ""
