"""When people meet: agenda, volgende, bijeenkomst."""

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta
from pydantic import Field

from commands.grammar import Command, Context
from commands.mijlpalen import Mijlpalen
from registry.agenda import VEEL, Bijeenkomstbeeld, Gepland
from registry.dutch import MONTHS
from registry.gasten import Gastregel
from registry.gevraagd import Lezer
from registry.meetmomenten import Meetregel
from registry.mijlpalen import Mijlpaalregel
from registry.namen import Hit
from registry.stukken import Stukregel
from registry.values import Periode, Schooljaar
from registry.view import Fact, View

_MEETINGS = 10
_PERIODS = {"week", "maand"}
_OTHERS = 8
_AHEAD = relativedelta(months=3)
_KINDS = ("groep", "programma", "activiteit")
_WHAT = "groep, programma of activiteit"


class AgendaKomend(View):
    """What is coming. ``meer``, ``later`` and ``meetmeer`` count what is left out.

    When nothing is planned, ``laatste`` was the last one, in ``schooljaar``.
    """

    wie: str
    opdracht: str
    volgende: Gepland | None
    laatste: Gepland | None
    schooljaar: str
    bijeenkomsten: tuple[Gepland, ...]
    meer: int
    mijlpalen: tuple[Mijlpaalregel, ...]
    later: int
    meetregels: tuple[Meetregel, ...]
    meetmeer: int
    gemengd: bool
    today: date


class AgendaPeriode(View):
    """Everything in a period; ``vol`` when there is more than fits."""

    wie: str
    periode: str
    bijeenkomsten: tuple[Gepland, ...]
    vol: bool
    mijlpalen: tuple[Mijlpaalregel, ...]
    meetregels: tuple[Meetregel, ...]
    gemengd: bool
    today: date


class Kaart(Fact):
    """A bijeenkomst, with the names of who comes, its papers, and its guests."""

    beeld: Bijeenkomstbeeld
    wie: tuple[str, ...]
    stukken: tuple[Stukregel, ...] = ()
    gasten: tuple[Gastregel, ...] = ()


class VolgendeBijeenkomst(View):
    """The next bijeenkomst, and the one after it."""

    kaart: Kaart
    daarna: Gepland | None
    today: date


class GeenBijeenkomst(View):
    """Nothing is planned. A reserve date is no bijeenkomst."""

    wie: str
    ritme: tuple[str, ...]
    reserve: Gepland | None
    laatste: Gepland | None
    today: date


class BijeenkomstVolledig(View):
    """One bijeenkomst."""

    kaart: Kaart
    today: date


class Agenda(Command):
    """Zie wat er komt: bijeenkomsten, mijlpalen en meetmomenten.

    Zonder periode zie je de volgende bijeenkomsten en wat er in drie maanden komt. Een periode
    is bijvoorbeeld maart 2023, volgende week of dit schooljaar.
    """

    words = "agenda"
    also = ("kalender",)
    examples = ("agenda", "agenda netwerkgroep maart 2023", "agenda dit schooljaar")
    questions = (
        r"wat staat er (?:allemaal )?(?:in|op) de agenda(?: van (?:de |het )?(?P<groep>.+))?",
        r"wat staat er (?P<periode>.+) (?:in|op) de agenda",
        r"wat (?:komt er aan|staat er te gebeuren)(?: (?:bij|voor) (?:de |het )?(?P<groep>.+))?",
        (
            r"(?:wanneer zijn de|welke) bijeenkomsten(?: zijn er| komen er)?"
            r"(?: van (?:de |het )?(?P<groep>.+?))?(?: in (?P<periode>.+))?"
        ),
        (
            r"wanneer (?:is|zijn|komt|komen) (?:de |het )?(?P<groep>.+?)(?: bij elkaar)?"
            rf" in (?P<periode>(?:{'|'.join(MONTHS)}|20\d\d).*)"
        ),
    )

    groep: str = Field(default="", description="een groep, programma of activiteit")
    periode: str = Field(default="", description="bijvoorbeeld maart 2023 of dit schooljaar")

    def run(self, context: Context) -> View:
        gevraagd = Lezer(context.registry, _KINDS, _WHAT).read(f"{self.groep} {self.periode}")
        if gevraagd.periode:
            return _in_period(gevraagd.wie, gevraagd.periode, context)
        return _coming(gevraagd.wie, context)


class Volgende(Command):
    """Vraag wanneer de volgende bijeenkomst is, en waar."""

    words = "volgende"
    also = ("volgende bijeenkomst", "eerstvolgende", "eerstvolgende bijeenkomst")
    examples = ("volgende", "volgende netwerkgroep")
    questions = (
        (
            r"wanneer is (?:de|onze) (?:(?:eerst)?volgende )?(?:bijeenkomst|vergadering|keer)"
            r"(?: van (?:de |het )?(?P<groep>.+))?"
        ),
        r"wanneer is (?:de|het) (?:eerst)?volgende (?P<groep>.+)",
        (
            r"wanneer (?:is|zijn|komt|komen|vergadert) (?:de |het |onze )?"
            r"(?!.*(?:vakantie|klaar$|meetmoment|mijlpa|bijeenkomsten|vrij$))(?P<groep>.+?)"
            r"(?: weer)?(?: (?:bij elkaar|bijeen|samen))?"
        ),
    )

    groep: str = Field(default="", description="een groep of programma")

    def run(self, context: Context) -> View:
        if not self.groep:
            return _next(None, context)
        if self.groep.casefold() in _PERIODS:
            return Agenda(periode=f"volgende {self.groep}").run(context)
        lezer = Lezer(context.registry, (*_KINDS, "mijlpaal"), _WHAT)
        hit = lezer.name(self.groep)
        if hit.soort == "mijlpaal":
            return Mijlpalen(naam=hit.full_name).run(context)
        return _next(hit, context)


