"""The bot in a Teams that nobody here wrote, with tokens that it checks, and Anna at a screen."""

import json
import re
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from tests.bot.teams.signing import APP_ID
from tests.e2e.jsclient import CLIENTS
from tests.e2e.playground import ANNA, BOT, BRAM, GROUP, PRIVATE, ROOM
from tests.e2e.teams import (
    BETTER,
    COORDINATOR,
    HASTY,
    JUST_BEFORE,
    LEARNING,
    REMINDER,
    STOPLICHT,
    Stage,
    ask_for_a_stoplicht,
    stage,
)
from tests.handbook import ROOT

SCHEMAS = CLIENTS / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
MARKUP = re.compile(r"\*\*|`|^\s*- |</?\w+>", re.MULTILINE)
"""What people must not see: Markdown, or HTML."""


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as played:
        yield played


def is_readable(seen: dict[str, Any]) -> bool:
    """Tell whether an answer fits on the screen, and shows no markup."""
    return not seen["too_wide"] and not MARKUP.search(seen["text"])


async def test_what_is_asked_alone_is_answered_and_can_be_read(played: Stage) -> None:
    async with played.bot("2019-03-12T09:00"):
        await played.goes(PRIVATE)
        hello = await played.reads("Hallo, ik ben Netwerkbot.")
        status = await played.asks("status DDD", "Digitaal Doorstroom Dossier")
        agenda = await played.asks("agenda", "Mijlpalen")

    assert "minstens 98 %" in status["text"]
    assert [each for each in (hello, status, agenda) if not is_readable(each)] == []


async def test_a_stoplicht_by_form_says_what_is_wrong_and_takes_it_when_it_is_right(
    played: Stage,
) -> None:
    async with played.bot("2019-03-12T09:00"):
        await ask_for_a_stoplicht(played)
        await played.fills(STOPLICHT, HASTY)
        await played.presses(STOPLICHT, "Verder")
        wrong = await played.reads("2 antwoorden kunnen zo niet")
        await played.fills(STOPLICHT, BETTER)
        await played.presses(STOPLICHT, "Verder")
        asked = await played.reads("klopt dit?")
        await played.presses("klopt dit?", "Akkoord")
        await played.reads("Concept klaar")
        await played.presses("Concept klaar", "Verstuur")
        await played.reads("Iedereen kan het nu lezen")
        read = await played.asks("stoplicht lees ddd", "Wat we eraan doen")

    assert is_readable(wrong)
    assert "Dat is te weinig." in wrong["text"]
    assert "Die dag is al geweest." in wrong["text"]
    for seen in (asked, read):
        assert "Twee scholen leveren later aan." in seen["text"]
        assert "Het projectteam belt beide scholen." in seen["text"]


async def test_nobody_is_registered_in_teams_unless_it_is_switched_on(played: Stage) -> None:
    async with played.bot("2018-12-20T10:00"):
        await played.goes(PRIVATE)
        await played.asks(f"rol erbij {COORDINATOR} {ANNA.address}", "heeft nu de rol")
        refused = await played.asks("aanmelden buddyplus", "Iemand aanmelden kan niet in Teams")

    assert "Vraag het aan" in refused["text"]
    assert "BP-7K3M9Q" in refused["text"]


SOMEBODY: dict[str, str | list[str]] = {
    "Aanmeldende school": "VO-scholen in Zuid-Limburg",
    "Subregio": "Parkstad",
    "Vo of mbo": "vo",
    "Reden van overbelasting": ["sociaal"],
    "Gevolgen in de schoolsituatie": ["verzuim"],
    "Ondersteuningsbehoefte vanuit school": ["plannen en structureren"],
    "Leeftijdsgroep": "16-17",
    "Jongere en ouders weten ervan": "ja",
}
"""What somebody fills in who has nobody in mind."""


