"""What becomes of the concept of a stoplicht: sent, agreed to, sent back or thrown away."""

from pydantic import Field

from commands.grammar import Context
from commands.stoplichten.antwoorden import demand_nobody, sentence
from commands.stoplichten.over import OverActiviteit, find
from registry.activiteiten import Geplaatst
from registry.rechten import Recht
from registry.schema.stoplichten import Staat
from registry.stoplichten import Stoplichtrapport
from registry.view import Choice, View


class ConceptGetoond(View):
    """A report that is not published yet; ``kort`` is what its activiteit is called in a line.

    ``akkoord``: another must agree. ``wacht``: whoever reads this is the other.
    """

    naam: str
    kort: str
    periode: str
    rapport: Stoplichtrapport
    akkoord: bool
    wacht: bool


class StoplichtVerstuurd(View):
    """A report was published, or put before the other projectleider: its state says which."""

    naam: str
    kort: str
    periode: str
    rapport: Stoplichtrapport


class StoplichtTeruggestuurd(View):
    """A report was not agreed to."""

    naam: str
    kort: str
    periode: str
    reden: str


class ConceptGewist(View):
    """A concept was thrown away. ``verstuurd``: there is a published report on its period."""

    naam: str
    kort: str
    periode: str
    verstuurd: bool


class StoplichtConcept(OverActiviteit):
    """Lees een stoplicht na dat nog niet verstuurd is. Alleen wie erover rapporteert, ziet het."""

    words = "stoplicht concept"
    also = ("stoplicht toon",)
    examples = ("stoplicht concept leeromgeving",)
    recht = Recht.RAPPORTEREN
    private = True

    def run(self, context: Context) -> ConceptGetoond:
        over, periode = self.asked(context)
        rapporteren, wie = context.registry.rapporteren, context.bevoegd
        rapport = rapporteren.concept(over, wie, periode)
        kort = context.registry.activiteiten.short_name(over)
        akkoord, wacht = rapporteren.afspraak(over).akkoord, rapporteren.waits_for(over, wie)
        lines = {f"stoplicht akkoord {kort}": "Akkoord"} if wacht else {}
        if rapport.staat is Staat.CONCEPT:
            lines = {f"stoplicht verstuur {kort}": send_label(akkoord=akkoord)}
        return ConceptGetoond(
            naam=over.activiteit.naam,
            kort=kort,
            periode=period_text(context, over, rapport),
            rapport=rapport,
            akkoord=akkoord,
            wacht=wacht,
            choices=tuple(Choice(label=label, opdracht=line) for line, label in lines.items()),
        )


class StoplichtVerstuur(OverActiviteit):
    """Verstuur een stoplicht. Daarna kan iedereen het lezen, en verandert het niet meer.

    In sommige programma's moet eerst een andere projectleider akkoord geven. Die krijgt dan
    bericht van mij.
    """

    words = "stoplicht verstuur"
    also = ("stoplicht versturen", "verstuur stoplicht")
    examples = ("stoplicht verstuur leeromgeving",)
    recht = Recht.RAPPORTEREN
    writes = True

    def run(self, context: Context) -> StoplichtVerstuurd:
        over, periode = self.asked(context)
        rapport = context.registry.rapporteren.submit(over, context.bevoegd, periode)
        return _sent(context, over, rapport)


class StoplichtAkkoord(OverActiviteit):
    """Geef akkoord op een stoplicht van de andere projectleider. Daarmee is het verstuurd."""

    words = "stoplicht akkoord"
    examples = ("stoplicht akkoord leeromgeving",)
    recht = Recht.RAPPORTEREN
    writes = True

    def run(self, context: Context) -> StoplichtVerstuurd:
        over, _ = self.asked(context)
        return _sent(context, over, context.registry.rapporteren.agree(over, context.bevoegd))


class StoplichtNietAkkoord(OverActiviteit):
    """Stuur een stoplicht van de andere projectleider terug, en zeg waarom."""

    words = "stoplicht niet akkoord"
    also = ("stoplicht geen akkoord",)
    examples = ("stoplicht niet akkoord leeromgeving Het budget staat er niet goed in",)
    recht = Recht.RAPPORTEREN
    writes = True
    private = True

    activiteit: str = Field(description="de activiteit, en daarachter waarom niet")

    def run(self, context: Context) -> StoplichtTeruggestuurd:
        # Before anything else: which activiteit is meant may be asked, and that line is kept.
        demand_nobody(self.activiteit)
        over, rest = find(context, self.activiteit)
        reden = sentence("bezwaar", " ".join(rest.split()))
        rapport = context.registry.rapporteren.object(over, context.bevoegd, reden)
        return StoplichtTeruggestuurd(
            naam=over.activiteit.naam,
            kort=context.registry.activiteiten.short_name(over),
            periode=period_text(context, over, rapport),
            reden=reden,
        )


class StoplichtWis(OverActiviteit):
    """Gooi het concept van een stoplicht weg. Wat verstuurd is, blijft altijd staan."""

    words = "stoplicht wis"
    also = ("stoplicht weg",)
    examples = ("stoplicht wis leeromgeving",)
    recht = Recht.RAPPORTEREN
    writes = True

    def run(self, context: Context) -> ConceptGewist:
        over, periode = self.asked(context)
        gone = context.registry.rapporteren.discard(over, context.bevoegd, periode)
        return ConceptGewist(
            naam=over.activiteit.naam,
            kort=context.registry.activiteiten.short_name(over),
            periode=period_text(context, over, gone),
            verstuurd=gone.verbetert is not None,
        )


def send_label(*, akkoord: bool) -> str:
    """Return what sending a concept is called: another may have to agree first."""
    return "Verstuur voor akkoord" if akkoord else "Verstuur"


def period_text(context: Context, over: Geplaatst, rapport: Stoplichtrapport) -> str:
    """Return in words what a report is about."""
    return context.registry.rapporteren.afspraak(over).period(rapport.begin).tekst


def _sent(context: Context, over: Geplaatst, rapport: Stoplichtrapport) -> StoplichtVerstuurd:
    return StoplichtVerstuurd(
        naam=over.activiteit.naam,
        kort=context.registry.activiteiten.short_name(over),
        periode=period_text(context, over, rapport),
        rapport=rapport,
    )
