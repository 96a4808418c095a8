"""A stoplicht by dialogue in encrypted rooms: refused all along the way, and then agreed to."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from registry.clock import StoppedClock
from registry.database import Database
from registry.schema.netwerk import BotRol
from tests.bot.matrix.whole import Whole, answer_of, whole_bot
from tests.databases import Databases
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
LINES = {
    "stoplicht leeromgeving": "Stoplicht Leeromgeving, vierde kwartaal van 2022.",
    "mauve": "Die kleur ken ik niet.",
    "groen": "Geld: welke kleur? (vraag 2 van 5)",
    "geel": "Geel is hier geen kleur. Bedoel je oranje?",
    "2": "Kwaliteit: welke kleur? (vraag 3 van 10)",
    "1": "Wat is de oorzaak?",
    "geen": "Dat is te weinig.",
    "Twee scholen doen nog niet mee.": "Wat is het gevolg voor het doel?",
    "overslaan": "Overslaan kan hier niet.",
    "We halen de vier bijeenkomsten niet.": "Wat doen jullie eraan?",
    "zelfde": "Er is geen vorige maatregel.",
    "De projectgroep belt de scholen.": "Wie doet dat?",
    "Jan Verzonnen": "Daar staat een naam in.",
    "de projectgroep": "Wanneer is dat klaar?",
    "morgenochtend vroeg of zo": "",
    "1 oktober 2022": "Die dag is al geweest.",
    "11 november": "Genoteerd: vrijdag 11 november 2022.",
    "x" * 281: "Dit zijn 281 tekens, 1 te veel.",
    "Zes van de acht scholen doen mee.": "Is er nog meer te melden?",
    "nee": "Stoplicht Leeromgeving, vierde kwartaal van 2022: klopt dit?",
    "misschien": "Typ akkoord, terug of stop.",
    "akkoord": "Concept klaar: Leeromgeving",
}
"""What is typed, and how the answer begins."""


@pytest.fixture
def elsewhere(databases: Databases, five_programmes: str) -> Iterator[Database]:
    """The five programmes once more, for who sits at a console."""
    with databases.opened(five_programmes) as database:
        yield database


@asynccontextmanager
async def talking(
    whole: Whole, server: Homeserver, folder: Path, rol: str
) -> AsyncIterator[tuple[Person, str]]:
    """Let a projectleider come in, and open an encrypted room with the bot alone."""
    async with person(server, folder) as somebody:
        whole.seat(somebody.name, f"{JOS}/{rol}")
        room = await somebody.opens_a_room(whole.user, encrypted=True)
        await eventually(somebody.texts)
        yield somebody, room


async def test_every_refusal_on_the_way_is_the_same_as_at_the_console(
    homeserver: Homeserver,
    tmp_path: Path,
    database: Database,
    elsewhere: Database,
    clock: StoppedClock,
) -> None:
    console = Talk(elsewhere, clock, (BotRol.COORDINATOR, BotRol.PROJECTLEIDER))

    async with (
        whole_bot(homeserver, tmp_path, database, clock) as whole,
        talking(whole, homeserver, tmp_path, "projectleider-gemeenten") as (anna, room),
    ):
        said = {line: await answer_of(anna, room, line) for line in LINES}

    for line, beginning in LINES.items():
        assert said[line].startswith(beginning), line
        assert said[line] == console.say(line), line


async def test_the_second_projectleider_disagrees_and_then_agrees(
    homeserver: Homeserver, tmp_path: Path, database: Database, clock: StoppedClock
) -> None:
    async with (
        whole_bot(homeserver, tmp_path, database, clock) as whole,
        talking(whole, homeserver, tmp_path, "projectleider-gemeenten") as (anna, hers),
        talking(whole, homeserver, tmp_path, "projectleider-onderwijs") as (bram, his),
    ):
        for line in LINES:
            await answer_of(anna, hers, line)
        submitted = await answer_of(anna, hers, "stoplicht verstuur leeromgeving")
        own = await answer_of(anna, hers, "stoplicht akkoord leeromgeving")
        unseen = await answer_of(bram, his, "stoplicht lees leeromgeving")
        back = await answer_of(
            bram, his, "stoplicht niet akkoord leeromgeving Noem de scholen die wel meedoen."
        )
        changed = await answer_of(anna, hers, "stoplicht concept leeromgeving")
        await answer_of(anna, hers, "stoplicht verstuur leeromgeving")
        agreed = await answer_of(bram, his, "stoplicht akkoord leeromgeving")
        read = await answer_of(bram, his, "stoplicht lees leeromgeving")

    assert submitted.startswith("Voorgelegd: Leeromgeving")
    assert own.startswith("Dit stoplicht heb je zelf gemaakt.")
    assert unseen.startswith("Leeromgeving: ⬜ nog niet ingevuld.")
    assert "Noem de scholen die wel meedoen." in back + changed
    assert agreed.startswith("Verstuurd: Leeromgeving")
    assert "Zes van de acht scholen doen mee." in read
