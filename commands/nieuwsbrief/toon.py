"""Reading a nieuwsbrief, and the list of them."""

from collections.abc import Iterable

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.nieuwsbrief.over import HOOGSTE, apart, may_write, meant, said_of
from commands.vergaderen.lezen import programmes_of
from registry.maillijst.bezorgen import concept_of
from registry.namen import fold
from registry.nieuwsbrief.checking import LangeZin, long_sentences
from registry.nieuwsbrief.edits import published
from registry.nieuwsbrief.letters import Briefbeeld, Briefkop
from registry.nieuwsbrief.pictures import captions
from registry.nieuwsbrief.rules import NoLetterYet, NotSentYet
from registry.schema.nieuwsbrieven import Brief, Briefstaat
from registry.view import Briefafdruk, Brieftekst, Choice, View

_LISTED = 20


class BriefGelezen(View):
    """A letter that was sent, as it was sent; ``fotos`` says what each picture shows."""

    brief: Brief
    fotos: dict[int, str]
    sjabloon: str


class BriefConcept(View):
    """A letter that is not sent, or an older version of one, with the numbers of its parts.

    ``ontbreekt`` says what may be typed. ``wacht``: whoever reads this must agree. ``oud`` is
    the number of the version that is shown, if it is not the last one. ``bij`` stands behind
    each line about it.
    """

    kop: Briefkop
    brief: Brief
    fotos: dict[int, str]
    ontbreekt: tuple[str, ...]
    lang: tuple[LangeZin, ...]
    verdacht: tuple[int, ...]
    nieuw: tuple[str, ...]
    wacht: bool
    oud: int | None
    bij: str


class Brievenlijst(View):
    """The letters of programmes, the newest first. ``mag``: also those that are not sent."""

    brieven: tuple[Briefkop, ...]
    mag: bool
    gemengd: bool


class BriefBestand(View):
    """A letter goes along as files."""

    kop: Briefkop
    beelden: int


