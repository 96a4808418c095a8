"""What is forgotten of bijeenkomsten and of what was agreed there (PRIVACY.md, section 5).

What was agreed stays, as the memory of a programme; who said it or would do it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from registry.clock import Clock, today
from registry.database import carry_out
from registry.models import (
    Aantekening,
    Actiepunt,
    Bestand,
    Bijeenkomst,
    Blok,
    Briefversie,
    Gast,
    Jaarovergang,
    Les,
    Lijstadres,
    Maillijst,
    Nieuwsbrief,
    Pdcaronde,
    Presentie,
    Prik,
    Programma,
    Reeks,
    Rondbericht,
    Stapversie,
    Stuk,
    Werkplan,
    Werkplanstap,
    Wijziging,
)

KEPT = timedelta(days=366)
"""So long after a bijeenkomst its files are kept, and after a programme who said what."""


_OF_A_PROGRAMME = (Les, Prik, Reeks, Jaarovergang, Rondbericht)


@dataclass(frozen=True)
class Nazorg:
    """Forgets, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def forget_files(self) -> int:
        """Forget the files of bijeenkomsten of long ago; return how many."""
        old = select(Bijeenkomst.id).where(Bijeenkomst.datum < today(self.clock) - KEPT)
        papers = select(Stuk).where(Stuk.bijeenkomst_id.in_(old), Stuk.bestand_id.is_not(None))
        rows = self.session.scalars(papers).all()
        files = [row.bestand_id for row in rows]
        for row in rows:
            self.session.delete(row)
        self.session.flush()
        return carry_out(self.session, delete(Bestand).where(Bestand.id.in_(files)))

    def forget_who(self) -> int:
        """Forget who said and did what in programmes that ended long ago; return how much."""
        ended = self._ended()
        meetings = select(Bijeenkomst.id).where(Bijeenkomst.programma_id.in_(ended))
        letters = select(Nieuwsbrief.id).where(Nieuwsbrief.programma_id.in_(ended))
        lists = select(Maillijst.id).where(Maillijst.programma_id.in_(ended))
        plans = select(Werkplan.id).where(Werkplan.programma_id.in_(ended))
        blocks = select(Blok.id).where(Blok.werkplan_id.in_(plans))
        steps = select(Werkplanstap.id).where(Werkplanstap.blok_id.in_(blocks))
        here = [
            (Aantekening.door, Aantekening.programma_id.in_(ended)),
            (Actiepunt.door, Actiepunt.programma_id.in_(ended)),
            (Actiepunt.persoon_id, Actiepunt.programma_id.in_(ended)),
            (Bestand.door, Bestand.programma_id.in_(ended)),
            (Stuk.door, Stuk.bijeenkomst_id.in_(meetings)),
            (Wijziging.door, Wijziging.bijeenkomst_id.in_(meetings)),
            (Presentie.door, Presentie.bijeenkomst_id.in_(meetings)),
            (Nieuwsbrief.door, Nieuwsbrief.programma_id.in_(ended)),
            (Nieuwsbrief.akkoord_door, Nieuwsbrief.programma_id.in_(ended)),
            (Briefversie.door, Briefversie.nieuwsbrief_id.in_(letters)),
            (Lijstadres.door, Lijstadres.lijst_id.in_(lists)),
            (Stapversie.door, Stapversie.stap_id.in_(steps)),
            (Pdcaronde.door, Pdcaronde.werkplan_id.in_(plans)),
            *((each.door, each.programma_id.in_(ended)) for each in _OF_A_PROGRAMME),
        ]
        nameless = (
            update(column.class_).where(column.is_not(None), where).values({column: None})
            for column, where in here
        )
        guests = delete(Gast).where(
            Gast.persoon_id.is_not(None), Gast.bijeenkomst_id.in_(meetings)
        )
        return carry_out(self.session, *nameless, guests)

    def _ended(self) -> Sequence[int]:
        """Return the programmes that ended longer ago than `KEPT`."""
        last = today(self.clock) - KEPT
        query = select(Programma.id, Programma.looptijd)
        return [
            number
            for number, looptijd in self.session.execute(query)
            if (looptijd.eind or date.max) < last
        ]
