"""Pictures in a card: small enough to be a part of it, so that nobody else has to serve them."""

import base64
from io import BytesIO

from bot.channels.channel import File

MOST_BYTES = 50_000
"""As it is written in a card, where a message has room for some text besides."""
_WIDTHS = (1_000, 800, 600, 400, 250)
_COLOURS = 64


def as_data(picture: File) -> str:
    """Return a picture as an address that is the picture itself, smaller where it must be."""
    from PIL import Image  # noqa: PLC0415 - who sees no picture need not wait for it

    small = _address(picture.media_type, picture.content)
    if len(small) <= MOST_BYTES:
        return small
    with Image.open(BytesIO(picture.content)) as opened:
        whole = opened.convert("RGB")
    for width in _WIDTHS:
        height = max(1, whole.height * width // whole.width)
        fitted = whole.resize((width, height)) if width < whole.width else whole
        kept = BytesIO()
        fitted.quantize(_COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        small = _address("image/png", kept.getvalue())
        if len(small) <= MOST_BYTES:
            break
    return small


def _address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