class Bijeenkomst(Command):
    """Lees alles over één bijeenkomst.

    Elke bijeenkomst heeft een eigen nummer. Dat staat in de agenda.
    """

    words = "bijeenkomst"
    examples = ("bijeenkomst 1", "bijeenkomst netwerkgroep 3")
    questions = (
        r"(?:wat weet je|vertel) (?:over|van) (?:de )?bijeenkomst (?:nr |nummer )?(?P<welke>.+)",
    )

    welke: str = Field(default="", description="het nummer uit de agenda, of een groep en de keer")

    def run(self, context: Context) -> View:
        nummer = number_of(self.welke, context)
        if nummer is None:
            return Volgende(groep=self.welke).run(context)
        return BijeenkomstVolledig(kaart=_card(nummer, context), today=context.registry.today)


def number_of(welke: str, context: Context, *, cancelled: bool = False) -> int | None:
    """Return which bijeenkomst is meant by "12" or "netwerkgroep 3"; ``None`` without a number.

    If ``cancelled`` also one that is not held. Raises `UnclearName`, `registry.agenda.NoSuchTime`.
    """
    naam, _, last = f" {welke}".rpartition(" ")
    if not last.isdecimal():
        return None
    nummer = int(last[:9])
    naam = naam.strip().casefold().removesuffix("nr").removesuffix("nummer").strip()
    if not naam:
        return nummer
    groep = Lezer(context.registry, ("groep", "programma"), "groep").name(naam)
    return context.registry.agenda.number_of(groep, nummer, cancelled=cancelled)


def _coming(wie: Hit | None, context: Context) -> AgendaKomend:
    registry, agenda, today = context.registry, context.registry.agenda, context.registry.today
    horizon = today + _AHEAD
    bijeenkomsten = agenda.upcoming(wie, limit=_MEETINGS + 1)
    more = len(bijeenkomsten) > _MEETINGS
    laatste = None if bijeenkomsten else agenda.last(wie)
    mijlpalen = registry.mijlpalen.between(wie, today, horizon)
    meetregels = registry.meetmomenten.by_calendar(wie, today, horizon)
    return AgendaKomend(
        wie=wie.titel if wie else "",
        opdracht=f"agenda {wie.naam}" if wie else "agenda",
        volgende=next((each for each in bijeenkomsten if each.gaat_door), None),
        laatste=laatste,
        schooljaar=Schooljaar.of(laatste.datum).naam if laatste else "",
        bijeenkomsten=tuple(bijeenkomsten[:_MEETINGS]),
        meer=agenda.count_upcoming(wie) - _MEETINGS if more else 0,
        mijlpalen=tuple(mijlpalen[:_OTHERS]),
        later=registry.mijlpalen.count_after(wie, horizon) + len(mijlpalen[_OTHERS:]),
        meetregels=meetregels[:_OTHERS],
        meetmeer=len(meetregels[_OTHERS:]),
        gemengd=_mixed((*bijeenkomsten, *mijlpalen, *meetregels)),
        today=today,
    )


def _in_period(wie: Hit | None, periode: Periode, context: Context) -> AgendaPeriode:
    registry = context.registry
    start, eind = periode.start or date.min, periode.eind or date.max
    bijeenkomsten = registry.agenda.between(wie, periode)
    mijlpalen = registry.mijlpalen.between(wie, start, eind)
    meetregels = registry.meetmomenten.by_calendar(wie, start, eind)
    return AgendaPeriode(
        wie=wie.titel if wie else "",
        periode=periode.tekst,
        bijeenkomsten=tuple(bijeenkomsten),
        vol=len(bijeenkomsten) == VEEL,
        mijlpalen=tuple(mijlpalen),
        meetregels=meetregels,
        gemengd=_mixed((*bijeenkomsten, *mijlpalen, *meetregels)),
        today=registry.today,
    )


def _mixed(regels: Iterable[Gepland | Mijlpaalregel | Meetregel]) -> bool:
    return len({regel.programma for regel in regels}) > 1


def _next(wie: Hit | None, context: Context) -> View:
    agenda, today = context.registry.agenda, context.registry.today
    found = agenda.upcoming(wie, limit=2, held=True)
    if not found:
        others = agenda.upcoming(wie, limit=VEEL)
        return GeenBijeenkomst(
            wie=wie.titel if wie else "",
            ritme=tuple(agenda.rhythm(wie)),
            reserve=next((each for each in others if each.status == "reserve"), None),
            laatste=agenda.last(wie),
            today=today,
        )
    daarna = found[1] if len(found) > 1 else None
    return VolgendeBijeenkomst(kaart=_card(found[0].nummer, context), daarna=daarna, today=today)


def _card(nummer: int, context: Context) -> Kaart:
    beeld = context.registry.agenda.get(nummer)
    names = context.registry.netwerken.names_of(beeld.programma_id, beeld.wie)
    return Kaart(
        beeld=beeld,
        wie=tuple(names[ref] for ref in beeld.wie) or (beeld.groep,),
        stukken=context.registry.vergaderen.stukken.of([nummer]).get(nummer, ()),
        gasten=context.registry.vergaderen.gasten.of([nummer]).get(nummer, ()),
    )
