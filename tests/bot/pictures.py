"""Pictures with invented facts, and what is seen in them when there is no colour."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image

from bot.drawing import file_of
from registry.schema.stoplichten import Kleur
from registry.view import (
    Bordbeeld,
    Doellijn,
    Metingbeeld,
    Paneel,
    Plaatje,
    Plekkenbeeld,
    Staaf,
)

_POINTS = ((date(2017, 10, 1), "93.2"), (date(2018, 3, 1), "95"), (date(2018, 10, 1), "96.5"))
PANEEL = Paneel(
    naam="Waarvan met ingevuld DDD",
    eenheid="procent",
    operator=">=",
    punten=tuple((day, Decimal(value)) for day, value in _POINTS),
    doelen=(
        Doellijn(van=date(2017, 8, 1), tot=date(2018, 7, 31), waarde=Decimal(95)),
        Doellijn(van=date(2018, 8, 1), tot=date(2019, 7, 31), waarde=Decimal(96)),
    ),
)
METINGEN = Plaatje(
    naam="grafiek-ddd",
    titel="Digitaal Doorstroom Dossier",
    tekst="Metingen en doelen van DDD.",
    beeld=Metingbeeld(panelen=(PANEEL,)),
)
KWARTALEN = tuple(f"{nth} kwartaal van 2018" for nth in ("eerste", "tweede", "derde", "vierde"))
BORD = Plaatje(
    naam="grafiek-vsv",
    titel="Stoplichten VSV",
    tekst="De stoplichten van 2 activiteiten.",
    beeld=Bordbeeld(
        perioden=KWARTALEN,
        rijen=(
            ("Digitaal Doorstroom Dossier", (Kleur.GROEN, Kleur.ORANJE, Kleur.ROOD, None)),
            ("Consulent kwetsbare jongeren", (None, None, None, Kleur.GROEN)),
        ),
    ),
)
PLEKKEN = Plaatje(
    naam="grafiek-plekken",
    titel="Plekken",
    tekst="Bezette plekken.",
    beeld=Plekkenbeeld(
        staven=(
            Staaf(naam="BuddyPlus", waarde=51, tekst="51 van tenminste 70", aantal=70),
            Staaf(naam="Groep 1", waarde=None, tekst="minder dan 5 van 12", aantal=12),
            Staaf(naam="Werkbudget", waarde=7, tekst="7", aantal=None),
        )
    ),
)


def opened(plaatje: Plaatje) -> Image.Image:
    """Return a picture as it is drawn."""
    return Image.open(BytesIO(file_of(plaatje).content))


def grey(plaatje: Plaatje) -> Image.Image:
    """Return a picture as it comes out of a printer without colours."""
    return opened(plaatje).convert("L")


def ink(picture: Image.Image) -> float:
    """Return which part of a grey picture is not paper."""
    counts = picture.histogram()
    return 1 - counts[255] / sum(counts)
