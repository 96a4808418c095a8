"""Who can be reached where: what a channel must know of an address, and whether it still works."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Text, and_, delete, exists, select, type_coerce
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.database import carry_out
from registry.ingangen import (
    MAIL,
    MATRIX,
    TEAMS,
    Plaats,
    accounts_of,
    reached_at,
    said_to,
)
from registry.models import (
    Account,
    Aflevering,
    Bereik,
    Groep,
    Kamer,
    Koppelcode,
    Persoon,
    Sluimer,
)
from registry.subjects import Soort, Subject
from registry.view import Fact

__all__ = [
    "CODE_KEPT",
    "HANDED_OVER",
    "MAIL",
    "MATRIX",
    "TEAMS",
    "UNHEARD",
    "Bereiken",
    "Onbereikbaar",
    "Vindbaar",
    "reeks_of",
]

UNHEARD = timedelta(days=2 * 366)
"""An address that nobody has, is forgotten when it was not heard of for so long."""
HANDED_OVER = timedelta(days=30)
"""So long is known what was handed over: longer than anything is tried again."""
CODE_KEPT = timedelta(hours=1)


class Vindbaar(Fact):
    """How a channel reaches an address. ``uit``: why nothing can be sent there any more."""

    naam: str
    feiten: Mapping[str, str]
    uit: str = ""


class Onbereikbaar(Fact):
    """An address that cannot be reached any more, by its ``naam``; ``kamer`` when it is a room.

    ``reeks`` stands for the address in the outbox, and does not name it. ``sinds`` is UTC.
    """

    naam: str
    kanaal: str
    reden: str
    kamer: bool
    reeks: str
    sinds: datetime


@dataclass(frozen=True)
class Bereiken:
    """Keeps who can be reached where, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def find(self, kanaal: str, adres: str) -> Vindbaar | None:
        """Return how an address is reached, if it was ever heard of."""
        row = self.session.get(Bereik, (kanaal, adres))
        if row is None:
            return None
        uit = row.reden if row.uit_op is not None else ""
        return Vindbaar(naam=row.naam, feiten=row.feiten, uit=uit)

    def is_off(self, kanaal: str, adres: str) -> bool:
        """Return whether nothing can be sent to an address any more."""
        found = self.find(kanaal, adres)
        return found is not None and bool(found.uit)

    def called(self, kanaal: str, sleutel: str, waarde: str) -> str | None:
        """Return the address of which a fact is this; the one that was heard last."""
        written = type_coerce(Bereik.feiten, Text)
        some = written.contains(json.dumps(waarde, ensure_ascii=False), autoescape=True)
        query = select(Bereik).where(Bereik.kanaal == kanaal, some)
        found = self.session.scalars(query.order_by(Bereik.gehoord_op.desc(), Bereik.adres))
        return next((row.adres for row in found if row.feiten.get(sleutel) == waarde), None)

    def remember(self, kanaal: str, adres: str, naam: str, feiten: Mapping[str, str]) -> None:
        """Write down where somebody was heard, who can therefore be reached (again)."""
        row = self._row(kanaal, adres)
        row.naam, row.feiten = naam or row.naam, {**feiten}
        row.gehoord_op = self.clock.now()
        if row.uit_op is not None:
            row.uit_op, row.reden = None, ""
            self._plan_anew_at(kanaal, adres)

    def switch_off(self, kanaal: str, adres: str, reden: str) -> None:
        """Write down that an address cannot be reached any more, and why (a Dutch phrase).

        What was to be said there, is said elsewhere from now on.
        """
        row = self._row(kanaal, adres)
        if row.uit_op is None:
            row.uit_op, row.reden = self.clock.now(), reden
            self._plan_anew_at(kanaal, adres)

    def gone(self, since: datetime) -> list[Onbereikbaar]:
        """Return which addresses went off since a moment (UTC), by name: rooms by their groep."""
        query = (
            select(Bereik, Persoon.naam, Kamer.id, Groep.naam)
            .outerjoin(
                Account, and_(Account.kanaal == Bereik.kanaal, Account.adres == Bereik.adres)
            )
            .outerjoin(Persoon, Persoon.id == Account.persoon_id)
            .outerjoin(Kamer, and_(Kamer.kanaal == Bereik.kanaal, Kamer.adres == Bereik.adres))
            .outerjoin(Groep, Groep.id == Kamer.groep_id)
            .where(Bereik.uit_op >= since)
            .order_by(Bereik.uit_op, Bereik.adres)
        )
        return [
            Onbereikbaar(
                naam=groep or persoon or row.naam or row.adres,
                kanaal=row.kanaal,
                reden=row.reden,
                kamer=kamer is not None,
                reeks=reeks_of(row.kanaal, row.adres),
                sinds=row.uit_op or since,
            )
            for row, persoon, kamer, groep in self.session.execute(query)
        ]

    def forget(self) -> int:
        """Forget what is of no use any more; return how much."""
        now = self.clock.now()
        of_nobody = (
            ~exists().where(Account.kanaal == Bereik.kanaal, Account.adres == Bereik.adres),
            ~exists().where(Kamer.kanaal == Bereik.kanaal, Kamer.adres == Bereik.adres),
        )
        return carry_out(
            self.session,
            delete(Bereik).where(Bereik.gehoord_op < now - UNHEARD, *of_nobody),
            delete(Aflevering).where(Aflevering.begonnen_op < now - HANDED_OVER),
            delete(Koppelcode).where(Koppelcode.gemaakt_op < now - CODE_KEPT),
        )

    def _row(self, kanaal: str, adres: str) -> Bereik:
        row = self.session.get(Bereik, (kanaal, adres))
        if row is None:
            row = Bereik(kanaal=kanaal, adres=adres, naam="", feiten={}, reden="")
            row.gehoord_op = self.clock.now()
            self.session.add(row)
        return row

    def plan_anew(self, persoon_id: int, *also: Plaats) -> None:
        """See to it that somebody hears what there is to say where they are reached now.

        ``also`` are places that are theirs no longer. What they put off goes along.
        """
        self.session.flush()
        places = {(e.kanaal, e.adres) for e in accounts_of(self.session, persoon_id)} | {*also}
        self.changed.update(said_to(self.session, places))
        if (here := reached_at(self.session, persoon_id)) is None:
            return
        later = self.session.scalars(select(Sluimer).where(Sluimer.moment > self.clock.now()))
        for row in later.all():
            for kanaal, adres in places - {here}:
                cause, there, again = row.key.partition(f"@{kanaal}:{adres}")
                if there and (not again or again.startswith("/later/")):
                    row.key = f"{cause}@{':'.join(here)}{again}"

    def _plan_anew_at(self, kanaal: str, adres: str) -> None:
        self.session.flush()
        here = Account.kanaal == kanaal, Account.adres == adres
        if (persoon_id := self.session.scalar(select(Account.persoon_id).where(*here))) is None:
            self.changed.update(said_to(self.session, [(kanaal, adres)]))
        else:
            self.plan_anew(persoon_id)
        self.changed.add(Subject(Soort.BEZORGING, 0))


def reeks_of(kanaal: str, adres: str) -> str:
    """Return what stands for an address in the outbox, in what others are told of it."""
    return f"bereik/{sha256(f'{kanaal}:{adres}'.encode()).hexdigest()[:16]}"
