"""A text as people type it, with the marks gone that hide a number or a word."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPACES = re.compile(r"[^\S\n]+")
_SAME: Final = {
    **dict(zip("−‘’ʼ´`⁄", "-'''''/", strict=True)),
    # Letters of their own to Unicode, with an accent to whoever reads.
    **dict(zip("ıłŁøØđĐ", "ilLoOdD", strict=True)),
}
_GONE = frozenset({"Mn", "Me", "Cf"})


def plain(text: str) -> str:
    r"""Return ``text`` with plain digits, dashes and spaces, and without accents.

    Capitals and lines stay: names have the first, and a number does not go on over a line.

    >>> plain("Su\u00efcide \uff11\uff12\u00a03\u200b4 \u2013 Zo\u00eb \u0141y\u015f")
    'Suicide 12 34 - Zoe Lys'
    """
    if not text.isascii():
        text = "".join(map(_plain, unicodedata.normalize("NFKD", text)))
    return _SPACES.sub(" ", text)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in _GONE:
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    return "-" if kind == "Pd" else _SAME.get(letter, letter)


def either(words: str) -> str:
    r"""Return a pattern for ``words``, between bars, that may begin with a capital.

    A low line in them is a space of a verbose pattern.

    >>> either("zij|de_heer")
    '[Zz]ij|[Dd]e\\ heer'
    """
    each = words.replace("\n", "").replace(" ", "").replace("_", r"\ ").split("|")
    return "|".join(f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in each)
