r"""Values that stay the text they are, wherever in Markdown they are put.

A value may begin a line, stand in a heading, a list, a cell or a link, or be all there is. So
the marks that mean something anywhere are always escaped, and those that mean something at the
start of a line when they start the value (CommonMark 0.31 and the tables of GFM).

    >>> print(escape("25. oktober [klik](http://x) | 12:30"))
    25\. oktober \[klik\]\(http://x\) \| 12:30

What a template adds itself is its own affair: ``{{ dag }}. {{ maand }}`` is still a list.
"""

import re
from urllib.parse import quote

from bot.markup.characters import fold

# A backslash is written as an entity: a value that ends in `\\` would otherwise take the pipe
# that closes its cell for an escaped one (GFM looks one character back, not two).
_ANYWHERE = str.maketrans({mark: f"\\{mark}" for mark in "`*_[]()<>&~|#!"} | {"\\": "&#92;"})
# Lists, numbered ones too, underlined headings, thematic breaks, and the rule under the head of
# a table.
_AT_THE_START = re.compile(r"^(\d*)([-+=:.])")
_BACKTICKS = re.compile("`+")
_ADDRESS = re.compile(r"(https://[^\s<>\"“”]*[\w/&=#+-])")
_IN_AN_ADDRESS = ":/?#[]@!$&()*+,;=%"


class Markdown(str):
    """Text that is Markdown already. What is made of it (``+``, f-strings) is plain ``str``."""

    __slots__ = ()


def escape(value: object) -> Markdown:
    """Return Markdown that shows ``value`` as it is, on one line; `Markdown` passes unchanged.

    Raises TypeError for None: where there is nothing to say, a template should say that.
    """
    if isinstance(value, Markdown):
        return value
    return Markdown(_AT_THE_START.sub(r"\1\\\2", _line(value).translate(_ANYWHERE)))


def link(address: str, text: str = "") -> Markdown:
    r"""Return Markdown that leads to an ``address`` of the web, under a text or as itself.

    What no address needs is written as a number, so that nothing in it ends the link.

    >>> print(link("https://voorbeeld.nl/a_b)|\\", "stuk [1]"), link("https://voorbeeld.nl/"))
    [stuk \[1\]](<https://voorbeeld.nl/a_b)%7C%5C>) <https://voorbeeld.nl/>
    """
    whole = quote(_line(address), safe=_IN_AN_ADDRESS)
    return Markdown(f"[{escape(text)}](<{whole}>)" if text else f"<{whole}>")


def linked(value: object) -> Markdown:
    r"""Return Markdown that shows a text as it is; an https address in it leads there.

    Raises TypeError for None.

    >>> print(linked("Lees [dit](http://x.nl) op https://voorbeeld.nl/a_b."))
    Lees \[dit\]\(http://x.nl\) op <https://voorbeeld.nl/a_b>.
    """
    parts = _ADDRESS.split(_line(value))
    parts[::2] = [part.translate(_ANYWHERE) for part in parts[::2]]
    parts[1::2] = [link(address) for address in parts[1::2]]
    return Markdown(_AT_THE_START.sub(r"\1\\\2", "".join(parts)))


def code(value: object) -> Markdown:
    """Return Markdown that shows ``value`` as code: a command that people can type.

    It may stand in a cell too. There a pipe has to be escaped even in code, elsewhere it must
    not be; so a pipe is left out of the code, which looks the same and is right in both.
    Nothing gives nothing, since code cannot be empty. Raises TypeError for None.

    >>> print(code("!status DDD"), code("a`b"), code("ja|nee"))
    `!status DDD` ``a`b`` `ja`&#124;`nee`
    """
    return Markdown("&#124;".join(_code_span(part) for part in _line(value).split("|")))


def _line(value: object) -> str:
    if value is None:
        message = "None is not a text for people"
        raise TypeError(message)
    return fold(str(value))


def _code_span(text: str) -> str:
    if not text:
        return ""
    marks = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    # CommonMark 6.1 takes one space off both ends, unless there is nothing else.
    strips = text.startswith(" ") and text.endswith(" ") and not text.isspace()
    pad = " " if strips or text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{pad}{text}{pad}{marks}"
