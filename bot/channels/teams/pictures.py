"""Pictures in a card: small enough to be a part of it, so that nobody else has to serve them."""

import base64
from io import BytesIO
from typing import TYPE_CHECKING

from bot.channels.channel import File

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 50_000
"""As it is written in a card, where a message has room for some text besides."""
_SIDES = (1_000, 800, 600, 400, 250, 150)
"""Pixels: so wide, and half as high again, is a picture at most; the last of them always fits."""
_COLOURS, _QUALITY = 64, 75


def as_data(picture: File) -> str:
    """Return a picture as an address that is the picture itself, smaller where it must be."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - who sees no picture need not wait for it

    small = _address(picture.media_type, picture.content)
    if len(small) <= MOST_BYTES:
        return small
    with Image.open(BytesIO(picture.content)) as opened:
        whole = ImageOps.exif_transpose(opened).convert("RGB")
    for side in _SIDES:
        whole.thumbnail((side, side * 3 // 2))
        small = _address(picture.media_type, _written(whole, picture.media_type))
        if len(small) <= MOST_BYTES:
            break
    return small


def _written(picture: "Image", media_type: str) -> bytes:
    """Return a photo as such, and a drawing in few colours: its edges stay sharp."""
    from PIL.Image import Dither  # noqa: PLC0415 - as above

    kept = BytesIO()
    if media_type == "image/jpeg":
        picture.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    else:
        picture.quantize(_COLOURS, dither=Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
