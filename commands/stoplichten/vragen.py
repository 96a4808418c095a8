"""What is asked for a stoplicht, and whether an answer will do.

Which questions come depends on the answers: only what is not groen must be explained, and only
what somebody has to say on top of that is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from commands.stoplichten.antwoorden import chosen, one_day, sentence
from commands.stoplichten.refusals import DayHasPassed, NoMeasureBefore
from registry.clock import local
from registry.concepten import Antwoorden, Gekozen
from registry.dutch import day
from registry.namen import fold
from registry.schema.stoplichten import (
    Aspect,
    Besluit,
    Bijsturing,
    Grootte,
    Inhoud,
    Kleur,
    Risico,
    worst,
)
from registry.view import Optie, Vraag

BIJSTURING = ("oorzaak", "gevolg", "maatregel", "wie", "wanneer")
RISICO = ("risico", "kans", "impact", "maatregel", "eigenaar")
MEER = ("scopewijziging", "besluit", "risico1", "totaal")
MOST_RISKS = 3

_SAME = {"zelfde", "dezelfde", "hetzelfde"}
_MEER = {
    "nee": "nee",
    "scopewijziging": "de opdracht is veranderd",
    "besluit": "er is een besluit nodig",
    "risico1": "er is een risico",
    "totaal": "het geheel krijgt een andere kleur",
}


@dataclass(frozen=True)
class Vragenlijst:
    """The questions of one report: about ``aspecten``, or about which of them have ``kleur``.

    ``maatregel`` is that of the report before; ``now`` is a moment in UTC.
    """

    aspecten: tuple[Aspect, ...]
    kleur: Kleur | None
    maatregel: str
    now: datetime

    def vragen(self, gezegd: Antwoorden) -> tuple[Vraag, ...]:
        """Return the questions, as far as they are known after some answers."""
        return tuple(self._vragen(gezegd))

    def check(self, vraag: Vraag, text: str) -> Gekozen:
        """Return what an answer means. Raises what is in `commands.stoplichten.refusals`."""
        text = " ".join(text.split())
        if vraag.soort == "datum":
            when = one_day(text, self.now)
            if when < local(self.now).date():
                raise DayHasPassed
            return Gekozen((when.isoformat(),), f"Genoteerd: {day(when)}.")
        if vraag.soort == "tekst":
            return Gekozen((self._sentence(vraag.naam, text),))
        return Gekozen(chosen(vraag, text))

    def inhoud(self, gezegd: Antwoorden) -> Inhoud:
        """Return the report that the answers make."""
        kleuren, said = self.kleuren(gezegd), _first(gezegd)
        slechtste = worst(kleuren.values())
        totaal = Kleur(said.get("totaal", slechtste))
        return Inhoud(
            kleuren=kleuren,
            totaal=totaal,
            samenvatting=said["samenvatting"],
            reden=said.get("reden", "") if totaal is not slechtste else "",
            bijsturing=_bijsturing(said) if slechtste is not Kleur.GROEN else None,
            risicos=tuple(_risicos(said)),
            scopewijziging=said.get("scopewijziging", ""),
            besluit=_besluit(said),
        )

    def kleuren(self, gezegd: Antwoorden) -> dict[Aspect, Kleur]:
        """Return the colour of each aspect that has one by now."""
        if self.kleur is None:
            return {each: Kleur(gezegd[each][0]) for each in self.aspecten if each in gezegd}
        where = gezegd.get("welke", self.aspecten)
        return {each: self.kleur if each in where else Kleur.GROEN for each in self.aspecten}

    def _vragen(self, gezegd: Antwoorden) -> Iterator[Vraag]:
        yield from self._over_kleuren()
        kleuren = self.kleuren(gezegd)
        slechtste = worst(kleuren.values()) if kleuren else Kleur.GROEN
        if slechtste is not Kleur.GROEN:
            yield from self._over_bijsturing(gezegd)
        yield _vraag("samenvatting", "Hoe gaat het, in het kort?", "Hoogstens 280 tekens")
        meer = _keuze("meer", "Is er nog meer te melden?", _MEER)
        yield meer.model_copy(update={"soort": "meerkeuze"})
        yield from _over_meer(gezegd, slechtste)

    def _over_kleuren(self) -> Iterator[Vraag]:
        if self.kleur is None:
            for each in self.aspecten:
                yield _keuze(each, f"{each.capitalize()}: welke kleur?", _same(Kleur))
        elif self.kleur is not Kleur.GROEN:
            several = {"soort": "meerkeuze", "uitleg": "De rest staat dan op groen"}
            which = _keuze("welke", f"Wat staat op {self.kleur}?", _same(self.aspecten))
            yield which.model_copy(update=several)

    def _over_bijsturing(self, gezegd: Antwoorden) -> Iterator[Vraag]:
        same = f"Vorige keer: “{self.maatregel}”. Nog steeds? Typ zelfde"
        yield _vraag("oorzaak", "Wat is de oorzaak?", "Eén of twee zinnen, geen namen")
        yield _vraag("gevolg", "Wat is het gevolg voor het doel?", "Eén of twee zinnen")
        yield _vraag("maatregel", "Wat doen jullie eraan?", same if self.maatregel else "")
        yield _vraag("wie", "Wie doet dat?", "Een rol of een organisatie, geen naam")
        when = (date.fromisoformat(each) for each in gezegd.get("wanneer", ()))
        yield Vraag(
            naam="wanneer",
            tekst="Wanneer is dat klaar?",
            soort="datum",
            opties=tuple(Optie(waarde=each.isoformat(), label=day(each)) for each in when),
        )

    def _sentence(self, naam: str, text: str) -> str:
        if naam != "maatregel" or fold(text) not in _SAME:
            return sentence(naam.rstrip("123"), text)
        if not self.maatregel:
            raise NoMeasureBefore
        return self.maatregel


def _over_meer(gezegd: Antwoorden, slechtste: Kleur) -> Iterator[Vraag]:
    meer = gezegd.get("meer", ())
    if "scopewijziging" in meer:
        yield _vraag("scopewijziging", "Wat is er veranderd aan de opdracht?")
    if "besluit" in meer:
        yield _vraag("besluit", "Welk besluit is er nodig?")
        yield _vraag("besluit_van", "Van wie?", "Een rol of een groep, zoals de stuurgroep")
    if "risico1" in meer:
        yield from _over_risicos(gezegd)
    if "totaal" in meer:
        yield _keuze(
            "totaal", f"Welke kleur krijgt het geheel, in plaats van {slechtste}?", _same(Kleur)
        )
        if gezegd.get("totaal", (slechtste,)) != (slechtste,):
            yield _vraag("reden", "Waarom krijgt het geheel een andere kleur?")


def _over_risicos(gezegd: Antwoorden) -> Iterator[Vraag]:
    for nr in range(1, MOST_RISKS + 1):
        which = "Risico" if nr == 1 else f"Risico {nr}"
        yield _vraag(f"risico{nr}", f"{which}: wat kan er misgaan?")
        yield _keuze(f"kans{nr}", f"{which}: hoe groot is de kans?", _same(Grootte))
        yield _keuze(f"impact{nr}", f"{which}: hoe erg is het dan?", _same(Grootte))
        yield _vraag(f"maatregel{nr}", f"{which}: wat doen jullie om dat te voorkomen?")
        yield _vraag(f"eigenaar{nr}", f"{which}: wie let daarop?", "Een rol of een organisatie")
        if nr == MOST_RISKS:
            return
        yield _keuze(f"nog{nr}", "Is er nog een risico?", _same(("nee", "ja")))
        if gezegd.get(f"nog{nr}") != ("ja",):
            return


def _vraag(naam: str, tekst: str, uitleg: str = "") -> Vraag:
    return Vraag(naam=naam, tekst=tekst, soort="tekst", uitleg=uitleg)


def _keuze(naam: str, tekst: str, opties: Mapping[str, str]) -> Vraag:
    found = tuple(Optie(waarde=waarde, label=label) for waarde, label in opties.items())
    return Vraag(naam=naam, tekst=tekst, soort="keuze", opties=found)


def _same(words: Iterable[str]) -> dict[str, str]:
    return {str(each): str(each) for each in words}


def _first(gezegd: Antwoorden) -> Mapping[str, str]:
    """Return the one answer to each question; nothing to what was left out."""
    return {naam: each[0] for naam, each in gezegd.items() if each}


def _bijsturing(said: Mapping[str, str]) -> Bijsturing:
    texts = {naam: said[naam] for naam in ("oorzaak", "gevolg", "maatregel", "wie")}
    return Bijsturing(**texts, wanneer=date.fromisoformat(said["wanneer"]))


def _besluit(said: Mapping[str, str]) -> Besluit | None:
    return Besluit(wat=said["besluit"], van=said["besluit_van"]) if "besluit" in said else None


def _risicos(said: Mapping[str, str]) -> Iterator[Risico]:
    for nr in range(1, MOST_RISKS + 1):
        if f"risico{nr}" in said:
            yield Risico(
                wat=said[f"risico{nr}"],
                kans=Grootte(said[f"kans{nr}"]),
                impact=Grootte(said[f"impact{nr}"]),
                maatregel=said[f"maatregel{nr}"],
                eigenaar=said[f"eigenaar{nr}"],
            )
