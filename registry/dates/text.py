"""A text as people type it, brought back to plain words."""

import re
import unicodedata
from typing import Final

from registry.dates.refusals import NoDate
from registry.dutch import DAYS

LONGEST: Final = 100
"""In characters: what is longer is no date, and is refused unread."""

_LOOKALIKES = str.maketrans({"‐": "-", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", ",": " "})
_ABBREVIATION_DOT = re.compile(r"(?<=[a-z])\.")
_DAGDEEL = re.compile(
    rf"\b(van|morgen|overmorgen|{'|'.join(DAYS)})(ochtend|morgen|middag|avond)\b"
)


def normalise(text: str) -> str:
    r"""Return ``text`` in small letters, with plain digits, and with one space between words.

    Accents, dots after words and commas go: they never change which date is meant.

    >>> normalise("Di. 1 dec., 15:00\u201317:00 ")
    'di 1 dec 15:00-17:00'
    >>> normalise("vanmiddag"), normalise("dinsdagochtend")
    ('vandaag middag', 'dinsdag ochtend')

    Raises NoDate for a text that is too long to be one.
    """
    if len(text) > LONGEST:
        raise NoDate(text)
    compatible = unicodedata.normalize("NFKD", text)
    letters = "".join(one for one in compatible if unicodedata.category(one) not in {"Mn", "Cf"})
    plain = _ABBREVIATION_DOT.sub(" ", letters.lower().translate(_LOOKALIKES))
    return " ".join(_DAGDEEL.sub(_in_two_words, plain).split()).strip(" .!?")


def _in_two_words(compound: re.Match[str]) -> str:
    day, dagdeel = compound.groups()
    return f"{'vandaag' if day == 'van' else day} {'ochtend' if dagdeel == 'morgen' else dagdeel}"
