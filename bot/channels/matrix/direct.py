"""Which rooms are private conversations, as the account keeps it for all its devices."""

from dataclasses import dataclass

from nio import DirectRoomsResponse
from nio.api import Api
from nio.client.async_client import AsyncClient
from nio.responses import EmptyResponse


@dataclass(frozen=True)
class Direct:
    """The list ``m.direct`` of an account (Matrix specification, direct messaging)."""

    client: AsyncClient

    async def marked(self) -> dict[str, list[str]]:
        """Return the private conversations, by person."""
        answer = await self.client.list_direct_rooms()
        return answer.rooms if isinstance(answer, DirectRoomsResponse) else {}

    async def mark(self, room_id: str, person: str) -> None:
        """Write down that a room is the private conversation with ``person``."""
        rooms = await self.marked()
        theirs = [room_id, *(each for each in rooms.get(person, []) if each != room_id)]
        path = Api._build_path(  # noqa: SLF001 - nio can read this list, and not write it
            ["user", self.client.user_id, "account_data", "m.direct"]
        )
        await self.client._send(  # noqa: SLF001
            EmptyResponse, "PUT", path, Api.to_json({**rooms, person: theirs})
        )
