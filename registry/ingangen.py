"""Where people are reached: which of their accounts gets what is said unasked.

That can be reached, in chat rather than by mail, the one that was preferred last, and else the
first. `first_of` is the only place where that is decided.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from registry.models import (
    Account,
    Bereik,
    Groep,
    Kamer,
    Lidmaatschap,
    OutboxRow,
    Rol,
    Rolhouder,
    Toestand,
)
from registry.subjects import Soort, Subject
from registry.view import Fact

MAIL, MATRIX, TEAMS = "mail", "matrix", "teams"

Plaats = tuple[str, str]
"""A channel, and an address on it."""


class Ingang(Fact):
    """An account of somebody. ``hier``: what is said unasked comes here.

    ``uit``: why nothing can be sent there any more. ``voorkeur_op`` is when they preferred it.
    """

    kanaal: str
    adres: str
    hier: bool
    uit: str = ""
    voorkeur_op: datetime | None = None


def first_of(persoon_id: InstrumentedAttribute[int] | int) -> ScalarSelect[int]:
    """Return which account of a person gets what is said unasked; none when all are off."""
    theirs = aliased(Account)
    query = (
        select(theirs.id)
        .where(theirs.persoon_id == persoon_id, ~off(theirs.kanaal, theirs.adres))
        .order_by(theirs.kanaal == MAIL, theirs.voorkeur_op.desc().nulls_last(), theirs.id)
        .limit(1)
    )
    return query.scalar_subquery()


def off(
    kanaal: InstrumentedAttribute[str], adres: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Return the condition that an address cannot be reached any more."""
    here = Bereik.kanaal == kanaal, Bereik.adres == adres
    return exists().where(*here, Bereik.uit_op.is_not(None))


def reached_at(session: Session, persoon_id: int | None) -> Plaats | None:
    """Return where somebody gets what is said unasked."""
    if persoon_id is None:
        return None
    query = select(Account.kanaal, Account.adres).where(Account.id == first_of(persoon_id))
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def accounts_of(session: Session, persoon_id: int) -> tuple[Ingang, ...]:
    """Return where a person can be reached, or could be."""
    here = and_(Bereik.kanaal == Account.kanaal, Bereik.adres == Account.adres)
    query = (
        select(Account, Bereik.uit_op, Bereik.reden, first_of(persoon_id))
        .outerjoin(Bereik, here)
        .where(Account.persoon_id == persoon_id)
        .order_by(Account.id)
    )
    return tuple(
        Ingang(
            kanaal=account.kanaal,
            adres=account.adres,
            hier=account.id == first,
            uit=reden if uit_op is not None else "",
            voorkeur_op=account.voorkeur_op,
        )
        for account, uit_op, reden, first in session.execute(query)
    )


def moved(session: Session) -> dict[Plaats, Plaats]:
    """Return the addresses that cannot be reached, and where their people can."""
    gone, other = aliased(Account), aliased(Account)
    query = (
        select(gone.kanaal, gone.adres, other.kanaal, other.adres)
        .join(Bereik, (Bereik.kanaal == gone.kanaal) & (Bereik.adres == gone.adres))
        .join(other, other.id == first_of(gone.persoon_id))
        .where(Bereik.uit_op.is_not(None))
    )
    return {(a, b): (c, d) for a, b, c, d in session.execute(query)}


def said_to(session: Session, places: Iterable[Plaats]) -> Iterator[Subject]:
    """Yield all that is planned to be said at some places, now or from now on."""
    here = sorted({*places})
    accounts = select(Account.persoon_id).where(tuple_(Account.kanaal, Account.adres).in_(here))
    waiting = select(OutboxRow.subject).where(
        OutboxRow.toestand == Toestand.WACHT, tuple_(OutboxRow.kanaal, OutboxRow.adres).in_(here)
    )
    yield from (Subject.read(each) for each in session.scalars(waiting.distinct()))
    at = tuple_(Kamer.kanaal, Kamer.adres).in_(here)
    for query in (
        select(Rol.programma_id).join(Rolhouder).where(Rolhouder.persoon_id.in_(accounts)),
        select(Groep.programma_id).join(Lidmaatschap).where(Lidmaatschap.persoon_id.in_(accounts)),
        select(Groep.programma_id).join(Kamer, Kamer.groep_id == Groep.id).where(at),
    ):
        yield from (Subject(Soort.PROGRAMMA, each) for each in session.scalars(query.distinct()))
