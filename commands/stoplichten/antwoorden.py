"""Whether an answer about a stoplicht will do, and how it is kept."""

import re
from datetime import date, datetime

from commands.stoplichten.refusals import (
    AboutSomebody,
    NoColour,
    NothingAndMore,
    NotOneDay,
    TooLittle,
    TooMuch,
    Yellow,
)
from registry.clock import local
from registry.dates import Datum, Moment, NoDate, parse
from registry.intake import NotAnOption, choose
from registry.namen import fold
from registry.schema.stoplichten import Kleur
from registry.screening import PersoonsgegevensGevonden, refuse
from registry.view import Vraag

_SUMMARY, _SENTENCES = 280, 500
_COLOURS = {each.value: each for each in Kleur} | {
    "groene": Kleur.GROEN,
    "green": Kleur.GROEN,
    "orange": Kleur.ORANJE,
    "rode": Kleur.ROOD,
    "red": Kleur.ROOD,
}
_YELLOWS = {"geel", "gele", "yellow"}
_NOTHING = {
    *("geen", "niets", "niks", "nee", "nvt", "n.v.t", "niet van toepassing", "onbekend"),
    *("weet ik niet", "nog niet bekend", "volgt", "later", "test", "zie boven", "idem"),
}
_ALL = {"alles", "allemaal", "alle"}
_BEFORE_A_DAY = re.compile(r"(?:voor|vóór|uiterlijk|op|tot|per|klaar)\s+(.+)", re.IGNORECASE)
_LETTERS = {"wie": 2, "eigenaar": 2, "besluit_van": 2}
_ENOUGH = 5
_WANTED = {
    "oorzaak": "Schrijf in één zin waardoor het niet op groen staat.",
    "gevolg": "Schrijf in één zin wat dit betekent voor het doel.",
    "maatregel": "Schrijf in één zin wat jullie eraan doen.",
    "wie": "Noem een rol of een organisatie, zoals het projectteam.",
    "eigenaar": "Noem een rol of een organisatie, zoals het projectteam.",
    "besluit_van": "Noem een rol of een groep, zoals de stuurgroep.",
    "samenvatting": "Schrijf in één of twee zinnen hoe het gaat.",
}


def colour_in(text: str) -> Kleur:
    """Return the colour that somebody names. Raises `Yellow` or `NoColour`.

    >>> colour_in("Oranje"), colour_in("rode")
    (<Kleur.ORANJE: 'oranje'>, <Kleur.ROOD: 'rood'>)
    """
    said = fold(text)
    if said in _YELLOWS:
        raise Yellow
    if said not in _COLOURS:
        raise NoColour
    return _COLOURS[said]


def names_a_colour(text: str) -> bool:
    """Tell whether a word is a colour, or what some take for one."""
    return fold(text) in {*_COLOURS, *_YELLOWS}


def one_day(text: str, now: datetime) -> date:
    """Return the local day that ``text`` means at ``now``.

    Raises `NotOneDay`, or what `registry.dates` raises for a day that cannot be.
    """
    bare = match[1] if (match := _BEFORE_A_DAY.fullmatch(text)) else text
    try:
        when = parse(bare, now=now)
    except NoDate:
        # Its own words would repeat what was typed.
        raise NotOneDay from None
    match when:
        case Datum(day=found):
            return found
        case Moment(start=start):
            return local(start).date()
    raise NotOneDay


def chosen(vraag: Vraag, text: str) -> tuple[str, ...]:
    """Return the options that ``text`` chooses.

    Raises `Yellow`, `NoColour`, `NothingAndMore`, or what `registry.intake.choose` raises.
    """
    colours = {optie.waarde for optie in vraag.opties} == {*Kleur}
    if colours and names_a_colour(text):
        return (colour_in(text),)
    if vraag.naam == "welke" and fold(text) in _ALL:
        return tuple(optie.waarde for optie in vraag.opties)
    try:
        found = choose(text, vraag.opties, several=vraag.soort == "meerkeuze")
    except NotAnOption:
        if colours:
            raise NoColour from None
        raise
    if vraag.naam == "meer" and "nee" in found and len(found) > 1:
        raise NothingAndMore
    return found


def sentence(naam: str, text: str) -> str:
    """Return what somebody writes in answer to the question ``naam``.

    Raises `TooLittle`, `TooMuch`, or `AboutSomebody` for what says who somebody is.
    """
    letters = sum(each.isalpha() for each in text)
    if fold(text) in _NOTHING or letters < _LETTERS.get(naam, _ENOUGH):
        raise TooLittle(_WANTED.get(naam, "Schrijf het in één zin."))
    most = _SUMMARY if naam == "samenvatting" else _SENTENCES
    if len(text) > most:
        raise TooMuch(len(text), most)
    demand_nobody(text)
    return text


def demand_nobody(text: str) -> None:
    """Go on only when a text says nothing about a person. Raises `AboutSomebody`."""
    try:
        refuse(text, all_kinds=True)
    except PersoonsgegevensGevonden as error:
        raise AboutSomebody(error.gegevens) from None
