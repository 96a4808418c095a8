"""A letter as a mail: it opens ready to be sent, shows its pictures, and harms nobody."""

import re
from email.message import EmailMessage

import pytest

from bot.mail import MEDIA_TYPE
from bot.markup.html import matrix_html
from bot.voorbeeldbrief import EXAMPLE
from registry.schema.nieuwsbrieven import Rubriek
from tests.bot.letters import (
    SEEN,
    Page,
    body,
    concept,
    opened,
    painted,
    pictured,
    saying,
    text_of,
    written,
)

PHOTO = pictured(painted(1000, 400))
ATTACKS = (
    "<script>alert(1)</script>",
    "[klik hier](javascript:alert(1))",
    "![x](http://evil.example/pixel.png)",
    "![x](https://evil.example/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "<a href=http://evil.example>klik</a>",
    "[klik]: http://evil.example",
    "# Kop\n\n- punt\n<style>*{display:none}</style>",
    "cid:foto-1@nieuwsbrief ![x](cid:foto-1@nieuwsbrief)",
)
HARMLESS = {"html", "head", "meta", "title", "body", "div", "h1", "h2", "p", "a"}
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "style", "href"}


@pytest.fixture(scope="module")
def mail() -> EmailMessage:
    return opened(concept(EXAMPLE, PHOTO))


def shape(part: EmailMessage) -> object:
    """Return of what kinds of parts a mail is made."""
    kind = part.get_content_type()
    inner = [shape(each) for each in part.iter_parts() if isinstance(each, EmailMessage)]
    return (kind, *inner) if inner else kind


def test_a_mail_opens_to_be_sent_and_names_nobody(mail: EmailMessage) -> None:
    assert {name.lower(): str(value) for name, value in mail.items() if "Type" not in name} == {
        "subject": "Nieuwsbrief 3",
        "x-unsent": "1",
        "mime-version": "1.0",
        "content-language": "nl",
    }


def test_a_mail_is_text_and_a_page_with_its_pictures(mail: EmailMessage) -> None:
    page = ("multipart/related", "text/html", "image/png")

    assert shape(mail) == ("multipart/alternative", "text/plain", page)
    assert all(not part.defects for part in mail.walk())


def test_a_file_of_a_mail_is_called_what_it_is_and_has_the_lines_of_a_mail() -> None:
    file = written(concept(EXAMPLE, PHOTO))

    lines = file.content.split(b"\r\n")

    assert (file.name, file.media_type) == ("nieuwsbrief-3.eml", MEDIA_TYPE)
    assert file.content.isascii()
    assert not any(b"\n" in line or len(line) > 78 for line in lines)


def test_the_text_of_a_mail_says_all_and_has_no_long_lines(mail: EmailMessage) -> None:
    said = body(mail, "plain")

    folded = " ".join(said.split())
    assert all(alinea.tekst in folded for _, alinea in EXAMPLE.alineas())
    assert f"Foto: {SEEN}" in folded
    assert max(len(line) for line in said.splitlines()) < 78
    assert not re.search(r"\*\*|^#|\\", said, re.MULTILINE)


def test_the_page_of_a_mail_is_dutch_and_has_a_title_and_headings(mail: EmailMessage) -> None:
    page = body(mail, "html")

    assert '<html lang="nl">' in page
    assert "<title>Nieuwsbrief 3</title>" in page
    assert re.findall(r"<(h\d)[^>]*>([^<]+)", page)[:3] == [
        ("h1", "Nieuwsbrief 3: wat werkt op school"),
        ("h2", "In het kort"),
        ("h2", "Waar staan we"),
    ]


def test_all_style_of_a_mail_is_inline(mail: EmailMessage) -> None:
    page = body(mail, "html")

    parts = re.findall(r"<(h1|h2|p|ul|li|img|body)\b([^>]*)>", page)

    assert parts
    assert [tag for tag, rest in parts if "style=" not in rest] == []
    assert "<style" not in page
    assert "<link" not in page


def test_a_picture_of_a_mail_is_in_it_and_says_what_is_seen(mail: EmailMessage) -> None:
    related = mail.get_body(("related",))
    assert related is not None

    [image] = [each for each in related.iter_parts() if each.get_content_maintype() == "image"]
    [shown] = re.findall(r"<img [^>]+>", body(mail, "html"))

    assert image.get_content() == PHOTO.inhoud
    assert (image.get_content_disposition(), image.get_filename()) == ("inline", "foto-1.png")
    assert f'src="cid:{image["Content-ID"].strip("<>")}"' in shown
    assert f'alt="{SEEN}"' in shown
    assert 'width="592"' in shown


def test_a_small_picture_is_not_made_larger() -> None:
    mail = opened(concept(EXAMPLE, pictured(painted(40, 30))))

    assert 'width="40"' in body(mail, "html")


def test_a_mail_without_pictures_has_a_page_all_the_same() -> None:
    mail = opened(concept(EXAMPLE))

    assert shape(mail) == ("multipart/alternative", "text/plain", "text/html")
    assert "<img" not in body(mail, "html")


def test_an_address_of_the_web_in_a_text_leads_there() -> None:
    page = body(opened(concept(saying("Zie https://voorbeeld.nl/a_b?c=1&d=2."))), "html")

    assert re.findall(r'<a href="([^"]+)"', page) == ["https://voorbeeld.nl/a_b?c=1&amp;d=2"]


def test_an_address_that_is_not_safe_leads_nowhere() -> None:
    mail = opened(concept(saying("Zie http://voorbeeld.nl en javascript:alert(1).")))

    assert "<a" not in body(mail, "html")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("rubriek", [Rubriek.TITEL, Rubriek.BESPROKEN])
def test_what_somebody_types_into_a_letter_stays_text(attack: str, rubriek: Rubriek) -> None:
    brief = saying(attack, rubriek)
    shown = " ".join(attack.split())

    mail = opened(concept(brief, PHOTO))
    pages = [Page(body(mail, "html")), Page(matrix_html(text_of(brief, PHOTO)))]

    assert shown in " ".join(body(mail, "plain").split())
    for page in pages:
        assert shown in page.text
        assert {tag for tag, _ in page.tags} <= HARMLESS
        assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
        assert page.all("img", "src") == []
        assert all(str(each).startswith("https://") for each in page.all("a", "href"))


def test_a_subject_cannot_add_a_header() -> None:
    mail = opened(concept(onderwerp="Nieuws\r\nBcc: anna@voorbeeld.nl\n\nHallo\x00\u202e"))

    assert mail["Subject"] == "Nieuws Bcc: anna@voorbeeld.nl Hallo"
    assert mail["Bcc"] is None
    assert shape(mail) == ("multipart/alternative", "text/plain", "text/html")


def test_a_long_subject_with_accents_comes_through_whole() -> None:
    subject = "Nieuwsbrief 3: één samenhangende aanpak voor jongeren in de regio, óók in het mbo"

    assert opened(concept(onderwerp=subject))["Subject"] == subject


def test_words_for_a_picture_that_hold_marks_stay_words() -> None:
    evil = pictured(painted(10, 10), omschrijving='"><script>](http://evil.example) onerror="x')

    page = Page(body(opened(concept(EXAMPLE, evil)), "html"))

    assert page.all("img", "alt") == [evil.omschrijving]
    assert page.all("img", "src") == ["cid:foto-1@nieuwsbrief"]
    assert page.all("img", "onerror") == [None]
    assert page.all("script", "src") == []
