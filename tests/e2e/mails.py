"""A nieuwsbrief as it is read: the page of its mail in Chromium, at a desk and on a phone.

``python -m tests.e2e.mails`` makes the picture of the handbook anew; look at it before you
commit it. `deploy/e2e.sh` installs what that needs.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image

from bot.drawing import file_of
from bot.voorbeeldbrief import EXAMPLE
from registry.view import Mailconcept
from tests.bot.letters import body, concept, opened, pictured
from tests.bot.pictures import PLEKKEN
from tests.e2e import jsclient
from tests.e2e.jsclient import Client
from tests.handbook import ROOT

PICTURES = ROOT / "docs" / "beelden"
SCREENS = {"bureau": (1280, 800), "telefoon": (360, 740)}
SEEN = "Een grafiek: BuddyPlus heeft 51 van tenminste 70 plekken bezet."
LETTER = concept(EXAMPLE, pictured(file_of(PLEKKEN).content, SEEN))
_COLOURS = 64


@asynccontextmanager
async def read(mail: Mailconcept, folder: Path) -> AsyncIterator[Client]:
    """Open a mail as a mail program does, with its pictures from the mail itself."""
    message = opened(mail)
    page = body(message, "html")
    for part in message.walk():
        if part.get_content_maintype() == "image":
            name = str(part.get_filename())
            (folder / name).write_bytes(part.get_content())
            page = page.replace(f"cid:{part['Content-ID'].strip('<>')}", name)
    (folder / "brief.html").write_text(page, encoding="utf-8")
    async with jsclient.running("mail.mjs", folder) as client:
        await client.ask("opens", file=str(folder / "brief.html"))
        yield client


async def _make_picture(folder: Path) -> None:
    width, height = SCREENS["bureau"]
    file = folder / "nieuwsbrief.png"
    with tempfile.TemporaryDirectory() as temporary:
        async with read(LETTER, Path(temporary)) as client:
            await client.ask("looks", width=width, height=height)
            await client.ask("shoots", file=str(file))
    _make_small(file)


def _make_small(file: Path) -> None:
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    asyncio.run(_make_picture(Path(sys.argv[1]) if sys.argv[1:] else PICTURES))
