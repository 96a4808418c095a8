"""Doing what reading a file would change, and taking it back as a whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from registry.clock import StoppedClock
from registry.errors import DomainError
from registry.inlezen.plan import Inleesplan, Inleesregel
from registry.models import Bijeenkomst, Ingelezen, Programma, Wijziging
from registry.planning import Planning
from registry.planrijen import Voornemen, in_effect, stand_of
from registry.programme.storing import index_again
from registry.registry import Registry
from registry.schema.kalender import Bijeenkomst as Noun
from registry.schema.vergaderen import Stand, Wijzigsoort
from registry.subjects import Soort, Subject
from registry.view import Fact


class Teruggezet(Fact):
    """What was taken back of reading a file; ``blijft`` are titles of what was changed since."""

    programma: str
    weg: int
    terug: int
    blijft: tuple[str, ...]


@dataclass(eq=False)
class NothingRead(DomainError):
    """No file was read into a programme, or that was taken back already."""

    programma: str

    def __str__(self) -> str:
        return (
            f"Er is niets terug te zetten: in {self.programma} is geen bestand ingelezen. "
            "Typ agenda om te zien wat er komt."
        )


@dataclass(frozen=True)
class Uitvoeren:
    """Writes what a file says, inside the transaction of the caller.

    One reading is one moment: by that it is known what belongs together.
    """

    registry: Registry

    def carry_out(self, plan: Inleesplan, *, door: int | None) -> None:
        """Do what a plan says, as the persoon with this number."""
        now = self.registry.now
        planning = self._planning(now)
        for regel in plan.regels:
            number = regel.nummer
            if regel.hernoemd and number is not None:
                self._rename(number, regel.titel)
            if regel.voornemen is not None:
                number = planning.carry_out(regel.voornemen, door=door)
            if number is not None:
                self._keep(plan.programma_id, regel, number, now)
        self.registry.session.flush()

    def take_back(self, programma: Programma, *, door: int | None) -> Teruggezet:
        """Take the last reading of a file back, but for what was changed since.

        Raises `NothingRead`.
        """
        session, mine = self.registry.session, Ingelezen.programma_id == programma.id
        last = session.scalar(select(func.max(Ingelezen.ingelezen_op)).where(mine))
        if last is None:
            raise NothingRead(programma.korte_naam)
        query = select(Ingelezen.bijeenkomst_id).where(mine, Ingelezen.ingelezen_op == last)
        planning = self._planning(self.registry.now)
        came, left = Counter[bool](), []
        for number in dict.fromkeys(session.scalars(query)):
            row, changes = planning.rijen.get(number), planning.rijen.changes([number])
            if all(each.gewijzigd_op != last for each in changes):
                continue
            if change := self._last(changes, row, last):
                planning.carry_out(self._reversed(planning, row, change, programma), door=door)
                came[change.oud is None] += 1
            else:
                left.append(row.titel)
        session.execute(delete(Ingelezen).where(mine, Ingelezen.ingelezen_op == last))
        return Teruggezet(
            programma=programma.korte_naam, weg=came[True], terug=came[False], blijft=tuple(left)
        )

    def _planning(self, now: datetime) -> Planning:
        return Planning(self.registry.session, StoppedClock(now), self.registry.changed)

    def _rename(self, number: int, titel: str) -> None:
        session = self.registry.session
        row = session.get_one(Bijeenkomst, number)
        row.titel = titel
        session.flush()
        programma = session.get_one(Programma, row.programma_id)
        index_again(session, programma, row, Noun)
        soorten = (Soort.BIJEENKOMST, Soort.NIEUWSBRIEF)
        self.registry.changed.update(Subject(soort, number) for soort in soorten)

    def _keep(self, programma_id: int, regel: Inleesregel, number: int, now: datetime) -> None:
        """Keep what the file said; when nothing changed, not that it was read again."""
        query = select(Ingelezen).where(
            Ingelezen.programma_id == programma_id, Ingelezen.uid == regel.sleutel
        )
        row = self.registry.session.scalar(query)
        said = regel.inhoud.model_dump_json()
        if row is None:
            kind = regel.sleutel.partition(":")[0]
            other = Ingelezen.uid.startswith(f"{kind}:"), Ingelezen.bijeenkomst_id == number
            self.registry.session.execute(delete(Ingelezen).where(*other))
            row = Ingelezen(programma_id=programma_id, uid=regel.sleutel, ingelezen_op=now)
            self.registry.session.add(row)
        if regel.nieuw or regel.verandert:
            row.ingelezen_op = now
        row.bijeenkomst_id, row.inhoud = number, said

    def _last(
        self, changes: Sequence[Wijziging], row: Bijeenkomst, last: datetime
    ) -> Wijziging | None:
        """Return the change of that moment, if nothing came after it and it still may go."""
        done = in_effect(changes)
        if not done or done[-1].gewijzigd_op != last:
            return None
        begun = row.has_begun(self.registry.now)
        return None if begun and done[-1].oud is not None else done[-1]

    def _reversed(
        self, planning: Planning, row: Bijeenkomst, change: Wijziging, programma: Programma
    ) -> Voornemen:
        """Return what takes a change back, with that of its reserve date."""
        twin = planning.rijen.changed_with(row, change)
        second = stand_of(twin[0]) if twin else None
        voornemen = Voornemen(
            soort=Wijzigsoort.HERSTELD,
            programma_id=programma.id,
            programma=programma.korte_naam,
            groep=row.groep,
            groepnaam=planning.rijen.groep_of(row).titel,
            nummer=row.id,
            keer=row.nummer,
            titel=row.titel,
            oud=stand_of(row),
            nieuw=_before(change),
            reserve_nummer=twin[0].id if twin else None,
            reserve_oud=second,
            reserve_nieuw=_before(twin[1]) if twin else None,
        )
        if change.oud is None:
            row.nummer = None  # so that who reads the file again gets the same number
        return voornemen


def _before(change: Wijziging) -> Stand:
    """Return how it stood before a change; what was made by it, is gone without it."""
    return change.oud or change.nieuw.model_copy(update={"status": "vervallen"})
