"""How facts are said, where several templates say the same: the filters of `rendering`."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from registry.dutch import count, day, enumerate_words, from_today, number_in_words, short_day
from registry.herhaling import period_of
from registry.schema.activiteiten import Eenheid, Waarde
from registry.standen import Looptijd, Los, looptijd
from registry.values import Duur, Periode, Precisie

_UNITS = {
    Eenheid.WERKDAGEN: ("werkdag", "werkdagen"),
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.WEKEN: ("week", "weken"),
}


def either(words: Iterable[str]) -> str:
    """Write a list of which one is to be chosen."""
    return enumerate_words(words, last="of")


def quantity(waarde: Waarde, eenheid: str) -> str:
    """Write a value with its unit.

    >>> quantity(Decimal("97.4"), "procent"), quantity(Decimal(5), "werkdagen")
    ('97,4 %', '5 werkdagen')
    """
    if not isinstance(waarde, Decimal):
        return waarde
    if eenheid == Eenheid.PROCENT:
        return f"{number_in_words(waarde)} %"
    if unit := _UNITS.get(Eenheid(eenheid)):
        return count(int(waarde), *unit)
    return number_in_words(waarde)


def target(waarde: Waarde, eenheid: str, operator: str, tot: Decimal | None = None) -> str:
    """Write what is aimed at.

    >>> target(Decimal(97), "procent", ">="), target(Decimal(15), "procent", "daling")
    ('minstens 97 %', '15 % minder')
    >>> target(Decimal(50), "aantal", ">=", Decimal(55))
    '50 tot 55'
    """
    said = quantity(waarde, eenheid)
    if tot is not None:
        return f"{number_in_words(waarde) if isinstance(waarde, Decimal) else waarde} tot " + (
            quantity(tot, eenheid)
        )
    forms = {
        ">=": "minstens {}",
        "<=": "hoogstens {}",
        "daling": "{} minder",
        "stijging": "{} meer",
    }
    return forms.get(operator, "{}").format(said)


def hours(van: time | None, tot: time | None) -> str:
    """Write when a meeting begins and ends, Amsterdam wall clock.

    >>> hours(time(15), time(17)), hours(time(9, 30), None), hours(None, None)
    ('15:00-17:00 uur', '9:30 uur', 'tijd volgt')
    """
    if van is None:
        return "tijd volgt"
    begin = f"{van.hour}:{van:%M}"
    return f"{begin}-{tot.hour}:{tot:%M} uur" if tot else f"{begin} uur"


def due(periode: Periode, today: date) -> str:
    """Write a deadline, with the days that are left.

    >>> due(period_of(date(2019, 3, 31), Precisie.DAG), date(2019, 3, 12))
    'zondag 31 maart 2019 (nog 19 dagen)'
    """
    last = periode.eind
    if last is None or periode.precisie is not Precisie.DAG or last <= today:
        return when(periode, today)
    return f"{day(last)} (nog {count((last - today).days, 'dag', 'dagen')})"


def when(periode: Periode, today: date) -> str:
    """Write when something is, never more exactly than is known, and how far away that is.

    >>> from registry.values import Periode, Precisie
    >>> maart = Periode(start=date(2023, 2, 1), eind=date(2023, 3, 31), precisie=Precisie.MAAND,
    ...                 tekst="februari/maart 2023")
    >>> when(maart, date(2023, 3, 20)), when(maart, date(2023, 1, 25))
    ('februari/maart 2023 (nu)', 'februari/maart 2023 (over 7 dagen)')
    """
    if periode.start is None:
        return periode.tekst
    if periode.precisie is Precisie.DAG and periode.start == periode.eind:
        return f"{day(periode.start)} ({from_today(periode.start, today)})"
    if not periode.has_begun(today):
        return f"{periode.tekst} ({from_today(periode.start, today)})"
    return periode.tekst if periode.is_over(today) else f"{periode.tekst} (nu)"


def until(periode: Periode) -> str:
    """Write the last moment of a period, as exactly as it is known."""
    if periode.eind is None:
        return periode.tekst
    if periode.precisie in {Precisie.DAG, Precisie.ONBEKEND}:
        return short_day(periode.eind)
    return period_of(periode.eind, periode.precisie).tekst


def runs(duur: Periode, today: date) -> str:
    """Write whether something runs, and until when.

    >>> duur = Periode(start=date(2016, 8, 1), eind=date(2020, 7, 31),
    ...                precisie=Precisie.SCHOOLJAAR, tekst="vier schooljaren")
    >>> runs(duur, date(2019, 3, 12)), runs(duur, date(2020, 8, 1))
    ('loopt tot en met schooljaar 2019-2020', 'is voorbij (tot en met schooljaar 2019-2020)')
    """
    match looptijd(duur, today):
        case Looptijd.VOORBIJ:
            return f"is voorbij (tot en met {until(duur)})"
        case Looptijd.LOOPT:
            return f"loopt tot en met {until(duur)}" if duur.eind else f"loopt ({duur.tekst})"
        case Looptijd.NOG_NIET if duur.start:
            return f"begint {from_today(duur.start, today)}"
        case _:
            return f"geen datum bekend ({duur.tekst})"


def loose(los: Los) -> str:
    """Write what a meetmoment without a day waits for."""
    event = (los.gebeurtenis or "").replace("_", " ").replace("-", " ")
    if los.na_laatste:
        return f"binnen {length(los.na_laatste)} na de vorige keer"
    if los.soort == "onbepaald":
        return "moment nog niet bekend"
    after = enumerate_words(length(duur) for duur in los.na)
    which = "elk traject" if los.soort == "per_traject" else event
    if after:
        return f"{after} na {event}" + (" (per traject)" if los.soort == "per_traject" else "")
    return f"tijdens {which}" if los.soort == "per_traject" else f"na elke {event}"


def length(duur: Duur) -> str:
    """Write a length of time.

    >>> length(Duur(aantal=1, eenheid="weken")), length(Duur(aantal=6, eenheid="maanden"))
    ('1 week', '6 maanden')
    """
    singular = {
        "werkdagen": "werkdag",
        "dagen": "dag",
        "weken": "week",
        "maanden": "maand",
        "jaren": "jaar",
    }
    return count(duur.aantal, singular[duur.eenheid], duur.eenheid)


def sentence(text: str) -> str:
    """Begin a text with a capital and end it with a mark, as a sentence does.

    >>> sentence("vijf bijeenkomsten"), sentence("Klaar!")
    ('Vijf bijeenkomsten.', 'Klaar!')
    """
    bare = text.strip()
    closed = bare if bare.endswith((".", "!", "?", ":")) else f"{bare}."
    return closed[:1].upper() + closed[1:]
