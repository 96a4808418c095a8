"""How many people come to a bijeenkomst, as far as they said so: numbers, and nobody's name."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Aanwezigheid, Bijeenkomst
from registry.values import Komst
from registry.view import Fact


class Tussenstand(Fact):
    """How many have said what of a bijeenkomst; who sends somebody else counts as coming."""

    titel: str
    ja: int
    nee: int
    misschien: int


def stands_of(session: Session, nummers: Collection[int]) -> tuple[Tussenstand, ...]:
    """Return how many people said what, of each bijeenkomst in the order of ``nummers``.

    Each person counts once, on whatever channel they said it; of another day it does not count.
    """
    query = select(Aanwezigheid).join(Bijeenkomst, Bijeenkomst.id == Aanwezigheid.bijeenkomst_id)
    here = query.where(Bijeenkomst.id.in_(nummers), Bijeenkomst.datum == Aanwezigheid.datum)
    said = Counter(
        (row.bijeenkomst_id, Komst.JA if row.vervanger else row.antwoord)
        for row in session.scalars(here)
    )
    titels = select(Bijeenkomst.id, Bijeenkomst.titel).where(Bijeenkomst.id.in_(nummers))
    names = dict(session.execute(titels).all())
    return tuple(
        Tussenstand(
            titel=names[nummer],
            ja=said[nummer, Komst.JA],
            nee=said[nummer, Komst.NEE],
            misschien=said[nummer, Komst.MISSCHIEN],
        )
        for nummer in dict.fromkeys(nummers)
        if nummer in names
    )
