"""What stands still in a programme, the most urgent first; every fact is of its own service."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from registry.bevoegdheid import Bevoegdheid
from registry.controle.facts import Programmastand, Punt, Zorg, Zorgen
from registry.controle.overleg import missing_reports, unplanned, unsent_letters
from registry.controle.standen import stale_reports, stale_values
from registry.controle.werk import (
    empty_seats,
    late_acties,
    late_mijlpalen,
    late_steps,
    waiting_prikken,
)
from registry.mijlpalen import Mijlpaalregel
from registry.models import Programma
from registry.registry import Registry
from registry.verhullen import is_small

SHOWN = 5
"""So many of each kind are named."""
MOST = 50
_COUNTED = 500
_LATE = "aanmeldingen te-laat"

Finder = Callable[[Registry, Programma], Iterable[Punt]]
_FINDERS: dict[Zorg, Finder] = {
    Zorg.PRIKKEN: waiting_prikken,
    Zorg.STAPPEN: late_steps,
    Zorg.VERSLAGEN: missing_reports,
    Zorg.NIEUWSBRIEVEN: unsent_letters,
    Zorg.STOPLICHTEN: stale_reports,
    Zorg.METINGEN: stale_values,
    Zorg.RITMES: unplanned,
    Zorg.PLEKKEN: empty_seats,
}


@dataclass(frozen=True)
class Controles:
    """Looks programmes over for somebody, inside the transaction of the caller.

    ``prive``: nobody else reads along. ``is_late`` tells which mijlpalen are, on a local day.
    """

    registry: Registry
    wie: Bevoegdheid
    prive: bool
    is_late: Callable[[Mijlpaalregel, date], bool]

    def going_on(self, numbers: Collection[int]) -> list[str]:
        """Return which of some programmes are not closed, by their slugs."""
        every = self.registry.netwerken.programmas()
        return [each.slug for each in every if each.id in numbers and each.gesloten_op is None]

    def of(self, slug: str, only: Zorg | None = None) -> Programmastand:
        """Return what stands still in a programme, or only one kind of it, and then in full.

        Raises `registry.namen.UnclearName`.
        """
        programma = self.registry.netwerken.programma(slug)
        kinds = [only] if only is not None else [*Zorg]
        found = (self._of(programma, each, SHOWN if only is None else MOST) for each in kinds)
        return Programmastand(
            programma=programma.korte_naam,
            kort=_kort(programma),
            zorgen=tuple(each for each in found if each.aantal),
        )

    def _of(self, programma: Programma, soort: Zorg, most: int) -> Zorgen:
        if soort is Zorg.AANMELDINGEN:
            return self._aanmeldingen(programma)
        punten = [*self._punten(programma, soort)]
        return Zorgen(
            soort=soort,
            aantal=len(punten),
            punten=tuple(punten[:most]),
            typ=f"controle {_kort(programma)} {soort}",
        )

    def _punten(self, programma: Programma, soort: Zorg) -> Iterable[Punt]:
        if soort is Zorg.ACTIES:
            return late_acties(self.registry, programma, self.wie)
        if soort is Zorg.MIJLPALEN:
            return late_mijlpalen(self.registry, programma, self.is_late)
        return _FINDERS[soort](self.registry, programma)

    def _aanmeldingen(self, programma: Programma) -> Zorgen:
        """Count the aanmeldingen past their term that somebody may see; none is named here."""
        lezing = self.registry.lezing(self.wie)
        late = lezing.aanmeldingen.listed(self.wie, late=True, limit=_COUNTED)
        number = sum(each.procedure.programma_id == programma.id for each in late)
        return Zorgen(
            soort=Zorg.AANMELDINGEN,
            aantal=number,
            typ=_LATE,
            klein=not self.prive and is_small(number),
        )


def _kort(programma: Programma) -> str:
    return min(programma.aliassen, key=len, default=programma.slug)
