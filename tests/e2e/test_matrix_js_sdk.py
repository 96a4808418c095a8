"""The bot and somebody with matrix-js-sdk: encryption and push rules that nobody here wrote."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from registry.gesprekken import Plek
from tests.e2e import jsclient
from tests.e2e.jsclient import Client
from tests.matrix import PASSWORD, eventually, person
from tests.runningbot import remind, running, settings
from tests.synapse import Homeserver

THUMB = "\N{THUMBS UP SIGN}"
NO_SHIELD = 0


def registered(server: Homeserver, name: str) -> str:
    return server.register(f"{name}-{secrets.token_hex(4)}", PASSWORD)


@asynccontextmanager
async def somebody(
    server: Homeserver, folder: Path, user: str, *, only_signed: bool
) -> AsyncIterator[Client]:
    async with jsclient.running("person.mjs", folder) as client:
        await client.ask(
            "enters", url=server.url, user=user, password=PASSWORD, only_signed=only_signed
        )
        yield client


async def hears(anna: Client, words: str) -> dict[str, Any]:
    """Wait until the bot has said something with these words; return that."""
    said: list[dict[str, Any]] = []

    def is_said() -> bool:
        said[:] = [each for each in anna.seen if words in each["content"].get("body", "")]
        return bool(said)

    await eventually(is_said)
    return said[-1]


@pytest.mark.parametrize("only_signed", [False, True], ids=["any-device", "signed-devices"])
async def test_somebody_asks_reads_reacts_and_is_reminded_in_an_encrypted_room(
    homeserver: Homeserver, tmp_path: Path, *, only_signed: bool
) -> None:
    bot, user = (registered(homeserver, name) for name in ("bot", "anna"))
    env = settings(homeserver, tmp_path, bot, NETWERKBOT_BEHEERDER=f"matrix:{user}")

    async with somebody(homeserver, tmp_path, user, only_signed=only_signed) as anna:
        with running(tmp_path, env):
            room = await anna.ask("opens", name="", invited=[bot])
            await anna.ask("says", room=room, text="!help")
            answer = await hears(anna, "Dit kun je mij vragen.")
            await anna.ask("reacts", room=room, event=answer["id"], key=THUMB)
            await anna.ask("says", room=room, text="!ik")
            after = await hears(anna, user)
        remind(tmp_path / "data", Plek("matrix", room, user))
        with running(tmp_path, env):
            reminder = await hears(anna, "Koffie. (verlaat)")

    for said in (answer, after, reminder):
        assert (said["sender"], said["room"], said["type"]) == (bot, room, "m.room.message")
        assert (said["encrypted"], said["readable"], said["shield"]) == (True, True, NO_SHIELD)
    for said in (answer, after):
        assert (said["content"]["msgtype"], said["content"]["m.mentions"]) == ("m.notice", {})
        assert not said["notifies"]
    assert "<strong>" in answer["content"]["formatted_body"]
    assert reminder["content"]["msgtype"] == "m.text"
    assert reminder["content"]["m.mentions"] == {"user_ids": [user]}
    assert reminder["notifies"]


async def test_who_trusts_only_signed_devices_is_not_read_by_another(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    """So what the bot reads in the test above, it reads because its device is signed."""
    user = registered(homeserver, "anna")

    async with (
        person(homeserver, tmp_path, "bram") as bram,
        somebody(homeserver, tmp_path, user, only_signed=True) as anna,
    ):
        room = await anna.ask("opens", name="Overleg", invited=[bram.name])
        await anna.ask("says", room=room, text="geheim")
        await eventually(lambda: bram.read)

    assert [each.content["algorithm"] for each in bram.read] == ["m.megolm.v1.aes-sha2"]
