"""What a letter says of each row: short Dutch sentences, without a fact of their own.

Texts of people are taken over as they are. A sentence names the rows that it stands on; every
number and every day in it is in one of those, or counts them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from registry import dutch
from registry.models import Aantekening, Actiepunt, Bijeenkomst
from registry.models.rows import Row
from registry.nieuwsbrief.facts import Naamrij, Stof
from registry.nieuwsbrief.figures import Binnengekomen
from registry.schema.indicatoren import Eenheid
from registry.schema.nieuwsbrieven import Rubriek
from registry.schema.stoplichten import Kleur
from registry.schema.vergaderen import Aantekensoort, Actiestaat, Inzichtsoort
from registry.screening import screen
from registry.verhullen import is_small

_SHORT = 3
"""So many points are told in short."""
_SMALL = "minder dan 5"
_UNITS = {
    Eenheid.WERKDAGEN: ("werkdag", "werkdagen"),
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.WEKEN: ("week", "weken"),
}


@dataclass(frozen=True)
class Zin:
    """A paragraph to be; ``over`` says what it is about when it cannot stand in the letter.

    ``beeld`` is the number of its picture.
    """

    rubriek: Rubriek
    tekst: str
    bronnen: tuple[str, ...]
    over: str
    beeld: int | None = None


def zinnen(stof: Stof) -> Iterator[Zin]:
    """Yield all that there is to tell, in the order of the letter."""
    yield _title(stof)
    yield from _short(stof)
    yield from _stand(stof)
    yield from _discussed(stof)
    yield from _learned(stof)
    yield from _notes(Rubriek.BESLUITEN, stof.at_meeting(Aantekensoort.BESLUIT))
    yield from (_agreed(each, stof) for each in stof.acties)
    yield from (_measured(each) for each in stof.gemeten)
    yield from _lights(stof)
    yield from _asked(stof)
    yield from _next(stof)
    yield from _contact(stof)


def missing(stof: Stof, rubriek: Rubriek) -> str:
    """Return what may be typed to fill a section in which nothing stands."""
    bij = f" bij={stof.plek.bijeenkomst.id}"
    return {
        Rubriek.STAND: 'Is er nieuws? Typ nieuws "...".',
        Rubriek.BESPROKEN: f'Wat is er besproken? Typ notitie "..."{bij}.',
        Rubriek.GELEERD: f'Wat leerden jullie? Typ opbrengst "..."{bij}.',
        Rubriek.BESLUITEN: f'Waren er besluiten? Typ besluit "..."{bij}.',
        Rubriek.AFSPRAKEN: (
            f'Zijn er afspraken? Typ actie "..." @rol voor 1 {_later(stof)}{bij}.'
        ),
        Rubriek.CIJFERS: "Zijn er cijfers? Typ meting, de activiteit en het getal.",
        Rubriek.VRAGEN: 'Waar loopt het vast? Typ inzicht "..." soort=knelpunt.',
        Rubriek.VOLGENDE: (
            f"Wanneer is de volgende? Typ bijeenkomst plan {stof.plek.groep.slug} en de dag."
        ),
        Rubriek.CONTACT: "Wie is projectleider? Dat staat in het programmabestand.",
    }.get(rubriek, "")


def _later(stof: Stof) -> str:
    """Return the month after next: an example of when something may be done."""
    return dutch.MONTHS[(stof.plek.bijeenkomst.datum.month + 1) % 12]


def _title(stof: Stof) -> Zin:
    row = stof.plek.bijeenkomst
    return Zin(Rubriek.TITEL, title_of(stof), (_bron(row),), "De titel")


def title_of(stof: Stof) -> str:
    """Return what the bijeenkomst is called; by its groep when its title tells of somebody."""
    titel = stof.plek.bijeenkomst.titel
    return stof.plek.groep.naam if screen(titel) else titel


def _short(stof: Stof) -> Iterator[Zin]:
    """Yield how much was agreed, and what comes first of the rest: `_SHORT` points."""
    besluiten = stof.at_meeting(Aantekensoort.BESLUIT)
    counts = [
        dutch.count(len(besluiten), "besluit", "besluiten") if besluiten else "",
        dutch.count(len(stof.acties), "afspraak", "afspraken") if stof.acties else "",
    ]
    if said := [each for each in counts if each]:
        bronnen = (*map(_note, besluiten), *(f"actie/{each.id}" for each in stof.acties))
        text = f"Deze keer: {dutch.enumerate_words(said)}."
        yield Zin(Rubriek.KORT, text, bronnen, "Het aantal")
    rows = (
        *besluiten,
        *stof.at_meeting(Aantekensoort.OPBRENGST),
        *stof.since(Aantekensoort.NIEUWS),
    )
    yield from _notes(Rubriek.KORT, rows[: _SHORT - bool(said)])


def _stand(stof: Stof) -> Iterator[Zin]:
    for row in stof.klaar:
        text = f"Klaar: {_closed(row.titel)}"
        yield Zin(Rubriek.STAND, text, (_bron(row),), f"Mijlpaal {row.titel}")
    for row in stof.komend:
        when = f", {row.tekst}" if row.tekst else ""
        begun = row.start is not None and row.start <= stof.plek.bijeenkomst.datum
        text = f"{'Loopt nog' if begun else 'Komt eraan'}: {row.titel}{when}."
        yield Zin(Rubriek.STAND, text, (_bron(row),), f"Mijlpaal {row.titel}")
    for note in stof.since(Aantekensoort.NIEUWS):
        text = _closed(note.tekst)
        link = f" Lees meer: {note.link}" if note.link else ""
        shown = stof.beelden.get(note.bestand_id or 0, "")
        beeld = note.bestand_id if shown and not screen(shown) else None
        yield Zin(Rubriek.STAND, f"{text}{link}", (_note(note),), _called(note), beeld)


def _discussed(stof: Stof) -> Iterator[Zin]:
    for row in stof.at_meeting(Aantekensoort.AGENDAPUNT):
        text = f"Op de agenda: {_closed(row.tekst)}"
        yield Zin(Rubriek.BESPROKEN, text, (_note(row),), _called(row))
    yield from _notes(Rubriek.BESPROKEN, stof.at_meeting(Aantekensoort.NOTITIE))


def _learned(stof: Stof) -> Iterator[Zin]:
    yield from _notes(Rubriek.GELEERD, stof.at_meeting(Aantekensoort.OPBRENGST))
    found = stof.since(Aantekensoort.INZICHT)
    insights = (each for each in found if each.inzicht is not Inzichtsoort.KNELPUNT)
    yield from _notes(Rubriek.GELEERD, insights)


def _agreed(row: Actiepunt, stof: Stof) -> Zin:
    who = _who(row, stof)
    done = " Dit is klaar." if row.staat is Actiestaat.KLAAR else ""
    tekst = row.tekst.rstrip(" .")
    text = f"{who.naam}: {tekst}, voor {dutch.short_day(row.voor)}.{done}"
    bronnen = (f"actie/{row.id}", who.bron)
    return Zin(Rubriek.AFSPRAKEN, text, bronnen, f"Actie {row.id}")


def _who(row: Actiepunt, stof: Stof) -> Naamrij:
    """Return as what somebody is known who will do something: never by their name."""
    if row.ref:
        return stof.namen.get(row.ref, Naamrij(row.ref, f"actie/{row.id}"))
    groep = Naamrij(f"Lid van {stof.plek.groep.naam}", _bron(stof.plek.groep))
    return stof.zetels.get(row.persoon_id or 0, groep)


def _measured(found: Binnengekomen) -> Zin:
    indicator = found.indicator
    bronnen = (
        *(_bron(each) for each in found.metingen),
        *(_bron(indicator), f"activiteit/{indicator.activiteit_id}"),
    )
    if found.whole:
        (row,) = found.metingen
        value = _quantity(row.waarde, indicator.eenheid, personen=indicator.personen)
        text = f"{indicator.naam}: {value}, gemeten op {dutch.short_day(row.peildatum)}."
    else:
        # What parts come to together is in no row, and one part may be of few.
        parts = dutch.count(len(found.metingen), "onderdeel", "onderdelen")
        text = f"{indicator.naam}: cijfers binnen van {parts}."
    return Zin(Rubriek.CIJFERS, text, bronnen, f"Meting van {indicator.naam}")


def _quantity(waarde: Decimal | str, eenheid: Eenheid, *, personen: bool) -> str:
    """Write a value with its unit; of few people only that they are few."""
    if not isinstance(waarde, Decimal):
        return waarde
    if personen and eenheid is Eenheid.AANTAL and is_small(int(waarde)):
        return _SMALL
    number = dutch.number_in_words(waarde)
    if eenheid is Eenheid.PROCENT:
        return f"{number} %"
    unit = _UNITS.get(eenheid)
    return f"{number} {unit[waarde != 1]}" if unit else number


def _lights(stof: Stof) -> Iterator[Zin]:
    """Yield how many new reports there are of each colour, and on what."""
    counts = Counter(row.kleur for row, _ in stof.stoplichten)
    for kleur in (each for each in Kleur if counts[each]):
        here = [(row, over) for row, over in stof.stoplichten if row.kleur is kleur]
        names = dutch.enumerate_words(over.naam for _, over in here)
        text = f"Stoplicht {kleur}: {counts[kleur]} keer, {names}."
        bronnen = tuple(
            bron for row, over in here for bron in (_bron(row), f"activiteit/{over.id}")
        )
        yield Zin(Rubriek.CIJFERS, text, bronnen, f"Stoplicht {kleur}")


def _asked(stof: Stof) -> Iterator[Zin]:
    found = stof.since(Aantekensoort.INZICHT)
    yield from _notes(
        Rubriek.VRAGEN, (each for each in found if each.inzicht is Inzichtsoort.KNELPUNT)
    )
    for row in stof.since(Aantekensoort.ONTWIKKELVRAAG):
        school = stof.namen.get(f"org:{row.organisatie}")
        whose = f" van {school.naam}" if school else ""
        text = f"Ontwikkelvraag{whose}: {_closed(row.tekst)}"
        bronnen = (_note(row), *([school.bron] if school else []))
        yield Zin(Rubriek.VRAGEN, text, bronnen, _called(row))


def _next(stof: Stof) -> Iterator[Zin]:
    if stof.volgende is not None:
        row = stof.volgende
        where = f", {row.locatie}" if row.locatie and not screen(row.locatie) else ""
        text = f"{_named(row)}: {dutch.day(row.datum)}{_hours(row)}{where}."
        yield Zin(Rubriek.VOLGENDE, text, (_bron(row),), f"Bijeenkomst {row.id}")
    if stof.reserve is not None:
        text = f"Houd ook vrij: {dutch.day(stof.reserve.datum)}. Dat is de reservedatum."
        yield Zin(Rubriek.VOLGENDE, text, (_bron(stof.reserve),), f"Bijeenkomst {stof.reserve.id}")


def _named(row: Bijeenkomst) -> str:
    return "Volgende keer" if screen(row.titel) else row.titel


def _hours(row: Bijeenkomst) -> str:
    """Write when a bijeenkomst begins and ends; what is not sure yet is said to be so."""
    if row.van is None:
        return ""
    until = f" tot {row.tot:%H:%M}" if row.tot else ""
    sure = " (nog niet zeker)" if row.tijd_afgeleid else ""
    return f", {row.van:%H:%M}{until} uur{sure}"


def _contact(stof: Stof) -> Iterator[Zin]:
    programma = stof.plek.programma
    leaders = [stof.namen[ref] for ref in programma.projectleiders if ref in stof.namen]
    if leaders:
        who = dutch.enumerate_words((each.naam for each in leaders), last="of")
        bronnen = (_bron(programma), *(each.bron for each in leaders))
        text = f"Heb je een vraag? Stel die aan: {who}."
        yield Zin(Rubriek.CONTACT, text, bronnen, "Contact")


def _notes(rubriek: Rubriek, rows: Iterable[Aantekening]) -> Iterator[Zin]:
    for row in rows:
        yield Zin(rubriek, _closed(row.tekst), (_note(row),), _called(row))


def _closed(text: str) -> str:
    """Return a text as people typed it, with an end.

    >>> _closed("De zaal is klaar "), _closed("Wie komt er?")
    ('De zaal is klaar.', 'Wie komt er?')
    """
    bare = text.strip()
    return bare if bare.endswith((".", "?", "!", "…")) else f"{bare}."


def _note(row: Aantekening) -> str:
    return f"{row.soort}/{row.id}"


def _called(row: Aantekening) -> str:
    return f"{row.soort.capitalize()} {row.id}"


def _bron(row: Row) -> str:
    """Return how a row is named as a source: its table and its number."""
    return f"{row.__tablename__}/{row.id}"
