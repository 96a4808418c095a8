"""Planning bijeenkomsten that come back."""

from collections.abc import Iterable

from pydantic import Field

from commands.bijeenkomsten.over import InOneBreath
from commands.grammar import Command, Context, Word
from registry.dates.series import Serie, read_series
from registry.gevraagd import Lezer
from registry.namen import Hit, fold
from registry.planrijen import Planrijen
from registry.plantijden import Wens
from registry.rechten import Recht
from registry.reeksen.reeksen import Reeksbeeld, Reeksdag, Reeksen
from registry.view import Choice, View

_SURE = {"ja", "zeker", "j"}
_HIGHEST = 999_999_999


class ReeksVraag(View):
    """The days of a series, before they are planned; ``van`` and ``tot`` are its hours."""

    groep: str
    tekst: str
    uren: str
    dagen: tuple[Reeksdag, ...]


class ReeksGepland(View):
    """A series was planned: so many bijeenkomsten, by the number of the first."""

    nummer: int
    groep: str
    aantal: int
    eerste: int


class ReeksWeg(View):
    """What was still to come of a series is cancelled."""

    nummer: int
    aantal: int


class Reekslijst(View):
    """The series of which anything is still to come."""

    reeksen: tuple[Reeksbeeld, ...]


class BijeenkomstReeks(InOneBreath):
    """Plan een reeks bijeenkomsten in één keer.

    Zet de groep vooraan, dan wanneer het is, hoe laat en tot wanneer. Feestdagen en vakanties
    sla ik over. Ik laat eerst alle data zien.
    """

    words = "bijeenkomst reeks"
    also = ("plan reeks", "reeks plannen", "bijeenkomsten plannen")
    examples = (
        "bijeenkomst reeks netwerkgroep elke eerste maandag van de maand t/m juni 15-17 uur",
        "bijeenkomst reeks leeromgeving drie keer tussen januari en juli 10:00-12:00",
    )
    recht = Recht.PLANNEN
    writes = True
    stores = ("wanneer", "locatie", "titel")

    wanneer: str = Field(description="de groep, en wanneer het is")
    groep: str = Field(default="", description="de groep, als die niet vooraan staat")
    locatie: str = Field(default="", description="waar het is")
    link: str = Field(default="", description="een link om online mee te doen, met https://")
    titel: str = Field(default="", description="een eigen titel")
    zeker: str = Field(default="", description="ja, als het zo goed is")

    def run(self, context: Context) -> View:
        groep, text = self._asked(context)
        programma = context.registry.overleggen.demand_seat(groep.programma_id, context.bevoegd)
        calendar = context.registry.calendar_of(programma)
        serie = read_series(text, now=context.registry.now, calendar=calendar)
        serie = self._with_hours(context, groep, serie)
        reeksen = Reeksen(context.registry)
        if fold(self.zeker) not in _SURE:
            line = self.surely(groep=groep.full_name, wanneer=text)
            return ReeksVraag(
                groep=groep.titel,
                tekst=serie.tekst,
                uren=_hours(serie),
                dagen=reeksen.days(groep, serie),
                choices=(Choice(label="Ja, plan deze reeks", opdracht=line),),
            )
        wens = Wens(self.locatie, self.link, self.titel, None)
        nummer, made = reeksen.plan(groep, serie, wens, door=context.bevoegd.persoon)
        return ReeksGepland(
            nummer=nummer,
            groep=groep.titel,
            aantal=len(made),
            eerste=made[0],
            ongedaan=f"reeks weg {nummer}",
        )

    def _asked(self, context: Context) -> tuple[Hit, str]:
        lezer = Lezer(context.registry, ("groep",), "groep")
        return (
            (lezer.name(self.groep), self.wanneer) if self.groep else lezer.beginning(self.wanneer)
        )

    def _with_hours(self, context: Context, groep: Hit, serie: Serie) -> Serie:
        """Return a series at the hours that a groep is used to, when it has none of its own."""
        if serie.van is not None:
            return serie
        van, tot = Planrijen(context.registry.session, context.registry.clock).usual_hours(groep)
        return Serie(serie.dagen, van, tot, serie.rrule, serie.tekst)


class ReeksWegCommando(Command):
    """Laat de rest van een reeks niet doorgaan. Zet de reden erachter."""

    words = "reeks weg"
    also = ("reeks annuleer", "reeks stop")
    examples = ("reeks weg 1 te weinig partners kunnen",)
    recht = Recht.PLANNEN
    writes = True
    stores = ("reden",)

    nummer: int = Field(ge=1, le=_HIGHEST, description="het nummer uit reeksen")
    reden: str = Field(default="", description="waarom het niet doorgaat")

    def run(self, context: Context) -> ReeksWeg:
        reeksen = Reeksen(context.registry)
        programma_id = reeksen.get(self.nummer).programma_id
        context.registry.overleggen.demand_seat(programma_id, context.bevoegd)
        gone = reeksen.cancel(self.nummer, self.reden, door=context.bevoegd.persoon)
        return ReeksWeg(nummer=self.nummer, aantal=len(gone))


class ReeksenLees(Command):
    """Zie welke reeksen er zijn, en hoeveel keer er nog komt."""

    words = "reeksen"
    examples = ("reeksen",)

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take "reeksen" for the list, whatever follows."""
        del words
        return cls()

    def run(self, context: Context) -> Reekslijst:
        return Reekslijst(reeksen=Reeksen(context.registry).all())


def _hours(serie: Serie) -> str:
    if serie.van is None:
        return ""
    return f"{serie.van:%H:%M}-{serie.tot:%H:%M}" if serie.tot else f"{serie.van:%H:%M}"
