"""Pictures of how it goes; the words of the answer say the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context
from commands.overzicht import Stoplichten, board_periods, list_programmes
from registry.activiteiten import Geplaatst
from registry.borden import Bordloop
from registry.capaciteiten import Bezetting, Capaciteiten
from registry.dutch import enumerate_words, number_in_words, short_day
from registry.errors import DomainError
from registry.namen import Hit, fold
from registry.panelen import panels
from registry.rapporten import Rapporten
from registry.rechten import Recht
from registry.view import (
    Bordbeeld,
    Metingbeeld,
    Paneel,
    Plaatje,
    Plekkenbeeld,
    Staaf,
    View,
)

_PANELS = 4
_PERIODS = 8
_PLACES = {"capaciteit", "plekken"}
_COUNTED = {"jaar", "schooljaar", "totaal"}
"""Over what a number of places may be meant: then who came is counted, else who is there."""


class Metinggrafiek(View):
    """What was measured of an activiteit, in time.

    ``meer`` is how many indicators are not in the picture; ``naam_kort`` leads to the activiteit.
    """

    naam: str
    naam_kort: str
    panelen: tuple[Paneel, ...]
    meer: int


class Bordgrafiek(View):
    """The board of a programme, in time."""

    naam: str
    slug: str
    perioden: tuple[str, ...]
    rijen: tuple[Bordloop, ...]


class Plekkengrafiek(View):
    """How full trajecten are."""

    bezetting: tuple[Bezetting, ...]


@dataclass(eq=False)
class NoPlaces(DomainError):
    """There is nothing to draw: there are no trajecten."""

    def __str__(self) -> str:
        return "Dit programma heeft geen trajecten. Typ programma voor een ander programma."


@dataclass(eq=False)
class NothingMeasured(DomainError):
    """There is nothing to draw: nothing was measured. ``mag``: whoever asks may do so."""

    naam: str
    kort: str
    mag: bool

    def __str__(self) -> str:
        measure = f"meting {self.kort} om iets in te vullen, of " if self.mag else ""
        return f"Van {self.naam} is nog niets gemeten. Typ {measure}status {self.kort}."


class Grafiek(Command):
    """Krijg een plaatje van hoe het gaat, met dezelfde cijfers in woorden.

    Van een activiteit zie je doelen en metingen. Van een programma zie je de stoplichten. Met
    capaciteit ervoor zie je hoeveel plekken bezet zijn.
    """

    words = "grafiek"
    also = ("plaatje",)
    examples = ("grafiek ddd", "grafiek vsv", "grafiek capaciteit buddy")

    naam: str = Field(
        default="", description="een activiteit of een programma, of capaciteit en een traject"
    )

    def run(self, context: Context) -> View:
        first, _, rest = self.naam.strip().partition(" ")
        if fold(first) in _PLACES:
            context.demand(Recht.TOTALEN)
            return _places(rest.strip(), context)
        registry = context.registry
        if not self.naam:
            here = registry.netwerken.programma_of_the_room()
            found = registry.namen.of("programma", here.id) if here else None
            return _board(found, context) if found else list_programmes(context, "grafiek")
        hit = registry.namen.find(self.naam, ["activiteit", "programma"], what="activiteit")
        if hit.soort == "programma":
            return _board(hit, context)
        return _measured(registry.activiteiten.get(hit.id), context)


def _measured(geplaatst: Geplaatst, context: Context) -> Metinggrafiek:
    registry, activiteit = context.registry, geplaatst.activiteit
    series = registry.metingen.series(activiteit.indicatoren, registry.today)
    found = tuple(panels(activiteit, series, registry.today))
    kort = registry.activiteiten.short_name(geplaatst)
    if not found:
        raise NothingMeasured(activiteit.naam, kort, Recht.METEN in context.rechten)
    shown = found[:_PANELS]
    plaatje = Plaatje(
        naam=_file_name(activiteit.slug),
        titel=activiteit.naam,
        tekst=f"Metingen en doelen van {activiteit.naam}, van {_span(shown)}.",
        beeld=Metingbeeld(panelen=shown),
    )
    return Metinggrafiek(
        naam=activiteit.naam,
        naam_kort=kort,
        panelen=shown,
        meer=len(found) - len(shown),
        bestanden=(plaatje,),
    )


def _span(panelen: Iterable[Paneel]) -> str:
    days = [day for each in panelen for day, _ in each.punten]
    return f"{short_day(min(days))} tot en met {short_day(max(days))}"


def _board(hit: Hit, context: Context) -> View:
    """Draw the board; of a programme without any report it is said that there is none."""
    registry = context.registry
    begint = registry.netwerken.programma(hit.full_name).looptijd.start
    perioden = board_periods(hit.programma_id, context, _PERIODS, begint)
    courses = registry.borden.through(hit.programma_id, perioden)
    rows = tuple(each for each in courses if any(each.kleuren))
    if not rows:
        return Stoplichten(programma=hit.slug).run(context)
    first = next(at for at in range(len(perioden)) if any(each.kleuren[at] for each in rows))
    rows = tuple(Bordloop(naam=each.naam, kleuren=each.kleuren[first:]) for each in rows)
    names = tuple(each.tekst for each in perioden[first:])
    plaatje = Plaatje(
        naam=_file_name(hit.slug),
        titel=f"Stoplichten {hit.titel}",
        tekst=f"De stoplichten van {len(rows)} activiteiten, {names[0]} tot en met {names[-1]}.",
        beeld=Bordbeeld(perioden=names, rijen=tuple((each.naam, each.kleuren) for each in rows)),
    )
    return Bordgrafiek(
        naam=hit.titel, slug=hit.slug, perioden=names, rijen=rows, bestanden=(plaatje,)
    )


def _places(naam: str, context: Context) -> Plekkengrafiek:
    """Draw places; a picture is sent on, so small numbers are never in it."""
    found = Capaciteiten(Rapporten(context.registry)).called(naam)
    if not found:
        raise NoPlaces
    plaatje = Plaatje(
        naam=_file_name(f"capaciteit {naam}"),
        titel="Plekken en hoeveel er bezet zijn",
        tekst=f"Bezette plekken van {enumerate_words(_place(each) for each in found)}.",
        beeld=Plekkenbeeld(staven=tuple(_bar(each) for each in found)),
    )
    return Plekkengrafiek(bezetting=tuple(found), bestanden=(plaatje,))


def _bar(bezetting: Bezetting) -> Staaf:
    bezet = bezetting.bezet
    taken = bezetting.in_periode if bezet.per in _COUNTED else bezetting.nu
    shown = taken if isinstance(taken, int) else None
    said = str(taken) if shown is None else number_in_words(shown)
    aantal = bezet.aantal if bezet.soort != "omvang" else None
    kind = {"minimaal": "tenminste ", "maximaal": ""}.get(bezet.soort, "ongeveer ")
    return Staaf(
        naam=_place(bezetting),
        waarde=shown,
        tekst=f"{said} van {kind}{number_in_words(aantal)}" if aantal else said,
        aantal=aantal,
    )


def _place(bezetting: Bezetting) -> str:
    bezet = bezetting.bezet
    groep = bezet.groep.replace("_", " ")
    return f"{bezet.naam}, groep {groep}" if groep else bezet.naam


def _file_name(naam: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(f"grafiek {naam}")).strip("-")
