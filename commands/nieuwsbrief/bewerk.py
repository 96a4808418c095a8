"""Making a nieuwsbrief better, paragraph by paragraph."""

from collections.abc import Iterable

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.nieuwsbrief.over import (
    BIJ,
    HOOGSTE,
    InVolgorde,
    apart,
    said_of,
    section,
    section_in,
    to_write,
)
from registry.bestanden import PICTURES
from registry.namen import fold
from registry.nieuwsbrief.differences import Soortverschil
from registry.nieuwsbrief.edits import (
    Edit,
    added,
    dropped,
    find,
    moved,
    moved_to,
    pictured,
    rewritten,
)
from registry.nieuwsbrief.letters import Briefbeeld, Briefkop
from registry.rechten import Recht
from registry.schema.nieuwsbrieven import Alinea, Briefstaat, Rubriek
from registry.view import Choice, View

_TOWARDS = {"na", "naar", "achter", "onder", "bij", "alinea", "rubriek"}


class BriefBewerkt(View):
    """A paragraph of a letter was changed; ``oud`` and ``nieuw`` are its words.

    ``lang`` is how many words its longest sentence has, if it is too long. ``verdacht``: it
    seems to tell of a person. ``gewacht``: the letter waited for agreement until now.
    """

    kop: Briefkop
    wat: Soortverschil
    alinea: int
    rubriek: Rubriek
    oud: str
    nieuw: str
    lang: int
    verdacht: bool
    gewacht: bool
    bij: str


class FotoGevraagd(View):
    """A picture is waited for, to stand under a paragraph."""

    kop: Briefkop
    alinea: int
    tekst: str
    omschrijving: str


class NieuwsbriefBewerk(InVolgorde):
    """Verander een alinea van de nieuwsbrief. De vorige versie blijft bewaard."""

    words = "nieuwsbrief bewerk"
    also = ("nieuwsbrief wijzig", "bewerk nieuwsbrief")
    examples = ('nieuwsbrief bewerk 3 "De startfoto is klaar."',)
    recht = Recht.PLANNEN
    writes = True
    private = True
    stores = ("tekst",)
    volgorde = ("alinea", "tekst")

    alinea: int = Field(ge=1, le=HOOGSTE, description="het nummer van de alinea")
    tekst: str = Field(description="wat er moet staan")
    bij: str = BIJ

    def run(self, context: Context) -> BriefBewerkt:
        return _edit(
            *(context, self.bij, Soortverschil.ANDERS, self.alinea),
            lambda brief: rewritten(brief, self.alinea, self.tekst),
        )


