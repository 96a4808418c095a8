"""The list of who gets the nieuwsbrief by mail: an address on it, off it, and back."""

import re
from collections.abc import Iterable

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.nieuwsbrief.over import (
    HOOGSTE,
    PROGRAMMA,
    InVolgorde,
    apart,
    programme_meant,
)
from registry.clock import local
from registry.dutch import short_day
from registry.maillijst.lezen import Gelezen, read_addresses
from registry.maillijst.lijsten import Lijst, Lijststand
from registry.maillijst.rules import ErasedAddress, NoAddress
from registry.rechten import Recht
from registry.view import Document, Fact, View

_SHOWN = 20
_YES = {"ja", "j", "zeker"}


class LijstGetoond(View):
    """A list: to whoever reads along no more than how long it is.

    ``adressen`` are there when nobody else reads along (``prive``), unless they go along as a
    file.
    """

    kept = False

    stand: Lijststand
    prive: bool
    adressen: tuple[str, ...]


class Afmelding(Fact):
    """An address that was taken off, on a local day as people write it."""

    adres: str
    dag: str


class LijstErbij(View):
    """Addresses were added; ``fout`` is what is none, ``afgemeld`` stayed off the list."""

    stand: Lijststand
    nieuw: int
    bekend: int
    afgemeld: tuple[Afmelding, ...]
    fout: tuple[str, ...]


class LijstEraf(View):
    """Addresses were taken off a list; ``fout`` is what is no address."""

    stand: Lijststand
    aantal: int
    fout: tuple[str, ...]


class LijstTerug(View):
    """An addition was taken back, or (``erbij``) addresses are on the list again."""

    stand: Lijststand
    aantal: int
    erbij: bool


class NieuwsbriefLijst(InVolgorde):
    """Zie hoeveel mensen de nieuwsbrief per mail krijgen. In een privégesprek ook wie."""

    words = "nieuwsbrief lijst"
    also = ("nieuwsbrief maillijst", "nieuwsbrief adressen")
    examples = ("nieuwsbrief lijst programma=jos",)
    recht = Recht.PLANNEN
    writes = True
    volgorde = ("programma",)

    programma: str = PROGRAMMA

    def run(self, context: Context) -> LijstGetoond:
        lijst = list_of(context, self.programma)
        stand, prive = lijst.stand(), context.plek.prive
        adressen = lijst.adressen() if prive else ()
        if adressen:
            context.log("nieuwsbrieflijst gelezen", stand.slug)
        many = len(adressen) > _SHOWN
        file = Document(
            naam=f"adressen-{stand.slug}.txt",
            media_type="text/plain",
            inhoud="".join(f"{each}\n" for each in adressen),
        )
        return LijstGetoond(
            stand=stand,
            prive=prive,
            adressen=() if many else adressen,
            bestanden=(file,) if many else (),
        )


