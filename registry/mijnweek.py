"""What somebody must do and attend in a week, in every programme in which they sit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from registry.bevoegdheid import Bevoegdheid
from registry.gebeurtenissen.momenten import moments_of
from registry.models import (
    Aanmelding,
    Aanmeldprocedure,
    Afhandeling,
    Bijeenkomst,
    Mijlpaal,
    Programma,
)
from registry.rapportages import Afspraak
from registry.registry import Registry
from registry.values import Periode
from registry.view import Fact

_WEEK = timedelta(days=7)
_SATURDAY = 5
_HELD = ("vast", "verplaatst")


class Weekregel(Fact):
    """Something on a local day, or by then. ``nummer`` is that of a bijeenkomst or an actie.

    ``aantal``: so many stoplichten over the period ``titel`` are not there.
    """

    soort: Literal["bijeenkomst", "actie", "mijlpaal", "meetmoment", "stoplichten"]
    dag: date
    titel: str
    programma: str
    nummer: int | None = None
    van: time | None = None
    tot: time | None = None
    te_laat: bool = False
    aantal: int = 0


class Week(Fact):
    """From Monday up to Sunday; ``aanmeldingen``: so many that one treats are running."""

    begin: date
    eind: date
    regels: tuple[Weekregel, ...]
    aanmeldingen: int = 0

    @property
    def leeg(self) -> bool:
        """Whether there is nothing to do or attend."""
        return not self.regels and not self.aanmeldingen


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week of a day; at the weekend, of the next one.

    >>> week_of(date(2023, 3, 11))
    (datetime.date(2023, 3, 13), datetime.date(2023, 3, 19))
    """
    if day.weekday() >= _SATURDAY:
        day += timedelta(days=7 - day.weekday())
    begin = day - timedelta(days=day.weekday())
    return begin, begin + _WEEK - timedelta(days=1)


