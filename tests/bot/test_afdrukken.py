"""A memo and a nieuwsbrief as PDF: what a reader, a printer and a screen reader get."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.pdf import MEDIA_TYPE
from bot.voorbeeldbrief import EMPTY, EXAMPLE
from registry.schema.nieuwsbrieven import Brief, Rubriek
from registry.schema.stoplichten import Kleur
from registry.view import Afdruk, Beeld, Deel, Tabel
from tests.bot.letters import SEEN, afdruk, painted, pictured, saying, written
from tests.bot.printed import elements, opened, root, said, tags
from tests.bot.test_verslagen import VERSLAG

MEMO = written(Afdruk(verslag=VERSLAG, programma="Alle jongeren aan boord"))


def letter(brief: Brief = EXAMPLE, *beelden: Beeld, sjabloon: str = "") -> bytes:
    return written(afdruk(brief, *beelden, sjabloon=sjabloon)).content


def test_it_is_called_what_it_is() -> None:
    assert (MEMO.name, MEMO.media_type) == ("memo-vsv.pdf", MEDIA_TYPE)


def test_a_memo_has_its_headings_table_and_points() -> None:
    order = [each for each in tags(MEMO.content) if each in {"H1", "H2", "Table", "L"}]

    assert order == ["H1", "H2", "Table", "H2", "L"]
    for words in ("✗ rood", "✓ groen", "nog niet ingevuld", "Oorzaak: a. Gevolg: b.", "<b>&"):
        assert words in said(MEMO.content)


def test_a_memo_is_of_its_programme_and_of_the_day_it_was_made() -> None:
    facts = opened(MEMO.content).metadata

    assert facts
    assert (facts.title, facts.author) == ("Memo VSV", "Alle jongeren aan boord")
    assert facts.creation_date
    assert facts.creation_date.date() == date(2019, 3, 12)


def test_a_verslag_that_lies_on_its_side_does_so_on_paper() -> None:
    lying = VERSLAG.model_copy(update={"liggend": True})

    (page,) = opened(written(Afdruk(verslag=lying, programma="VSV")).content).pages

    assert page.mediabox.width > page.mediabox.height


def test_a_letter_says_every_alinea_under_its_own_heading() -> None:
    content = letter()

    words = said(content)
    assert all(alinea.tekst in words for _, alinea in EXAMPLE.alineas())
    assert [each for each in tags(content) if each.startswith("H")] == ["H1", *["H2"] * 10]
    assert root(content)["/Lang"] == "nl"


def test_a_letter_is_of_its_programme_and_of_its_day() -> None:
    facts = opened(letter(EMPTY)).metadata

    assert facts
    assert facts.title == "Netwerk Voorbeeldstad: nieuwsbrief 3"
    assert facts.author == "Netwerk Voorbeeldstad"
    assert facts.creation_date
    assert facts.creation_date.date() == EMPTY.datum


@pytest.mark.parametrize("rubriek", [Rubriek.TITEL, Rubriek.BESPROKEN])
def test_what_is_typed_into_a_letter_stays_text(rubriek: Rubriek) -> None:
    traps = "*ster* [x](http://k.nl) #panic() <b> $x$ [x](<foto:1>)"

    content = letter(saying(traps, rubriek), pictured(painted(20, 20)))

    assert traps in said(content)
    assert not {"Link", "Figure"} & set(tags(content))


def test_a_picture_of_a_letter_is_in_it_and_says_what_is_seen() -> None:
    content = letter(EXAMPLE, pictured(painted(4000, 3000)))

    (figure,) = [each for each in elements(content) if each["/S"] == "/Figure"]
    (image,) = [each for page in opened(content).pages for each in page.images]
    assert figure["/Alt"] == SEEN
    assert image.image
    assert image.image.size == (1020, 765)
    assert "Foto:" not in said(content)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")])
def test_a_picture_of_any_kind_is_printed(kind: str, mode: str) -> None:
    drawn = BytesIO()
    Image.new(mode, (30, 20)).save(drawn, kind)

    content = letter(EXAMPLE, pictured(drawn.getvalue()))

    assert "Figure" in tags(content)


def test_a_small_picture_is_not_made_larger() -> None:
    (figure,) = [
        each
        for each in elements(letter(EXAMPLE, pictured(painted(40, 30))))
        if each["/S"] == "/Figure"
    ]

    left, low, right, high = map(float, figure["/A"][0]["/BBox"])

    assert (round(right - left), round(high - low)) == (40, 30)


def test_a_letter_has_the_words_of_the_template_of_its_programme() -> None:
    content = letter(
        sjabloon="#### Brief {{ brief.nummer }}\n\nVan het {{ fotos | length }}-team."
    )

    assert said(content).startswith("Brief 3 Van het 0-team.")
    assert tags(content)[1] == "H1"


def test_a_memo_with_the_most_and_the_longest_of_everything_is_one_page() -> None:
    long, name = "Een zin die zo lang is als hij mag zijn. " * 3, "Een lange naam " * 4
    row = (name, Kleur.ORANJE, f"Oorzaak: {long[:60]}\nGevolg: {long[:60]}\nMaatregel: {long}")
    table = Tabel(koppen=("Activiteit", "Stand", "Wat is er, en wat doen we"), rijen=(row,) * 6)
    points = (f"{name}: {long}",)
    parts = (
        Deel(kop="Hoe staat het ervoor", alineas=(long,), tabel=table),
        Deel(kop="Wat gaat goed", punten=(*points * 5, long, long)),
        Deel(kop="Gevraagd besluit", punten=(*(f"{each} {name}" for each in points * 3), long)),
        Deel(kop="Wat komt er", punten=(*points * 3, long)),
        Deel(kop="Niet gerapporteerd", alineas=(", ".join([name] * 6),)),
    )
    verslag = VERSLAG.model_copy(update={"delen": parts})

    content = written(Afdruk(verslag=verslag, programma="VSV")).content

    assert len(opened(content).pages) == 1
    assert "Niet gerapporteerd" in said(content)
