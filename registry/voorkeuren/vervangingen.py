"""Who hears what somebody is told, while they are away."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from registry.database import carry_out
from registry.dutch import day
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.mensen import Iemand
from registry.models import Account, Persoon, Vervanging
from registry.rechten import Recht, rights_of
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.view import Fact
from registry.voorkeuren.dagen import Dagen
from registry.voorkeuren.mensen import note_all_for, rollen_of
from registry.voorkeuren.stiltes import KEPT


class Vervangregel(Fact):
    """That somebody is replaced on some days.

    ``van_mij``: whoever reads this is replaced by ``naam``; else they replace somebody, who is
    known by ``rollen``. ``geweigerd``: the vervanger does not want it.
    """

    nummer: int
    van_mij: bool
    naam: str
    rollen: tuple[str, ...]
    dagen: Dagen
    geweigerd: bool = False


@dataclass(eq=False)
class NoEnd(DomainError):
    """Somebody names a vervanger, and not until when."""

    def __str__(self) -> str:
        return (
            "Tot wanneer? Zet erachter van wanneer tot wanneer, zoals: "
            "vervanger @anna:voorbeeld.nl van 1 mei tot 12 mei."
        )


@dataclass(eq=False)
class ReplacesThemselves(DomainError):
    """Somebody names themselves as their vervanger."""

    def __str__(self) -> str:
        return "Dat ben je zelf. Typ het adres van wie jou vervangt."


@dataclass(eq=False)
class MayNotReplace(DomainError):
    """Whoever is named may read nothing, so may not hear it either."""

    naam: str

    def __str__(self) -> str:
        return (
            f"{self.naam} mag hier nog niets lezen. Vraag een projectleider om die persoon "
            "eerst een rol te geven."
        )


@dataclass(eq=False)
class AlreadyReplaced(DomainError):
    """Somebody is replaced by another on one of these days already."""

    naam: str
    dagen: Dagen

    def __str__(self) -> str:
        tot = self.dagen.tot or self.dagen.van
        return (
            f"{self.naam} vervangt je al, tot en met {day(tot)}. "
            "Wil je een ander? Typ eerst vervanger weg."
        )


@dataclass(eq=False)
class NobodyReplaces(DomainError):
    """Nobody replaces them, and they replace nobody."""

    def __str__(self) -> str:
        return (
            "Niemand vervangt jou, en jij vervangt niemand. "
            "Iemand vragen? Typ vervanger @anna:voorbeeld.nl van 1 mei tot 12 mei."
        )


@dataclass(frozen=True)
class Vervangingen:
    """Who replaces whom, inside the transaction of the caller."""

    registry: Registry

    def of(self, plek: Plek) -> tuple[Vervangregel, ...]:
        """Return who replaces somebody, and whom they replace, now or later."""
        persoon_id = self.registry.mensen.find(plek)
        rows = self._rows(persoon_id) if persoon_id else ()
        return tuple(self._regel(row, persoon_id) for row in rows)

    def ask(self, plek: Plek, wie: Iemand, dagen: Dagen) -> Vervangregel:
        """Let somebody be replaced on some days.

        Raises `ReplacesThemselves`, `MayNotReplace`, `AlreadyReplaced`.
        """
        registry = self.registry
        persoon_id = registry.mensen.number_of(plek)
        self._demand_fit(persoon_id, wie)
        for row in self._rows(persoon_id):
            mine = row.persoon_id == persoon_id and row.geweigerd_op is None
            if mine and row.van <= (dagen.tot or dagen.van) and dagen.van <= row.tot:
                raise AlreadyReplaced(
                    self._regel(row, persoon_id).naam, Dagen(van=row.van, tot=row.tot)
                )
        row = Vervanging(
            persoon_id=persoon_id,
            vervanger_id=wie.nummer,
            van=dagen.van,
            tot=dagen.tot or dagen.van,
            gemaakt_op=registry.now,
        )
        registry.session.add(row)
        self._changed(row)
        return self._regel(row, persoon_id)

    def end(self, plek: Plek) -> tuple[Vervangregel, ...]:
        """End all that is or will be; return what that was. Raises `NobodyReplaces`.

        Whoever is replaced takes it back; whoever replaces somebody refuses, and that stays
        known, so that it can be told.
        """
        persoon_id = self.registry.mensen.find(plek)
        rows = self._rows(persoon_id) if persoon_id else ()
        mine = [row for row in rows if row.persoon_id == persoon_id]
        others = [row for row in rows if row not in mine and row.geweigerd_op is None]
        if not mine and not others:
            raise NobodyReplaces
        ended = tuple(self._regel(row, persoon_id) for row in (*mine, *others))
        for row in others:
            row.geweigerd_op = self.registry.now
            self._changed(row)
        for row in mine:
            self._changed(row)
            self.registry.session.delete(row)
        self.registry.session.flush()
        return ended

    def forget(self) -> int:
        """Forget what ended long ago; return how much."""
        day = self.registry.today - KEPT
        return carry_out(self.registry.session, delete(Vervanging).where(Vervanging.tot < day))

    def _demand_fit(self, persoon_id: int, wie: Iemand) -> None:
        if persoon_id == wie.nummer:
            raise ReplacesThemselves
        registry = self.registry
        query = select(Account).where(Account.persoon_id == wie.nummer).order_by(Account.id)
        accounts = registry.session.scalars(query).all()
        rollen = (registry.mensen.rollen(each.kanaal, each.adres) for each in accounts)
        if not any(Recht.LEZEN in rights_of(each) for each in rollen):
            raise MayNotReplace(wie.naam)

    def _rows(self, persoon_id: int) -> Sequence[Vervanging]:
        involved = or_(Vervanging.persoon_id == persoon_id, Vervanging.vervanger_id == persoon_id)
        ahead = Vervanging.tot >= self.registry.today
        known = Vervanging.persoon_id.is_not(None), Vervanging.vervanger_id.is_not(None)
        query = select(Vervanging).where(involved, ahead, *known)
        return self.registry.session.scalars(query.order_by(Vervanging.van, Vervanging.id)).all()

    def _changed(self, row: Vervanging) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.VERVANGING, row.id))
        if row.persoon_id is not None:
            note_all_for(self.registry, row.persoon_id)

    def _rollen(self, persoon_id: int) -> tuple[str, ...]:
        return rollen_of(self.registry, [persoon_id]).get(persoon_id, ())

    def _regel(self, row: Vervanging, persoon_id: int | None) -> Vervangregel:
        mine = row.persoon_id == persoon_id
        other = row.vervanger_id if mine else row.persoon_id
        return Vervangregel(
            nummer=row.id,
            van_mij=mine,
            naam=self.registry.session.get_one(Persoon, other).naam if mine else "",
            rollen=() if mine or other is None else self._rollen(other),
            dagen=Dagen(van=row.van, tot=row.tot),
            geweigerd=row.geweigerd_op is not None,
        )
