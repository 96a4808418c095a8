"""The letters that must go out, as whoever hands them to a mail server sees them.

What has begun is written down before the last line is said, and never begun again by itself: a
letter goes to each address at most once, however often the process is killed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update

from registry.database import carry_out
from registry.maillijst.wissen import on_list
from registry.models import Briefpost, Lijstadres, Nieuwsbrief
from registry.nieuwsbrief.edits import published
from registry.nieuwsbrief.pictures import pictures
from registry.noodstop import audible
from registry.registry import Registry
from registry.schema.maillijsten import Poststaat
from registry.view import Fact, Mailconcept

BACK_OFF = tuple(timedelta(minutes=each) for each in (5, 15, 60, *[240] * 11))
"""How long to wait after each time an address was not taken for now: two days in all."""
IN_DOUBT = timedelta(minutes=15)
"""A mail server answers within ten minutes: after this nobody is waiting for it."""


class Poststuk(Fact):
    """A letter for one address; ``code`` is how they unsubscribe, ``sleutel`` names both."""

    nummer: int
    bijeenkomst: int
    adres: str
    code: str
    sleutel: str


@dataclass(frozen=True)
class Bezorger:
    """Reads and marks what must go out, inside the transaction of the caller."""

    registry: Registry

    def due(self, limit: int) -> tuple[Poststuk, ...]:
        """Return what may go out now, what waits longest first."""
        query = (
            select(Briefpost, Lijstadres, Nieuwsbrief.bijeenkomst_id)
            .join(Lijstadres, Lijstadres.id == Briefpost.lijstadres_id)
            .join(Nieuwsbrief, Nieuwsbrief.id == Briefpost.nieuwsbrief_id)
            .where(*self._may_go(), on_list())
            .order_by(Briefpost.niet_voor, Briefpost.id)
        )
        rows = self.registry.session.execute(query.limit(limit)).all()
        return tuple(self._stuk(post, adres, number) for post, adres, number in rows)

    def next_moment(self) -> datetime | None:
        """Return when the first of what waits may go out (UTC)."""
        query = select(func.min(Briefpost.niet_voor)).where(Briefpost.staat == Poststaat.WACHT)
        return self.registry.session.scalar(query)

    def begin(self, nummer: int) -> bool:
        """Write down that a letter may arrive from now on; tell whether it still must go out.

        It need not when another process has begun, the address went from the list, or the
        emergency stop is on.
        """
        here: Select[int] = select(Lijstadres.id).where(on_list())
        query = update(Briefpost).where(
            Briefpost.id == nummer, *self._may_go(), Briefpost.lijstadres_id.in_(here)
        )
        begun = query.values(staat=Poststaat.BEGONNEN, begonnen_op=self.registry.now)
        return carry_out(self.registry.session, begun) == 1

    def sent(self, nummer: int) -> None:
        """Write down that the mail server has taken a letter."""
        self._mark(nummer, staat=Poststaat.VERSTUURD, verstuurd_op=self.registry.now, reden="")

    def doubt(self, nummer: int) -> None:
        """Write down that nobody knows whether a letter arrived."""
        self._mark(nummer, staat=Poststaat.ONZEKER)

    def refused(self, nummer: int, reden: str) -> None:
        """Write down that a letter was refused for good."""
        self._mark(nummer, staat=Poststaat.MISLUKT, reden=reden)

    def put_off(self, nummer: int, reden: str) -> None:
        """Write down that a letter was not taken for now: it is tried again, not for ever."""
        row = self.registry.session.get_one(Briefpost, nummer)
        row.pogingen += 1
        row.reden, row.begonnen_op = reden, None
        if row.pogingen > len(BACK_OFF):
            row.staat = Poststaat.MISLUKT
        else:
            row.staat = Poststaat.WACHT
            row.niet_voor = self.registry.now + BACK_OFF[row.pogingen - 1]

    def not_begun(self, nummer: int) -> None:
        """Write down that the last line of a letter could not be said after all."""
        self._mark(nummer, staat=Poststaat.WACHT, begonnen_op=None)

    def left_behind(self, *, alone: bool) -> int:
        """Mark what was begun by who is gone, as nobody knows whether it arrived; return how many.

        ``alone``: no other process has this database, so that whoever began is gone.
        """
        query = update(Briefpost).where(Briefpost.staat == Poststaat.BEGONNEN)
        if not alone:
            query = query.where(Briefpost.begonnen_op < self.registry.now - IN_DOUBT)
        return carry_out(self.registry.session, query.values(staat=Poststaat.ONZEKER))

    def _may_go(self) -> tuple[Any, ...]:
        return (
            Briefpost.staat == Poststaat.WACHT,
            Briefpost.niet_voor <= self.registry.now,
            audible(),
        )

    def _mark(self, nummer: int, **facts: Any) -> None:
        query = update(Briefpost).where(Briefpost.id == nummer)
        self.registry.session.execute(query.values(**facts))

    def _stuk(self, post: Briefpost, adres: Lijstadres, bijeenkomst: int) -> Poststuk:
        kluis = self.registry.kluis
        return Poststuk(
            nummer=post.id,
            bijeenkomst=bijeenkomst,
            adres=kluis.unseal(adres.adres or ""),
            code=kluis.unseal(adres.afmeldcode),
            sleutel=f"nieuwsbrief/{post.nieuwsbrief_id}/{adres.sleutel}",
        )


def concept_of(registry: Registry, bijeenkomst: int) -> Mailconcept:
    """Return a letter as a mail that names nobody: see `registry.view.Mailconcept`."""
    beeld = registry.nieuwsbrieven.of(bijeenkomst)
    brief = published(beeld.brief)
    programma = registry.nieuwsbrieven.plekken.of(bijeenkomst).programma
    return Mailconcept(
        naam=f"nieuwsbrief-{beeld.kop.nummer}",
        onderwerp=f"{brief.programma}: nieuwsbrief {brief.nummer}",
        brief=brief,
        beelden=pictures(registry.session, brief),
        sjabloon=registry.sjablonen.of(programma.id),
    )
