"""Invented activiteiten and what belongs to them, in memory only."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from registry.models import Activiteit, Doelwaarde, Indicator, Meetmoment, Mijlpaal
from registry.oordelen import Gemeten
from registry.schema.activiteiten import Borging, Verantwoordelijk
from registry.schema.indicatoren import Eenheid, Waarde
from registry.schema.kalender import Frequentie
from registry.values import Periode, Precisie

FOUR_YEARS = Periode(
    start=date(2017, 1, 1), eind=date(2021, 5, 31), precisie=Precisie.MAAND, tekst="ruim 4 jaar"
)
UNKNOWN = Periode(precisie=Precisie.ONBEKEND, tekst="geen datum in bron")


def an_indicator(*doelwaarden: Doelwaarde, cumulatief: bool = False) -> Indicator:
    return Indicator(
        id=1,
        naam="Trajecten",
        eenheid=Eenheid.AANTAL,
        operator=">=" if doelwaarden else "telling",
        cumulatief=cumulatief,
        doelwaarden=[*doelwaarden],
    )


def a_target(
    periode: str | None = None, waarde: Waarde = Decimal(10), schooljaar: str | None = None
) -> Doelwaarde:
    return Doelwaarde(periode=periode, schooljaar=schooljaar, waarde=waarde, ambitie=False)


def an_activiteit(
    *indicatoren: Indicator,
    duur: Periode = FOUR_YEARS,
    meetmomenten: tuple[Meetmoment, ...] = (),
    borging: Borging | None = None,
    resultaat: tuple[str, ...] = (),
) -> Activiteit:
    return Activiteit(
        duur=duur,
        indicatoren=[*indicatoren],
        meetmomenten=[*meetmomenten],
        borging=borging or Borging(),
        verantwoordelijk=Verantwoordelijk(resultaat=resultaat),
    )


def a_meetmoment(soort: str = "kalender", rrule: str | None = None) -> Meetmoment:
    return Meetmoment(
        titel="Jaarmeting",
        soort=soort,
        freq=Frequentie.JAARLIJKS,
        rrule=rrule,
        precisie=Precisie.JAAR,
        na=(),
    )


def a_mijlpaal(titel: str, start: date | None = None, eind: date | None = None) -> Mijlpaal:
    periode = Periode(start=start, eind=eind, precisie=Precisie.MAAND, tekst="ooit")
    return Mijlpaal(titel=titel, periode=periode)


def measured(waarde: int) -> Mapping[int, Sequence[Gemeten]]:
    return {1: (Gemeten(waarde=Decimal(waarde), peildatum=date(2019, 3, 1)),)}