class Nieuwsbrief(Command):
    """Lees de nieuwsbrief. Na elke bijeenkomst ligt er een concept klaar.

    Zolang die niet verstuurd is, zien alleen de makers hem. Elke alinea heeft een nummer, om
    hem te veranderen.
    """

    words = "nieuwsbrief"
    also = ("nieuwsbrief toon", "toon nieuwsbrief", "nieuwsbrief lees", "memo na bijeenkomst")
    examples = ("nieuwsbrief", "nieuwsbrief toon netwerkgroep 1", "nieuwsbrief versie 1")
    private = True

    bij: str = Field(default="", description="na welke bijeenkomst, als het niet de laatste is")
    versie: int | None = Field(default=None, ge=1, le=HOOGSTE, description="een oudere versie")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take what follows the word for a version as its number; all others say which letter."""
        values, bare = apart(words, cls)
        if len(bare) > 1 and fold(bare[-2]) == "versie":
            values["versie"] = bare.pop()
            bare.pop()
        if bare:
            values["bij"] = " ".join(bare)
        return cls.from_values(values)

    def run(self, context: Context) -> BriefGelezen | BriefConcept:
        nummer = _readable(context, self.bij)
        beeld = context.registry.nieuwsbrieven.of(nummer)
        if self.versie is not None and self.versie != beeld.kop.versie:
            return _older(context, beeld, self.versie)
        if beeld.kop.staat is Briefstaat.VERSTUURD:
            return _sent(context, beeld)
        return _concept(context, beeld)


class NieuwsbriefBestand(Command):
    """Krijg de nieuwsbrief als PDF om te printen of te delen, als tekst, en als mail.

    Open de mail, vul in aan wie, en verstuur. Er staan nog geen adressen in.
    """

    words = "nieuwsbrief bestand"
    also = ("nieuwsbrief bestanden", "nieuwsbrief pdf", "nieuwsbrief als mail")
    examples = ("nieuwsbrief bestand", "nieuwsbrief bestand netwerkgroep 1")
    private = True

    bij: str = Field(default="", description="na welke bijeenkomst, als het niet de laatste is")

    def run(self, context: Context) -> BriefBestand:
        nummer = _readable(context, self.bij)
        concept = concept_of(context.registry, nummer)
        titled = concept.model_dump()
        text = Brieftekst.model_validate(concept.model_dump(exclude={"onderwerp"}))
        return BriefBestand(
            kop=context.registry.nieuwsbrieven.of(nummer).kop,
            beelden=len(concept.beelden),
            bestanden=(Briefafdruk.model_validate(titled), text, concept),
        )


class Nieuwsbrieven(Command):
    """Zie welke nieuwsbrieven er zijn."""

    words = "nieuwsbrieven"
    also = ("alle nieuwsbrieven", "lijst nieuwsbrieven")
    examples = ("nieuwsbrieven",)

    def run(self, context: Context) -> Brievenlijst:
        programmas = programmes_of(context)
        mag = [each for each in programmas if may_write(context, each)]
        found = [
            kop
            for each in programmas
            for kop in context.registry.nieuwsbrieven.all([each])
            if each in mag or kop.staat is Briefstaat.VERSTUURD
        ]
        newest = sorted(found, key=lambda kop: kop.datum, reverse=True)[:_LISTED]
        return Brievenlijst(
            brieven=tuple(newest),
            mag=bool(mag),
            gemengd=len({kop.programma for kop in newest}) > 1,
        )


def _readable(context: Context, bij: str) -> int:
    """Return which letter is meant, to who may read it. Raises `NoLetterYet`, `NotSentYet`."""
    nieuwsbrieven = context.registry.nieuwsbrieven
    programmas = programmes_of(context)
    if not bij and not any(may_write(context, each) for each in programmas):
        if (last := nieuwsbrieven.last_sent(programmas)) is None:
            raise NoLetterYet
        return last
    nummer = meant(context, bij)
    kop = nieuwsbrieven.of(nummer).kop
    writes = may_write(context, nieuwsbrieven.plekken.of(nummer).programma.id)
    if kop.staat is not Briefstaat.VERSTUURD and not writes:
        raise NotSentYet(kop.nummer)
    return nummer


def _sent(context: Context, beeld: Briefbeeld) -> BriefGelezen:
    line = f"nieuwsbrief bestand{_behind(context, beeld)}"
    return BriefGelezen(
        brief=published(beeld.brief),
        fotos={number: f"Foto: {shown}" for number, shown in beeld.fotos.items()},
        sjabloon=_template(context, beeld),
        choices=(Choice(label="Als bestand en als mail", opdracht=line),),
    )


def _concept(context: Context, beeld: Briefbeeld) -> BriefConcept:
    nummer, bij = beeld.kop.bijeenkomst, said_of(context, beeld.kop.bijeenkomst)
    wacht = context.registry.nieuwsbrieven.waits_for(nummer, context.bevoegd)
    lines = {"Als bestand en als mail": f"nieuwsbrief bestand{_behind(context, beeld)}"}
    if wacht:
        lines = {"Akkoord: verstuur hem": f"nieuwsbrief akkoord{bij}", **lines}
    elif beeld.kop.staat is Briefstaat.CONCEPT:
        lines = {"Leg hem voor": f"nieuwsbrief voorleggen{bij}", **lines}
    return _shown(beeld, bij).model_copy(
        update={
            "nieuw": beeld.nieuw,
            "wacht": wacht,
            "choices": tuple(Choice(label=label, opdracht=line) for label, line in lines.items()),
        }
    )


def _older(context: Context, beeld: Briefbeeld, versie: int) -> BriefConcept:
    """Return an older version: also of a letter that was sent, to who may change letters."""
    nummer = beeld.kop.bijeenkomst
    plek = context.registry.nieuwsbrieven.plekken.of(nummer)
    context.registry.overleggen.demand_seat(plek.programma.id, context.bevoegd, "nieuwsbrief")
    old = context.registry.nieuwsbrieven.version(nummer, versie)
    shown = beeld.model_copy(
        update={
            "brief": old,
            "lang": tuple(long_sentences(old)),
            "verdacht": (),
            "fotos": captions(context.registry.session, old),
        }
    )
    bij = said_of(context, nummer)
    again = Choice(label="Zet deze versie terug", opdracht=f"nieuwsbrief terug {versie}{bij}")
    sent = beeld.kop.staat is Briefstaat.VERSTUURD
    return _shown(shown, bij, versie).model_copy(update={"choices": () if sent else (again,)})


def _shown(beeld: Briefbeeld, bij: str, oud: int | None = None) -> BriefConcept:
    return BriefConcept(
        kop=beeld.kop,
        brief=beeld.brief,
        fotos={number: f"Foto: {shown}" for number, shown in beeld.fotos.items()},
        ontbreekt=tuple(blok.ontbreekt for blok in beeld.brief.blokken if blok.ontbreekt),
        lang=beeld.lang,
        verdacht=beeld.verdacht,
        nieuw=(),
        wacht=False,
        oud=oud,
        bij=bij,
    )


def _behind(context: Context, beeld: Briefbeeld) -> str:
    """Return which letter a line means that reads one: its bijeenkomst by number."""
    return f" {beeld.kop.bijeenkomst}" if said_of(context, beeld.kop.bijeenkomst) else ""


def _template(context: Context, beeld: Briefbeeld) -> str:
    registry = context.registry
    programma = registry.nieuwsbrieven.plekken.of(beeld.kop.bijeenkomst).programma
    return registry.sjablonen.of(programma.id)