class NieuwsbriefLijstErbij(InVolgorde):
    """Zet mailadressen op de lijst van de nieuwsbrief, zoveel als je wilt.

    Plak ze zo uit je mailprogramma. Namen die erbij staan, bewaar ik niet. Wie zich afmeldde, komt
    er niet vanzelf weer op: wil die toch, zet er dan weer=ja bij.
    """

    words = "nieuwsbrief lijst erbij"
    also = ("nieuwsbrief lijst toevoegen",)
    examples = ("nieuwsbrief lijst erbij anna@voorbeeld.nl, bram@voorbeeld.nl programma=jos",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("adressen",)

    adressen: str = Field(description="een of meer mailadressen")
    weer: str = Field(default="", description="ja, voor wie zich eerder afmeldde")
    programma: str = PROGRAMMA

    def run(self, context: Context) -> LijstErbij:
        lijst, gelezen = list_of(context, self.programma), _read(self.adressen)
        done = lijst.add(
            gelezen.adressen, context.bevoegd.persoon, weer=self.weer.casefold() in _YES
        )
        stand = lijst.stand()
        if done.nieuw:
            context.log(f"nieuwsbrieflijst: {done.nieuw} erbij", stand.slug)
        behind = f" programma={stand.slug}"
        return LijstErbij(
            stand=stand,
            nieuw=done.nieuw,
            bekend=done.bekend,
            afgemeld=tuple(
                Afmelding(adres=each.adres, dag=short_day(local(each.op).date()))
                for each in done.afgemeld
            ),
            fout=gelezen.fout,
            ongedaan=f"{NieuwsbriefLijstTerug.words} {done.toevoeging}{behind}"
            if done.nieuw
            else "",
        )


class NieuwsbriefLijstEraf(InVolgorde):
    """Haal een mailadres van de lijst van de nieuwsbrief, zoals van wie zich bij jou afmeldt."""

    words = "nieuwsbrief lijst eraf"
    also = ("nieuwsbrief lijst weg", "nieuwsbrief afmelden")
    examples = ("nieuwsbrief lijst eraf anna@voorbeeld.nl programma=jos",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("adressen",)

    adressen: str = Field(description="een of meer mailadressen")
    programma: str = PROGRAMMA

    def run(self, context: Context) -> LijstEraf:
        lijst, gelezen = list_of(context, self.programma), _read(self.adressen)
        numbers = lijst.drop(gelezen.adressen)
        stand = lijst.stand()
        context.log(f"nieuwsbrieflijst: {len(numbers)} eraf", stand.slug)
        said = " ".join(map(str, numbers))
        return LijstEraf(
            stand=stand,
            aantal=len(numbers),
            fout=gelezen.fout,
            ongedaan=f"{NieuwsbriefLijstWeer.words} {said} programma={stand.slug}",
        )


class NieuwsbriefLijstTerug(InVolgorde):
    """Haal adressen die je net op de lijst zette, er weer af. Of typ ongedaan."""

    words = "nieuwsbrief lijst terug"
    examples = ("nieuwsbrief lijst terug 1 programma=jos",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("toevoeging",)

    toevoeging: int = Field(ge=1, le=HOOGSTE, description="het nummer van wat je deed")
    programma: str = PROGRAMMA

    def run(self, context: Context) -> LijstTerug:
        lijst = list_of(context, self.programma)
        number = lijst.take_back(self.toevoeging)
        stand = lijst.stand()
        context.log(f"nieuwsbrieflijst: {number} eraf", stand.slug)
        return LijstTerug(stand=stand, aantal=number, erbij=False)


class NieuwsbriefLijstWeer(Command):
    """Zet een adres terug dat je net van de lijst haalde. Of typ ongedaan. Dat kan een dag."""

    words = "nieuwsbrief lijst weer"
    examples = ("nieuwsbrief lijst weer 3 programma=jos",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    nummers: str = Field(description="de nummers van de adressen")
    programma: str = PROGRAMMA

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for numbers but those that name the programme."""
        values, bare = apart(words, cls)
        return cls.from_values({"nummers": " ".join(bare), **values} if bare else values)

    def run(self, context: Context) -> LijstTerug:
        lijst = list_of(context, self.programma)
        numbers = [int(each) for each in re.findall(r"\d{1,9}", self.nummers)]
        if not numbers:
            raise ErasedAddress
        done = lijst.put_back(numbers)
        stand = lijst.stand()
        context.log(f"nieuwsbrieflijst: {done} erbij", stand.slug)
        return LijstTerug(stand=stand, aantal=done, erbij=True)


def list_of(context: Context, programma: str) -> Lijst:
    """Return the list that is meant, to who may change it.

    Raises `commands.nieuwsbrief.over.WhichProgramme`, and what
    `registry.overleggen.Overleggen.demand_seat` raises.
    """
    registry, number = context.registry, programme_meant(context, programma)
    return Lijst(registry, registry.overleggen.demand_seat(number, context.bevoegd, "nieuwsbrief"))


def _read(text: str) -> Gelezen:
    """Return the addresses in a text. Raises `NoAddress` when there is none."""
    gelezen = read_addresses(text)
    if not gelezen.adressen:
        raise NoAddress(gelezen.fout)
    return gelezen


OF_THE_LIST: tuple[type[Command], ...] = (
    *(NieuwsbriefLijst, NieuwsbriefLijstErbij, NieuwsbriefLijstEraf),
    *(NieuwsbriefLijstTerug, NieuwsbriefLijstWeer),
)