async def test_somebody_is_registered_by_form_where_it_is_switched_on(tmp_path: Path) -> None:
    async with (
        stage(tmp_path, intake=("vsv-zuid-limburg",)) as played,
        played.bot("2018-12-20T10:00"),
    ):
        await played.goes(PRIVATE)
        await played.asks(f"rol erbij {COORDINATOR} {ANNA.address}", "heeft nu de rol")
        await played.asks("aanmelden buddyplus", "Welk traject")
        await played.presses("Welk traject", "1. Aanmelden BuddyPlus")
        await played.reads("Lees dit eerst")
        await played.presses("Lees dit eerst", "Begrepen")
        form = await played.reads("Aanmeldende school")
        await played.fills("Aanmeldende school", SOMEBODY)
        await played.presses("Aanmeldende school", "Verder")
        await played.reads("klopt dit?")
        await played.presses("klopt dit?", "Akkoord")
        done = await played.reads("BP-")

    assert is_readable(form)
    assert re.search(r"BP-[0-9A-Z]{6}", done["text"])


async def test_what_one_presses_in_a_group_the_others_see_counted(played: Stage) -> None:
    async with played.bot("2023-03-14T09:00"):
        await played.links_the_group()
    async with played.bot(JUST_BEFORE):
        reminder = await played.reads(REMINDER)
        await played.presses(REMINDER, "Ik kom")
        mine = await played.reads("1 komt")
        await played.teams.tells(BRAM, GROUP, type="message", text="Hoi!")
        refused = await played.presses_too(BRAM, GROUP, "aanwezig nee 6")
        await played.asks(f"lid erbij {LEARNING} {BRAM.address}", "zit nu in", mention=BOT)
        await played.presses_too(BRAM, GROUP, "aanwezig nee 6")
        both = await played.reads("1 komt niet")
        everything = await played.sees()

    assert is_readable(reminder)
    assert "(verlaat)" not in reminder["text"]
    assert "1 komt." in mine["text"]
    assert "vnd.microsoft.activity.message" in refused
    assert "1 komt, 1 komt niet" in both["text"]
    assert sum(REMINDER in each for each in everything) == 1


async def test_a_group_in_which_the_bot_is_not_mentioned_hears_nothing(played: Stage) -> None:
    async with played.bot("2023-03-14T09:00"):
        await played.goes(GROUP)
        await played.reads("Hallo, ik ben Netwerkbot.")
        await played.teams.tells(BRAM, GROUP, type="message", text="agenda")
        await played.screen.ask("says", text="agenda")
        answered = await played.asks("volgende", "23 maart 2023", mention=BOT)
        everything = await played.sees()

    assert "Bijeenkomst leeromgeving 3" in answered["text"]
    assert len(everything) == 4  # hello, what Anna said twice, and one answer


async def test_in_a_channel_the_answer_stands_in_the_thread_of_the_question(
    played: Stage,
) -> None:
    async with played.bot("2023-03-14T09:00"):
        await played.goes(ROOM)
        await played.reads("Hallo, ik ben Netwerkbot.")
        await played.asks("agenda", "De volgende bijeenkomst", mention=BOT)
        await played.asks("status buddy", "Buddy", mention=BOT, thread="De volgende bijeenkomst")
        await played.asks("privacy", "Wat ik bewaar", mention=BOT)
        posts = [each for each in await played.sees() if BOT in each]

    about_agenda = [each for each in posts if "De volgende bijeenkomst" in each]
    assert [("status buddy" in each, "privacy" in each) for each in about_agenda] == [
        (True, False)
    ]


@pytest.mark.parametrize("more", [(), ("--meelezen",)], ids=["as it is", "reads along"])
def test_the_package_is_what_microsoft_asks_for(tmp_path: Path, more: tuple[str, ...]) -> None:
    words = ["--app-id", APP_ID, "--url", "https://bot.voorbeeld.nl", *more]

    made = subprocess.run(
        [ROOT / "deploy/teams/pakket.sh", *words],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert made.stdout == "Klaar: netwerkbot-teams.zip (het past bij het schema van Microsoft).\n"
    with ZipFile(tmp_path / "netwerkbot-teams.zip") as package:
        manifest = json.loads(package.read("manifest.json"))
    place = manifest["$schema"].partition("/teams/")[2]
    schema = json.loads((SCHEMAS / place).read_text(encoding="utf-8"))
    assert [*Draft4Validator(schema).iter_errors(manifest)] == []
