"""The rows of sheets, as what they say of bijeenkomsten; all mistakes at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from bot.agendabestanden.koppen import is_header, meaning_of
from bot.agendabestanden.waarden import (
    NotThis,
    Wanneer,
    day_in,
    demand_weekday,
    hours_in,
    schooljaar_in,
    words,
)
from bot.agendabestanden.werkmap import Blad, Rij, Vak
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.inlezen.facts import Fout, Inleesbestand, Regel
from registry.values import Schooljaar

_FAR = 30
"""The header is one of the first so many rows."""
_LONGEST = 200
_TEXTS = ("groep", "titel", "locatie", "link", "opmerking")
"""In characters: what is longer, no title or place is."""


@dataclass
class Gelezen:
    """What was read so far."""

    regels: list[Regel] = field(default_factory=list)
    genoemd: list[tuple[str, str]] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Kop:
    """The header of a sheet: the number of each column, and what it is called there."""

    rij: int
    kolommen: Mapping[str, int]
    namen: Mapping[str, str]
    year: Schooljaar | None


def read_sheets(bladen: list[Blad], naam: str) -> Inleesbestand:
    """Return what sheets say; ``naam`` is that of the file, which may name the schooljaar."""
    gelezen = Gelezen()
    if not [blad for blad in bladen if _read_sheet(blad, naam, gelezen)]:
        zin = (
            "ik vind geen tabel. Zet boven de kolommen wat erin staat: Datum, Van, Tot, Groep. "
            "Een leeg voorbeeld krijg je met agenda inlezen voorbeeld."
        )
        gelezen.fouten.append(Fout(plek="Het bestand", zin=zin))
    return Inleesbestand(
        soort="xlsx",
        regels=tuple(gelezen.regels),
        genoemd=tuple(gelezen.genoemd),
        fouten=tuple(gelezen.fouten),
        meldingen=tuple(gelezen.meldingen),
    )


def _read_sheet(blad: Blad, naam: str, gelezen: Gelezen) -> bool:
    """Read a sheet, and tell whether it has a table."""
    kop = None if blad.verborgen else _header(blad, naam, gelezen)
    if kop is not None:
        _read(blad, kop, gelezen)
        return True
    filled = any(each.gevuld for each in blad.rijen)
    why = "heeft geen kop met Datum" if filled else "is leeg"
    why = "is verborgen" if blad.verborgen else why
    gelezen.meldingen.append(f"Blad “{blad.naam}” {why}. Dat las ik niet.")
    return False


def _header(blad: Blad, naam: str, gelezen: Gelezen) -> Kop | None:
    above = [naam, blad.naam]
    for rij in blad.rijen[:_FAR]:
        texts = {column: words(vak.waarde) for column, vak in rij.vakken.items()}
        if is_header([*texts.values()]):
            year = next(filter(None, map(schooljaar_in, reversed(above))), None)
            return _columns(blad, rij, texts, year, gelezen)
        above += texts.values()
    return None


def _columns(
    blad: Blad, rij: Rij, texts: Mapping[int, str], year: Schooljaar | None, gelezen: Gelezen
) -> Kop:
    columns: dict[str, int] = {}
    strange: list[str] = []
    for column, text in texts.items():
        meaning = meaning_of(text)
        if not meaning:
            strange += [f"“{text}”"] if text else []
        elif meaning in columns:
            other = texts[columns[meaning]]
            zin = f"“{other}” en “{text}” zijn twee kolommen voor hetzelfde. Haal er een weg."
            gelezen.fouten.append(Fout(plek=f"{blad.naam}, rij {rij.nummer}", zin=zin))
        else:
            columns[meaning] = column
    if "datum" not in columns and "dag" in columns:
        columns["datum"] = columns.pop("dag")
    if strange:
        named = enumerate_words(dict.fromkeys(strange))
        gelezen.meldingen.append(f"{blad.naam}: deze kolommen gebruik ik niet: {named}.")
    names = {meaning: texts[column] for meaning, column in columns.items()}
    return Kop(rij.nummer, columns, names, year)


def _read(blad: Blad, kop: Kop, gelezen: Gelezen) -> None:
    heading, hidden, loose = "", [], []
    for rij in blad.rijen:
        filled = rij.gevuld
        if rij.nummer <= kop.rij or not filled:
            continue
        if rij.verborgen:
            hidden.append(str(rij.nummer))
        elif _is_heading(rij, kop):
            heading = words(filled[0].waarde)
            loose.append(str(rij.nummer))
        elif not is_header([words(each.waarde) for each in rij.vakken.values()]):
            reader = Rijlezer(blad.naam, rij, kop)
            regel = reader.read(heading)
            gelezen.fouten += reader.fouten
            gelezen.meldingen += reader.meldingen
            gelezen.regels += [regel] if regel else []
            gelezen.genoemd += [] if regel else reader.genoemd
    for numbers, what in ((hidden, "verborgen"), (loose, "een tussenkop, zonder datum")):
        if numbers:
            which = f"rij {numbers[0]} is" if len(numbers) == 1 else f"rijen {_and(numbers)} zijn"
            gelezen.meldingen.append(
                f"{blad.naam}: {which} {what}. Die las ik niet als bijeenkomst."
            )


def _and(numbers: list[str]) -> str:
    return enumerate_words(numbers)


def _is_heading(rij: Rij, kop: Kop) -> bool:
    """Tell whether a row has one text and no day: a month, or the groep of what follows."""
    no_day = rij.vakken[kop.kolommen["datum"]] not in rij.gevuld
    return len(rij.gevuld) == 1 and (no_day or bool(rij.breed))


@dataclass
class Rijlezer:
    """Reads one row, and keeps all that is wrong in it."""

    blad: str
    rij: Rij
    kop: Kop
    fouten: list[Fout] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)

    def read(self, heading: str) -> Regel | None:
        """Return what the row says; nothing when something is wrong."""
        if self.rij.breed:
            zin = f"{enumerate_words(self.rij.breed)} is samengevoegd. Maak er losse cellen van."
            self.fouten.append(Fout(plek=self._plek, zin=zin))
            return None
        wanneer = self._day("datum", needed=True)
        van, tot = self._hours(wanneer)
        reserve = self._day("reserve", needed=False)
        texts = {name: self._text(name) for name in _TEXTS}
        if wanneer is not None and not self.fouten:
            self._weekday(wanneer.datum)
        if wanneer is None or self.fouten:
            return None
        return Regel(
            plek=self._plek,
            kop=heading,
            blad=self.blad,
            datum=wanneer.datum,
            van=van,
            tot=tot,
            reserve=reserve.datum if reserve else None,
            **texts,
        )

    @property
    def genoemd(self) -> list[tuple[str, str]]:
        """Where it is, and the groep that it names, if any."""
        column = self.kop.kolommen.get("groep")
        text = words(self.rij.vakken[column].waarde) if column else ""
        return [(self._plek, text)] if text else []

    @property
    def _plek(self) -> str:
        return f"{self.blad}, rij {self.rij.nummer}"

    def _cells(self) -> Iterator[tuple[str, Vak]]:
        for name, column in self.kop.kolommen.items():
            yield name, self.rij.vakken[column]

    def _vak(self, name: str) -> Vak | None:
        """Return the cell of a column, if it holds something that can be used."""
        vak = dict(self._cells()).get(name)
        if vak is None or (vak.waarde in {None, ""} and not vak.formule):
            return None
        if vak.fout:
            self._wrong(
                name,
                f"in cel {vak.adres} staat een formule zonder uitkomst. Open het bestand in "
                "Excel, bewaar het, en stuur het opnieuw. Of typ de waarde.",
            )
            return None
        if vak.formule:
            self.meldingen.append(
                f"{self.blad}: in cel {vak.adres} staat een formule. Ik las de uitkomst."
            )
        return vak

    def _wrong(self, name: str, zin: str) -> None:
        self.fouten.append(Fout(plek=self._plek, kolom=self.kop.namen[name], zin=zin))

    def _day(self, name: str, *, needed: bool) -> Wanneer | None:
        vak = self._vak(name)
        if vak is None:
            if needed and not self.fouten:
                self._wrong(name, "hier ontbreekt de datum.")
            return None
        try:
            return day_in(vak.waarde, self.kop.year)
        except DomainError as error:
            self._wrong(name, str(error))
            return None

    def _hours(self, wanneer: Wanneer | None) -> tuple[time | None, time | None]:
        van, tot = (wanneer.van, wanneer.tot) if wanneer else (None, None)
        try:
            if begin := self._vak("van"):
                van, end = hours_in(begin.waarde)
                tot = end or tot
        except DomainError as error:
            self._wrong("van", str(error))
        try:
            if end_cell := self._vak("tot"):
                tot, _ = hours_in(end_cell.waarde)
        except DomainError as error:
            self._wrong("tot", str(error))
        if tot and (van is None or tot <= van) and not self.fouten:
            column = (
                "tot"
                if "tot" in self.kop.namen
                else next(iter({"van", "datum"} & {*self.kop.namen}))
            )
            self._wrong(column, "het eind ligt niet na het begin.")
        return van, tot

    def _weekday(self, on: date) -> None:
        if vak := self._vak("dag"):
            try:
                demand_weekday(words(vak.waarde), on)
            except NotThis as error:
                self._wrong("dag", str(error))

    def _text(self, name: str) -> str:
        vak = self._vak(name)
        text = words(vak.waarde) if vak else ""
        if len(text) > _LONGEST:
            self._wrong(name, f"deze tekst is te lang. Hoogstens {_LONGEST} tekens.")
        return text
