"""What the bot keeps of somebody who talks with it: to be read, and to be wiped.

Every table that says something of people is named here once; a test fails while one is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sqlalchemy import ColumnElement, false, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from registry.database import Base
from registry.eigen_feiten import (
    Betrokkenheid,
    EigenActie,
    EigenGegevens,
    Gekomen,
    Gekregen,
    GelezenVersie,
    Uitgesteld,
    Vastgelegd,
    Wensen,
)
from registry.gesprekken import Plek
from registry.herinneringen import EigenHerinnering
from registry.ingangen import MAIL
from registry.kluis import Kluis
from registry.maillijst.sleutels import rows_of
from registry.mensen import Mensen
from registry.models import (
    Aanmelding,
    Aantekening,
    Aanwezigheid,
    Abonnement,
    Account,
    Actiepunt,
    Bereik,
    Bestand,
    Bezoek,
    Bijeenkomst,
    Briefversie,
    Concept,
    Escalatie,
    Feed,
    Gast,
    Gelezen,
    Herinnering,
    Jaarovergang,
    Keuze,
    Koppelcode,
    Les,
    Lidmaatschap,
    Lijstadres,
    Logregel,
    Meting,
    Nieuwsbrief,
    Noodstand,
    OutboxRow,
    Pdcaronde,
    Presentie,
    Prik,
    Prikantwoord,
    Reeks,
    Rolhouder,
    Rondbericht,
    Rusttijd,
    Sluimer,
    Soortstilte,
    Stapversie,
    Stilte,
    Stoplicht,
    Stuk,
    Toegang,
    Vervanging,
    Weekbericht,
    Wijziging,
)
from registry.sluimers import title_of

T = TypeVar("T")

BY_PERSON = (
    *(Account, Rolhouder, Lidmaatschap, Aanwezigheid, Stilte, Gelezen, Gast, Koppelcode),
    *(Prikantwoord, Abonnement, Soortstilte, Rusttijd, Feed, Toegang, Bezoek),
)
"""Tables with rows of a person, by ``persoon_id``: they are shown, and wiped."""
BY_ADDRESS = (Herinnering, Keuze, Concept, OutboxRow, Weekbericht, Bereik)
"""Tables with rows of an address, by ``kanaal`` and ``adres``: they are shown, and wiped."""
RELEASED = (
    *(Aanmelding.aangemeld_door, Aanmelding.behandelaar, Aanmelding.toegewezen),
    *(Meting.door, Stoplicht.door, Stoplicht.akkoord_door, Escalatie.door),
    *(Aantekening.door, Actiepunt.door, Actiepunt.persoon_id),
    *(Wijziging.door, Stuk.door, Bestand.door, Presentie.door),
    *(Nieuwsbrief.door, Nieuwsbrief.akkoord_door, Briefversie.door),
    *(Stapversie.door, Pdcaronde.door, Les.door, Prik.door, Reeks.door),
    *(Jaarovergang.door, Rondbericht.door, Lijstadres.door),
    *(Vervanging.persoon_id, Vervanging.vervanger_id),
)
"""What somebody had to do with others: it stays, and they are left out."""
ANONYMISED = (Noodstand,)
"""Rows that count for everybody: they stay, without whose they were."""
KEPT = (Logregel,)
"""What the law asks us to keep, and only how much of it there is, is told."""


@dataclass(frozen=True)
class Wie:
    """Somebody, by their number in the database (if any), and all their addresses by channel."""

    number: int | None
    adressen: frozenset[tuple[str, str]]

    def owns(self, table: type[Base]) -> ColumnElement[bool]:
        """Return the condition on the rows of a table of `BY_PERSON` or `BY_ADDRESS`."""
        columns = table.__table__.c
        if table in BY_PERSON:
            return columns.persoon_id == self.number if self.number is not None else false()
        return tuple_(columns.kanaal, columns.adres).in_(sorted(self.adressen))

    def signed(self, table: type[Logregel | Noodstand]) -> ColumnElement[bool]:
        """Return the condition on the rows of which they are the ``wie``."""
        return tuple_(table.kanaal, table.wie).in_(sorted(self.adressen))


@dataclass(frozen=True)
class Eigen:
    """Reads what is kept of the person of a place, inside the transaction of the caller."""

    session: Session
    mensen: Mensen
    plek: Plek
    kluis: Kluis

    @cached_property
    def wie(self) -> Wie:
        number = self.mensen.find(self.plek)
        query = select(Account.kanaal, Account.adres).where(Account.persoon_id == number)
        known = {(kanaal, adres) for kanaal, adres in self.session.execute(query)}
        return Wie(number, frozenset({*known, (self.plek.kanaal, self.plek.adres)}))

    def read(self) -> EigenGegevens:
        """Return all that is kept of them."""
        return EigenGegevens(
            bekend=self.mensen.known(self.plek),
            genoemd=tuple(each for each in self._all(Bereik.naam, Bereik) if each),
            koppelcode=bool(self._all(Koppelcode.hash, Koppelcode)),
            herinneringen=tuple(self._herinneringen()),
            aanwezigheid=tuple(self._aanwezigheid()),
            gast=len(self._all(Gast.id, Gast)),
            acties=tuple(self._acties()),
            weekbericht=bool(self._all(Weekbericht.id, Weekbericht)),
            stil=tuple(self._all(Stilte.reeks, Stilte)),
            wensen=Wensen(
                soorten=tuple(self._all(Soortstilte.soort, Soortstilte)),
                gevolgd=len(self._all(Abonnement.id, Abonnement)),
                rust=bool(self._all(Rusttijd.id, Rusttijd)),
                vervangen=self._number(Vervanging.persoon_id),
                vervangt=self._number(Vervanging.vervanger_id),
                agendas=len(self._all(Feed.id, Feed)),
                maillijsten=sum(row.afgemeld_op is None for row in self.lijstadressen()),
                vensters=len(self._all(Bezoek.id, Bezoek)) + len(self._all(Toegang.id, Toegang)),
            ),
            prikken=len(self._all(Prikantwoord.id, Prikantwoord)),
            uitgesteld=tuple(self._uitgesteld()),
            berichten=tuple(self._berichten()),
            gelezen=tuple(self._gelezen()),
            keuzes=tuple(line for lines in self._all(Keuze.opdrachten, Keuze) for line in lines),
            bezig=next(iter(self._all(Concept.opdracht, Concept)), ""),
            aanmeldingen=Betrokkenheid(
                aangemeld=self._number(Aanmelding.aangemeld_door),
                behandeld=self._number(Aanmelding.behandelaar),
                toegewezen=self._number(Aanmelding.toegewezen),
            ),
            vastgelegd=Vastgelegd(
                metingen=self._number(Meting.door),
                stoplichten=self._number(Stoplicht.door),
                akkoord=self._number(Stoplicht.akkoord_door),
                escalaties=self._number(Escalatie.door),
                aantekeningen=self._number(Aantekening.door),
                afgesproken=self._number(Actiepunt.door),
                wijzigingen=self._number(Wijziging.door),
                stukken=self._number(Bestand.door) + self._number(Stuk.door),
                presenties=self._number(Presentie.door),
                nieuwsbrieven=self._number(Briefversie.door)
                + self._number(Nieuwsbrief.door)
                + self._number(Nieuwsbrief.akkoord_door),
                plannen=self._number(Stapversie.door) + self._number(Pdcaronde.door),
                lessen=self._number(Les.door),
                gepland=self._number(Prik.door)
                + self._number(Reeks.door)
                + self._number(Jaarovergang.door),
                rondberichten=self._number(Rondbericht.door),
                mailadressen=self._number(Lijstadres.door),
            ),
            logregels=self.logregels(),
        )

    def lijstadressen(self) -> Sequence[Lijstadres]:
        """Return where they stand, or stood, on the lists of who gets the nieuwsbrief by mail."""
        mail = [adres for kanaal, adres in self.wie.adressen if kanaal == MAIL]
        return rows_of(self.session, self.kluis, mail)

    def logregels(self) -> int:
        """Return how many lines of the log book are theirs."""
        query = select(func.count()).select_from(Logregel).where(self.wie.signed(Logregel))
        return self.session.scalar(query) or 0

    def _herinneringen(self) -> Iterator[EigenHerinnering]:
        query = select(Herinnering).where(self.wie.owns(Herinnering)).order_by(Herinnering.moment)
        for row in self.session.scalars(query):
            yield EigenHerinnering(nummer=row.id, moment=row.moment, tekst=row.tekst)

    def _aanwezigheid(self) -> Iterator[Gekomen]:
        query = select(Bijeenkomst.titel, Aanwezigheid).join(
            Aanwezigheid, Aanwezigheid.bijeenkomst_id == Bijeenkomst.id
        )
        mine = query.where(self.wie.owns(Aanwezigheid)).order_by(Aanwezigheid.datum)
        for titel, row in self.session.execute(mine):
            yield Gekomen(
                titel=titel,
                datum=row.datum,
                antwoord=row.antwoord,
                vervanger=row.vervanger or "",
            )

    def _acties(self) -> Iterator[EigenActie]:
        if self.wie.number is None:
            return
        mine = select(Actiepunt).where(Actiepunt.persoon_id == self.wie.number)
        for row in self.session.scalars(mine.order_by(Actiepunt.voor, Actiepunt.id)):
            yield EigenActie(nummer=row.id, tekst=row.tekst, voor=row.voor, staat=row.staat)

    def _uitgesteld(self) -> Iterator[Uitgesteld]:
        query = select(OutboxRow.bericht, Sluimer.moment).join(
            Sluimer, Sluimer.key == OutboxRow.key
        )
        mine = query.where(self.wie.owns(OutboxRow)).order_by(Sluimer.moment)
        for bericht, moment in self.session.execute(mine):
            yield Uitgesteld(titel=_title(bericht), moment=moment)

    def _berichten(self) -> Iterator[Gekregen]:
        query = select(OutboxRow.bericht, OutboxRow.due, OutboxRow.verstuurd_op)
        mine = query.where(self.wie.owns(OutboxRow)).order_by(OutboxRow.due, OutboxRow.key)
        for bericht, due, sent in self.session.execute(mine):
            yield Gekregen(titel=_title(bericht), voor=due, verstuurd_op=sent)

    def _gelezen(self) -> Iterator[GelezenVersie]:
        query = select(Gelezen).where(self.wie.owns(Gelezen)).order_by(Gelezen.gelezen_op)
        for row in self.session.scalars(query):
            yield GelezenVersie(versie=row.versie, gelezen_op=row.gelezen_op)

    def _all(self, column: InstrumentedAttribute[T], table: type[Base]) -> Sequence[T]:
        return self.session.scalars(select(column).where(self.wie.owns(table))).all()

    def _number(self, column: InstrumentedAttribute[int | None]) -> int:
        if self.wie.number is None:
            return 0
        query = select(func.count(column)).where(column == self.wie.number)
        return self.session.scalar(query) or 0


def _title(bericht: str) -> str:
    """Return what a message is about; nothing when its text was wiped."""
    return title_of(bericht) if bericht else ""
