"""Getting in at the web page: a link that works once, and then a visit.

There are no passwords. Whoever the bot knows asks for a link in private, or by mail; the link
opens a visit in one browser. Of links and visits only digests are kept.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import delete, select

from registry.database import carry_out
from registry.gesprekken import Plek
from registry.models import Account, Bezoek, Toegang
from registry.registry import Registry

LINK_LASTS = timedelta(minutes=15)
IDLE = timedelta(hours=12)
"""So long after somebody last looked, a visit is over (ASVS 5.0, 7.3.1)."""
LONGEST = timedelta(days=7)
"""So long a visit lasts at most (ASVS 5.0, 7.3.2)."""
_SEEN_EVERY = timedelta(minutes=10)
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Bezoeker:
    """Somebody who looks through the window: where they talk, and what marks their forms."""

    persoon_id: int
    kanaal: str
    adres: str

    @property
    def plek(self) -> Plek:
        """Where they would ask the same in chat: with nobody who reads along."""
        return Plek(self.kanaal, "", self.adres, prive=True)


@dataclass(frozen=True)
class Vensters:
    """Opens and closes the window, inside the transaction of the caller."""

    registry: Registry

    def open_link(self, plek: Plek) -> str:
        """Return what stands in a new link of whoever talks; the one before it stops."""
        persoon_id = self.registry.mensen.number_of(plek)
        return self._made(persoon_id, plek.kanaal, plek.adres)

    def link_for_mail(self, adres: str) -> str | None:
        """Return what stands in a new link for who reads mail at an address, if anybody known."""
        query = select(Account).where(Account.kanaal == "mail", Account.adres == adres)
        row = self.registry.session.scalar(query)
        return self._made(row.persoon_id, row.kanaal, row.adres) if row else None

    def enter(self, token: str) -> str | None:
        """Use up a link; return what a browser must show from then on, if the link is good."""
        now, session = self.registry.now, self.registry.session
        query = select(Toegang).where(Toegang.hash == digest(token))
        row = session.scalar(query.with_for_update())
        if row is None:
            return None
        good = row.geldig_tot > now
        session.delete(row)
        if not good:
            return None
        visit = secrets.token_urlsafe(_TOKEN_BYTES)
        session.add(
            Bezoek(
                hash=digest(visit),
                persoon_id=row.persoon_id,
                kanaal=row.kanaal,
                adres=row.adres,
                begonnen_op=now,
                gezien_op=now,
            )
        )
        return visit

    def works(self, token: str) -> bool:
        """Tell whether a link would open the window; it stays unused."""
        query = select(Toegang.id).where(
            Toegang.hash == digest(token), Toegang.geldig_tot > self.registry.now
        )
        return self.registry.session.scalar(query) is not None

    def visitor(self, visit: str) -> Bezoeker | None:
        """Return who looks, unless their visit is over, or the account is theirs no more."""
        now = self.registry.now
        query = (
            select(Bezoek)
            .join(
                Account,
                (Account.kanaal == Bezoek.kanaal)
                & (Account.adres == Bezoek.adres)
                & (Account.persoon_id == Bezoek.persoon_id),
            )
            .where(
                Bezoek.hash == digest(visit),
                Bezoek.gezien_op > now - IDLE,
                Bezoek.begonnen_op > now - LONGEST,
            )
        )
        row = self.registry.session.scalar(query)
        return Bezoeker(row.persoon_id, row.kanaal, row.adres) if row else None

    def is_stale(self, visit: str) -> bool:
        """Tell whether it is time to write down again that somebody looks."""
        query = select(Bezoek.gezien_op).where(Bezoek.hash == digest(visit))
        seen = self.registry.session.scalar(query)
        return seen is not None and seen < self.registry.now - _SEEN_EVERY

    def touch(self, visit: str) -> None:
        """Write down that somebody looks."""
        row = self.registry.session.scalar(select(Bezoek).where(Bezoek.hash == digest(visit)))
        if row is not None:
            row.gezien_op = self.registry.now

    def leave(self, visit: str) -> None:
        """End a visit."""
        carry_out(self.registry.session, delete(Bezoek).where(Bezoek.hash == digest(visit)))

    def close(self, plek: Plek) -> int:
        """End all visits of whoever talks, and their links; return how many visits there were."""
        persoon_id = self.registry.mensen.find(plek)
        session = self.registry.session
        carry_out(session, delete(Toegang).where(Toegang.persoon_id == persoon_id))
        return carry_out(session, delete(Bezoek).where(Bezoek.persoon_id == persoon_id))

    def forget(self) -> int:
        """Forget links and visits that are over; return how many."""
        now, session = self.registry.now, self.registry.session
        links = carry_out(session, delete(Toegang).where(Toegang.geldig_tot < now))
        over = (Bezoek.gezien_op < now - IDLE) | (Bezoek.begonnen_op < now - LONGEST)
        return links + carry_out(session, delete(Bezoek).where(over))

    def _made(self, persoon_id: int, kanaal: str, adres: str) -> str:
        session = self.registry.session
        carry_out(session, delete(Toegang).where(Toegang.persoon_id == persoon_id))
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        session.add(
            Toegang(
                hash=digest(token),
                persoon_id=persoon_id,
                kanaal=kanaal,
                adres=adres,
                geldig_tot=self.registry.now + LINK_LASTS,
            )
        )
        session.flush()
        return token


def digest(token: str) -> str:
    """Return what is kept of what stands in a link, or in a browser."""
    return sha256(token.encode()).hexdigest()
