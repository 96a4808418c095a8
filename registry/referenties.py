"""References of aanmeldingen: random, easy to read out, and no typing error goes unnoticed.

``BP-7K3M9Q``: two letters of the traject, five random characters, and a check character (ISO
7064 MOD 37-2 over all that comes before). Characters that look alike are left out.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_2

from registry.errors import DomainError

FRIENDLY = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_RANDOM = 5
_SHAPE = re.compile(r"([A-Z]{2})[\s\-‐–—]*([0-9A-Z]{6})")
_LIKE_ONE = re.compile(r"[A-Za-z]{2}[\s\-‐–—]*[0-9A-Za-z]{5,7}")


@dataclass(eq=False)
class WrongCheck(DomainError):
    """A typing error: no aanmelding can be called so."""

    text: str

    def __str__(self) -> str:
        return (
            f"In “{self.text}” zit een tikfout. Een referentie ziet eruit als BP-7K3M9Q. "
            "Kijk in jullie dossier, of typ aanmeldingen."
        )


def draw(voorvoegsel: str, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a new reference; the caller sees to it that it is not in use.

    >>> read(draw("BP"))[:3]
    'BP-'
    """
    while True:
        bare = voorvoegsel + "".join(choose(FRIENDLY) for _ in range(_RANDOM))
        check = mod_37_2.calc_check_digit(bare)
        if check in FRIENDLY:
            return f"{voorvoegsel}-{bare[2:]}{check}"


def read(text: str) -> str:
    """Return the reference that somebody typed, in capitals and with its hyphen.

    Raises `WrongCheck`.
    """
    match = _SHAPE.fullmatch(text.strip().upper())
    if match is None or not mod_37_2.is_valid(match[1] + match[2]):
        raise WrongCheck(text.strip()[:20])
    return f"{match[1]}-{match[2]}"


def looks_like_one(text: str) -> bool:
    """Return whether a word may be meant as a reference."""
    return _LIKE_ONE.fullmatch(text.strip()) is not None
