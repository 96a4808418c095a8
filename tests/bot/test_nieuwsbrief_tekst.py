"""The words of a nieuwsbrief: all that there is to say, and nothing that there is not."""

import re

import pytest

from bot.markup.html import matrix_html
from bot.markup.text import plain
from bot.rendering import _environment
from bot.voorbeeldbrief import EMPTY, EXAMPLE
from registry.schema.nieuwsbrieven import Brief, Rubriek
from tests.bot.letters import SEEN, painted, pictured, saying, text_of

TRAPS = "*ster* [hier](http://kwaad.example) | `x` <b>vet</b> 25. oktober # kop &amp; _laag_"


def edited(brief: Brief) -> str:
    """Return a letter as who edits it sees it."""
    template = _environment().get_template("_nieuwsbrief_tekst.md.j2")
    return template.render(brief=brief, nummers=True)


def test_a_letter_says_every_alinea_under_its_own_heading() -> None:
    sections = re.split(r"^##? ", text_of(EXAMPLE), flags=re.MULTILINE)[1:]

    said = dict(zip(Rubriek, sections, strict=True))

    for rubriek, alinea in EXAMPLE.alineas():
        assert alinea.tekst in plain(said[rubriek])


def test_a_section_without_alineas_is_left_out() -> None:
    made = text_of(saying("Eerste."))

    assert re.findall(r"^##? (.+)", made, re.MULTILINE) == ["Besproken"]


def test_an_empty_letter_says_which_one_it_is() -> None:
    assert "nieuwsbrief 3. Netwerkgroep bijeenkomst 3, donderdag 9 maart 2023." in text_of(EMPTY)


def test_a_letter_that_is_called_after_its_meeting_does_not_say_so_twice() -> None:
    made = text_of(saying(EMPTY.bijeenkomst, Rubriek.TITEL))

    assert made.count(EMPTY.bijeenkomst) == 1
    assert "nieuwsbrief 3. Donderdag 9 maart 2023." in made


def test_who_edits_sees_the_number_of_every_alinea() -> None:
    numbers = [int(each) for each in re.findall(r"\[(\d+)\]", edited(EXAMPLE))]

    assert numbers == [alinea.nummer for _, alinea in EXAMPLE.alineas()]
    assert "[1]" not in text_of(EXAMPLE)


def test_a_picture_is_said_in_words_under_its_alinea() -> None:
    made = text_of(EXAMPLE, pictured(painted(10, 10)))

    assert f"de buddy's inzetten.\n\n  Foto: {SEEN}\n\n- Lees" in made


@pytest.mark.parametrize("rubriek", [Rubriek.TITEL, Rubriek.BESPROKEN])
def test_what_is_typed_into_a_letter_stays_text(rubriek: Rubriek) -> None:
    made = text_of(saying(TRAPS, rubriek))

    assert TRAPS in plain(made)
    assert "<b>" not in matrix_html(made)
    assert "href" not in matrix_html(made)


@pytest.mark.parametrize("begin", ["- ", "1. ", "# ", "> ", "=== ", "```"])
def test_an_alinea_that_begins_with_a_mark_is_no_list_or_heading(begin: str) -> None:
    made = text_of(saying(f"{begin}tekst"))

    assert f"{begin}tekst" in plain(made)
    assert "<p>" + begin.strip().replace(">", "&gt;") in matrix_html(made)
