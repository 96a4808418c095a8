"""Files that people send: papers for a bijeenkomst, and pictures for a nieuwsbrief."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Bestand

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 10 * 1024 * 1024
"""A file larger than this is refused: a link does the same."""
PICTURES = frozenset({"image/png", "image/jpeg"})
PAPERS = PICTURES | {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media types that are kept; what a file is, its first bytes say too."""
_BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "application/pdf": b"%PDF-",
}
_ZIP = b"PK\x03\x04"
_LONGEST_NAME = 80
_ROOM = (1200, 1600)
"""Pixels: so wide and high is a picture at most. It can be read on any screen."""
_MOST_PIXELS = 50_000_000
_QUALITY = 85


@dataclass(eq=False)
class FileTooLarge(DomainError):
    """Somebody sends more than `MOST_BYTES`."""

    def __str__(self) -> str:
        return (
            f"Dat bestand is te groot. Hoogstens {MOST_BYTES // 1024 // 1024} MB. "
            "Zet het op een plek die jullie delen, en stuur de link."
        )


@dataclass(eq=False)
class WrongKind(DomainError):
    """Somebody sends a file of a kind that is not kept here: pictures alone, or papers."""

    pictures: bool

    def __str__(self) -> str:
        kinds = "een foto: PNG of JPEG" if self.pictures else "een PDF, Word, Excel, PPT of foto"
        return f"Dit bestand kan ik niet gebruiken. Stuur {kinds}."


@dataclass(eq=False)
class BrokenPicture(DomainError):
    """Somebody sends a picture that cannot be opened."""

    def __str__(self) -> str:
        return "Ik kan deze foto niet openen. Maak er een schermafdruk van, en stuur die."


@dataclass(eq=False)
class PictureTooLarge(DomainError):
    """Somebody sends a picture of more pixels than can be opened without harm."""

    def __str__(self) -> str:
        return (
            f"Deze foto heeft te veel beeldpunten. Hoogstens {_MOST_PIXELS // 1_000_000} "
            "miljoen. Maak er een schermafdruk van, en stuur die."
        )


@dataclass(eq=False)
class FileGone(DomainError):
    """A file that somebody sent cannot be fetched."""

    def __str__(self) -> str:
        return "Ik kan dat bestand niet ophalen. Stuur het nog een keer."


@dataclass(frozen=True)
class Gestuurd:
    """A file as it came in, by its name and its media type."""

    naam: str
    media_type: str
    inhoud: bytes

    def demand(self, kinds: frozenset[str]) -> None:
        """Go on only when the file is of one of these kinds, and is what it says it is.

        Raises `FileTooLarge`, `WrongKind`.
        """
        if len(self.inhoud) > MOST_BYTES:
            raise FileTooLarge
        beginning = _BEGINNINGS.get(self.media_type, _ZIP)
        if self.media_type not in kinds or not self.inhoud.startswith(beginning):
            raise WrongKind(pictures=kinds == PICTURES)


@dataclass(frozen=True)
class Bestanden:
    """Keeps files, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def keep(
        self, gestuurd: Gestuurd, programma_id: int, *, door: int | None, omschrijving: str = ""
    ) -> Bestand:
        """Keep a file of a programme, and return its row. Its kind was demanded before.

        A picture is made as large as a screen needs, and loses what it says of itself, such as
        where it was taken. Raises `BrokenPicture`, `PictureTooLarge`.
        """
        inhoud = gestuurd.inhoud
        if gestuurd.media_type in PICTURES:
            inhoud = bare(inhoud, gestuurd.media_type)
        row = Bestand(
            programma_id=programma_id,
            naam=_safe(gestuurd.naam),
            media_type=gestuurd.media_type,
            omschrijving=omschrijving,
            inhoud=inhoud,
            door=door,
            gemaakt_op=self.clock.now(),
        )
        self.session.add(row)
        self.session.flush()
        return row


def bare(inhoud: bytes, media_type: str) -> bytes:
    """Return a picture with nothing but what is seen, upright, and at most 1200 pixels wide.

    Raises `BrokenPicture`, `PictureTooLarge`.
    """
    # Imported here: it takes long, and most who talk with the bot never send a picture.
    from PIL import Image, ImageOps  # noqa: PLC0415

    kind = media_type.removeprefix("image/").upper()
    try:
        with Image.open(BytesIO(inhoud), formats=[kind]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise PictureTooLarge
            picture.draft("RGB", _ROOM)
            upright = ImageOps.exif_transpose(picture)
            return _written(upright, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureTooLarge from None
    except (OSError, SyntaxError, ValueError, LookupError, struct.error, zlib.error):
        raise BrokenPicture from None


def _written(picture: "Image", kind: str) -> bytes:
    see_through = kind == "PNG" and picture.has_transparency_data
    seen = picture.convert("RGBA" if see_through else "RGB")
    seen.thumbnail(_ROOM)
    seen.info.clear()
    content = BytesIO()
    seen.save(content, kind, quality=_QUALITY, optimize=True)
    return content.getvalue()


def _safe(naam: str) -> str:
    r"""Return the name of a file without folders and signs that are no part of a name.

    >>> _safe("..\\..\\a/b/agenda maart.pdf"), _safe("")
    ('agenda maart.pdf', 'bestand')
    """
    last = naam.replace("\\", "/").rpartition("/")[2]
    kept = "".join(each for each in last if each.isprintable()).strip(" .")
    return kept[-_LONGEST_NAME:] or "bestand"
