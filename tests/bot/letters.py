"""Invented letters and pictures, and a mail as a mail program takes it apart."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from io import BytesIO

from PIL import Image

from bot.channels.channel import File
from bot.excuses import Bestand as Excuse
from bot.rendering import render
from bot.voorbeeldbrief import EMPTY, EXAMPLE
from registry.schema.nieuwsbrieven import HAND, Alinea, Blok, Brief, Rubriek
from registry.view import Beeld, Bestand, Briefafdruk, Brieftekst, Mailconcept

SEEN = "Een volle zaal met 12 mensen."


def written(bestand: Bestand) -> File:
    """Return a file as it goes with an answer."""
    (file,) = render(Excuse(bestanden=(bestand,))).files
    return file


def painted(width: int, height: int, kind: str = "PNG") -> bytes:
    """Return a picture of so many pixels."""
    content = BytesIO()
    Image.new("RGB", (width, height), "teal").save(content, kind)
    return content.getvalue()


def pictured(inhoud: bytes, omschrijving: str = SEEN) -> Beeld:
    """Return a PNG as the picture of the invented letter."""
    return Beeld(
        nummer=1,
        naam="Foto van Anna.png",
        media_type="image/png",
        omschrijving=omschrijving,
        inhoud=inhoud,
    )


def saying(tekst: str, rubriek: Rubriek = Rubriek.BESPROKEN) -> Brief:
    """Return a letter that says one thing, and nothing else."""
    alinea = Alinea(nummer=1, tekst=tekst, bronnen=(HAND,))
    return EMPTY.model_copy(update={"blokken": (Blok(rubriek=rubriek, alineas=(alinea,)),)})


def concept(
    brief: Brief = EXAMPLE, *beelden: Beeld, onderwerp: str = "Nieuwsbrief 3", sjabloon: str = ""
) -> Mailconcept:
    """Return a letter that is to be a mail."""
    return Mailconcept(
        naam="nieuwsbrief-3", onderwerp=onderwerp, brief=brief, beelden=beelden, sjabloon=sjabloon
    )


def afdruk(brief: Brief = EXAMPLE, *beelden: Beeld, sjabloon: str = "") -> Briefafdruk:
    """Return a letter that is to be printed."""
    return Briefafdruk(
        naam="nieuwsbrief-3",
        onderwerp="Netwerk Voorbeeldstad: nieuwsbrief 3",
        brief=brief,
        beelden=beelden,
        sjabloon=sjabloon,
    )


def text_of(brief: Brief, *beelden: Beeld, sjabloon: str = "") -> str:
    """Return a letter as a Markdown file has it."""
    text = Brieftekst(naam="nieuwsbrief-3", brief=brief, beelden=beelden, sjabloon=sjabloon)
    return written(text).content.decode()


def opened(mail: Mailconcept) -> EmailMessage:
    """Return a mail as it is read."""
    message = message_from_bytes(written(mail).content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    """Return what a mail says, as ``plain`` text or as ``html``."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


class Page(HTMLParser):
    """What a reader of HTML finds in a page: ``tags`` with their attributes, and ``text``."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, attribute: str) -> list[str | None]:
        """Return an attribute of every element with a tag."""
        return [attributes.get(attribute) for name, attributes in self.tags if name == tag]
