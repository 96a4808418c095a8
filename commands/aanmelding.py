"""Following an aanmelding: looking at it, and taking its next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import BeforeValidator, Field

from commands.aanmelden import answers_in, apart
from commands.dialogue import Dialoog
from commands.grammar import Command, Context, Word
from commands.intake import AntwoordenNietHier, may_be_asked, on_matrix
from registry.clock import local
from registry.concepten import Antwoorden, Gekozen
from registry.dates import Datum, Moment, parse
from registry.dossier import Aanmeldingregel, Dossier
from registry.dossiers import STOP, StapGezet
from registry.errors import DomainError
from registry.namen import fold
from registry.rechten import Recht
from registry.registry import Registry
from registry.view import Choice, Form, View, Vraag

_ON = {"op", "per", "sinds", "is"}
_BACK = {"terug", "ongedaan"}
_SHOWN = 10
_WEEK = timedelta(days=7)


@dataclass(eq=False)
class NoDay(DomainError):
    """What stands behind a step is no day."""

    tekst: str

    def __str__(self) -> str:
        return f"“{self.tekst}” is geen dag. Typ de dag van de stap, zoals 12 maart of gisteren."


class Welke(StrEnum):
    """Which aanmeldingen are asked for."""

    OPEN = "open"
    MIJN = "mijn"
    TE_LAAT = "te-laat"


_WELKE = {
    "open": Welke.OPEN,
    "alle": Welke.OPEN,
    "mijn": Welke.MIJN,
    "te laat": Welke.TE_LAAT,
    "telaat": Welke.TE_LAAT,
}


def _welke(text: object) -> object:
    return _WELKE.get(fold(text), text) if isinstance(text, str) else text


class AanmeldingKaart(View):
    """One aanmelding; ``choices`` are the steps that whoever asks may take."""

    dossier: Dossier
    today: date


class StapVastgelegd(View):
    """A step was taken, and this is how it stands now."""

    gezet: StapGezet
    today: date


class StapTerug(View):
    """The last step was taken back, and this is how it stands now."""

    gezet: StapGezet
    today: date


class Aanmeldingenlijst(View):
    """Aanmeldingen, what is due first at the top. ``meer``: there are others."""

    welke: Welke
    regels: tuple[Aanmeldingregel, ...]
    meer: bool
    today: date


class Aanmeldingen(Command):
    """Bekijk de aanmeldingen die jij mag zien, met wat te laat is bovenaan.

    Met mijn zie je wat op jouw naam staat. Met te-laat zie je alleen wat te laat is.
    """

    words = "aanmeldingen"
    also = ("mijn aanmeldingen",)
    examples = ("aanmeldingen", "aanmeldingen te-laat")
    questions = (r"(?:wat|welke aanmeldingen) (?:is|zijn) (?P<welke>te laat)",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    welke: Annotated[Welke, BeforeValidator(_welke)] = Field(
        default=Welke.OPEN, description="open, mijn of te-laat"
    )

    def run(self, context: Context) -> Aanmeldingenlijst:
        own, late = self.welke is Welke.MIJN, self.welke is Welke.TE_LAAT
        found = context.dossiers.listed(own=own, late=late, limit=_SHOWN + 1)
        for each in found[:_SHOWN]:
            context.log("lijst", each.referentie)
        return Aanmeldingenlijst(
            welke=self.welke,
            regels=found[:_SHOWN],
            meer=len(found) > _SHOWN,
            today=context.registry.today,
            choices=tuple(
                Choice(label=each.referentie, opdracht=f"aanmelding {each.referentie}")
                for each in found[:_SHOWN]
            ),
        )


class Aanmelding(Dialoog):
    """Bekijk een aanmelding, of leg een stap vast.

    Met alleen de referentie zie je hoe het staat en welke stap er nu kan. Zet de stap erachter
    om hem vast te leggen, met de dag als die niet vandaag was. Met stop sluit je eerder af, en
    met terug haal je de laatste stap weer weg. Klopt een antwoord niet? Zet het er zo achter:
    leeftijdsgroep=16-17.
    """

    words = "aanmelding"
    examples = (
        "aanmelding BP-7K3M9Q",
        "aanmelding BP-7K3M9Q gestart vandaag",
        "aanmelding BP-7K3M9Q stop",
        "aanmelding BP-7K3M9Q terug",
    )
    questions = (r"(?P<referentie>[a-z]{2}-?[2-9a-hjkmnp-z]{6})",)
    recht = Recht.TRAJECTEN
    confirms = False

    referentie: str = Field(description="zoals BP-7K3M9Q; of mijn, open of te-laat")
    stap: str = Field(default="", description="de stap die is gezet, en de dag")
    velden: str = Field(default="", description="als je het uit je hoofd weet: veld=antwoord")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take what is named for answers; without a reference it is the list."""
        said = [*words]
        bare, given = apart(said, cls)
        if not bare or fold(" ".join(bare)) in _WELKE:
            return Aanmeldingen.from_words(said)
        values = {"referentie": bare[0], "stap": " ".join(bare[1:]), "velden": given}
        return cls.from_values(values)

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.referentie} {self.stap}"

    def run(self, context: Context) -> View:
        dossier = context.dossiers.get(self.referentie)
        if self.velden and not self.stap and not _may_be_asked(dossier, context):
            return AntwoordenNietHier(referentie=dossier.referentie, matrix=on_matrix(context))
        if self.velden and not self.stap:
            dossier = context.dossiers.correct(self.referentie, answers_in(self.velden))
            context.log("verbeteren", dossier.referentie)
            return _card(dossier, context)
        if not self.stap:
            context.log("lezen", dossier.referentie)
            return _card(dossier, context)
        meant = self.model_copy(update={"velden": "", "referentie": dossier.referentie})
        if meant.step in _BACK:
            gezet = context.dossiers.undo(meant.referentie)
            context.log("stap terug", meant.referentie)
            return StapTerug(gezet=gezet, today=context.registry.today)
        meant.day(context.registry)
        if meant.form(context, {}).vragen:
            return meant.converse(context, answers_in(self.velden))
        return meant.finish(context, {})

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        vragen = context.dossiers.vragen(self.referentie, self.step)
        titel = "afsluiten" if self.step == STOP else str(self.step).replace("_", " ")
        return Form(titel=f"{self.referentie}: {titel}", vragen=vragen)

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        return context.dossiers.check(self.referentie, vraag, text)

    def finish(self, context: Context, antwoorden: Antwoorden) -> StapVastgelegd:
        day = self.day(context.registry)
        gezet = context.dossiers.take(self.referentie, self.step, day, antwoorden)
        context.log("stap", gezet.dossier.referentie)
        back = f"{self.words} {gezet.dossier.referentie} terug"
        return StapVastgelegd(gezet=gezet, today=context.registry.today, ongedaan=back)

    @property
    def step(self) -> str | int:
        """The step that is named: its status, or its number."""
        first = self.stap.split()[0]
        return int(first[:3]) if first.isdecimal() else fold(first).replace(" ", "_")

    def day(self, registry: Registry) -> date:
        """Return on which local day the step was taken: today if none is said. Raises `NoDay`."""
        words = self.stap.split()[1:]
        while words and words[0].casefold() in _ON:
            words.pop(0)
        return past_day(" ".join(words), registry) if words else registry.today


