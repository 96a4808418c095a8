"""What was said and agreed at a bijeenkomst: besluiten, opbrengsten and notities."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from pydantic import Field

from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import groep_of, named, programmes_of
from commands.vergaderen.weghalen import Weghalen
from registry.agenda import Gepland
from registry.clock import local
from registry.gevraagd import Lezer
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort
from registry.screening import in_words, screen
from registry.view import Fact, View

_SHOWN = 20


class Regel(Fact):
    """Something that was put down on a local day, in a seat; ``bij`` is the bijeenkomst."""

    nummer: int
    tekst: str
    bij: str
    op: date
    door_rol: str


class Vastgelegd(View):
    """Something was put down about a bijeenkomst.

    ``gegevens`` says what of a person seems to stand in it: then no nieuwsbrief tells it.
    """

    soort: Aantekensoort
    nummer: int
    tekst: str
    gepland: Gepland
    gegevens: str


class Vastleglijst(View):
    """What was put down of a kind, the newest first; ``meer`` are left out."""

    soort: Aantekensoort
    wie: str
    regels: tuple[Regel, ...]
    meer: int


class Vastleggen(Command):
    """What putting something down about a bijeenkomst has in common."""

    recht = Recht.PLANNEN
    writes = True
    stores = ("tekst",)

    soort: ClassVar[Aantekensoort]

    tekst: str = Field(description="wat er is gezegd of afgesproken, zonder namen")
    bij: str = Field(default="", description="de bijeenkomst; anders de laatste")
    groep: str = Field(default="", description="van welke groep, als je er meer hebt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for the text but those that name another field."""
        return cls.from_values(named(words, cls.model_fields, "tekst"))

    def run(self, context: Context) -> Vastgelegd:
        registry, wie = context.registry, context.bevoegd
        nummer = number_of(self.bij, context) if self.bij else None
        if nummer is None:
            nummer = registry.overleggen.last(groep_of(context, self.bij or self.groep)).id
        meeting = registry.overleggen.at(nummer)
        lijst = LISTS[self.soort]
        registry.overleggen.demand_seat(meeting.programma_id, wie, lijst)
        row = registry.aantekeningen.add(
            self.soort,
            meeting.programma_id,
            self.tekst,
            groep=meeting.groep,
            bijeenkomst_id=meeting.id,
            door=wie.persoon,
            door_rol=registry.overleggen.seat(meeting.programma_id, wie),
        )
        return Vastgelegd(
            soort=self.soort,
            nummer=row.id,
            tekst=row.tekst,
            gepland=registry.agenda.get(nummer).gepland,
            gegevens=in_words(screen(row.tekst)),
            ongedaan=f"{self.soort} weg {row.id}",
        )


class Besluit(Vastleggen):
    """Leg een besluit van de laatste bijeenkomst vast. Het komt in de nieuwsbrief."""

    words = "besluit"
    examples = (
        'besluit "De pilot gaat door tot de zomer" bij=5',
        "besluit We starten in mei bij=5",
    )
    soort = Aantekensoort.BESLUIT


class BesluitWeg(Weghalen):
    """Haal een besluit weg dat verkeerd is vastgelegd."""

    words = "besluit weg"
    also = ("wis besluit",)
    examples = ("besluit weg 4",)
    soort = Aantekensoort.BESLUIT
    lijst = "besluiten"


class Opbrengst(Vastleggen):
    """Leg vast wat een bijeenkomst heeft opgeleverd."""

    words = "opbrengst"
    examples = ('opbrengst "Zes scholen delen hun werkwijze" bij=5',)
    soort = Aantekensoort.OPBRENGST


class OpbrengstWeg(Weghalen):
    """Haal een opbrengst weg die verkeerd is vastgelegd."""

    words = "opbrengst weg"
    also = ("wis opbrengst",)
    examples = ("opbrengst weg 5",)
    soort = Aantekensoort.OPBRENGST
    lijst = "opbrengsten"


class Notitie(Vastleggen):
    """Schrijf op wat er is besproken: kort, en zonder namen."""

    words = "notitie"
    examples = ('notitie "De scholen vertelden over hun eerste maand" bij=5',)
    recht = Recht.BIJDRAGEN
    soort = Aantekensoort.NOTITIE


class NotitieWeg(Weghalen):
    """Haal een notitie weg."""

    words = "notitie weg"
    also = ("wis notitie",)
    examples = ("notitie weg 6",)
    soort = Aantekensoort.NOTITIE
    lijst = "notities"


class Lijst(Command):
    """What the lists have in common."""

    soort: ClassVar[Aantekensoort]

    wie: str = Field(default="", description="een groep of programma")

    def run(self, context: Context) -> Vastleglijst:
        titel, regels = self._asked(context)
        return Vastleglijst(
            soort=self.soort, wie=titel, regels=regels[:_SHOWN], meer=len(regels[_SHOWN:])
        )

    def _asked(self, context: Context) -> tuple[str, tuple[Regel, ...]]:
        """Return whose it is, and what there is, the newest first. Raises `UnclearName`."""
        registry, titel = context.registry, ""
        aantekeningen = registry.aantekeningen
        if self.wie:
            hit = Lezer(registry, ("groep", "programma"), "groep").name(self.wie)
            titel, rows = hit.titel, [*aantekeningen.of(hit, self.soort)]
        else:
            programmes = sorted(programmes_of(context))
            found = (aantekeningen.of_programma(each, self.soort) for each in programmes)
            rows = [row for theirs in found for row in theirs]
        numbers = {row.bijeenkomst_id for row in rows if row.bijeenkomst_id}
        titles = {each: registry.agenda.get(each).gepland.titel for each in numbers}
        return titel, tuple(
            Regel(
                nummer=row.id,
                tekst=row.tekst,
                bij=titles.get(row.bijeenkomst_id or 0, ""),
                op=local(row.gemaakt_op).date(),
                door_rol=row.door_rol,
            )
            for row in sorted(rows, key=lambda row: -row.id)
        )


class Besluiten(Lijst):
    """Lees welke besluiten zijn genomen."""

    words = "besluiten"
    also = ("besluitenlijst",)
    examples = ("besluiten", "besluiten netwerkgroep")
    soort = Aantekensoort.BESLUIT


class Opbrengsten(Lijst):
    """Lees wat bijeenkomsten hebben opgeleverd."""

    words = "opbrengsten"
    examples = ("opbrengsten",)
    soort = Aantekensoort.OPBRENGST


class Notities(Lijst):
    """Lees wat er van bijeenkomsten is opgeschreven."""

    words = "notities"
    examples = ("notities",)
    soort = Aantekensoort.NOTITIE


LISTS = {
    Aantekensoort.BESLUIT: Besluiten.words,
    Aantekensoort.OPBRENGST: Opbrengsten.words,
    Aantekensoort.NOTITIE: Notities.words,
}
