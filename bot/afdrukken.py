"""Verslagen and letters as PDF: to print, and to send on as they are."""

from collections.abc import Iterator
from io import BytesIO

from bot import pdf
from bot.channels.channel import File
from bot.colours import on_paper
from bot.markup.characters import clean, fold
from bot.markup.document import (
    LINE_BREAK,
    Align,
    Block,
    Heading,
    Line,
    Listing,
    Paragraph,
    Span,
    Table,
)
from bot.markup.escape import Markdown, link
from bot.markup.typst import Picture
from registry.view import Afdruk, Beeld, Briefafdruk, Deel, Tabel

_WIDEST, _HIGHEST = 340, 255
"""How large a picture is at most, in points."""
_FINE = 3
"""As many pixels are printed in a point."""
_QUALITY = 88


def file_of(afdruk: Afdruk) -> File:
    """Return a verslag as a PDF."""
    verslag = afdruk.verslag
    above: list[Block] = [Heading(_line(verslag.titel), 1), Paragraph(_line(verslag.ondertitel))]
    printed = pdf.Printed(
        title=fold(verslag.titel),
        author=fold(afdruk.programma),
        day=verslag.dag,
        blocks=(*above, *(block for deel in verslag.delen for block in _blocks(deel))),
        lying=verslag.liggend,
        one_page=True,
    )
    return File(f"{verslag.naam}.pdf", pdf.MEDIA_TYPE, pdf.made(printed))


def shown(beeld: Beeld) -> Markdown:
    """Return Markdown that shows a picture of the letter itself."""
    return link(_address(beeld), f"Foto: {beeld.omschrijving}")


def letter(afdruk: Briefafdruk, markdown: str) -> File:
    """Return a letter, written in ``markdown``, as a PDF."""
    from bot.markup.reading import read  # noqa: PLC0415 - who asks for no letter need not wait

    printed = pdf.Printed(
        title=fold(afdruk.onderwerp),
        author=fold(afdruk.brief.programma),
        day=afdruk.brief.datum,
        blocks=read(markdown),
        pictures={_address(each): _picture(each) for each in afdruk.beelden},
    )
    return File(f"{afdruk.naam}.pdf", pdf.MEDIA_TYPE, pdf.made(printed))


def _blocks(deel: Deel) -> Iterator[Block]:
    yield Heading(_line(deel.kop), 2)
    for alinea in deel.alineas:
        yield Paragraph(_line(alinea))
    if deel.tabel:
        yield _table(deel.tabel)
    if deel.punten:
        yield Listing(tuple((Paragraph(_line(each), tight=True),) for each in deel.punten))


def _table(tabel: Tabel) -> Table:
    left: Align = "left"
    return Table(
        header=tuple(map(_line, tabel.koppen)),
        rows=tuple(tuple(_line(on_paper(value)) for value in row) for row in tabel.rijen),
        aligns=(left,) * len(tabel.koppen),
    )


def _line(text: str) -> Line:
    """Return a text as it is, on as many lines as it has."""
    parts = [Span(clean(part)) for part in text.split("\n")]
    return tuple(each for part in parts for each in (LINE_BREAK, part))[1:]


def _address(beeld: Beeld) -> str:
    return f"foto:{beeld.nummer}"


def _picture(beeld: Beeld) -> Picture:
    """Return a picture with no more pixels than a printer uses, and never enlarged."""
    from PIL import Image  # noqa: PLC0415

    content = BytesIO()
    with Image.open(BytesIO(beeld.inhoud)) as picture:
        scale = min(1.0, _WIDEST / picture.width, _HIGHEST / picture.height)
        width = picture.width * scale
        # Of a palette no colours between its own can be made; of a JPEG less has to be read.
        small = picture.convert("RGBA") if picture.mode == "P" else picture
        small.thumbnail((_WIDEST * _FINE, _HIGHEST * _FINE))
        ink = small.convert("RGBA")
    paper = Image.new("RGB", ink.size, "white")
    paper.paste(ink, mask=ink)
    paper.save(content, "JPEG", quality=_QUALITY)
    return Picture(content.getvalue(), fold(beeld.omschrijving) or "Foto", width)
