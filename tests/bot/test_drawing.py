"""Pictures: drawn on a phone's width, told apart without colours, and silent about the machine."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageStat

from bot import drawing
from bot.drawing import MEDIA_TYPE, file_of
from registry.schema.stoplichten import Kleur
from registry.view import Bordbeeld, Metingbeeld, Paneel, Plaatje
from tests.bot.pictures import BORD, METINGEN, PANEEL, PLEKKEN, grey, ink, opened

ALL = (METINGEN, BORD, PLEKKEN)


@pytest.mark.parametrize("plaatje", ALL, ids=lambda each: each.naam)
def test_a_picture_is_a_png_with_something_on_it(plaatje: Plaatje) -> None:
    file = file_of(plaatje)

    picture = Image.open(BytesIO(file.content))

    assert (file.name, file.media_type) == (f"{plaatje.naam}.png", MEDIA_TYPE)
    assert (picture.format, picture.width) == ("PNG", 960)
    assert 0.01 < ink(grey(plaatje)) < 0.6


@pytest.mark.parametrize("plaatje", ALL, ids=lambda each: each.naam)
def test_a_picture_says_in_words_what_it_is_and_nothing_of_who_made_it(plaatje: Plaatje) -> None:
    facts = opened(plaatje).info

    assert {name for name in facts if isinstance(facts[name], str)} == {"Title", "Description"}
    assert (facts["Title"], facts["Description"]) == (plaatje.titel, plaatje.tekst)


def test_the_same_facts_give_the_same_picture() -> None:
    assert file_of(BORD) == file_of(BORD)


def board(*kleuren: Kleur | None) -> Plaatje:
    beeld = Bordbeeld(perioden=("2018",) * len(kleuren), rijen=(("DDD", kleuren),))
    return Plaatje(naam="bord", titel="Bord", tekst="Een bord.", beeld=beeld)


def test_the_worse_a_colour_of_the_board_the_darker_it_is_in_grey() -> None:
    tones = [ImageStat.Stat(grey(board(each))).mean[0] for each in (None, *Kleur)]

    steps = [before - after for before, after in pairwise(tones)]

    assert min(steps) > 5


def luminance(colour: str) -> float:
    """Return how light a colour is (WCAG 2.2), from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_lines_stand_out_from_the_paper_and_from_each_other_in_grey() -> None:
    assert contrast(drawing.INK, drawing.PAPER) > 7
    assert contrast(drawing.GOAL, drawing.PAPER) > 3
    assert contrast(drawing.INK, drawing.GOAL) > 3
    assert contrast(drawing.TAKEN, drawing.PAPER) > 3


def test_the_colours_of_the_board_are_steps_of_grey() -> None:
    shades = [luminance(drawing.FILL[each]) for each in (None, *Kleur)]

    steps = [before - after for before, after in pairwise(shades)]

    assert min(steps) > 0.1


def test_a_long_series_and_one_single_value_are_drawn_too() -> None:
    many = [(date(2016, 8, 1) + timedelta(weeks=4 * n), Decimal(n)) for n in range(40)]
    panels = (
        PANEEL.model_copy(update={"punten": tuple(many)}),
        Paneel(naam="Eén keer", eenheid="aantal", operator="telling", punten=(many[0],)),
    )
    plaatje = METINGEN.model_copy(update={"beeld": Metingbeeld(panelen=panels)})

    assert ink(grey(plaatje)) > 0.01


@pytest.mark.parametrize(
    "module", ["matplotlib", "docx", "openpyxl", "css_inline", "PIL", "typst"]
)
def test_what_draws_and_writes_is_loaded_only_when_a_file_is_asked_for(module: str) -> None:
    check = f"import sys, bot.app, bot.cli, bot.rendering; sys.exit({module!r} in sys.modules)"

    fresh = subprocess.run([sys.executable, "-c", check], check=False)

    assert fresh.returncode == 0
