"""All that is kept of one aanmelding, for whoever it is about: nobody is named in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.bevoegdheid import Bevoegdheid
from registry.dossier import Lezing
from registry.dossiers import NotTreated
from registry.dutch import enumerate_words
from registry.logboek import ZELF, Logboek
from registry.models import (
    Aanmelding,
    Account,
    Minuten,
    OutboxRow,
    Programma,
    Rol,
    Rolhouder,
    Toestand,
)
from registry.subjects import Soort, Subject
from registry.values import Resultaat
from registry.view import Fact

_EVERY_LINE = 100_000


class Gezien(Fact):
    """A step that was taken on a local date, by one of the seats ``wie``; ``besluit`` if any."""

    stap: str
    op: date
    wie: tuple[str, ...]
    besluit: str


class Besteding(Fact):
    """Minutes that were spent in the week that begins on ``maandag``."""

    maandag: date
    minuten: int


class Herinnerd(Fact):
    """That somebody was sent a message about it (UTC): by their rol, or else their address."""

    op: datetime
    wie: str


class Spoor(Fact):
    """A line of the log book (UTC): who it was, is their rol, or else their address."""

    op: datetime
    wie: str
    handeling: str
    resultaat: Resultaat


class Inzage(Fact):
    """Everything that is kept of one aanmelding, as people may read it.

    ``gegevens`` are the questions and what was answered.
    """

    referentie: str
    programma: str
    traject: str
    grondslag: str
    aangemeld_op: date
    status: str
    groep: str
    wacht: bool
    einde: date | None
    uitkomst: str
    toegewezen: bool
    vastgehouden: bool
    gegevens: tuple[tuple[str, str], ...]
    stappen: tuple[Gezien, ...]
    minuten: tuple[Besteding, ...]
    berichten: tuple[Herinnerd, ...]
    logboek: tuple[Spoor, ...]


@dataclass(frozen=True)
class Inzien:
    """Shows aanmeldingen whole, inside the transaction of the caller, to one person."""

    lezing: Lezing
    logboek: Logboek

    @property
    def _wie(self) -> Bevoegdheid:
        return self.lezing.wie

    def find(self, referentie: str) -> Aanmelding:
        """Return an aanmelding that whoever asks treats, also after its end.

        Raises `registry.dossiers.NotTreated`, or what `Aanmeldingen.find` raises.
        """
        row = self.lezing.aanmeldingen.find(referentie, self._wie)
        if row.procedure_id not in self._wie.behandelt:
            raise NotTreated(row.referentie)
        return row

    def of(self, referentie: str) -> Inzage:
        """Return all that is kept. Raises as `find`."""
        return _Lezer(self, self.find(referentie)).inzage()


@dataclass(frozen=True)
class _Lezer:
    """Reads one aanmelding."""

    inzien: Inzien
    row: Aanmelding

    def inzage(self) -> Inzage:
        row, dossier = self.row, self.inzien.lezing.dossier(self.row)
        return Inzage(
            referentie=row.referentie,
            programma=self._programma,
            traject=row.procedure.naam,
            grondslag=row.procedure.grondslag.replace("_", " "),
            aangemeld_op=row.aangemeld_op,
            status=row.status.replace("_", " "),
            groep=(row.groep or "").replace("_", " "),
            wacht=row.wacht,
            einde=row.einde,
            uitkomst=dossier.uitkomst,
            toegewezen=dossier.toegewezen,
            vastgehouden=row.vastgehouden,
            gegevens=dossier.gegevens,
            stappen=tuple(self._steps()),
            minuten=tuple(self._minutes()),
            berichten=tuple(self._messages()),
            logboek=tuple(self._lines()),
        )

    @property
    def _session(self) -> Session:
        return self.inzien.lezing.aanmeldingen.session

    @property
    def _programma(self) -> str:
        number = self.row.procedure.programma_id
        return self._session.get_one(Programma, number).korte_naam

    def _steps(self) -> Iterator[Gezien]:
        steps = {each.nr: each for each in self.row.procedure.stappen}
        names_of = self.inzien.lezing.netwerken.names_of
        for each in self.row.gezet:
            stap = steps[each.nr]
            names = names_of(self.row.procedure.programma_id, stap.wie)
            besluit = (each.besluit or "").replace("_", " ")
            yield Gezien(stap=stap.naam, op=each.op, wie=tuple(names.values()), besluit=besluit)

    def _minutes(self) -> Iterator[Besteding]:
        query = select(Minuten.op, Minuten.minuten).where(Minuten.aanmelding_id == self.row.id)
        weeks = Counter[date]()
        for op, minuten in self._session.execute(query):
            weeks[op - timedelta(days=op.weekday())] += minuten
        for maandag in sorted(weeks):
            yield Besteding(maandag=maandag, minuten=weeks[maandag])

    def _messages(self) -> Iterator[Herinnerd]:
        subject = str(Subject(Soort.AANMELDING, self.row.id))
        query = select(OutboxRow.verstuurd_op, OutboxRow.kanaal, OutboxRow.adres).where(
            OutboxRow.subject == subject, OutboxRow.toestand == Toestand.VERSTUURD
        )
        for op, kanaal, adres in self._session.execute(query.order_by(OutboxRow.verstuurd_op)):
            if op is not None:
                yield Herinnerd(op=op, wie=self._role(kanaal, adres))

    def _lines(self) -> Iterator[Spoor]:
        for each in reversed(self.inzien.logboek.lines(self.row.referentie, limit=_EVERY_LINE)):
            wie = self._role(each.kanaal, each.wie)
            yield Spoor(op=each.op, wie=wie, handeling=each.handeling, resultaat=each.resultaat)

    def _role(self, kanaal: str, adres: str) -> str:
        if (kanaal, adres) == (ZELF.kanaal, ZELF.adres):
            return "de bot"
        return self._roles.get((kanaal, adres), adres)

    @cached_property
    def _roles(self) -> dict[tuple[str, str], str]:
        """What whoever has an address is to this programme."""
        query = (
            select(Account.kanaal, Account.adres, Rol.naam)
            .join(Rolhouder, Rolhouder.persoon_id == Account.persoon_id)
            .join(Rol, Rol.id == Rolhouder.rol_id)
            .where(Rol.programma_id == self.row.procedure.programma_id)
            .order_by(Rol.volgorde)
        )
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for kanaal, adres, naam in self._session.execute(query):
            found[kanaal, adres].append(naam)
        return {address: enumerate_words(names) for address, names in found.items()}
