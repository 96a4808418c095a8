"""Files that people send with a line: fetched when that asks for one, and not too large."""

from contextlib import suppress

from bot.channels.channel import Incoming
from commands.grammar import CommandTable
from registry.bestanden import MOST_BYTES, FileGone, FileTooLarge, Gestuurd
from registry.errors import DomainError


def takes_file(text: str, commands: CommandTable) -> bool:
    """Return whether a line asks for a file."""
    with suppress(DomainError):
        return commands.parse(text).takes_file
    return False


async def fetch(line: Incoming) -> Gestuurd | None:
    """Return the first file that came with a line, if any.

    Raises `registry.bestanden.FileTooLarge` or `FileGone`.
    """
    if not line.files:
        return None
    sent = line.files[0]
    if sent.size > MOST_BYTES:
        raise FileTooLarge
    try:
        content = await sent.read()
    except OSError:
        raise FileGone from None
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    return Gestuurd(sent.name, sent.media_type, content)
