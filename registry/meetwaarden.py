"""What people type for a measurement: read as the unit of its indicator wants it, or refused."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from registry.dutch import number_in_words, short_day
from registry.errors import DomainError
from registry.namen import fold
from registry.schema.indicatoren import Eenheid, Verhuld, Waarde
from registry.verhullen import is_small

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(?P<unit>%|[^\W\d]+)?", re.ASCII
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_LOOKS_LIKE_ONE = re.compile(r"[-+<]?\d[\d.,]*%?", re.ASCII)
_UNITS = {
    **dict.fromkeys(("%", "procent", "pct"), Eenheid.PROCENT),
    **dict.fromkeys(("werkdag", "werkdagen"), Eenheid.WERKDAGEN),
    **dict.fromkeys(("dag", "dagen"), Eenheid.DAGEN),
    **dict.fromkeys(("week", "weken"), Eenheid.WEKEN),
}
_EXAMPLES = {
    Eenheid.PROCENT: ("een percentage", "97,4%"),
    Eenheid.AANTAL: ("een aantal", "1.175"),
    Eenheid.WERKDAGEN: ("een aantal werkdagen", "5"),
    Eenheid.DAGEN: ("een aantal dagen", "40"),
    Eenheid.WEKEN: ("een aantal weken", "12"),
    Eenheid.NORM: ("een getal", "3,5"),
    Eenheid.KWALITATIEF: ("geen getal", "bereikt"),
}
KLEIN: Verhuld = "minder dan 5"
_SMALL = {"<5", "minderdan5", "minderdanvijf"}
_REACHED = {"bereikt", "ja", "gehaald", "klaar", "gelukt"}
_NOT_REACHED = {"nee", "nog niet", "niet bereikt", "nog niet bereikt", "niet gehaald", "niet"}
_ALL, _MOST = Decimal(100), Decimal(999_999_999)
_POINTS = Decimal(25)
_LEAST_JUMP, _FACTOR = Decimal(5), 2


@dataclass(eq=False)
class NoValue(DomainError):
    """What was typed is no value of this unit. It is not repeated: it may be about somebody."""

    eenheid: Eenheid

    def __str__(self) -> str:
        what, example = _EXAMPLES[self.eenheid]
        return f"Dat kan hier niet: dit is {what}. Typ bijvoorbeeld {example}."


@dataclass(eq=False)
class WrongUnit(NoValue):
    """A value of another unit."""

    def __str__(self) -> str:
        what, example = _EXAMPLES[self.eenheid]
        return f"Die eenheid klopt niet: dit is {what}. Typ bijvoorbeeld {example}."


@dataclass(eq=False)
class OverAHundred(DomainError):
    """More per cent than there is."""

    waarde: Decimal

    def __str__(self) -> str:
        return (
            f"{number_in_words(self.waarde)} % kan niet: meer dan 100 % is er niet. "
            "Typ een percentage van 0 tot en met 100."
        )


@dataclass(eq=False)
class NotWhole(DomainError):
    """A part of a thing was counted."""

    waarde: Decimal

    def __str__(self) -> str:
        return (
            f"{number_in_words(self.waarde)} kan niet: dit is een aantal. "
            f"Typ een heel getal, zoals {number_in_words(self.waarde.to_integral_value())}."
        )


@dataclass(eq=False)
class BelowZero(DomainError):
    """Less than nothing was measured."""

    def __str__(self) -> str:
        return "Een meting is nooit minder dan 0. Typ een getal zonder min ervoor."


@dataclass(eq=False)
class TooLarge(DomainError):
    """A number that nobody can have counted."""

    def __str__(self) -> str:
        return "Zo’n groot getal kan niet kloppen. Typ een getal onder de miljard."


@dataclass(eq=False)
class NotReachedYet(DomainError):
    """Somebody says that something is not reached: that is so until it is."""

    def __str__(self) -> str:
        return (
            "Ik schrijf alleen op dat iets bereikt is. Zolang je niets zegt, is het dat niet. "
            "Wil je vertellen hoe het gaat? Typ stoplicht en de naam."
        )


@dataclass(eq=False)
class NotADenominator(DomainError):
    """Out of how many is no whole number above zero."""

    def __str__(self) -> str:
        return "Achter van= hoort een heel getal boven 0. Typ bijvoorbeeld van=1175."


@dataclass(eq=False)
class NotMeasuredYet(DomainError):
    """A measurement of a day that is still to come."""

    day: date

    def __str__(self) -> str:
        return (
            f"{short_day(self.day)} moet nog komen, dus dan is er nog niets gemeten. "
            "Typ een peildatum van vandaag of eerder."
        )


def hint(eenheid: Eenheid) -> str:
    """Say what a value of this unit looks like.

    >>> hint(Eenheid.PROCENT)
    'Een percentage, zoals 97,4%.'
    """
    what, example = _EXAMPLES[eenheid]
    return f"{what.capitalize()}, zoals {example}."


def looks_like_a_value(text: str) -> bool:
    """Tell whether a word is meant as a value, whatever the indicator.

    >>> [word for word in ("97,4%", "1.175", "-3", "bereikt", "mbo2", "1-3-2019")
    ...  if looks_like_a_value(word)]
    ['97,4%', '1.175', '-3', 'bereikt']
    """
    return _LOOKS_LIKE_ONE.fullmatch(text) is not None or fold(text) == "bereikt"


def is_a_unit(text: str) -> bool:
    """Tell whether a word may stand behind a number.

    >>> is_a_unit("werkdagen"), is_a_unit("mbo")
    (True, False)
    """
    return text.casefold() in _UNITS


def read_value(text: str, eenheid: Eenheid, *, personen: bool = False) -> Waarde:
    """Return what was measured, in the unit of its indicator.

    Of ``personen`` a number of 1 to 4 is read as `KLEIN`, and so is "<5"; it is not kept.
    Raises `NoValue`, `WrongUnit`, `OverAHundred`, `NotWhole`, `BelowZero`, `TooLarge` or
    `NotReachedYet`.

    >>> read_value("97,4 %", Eenheid.PROCENT), read_value("1.175", Eenheid.AANTAL)
    (Decimal('97.4'), Decimal('1175'))
    >>> read_value("3", Eenheid.AANTAL, personen=True)
    'minder dan 5'
    """
    said = " ".join(text.split())
    if personen and fold(said).replace(" ", "") in _SMALL:
        return KLEIN
    if eenheid is Eenheid.KWALITATIEF:
        return _reached(said)
    found = _NUMBER.fullmatch(said.removeprefix("+"))
    if found is None:
        if said.startswith("-") and _LOOKS_LIKE_ONE.match(said):
            raise BelowZero
        raise NoValue(eenheid)
    unit = found["unit"]
    if unit and _UNITS.get(unit.casefold()) is not eenheid:
        raise WrongUnit(eenheid)
    waarde = _decimal(found["number"])
    _demand_possible(waarde, eenheid)
    return KLEIN if personen and is_small(int(waarde)) else waarde


def read_noemer(text: str) -> Decimal | None:
    """Return out of how many something was measured. Raises `NotADenominator`."""
    if not text:
        return None
    found = _NUMBER.fullmatch(" ".join(text.split()))
    number = _decimal(found["number"]) if found and not found["unit"] else Decimal(0)
    if not 0 < number <= _MOST or number % 1:
        raise NotADenominator
    return number


def is_unlikely(waarde: Waarde, before: Waarde | None, eenheid: Eenheid) -> bool:
    """Tell whether a value differs so much from the one before that it should be asked about.

    >>> is_unlikely(Decimal(70), Decimal(96), Eenheid.PROCENT)
    True
    >>> is_unlikely(Decimal(9), Decimal(4), Eenheid.AANTAL)
    True
    >>> is_unlikely(Decimal(8), Decimal(4), Eenheid.AANTAL)
    False
    """
    if not isinstance(waarde, Decimal) or not isinstance(before, Decimal):
        return False
    jump = abs(waarde - before)
    if eenheid is Eenheid.PROCENT:
        return jump > _POINTS
    low, high = sorted((waarde, before))
    return jump >= _LEAST_JUMP and high > _FACTOR * low


def _decimal(text: str) -> Decimal:
    """Read a number the Dutch way; a single point is a comma when it cannot part thousands."""
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def _demand_possible(waarde: Decimal, eenheid: Eenheid) -> None:
    if eenheid is Eenheid.PROCENT and waarde > _ALL:
        raise OverAHundred(waarde)
    if waarde > _MOST:
        raise TooLarge
    if eenheid is Eenheid.AANTAL and waarde % 1:
        raise NotWhole(waarde)


def _reached(said: str) -> Literal["bereikt"]:
    if fold(said) in _REACHED:
        return "bereikt"
    if fold(said) in _NOT_REACHED:
        raise NotReachedYet
    raise NoValue(Eenheid.KWALITATIEF)
