"""The board: how every activiteit of a programme stands, after the reports that were published."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from registry.activiteiten import Activiteiten, Geplaatst
from registry.herhaling import period_of
from registry.models import Stoplicht
from registry.rapportages import Afspraak, Rapportages
from registry.schema.stoplichten import Inhoud, Kleur
from registry.standen import Looptijd, looptijd
from registry.stoplichten import Stoplichten, same_measure, trend
from registry.values import Periode
from registry.view import Fact
from registry.workdays import WorkCalendar

_DAY = timedelta(days=1)
_ACHTER = "niet bijgewerkt"
_LEEG = "nog niet ingevuld"
_RUNS = {Looptijd.LOOPT, Looptijd.ONBEKEND}


class Bordregel(Fact):
    """How an activiteit stands.

    ``kleur`` and ``inhoud`` are of its last report, on ``periode``; none when there is no report.
    ``achter``: later reports should have been there. ``herhaald``: it is not groen for the
    second time, with the same measure.
    """

    code: str
    naam: str
    lijn: str
    slug: str = ""
    duur: Periode
    looptijd: Looptijd
    kleur: Kleur | None = None
    trend: str = ""
    periode: str = ""
    inhoud: Inhoud | None = None
    achter: bool = False
    herhaald: bool = False

    @property
    def loopt(self) -> bool:
        """Whether something may be expected of it."""
        return self.looptijd in _RUNS

    @property
    def zorg(self) -> bool:
        """Whether somebody should look at it: it runs, and was last not groen."""
        return self.loopt and self.kleur not in {None, Kleur.GROEN}

    @property
    def bij(self) -> bool:
        """Whether its last report is the one that should be there."""
        return self.loopt and self.kleur is not None and not self.achter


class Bord(Fact):
    """How the activiteiten of a programme stand, in the order of its file."""

    regels: tuple[Bordregel, ...]

    @property
    def aantallen(self) -> str:
        """How many there are of each colour, in words; what does not run is not counted.

        >>> from registry.values import Precisie
        >>> facts = {"code": "1", "naam": "A", "lijn": "1", "looptijd": Looptijd.LOOPT}
        >>> duur = Periode(precisie=Precisie.ONBEKEND, tekst="")
        >>> regel = Bordregel(duur=duur, kleur=Kleur.GROEN, **facts)
        >>> Bord(regels=(regel, regel, Bordregel(duur=duur, **facts))).aantallen
        '2 groen, 1 nog niet ingevuld'
        """
        found = Counter(_counted_as(each) for each in self.regels if each.loopt)
        order = [*(each.value for each in Kleur), _ACHTER, _LEEG]
        return ", ".join(f"{found[each]} {each}" for each in order if found[each])

    @property
    def besluiten(self) -> tuple[Bordregel, ...]:
        """The activiteiten of which the last report asks for a decision."""
        return tuple(each for each in self.regels if each.inhoud and each.inhoud.besluit)


def _counted_as(regel: Bordregel) -> str:
    if regel.kleur is None:
        return _LEEG
    return _ACHTER if regel.achter else regel.kleur.value


class Bordloop(Fact):
    """How an activiteit stood: a colour for each period, or none."""

    naam: str
    kleuren: tuple[Kleur | None, ...]
    slug: str = ""


@dataclass(frozen=True)
class Borden:
    """Makes boards, inside the transaction of the caller. ``now`` is UTC."""

    activiteiten: Activiteiten
    rapportages: Rapportages
    stoplichten: Stoplichten
    now: datetime

    def of(self, programma_id: int, today: date, calendar: WorkCalendar) -> Bord:
        """Return how the activiteiten of a programme stand today (a local day).

        ``calendar`` has the working days in which a report may still come.
        """
        due = due_period(self.rapportages.of(programma_id), today, calendar)
        found, reports = self._reports(programma_id)
        lines = (_line(each, reports.get(each.activiteit.id, ()), today, due) for each in found)
        return Bord(regels=tuple(lines))

    def at(self, programma_id: int, periode: Periode, today: date) -> Bord:
        """Return how the activiteiten stood in a period that is reported on."""
        begin = periode.start or date.max
        found, reports = self._reports(programma_id, up_to=begin)
        return Bord(
            regels=tuple(
                _line(
                    each,
                    _on(begin, reports.get(each.activiteit.id, ())),
                    _day_in(each.activiteit.duur, periode, today),
                    periode,
                )
                for each in found
            )
        )

    def _reports(
        self, programma_id: int, up_to: date = date.max
    ) -> tuple[list[Geplaatst], Mapping[int, tuple[Stoplicht, ...]]]:
        found = self.activiteiten.all(programma_id)
        numbers = [each.activiteit.id for each in found]
        return found, self.stoplichten.published(numbers, self.now, up_to=up_to)

    def last_reported(self, programma_id: int) -> Periode | None:
        """Return the last period on which anything was published."""
        _, reports = self._reports(programma_id)
        begins = [rows[0].begin for rows in reports.values() if rows]
        return self.rapportages.of(programma_id).period(max(begins)) if begins else None

    def through(self, programma_id: int, perioden: Sequence[Periode]) -> tuple[Bordloop, ...]:
        """Return the colours of every activiteit in some periods that are reported on."""
        found = self.activiteiten.all(programma_id)
        begins = [each.start or date.max for each in perioden]
        numbers = [each.activiteit.id for each in found]
        colours = self.stoplichten.colours(numbers, begins, self.now)
        return tuple(
            Bordloop(
                naam=each.activiteit.naam,
                kleuren=tuple(colours.get((each.activiteit.id, begin)) for begin in begins),
                slug=each.activiteit.slug,
            )
            for each in found
        )


def due_period(afspraak: Afspraak, today: date, calendar: WorkCalendar) -> Periode:
    """Return the last period on which every report should be there today."""
    periode = before(afspraak, afspraak.period(today))
    while periode.eind and calendar.add_workdays(periode.eind, afspraak.respijt) >= today:
        periode = before(afspraak, periode)
    return periode


def before(afspraak: Afspraak, periode: Periode) -> Periode:
    """Return the period that comes before one that is reported on."""
    return afspraak.period((periode.start or date.max) - _DAY)


def after(afspraak: Afspraak, periode: Periode) -> Periode:
    """Return the period that comes after one that is reported on."""
    return afspraak.period((periode.eind or date.min) + _DAY)


def periods_up_to(afspraak: Afspraak, last: Periode, number: int) -> tuple[Periode, ...]:
    """Return ``number`` periods of which ``last`` is the last, the oldest first."""
    found = [last]
    while len(found) < number:
        found.append(before(afspraak, found[-1]))
    return (*reversed(found),)


def _on(begin: date, reports: Sequence[Stoplicht]) -> Sequence[Stoplicht]:
    """Return reports of which the newest is on the period that begins so; otherwise none."""
    return reports if reports and reports[0].begin == begin else ()


def _day_in(duur: Periode, periode: Periode, today: date) -> date:
    """Return the last day of a period, up to today, on which an activiteit runs if it does."""
    day = min(periode.eind or today, today)
    ends_inside = duur.eind is not None and not duur.is_over(periode.start or today)
    return min(day, duur.eind) if ends_inside and duur.eind else day


def _line(
    geplaatst: Geplaatst, reports: Sequence[Stoplicht], day: date, due: Periode
) -> Bordregel:
    activiteit = geplaatst.activiteit
    stand = looptijd(activiteit.duur, day)
    bare = Bordregel(
        code=activiteit.code,
        naam=activiteit.naam,
        lijn=geplaatst.lijn.code,
        slug=activiteit.slug,
        duur=activiteit.duur,
        looptijd=stand,
    )
    if not reports:
        return bare
    last, previous = reports[0], next(iter(reports[1:]), None)
    return bare.model_copy(
        update={
            "kleur": last.kleur,
            "trend": trend(last.kleur, previous.kleur if previous else None),
            "periode": period_of(last.begin, due.precisie).tekst,
            "inhoud": last.inhoud,
            "achter": due.start is not None and last.begin < due.start,
            "herhaald": same_measure(last.inhoud, previous.inhoud if previous else None),
        }
    )
