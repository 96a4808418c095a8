"""What a programme should know of an activiteit, and does not."""

import re
from enum import StrEnum

from registry.models import Activiteit

_NONE_AT_ALL = re.compile(r"geen(?: borging)?(?:[.,;]|$)", re.IGNORECASE)


class Gemis(StrEnum):
    """Something that should be known."""

    DOEL = "een doel met een getal"
    METING = "een meting"
    MEETMOMENT = "een meetmoment"
    VERANTWOORDELIJKE = "wie verantwoordelijk is voor het resultaat"
    BORGING = "een afspraak over borging"
    BORGING_DATUM = "wanneer de borging begint"


def gemis(activiteit: Activiteit, *, measured: bool) -> list[Gemis]:
    """Return what is missing; ``measured``: there is a measurement."""
    borging = activiteit.borging
    missing = {
        Gemis.DOEL: not any(indicator.doelwaarden for indicator in activiteit.indicatoren),
        Gemis.METING: bool(activiteit.indicatoren) and not measured,
        Gemis.MEETMOMENT: not activiteit.meetmomenten,
        Gemis.VERANTWOORDELIJKE: not activiteit.verantwoordelijk.resultaat,
        Gemis.BORGING: not borging.hoe,
        Gemis.BORGING_DATUM: bool(borging.hoe)
        and borging.vanaf is None
        and not _NONE_AT_ALL.match(borging.hoe),
    }
    return [each for each, misses in missing.items() if misses]