@dataclass(frozen=True)
class Weken:
    """Reads weeks, inside the transaction of the caller."""

    registry: Registry

    def of(self, wie: Bevoegdheid, day: date) -> Week:
        """Return what is left of the week of a local day for somebody, and what is late.

        Of closed programmes nothing.
        """
        begin, eind = week_of(day)
        rows = [
            *self._meetings(wie, begin, eind),
            *self._acties(wie, eind, day),
            *self._mijlpalen(wie, begin, eind),
            *self._meetmomenten(wie, begin, eind),
            *self._stoplichten(wie, begin, eind),
        ]
        rows = [each for each in rows if each.dag >= day or each.te_laat]
        ordered = sorted(rows, key=lambda each: (each.dag, each.van or time(), each.titel))
        return Week(begin=begin, eind=eind, regels=tuple(ordered), aanmeldingen=self._running(wie))

    def _meetings(self, wie: Bevoegdheid, begin: date, eind: date) -> Iterator[Weekregel]:
        query = (
            select(Bijeenkomst, Programma.korte_naam)
            .join(Programma, Programma.id == Bijeenkomst.programma_id)
            .where(Bijeenkomst.status.in_(_HELD), Bijeenkomst.datum.between(begin, eind))
            .where(*self._mine(wie))
        )
        for each, programma in self.registry.session.execute(query):
            if wie.holds(each.programma_id, (f"groep:{each.groep}", *each.wie)):
                yield Weekregel(
                    soort="bijeenkomst",
                    dag=each.datum,
                    titel=each.titel,
                    programma=programma,
                    nummer=each.id,
                    van=each.van,
                    tot=each.tot,
                )

    def _acties(self, wie: Bevoegdheid, eind: date, today: date) -> Iterator[Weekregel]:
        actiepunten = self.registry.vergaderen.actiepunten
        for each in actiepunten.shown(actiepunten.mine(wie), wie):
            if each.voor <= eind:
                yield Weekregel(
                    soort="actie",
                    dag=each.voor,
                    titel=each.tekst,
                    programma=each.programma,
                    nummer=each.nummer,
                    te_laat=each.voor < today,
                )

    def _mijlpalen(self, wie: Bevoegdheid, begin: date, eind: date) -> Iterator[Weekregel]:
        """Yield the mijlpalen that should be reached this week, and nobody said are."""
        done = select(Afhandeling.doel_id).where(
            Afhandeling.soort == "mijlpaal", Afhandeling.klaar_op.is_not(None)
        )
        query = (
            select(Mijlpaal, Programma.korte_naam)
            .join(Programma, Programma.id == Mijlpaal.programma_id)
            .where(Mijlpaal.eind.between(begin, eind), Mijlpaal.id.not_in(done))
            .where(*self._mine(wie))
        )
        for each, programma in self.registry.session.execute(query):
            if each.eind is not None and wie.holds(each.programma_id, each.wie):
                yield Weekregel(
                    soort="mijlpaal", dag=each.eind, titel=each.titel, programma=programma
                )

    def _meetmomenten(self, wie: Bevoegdheid, begin: date, eind: date) -> Iterator[Weekregel]:
        """Yield what must be measured this week: of a long period its last day counts."""
        placed = self.registry.meetmomenten.placed()
        for each, duur, programma_id, programma, gebeurd in placed:
            if not wie.holds(programma_id, each.wie):
                continue
            for moment in moments_of(each, duur, since=begin, gebeurd=gebeurd):
                if moment.start is None or moment.start > eind:
                    break
                last = moment.eind or moment.start
                if begin <= last <= eind:
                    yield Weekregel(
                        soort="meetmoment", dag=last, titel=each.titel, programma=programma
                    )

    def _stoplichten(self, wie: Bevoegdheid, begin: date, eind: date) -> Iterator[Weekregel]:
        """Yield how many reports are not there on periods that end this week."""
        query = select(Programma).where(*self._mine(wie))
        programmas = {each.id: each for each in self.registry.session.scalars(query)}
        for afspraak in self.registry.rapportages.all(programmas.keys()):
            programma = programmas[afspraak.programma_id]
            periode = afspraak.period(begin)
            last = min(periode.eind or date.max, programma.looptijd.eind or date.max)
            if not afspraak.vraagt or not begin <= last <= eind:
                continue
            if aantal := len([*self._missing(afspraak, periode, wie)]):
                yield Weekregel(
                    soort="stoplichten",
                    dag=last,
                    titel=periode.tekst,
                    programma=programma.korte_naam,
                    aantal=aantal,
                )

    def _missing(self, afspraak: Afspraak, periode: Periode, wie: Bevoegdheid) -> Iterator[int]:
        """Yield the activiteiten that somebody should report on, and nobody has."""
        asked = [
            each.activiteit.id
            for each in self.registry.activiteiten.all(afspraak.programma_id)
            if each.activiteit.duur.overlaps(periode)
            and wie.holds(afspraak.programma_id, afspraak.asked(each.activiteit, each.lijn))
        ]
        there = self.registry.stoplichten.published(asked, self.registry.now)
        for number in asked:
            if all(row.begin != periode.start for row in there[number]):
                yield number

    def _running(self, wie: Bevoegdheid) -> int:
        """Return how many aanmeldingen run that somebody treats or was given."""
        treats = Aanmelding.procedure_id.in_(wie.behandelt)
        given = Aanmelding.toegewezen == wie.persoon if wie.persoon is not None else false()
        query = (
            select(func.count(Aanmelding.id))
            .join(Aanmeldprocedure, Aanmeldprocedure.id == Aanmelding.procedure_id)
            .join(Programma, Programma.id == Aanmeldprocedure.programma_id)
            .where(Aanmelding.einde.is_(None), Programma.gesloten_op.is_(None))
        )
        return self.registry.session.scalar(query.where(or_(treats, given))) or 0

    def _mine(self, wie: Bevoegdheid) -> tuple[ColumnElement[bool], ...]:
        return (and_(Programma.id.in_(wie.refs), Programma.gesloten_op.is_(None)),)
