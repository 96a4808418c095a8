"""What every chat platform must be able to do.

`tests/bot/test_channel_contract.py` holds each channel to the promises made here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True)
class File:
    """A file or a picture, by its name and its media type (``image/png``)."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Attachment:
    """A file that somebody sent, and its size in bytes as they say it is.

    ``read`` fetches it; it raises `OSError` when it is no longer there.
    """

    name: str
    media_type: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True)
class Incoming:
    """A line that a person typed where the bot can read it.

    ``key`` is the same when the same line is heard again. ``private``: nobody else reads along,
    so that a command needs no exclamation mark. ``confidential``: private, and nobody on the way
    can read it. ``said_at`` (UTC) is when it was typed, if the platform knows.

    ``about`` is the platform's number of what the bot said, when the line is an answer to that;
    a sign such as a thumb is a ``reaction``. ``edits`` is the key of the line that this one comes
    instead of, and ``edited_after`` how long after it. ``thread`` is where in the room to answer.
    ``files`` came with it.
    """

    key: str
    kanaal: str
    room: str
    sender: str
    text: str
    private: bool = True
    confidential: bool = True
    said_at: datetime | None = None
    about: str = ""
    reaction: bool = False
    edits: str = ""
    edited_after: timedelta = timedelta()
    thread: str = ""
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Withdrawn:
    """That somebody takes back what they said under ``said``, such as a thumb."""

    key: str
    kanaal: str
    room: str
    sender: str
    said: str


@dataclass(frozen=True)
class Arrival:
    """That somebody came into a room where the bot is; the bot itself when there is no person.

    ``people`` are who was there before, or had been asked to come.
    """

    key: str
    kanaal: str
    room: str
    private: bool
    person: str = ""
    people: tuple[str, ...] = ()


Heard = Incoming | Withdrawn | Arrival


@dataclass(frozen=True)
class Outgoing:
    """A message for people, as Markdown; each channel shows it in its own way.

    An answer does not notify; what is said unasked does, and mentions the addresses that it is
    for. ``edits`` is the key of the message that this one comes instead of, where a channel can
    do that; ``thread`` is where in the room it belongs, and ``about`` the number of the line
    that it answers there. ``files`` follow it.
    """

    markdown: str
    notifies: bool = False
    mentions: tuple[str, ...] = ()
    edits: str = ""
    thread: str = ""
    about: str = ""
    files: tuple[File, ...] = ()


Hear = Callable[[Heard], Awaitable[None]]


class DeliveryError(Exception):
    """The platform did not take the message: it may be sent again, under the same key.

    ``retry_after`` is how long the platform asks to wait. ``permanent``: it will never be taken.
    """

    def __init__(
        self, where: str, retry_after: timedelta | None = None, *, permanent: bool = False
    ) -> None:
        """Say to ``where`` the message could not be sent."""
        super().__init__(where)
        self.retry_after = retry_after
        self.permanent = permanent


class ChannelTrouble(Exception):
    """The bot cannot be on a platform: a Dutch sentence says why, and what to do."""


class Channel(Protocol):
    """A chat platform.

    ``addresses`` are the people it can reach now; ``None`` is everybody who has an address there.
    """

    @property
    def addresses(self) -> frozenset[str] | None: ...

    def is_group(self, room: str) -> bool:
        """Return whether others read along in a room: there a line for the bot is marked."""
        ...

    async def listen(self, hear: Hear) -> None:
        """Let the bot hear what people say, but never itself, until the channel closes."""
        ...

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        """Deliver ``message`` to a room or a person, once for each ``key``.

        Returns the platform's number of the message, by which people's answers name it; an empty
        one where they do not. Raises `DeliveryError`.
        """
        ...

    async def redact(self, room: str, key: str) -> bool:
        """Take away what somebody said in a room, by the key of its `Incoming`.

        Returns whether it is gone: not everywhere may the bot do that, or can it be done.
        """
        ...
