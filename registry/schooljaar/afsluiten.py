"""What of the old schooljaar is not done: nothing goes away, somebody must say what it is."""

from dataclasses import dataclass

from registry.models import Programma
from registry.registry import Registry
from registry.schooljaar.facts import Openstaand
from registry.schooljaar.overgang import hit_of
from registry.values import Schooljaar


@dataclass(frozen=True)
class Afsluiten:
    """Looks at the end of a schooljaar, inside the transaction of the caller."""

    registry: Registry

    def open_in(self, programma: Programma, jaar: Schooljaar) -> tuple[Openstaand, ...]:
        """Return the actiepunten and mijlpalen of a schooljaar that are not done, in time."""
        hit = hit_of(programma)
        acties = (
            Openstaand(soort="actie", naam=each.tekst, wanneer=each.voor, nummer=each.id)
            for each in self.registry.vergaderen.actiepunten.of(hit)
            if each.voor <= jaar.eind
        )
        mijlpalen = (
            Openstaand(soort="mijlpaal", naam=each.titel, wanneer=each.periode)
            for each in self.registry.mijlpalen.all(hit, self.registry.today)
            if not each.klaar
            and each.periode.eind is not None
            and jaar.start <= each.periode.eind <= jaar.eind
        )
        return (*acties, *mijlpalen)
