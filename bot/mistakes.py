"""What the command line says when something goes wrong, and its exit codes."""

import errno

from typer.exceptions import TyperException

from bot.channels.channel import ChannelTrouble
from bot.installation import AlreadyRunning
from registry.errors import DomainError
from registry.trouble import DatabaseTrouble

REFUSED, MISTYPED, BROKEN, BUSY, OURS, STOPPED = 1, 2, 3, 4, 70, 130

_DISK = {
    errno.EACCES: "daar mag ik niet schrijven of lezen. Geef rechten of kies een andere map.",
    errno.EPERM: "daar mag ik niet schrijven of lezen. Geef rechten of kies een andere map.",
    errno.EROFS: "daar kan niets worden geschreven. Kies een andere map met --data.",
    errno.ENOSPC: "de schijf is vol. Er is niets opgeslagen.",
    errno.ENOENT: "die map is er niet.",
    errno.ENOTDIR: "dat is geen map.",
    errno.EEXIST: "dat is geen map.",
    errno.EISDIR: "dat is een map, geen bestand.",
}


def outcome(error: Exception) -> tuple[int, str]:
    """Return the exit code for an error, and the Dutch sentence that says what is wrong."""
    match error:
        case AlreadyRunning():
            return BUSY, str(error)
        case DatabaseTrouble():
            return BROKEN, str(error)
        case DomainError() | ChannelTrouble():
            return REFUSED, str(error)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return BROKEN, where + _DISK.get(error.errno or 0, "dit lukt niet op deze schijf.")
        case TyperException():
            return MISTYPED, _mistake(error)
        case _:
            return OURS, f"Er ging iets mis bij ons ({type(error).__name__}). Meld dit."


def _mistake(error: TyperException) -> str:
    """Say in Dutch how the command was typed wrong."""
    help_ = "Kijk bij: netwerkbot --help"
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            return f"De optie {option} ken ik niet. {help_}"
        case "MissingParameter" if parameter is not None:
            return f"{parameter.metavar or parameter.name} ontbreekt. {help_}"
        case "BadParameter" if parameter is not None:
            return f"Bij {parameter.opts[0]} staat iets dat niet kan. {help_}"
        case "BadParameter":
            return f"{error}"
        case _:
            return f"Deze opdracht ken ik niet. {help_}"
