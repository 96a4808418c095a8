"""Taking a new schooljaar back: what was made, and neither changed since nor begun."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from registry.clock import StoppedClock
from registry.models import Bijeenkomst, Jaarovergang, Programma, Verwijzing, Vindplaats
from registry.planrijen import Planrijen, Voornemen, in_effect, stand_of
from registry.registry import Registry
from registry.schema.programme import Programme
from registry.schema.vergaderen import Wijzigsoort
from registry.schooljaar.doelen import Doelen
from registry.schooljaar.facts import Teruggedraaid
from registry.schooljaar.gemaakt import made_by
from registry.schooljaar.looptijd import shorter
from registry.schooljaar.refusals import NotGone
from registry.subjects import Soort, Subject
from registry.values import Schooljaar

_CANCELLED, _BIJEENKOMST = "vervallen", "bijeenkomst"


@dataclass(frozen=True)
class Terugdraaien:
    """Takes a programme back, inside the transaction of the caller.

    What goes is withdrawn: nobody sees it any more, and its number is not used again.
    """

    registry: Registry

    def take_back(
        self, programma: Programma, naar: Schooljaar | None, *, leidt: bool, door: int | None
    ) -> Teruggedraaid:
        """Take a schooljaar back, or the last to which it went; with its targets if ``leidt``.

        Raises `NotGone`.
        """
        session = self.registry.session
        row = self._last(programma, naar)
        alive = [*self._alive(row)]
        doelen = 0
        year = Schooljaar.named(row.naar)
        if leidt:
            eerder = self._before(row)
            doelen = Doelen(self.registry, programma).take_back(year, eerder)
            file = Programme.model_validate_json(programma.bestand).programma.looptijd
            programma.looptijd = shorter(programma.looptijd, year, file, eerder)
        if not alive and not doelen:
            raise NotGone(programma.korte_naam)
        touched = {each.id for each in alive if self._touched(each)}
        kept = {each.slug for each in alive if each.id in touched}
        kept |= {each.reserve_voor for each in alive if each.id in touched and each.reserve_voor}
        gone = [each for each in alive if not {each.slug, each.reserve_voor} & kept]
        for each in gone:
            self._withdraw(each, programma, door)
        session.flush()
        self.registry.changed.add(Subject(Soort.PROGRAMMA, programma.id))
        return Teruggedraaid(
            programma=programma.korte_naam,
            slug=programma.slug,
            naar=row.naar,
            weg=sum(each.reserve_voor is None for each in gone),
            doelen=doelen,
            blijft=tuple(each.titel for each in alive if each not in gone),
        )

    def _last(self, programma: Programma, naar: Schooljaar | None) -> Jaarovergang:
        """Return to where it went last. Raises `NotGone`."""
        query = select(Jaarovergang).where(Jaarovergang.programma_id == programma.id)
        if naar is not None:
            query = query.where(Jaarovergang.naar == naar.naam)
        rows = self.registry.session.scalars(query.order_by(Jaarovergang.naar.desc())).all()
        for row in rows:
            if naar is not None or any(True for _ in self._alive(row)):
                return row
        if not rows:
            raise NotGone(programma.korte_naam)
        return rows[0]

    def _before(self, row: Jaarovergang) -> Schooljaar | None:
        """Return to which schooljaar it went before that."""
        query = select(func.max(Jaarovergang.naar)).where(
            Jaarovergang.programma_id == row.programma_id, Jaarovergang.naar < row.naar
        )
        last = self.registry.session.scalar(query)
        return Schooljaar.named(last) if last else None

    def _alive(self, row: Jaarovergang) -> Iterator[Bijeenkomst]:
        """Yield what was made and not withdrawn, in time; nothing that people cancelled."""
        query = select(Bijeenkomst).where(
            Bijeenkomst.id.in_([*made_by(row).values()]), Bijeenkomst.status != _CANCELLED
        )
        yield from self.registry.session.scalars(query.order_by(Bijeenkomst.datum))

    def _touched(self, row: Bijeenkomst) -> bool:
        """Tell whether it was changed since it was made, or has begun."""
        rijen = Planrijen(self.registry.session, self.registry.clock)
        done = in_effect(rijen.changes([row.id]))
        return len(done) != 1 or row.has_begun(self.registry.now)

    def _withdraw(self, row: Bijeenkomst, programma: Programma, door: int | None) -> None:
        session = self.registry.session
        rijen = Planrijen(session, StoppedClock(self.registry.now))
        oud = stand_of(row)
        gone = Voornemen(
            soort=Wijzigsoort.HERSTELD,
            programma_id=programma.id,
            programma=programma.korte_naam,
            groep=row.groep,
            groepnaam=row.groep,
            nummer=row.id,
            keer=row.nummer,
            titel=row.titel,
            oud=oud,
            nieuw=oud.model_copy(update={"status": _CANCELLED}),
        )
        rijen.write(gone, door)
        row.vervallen = True
        for table, column in ((Verwijzing, Verwijzing.bron_id), (Vindplaats, Vindplaats.doel_id)):
            session.execute(delete(table).where(table.soort == _BIJEENKOMST, column == row.id))
        for soort in (Soort.BIJEENKOMST, Soort.NIEUWSBRIEF):
            self.registry.changed.add(Subject(soort, row.id))
