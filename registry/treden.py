"""The rungs of a ladder of reminders: how long before a bijeenkomst people hear of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Self

_DAY = timedelta(days=1)
_UNITS = {
    "minuten": timedelta(minutes=1),
    "uur": timedelta(hours=1),
    "dag": _DAY,
    "dagen": _DAY,
    "week": timedelta(weeks=1),
    "weken": timedelta(weeks=1),
}
_RUNG = re.compile(rf"([1-9]\d{{0,2}}) ({'|'.join(_UNITS)})")
_ALMOST_A_DAY = timedelta(hours=23)
_LONGEST_IN = dict.fromkeys(_UNITS, timedelta(days=366)) | {
    "minuten": _ALMOST_A_DAY,
    "uur": _ALMOST_A_DAY,
}
_MOST = 8

GEWOON = ("4 weken", "1 week", "1 dag", "1 uur")
"""The ladder of a programme that says nothing about it."""


@dataclass(frozen=True)
class Trede:
    """A rung: so long before something."""

    naam: str
    vooraf: timedelta

    @classmethod
    def named(cls, naam: str) -> Self:
        """Read a rung as people write it: a day is no 24 hours. Raises `ValueError`, in Dutch.

        >>> Trede.named("1 uur").exact, Trede.named("4 weken").vooraf.days
        (True, 28)
        """
        match = _RUNG.fullmatch(naam)
        if match is None or (vooraf := int(match[1]) * _UNITS[match[2]]) > _LONGEST_IN[match[2]]:
            message = f"“{naam}” kan niet; kies bijvoorbeeld “4 weken”, “1 dag” of “1 uur”"
            raise ValueError(message)
        return cls(naam, vooraf)

    @property
    def exact(self) -> bool:
        """Whether it counts hours, and not days."""
        return self.vooraf < _DAY


def ladder(namen: Sequence[str]) -> tuple[Trede, ...]:
    """Read a whole ladder, which comes ever closer. Raises `ValueError`, in Dutch."""
    treden = tuple(Trede.named(naam) for naam in namen)
    if len(treden) > _MOST:
        message = f"meer dan {_MOST} herinneringen is te veel; laat er een paar weg"
        raise ValueError(message)
    for before, after in pairwise(treden):
        if after.vooraf >= before.vooraf:
            message = f"“{after.naam}” komt niet later dan “{before.naam}”; zet de langste vooraan"
            raise ValueError(message)
    return treden
