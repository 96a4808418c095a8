"""How facts are said, where several templates say the same: the filters of `rendering`."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from registry.clock import local
from registry.dutch import (
    count,
    day,
    enumerate_words,
    from_today,
    hour,
    number_in_words,
    short_day,
)
from registry.herhaling import period_of
from registry.schema.indicatoren import Eenheid, Waarde
from registry.standen import Looptijd, Los, looptijd, precise
from registry.values import Duur, Periode, Precisie

_UNITS = {
    Eenheid.WERKDAGEN: ("werkdag", "werkdagen"),
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.WEKEN: ("week", "weken"),
}
_ALL = 100  # per cent: more than that there is not


def either(words: Iterable[str]) -> str:
    """Write a list of which one is to be chosen."""
    return enumerate_words(words, last="of")


def quantity(waarde: Waarde, eenheid: str) -> str:
    """Write a value with its unit.

    >>> quantity(Decimal("97.4"), "procent"), quantity(Decimal("2.5"), "werkdagen")
    ('97,4 %', '2,5 werkdagen')
    """
    if not isinstance(waarde, Decimal):
        return waarde
    if eenheid == Eenheid.PROCENT:
        return f"{number_in_words(waarde)} %"
    number = number_in_words(waarde)
    if unit := _UNITS.get(Eenheid(eenheid)):
        return f"{number} {unit[waarde != 1]}"
    return number


def target(waarde: Waarde, eenheid: str, operator: str, tot: Decimal | None = None) -> str:
    """Write what is aimed at.

    >>> target(Decimal(97), "procent", ">="), target(Decimal(15), "procent", "daling")
    ('minstens 97 %', '15 % minder')
    >>> target(Decimal(50), "aantal", ">=", Decimal(55)), target(Decimal(100), "procent", ">=")
    ('50 tot 55', '100 %')
    >>> target("bereikt", "kwalitatief", "bereikt")
    'te bereiken'
    """
    if not isinstance(waarde, Decimal):
        return "te bereiken"
    said = quantity(waarde, eenheid)
    if tot is not None:
        said = f"{number_in_words(waarde)} tot {quantity(tot, eenheid)}"
    all_there_is = eenheid == Eenheid.PROCENT and waarde == _ALL
    forms = {"daling": "{} minder", "stijging": "{} meer"}
    if tot is None and not all_there_is:
        forms |= {">=": "minstens {}", "<=": "hoogstens {}"}
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


def at(moment: datetime) -> str:
    """Write an aware moment as calendars and clocks in Amsterdam show it.

    >>> from datetime import UTC
    >>> at(datetime(2023, 4, 17, 12, tzinfo=UTC))
    'maandag 17 april 2023, 14:00 uur'
    """
    return f"{day(local(moment).date())}, {hour(moment)} uur"


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
    """Write a period as its source does, and a day that the source knows in full.

    How far away it is, is said only when its day is known.

    >>> from registry.values import Periode, Precisie
    >>> maart = Periode(start=date(2023, 2, 1), eind=date(2023, 3, 31), precisie=Precisie.MAAND,
    ...                 tekst="februari/maart 2023")
    >>> when(maart, date(2023, 3, 20)), when(maart, date(2023, 1, 25))
    ('februari/maart 2023 (nu)', 'februari/maart 2023')
    >>> when(period_of(date(2023, 2, 1), Precisie.DAG), date(2023, 1, 25))
    'woensdag 1 februari 2023 (over 7 dagen)'
    """
    known_to_the_day = precise(periode) and periode.start == periode.eind
    if known_to_the_day and periode.start and not periode.is_over(today):
        said = periode.tekst if periode.afgeleid else day(periode.start)
        return f"{said} ({from_today(periode.start, today)})"
    return f"{periode.tekst} (nu)" if _is_on(periode, today) else periode.tekst


def _is_on(periode: Periode, today: date) -> bool:
    """Tell whether a period is known to have begun, and not to be over."""
    known = periode.precisie is not Precisie.ONBEKEND
    return known and periode.has_begun(today) and not periode.is_over(today)


def until(periode: Periode) -> str:
    """Write the last moment of a period, as exactly as it is known.

    >>> from registry.values import Periode, Precisie
    >>> until(Periode(eind=date(2018, 6, 30), precisie=Precisie.HALFJAAR, tekst="twee jaar"))
    'het eerste halfjaar van 2018'
    >>> until(Periode(eind=date(2018, 6, 30), precisie=Precisie.ONBEKEND, tekst="na de proef"))
    'na de proef'
    """
    if periode.eind is None or periode.precisie is Precisie.ONBEKEND:
        return periode.tekst
    return _named(periode.eind, periode.precisie)


def _named(moment: date, precisie: Precisie) -> str:
    said = period_of(moment, precisie).tekst
    return f"het {said}" if precisie in {Precisie.KWARTAAL, Precisie.HALFJAAR} else said


def runs(duur: Periode, today: date) -> str:
    """Write whether something runs, and until when.

    >>> duur = Periode(start=date(2016, 8, 1), eind=date(2020, 7, 31),
    ...                precisie=Precisie.SCHOOLJAAR, tekst="vier schooljaren")
    >>> runs(duur, date(2019, 3, 12)), runs(duur, date(2020, 8, 1))
    ('loopt tot en met schooljaar 2019-2020', 'is voorbij (tot en met schooljaar 2019-2020)')
    >>> runs(duur, date(2016, 7, 1))
    'begint in schooljaar 2016-2017'
    """
    vague = duur.eind is None or duur.precisie is Precisie.ONBEKEND
    match looptijd(duur, today):
        case Looptijd.VOORBIJ:
            return f"is voorbij ({duur.tekst if vague else f'tot en met {until(duur)}'})"
        case Looptijd.LOOPT:
            return f"loopt ({duur.tekst})" if vague else f"loopt tot en met {until(duur)}"
        case Looptijd.NOG_NIET if duur.start:
            return f"begint {_from(duur.start, duur, today)}"
        case _:
            return f"heeft nog geen begindatum ({duur.tekst})"


def _from(start: date, duur: Periode, today: date) -> str:
    if duur.precisie is Precisie.ONBEKEND:
        return f"later ({duur.tekst})"
    if duur.precisie is Precisie.DAG:
        return f"op {short_day(start)} ({from_today(start, today)})"
    return f"in {_named(start, duur.precisie)}"


def loose(los: Los) -> str:
    """Write what a meetmoment without a day waits for."""
    event = (los.gebeurtenis or "").replace("_", " ").replace("-", " ")
    if los.na_laatste:
        return f"binnen {length(los.na_laatste)} na de vorige keer"
    if los.soort in {"onbepaald", "kalender"}:
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


_END_OF_A_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def opening(text: str) -> str:
    """Return the first sentence of a text.

    >>> opening("ca. 5 uur per week, van mei tot juli. Daarna niet.")
    'Ca. 5 uur per week, van mei tot juli.'
    """
    return sentence(_END_OF_A_SENTENCE.split(text.strip(), maxsplit=1)[0])


def remainder(text: str) -> str:
    """Return what follows on the first sentence of a text; nothing when there is only one."""
    _, *rest = _END_OF_A_SENTENCE.split(text.strip(), maxsplit=1)
    return sentence(rest[0]) if rest else ""


def sentence(text: str) -> str:
    """Begin a text with a capital and end it with a mark, as a sentence does.

    >>> sentence("vijf bijeenkomsten"), sentence("Klaar!")
    ('Vijf bijeenkomsten.', 'Klaar!')
    """
    bare = text.strip()
    closed = bare if bare.endswith((".", "!", "?", ":")) else f"{bare}."
    return closed[:1].upper() + closed[1:]


def membership(status: str) -> str:
    """Write how somebody takes part in a groep.

    >>> membership("vast"), membership("op_thema")
    ('vast lid', 'als het onderwerp past')
    """
    said = {
        "vast": "vast lid",
        "ondersteunend": "ondersteuning",
        "op_thema": "als het onderwerp past",
    }
    return said.get(status, status)


def channel(kanaal: str) -> str:
    """Write what people call a channel.

    >>> channel("teams"), channel("mail"), channel("console")
    ('Teams', 'e-mail', 'het venster')
    """
    said = {"teams": "Teams", "matrix": "Matrix", "mail": "e-mail", "console": "het venster"}
    return said.get(kanaal, kanaal)


def capital(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is.

    >>> capital("consulent VO")
    'Consulent VO'
    """
    return text[:1].upper() + text[1:]


def span(start: date, eind: date) -> str:
    """Write the first and the last day of something, and what they share only once.

    >>> span(date(2022, 10, 15), date(2022, 10, 23)), span(date(2022, 12, 24), date(2023, 1, 8))
    ('15 t/m 23 oktober 2022', '24 december 2022 t/m 8 januari 2023')
    >>> span(date(2023, 4, 29), date(2023, 5, 7))
    '29 april t/m 7 mei 2023'
    """
    words, last = short_day(start).split(), short_day(eind).split()
    while words and words[-1] == last[len(words) - 1]:
        words.pop()
    return f"{' '.join(words)} t/m {' '.join(last)}" if words else short_day(eind)
