"""Who hears a message instead of who is away.

Rights do not move: of what only some may know, somebody who replaces another hears only what they
may see themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.bevoegdheid import bevoegdheid_of
from registry.clock import local
from registry.models import Aanmelding, Account, Programma, Rol, Rolhouder, Vervanging
from registry.subjects import Soort
from registry.voorkeuren.dagen import Dagen
from reminders.plan import Adres, Planned
from reminders.seats import addresses_of

_SOMEBODY = "een collega"
_FARTHEST = 5
"""Through so many hands a message goes at most."""


@dataclass(frozen=True)
class Vervangers:
    """Who replaces whom, and when: by the numbers of people.

    ``personen``: whose address is whose, of everybody who is replaced. ``adressen``: where
    somebody who replaces another is reached. ``rollen``: what they are called who are replaced,
    by number, in a programme, with the reference of it.
    """

    session: Session | None = None
    personen: Mapping[Adres, int] = field(default_factory=dict)
    adressen: Mapping[int, Adres] = field(default_factory=dict)
    dagen: Mapping[int, Sequence[tuple[Dagen, int]]] = field(default_factory=dict)
    rollen: Mapping[int, Sequence[tuple[int, str, str]]] = field(default_factory=dict)
    _seen: dict[int, frozenset[int]] = field(default_factory=dict, init=False)

    def of(self, planned: Planned, adres: Adres) -> int | None:
        """Return who hears a message that is due while somebody is away.

        Whoever replaces them may be away as well. When that leads back to one of them, too far,
        or to who cannot be reached, it is nobody: then they hear it themselves.
        """
        first = self.personen.get(adres)
        if first is None:
            return None
        day, seen = local(planned.due).date(), [first]
        while (after := self._after(seen[-1], day)) is not None:
            if after in seen or len(seen) > _FARTHEST:
                return None
            seen.append(after)
        return seen[-1] if len(seen) > 1 and seen[-1] in self.adressen else None

    def may_see(self, planned: Planned, persoon: int) -> bool:
        """Return whether somebody may be told a message that was meant for another."""
        subject = planned.subject
        if subject.soort is not Soort.AANMELDING or self.session is None:
            return True
        if persoon not in self._seen:
            sees = select(Aanmelding.id).where(
                Aanmelding.einde.is_(None), bevoegdheid_of(self.session, persoon).sees
            )
            self._seen[persoon] = frozenset(self.session.scalars(sees))
        return subject.id in self._seen[persoon]

    def called(self, planned: Planned, adres: Adres) -> str:
        """Return what somebody who is replaced is called, in the programme of a message."""
        return named(self.rollen.get(self.personen.get(adres, 0), ()), planned)

    def _after(self, persoon: int, day: date) -> int | None:
        found = (other for dagen, other in self.dagen.get(persoon, ()) if day in dagen)
        return next(found, None)


NOBODY_REPLACED = Vervangers()


def named(rollen: Iterable[tuple[int, str, str]], planned: Planned) -> str:
    """Return which of some rollen a message is for: the one it names, else one of its programme.

    ``rollen``: the number of a programme, the reference, and the name.
    """
    here = [each for each in rollen if planned.voor.programma_id in {None, each[0]}]
    meant = [naam for _, ref, naam in here if ref in planned.voor.refs]
    return next(iter([*meant, *(naam for *_, naam in here)]), _SOMEBODY)


def read_rollen(
    session: Session, personen: Iterable[int]
) -> dict[int, list[tuple[int, str, str]]]:
    """Return the rollen of people: the number of a programme, the reference, and the name."""
    query = (
        select(Rolhouder.persoon_id, Rol.programma_id, Rol.slug, Rol.naam)
        .join(Rol, Rol.id == Rolhouder.rol_id)
        .join(Programma, Programma.id == Rol.programma_id)
        .where(Rolhouder.persoon_id.in_(sorted({*personen})))
        .order_by(Programma.id, Rol.volgorde, Rol.id)
    )
    found: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for persoon, programma_id, slug, naam in session.execute(query):
        found[persoon].append((programma_id, f"rol:{slug}", naam))
    return dict(found)


def read_vervangers(session: Session, since: date) -> Vervangers:
    """Read who replaces whom from a local day on."""
    query = (
        select(Vervanging)
        .where(Vervanging.tot >= since, Vervanging.geweigerd_op.is_(None))
        .where(Vervanging.persoon_id.is_not(None), Vervanging.vervanger_id.is_not(None))
        .order_by(Vervanging.id)
    )
    rows = session.scalars(query).all()
    if not rows:
        return NOBODY_REPLACED
    dagen: defaultdict[int, list[tuple[Dagen, int]]] = defaultdict(list)
    for row in rows:
        pair = Dagen(van=row.van, tot=row.tot), row.vervanger_id or 0
        dagen[row.persoon_id or 0].append(pair)
    theirs = select(Account.kanaal, Account.adres, Account.persoon_id)
    away = session.execute(theirs.where(Account.persoon_id.in_([*dagen])))
    return Vervangers(
        session=session,
        personen={Adres(kanaal, adres): number for kanaal, adres, number in away},
        adressen=addresses_of(session, (row.vervanger_id or 0 for row in rows)),
        dagen=dict(dagen),
        rollen=read_rollen(session, dagen),
    )
