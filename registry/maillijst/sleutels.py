"""How an address is known again without being read: a digest with a secret of its list.

The secret is sealed like the addresses: a new key of the installation changes no digest.
"""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from registry.kluis import Kluis
from registry.models import Lijstadres, Maillijst


def new_code() -> str:
    """Return a code that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest_of_code(code: str) -> str:
    """Return what is kept of a code, to find it by."""
    return sha256(code.encode()).hexdigest()


def digest_of(zout: str, adres: str) -> str:
    """Return what an address is known by on the list with the secret ``zout``."""
    return hmac.new(zout.encode(), adres.encode(), sha256).hexdigest()


def rows_of(session: Session, kluis: Kluis, adressen: Iterable[str]) -> Sequence[Lijstadres]:
    """Return the rows of addresses on all lists."""
    known = [each.lower() for each in adressen]
    lists = session.scalars(select(Maillijst)).all() if known else []
    where = []
    for each in lists:
        zout = kluis.unseal(each.zout)
        digests = [digest_of(zout, adres) for adres in known]
        where.append((Lijstadres.lijst_id == each.id) & Lijstadres.sleutel.in_(digests))
    if not where:
        return ()
    return session.scalars(select(Lijstadres).where(or_(*where)).order_by(Lijstadres.id)).all()
