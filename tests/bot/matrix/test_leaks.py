"""A citizen's number that somebody types on Matrix: kept nowhere, told to nobody else."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from registry.clock import StoppedClock
from registry.database import Database
from tests.bot.matrix.whole import Whole, answer_of, privately, whole_bot
from tests.databases import rows
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver

BSN, IBAN = "111222333", "NL91ABNA0417164300"
WARNING = "In je bericht staat {0}. Dat mag hier niet. Ik heb niets opgeslagen."
GONE = "Ik heb je bericht weggehaald."
DELETE = "Haal je bericht zelf weg: houd het vast, en kies Verwijderen."
Say = Callable[["Scene"], Awaitable[str]]


@dataclass
class Scene:
    """Anna, who says what she should not; Bram, who reads along; and the bot."""

    anna: Person
    bram: Person
    bot: Whole
    room: str

    async def says(self, text: str, **facts: object) -> str:
        return await self.anna.says(self.room, text, **facts)

    async def warning(self) -> str:
        """Return what Anna is told, and nobody else."""
        return (await privately(self.anna, {self.room}, "In je bericht")).text

    async def is_quiet(self) -> bool:
        """Tell whether the bot said nothing in the room but hello, and what is asked now."""
        said = len(self.bram.read)
        await answer_of(self.anna, self.room, "!help")
        await eventually(lambda: self._of_bot() > 1)
        assert len(self.bram.read) > said
        return self._of_bot() == 2

    def _of_bot(self) -> int:
        return sum(each.sender == self.bot.user for each in self.bram.read)


@pytest.fixture
async def scene(
    homeserver: Homeserver, tmp_path: Path, database: Database, clock: StoppedClock
) -> AsyncIterator[Scene]:
    async with (
        whole_bot(homeserver, tmp_path, database, clock) as bot,
        person(homeserver, tmp_path) as anna,
        person(homeserver, tmp_path, "bram") as bram,
    ):
        room = await anna.opens_a_room(bot.user, bram.name, encrypted=True)
        await eventually(lambda: anna.texts(room))
        yield Scene(anna, bram, bot, room)


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


async def chatter(scene: Scene) -> str:
    return await scene.says(f"Het gaat om {BSN}, weet jij meer?")


async def command(scene: Scene) -> str:
    return await scene.says(f"!herinner mij morgen aan {BSN}")


async def edit(scene: Scene) -> str:
    first = await scene.says("Het gaat om een leerling")
    new = {"msgtype": "m.text", "body": f"Het gaat om {BSN}"}
    relation = {"rel_type": "m.replace", "event_id": first}
    return await scene.says(
        f"* Het gaat om {BSN}", **{"m.new_content": new, "m.relates_to": relation}
    )


async def caption(scene: Scene) -> str:
    key = {"alg": "A256CTR", "ext": True, "k": "sleutel", "key_ops": [], "kty": "oct"}
    file = {"url": "mxc://localhost/niets", "key": key, "iv": "iv", "hashes": {"sha256": "h"}}
    return await scene.says(
        f"Dit is {BSN}", msgtype="m.file", filename="lijst.csv", file=file, info={"size": 13}
    )


def traces(scene: Scene, secret: str) -> list[str]:
    """Return where a text is found: in a table, or in what the bot has on disk."""
    tables = [name for name, found in rows(scene.bot.database).items() if secret in str(found)]
    files = (path for path in scene.bot.folder.rglob("*") if path.is_file())
    on_disk = []
    for path in files:
        with suppress(FileNotFoundError):  # a journal of SQLite comes and goes
            on_disk += [path.name] * (secret.encode() in path.read_bytes())
    return tables + on_disk


@pytest.mark.parametrize("said", [chatter, command, edit, caption])
async def test_a_bsn_in_a_room_is_kept_nowhere_and_only_its_writer_is_told(
    scene: Scene, said: Say, caplog: pytest.LogCaptureFixture
) -> None:
    number = await said(scene)

    warning = await scene.warning()

    assert warning.startswith(WARNING.format("een BSN"))
    assert DELETE in warning
    assert await scene.anna.still_sees(scene.room, number)
    assert await scene.is_quiet()
    assert traces(scene, BSN) == []
    assert BSN not in caplog.text


@pytest.mark.parametrize("said", [chatter, edit])
async def test_where_the_bot_has_the_power_it_takes_the_message_away(
    scene: Scene, said: Say
) -> None:
    await scene.anna.empowers(scene.room, scene.bot.user)
    number = await said(scene)

    warning = await scene.warning()

    assert GONE in warning
    assert DELETE not in warning
    assert not await scene.anna.still_sees(scene.room, number)
    assert await scene.is_quiet()


async def test_an_iban_is_refused_like_a_bsn(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.says(f"Stort het op {IBAN}")

    warning = await scene.warning()

    assert warning.startswith(WARNING.format("een IBAN"))
    assert await scene.is_quiet()
    assert traces(scene, IBAN) == []
    assert IBAN not in caplog.text


async def test_in_a_private_conversation_it_is_refused_in_that_conversation(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.bot.seat(scene.anna.name)
    room = await scene.anna.opens_a_room(scene.bot.user, encrypted=True)
    await eventually(lambda: scene.anna.texts(room))
    await answer_of(scene.anna, room, "aanmelden buddyplus-a")

    warning = await answer_of(scene.anna, room, f"het bsn is {BSN}")
    asked = await answer_of(scene.anna, room, "begrepen")

    assert warning.startswith(WARNING.format("een BSN"))
    assert DELETE in warning
    assert "(vraag 1 van 9)" in asked
    assert traces(scene, BSN) == []
    assert BSN not in caplog.text
