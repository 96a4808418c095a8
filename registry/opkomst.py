"""Who comes to a bijeenkomst, by partner: names of people stay out of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.agenda import UnknownBijeenkomst
from registry.clock import Clock
from registry.models import Aanwezigheid, Bijeenkomst, Groep, Groepslid, Rol
from registry.netwerken import Netwerken
from registry.values import Komst
from registry.view import Fact
from registry.zetels import Zetels

_VAST = "vast"
_BY_WEIGHT = (Komst.JA, Komst.MISSCHIEN, Komst.NEE)
"""Of several who answer for one partner the first of these counts."""


@dataclass(frozen=True)
class Partner:
    """Who takes part in a groep as one: an organisatie with all its seats there, or a rol.

    ``ref`` names it; ``zetels`` are the members of the groep that it is.
    """

    ref: str
    naam: str
    zetels: frozenset[str]
    vast: bool


@dataclass(frozen=True)
class Gezegd:
    """What somebody said of a bijeenkomst, and in which seats they sit."""

    refs: frozenset[str]
    antwoord: Komst
    vervanger: bool


class Partnerstand(Fact):
    """Whether a partner comes; ``vervanger``: somebody comes instead of who always does."""

    naam: str
    komst: Komst | None
    vervanger: bool = False


class Opkomst(Fact):
    """Who comes to a bijeenkomst. ``anderen`` come and sit for no partner.

    ``begonnen``: it has begun, so that nobody can be asked any more.
    """

    nummer: int
    titel: str
    groep: str
    datum: date
    van: time | None
    tot: time | None
    status: str
    begonnen: bool
    partners: tuple[Partnerstand, ...]
    anderen: int
    quorum: int | None

    @property
    def aantal(self) -> int:
        """How many partners come."""
        return len(self.who(Komst.JA))

    @property
    def te_weinig(self) -> bool:
        """Whether fewer partners come than must."""
        return self.quorum is not None and self.aantal < self.quorum

    def who(self, komst: Komst | None) -> tuple[Partnerstand, ...]:
        """Return the partners of whom this is known; ``None``: nothing is."""
        return tuple(each for each in self.partners if each.komst is komst)


@dataclass(frozen=True)
class Opkomsten:
    """Reckons who comes, inside the transaction of the caller.

    It remembers where people sit: make a new one in every transaction.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    _seats: dict[int, Mapping[int, frozenset[str]]] = field(default_factory=dict, init=False)
    _partners: dict[tuple[int, str], Sequence[Partner]] = field(default_factory=dict, init=False)

    def partners(self, programma_id: int, groep: str) -> Sequence[Partner]:
        """Return who takes part in a groep, by its slug, in the order of the file."""
        here = programma_id, groep
        if here not in self._partners:
            self._partners[here] = self._read_partners(programma_id, groep)
        return self._partners[here]

    def of(self, nummer: int) -> Opkomst:
        """Return who comes to a bijeenkomst. Raises `registry.agenda.UnknownBijeenkomst`."""
        if not (found := self.all_of([nummer])):
            raise UnknownBijeenkomst(nummer)
        return found[nummer]

    def all_of(self, nummers: Collection[int]) -> dict[int, Opkomst]:
        """Return who comes to each of these bijeenkomsten."""
        query = (
            select(Bijeenkomst, Groep.quorum)
            .join(
                Groep,
                (Groep.programma_id == Bijeenkomst.programma_id)
                & (Groep.slug == Bijeenkomst.groep),
            )
            .where(Bijeenkomst.id.in_(nummers))
        )
        said = self._said(nummers)
        now = self.clock.now()
        found = {}
        for each, quorum in self.session.execute(query):
            partners = [p for p in self.partners(each.programma_id, each.groep) if p.vast]
            stand, anderen = tally(partners, said[each.id])
            found[each.id] = Opkomst(
                nummer=each.id,
                titel=each.titel,
                groep=each.groep,
                datum=each.datum,
                van=each.van,
                tot=each.tot,
                status=each.status,
                begonnen=each.has_begun(now),
                partners=stand,
                anderen=anderen,
                quorum=quorum,
            )
        return found

    def _said(self, nummers: Collection[int]) -> Mapping[int, list[Gezegd]]:
        """Return what people said, by bijeenkomst; of another day it does not count."""
        query = (
            select(Aanwezigheid, Bijeenkomst.programma_id)
            .join(Bijeenkomst, Bijeenkomst.id == Aanwezigheid.bijeenkomst_id)
            .where(Bijeenkomst.id.in_(nummers), Bijeenkomst.datum == Aanwezigheid.datum)
            .order_by(Aanwezigheid.id)
        )
        found: defaultdict[int, list[Gezegd]] = defaultdict(list)
        for row, programma_id in self.session.execute(query):
            refs = self._refs(row.persoon_id).get(programma_id, frozenset())
            gezegd = Gezegd(refs, row.antwoord, vervanger=bool(row.vervanger))
            found[row.bijeenkomst_id].append(gezegd)
        return found

    def _refs(self, persoon_id: int) -> Mapping[int, frozenset[str]]:
        if persoon_id not in self._seats:
            self._seats[persoon_id] = Zetels(self.session).of_persoon(persoon_id)
        return self._seats[persoon_id]

    def _read_partners(self, programma_id: int, groep: str) -> Sequence[Partner]:
        query = (
            select(Groepslid.ref, Groepslid.status)
            .join(Groep, Groep.id == Groepslid.groep_id)
            .where(Groep.programma_id == programma_id, Groep.slug == groep)
            .where(Groepslid.ref.is_not(None))
            .order_by(Groepslid.volgorde)
        )
        rows = [(ref or "", status) for ref, status in self.session.execute(query)]
        named = self.organisaties(programma_id, (ref for ref, _ in rows))
        zetels: defaultdict[str, set[str]] = defaultdict(set)
        for ref, _ in rows:
            zetels[named.get(ref, ref)].add(ref)
        vast = {named.get(ref, ref) for ref, status in rows if status == _VAST}
        names = self.netwerken.names_of(programma_id, zetels)
        return tuple(
            Partner(ref, names[ref], frozenset(found), ref in vast)
            for ref, found in zetels.items()
        )

    def organisaties(self, programma_id: int, refs: Iterable[str]) -> dict[str, str]:
        """Return the organisatie of each rol that has one, both as references."""
        slugs = [ref.removeprefix("rol:") for ref in refs if ref.startswith("rol:")]
        query = select(Rol.slug, Rol.organisatie).where(
            Rol.programma_id == programma_id, Rol.slug.in_(slugs), Rol.organisatie.is_not(None)
        )
        return {f"rol:{slug}": f"org:{of}" for slug, of in self.session.execute(query)}


def tally(
    partners: Iterable[Partner], said: Sequence[Gezegd]
) -> tuple[tuple[Partnerstand, ...], int]:
    """Return whether each partner comes, and how many others do.

    A partner comes when one of its people does, or sends somebody instead.
    """
    partners = [*partners]
    stand = tuple(
        _stand(partner, [each for each in said if each.refs & partner.zetels])
        for partner in partners
    )
    zetels = frozenset[str]().union(*(partner.zetels for partner in partners))
    others = sum(
        (each.vervanger or each.antwoord is Komst.JA) and not each.refs & zetels for each in said
    )
    return stand, others


def _stand(partner: Partner, said: Sequence[Gezegd]) -> Partnerstand:
    answers = {Komst.JA if each.vervanger else each.antwoord for each in said}
    komst = next((each for each in _BY_WEIGHT if each in answers), None)
    themselves = any(each.antwoord is Komst.JA and not each.vervanger for each in said)
    instead = any(each.vervanger for each in said) and not themselves
    return Partnerstand(naam=partner.naam, komst=komst, vervanger=instead)
