"""From closed aanmeldingen to who hears that they are to be erased."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from registry.bevoegdheid import bevoegdheid_of
from registry.models import Aanmeldprocedure
from registry.opruimen import Opruimen
from registry.registry import Registry
from reminders.plan import Adres, Plaats, Planned
from reminders.rules.bewaren import of_bewaren
from reminders.seats import address_of


@dataclass(frozen=True)
class Bewaarplanner:
    """Plans the word before aanmeldingen are erased, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of procedures: to who treats them, or else the seats."""
        told, procedures = Counter[tuple[int, date, Adres | None]](), dict[int, Aanmeldprocedure]()
        for procedure, wisdag, behandelaar, number in Opruimen(self.registry).foreseen(ids):
            procedures[procedure.id] = procedure
            told[procedure.id, wisdag, self._address(behandelaar, procedure)] += number
        for (procedure_id, wisdag, adres), number in told.items():
            procedure = procedures[procedure_id]
            plaats = self.plaats(procedure.programma_id)
            yield from of_bewaren(procedure, wisdag, number, adres, plaats)

    def _address(self, persoon_id: int | None, procedure: Aanmeldprocedure) -> Adres | None:
        """Return where somebody who still treats this traject is reached first."""
        session = self.registry.session
        if persoon_id is None or procedure.id not in bevoegdheid_of(session, persoon_id).behandelt:
            return None
        return address_of(session, persoon_id)
