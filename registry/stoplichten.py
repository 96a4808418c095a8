"""The stoplichten that were published, and how they compare with those before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, CompoundSelect, ScalarSelect, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from registry.clock import local
from registry.models import Activiteit, Stoplicht
from registry.namen import fold
from registry.schema.stoplichten import Inhoud, Kleur, Staat
from registry.view import Fact

_T = TypeVar("_T")


class Stoplichtrapport(Fact):
    """A version of a report as people read it, about local days ``begin`` to ``eind``.

    ``vorige`` is the total of the period before, and ``trend`` says how this one compares.
    ``keer``: for how many times in a row it is not groen with the same measure, if more than one.
    ``verbetert``: when the version before it was published. All days are local.
    """

    nummer: int
    versie: int
    staat: Staat
    begin: date
    eind: date
    inhoud: Inhoud
    door_rol: str
    gemaakt_op: date
    verstuurd_op: date | None
    bezwaar: str
    klaar_op: date | None
    uitstel_tot: date | None
    vorige: Kleur | None
    trend: str
    keer: int
    verbetert: date | None


@dataclass(frozen=True)
class Stoplichten:
    """Looks published reports up, inside the transaction of the caller."""

    session: Session

    def published(
        self, activiteiten: Collection[int], until: datetime, *, up_to: date = date.max
    ) -> Mapping[int, tuple[Stoplicht, ...]]:
        """Return the last two reports on activiteiten that were published by a moment (UTC).

        They are about two periods, neither of which begins after the local day ``up_to``, and
        the newest comes first; of a period only the last version. An activiteit without any has
        an empty tuple.
        """
        in_time = Stoplicht.begin <= up_to
        last = _newest(Stoplicht.begin, until, in_time)
        earlier = Stoplicht.begin < last
        found: defaultdict[int, tuple[Stoplicht, ...]] = defaultdict(tuple)
        query = select(Stoplicht).where(
            Stoplicht.id.in_(_each(activiteiten, until, in_time, earlier))
        )
        for row in self.session.scalars(query.order_by(Stoplicht.begin.desc())):
            found[row.activiteit_id] = (*found[row.activiteit_id], row)
        return found

    def colours(
        self, activiteiten: Collection[int], begins: Iterable[date], until: datetime
    ) -> Mapping[tuple[int, date], Kleur]:
        """Return what was published by a moment (UTC) on the periods that begin on some days.

        The keys are an activiteit and the local day; where there is no report, there is no key.
        """
        on_the_day = [Stoplicht.begin == each for each in begins]
        if not on_the_day:
            return {}
        query = select(Stoplicht.activiteit_id, Stoplicht.begin, Stoplicht.kleur).where(
            Stoplicht.id.in_(_each(activiteiten, until, *on_the_day))
        )
        return {(number, begin): kleur for number, begin, kleur in self.session.execute(query)}

    def versions(self, activiteit_id: int) -> Sequence[Stoplicht]:
        """Return every published report on an activiteit, all versions, newest first."""
        query = select(Stoplicht).where(
            Stoplicht.activiteit_id == activiteit_id, Stoplicht.staat == Staat.VERSTUURD
        )
        rows = query.order_by(Stoplicht.begin.desc(), Stoplicht.versie.desc())
        return self.session.scalars(rows).all()

    def last(self, activiteit_id: int, begin: date | None = None) -> Stoplicht | None:
        """Return the last published report: of all, or on the period from ``begin``."""
        rows = self.versions(activiteit_id)
        return next((row for row in rows if begin in {None, row.begin}), None)

    def before(self, activiteit_id: int, begin: date) -> tuple[Inhoud, ...]:
        """Return what was published on the periods before one, newest first, as it is now."""
        return _before(self.versions(activiteit_id), begin)

    def concept(
        self, activiteit_id: int, *, begin: date | None = None, staat: Staat | None = None
    ) -> Stoplicht | None:
        """Return what is not published yet: about a period, in a state, or else the newest."""
        query = select(Stoplicht).where(
            Stoplicht.activiteit_id == activiteit_id, Stoplicht.staat != Staat.VERSTUURD
        )
        if begin is not None:
            query = query.where(Stoplicht.begin == begin)
        if staat is not None:
            query = query.where(Stoplicht.staat == staat)
        newest = query.order_by(Stoplicht.gemaakt_op.desc(), Stoplicht.id.desc())
        return self.session.scalars(newest.limit(1)).first()

    def report(self, row: Stoplicht) -> Stoplichtrapport:
        """Return a version as people read it."""
        versions = self.versions(row.activiteit_id)
        before = _before(versions, row.begin)
        vorige = before[0].totaal if before else None
        return Stoplichtrapport(
            nummer=row.id,
            versie=row.versie,
            staat=row.staat,
            begin=row.begin,
            eind=row.eind,
            inhoud=row.inhoud,
            door_rol=row.door_rol,
            gemaakt_op=local(row.gemaakt_op).date(),
            verstuurd_op=_day(row.verstuurd_op),
            bezwaar=row.bezwaar or "",
            klaar_op=_day(row.klaar_op),
            uitstel_tot=row.uitstel_tot,
            vorige=vorige,
            trend=trend(row.inhoud.totaal, vorige),
            keer=times(row.inhoud, before),
            verbetert=_corrected(row, versions),
        )


def _each(
    activiteiten: Collection[int], until: datetime, *which: ColumnElement[bool]
) -> CompoundSelect[tuple[int]]:
    """Return a query for the numbers of the newest report of each kind, for each activiteit.

    It looks each of them up, so that what it takes does not grow with what is not looked for.
    """
    return union_all(
        *(
            select(_newest(Stoplicht.id, until, each)).where(Activiteit.id.in_(activiteiten))
            for each in which
        )
    )


def _newest(
    column: InstrumentedAttribute[_T], until: datetime, which: ColumnElement[bool]
) -> ScalarSelect[_T]:
    """Return a column of the newest report on the activiteit of the query around it."""
    query = select(column).where(
        Stoplicht.activiteit_id == Activiteit.id,
        Stoplicht.staat == Staat.VERSTUURD,
        Stoplicht.verstuurd_op <= until,
        which,
    )
    newest = query.order_by(Stoplicht.begin.desc(), Stoplicht.versie.desc()).limit(1)
    return newest.correlate(Activiteit).scalar_subquery()


def _before(versions: Iterable[Stoplicht], begin: date) -> tuple[Inhoud, ...]:
    """Return the last version of each period before one; ``versions`` come newest first."""
    last: dict[date, Inhoud] = {}
    for row in versions:
        if row.begin < begin:
            last.setdefault(row.begin, row.inhoud)
    return tuple(last.values())


def _corrected(row: Stoplicht, versions: Iterable[Stoplicht]) -> date | None:
    """Return when the version before one was published."""
    older = (each for each in versions if each.begin == row.begin and each.versie < row.versie)
    return next((_day(each.verstuurd_op) for each in older), None)


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None


def trend(nu: Kleur, vorige: Kleur | None) -> str:
    """Return in a Dutch word how a colour compares with that of the period before.

    >>> trend(Kleur.ORANJE, Kleur.GROEN), trend(Kleur.ORANJE, Kleur.ORANJE)
    ('slechter', 'gelijk')
    >>> trend(Kleur.GROEN, Kleur.ROOD), trend(Kleur.GROEN, None)
    ('beter', 'eerste keer')
    """
    if vorige is None:
        return "eerste keer"
    order = [*Kleur]
    step = order.index(nu) - order.index(vorige)
    return "gelijk" if step == 0 else "slechter" if step > 0 else "beter"


def same_measure(nu: Inhoud, vorige: Inhoud | None) -> bool:
    """Tell whether it is not groen for the second time, and nothing new is done about it.

    Last time nothing may have been done at all.
    """
    if nu.bijsturing is None or vorige is None or vorige.totaal is Kleur.GROEN:
        return False
    if vorige.bijsturing is None:
        return True
    return fold(nu.bijsturing.maatregel) == fold(vorige.bijsturing.maatregel)


def times(nu: Inhoud, before: Iterable[Inhoud]) -> int:
    """Return for how many periods in a row the same measure is taken; ``before`` newest first."""
    number = 1
    for vorige in before:
        if not same_measure(nu, vorige):
            break
        number, nu = number + 1, vorige
    return number
