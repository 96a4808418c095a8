"""Files and pictures, both ways, in plain and in encrypted rooms."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from nio import MemoryDownloadResponse, UploadResponse
from nio.crypto.attachments import decrypt_attachment

from bot.channels.channel import File, Heard, Incoming, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from tests.matrix import Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver

PICTURE = File("stand.png", "image/png", b"\x89PNG, in beeld")
LIST = File("lijst.csv", "text/csv", b"school;aantal")


@dataclass
class Room:
    """Anna and the bot, in a room that may be encrypted."""

    anna: Person
    channel: MatrixChannel
    room_id: str
    encrypted: bool
    heard: list[Incoming] = field(default_factory=list)

    async def hear(self, heard: Heard) -> None:
        if isinstance(heard, Incoming):
            self.heard.append(heard)

    async def opens(self, content: dict[str, Any]) -> bytes:
        """Open a file as Anna."""
        where = content.get("file", content)
        answer = await self.anna.client.download(mxc=where["url"])
        assert isinstance(answer, MemoryDownloadResponse)
        if not self.encrypted:
            return bytes(answer.body)
        assert answer.body not in {PICTURE.content, LIST.content}
        return bytes(
            decrypt_attachment(
                answer.body, where["key"]["k"], where["hashes"]["sha256"], where["iv"]
            )
        )

    async def sends(self, file: File, **facts: Any) -> None:
        """Send a file as Anna."""
        answer, keys = await self.anna.client.upload(
            lambda *_: BytesIO(file.content),
            content_type=file.media_type,
            encrypt=self.encrypted,
            filesize=len(file.content),
        )
        assert isinstance(answer, UploadResponse)
        url = {"url": answer.content_uri}
        where = {"file": {**keys, **url}} if keys else url
        info = {"mimetype": file.media_type, "size": len(file.content)}
        content = {"msgtype": "m.file", "body": file.name, "info": info, **where, **facts}
        await self.anna.client.room_send(
            self.room_id, "m.room.message", content, ignore_unverified_devices=True
        )


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
async def room(
    request: pytest.FixtureRequest, homeserver: Homeserver, tmp_path: Path
) -> AsyncIterator[Room]:
    async with bot(homeserver, tmp_path / "bot") as channel, person(homeserver, tmp_path) as anna:
        room = Room(anna, channel, "", request.param)
        listening = asyncio.create_task(channel.listen(room.hear))
        room.room_id = await anna.opens_a_room(channel.user, encrypted=room.encrypted)
        await channel.rooms.arrive(room.room_id)
        yield room
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def test_files_follow_the_message_that_they_belong_to(room: Room) -> None:
    message = Outgoing("De stand", files=(PICTURE, LIST))

    await room.channel.send(room.room_id, message, key="1")
    await eventually(lambda: len(room.anna.read) == 3)

    text, picture, table = (each.content for each in room.anna.read)
    assert text["body"] == "De stand"
    assert (picture["msgtype"], picture["body"]) == ("m.image", "stand.png")
    assert (table["msgtype"], table["body"]) == ("m.file", "lijst.csv")
    assert await room.opens(picture) == PICTURE.content
    assert await room.opens(table) == LIST.content


async def test_files_come_once_however_often_they_are_sent(room: Room) -> None:
    for _ in range(2):
        await room.channel.send(room.room_id, Outgoing("De stand", files=(PICTURE,)), key="1")
    await room.channel.send(room.room_id, Outgoing("Klaar"), key="2")
    await eventually(lambda: "Klaar" in room.anna.texts())

    assert room.anna.texts() == ["De stand", "stand.png", "Klaar"]


async def test_a_file_of_somebody_is_there_for_who_wants_to_read_it(room: Room) -> None:
    await room.sends(LIST)
    await room.sends(LIST, body="!help", filename=LIST.name)
    await eventually(lambda: len(room.heard) == 2)

    alone, with_words = room.heard
    assert (alone.text, with_words.text) == ("", "!help")
    for heard in room.heard:
        [file] = heard.files
        assert (file.name, file.media_type, file.size) == ("lijst.csv", "text/csv", 13)
        assert await file.read() == LIST.content
