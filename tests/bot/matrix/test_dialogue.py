"""Registering somebody on Matrix: never in a room, and only where nobody else can read it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Concept
from tests.bot.matrix.whole import COORDINATOR, Whole, answer_of, privately, whole_bot
from tests.commands.aangemeld import BUDDY, reference_in
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver

POINTER = "Ik stuur je een privébericht. Typ hier geen gegevens van een leerling."
NOT_HERE = "Dit gesprek is niet versleuteld."


@dataclass
class Scene:
    """Anna, a coordinator; Bram, who is in a room with her; and the bot."""

    anna: Person
    bram: Person
    bot: Whole
    room: str

    @property
    def dialogues(self) -> int:
        """How many people are answering something."""
        with self.bot.database.transaction(writes=False) as session:
            return session.scalar(select(func.count()).select_from(Concept)) or 0

    async def opens_alone(self, *, encrypted: bool) -> str:
        """Open a conversation with the bot, and wait until it has said hello."""
        room = await self.anna.opens_a_room(self.bot.user, encrypted=encrypted)
        await eventually(lambda: self.anna.texts(room))
        return room


@pytest.fixture
async def scene(
    homeserver: Homeserver, tmp_path: Path, database: Database, clock: StoppedClock
) -> AsyncIterator[Scene]:
    async with (
        whole_bot(homeserver, tmp_path, database, clock) as bot,
        person(homeserver, tmp_path) as anna,
        person(homeserver, tmp_path, "bram") as bram,
    ):
        bot.seat(anna.name, COORDINATOR)
        room = await anna.opens_a_room(bot.user, bram.name)
        await eventually(lambda: anna.texts(room))
        yield Scene(anna, bram, bot, room)


async def test_in_a_room_there_is_a_pointer_and_the_question_comes_privately(
    scene: Scene,
) -> None:
    pointer = await answer_of(scene.anna, scene.room, "!aanmelden buddyplus-a")
    notice = await privately(scene.anna, {scene.room}, "Lees dit eerst.")
    await privately(scene.anna, {scene.room}, "Hallo")
    question = await answer_of(scene.anna, notice.room, "begrepen")

    assert pointer == POINTER
    assert scene.anna.client.rooms[notice.room].encrypted
    assert "(vraag 1 van 9)" in question
    assert not [each for each in scene.bram.texts(scene.room) if "vraag" in each]


async def test_where_others_on_the_way_can_read_nothing_is_asked(scene: Scene) -> None:
    room = await scene.opens_alone(encrypted=False)

    refused = await answer_of(scene.anna, room, "aanmelden buddyplus-a")

    assert refused.startswith(NOT_HERE)
    assert scene.dialogues == 0


async def test_what_is_asked_in_a_room_is_not_answered_where_others_can_read_it(
    scene: Scene,
) -> None:
    open_ = await scene.opens_alone(encrypted=False)
    await answer_of(scene.anna, scene.room, "!aanmelden buddyplus-a")

    notice = await privately(scene.anna, {scene.room}, "Lees dit eerst.")

    assert notice.room != open_
    assert scene.anna.client.rooms[notice.room].encrypted


@pytest.mark.parametrize("line", ["aanmelding {0}", "aanmeldingen", "traject {0} 40"])
async def test_an_aanmelding_is_talked_about_only_where_it_is_encrypted(
    scene: Scene, line: str
) -> None:
    sealed = await scene.opens_alone(encrypted=True)
    await answer_of(scene.anna, sealed, BUDDY)
    await answer_of(scene.anna, sealed, "begrepen")
    reference = reference_in(await answer_of(scene.anna, sealed, "akkoord"))
    open_ = await scene.opens_alone(encrypted=False)

    refused = await answer_of(scene.anna, open_, line.format(reference))
    answer = await answer_of(scene.anna, sealed, line.format(reference))

    assert refused.startswith(NOT_HERE)
    assert reference in answer
