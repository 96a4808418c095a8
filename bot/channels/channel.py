"""What every chat platform must be able to do.

`tests/bot/test_channel_contract.py` holds each channel to the promises made here.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol


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
class Button:
    """Something to press: what people see, and the line of chat that it stands for."""

    label: str
    line: str


FieldKind = Literal["one", "several", "text", "number", "date"]


@dataclass(frozen=True)
class Field:
    """A question on a form; ``name`` tells it from the others, ``hint`` stands under it.

    ``options`` may be chosen: what comes back, and what people see. ``value`` is what it holds
    already, and ``wrong`` says why that will not do. What comes back of several options are their
    values with a comma between; of a date, ISO 8601.
    """

    name: str
    label: str
    kind: FieldKind
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    hint: str = ""
    value: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Form:
    """Questions that are filled in together; ``key`` comes back with the answers.

    ``intro`` (Markdown) is said above them, instead of the text of the message. ``buttons`` stand
    beside the one that sends the answers, which says ``submit``.
    """

    key: str
    fields: tuple[Field, ...]
    intro: str = ""
    submit: str = "Verder"
    buttons: tuple[Button, ...] = ()


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

    ``pressed``: a button under the message ``about`` said it, or a form there was filled in: then
    ``form`` is the key of that, and ``filled`` what stands in its fields, by name.
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
    pressed: bool = False
    form: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Withdrawn:
    """That somebody takes back what they said under ``said``: a line, or a sign such as a thumb.

    ``private``: nobody else read along.
    """

    key: str
    kanaal: str
    room: str
    sender: str
    said: str
    private: bool = True


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

    ``choices`` and ``form`` are shown where a platform has such things; the text says what can be
    typed instead. ``replaces`` is the platform's number of a message that this one comes instead
    of, for everybody: of one with a button that was pressed.
    """

    markdown: str
    notifies: bool = False
    mentions: tuple[str, ...] = ()
    edits: str = ""
    thread: str = ""
    about: str = ""
    files: tuple[File, ...] = ()
    choices: tuple[Button, ...] = ()
    form: Form | None = None
    replaces: str = ""


Hear = Callable[[Heard], Awaitable[None]]


class DeliveryError(Exception):
    """The platform did not take the message: it may be sent again, under the same key.

    ``retry_after`` is how long the platform asks to wait. ``permanent``: it will never be taken.
    ``gone``: nothing will be taken there any more; it says why, such as "de app is verwijderd".
    """

    def __init__(
        self,
        where: str,
        retry_after: timedelta | None = None,
        *,
        permanent: bool = False,
        gone: str = "",
    ) -> None:
        """Say to ``where`` the message could not be sent."""
        super().__init__(where)
        self.retry_after = retry_after
        self.permanent = permanent or bool(gone)
        self.gone = gone


class ChannelTrouble(Exception):
    """The bot cannot be on a platform: a Dutch sentence says why, and what to do."""


class Channel(Protocol):
    """A chat platform.

    ``addresses`` are the people it can reach now; ``None`` is everybody who has an address there.
    ``mark`` begins a line for the bot where others read along.
    """

    @property
    def mark(self) -> str: ...

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
