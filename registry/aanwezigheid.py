"""Who comes to a bijeenkomst, and who wants to hear no more of something."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from registry.clock import Clock, today
from registry.database import carry_out
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.mensen import Mensen
from registry.models import Aanwezigheid, Account, Bijeenkomst, OutboxRow, Stilte
from registry.sluimers import title_of
from registry.subjects import Soort, Subject
from registry.values import Komst
from registry.verstuurd import NothingMeant, Verstuurd
from registry.view import Fact

KEPT = timedelta(days=366)
"""So long after a bijeenkomst is known who came: the reports of its schooljaar are done then."""


class Gemeld(Fact):
    """What somebody said of a bijeenkomst (``antwoord``), and before that (``eerder``).

    ``vervanger`` is who comes instead of them, and ``vorige`` who would before.
    """

    nummer: int
    titel: str
    datum: date
    van: time | None
    tot: time | None
    antwoord: Komst | None
    eerder: Komst | None
    vervanger: str = ""
    vorige: str = ""


@dataclass(eq=False)
class NotAboutABijeenkomst(NothingMeant):
    """Somebody says whether they come, but it is not clear to what."""

    def __str__(self) -> str:
        return (
            "Ik weet niet bij welke bijeenkomst dit hoort. Typ aanwezig ja en het nummer, "
            "zoals aanwezig ja 12. Typ agenda voor de nummers."
        )


@dataclass(eq=False)
class NotHeld(DomainError):
    """A bijeenkomst is over, or is not held."""

    titel: str
    over: bool

    def __str__(self) -> str:
        why = "is al geweest" if self.over else "gaat niet door"
        return f"{self.titel} {why}. Typ agenda om te zien wat er komt."


@dataclass(eq=False)
class NothingToSilence(NothingMeant):
    """Nothing was sent of late that could fall silent, or nothing is silent."""

    stil: bool

    def __str__(self) -> str:
        if self.stil:
            return "Ik heb je nog geen herinnering gestuurd. Typ stil nadat er een is gekomen."
        return "Er is niets stil. Je krijgt al je herinneringen."


@dataclass(frozen=True)
class Aanwezigheden:
    """What people said, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    mensen: Mensen
    changed: set[Subject]

    def asked(self, plek: Plek) -> list[int]:
        """Return the bijeenkomsten that somebody answers about, by their numbers.

        Raises `NotAboutABijeenkomst`.
        """
        rows = Verstuurd(self.session, self.clock).meant(plek, [Soort.BIJEENKOMST])
        if not rows:
            raise NotAboutABijeenkomst
        return [*dict.fromkeys(Subject.read(row.subject).id for row in rows)]

    def say(self, plek: Plek, nummer: int, antwoord: Komst | None, vervanger: str = "") -> Gemeld:
        """Write down whether somebody comes; ``None`` takes back what they said.

        ``vervanger`` is who comes instead of them. Raises `NotHeld`.
        """
        bijeenkomst = self.session.get_one(Bijeenkomst, nummer)
        over = bijeenkomst.is_over(self.clock.now())
        if over or bijeenkomst.status == "vervallen":
            raise NotHeld(bijeenkomst.titel, over)
        eerder, vorige = self._write(plek, bijeenkomst, antwoord, vervanger)
        self.changed.add(Subject(Soort.BIJEENKOMST, nummer))
        return Gemeld(
            nummer=nummer,
            titel=bijeenkomst.titel,
            datum=bijeenkomst.datum,
            van=bijeenkomst.van,
            tot=bijeenkomst.tot,
            antwoord=antwoord,
            eerder=eerder,
            vervanger=vervanger,
            vorige=vorige,
        )

    def of(self, nummers: Collection[int]) -> dict[int, dict[tuple[str, str], Komst]]:
        """Return what people said of bijeenkomsten, by each of their addresses on a channel.

        What was said of another day does not count.
        """
        query = (
            select(
                Aanwezigheid.bijeenkomst_id, Account.kanaal, Account.adres, Aanwezigheid.antwoord
            )
            .join(Account, Account.persoon_id == Aanwezigheid.persoon_id)
            .join(Bijeenkomst, Bijeenkomst.id == Aanwezigheid.bijeenkomst_id)
            .where(Bijeenkomst.id.in_(nummers), Bijeenkomst.datum == Aanwezigheid.datum)
        )
        said: dict[int, dict[tuple[str, str], Komst]] = {}
        for nummer, kanaal, adres, antwoord in self.session.execute(query):
            said.setdefault(nummer, {})[kanaal, adres] = antwoord
        return said

    def silent(self) -> set[tuple[str, str, str]]:
        """Return who wants to hear no more of what: the reeks, the channel, and the address."""
        query = select(Stilte.reeks, Account.kanaal, Account.adres).join(
            Account, Account.persoon_id == Stilte.persoon_id
        )
        rows = self.session.execute(query)
        return {(reeks, kanaal, adres) for reeks, kanaal, adres in rows}

    def silence(self, plek: Plek) -> tuple[str, ...]:
        """Say nothing more of what somebody was sent; return what that is about.

        Raises `NothingToSilence`.
        """
        rows = Verstuurd(self.session, self.clock).meant(plek)
        if not rows:
            raise NothingToSilence(stil=True)
        persoon_id = self.mensen.number_of(plek)
        known = {*self.session.scalars(_reeksen_of(persoon_id))}
        for reeks in {row.reeks for row in rows} - known:
            self.session.add(
                Stilte(
                    persoon_id=persoon_id,
                    reeks=reeks,
                    gemaakt_op=self.clock.now(),
                    door=plek.door,
                )
            )
        return self._about(rows)

    def unsilence(self, plek: Plek) -> tuple[str, ...]:
        """Undo the last `silence` of somebody. Raises `NothingToSilence`."""
        persoon_id = self.mensen.number_of(plek)
        mine = select(Stilte).where(Stilte.persoon_id == persoon_id)
        last = self.session.scalars(mine.order_by(Stilte.id.desc()).limit(1)).first()
        if last is None:
            raise NothingToSilence(stil=False)
        return self._speak_again(persoon_id, last.door)

    def take_back(self, plek: Plek, door: str) -> None:
        """Forget what somebody said in the line ``door``: that was withdrawn."""
        if (persoon_id := self.mensen.find(plek)) is None:
            return
        said = (Aanwezigheid.persoon_id == persoon_id, Aanwezigheid.door == door)
        for row in self.session.scalars(select(Aanwezigheid).where(*said)).all():
            self.changed.add(Subject(Soort.BIJEENKOMST, row.bijeenkomst_id))
            self.session.delete(row)
        self._speak_again(persoon_id, door)

    def forget(self) -> int:
        """Forget what people said so long ago that nobody asks after it; return how much."""
        day, moment = today(self.clock) - KEPT, self.clock.now() - KEPT
        said = delete(Aanwezigheid).where(Aanwezigheid.datum < day)
        return carry_out(self.session, said, delete(Stilte).where(Stilte.gemaakt_op < moment))

    def _speak_again(self, persoon_id: int, door: str) -> tuple[str, ...]:
        silent = (Stilte.persoon_id == persoon_id, Stilte.door == door)
        reeksen = {*self.session.scalars(select(Stilte.reeks).where(*silent))}
        self.session.execute(delete(Stilte).where(*silent))
        return self._about([*self.session.scalars(_rows_of(reeksen))])

    def _write(
        self, plek: Plek, bijeenkomst: Bijeenkomst, antwoord: Komst | None, vervanger: str
    ) -> tuple[Komst | None, str]:
        """Keep what somebody says of a bijeenkomst, and return what they said before."""
        persoon_id, nummer = self.mensen.number_of(plek), bijeenkomst.id
        mine = (Aanwezigheid.bijeenkomst_id == nummer, Aanwezigheid.persoon_id == persoon_id)
        row = self.session.scalar(select(Aanwezigheid).where(*mine))
        eerder: tuple[Komst | None, str] = (None, "")
        if row is not None and row.datum == bijeenkomst.datum:
            eerder = row.antwoord, row.vervanger or ""
        if antwoord is None:
            self.session.execute(delete(Aanwezigheid).where(*mine))
            return eerder
        if row is None:
            row = Aanwezigheid(bijeenkomst_id=nummer, persoon_id=persoon_id)
            self.session.add(row)
        row.datum, row.antwoord = bijeenkomst.datum, antwoord
        row.vervanger = vervanger or None
        row.gegeven_op, row.door = self.clock.now(), plek.door
        return eerder

    def _about(self, rows: Collection[OutboxRow]) -> tuple[str, ...]:
        self.changed.update(Subject.read(row.subject) for row in rows)
        return tuple(dict.fromkeys(title_of(row.bericht) for row in rows))


def _reeksen_of(persoon_id: int) -> Select[str]:
    return select(Stilte.reeks).where(Stilte.persoon_id == persoon_id)


def _rows_of(reeksen: Collection[str]) -> Select[OutboxRow]:
    return select(OutboxRow).where(OutboxRow.reeks.in_(reeksen)).order_by(OutboxRow.due)
