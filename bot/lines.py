"""A line as it was heard: whom it is for, where it belongs, and what of it can be kept."""

from contextlib import suppress

from bot.channels.channel import Incoming, Withdrawn
from bot.excuses import Afgewezen, Storing
from commands.formulieren import Ingevuld
from commands.grammar import CommandTable
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.view import View


def plek_of(heard: Incoming | Withdrawn) -> Plek:
    """Return where somebody talks."""
    about = heard.about if isinstance(heard, Incoming) else ""
    return Plek(
        heard.kanaal, heard.room, heard.sender, over=about, door=heard.key, prive=heard.private
    )


def is_for_the_bot(line: Incoming, commands: CommandTable) -> bool:
    """Tell whether a line is for the bot: what was pressed is, as if it were marked."""
    if line.reaction:
        return bool(commands.sign(line.text))
    if line.private or line.pressed or line.text.startswith("!"):
        return True
    with suppress(DomainError):
        return bool(line.about) and commands.parse(line.text).replies
    return False


def may_pass_in_silence(line: Incoming, view: View) -> bool:
    """Tell whether nobody waits for a view: a thumb is seen by all, and may be for another."""
    if isinstance(view, Afgewezen) and view.onbedoeld:
        marked = line.private or line.pressed or line.text.startswith("!")
        return line.reaction or not marked
    told = isinstance(view, Afgewezen | Storing) or bool(view.choices)
    return line.reaction and not line.private and not told


def storable(text: str) -> str:
    """Leave out what no database keeps: halves of characters, and the NUL."""
    return text.encode(errors="ignore").decode().replace("\0", "")


def filled_in(line: Incoming) -> Ingevuld:
    """Return what somebody filled in on a form."""
    return Ingevuld(line.form, {name: storable(text) for name, text in line.filled.items()})