class NieuwsbriefVoegToe(Command):
    """Zet een alinea bij een rubriek van de nieuwsbrief."""

    words = "nieuwsbrief voeg toe"
    also = ("nieuwsbrief toevoegen", "nieuwsbrief erbij")
    examples = ('nieuwsbrief voeg toe besproken "De scholen willen meer tijd."',)
    recht = Recht.PLANNEN
    writes = True
    private = True
    stores = ("tekst",)

    rubriek: str = Field(description="de rubriek, zoals besproken")
    tekst: str = Field(description="wat er moet staan")
    bij: str = BIJ

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the name of a section first, of however many words; the rest is the text."""
        values, bare = apart(words, cls)
        if bare and "rubriek" not in values:
            values["rubriek"], rest = section_in(bare)
            bare = [rest] if rest else []
        if bare and "tekst" not in values:
            values["tekst"] = " ".join(bare)
        return cls.from_values(values)

    def run(self, context: Context) -> BriefBewerkt:
        rubriek = section(self.rubriek)
        return _edit(
            *(context, self.bij, Soortverschil.ERBIJ, None),
            lambda brief: added(brief, rubriek, self.tekst),
        )


class NieuwsbriefVerplaats(InVolgorde):
    """Zet een alinea van de nieuwsbrief ergens anders: na een andere, of in een rubriek."""

    words = "nieuwsbrief verplaats"
    also = ("nieuwsbrief verzet",)
    examples = ("nieuwsbrief verplaats 3 na 4", "nieuwsbrief verplaats 4 naar kort")
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("alinea", "waar")

    alinea: int = Field(ge=1, le=HOOGSTE, description="het nummer van de alinea")
    waar: str = Field(description="na welke alinea, of naar welke rubriek")
    bij: str = BIJ

    def run(self, context: Context) -> BriefBewerkt:
        return _edit(*(context, self.bij, Soortverschil.VERPLAATST, self.alinea), self._change())

    def _change(self) -> Edit:
        """Return how the letter changes. Raises `registry.nieuwsbrief.rules.UnknownRubriek`."""
        where = self.waar.split()
        while len(where) > 1 and fold(where[0]) in _TOWARDS:
            where.pop(0)
        said = " ".join(where)
        if said.isdecimal():
            return lambda brief: moved(brief, self.alinea, int(said))
        rubriek = section(said)
        return lambda brief: moved_to(brief, self.alinea, rubriek)


class NieuwsbriefSchrap(Command):
    """Haal een alinea uit de nieuwsbrief. In de vorige versie blijft hij bewaard."""

    words = "nieuwsbrief schrap"
    also = ("nieuwsbrief weg", "nieuwsbrief wis")
    examples = ("nieuwsbrief schrap 4",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    alinea: int = Field(ge=1, le=HOOGSTE, description="het nummer van de alinea")
    bij: str = BIJ

    def run(self, context: Context) -> BriefBewerkt:
        return _edit(
            *(context, self.bij, Soortverschil.WEG, self.alinea),
            lambda brief: dropped(brief, self.alinea),
        )


class NieuwsbriefFoto(InVolgorde):
    """Zet een foto bij een alinea, en zeg in woorden wat erop staat.

    Stuur de foto samen met deze regel, of erna. De woorden zijn voor wie de foto niet ziet.
    """

    words = "nieuwsbrief foto"
    also = ("nieuwsbrief plaatje",)
    examples = ('nieuwsbrief foto 3 "Een volle zaal met tafels in groepjes."',)
    recht = Recht.PLANNEN
    writes = True
    private = True
    stores = ("omschrijving",)
    takes_file = True
    volgorde = ("alinea", "omschrijving")

    alinea: int = Field(ge=1, le=HOOGSTE, description="het nummer van de alinea")
    omschrijving: str = Field(min_length=3, description="wat er op de foto staat")
    bij: str = BIJ

    def run(self, context: Context) -> BriefBewerkt | FotoGevraagd:
        nummer = to_write(context, self.bij)
        nieuwsbrieven = context.registry.nieuwsbrieven
        if context.bestand is None:
            beeld = nieuwsbrieven.of(nummer)
            _, alinea = find(beeld.brief, self.alinea)
            waits = Choice(label="Ik stuur de foto nu", opdracht=self.line())
            return FotoGevraagd(
                kop=beeld.kop,
                alinea=self.alinea,
                tekst=alinea.tekst,
                omschrijving=self.omschrijving,
                choices=(waits,),
            )
        context.bestand.demand(PICTURES)
        kept = context.registry.bestanden.keep(
            context.bestand,
            nieuwsbrieven.plekken.of(nummer).programma.id,
            door=context.bevoegd.persoon,
            omschrijving=" ".join(self.omschrijving.split()),
        )
        return _edit(
            *(context, self.bij, Soortverschil.FOTO, self.alinea),
            lambda brief: pictured(brief, self.alinea, kept.id),
        )


class NieuwsbriefFotoWeg(Command):
    """Haal de foto bij een alinea weg."""

    words = "nieuwsbrief foto weg"
    examples = ("nieuwsbrief foto weg 2",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    alinea: int = Field(ge=1, le=HOOGSTE, description="het nummer van de alinea")
    bij: str = BIJ

    def run(self, context: Context) -> BriefBewerkt:
        return _edit(
            *(context, self.bij, Soortverschil.FOTO, self.alinea),
            lambda brief: pictured(brief, self.alinea, None),
        )


def _edit(
    context: Context, bij: str, wat: Soortverschil, alinea: int | None, change: Edit
) -> BriefBewerkt:
    """Change a letter, and return what was said before and now."""
    nummer = to_write(context, bij)
    nieuwsbrieven = context.registry.nieuwsbrieven
    before = nieuwsbrieven.of(nummer)
    number = alinea or before.brief.hoogste + 1
    after = nieuwsbrieven.edit(nummer, context.bevoegd, f"alinea {number} {wat}", change)
    behind = said_of(context, nummer)
    rubriek, now = _place(after, number) or _place(before, number) or (Rubriek.TITEL, None)
    was = _place(before, number)
    return BriefBewerkt(
        kop=after.kop,
        wat=wat,
        alinea=number,
        rubriek=rubriek,
        oud=was[1].tekst if was else "",
        nieuw=now.tekst if now and wat is not Soortverschil.WEG else "",
        lang=max((each.woorden for each in after.lang if each.alinea == number), default=0),
        verdacht=number in after.verdacht,
        gewacht=before.kop.staat is Briefstaat.VOORGELEGD,
        bij=behind,
        ongedaan=f"nieuwsbrief terug {after.kop.versie - 1}{behind}",
    )


def _place(beeld: Briefbeeld, nummer: int) -> tuple[Rubriek, Alinea] | None:
    found = (each for each in beeld.brief.alineas() if each[1].nummer == nummer)
    return next(found, None)
