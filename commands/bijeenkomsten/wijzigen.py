"""Changing a bijeenkomst: another time or place, its reserve date, not at all, and back again."""

from contextlib import suppress

from pydantic import Field

from commands.bijeenkomsten.over import read_tijd, split_which, typed, which
from commands.bijeenkomsten.voornemen import Wijziging
from commands.grammar import Context
from registry.agenda import NoSuchTime
from registry.dates import NoDate
from registry.plantijden import Tijd, Wens
from registry.view import View

_WHICH = Field(description="het nummer uit de agenda, of een groep en de keer")
_SURE = Field(default="", description="ja, als het zo goed is")


class BijeenkomstVerzet(Wijziging):
    """Verzet een bijeenkomst naar een andere dag, tijd of plaats.

    Wie komt, hoort het één keer: hoe het was en hoe het wordt. Antwoorden voor de oude dag
    tellen niet meer.
    """

    words = "bijeenkomst verzet"
    also = ("bijeenkomst verplaats", "bijeenkomst verzetten", "verzet bijeenkomst")
    examples = (
        "bijeenkomst verzet netwerkgroep 3 16 maart 15:00-17:00",
        'bijeenkomst verzet 3 locatie="Stadhuis Alkmaar"',
    )
    stores = ("welke", "locatie")

    welke: str = Field(description="welke bijeenkomst, en daarachter de nieuwe dag en tijd")
    wanneer: str = Field(default="", description="de nieuwe dag en tijd, als die los staat")
    locatie: str = Field(default="", description="de nieuwe plaats")
    link: str = Field(default="", description="een nieuwe link, met https://")
    zeker: str = _SURE

    def run(self, context: Context) -> View:
        nummer, tijd = self._asked(context)
        wens = Wens(self.locatie, self.link)
        voornemen = context.registry.vergaderen.planning.move(nummer, tijd, wens)
        nieuw = voornemen.nieuw
        said = typed(Tijd(nieuw.datum, nieuw.van, nieuw.tot)) if tijd else ""
        line = self.surely(welke=str(nummer), wanneer=said)
        return self.ask_or_do(context, voornemen, line)

    def _asked(self, context: Context) -> tuple[int, Tijd | None]:
        if self.wanneer:
            nummer = which(self.welke, context)
            return nummer, self._tijd(nummer, self.wanneer, context)
        first, *others = split_which(self.welke, context)
        try:
            return self._read(*first, context)
        except (NoDate, NoSuchTime):
            if first[1] and others:
                with suppress(NoDate):
                    return self._read(*others[0], context)
            raise

    def _read(self, welke: str, rest: str, context: Context) -> tuple[int, Tijd | None]:
        nummer = which(welke, context)
        return nummer, self._tijd(nummer, rest, context)

    def _tijd(self, nummer: int, text: str, context: Context) -> Tijd | None:
        if not text and (self.locatie or self.link):
            return None
        if not text:
            raise NoDate(text)
        day = context.registry.agenda.get(nummer).gepland.datum
        return read_tijd(text, context, on=day)


class BijeenkomstAnnuleer(Wijziging):
    """Laat een bijeenkomst niet doorgaan. De herinneringen stoppen dan.

    Zet de reden erachter: die lezen de mensen die zouden komen.
    """

    words = "bijeenkomst annuleer"
    also = (
        *("bijeenkomst vervalt", "bijeenkomst annuleren", "bijeenkomst afzeggen"),
        "annuleer bijeenkomst",
    )
    examples = ("bijeenkomst annuleer netwerkgroep 3 te weinig partners kunnen",)
    stores = ("welke", "reden")

    welke: str = Field(description="welke bijeenkomst, en daarachter waarom")
    reden: str = Field(default="", description="waarom het niet doorgaat")
    zeker: str = _SURE

    def run(self, context: Context) -> View:
        welke, rest = next(split_which(self.welke, context))
        nummer, reden = which(welke, context), (self.reden or rest).strip().rstrip(".")
        voornemen = context.registry.vergaderen.planning.cancel(nummer, reden)
        return self.ask_or_do(context, voornemen, self.surely(welke=str(nummer), reden=reden))


class BijeenkomstVervang(Wijziging):
    """Houd een bijeenkomst op de reservedatum. De oude dag vervalt.

    Dat kan zolang de reservedatum nog komt. De herinneringen gaan mee.
    """

    words = "bijeenkomst vervang door reserve"
    also = ("bijeenkomst vervang", "bijeenkomst reserve", "vervang door reserve")
    examples = ("bijeenkomst vervang-door-reserve netwerkgroep 5",)

    welke: str = _WHICH
    zeker: str = _SURE

    def run(self, context: Context) -> View:
        nummer = which(self.welke, context)
        voornemen = context.registry.vergaderen.planning.take_reserve(nummer)
        return self.ask_or_do(context, voornemen, self.surely(welke=str(voornemen.nummer)))


class BijeenkomstDefinitief(Wijziging):
    """Maak de datum definitief. De reservedatum is dan vrij, en dat hoort de groep."""

    words = "bijeenkomst definitief"
    also = ("bijeenkomst bevestig", "bijeenkomst bevestigen")
    examples = ("bijeenkomst definitief netwerkgroep 5",)

    welke: str = _WHICH
    zeker: str = _SURE

    def run(self, context: Context) -> View:
        nummer = which(self.welke, context)
        voornemen = context.registry.vergaderen.planning.confirm(nummer)
        return self.ask_or_do(context, voornemen, self.surely(welke=str(voornemen.nummer)))


class BijeenkomstTerug(Wijziging):
    """Draai de laatste wijziging van een bijeenkomst terug.

    Is de wijziging al rondgestuurd? Dan hoort de groep ook dat die is teruggedraaid.
    """

    words = "bijeenkomst terug"
    also = ("bijeenkomst herstel", "bijeenkomst terugdraaien")
    examples = ("bijeenkomst terug netwerkgroep 2",)

    welke: str = _WHICH
    zeker: str = _SURE

    def run(self, context: Context) -> View:
        nummer = which(self.welke, context, cancelled=True)
        voornemen = context.registry.vergaderen.planning.take_back(nummer)
        return self.ask_or_do(context, voornemen, self.surely(welke=str(voornemen.nummer)))
