"""How far an actiepunt is: taken on or not, done, put off, or not needed any more."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from commands.acties.dagen import read_day, without_small
from commands.grammar import Command, Context, Word
from registry import dutch
from registry.actiepunten import Actie
from registry.rechten import Recht
from registry.schema.vergaderen import Actiestaat
from registry.view import View

_HIGHEST = 999_999_999
_NUMBER = Field(ge=0, le=_HIGHEST, description="het nummer van de actie")


class ActieGetoond(View):
    """An actiepunt, as it is now; ``mag``: whoever reads this may change it."""

    actie: Actie
    mag: bool
    today: date


class ActieVeranderd(View):
    """An actiepunt changed; ``eerder`` is the day by which it was to be done before.

    ``weer``: it is open again.
    """

    actie: Actie
    eerder: date | None
    weer: bool
    today: date


class OverEenActie(Command):
    """What the commands about one actiepunt have in common."""

    recht = Recht.MELDEN
    writes = True

    nummer: int = _NUMBER

    def shown(self, context: Context) -> Actie:
        """Return the actiepunt as it is now. Raises `registry.actieregels.UnknownActie`."""
        actiepunten, prive = context.registry.vergaderen.actiepunten, context.plek.prive
        return actiepunten.show(self.nummer, context.bevoegd, prive=prive)

    def back(self, context: Context) -> str:
        """Return the line that makes the actiepunt as it is now. Raises as `shown`."""
        return f"actie open {self.nummer} als={self.shown(context).staat}"

    def changed(
        self, context: Context, back: str, *, eerder: date | None = None, weer: bool = False
    ) -> ActieVeranderd:
        """Return what the actiepunt is now; the line ``back`` undoes it."""
        return ActieVeranderd(
            actie=self.shown(context),
            eerder=eerder,
            weer=weer,
            today=context.registry.today,
            ongedaan=back,
        )


def leads(context: Context) -> bool:
    """Return whether whoever asks may change what others do."""
    return Recht.PLANNEN in context.rechten


class ActieToon(OverEenActie):
    """Lees één actie: wat, wie, voor welke dag, en hoe het ermee staat."""

    words = "actie toon"
    also = ("toon actie",)
    examples = ("actie toon 1", "actie 1")
    recht = Recht.LEZEN
    writes = False

    def run(self, context: Context) -> ActieGetoond:
        actie = self.shown(context)
        may = actie.mijn or leads(context)
        return ActieGetoond(actie=actie, mag=may, today=context.registry.today)


class ActieJa(OverEenActie):
    """Zeg dat je een actie oppakt."""

    words = "actie ja"
    also = ("actie aannemen", "actie oppakken")
    examples = ("actie ja 1", "actie 1 ja")

    def run(self, context: Context) -> ActieVeranderd:
        back = self.back(context)
        context.registry.vergaderen.actiepunten.answer(self.nummer, context.bevoegd, yes=True)
        return self.changed(context, back)


class ActieNee(OverEenActie):
    """Zeg dat je een actie niet kunt doen, en waarom. Wie hem bedacht, krijgt bericht."""

    words = "actie nee"
    also = ("actie weigeren",)
    examples = ("actie nee 1 ik ben er die week niet", "actie 1 nee")
    stores = ("reden",)

    reden: str = Field(default="", description="waarom het niet lukt")

    def run(self, context: Context) -> ActieVeranderd:
        actiepunten, back = context.registry.vergaderen.actiepunten, self.back(context)
        reden = " ".join(self.reden.split())
        actiepunten.answer(self.nummer, context.bevoegd, yes=False, reden=reden)
        return self.changed(context, back)


class Klaar(OverEenActie):
    """Zeg dat een actie klaar is. Dan hoort niemand er meer over."""

    words = "klaar"
    also = ("actie klaar", "actie gereed", "gereed")
    examples = ("klaar 1", "actie 1 klaar")
    replies = True

    nummer: int = Field(default=0, ge=0, le=_HIGHEST, description="het nummer van de actie")

    def run(self, context: Context) -> ActieVeranderd:
        actiepunten = context.registry.vergaderen.actiepunten
        nummer = self.nummer or actiepunten.the_one_asked(context.plek)
        done = self.model_copy(update={"nummer": nummer})
        back = done.back(context)
        actiepunten.end(nummer, context.bevoegd, Actiestaat.KLAAR, leads=leads(context))
        return done.changed(context, back)


class ActieWeg(OverEenActie):
    """Laat een actie vervallen: die hoeft niet meer."""

    words = "actie weg"
    also = ("wis actie", "actie vervalt")
    examples = ("actie weg 1",)

    def run(self, context: Context) -> ActieVeranderd:
        actiepunten, wie = context.registry.vergaderen.actiepunten, context.bevoegd
        back = self.back(context)
        actiepunten.end(self.nummer, wie, Actiestaat.INGETROKKEN, leads=leads(context))
        return self.changed(context, back)


class ActieOpen(OverEenActie):
    """Zet een actie weer open."""

    words = "actie open"
    also = ("actie heropen",)
    examples = ("actie open 2",)

    als: Actiestaat | None = Field(default=None, description="hoe het daarvoor stond")

    def run(self, context: Context) -> ActieVeranderd:
        actiepunten = context.registry.vergaderen.actiepunten
        actiepunten.reopen(self.nummer, context.bevoegd, self.als, leads=leads(context))
        return self.changed(context, "", weer=self.als is not Actiestaat.GEWEIGERD)


class ActieUitstel(OverEenActie):
    """Geef een actie meer tijd."""

    words = "actie uitstel"
    also = ("actie uitstellen", "actie verzet")
    examples = ("actie uitstel 1 15 december", "actie 1 uitstel 15 december")

    wanneer: str = Field(default="", description="de nieuwe dag")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a number, and then a day; small words before that are left out."""
        said = [*words]
        if len(said) > 1 and not any(word.name in cls.model_fields for word in said):
            return cls.from_values({"nummer": said[0].text, "wanneer": without_small(said[1:])})
        return super().from_words(said)

    def run(self, context: Context) -> ActieVeranderd:
        day = read_day(self.wanneer, context, self.nummer)
        actiepunten, wie = context.registry.vergaderen.actiepunten, context.bevoegd
        _, before = actiepunten.put_off(self.nummer, wie, day, leads=leads(context))
        back = f"actie uitstel {self.nummer} {dutch.short_day(before)}"
        ahead = before >= context.registry.today
        return self.changed(context, back if ahead else "", eerder=before)


BY_VERB: dict[str, type[OverEenActie]] = {
    **dict.fromkeys(("ja", "akkoord"), ActieJa),
    **dict.fromkeys(("nee", "niet"), ActieNee),
    **dict.fromkeys(("klaar", "gereed", "af"), Klaar),
    **dict.fromkeys(("weg", "vervalt"), ActieWeg),
    **dict.fromkeys(("open", "heropen"), ActieOpen),
    **dict.fromkeys(("uitstel", "uitstellen", "verzet"), ActieUitstel),
}
"""What is said of an actiepunt, when that stands after its number."""
