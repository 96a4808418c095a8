"""How a prik stands: it closes by itself when its time is up, whether anybody looks or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from registry.models import Bijeenkomst, Groep, Prik, Prikantwoord, Prikoptie, Programma
from registry.models.rows import WITHDRAWN_TOO
from registry.opkomst import Gezegd, tally
from registry.prikken.facts import Optiestand, Prikbeeld
from registry.prikken.leden import Leden, Lid
from registry.prikken.ranking import rank
from registry.registry import Registry
from registry.schema.prikken import Prikstaat
from registry.values import Komst

Said = Mapping[int, Mapping[int, Komst]]
"""What people answered: by the number of the day, and of the persoon."""


@dataclass(frozen=True)
class Prikstanden:
    """Reckons how prikken stand, inside the transaction of the caller.

    It remembers where people sit: make a new one in every transaction.
    """

    registry: Registry
    _leden: list[Leden] = field(default_factory=list, init=False)

    def of(self, rows: Collection[Prik]) -> Iterator[Prikbeeld]:
        """Yield how prikken stand now."""
        for row in rows:
            yield self._of(row)

    def closed_at(self, row: Prik) -> datetime | None:
        """Return when a prik closed (UTC); nothing as long as people may answer."""
        if row.gesloten_op is not None:
            return row.gesloten_op
        return row.sluit_op if row.sluit_op <= self.registry.now else None

    def staat(self, row: Prik) -> Prikstaat:
        """Return how far a prik is; when its bijeenkomst does not go on, all is open again."""
        if row.staat is Prikstaat.GEPLAND and not self._goes_on(row):
            return Prikstaat.GESLOTEN
        if row.staat is Prikstaat.OPEN and self.closed_at(row) is not None:
            return Prikstaat.GESLOTEN
        return row.staat

    def everybody_answered(self, row: Prik) -> bool:
        """Return whether nobody of the groep is waited for any more."""
        members = self.leden.of(row.programma_id, row.groep)
        return bool(members) and members <= _people(self.said(row))

    def said(self, row: Prik) -> Said:
        """Return what people answered."""
        found: dict[int, dict[int, Komst]] = {each.id: {} for each in row.opties}
        query = select(Prikantwoord).where(Prikantwoord.optie_id.in_(found))
        for each in self.registry.session.scalars(query.order_by(Prikantwoord.id)):
            found[each.optie_id][each.persoon_id] = each.antwoord
        return found

    def groep(self, row: Prik) -> tuple[str, int | None]:
        """Return what a groep is called, and its quorum; also when it was withdrawn since."""
        here = Groep.programma_id == row.programma_id, Groep.slug == row.groep
        query = select(Groep.naam, Groep.quorum).where(*here)
        found = self.registry.session.execute(query.execution_options(**WITHDRAWN_TOO)).first()
        return (found[0], found[1]) if found is not None else (row.groep, None)

    @property
    def leden(self) -> Leden:
        """The people of groepen."""
        if not self._leden:
            opkomsten = self.registry.vergaderen.opkomsten
            self._leden.append(Leden(self.registry.session, opkomsten))
        return self._leden[0]

    def _of(self, row: Prik) -> Prikbeeld:
        said, staat = self.said(row), self.staat(row)
        programma = self.registry.session.get_one(Programma, row.programma_id)
        answered, members = _people(said), self.leden.of(row.programma_id, row.groep)
        naam, quorum = self.groep(row)
        opties = self._days(row, quorum, said)
        return Prikbeeld(
            nummer=row.id,
            programma=programma.korte_naam,
            programma_slug=programma.slug,
            programma_id=row.programma_id,
            groep=row.groep,
            groepnaam=naam,
            titel=row.titel,
            staat=staat,
            sluit_op=row.sluit_op,
            gesloten_op=self.closed_at(row),
            opties=opties,
            rang=rank(opties),
            beantwoord=len(answered),
            leden=len(answered | members),
            quorum=quorum,
            bijeenkomst=row.bijeenkomst_id if staat is Prikstaat.GEPLAND else None,
            door=row.door_rol,
        )

    def _days(self, row: Prik, quorum: int | None, said: Said) -> tuple[Optiestand, ...]:
        people = self.leden.seated(row.programma_id, row.groep, sorted(_people(said)))
        partners = self.registry.vergaderen.opkomsten.partners(row.programma_id, row.groep)
        vast = [each for each in partners if each.vast]
        days = []
        for optie in row.opties:
            answers = said[optie.id]
            heard = [
                Gezegd(lid.refs, answers[lid.persoon], vervanger=False)
                for lid in people
                if lid.persoon in answers
            ]
            stand, _ = tally(vast, heard)
            come = sum(each.komst is Komst.JA for each in stand)
            genoeg = quorum is None or come >= quorum
            days.append(_day(optie, answers, people, (come, genoeg)))
        return tuple(days)

    def _goes_on(self, row: Prik) -> bool:
        query = select(Bijeenkomst.status).where(Bijeenkomst.id == row.bijeenkomst_id)
        return self.registry.session.scalar(query) not in {None, "vervallen"}


def _day(
    optie: Prikoptie,
    answers: Mapping[int, Komst],
    people: Iterable[Lid],
    partners: tuple[int, bool],
) -> Optiestand:
    by_answer: defaultdict[Komst, list[Lid]] = defaultdict(list)
    for lid in people:
        if lid.persoon in answers:
            by_answer[answers[lid.persoon]].append(lid)
    come, genoeg = partners
    return Optiestand(
        letter=optie.letter,
        datum=optie.datum,
        van=optie.van,
        tot=optie.tot,
        ja=len(by_answer[Komst.JA]),
        misschien=len(by_answer[Komst.MISSCHIEN]),
        nee=len(by_answer[Komst.NEE]),
        vast=sum(lid.vast for lid in by_answer[Komst.JA]),
        partners=come,
        genoeg=genoeg,
        niet=tuple(dict.fromkeys(lid.naam for lid in by_answer[Komst.NEE])),
    )


def _people(said: Said) -> frozenset[int]:
    return frozenset(persoon for answers in said.values() for persoon in answers)
