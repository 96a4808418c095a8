"""The kinds of personal data, and why a text is refused: never the text itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from registry.dutch import enumerate_words
from registry.errors import DomainError


class Gegeven(StrEnum):
    """What a text says of a person; the values are the words that people are shown."""

    BSN = "BSN"
    ONDERWIJSNUMMER = "onderwijsnummer"
    IBAN = "IBAN"
    TELEFOON = "telefoonnummer"
    EMAIL = "e-mailadres"
    ADRES = "adres"
    GEBOORTEDATUM = "geboortedatum"
    NAAM = "naam"
    GEZONDHEID = "gezondheid"


NOOIT: Final = frozenset({Gegeven.BSN, Gegeven.ONDERWIJSNUMMER, Gegeven.IBAN})
"""What is refused everywhere, whoever insists."""

_NAMED = 3


@dataclass(eq=False)
class PersoonsgegevensGevonden(DomainError):
    """The text says things that the bot may not keep; ``gegevens`` are their kinds."""

    gegevens: frozenset[Gegeven]

    def __str__(self) -> str:
        verb = "staan" if _several(self.gegevens) else "staat"
        return (
            f"Daar {verb} {in_words(self.gegevens)} in. Ik heb niets opgeslagen. "
            "Haal je bericht weg en schrijf het in jullie eigen dossier."
        )


@dataclass(eq=False)
class ZekerWeten(DomainError):
    """The text seems to say things of a person, and nobody said yet that it must.

    ``gegevens`` are the kinds of them.
    """

    gegevens: frozenset[Gegeven]

    def __str__(self) -> str:
        verb, must = ("lijken", "Moeten ze") if _several(self.gegevens) else ("lijkt", "Moet het")
        return (
            f"Hier {verb} {in_words(self.gegevens)} in te staan. Ik heb niets opgeslagen. "
            f"{must} er toch in? Typ het opnieuw, met toch ervoor."
        )


def _several(gegevens: frozenset[Gegeven]) -> bool:
    return len(gegevens) > 1


def in_words(gegevens: Iterable[Gegeven]) -> str:
    """Name at most three kinds, so that the sentence stays short."""
    found = {*gegevens}
    words = [_with_article(each) for each in Gegeven if each in found]
    if len(words) > _NAMED:
        words[_NAMED - 1 :] = ["meer"]
    return enumerate_words(words)


def _with_article(gegeven: Gegeven) -> str:
    if gegeven is Gegeven.GEZONDHEID:
        return "iets over iemands gezondheid"
    return f"een {gegeven}"
