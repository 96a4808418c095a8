"""A picture is kept with nothing but what is seen in it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from registry.bestanden import (
    MOST_BYTES,
    PICTURES,
    BrokenPicture,
    FileTooLarge,
    Gestuurd,
    PictureTooLarge,
    WrongKind,
    bare,
)
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Bestand, Programma
from registry.registry import transaction

PNG, JPEG = "image/png", "image/jpeg"
SECRET = b"GEHEIME-PLEK"
UPRIGHT, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photo(width: int, height: int, *, orientation: int = 1) -> bytes:
    """Return a JPEG of a phone: it says where it was taken, with what, and how it was held."""
    exif = Image.Exif()
    exif[UPRIGHT], exif[MAKER] = orientation, SECRET.decode()
    exif[GPS] = {1: "N", 2: (52.0, 37.0, 57.0), 3: "E", 4: (4.0, 44.0, 55.0)}
    content = BytesIO()
    picture = Image.new("RGB", (width, height), "teal")
    picture.save(content, "JPEG", exif=exif, comment=SECRET, xmp=SECRET)
    return content.getvalue()


def drawing(width: int, height: int, mode: str = "RGBA") -> bytes:
    """Return a PNG that holds words that nobody sees."""
    words = PngInfo()
    words.add_text("Author", SECRET.decode())
    content = BytesIO()
    Image.new(mode, (width, height)).save(content, "PNG", pnginfo=words)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def bomb(side: int) -> bytes:
    """Return a PNG of a few bytes that says it is ``side`` pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_a_photo_does_not_say_where_it_was_taken() -> None:
    before = photo(800, 600)

    after = bare(before, JPEG)

    assert SECRET in before
    assert SECRET not in after
    assert b"Exif" not in after
    assert not opened(after).getexif()


def test_a_drawing_loses_its_words_and_stays_see_through() -> None:
    after = opened(bare(drawing(80, 60), PNG))

    assert after.info == {}
    assert (after.format, after.mode, after.size) == ("PNG", "RGBA", (80, 60))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_drawing_of_any_kind_can_be_kept(mode: str) -> None:
    assert opened(bare(drawing(80, 60, mode), PNG)).mode == "RGB"


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(4000, 3000, (1200, 900)), (1201, 100, (1200, 100)), (600, 400, (600, 400))],
)
def test_a_picture_is_at_most_as_wide_as_a_screen_needs(
    width: int, height: int, size: tuple[int, int]
) -> None:
    assert opened(bare(photo(width, height), JPEG)).size == size


def test_a_photo_that_was_held_sideways_is_upright() -> None:
    assert opened(bare(photo(400, 300, orientation=6), JPEG)).size == (300, 400)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", PNG),
        (drawing(80, 60)[:-40], PNG),
        (bomb(40), PNG),
        (photo(800, 600)[:900], JPEG),
        (b"\xff\xd8\xff" + bytes(500), JPEG),
        (drawing(80, 60), JPEG),
        (photo(80, 60), PNG),
    ],
    ids=["head", "script", "cut off", "empty", "half", "zeros", "png as jpeg", "jpeg as png"],
)
def test_a_picture_that_cannot_be_opened_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(BrokenPicture, match="Ik kan deze foto niet openen"):
        bare(content, kind)


@pytest.mark.parametrize("side", [7_100, 11_000, 60_000])
def test_a_small_file_that_would_be_a_giant_picture_is_refused(side: int) -> None:
    with pytest.raises(PictureTooLarge, match="Hoogstens 50 miljoen"):
        bare(bomb(side), PNG)


def test_a_picture_of_20_megabytes_is_refused() -> None:
    large = Gestuurd("foto.jpg", JPEG, photo(10, 10) + bytes(2 * MOST_BYTES))

    with pytest.raises(FileTooLarge, match="Hoogstens 10 MB"):
        large.demand(PICTURES)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"GIF89a", b"<svg onload=alert(1)>", b""])
def test_a_file_that_only_says_it_is_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(WrongKind, match="Stuur een foto: PNG of JPEG"):
        Gestuurd("foto.png", PNG, content).demand(PICTURES)


def test_a_picture_is_stripped_when_it_is_kept_and_a_paper_stays_as_it_is(
    database: Database, clock: StoppedClock
) -> None:
    taken, paper = photo(2400, 1200), b"%PDF-1.7" + SECRET

    with transaction(database, clock, writes=True) as registry:
        programma = registry.session.query(Programma.id).limit(1).scalar()
        kept = [
            registry.bestanden.keep(each, programma, door=None).id
            for each in (
                Gestuurd("foto.jpg", JPEG, taken),
                Gestuurd("stuk.pdf", "application/pdf", paper),
            )
        ]

    with transaction(database, clock, writes=False) as registry:
        first, second = (registry.session.get_one(Bestand, each).inhoud for each in kept)
    assert opened(first).size == (1200, 600)
    assert SECRET not in first
    assert second == paper
