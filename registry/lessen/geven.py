"""Giving lessons to a school that was registered: by its reference, for who treats that."""

from dataclasses import dataclass
from datetime import date

from registry.bevoegdheid import Bevoegdheid
from registry.dossier import Dossier, Lezing
from registry.dossiers import NotTreated
from registry.lessen.lessen import Lesbeeld, Lessen
from registry.lessen.refusals import UnknownLes
from registry.models import Aanmelding
from registry.overleggen import Overleggen
from registry.view import Fact


class Gegeven(Fact):
    """Lessons that were put down, and how the school stands now.

    ``te_klein`` and ``te_groot``: with how few or how many a lesson does not go well, when these
    had fewer or more.
    """

    les: Lesbeeld
    dossier: Dossier
    te_klein: int | None
    te_groot: int | None


@dataclass(frozen=True)
class Lesgeven:
    """Puts lessons down for one person, inside the transaction of the caller."""

    lezing: Lezing
    lessen: Lessen

    def give(self, referentie: str, datum: date, lessen: int, deelnemers: int) -> Gegeven:
        """Put down lessons of a local day. Raises `NotTreated`, and what `Lessen.add` does."""
        row = self._treated(referentie)
        nummer = self.lessen.add(row, (datum, lessen, deelnemers), self._who(row))
        fewest, most = row.procedure.waarschuwen.groep_min, row.procedure.waarschuwen.groep_max
        per_lesson = deelnemers / lessen
        return Gegeven(
            les=self.lessen.at(nummer),
            dossier=self.lezing.dossier(row),
            te_klein=fewest if fewest is not None and per_lesson < fewest else None,
            te_groot=most if most is not None and per_lesson > most else None,
        )

    def demand_mine(self, nummer: int, *, gone: bool = False) -> None:
        """Go on only for who treats the school of some lessons.

        To others it is as if there were none, so that nobody learns which school it is. Raises
        `UnknownLes`.
        """
        row = self.lessen.get(nummer, gone=gone)
        school = self.lessen.registry.session.get_one(Aanmelding, row.aanmelding_id)
        if school.procedure_id not in self._wie.behandelt:
            raise UnknownLes(nummer)

    @property
    def _wie(self) -> Bevoegdheid:
        return self.lezing.wie

    def _treated(self, referentie: str) -> Aanmelding:
        row = self.lezing.aanmeldingen.find(referentie, self._wie)
        if row.procedure_id not in self._wie.behandelt:
            raise NotTreated(row.referentie)
        return row

    def _who(self, row: Aanmelding) -> tuple[int | None, str]:
        overleggen: Overleggen = self.lessen.registry.overleggen
        return self._wie.persoon, overleggen.seat(row.procedure.programma_id, self._wie)
