"""What the bot says where others read along: a line for it begins with a mark, such as "!"."""

import re
from dataclasses import replace
from functools import cache

from bot.channels.channel import Outgoing
from commands.table import COMMANDS

_NUMBER = "Typ het nummer."
_EXCLAMATION = "!"
_HEARD = "op wat met een uitroepteken begint, en op antwoorden aan mij"
_CODE = re.compile(r"(?<!`)`!(?=\w)")
"""The beginning of code that is marked already, because it is said only where others read."""


def for_a_group(message: Outgoing, mark: str = _EXCLAMATION) -> Outgoing:
    """Return ``message`` with ``mark`` before every command that it names.

    >>> for_a_group(Outgoing("Typ `help` of typ agenda jos. Bedoel je jos? Typ dan 1.")).markdown
    'Typ `!help` of typ !agenda jos. Bedoel je jos? Typ dan !1.'
    >>> for_a_group(Outgoing("Typ `help`. Typ het nummer."), mark="@Netwerkbot ").markdown
    'Typ `@Netwerkbot help`. Typ het nummer met @Netwerkbot ervoor, zoals @Netwerkbot 1.'
    >>> for_a_group(Outgoing("Typ `!koppel` en die groep."), mark="@Netwerkbot ").markdown
    'Typ `@Netwerkbot koppel` en die groep.'
    """
    marked = _commands().sub(lambda before: f"{before[1]}{mark}", message.markdown)
    called = "een uitroepteken"
    if mark != _EXCLAMATION:
        called = mark.strip()
        marked = marked.replace(_HEARD, f"als je mij noemt, met {called}")
        marked = _CODE.sub(f"`{mark}", marked)
    number = f"Typ het nummer met {called} ervoor, zoals {mark}1."
    return replace(message, markdown=marked.replace(_NUMBER, number))


@cache
def _commands() -> re.Pattern[str]:
    """Return a pattern of the place before a command: after "Typ", or at the start of code.

    A question in code is one too.
    """
    names = "|".join(sorted(map(re.escape, COMMANDS.names), key=len, reverse=True))
    return re.compile(rf"((?:\b[Tt]yp (?:dan )?|(?<!`)`))(?=(?:{names}|\d+)\b|[^`\n]+\?`)")