def _may_be_asked(dossier: Dossier, context: Context) -> bool:
    """Return whether the answers of an aanmelding may be read and given here."""
    programma_of = context.dossiers.programma_of
    return context.intake is None or may_be_asked(context, programma_of(dossier.referentie))


def _card(dossier: Dossier, context: Context) -> AanmeldingKaart:
    if dossier.gegevens and not _may_be_asked(dossier, context):
        dossier = dossier.model_copy(update={"gegevens": ()})
    choices = tuple(
        Choice(label=each.naam, opdracht=f"aanmelding {dossier.referentie} {each.nr}")
        for each in dossier.volgende
        if each.mag and not dossier.wacht
    )
    return AanmeldingKaart(dossier=dossier, today=context.registry.today, choices=choices)


def past_day(text: str, registry: Registry) -> date:
    """Return the day that somebody means who speaks of what has been."""
    try:
        meant = parse(text, now=registry.now, calendar=registry.vrij)
    except DomainError:
        raise NoDay(text) from None
    match meant:
        case Datum(day=day):
            pass
        case Moment(start=start):
            day = local(start).date()
        case _:
            raise NoDay(text)
    numbers = "".join(each if each.isdecimal() else " " for each in text).split()
    says_the_year = any(len(each) == len("2026") for each in numbers)
    if day <= registry.today or says_the_year:
        return day
    return day - relativedelta(years=1) if numbers else day - _WEEK
