"""Looking at a letter before others read it: what it says of people, and what is too long."""

import re
from collections.abc import Iterator

from registry.schema.nieuwsbrieven import Brief
from registry.screening import Gegeven, screen
from registry.view import Fact

LONG = 20
"""A sentence of more words is pointed out."""
_END = re.compile(r"(?<=[.?!])\s+|\n+")


class LangeZin(Fact):
    """A sentence that is hard to read: in which paragraph, and how many words it has."""

    alinea: int
    woorden: int


def sentences(text: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences("Dat is klaar. Wie doet mee?")
    ['Dat is klaar.', 'Wie doet mee?']
    """
    return [each for each in _END.split(text.strip()) if each]


def long_sentences(brief: Brief) -> Iterator[LangeZin]:
    """Yield every sentence of a letter with more than `LONG` words."""
    for _, alinea in brief.alineas():
        for sentence in sentences(alinea.tekst):
            if (words := len(sentence.split())) > LONG:
                yield LangeZin(alinea=alinea.nummer, woorden=words)


def told(brief: Brief, onder: dict[int, str]) -> dict[int, frozenset[Gegeven]]:
    """Return what each paragraph seems to tell of a person, by its number.

    ``onder`` says what the pictures show, by the number of the picture.
    """
    found = {
        alinea.nummer: screen(alinea.tekst) | screen(onder.get(alinea.beeld or 0, ""))
        for _, alinea in brief.alineas()
    }
    return {number: kinds for number, kinds in found.items() if kinds}
