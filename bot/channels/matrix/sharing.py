"""Seeing to it that whoever is in an encrypted room gets the key to what the bot says there.

nio says it all the same when the key could not be handed out: nobody could ever read it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nio import JoinedMembersError, KeysClaimError, KeysQueryError, MatrixRoom
from nio.client.async_client import AsyncClient
from nio.crypto.olm_machine import Olm

from bot.channels.channel import DeliveryError
from bot.channels.matrix.refusals import refused


@dataclass(frozen=True)
class Sharing:
    """Hands out keys, for one room once at a time."""

    client: AsyncClient
    _busy: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock), init=False
    )

    async def share(self, room_id: str) -> None:
        """Hand out the key of a room to whoever has not had it.

        Raises `DeliveryError`, `ClientError` or `TimeoutError` when that fails: then nothing must
        be said.
        """
        olm, room = self.client.olm, self.client.rooms.get(room_id)
        if olm is None or room is None or not room.encrypted:
            return
        async with self._busy[room_id]:
            await self._know(room)
            if olm.should_share_group_session(room_id):
                await self._hand_out(room, olm)

    async def _know(self, room: MatrixRoom) -> None:
        """Find out who is in a room, and which devices they have."""
        client, room_id = self.client, room.room_id
        if not room.members_synced:
            members = await client.joined_members(room_id)
            if isinstance(members, JoinedMembersError):
                raise refused(room_id, members)
        if client.should_query_keys:
            devices = await client.keys_query()
            if isinstance(devices, KeysQueryError):
                raise refused(room_id, devices)

    async def _hand_out(self, room: MatrixRoom, olm: Olm) -> None:
        client, room_id = self.client, room.room_id
        if missing := client.get_missing_sessions(room_id):
            claimed = await client.keys_claim(missing)
            if isinstance(claimed, KeysClaimError):
                raise refused(room_id, claimed)
        try:
            await client.share_group_session(room_id, ignore_unverified_devices=True)
        except BaseException:
            if waiting := client.sharing_session.pop(room_id, None):
                waiting.set()  # nio would wait for it for ever
            raise
        if any(_left_out(room, olm)):
            olm.outbound_group_sessions.pop(room_id, None)
            raise DeliveryError(room_id)


def _left_out(room: MatrixRoom, olm: Olm) -> Iterator[str]:
    """Yield the devices that should have had the key.

    A device that has published no keys cannot be written to, by anybody.
    """
    session = olm.outbound_group_sessions[room.room_id]
    had = session.users_shared_with | session.users_ignored
    for user in room.users:
        for device in olm.device_store.active_user_devices(user):
            reachable = olm.session_store.get(device.curve25519) is not None
            if reachable and (user, device.id) not in had:
                yield device.id
