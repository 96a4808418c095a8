"""Getting off a list: by a link in a mail, by a coordinator, or because somebody is forgotten."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import and_, delete, select, update

from registry.clock import today
from registry.database import carry_out
from registry.maillijst.sleutels import digest_of_code
from registry.maillijst.wissen import take_off
from registry.models import Briefpost, Lijstadres, Maillijst, Programma
from registry.registry import Registry

UNDOABLE = timedelta(days=1)
"""So long an address that somebody else took off can be put back; then it is erased."""
KEPT = timedelta(days=366)
"""So long it is kept which letter went to whom; and after a programme, its list."""


def find(registry: Registry, code: str) -> Lijstadres | None:
    """Return the address whose mails have this code in them."""
    query = select(Lijstadres).where(Lijstadres.afmeldsleutel == digest_of_code(code))
    return registry.session.scalar(query)


def unsubscribe(registry: Registry, code: str) -> None:
    """Take the address off whose mails have this code; it is erased at once."""
    row = find(registry, code)
    if row is not None and row.adres is not None:
        take_off(registry.session, row, registry.now)
        row.adres = None


def forget(registry: Registry) -> int:
    """Forget what need not be kept any more; return how much."""
    session, now = registry.session, registry.now
    gone = and_(Lijstadres.adres.is_not(None), Lijstadres.afgemeld_op < now - UNDOABLE)
    erased = carry_out(session, update(Lijstadres).where(gone).values(adres=None))
    posted = carry_out(session, delete(Briefpost).where(Briefpost.gezet_op < now - KEPT))
    return erased + posted + _forget_lists(registry, _ended(registry))


def _forget_lists(registry: Registry, ended: Collection[int]) -> int:
    lists = select(Maillijst.id).where(Maillijst.programma_id.in_(ended))
    here = select(Lijstadres.id).where(Lijstadres.lijst_id.in_(lists))
    return carry_out(
        registry.session,
        delete(Briefpost).where(Briefpost.lijstadres_id.in_(here)),
        delete(Lijstadres).where(Lijstadres.lijst_id.in_(lists)),
        delete(Maillijst).where(Maillijst.programma_id.in_(ended)),
    )


def _ended(registry: Registry) -> list[int]:
    """Return the programmes that ended longer ago than `KEPT`."""
    last = today(registry.clock) - KEPT
    query = select(Programma.id, Programma.looptijd)
    return [
        number
        for number, looptijd in registry.session.execute(query)
        if looptijd.eind is not None and looptijd.eind < last
    ]
