"""The rules of the nieuwsbrief: what is wrong, and what to do instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registry.dutch import enumerate_words, short_day
from registry.errors import DomainError
from registry.schema.nieuwsbrieven import Rubriek
from registry.screening import Gegeven, in_words


@dataclass(eq=False)
class NoLetter(DomainError):
    """No nieuwsbrief follows the bijeenkomsten of this groep."""

    groep: str

    def __str__(self) -> str:
        return f"Na een bijeenkomst van {self.groep} komt geen nieuwsbrief. Typ nieuwsbrieven."


@dataclass(eq=False)
class NoLetterYet(DomainError):
    """No bijeenkomst was held that a nieuwsbrief follows, or none of them was sent."""

    def __str__(self) -> str:
        return "Er is nog geen nieuwsbrief. Na de volgende bijeenkomst maak ik een concept."


@dataclass(eq=False)
class NotHeldYet(DomainError):
    """A nieuwsbrief is asked for of a bijeenkomst that is not over."""

    titel: str
    datum: date

    def __str__(self) -> str:
        return (
            f"{self.titel} is op {short_day(self.datum)}. "
            "Daarna maak ik de nieuwsbrief. Typ nieuwsbrieven voor de vorige."
        )


@dataclass(eq=False)
class NotHeld(DomainError):
    """A nieuwsbrief is asked for of a day that is kept free, or on which nobody came."""

    titel: str

    def __str__(self) -> str:
        return (
            f"{self.titel} staat niet vast in de agenda. "
            "Er hoort geen nieuwsbrief bij. Typ nieuwsbrieven."
        )


@dataclass(eq=False)
class NotSentYet(DomainError):
    """Somebody who only reads asks for a letter that is not sent."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} is nog niet verstuurd. "
            "Typ nieuwsbrief om de laatste te lezen."
        )


@dataclass(eq=False)
class LetterSent(DomainError):
    """Somebody changes a letter that was sent."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} is al verstuurd. Die verandert niet meer. "
            'Iets rechtzetten? Typ nieuws "..." voor de volgende.'
        )


@dataclass(eq=False)
class LetterWaits(DomainError):
    """A letter is put before the other projectleider for a second time."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} wacht al op akkoord. "
            "Toch iets veranderen? Typ nieuwsbrief intrekken."
        )


@dataclass(eq=False)
class NothingWaits(DomainError):
    """Somebody agrees, or not, or takes back, and nothing was put before anybody."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} wacht niet op akkoord. "
            "Voorleggen? Typ nieuwsbrief voorleggen."
        )


@dataclass(eq=False)
class OwnLetter(DomainError):
    """Somebody agrees with what they put before the other themselves."""

    def __str__(self) -> str:
        return (
            "Deze nieuwsbrief heb je zelf voorgelegd. "
            "Vraag een andere projectleider om akkoord te geven."
        )


@dataclass(eq=False)
class SameSeatAgrees(DomainError):
    """Somebody agrees from the seat that put the letter before the others."""

    wie: tuple[str, ...]

    def __str__(self) -> str:
        return (
            "Deze nieuwsbrief komt van jouw eigen rol. "
            f"Akkoord geven mag: {enumerate_words(self.wie, last='of')}."
        )


@dataclass(eq=False)
class MayNotAgreeToLetter(DomainError):
    """Somebody agrees who is no projectleider; ``wie`` are the names of those who are."""

    wie: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"Akkoord geven op een nieuwsbrief mag alleen: {enumerate_words(self.wie, last='of')}."
        )


@dataclass(eq=False)
class EmptyLetter(DomainError):
    """A letter is put before the other in which nothing stands yet."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"In nieuwsbrief {self.nummer} staat nog niets. "
            'Typ bijvoorbeeld nieuwsbrief voeg toe besproken "...".'
        )


@dataclass(eq=False)
class TellsOfPeople(DomainError):
    """A letter seems to say things of a person: ``alineas`` are the numbers of where."""

    alineas: tuple[int, ...]
    gegevens: frozenset[Gegeven]

    def __str__(self) -> str:
        first = self.alineas[0]
        where = f"alinea {enumerate_words(map(str, self.alineas))}"
        return (
            f"Dit kan zo niet: in {where} lijkt {in_words(self.gegevens)} te staan. "
            f'Typ nieuwsbrief bewerk {first} "...", of nieuwsbrief schrap {first}.'
        )


@dataclass(eq=False)
class UnknownAlinea(DomainError):
    """A letter has no paragraph with this number."""

    nummer: int

    def __str__(self) -> str:
        return f"Er is geen alinea {self.nummer}. Typ nieuwsbrief om de nummers te zien."


@dataclass(eq=False)
class UnknownRubriek(DomainError):
    """A letter has no section that is called so."""

    naam: str

    def __str__(self) -> str:
        known = enumerate_words([each.value for each in rubrieken()], last="of")
        return f"Ik ken geen rubriek “{self.naam}”. Kies: {known}."


@dataclass(eq=False)
class EmptyAlinea(DomainError):
    """A paragraph is written in which nothing stands."""

    def __str__(self) -> str:
        return "Er staat niets in. Zet de tekst erachter, tussen aanhalingstekens."


@dataclass(eq=False)
class TitleStays(DomainError):
    """The title of a letter is moved, dropped, or would get another beside it."""

    nummer: int

    def __str__(self) -> str:
        return (
            "De titel blijft bovenaan staan. "
            f'Een andere titel? Typ nieuwsbrief bewerk {self.nummer} "...".'
        )


@dataclass(eq=False)
class NothingChanges(DomainError):
    """What is asked leaves the letter as it is."""

    def __str__(self) -> str:
        return "Zo staat het er al. Typ nieuwsbrief om de brief te lezen."


@dataclass(eq=False)
class NoVersion(DomainError):
    """A letter has no version with this number: there are ``laatste``."""

    versie: int
    laatste: int

    def __str__(self) -> str:
        if not self.laatste:
            return "Deze nieuwsbrief is nog niet bewerkt. Er is nog niets om terug te halen."
        if self.versie < 1:
            return "Dit is de eerste versie. Er is geen eerdere."
        return f"Er is geen versie {self.versie}. De laatste is versie {self.laatste}."


@dataclass(eq=False)
class NoPicture(DomainError):
    """No picture stands under this paragraph."""

    nummer: int

    def __str__(self) -> str:
        return f"Bij alinea {self.nummer} staat geen foto. Typ nieuwsbrief om te kijken."


def rubrieken() -> Iterable[Rubriek]:
    """Return the sections in which people may write: all but the title."""
    return (each for each in Rubriek if each is not Rubriek.TITEL)
