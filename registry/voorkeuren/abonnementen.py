"""Which groepen somebody follows: they hear privately what the room of that groep is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from registry.bevoegdheid import Bevoegdheid
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Abonnement, Bijeenkomst, Groep, Programma
from registry.namen import Hit
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.view import Fact

MOST = 20
"""So many groepen can be followed at once."""


class Gevolgd(Fact):
    """A groep that somebody follows, or may; ``lid``: they are in it, so that they are asked."""

    groep: str
    naam: str
    programma: str
    lid: bool


@dataclass(eq=False)
class NotFollowed(DomainError):
    """Somebody ends what they never began."""

    groep: str

    def __str__(self) -> str:
        return f"Je volgt {self.groep} niet. Typ abonneer om te zien wat je volgt."


@dataclass(eq=False)
class TooManyFollowed(DomainError):
    """Somebody follows as many groepen as they may."""

    def __str__(self) -> str:
        return f"Je volgt al {MOST} groepen. Typ abonneer niet en een groep om er een te stoppen."


_MEETS = exists().where(
    Bijeenkomst.programma_id == Groep.programma_id, Bijeenkomst.groep == Groep.slug
)
_ANY = select(Programma.id)
"""Whoever sits nowhere may follow groepen of all programmes."""


@dataclass(frozen=True)
class Abonnementen:
    """Who follows what, inside the transaction of the caller."""

    registry: Registry

    def of(self, plek: Plek, wie: Bevoegdheid) -> tuple[Gevolgd, ...]:
        """Return what somebody follows."""
        persoon_id = self.registry.mensen.find(plek)
        followed = select(Abonnement.groep_id).where(Abonnement.persoon_id == persoon_id)
        return self._groepen(wie, [*self.registry.session.scalars(followed)])

    def to_follow(self, plek: Plek, wie: Bevoegdheid, limit: int) -> tuple[Gevolgd, ...]:
        """Return some groepen that somebody may follow: of their programmes, that meet."""
        known = {each.groep for each in self.of(plek, wie)}
        found = [each for each in self._groepen(wie, None) if each.groep not in known]
        return tuple(sorted(found, key=lambda each: not each.lid)[:limit])

    def follow(self, plek: Plek, hit: Hit) -> bool:
        """Let somebody hear what a groep is told; return whether they did already.

        Raises `TooManyFollowed`.
        """
        registry = self.registry
        persoon_id = registry.mensen.number_of(plek)
        mine = select(Abonnement).where(Abonnement.persoon_id == persoon_id)
        rows = registry.session.scalars(mine).all()
        if any(row.groep_id == hit.id for row in rows):
            return True
        if len(rows) >= MOST:
            raise TooManyFollowed
        row = Abonnement(persoon_id=persoon_id, groep_id=hit.id, gemaakt_op=registry.now)
        registry.session.add(row)
        self._changed(hit)
        return False

    def stop(self, plek: Plek, hit: Hit) -> None:
        """Let somebody hear no more of it. Raises `NotFollowed`."""
        persoon_id = self.registry.mensen.find(plek)
        here = Abonnement.persoon_id == persoon_id, Abonnement.groep_id == hit.id
        row = self.registry.session.scalar(select(Abonnement).where(*here))
        if row is None:
            raise NotFollowed(hit.titel)
        self.registry.session.delete(row)
        self._changed(hit)

    def _groepen(self, wie: Bevoegdheid, numbers: Sequence[int] | None) -> tuple[Gevolgd, ...]:
        query = (
            select(Groep.slug, Groep.naam, Programma.slug, Programma.korte_naam, Programma.id)
            .join(Programma, Programma.id == Groep.programma_id)
            .where(Programma.gesloten_op.is_(None))
            .order_by(Programma.id, Groep.volgorde)
        )
        if numbers is not None:
            query = query.where(Groep.id.in_(numbers))
        else:
            query = query.where(_MEETS, Programma.id.in_([*wie.refs] or _ANY))
        return tuple(
            Gevolgd(
                groep=f"{programma}/{slug}",
                naam=naam,
                programma=kort,
                lid=wie.holds(number, [f"groep:{slug}"]),
            )
            for slug, naam, programma, kort, number in self.registry.session.execute(query)
        )

    def _changed(self, hit: Hit) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.PROGRAMMA, hit.programma_id))
