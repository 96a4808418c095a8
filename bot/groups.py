"""What the bot says where others read along: a line for it begins with an exclamation mark."""

import re
from dataclasses import replace
from functools import cache

from bot.channels.channel import Outgoing
from commands.table import COMMANDS

_NUMBER = "Typ het nummer."
_MARKED_NUMBER = "Typ het nummer met een uitroepteken ervoor, zoals !1."


def for_a_group(message: Outgoing) -> Outgoing:
    """Return ``message`` with an exclamation mark before every command that it names.

    >>> for_a_group(Outgoing("Typ `help` of typ agenda jos. Bedoel je jos? Typ dan 1.")).markdown
    'Typ `!help` of typ !agenda jos. Bedoel je jos? Typ dan !1.'
    """
    marked = _commands().sub(r"\1!", message.markdown)
    return replace(message, markdown=marked.replace(_NUMBER, _MARKED_NUMBER))


@cache
def _commands() -> re.Pattern[str]:
    """Return a pattern of the place before a command: after "Typ", or at the start of code.

    A question in code is one too.
    """
    names = "|".join(sorted(map(re.escape, COMMANDS.names), key=len, reverse=True))
    return re.compile(rf"((?:\b[Tt]yp (?:dan )?|(?<!`)`))(?=(?:{names}|\d+)\b|[^`\n]+\?`)")
