"""People on Matrix, with a client of their own."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nio import (
    JoinResponse,
    MegolmEvent,
    RoomCreateResponse,
    RoomGetEventResponse,
    RoomGetStateEventResponse,
    RoomPutStateResponse,
    RoomSendResponse,
)
from nio.client.async_client import AsyncClient, AsyncClientConfig
from nio.events import RoomMessage

from tests.synapse import Homeserver

PASSWORD = "wachtwoord"  # noqa: S105 - of accounts that live as long as a test
PATIENCE_S = 20
ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


@dataclass
class Message:
    """What somebody said in a room, as another one reads it; ``number`` is that of the event."""

    room: str
    sender: str
    content: dict[str, Any]
    number: str = ""

    @property
    def text(self) -> str:
        return str(self.content.get("body", ""))


@dataclass
class Person:
    """Somebody who reads along all the time, also what is encrypted."""

    client: AsyncClient
    read: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.client.user_id)

    async def opens_a_room(
        self, *invited: str, encrypted: bool = False, version: str | None = None
    ) -> str:
        """Make a room, invite others, and wait until they are in."""
        answer = await self.client.room_create(
            invite=invited,
            room_version=version,
            is_direct=len(invited) == 1,
            initial_state=[ENCRYPTED] if encrypted else [],
        )
        assert isinstance(answer, RoomCreateResponse), answer
        room_id = str(answer.room_id)
        await eventually(lambda: self._has(room_id, invited))
        return room_id

    async def invites(self, room_id: str, name: str) -> None:
        """Invite somebody, and wait until they are in."""
        await self.client.room_invite(room_id, name)
        await eventually(lambda: self._has(room_id, (name,)))

    async def joins(self, room_id: str) -> None:
        """Accept an invitation."""
        assert isinstance(await self.client.join(room_id), JoinResponse)

    async def says(self, room_id: str, text: str, **facts: Any) -> str:
        """Say something; return the number of the event."""
        content = {"msgtype": "m.text", "body": text, **facts}
        answer = await self.client.room_send(
            room_id, "m.room.message", content, ignore_unverified_devices=True
        )
        assert isinstance(answer, RoomSendResponse), answer
        return str(answer.event_id)

    async def empowers(self, room_id: str, name: str) -> None:
        """Let somebody take away what others said."""
        kind = "m.room.power_levels"
        levels = await self.client.room_get_state_event(room_id, kind)
        assert isinstance(levels, RoomGetStateEventResponse), levels
        users = {**levels.content.get("users", {}), name: 50}
        content = {**levels.content, "users": users}
        answer = await self.client.room_put_state(room_id, kind, content)
        assert isinstance(answer, RoomPutStateResponse), answer

    async def still_sees(self, room_id: str, number: str) -> bool:
        """Return whether an event still says something."""
        answer = await self.client.room_get_event(room_id, number)
        assert isinstance(answer, RoomGetEventResponse), answer
        return bool(answer.event.source["content"])

    def texts(self, room_id: str | None = None) -> list[str]:
        """Return what others said, in order."""
        return [each.text for each in self.read if room_id in (None, each.room)]

    def _has(self, room_id: str, invited: tuple[str, ...]) -> bool:
        room = self.client.rooms.get(room_id)
        return room is not None and {*invited} <= {*room.users} - {*room.invited_users}

    async def reads(self) -> None:
        """Read until cancelled."""
        while True:
            response = await self.client.sync(1_000)
            for room_id, info in response.rooms.join.items():
                for event in info.timeline.events:
                    if isinstance(event, RoomMessage | MegolmEvent) and event.sender != self.name:
                        content = event.source["content"]
                        self.read.append(Message(room_id, event.sender, content, event.event_id))
            for room_id in response.rooms.invite:
                await self.joins(room_id)
            await self._keeps_keys()

    async def _keeps_keys(self) -> None:
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.should_claim_keys:
            await self.client.keys_claim(self.client.get_users_for_key_claiming())
        await self.client.send_to_device_messages()


@asynccontextmanager
async def person(server: Homeserver, folder: Path, name: str = "anna") -> AsyncIterator[Person]:
    """Let somebody come, with an account of their own, and read along."""
    user = server.register(f"{name}-{secrets.token_hex(4)}", PASSWORD)
    config = AsyncClientConfig(
        encryption_enabled=True, pickle_key="sleutel", store_sync_tokens=False
    )
    client = AsyncClient(server.url, user, store_path=str(folder), config=config)
    await client.login(PASSWORD)
    somebody = Person(client)
    await client.sync(full_state=True)
    await client.keys_upload()
    reading = asyncio.create_task(somebody.reads())
    try:
        yield somebody
    finally:
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        await client.close()  # type: ignore[no-untyped-call]


async def eventually(condition: Any, patience_s: float = PATIENCE_S) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(patience_s):
        while not condition():  # noqa: ASYNC110 - what is waited for rings no bell
            await asyncio.sleep(0.02)
