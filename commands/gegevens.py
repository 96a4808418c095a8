"""The rights of people: reading what is kept, and having it wiped (AVG 15 and 17)."""

from pydantic import Field

from commands.grammar import Command, Context
from commands.intake import AntwoordenNietHier, may_be_asked, on_matrix
from registry.eigen_feiten import EigenGegevens
from registry.eigen_gegevens import Eigen
from registry.inzage import Inzage, Inzien
from registry.logboek import KEPT
from registry.namen import fold
from registry.rechten import Recht
from registry.vergeten import Held, forget
from registry.view import Choice, Document, View
from registry.wissen import Gewist, Wissen

_SURE = {"zeker", "ja", "ja zeker"}
_EXPORT = {"export", "exporteer", "bestand", "json"}
_JSON = "application/json"
_JAAR = 365


class AanmeldingInzage(View):
    """Everything that is kept of an aanmelding; of the log book the ``laatste`` so many lines."""

    inzage: Inzage
    laatste: int = 20


class VergetenVraag(View):
    """Is it sure that an aanmelding must go? ``choices`` has the line that says so."""

    referentie: str
    traject: str
    loopt: bool


class AanmeldingVergeten(View):
    """An aanmelding is gone."""

    referentie: str


class MijnGegevensOverzicht(View):
    """What is kept of whoever asks; ``adres`` is where they ask."""

    gegevens: EigenGegevens
    adres: str
    jaren: int


class GegevensWisVraag(View):
    """Is it sure that the bot must forget whoever asks? ``choices`` has the line that says so."""

    gegevens: EigenGegevens


class GegevensGewist(View):
    """Whoever asked is forgotten; log lines are kept for ``jaren`` years."""

    gewist: Gewist
    jaren: int


class InzageGeven(Command):
    """Bekijk alles wat ik van één aanmelding bewaar, ook als bestand.

    Zo geef je de jongere of de ouders inzage. Dat doet een behandelaar.
    """

    words = "inzage"
    examples = ("inzage BP-7K3M9Q",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    referentie: str = Field(description="zoals BP-7K3M9Q")

    def run(self, context: Context) -> View:
        row = _inzien(context).find(self.referentie)
        if not may_be_asked(context, row.procedure.programma_id):
            return AntwoordenNietHier(referentie=row.referentie, matrix=on_matrix(context))
        inzage = _inzien(context).of(self.referentie)
        context.log("inzage", inzage.referentie)
        naam = f"inzage-{inzage.referentie}.json"
        document = Document(naam=naam, media_type=_JSON, inhoud=inzage.model_dump_json(indent=2))
        return AanmeldingInzage(inzage=inzage, bestanden=(document,))


class Vergeet(Command):
    """Wis een aanmelding, met alles wat erbij hoort. Dat kan niet terug.

    De totalen blijven, want daar staat niemand in. In het logboek blijft staan dat de aanmelding
    er was.
    """

    words = "vergeet"
    also = ("wis aanmelding",)
    examples = ("vergeet BP-7K3M9Q", "vergeet BP-7K3M9Q zeker")
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    referentie: str = Field(description="zoals BP-7K3M9Q")
    zeker: str = Field(default="", description="zeker, als het echt weg mag")

    def run(self, context: Context) -> View:
        row = _inzien(context).find(self.referentie)
        referentie = row.referentie
        if row.vastgehouden:
            raise Held(referentie)
        if fold(self.zeker) not in _SURE:
            line = f"{self.words} {referentie} zeker"
            return VergetenVraag(
                referentie=referentie,
                traject=row.procedure.naam,
                loopt=row.einde is None,
                choices=(Choice(label="Ja, wis alles", opdracht=line),),
            )
        forget(context.registry.aanmeldingen, [row.id])
        context.log("vergeten", referentie)
        return AanmeldingVergeten(referentie=referentie)


class MijnGegevens(Command):
    """Lees wat ik van jou bewaar, als lijst of als bestand. Of laat mij dat wissen.

    Met export krijg je alles als bestand. Met wis vergeet ik jou.
    """

    words = "mijn gegevens"
    also = ("wat weet je van mij",)
    examples = ("mijn gegevens", "mijn gegevens export")
    recht = Recht.VRAGEN
    private = True

    wat: str = Field(default="", description="export, of wis")

    def run(self, context: Context) -> MijnGegevensOverzicht:
        gegevens = _eigen(context).read()
        document = Document(
            naam="mijn-gegevens.json",
            media_type=_JSON,
            inhoud=gegevens.model_dump_json(indent=2),
        )
        return MijnGegevensOverzicht(
            gegevens=gegevens,
            adres=context.plek.adres,
            jaren=KEPT.days // _JAAR,
            bestanden=(document,) if fold(self.wat) in _EXPORT else (),
        )


class GegevensWissen(Command):
    """Laat mij jou vergeten: je naam, je adressen, je rollen en alles wat daarbij hoort.

    Dat kan niet terug. Aanmeldingen blijven, maar niet op jouw naam.
    """

    words = "mijn gegevens wis"
    also = ("vergeet mij",)
    examples = ("mijn gegevens wis", "mijn gegevens wis zeker")
    recht = Recht.VRAGEN
    writes = True
    private = True

    zeker: str = Field(default="", description="zeker, als het echt weg mag")

    def run(self, context: Context) -> View:
        eigen = _eigen(context)
        if fold(self.zeker) not in _SURE:
            line = f"{self.words} zeker"
            return GegevensWisVraag(
                gegevens=eigen.read(),
                choices=(Choice(label="Ja, vergeet mij", opdracht=line),),
            )
        context.log("gegevens gewist")
        gewist = Wissen(eigen, context.registry.stappen).wipe()
        return GegevensGewist(gewist=gewist, jaren=KEPT.days // _JAAR)


def _inzien(context: Context) -> Inzien:
    registry = context.registry
    return Inzien(registry.lezing(context.bevoegd), registry.logboek)


def _eigen(context: Context) -> Eigen:
    registry = context.registry
    return Eigen(registry.session, registry.mensen, context.plek, registry.kluis)
