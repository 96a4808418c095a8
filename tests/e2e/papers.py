"""A memo as it comes out of a printer, and a picture as it is sent.

The PDF is ours; of the Word file LibreOffice makes one.

``python -m tests.e2e.papers`` makes the pictures of the handbook anew; look at them before you
commit them. `deploy/e2e.sh` installs what that needs.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.channels.channel import File
from bot.drawing import file_of
from bot.rendering import render
from bot.voorbeeldbrief import EXAMPLE
from registry.database import connect
from registry.registry import Registry, transaction
from tests.bot.letters import afdruk, pictured, written
from tests.bot.pictures import PLEKKEN
from tests.commands import reported
from tests.databases import KLUIS, databases_in
from tests.handbook import ROOT, bring_in_five, make_tables
from tests.talk import Talk

PICTURES = ROOT / "docs" / "beelden"
MOMENT = "2019-03-12T09:00"
_DPI = 100
_COLOURS = 64
_VALUES = (("95", "2016-10-01"), ("96.1", "2017-10-01"), ("98.2", "2018-10-01"))


def a_year(registry: Registry) -> None:
    """Fill what the pictures of the handbook show."""
    reported.busy_year(registry)
    reported.measure(registry, "ddd", *_VALUES)


@contextmanager
def talking(folder: Path, fill: Callable[[Registry], None]) -> Iterator[Talk]:
    """Talk about the five programmes after ``fill`` has filled them."""
    with databases_in(folder) as databases, databases.fresh() as url:
        make_tables(url)
        bring_in_five(url)
        with closing(connect(url, KLUIS)) as database:
            talk = Talk.on(database, MOMENT)
            with transaction(database, talk.clock, writes=True) as registry:
                fill(registry)
            yield talk


def asked(talk: Talk, line: str, ending: str) -> File:
    """Return the file with an ``ending`` that goes with an answer."""
    (file,) = [each for each in render(talk.view(line)).files if each.name.endswith(ending)]
    return file


def a_letter() -> File:
    """Return an invented nieuwsbrief with a picture as a PDF."""
    seen = "Een grafiek: BuddyPlus heeft 51 van tenminste 70 plekken bezet."
    return written(afdruk(EXAMPLE, pictured(file_of(PLEKKEN).content, seen)))


def kept(file: File, folder: Path) -> Path:
    """Put a file in a folder."""
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def pdf_of(file: File, folder: Path) -> Path:
    """Return a DOCX as LibreOffice prints it; ``folder`` is its own, its profile included."""
    document = kept(file, folder)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(document)], check=True, capture_output=True)
    return document.with_suffix(".pdf")


def words_of(pdf: Path) -> list[str]:
    """Return the text of every page, with single spaces."""
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return [" ".join(page.split()) for page in said.stdout.split("\f")[:-1]]


def spoken(pdf: Path) -> list[str]:
    """Return what is read aloud, each part after the name of its tag."""
    command = ["pdfinfo", "-struct-text", str(pdf)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return [line.strip() for line in found.stdout.splitlines() if line.strip()]


def page_of(pdf: Path) -> Image.Image:
    """Return the first page as it is seen."""
    command = ["pdftoppm", "-singlefile", "-png", "-r", str(_DPI), str(pdf)]
    drawn = subprocess.run(command, check=True, capture_output=True)
    return Image.open(BytesIO(drawn.stdout))


def _save_small(picture: Image.Image, file: Path) -> None:
    """Keep as many colours as a page with text has."""
    small = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def _make_pictures(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary, talking(Path(temporary), a_year) as talk:
        memo = asked(talk, "memo vsv", ".pdf")
        _save_small(page_of(kept(memo, Path(temporary))), folder / "memo.png")
        for line, name in (("grafiek ddd", "grafiek"), ("grafiek vsv", "stoplichten")):
            drawn = Image.open(BytesIO(asked(talk, line, ".png").content))
            _save_small(drawn, folder / f"{name}.png")


if __name__ == "__main__":
    _make_pictures(Path(sys.argv[1]) if sys.argv[1:] else PICTURES)
