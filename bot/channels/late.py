"""A channel whose platform may be away when the bot begins: the others need not wait for it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from bot.channels.channel import Channel, DeliveryError, Hear, Outgoing

Arrive = Callable[[], AbstractAsyncContextManager[Channel]]


@dataclass
class Late:
    """Listens as soon as ``arrive`` lets it in; until then nobody there can be reached."""

    arrive: Arrive
    mark: str = "!"
    _here: Channel | None = field(default=None, init=False)

    @property
    def addresses(self) -> frozenset[str] | None:
        return self._here.addresses if self._here is not None else frozenset()

    @property
    def quiet_s(self) -> float | None:
        """How many seconds ago the platform last answered, if it knows."""
        return getattr(self._here, "quiet_s", None)

    def is_group(self, room: str) -> bool:
        return self._here is not None and self._here.is_group(room)

    async def listen(self, hear: Hear) -> None:
        async with self.arrive() as channel:
            self._here = channel
            try:
                await channel.listen(hear)
            finally:
                self._here = None

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        if self._here is None:
            raise DeliveryError(room)
        return await self._here.send(room, message, key=key)

    async def redact(self, room: str, key: str) -> bool:
        return self._here is not None and await self._here.redact(room, key)
