"""The pictures of a letter, and the letter as files."""

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest

from bot.rendering import render
from commands.nieuwsbrief.bewerk import FotoGevraagd
from commands.nieuwsbrief.toon import BriefBestand
from tests.bot import printed
from tests.commands.brieven import lettered, picture
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def anna(talk: Talk) -> Talk:
    """Anna, whose letter has a picture."""
    return lettered(talk, waits=False)


def test_a_picture_is_waited_for_with_its_line(anna: Talk) -> None:
    view = anna.view('nieuwsbrief foto 3 "Een volle zaal"')

    assert isinstance(view, FotoGevraagd)
    (choice,) = view.choices
    assert choice.opdracht == 'nieuwsbrief foto alinea=3 omschrijving="Een volle zaal"'


@pytest.mark.parametrize("line", ["nieuwsbrief foto 3", "nieuwsbrief foto 3 x"])
def test_a_picture_without_words_is_refused(line: str, anna: Talk) -> None:
    assert anna.say(line).startswith("Omschrijving")


def test_what_a_picture_shows_is_read_with_the_letter(anna: Talk) -> None:
    assert "Foto: Een volle zaal" in anna.say("nieuwsbrief")


def test_a_picture_that_is_taken_away_stays_in_the_version_before(anna: Talk) -> None:
    before = rows(anna.database)["bestand"]

    said = anna.say("nieuwsbrief foto weg 2")

    assert said.startswith("Foto aangepast: alinea 2")
    assert "Foto:" not in anna.say("nieuwsbrief")
    assert "Foto: Een volle zaal" in anna.say("nieuwsbrief versie 3")
    assert rows(anna.database)["bestand"] == before


def test_words_under_a_picture_may_not_tell_of_a_person(anna: Talk) -> None:
    picture(anna, "De moeder van Daan in de zaal")

    assert anna.say("nieuwsbrief voorleggen").startswith("Dit kan zo niet: in alinea 2")


def test_a_letter_goes_along_to_print_as_text_and_as_a_mail_to_nobody(anna: Talk) -> None:
    view = anna.view("nieuwsbrief bestand")

    assert isinstance(view, BriefBestand)
    pdf, text, mail = render(view).files
    message = message_from_bytes(mail.content, policy=policy.default)
    names = [each.name for each in (pdf, text, mail)]
    assert names == [f"nieuwsbrief-1.{ending}" for ending in ("pdf", "md", "eml")]
    assert "De scholen willen meer tijd." in printed.said(pdf.content)
    assert "De scholen willen meer tijd." in text.content.decode()
    assert message["Subject"] == "JOS VO: nieuwsbrief 1"
    assert (message["To"], message["From"]) == (None, None)
    assert [part.get_content_type() for part in message.walk() if part.get_filename()] == [
        "image/png"
    ]


def test_what_is_missing_is_in_no_file(anna: Talk) -> None:
    pdf, *others = render(anna.view("nieuwsbrief bestand")).files

    assert "Waren er besluiten?" not in printed.said(pdf.content)
    assert all(b"Waren er besluiten?" not in each.content for each in others)
