"""What must be there, and when: mijlpalen and meetmomenten."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from pydantic import Field

from commands.grammar import Command, Context
from registry.gevraagd import Lezer
from registry.meetmomenten import LosMeetmoment, Meetregel
from registry.mijlpalen import Mijlpaalregel
from registry.namen import Hit
from registry.view import Fact, View

_SHOWN = 15
_SHOWN_OLD = 3
_AHEAD = relativedelta(months=12)
_KINDS = ("programma", "activiteit", "groep")
_WHAT = "programma of activiteit"


class Stand(StrEnum):
    """Where a mijlpaal lies in time, in the order in which people want to see them.

    What is past and was not said to be done should have been.
    """

    NU = "nu"
    KOMT = "komt"
    TE_LAAT = "had klaar moeten zijn"
    ONBESLOTEN = "had besloten moeten zijn"
    ONBEGONNEN = "had begonnen moeten zijn"
    VOORBIJ = "voorbij"
    ZONDER_DATUM = "zonder datum"
    KLAAR = "klaar"


_PAST = {Stand.TE_LAAT, Stand.ONBESLOTEN, Stand.ONBEGONNEN, Stand.VOORBIJ, Stand.KLAAR}
_WHEN_PAST = {
    "besluit": Stand.ONBESLOTEN,
    "start": Stand.ONBEGONNEN,
    "einde": Stand.VOORBIJ,
    "bijeenkomst": Stand.VOORBIJ,
}


class Mijlpaalgroep(Fact):
    """Mijlpalen that stand alike; ``eerder`` counts the older ones that are left out."""

    stand: Stand
    mijlpalen: tuple[Mijlpaalregel, ...]
    eerder: int


class Mijlpaallijst(View):
    """The mijlpalen of a programme or an activiteit, or of all."""

    wie: str
    opdracht: str
    groepen: tuple[Mijlpaalgroep, ...]
    gemengd: bool
    today: date


class Meetlijst(View):
    """The meetmomenten of a period. ``meer`` counts what is left out; ``los`` has no day.

    Without a name ``los`` is only counted, and ``voorbeeld`` is an activiteit to ask about.
    """

    wie: str
    opdracht: str
    periode: str
    regels: tuple[Meetregel, ...]
    meer: int
    los: tuple[LosMeetmoment, ...]
    los_aantal: int
    voorbeeld: str
    gemengd: bool
    today: date


class Mijlpalen(Command):
    """Zie wat er wanneer af moet zijn."""

    words = "mijlpalen"
    examples = ("mijlpalen", "mijlpalen jos", "mijlpalen oberon")
    questions = (
        (
            r"(?:welke|wat zijn de|wanneer zijn de) mijlpalen"
            r"(?: zijn er| komen er)?(?: (?:van|voor|in) (?:de |het )?(?P<naam>.+))?"
        ),
        r"wanneer (?:is|komt|zijn) (?:de |het )?(?P<naam>.+) klaar",
    )

    naam: str = Field(default="", description="een programma, activiteit of mijlpaal")

    def run(self, context: Context) -> Mijlpaallijst:
        lezer = Lezer(context.registry, (*_KINDS, "mijlpaal"), _WHAT)
        hit = lezer.name(self.naam) if self.naam else None
        today = context.registry.today
        found = context.registry.mijlpalen.all(hit, today)
        gemengd = len({each.programma for each in found}) > 1
        return Mijlpaallijst(
            wie=hit.titel if hit and hit.soort != "mijlpaal" else "",
            opdracht=_more(hit) if hit else f"mijlpalen {found[0].programma}" if gemengd else "",
            groepen=tuple(_grouped(found, today, _SHOWN_OLD if gemengd else len(found))),
            gemengd=gemengd,
            today=today,
        )


class Meetmomenten(Command):
    """Zie wanneer er gemeten of geëvalueerd wordt.

    Zonder periode zie je de komende twaalf maanden.
    """

    words = "meetmomenten"
    examples = ("meetmomenten", "meetmomenten DDD", "meetmomenten vsv 2018-2019")
    questions = (
        (
            r"(?:welke|wat zijn de|wanneer zijn de) meetmomenten"
            r"(?: zijn er| komen er)?(?: (?:van|voor) (?:de |het )?(?P<naam>.+))?"
        ),
        r"wanneer (?:meten we|wordt er gemeten|wordt gemeten)(?: bij (?:de |het )?(?P<naam>.+))?",
        r"wat moet er (?:nog )?(?:gemeten|geëvalueerd) worden",
    )

    naam: str = Field(default="", description="een programma of activiteit")
    periode: str = Field(default="", description="bijvoorbeeld 2023 of dit schooljaar")

    def run(self, context: Context) -> Meetlijst:
        registry, today = context.registry, context.registry.today
        gevraagd = Lezer(registry, _KINDS, _WHAT).read(f"{self.naam} {self.periode}")
        wie, periode = gevraagd.wie, gevraagd.periode
        start, eind = (periode and periode.start) or today, (periode and periode.eind)
        found = registry.meetmomenten.all(wie, start, eind or today + _AHEAD)
        shown = found.kalender if wie or periode else found.kalender[:_SHOWN]
        return Meetlijst(
            wie=wie.titel if wie else "",
            opdracht=_more(wie) if wie else "",
            periode=periode.tekst if periode else "",
            regels=shown,
            meer=len(found.kalender) - len(shown),
            los=found.los if wie else (),
            los_aantal=len(found.los),
            voorbeeld=found.los[0].kort if found.los else "",
            gemengd=len({each.programma for each in found.kalender}) > 1,
            today=today,
        )


def _more(hit: Hit) -> str:
    """Return the line that tells more about a noun."""
    commands = {"activiteit": "status", "programma": "agenda", "groep": "volgende"}
    return f"{commands[hit.soort]} {hit.naam}" if hit.soort in commands else "mijlpalen"


def _grouped(
    mijlpalen: Iterable[Mijlpaalregel], today: date, most: int
) -> Iterable[Mijlpaalgroep]:
    alike: dict[Stand, list[Mijlpaalregel]] = {stand: [] for stand in Stand}
    for mijlpaal in mijlpalen:
        alike[stand_of(mijlpaal, today)].append(mijlpaal)
    for stand, each in alike.items():
        shown = each[-most:] if stand in _PAST else each
        if each:
            eerder = len(each) - len(shown)
            yield Mijlpaalgroep(stand=stand, mijlpalen=tuple(shown), eerder=eerder)


def stand_of(mijlpaal: Mijlpaalregel, today: date) -> Stand:
    """Say where ``today`` lies: late only when the last day is past."""
    periode = mijlpaal.periode
    if mijlpaal.klaar:
        return Stand.KLAAR
    if periode.start is None and periode.eind is None:
        return Stand.ZONDER_DATUM
    if periode.is_over(today):
        return _WHEN_PAST.get(mijlpaal.soort, Stand.TE_LAAT)
    return Stand.NU if periode.has_begun(today) else Stand.KOMT
