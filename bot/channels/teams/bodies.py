"""The body of what is posted to the bot: read with limits, and an object of JSON or nothing."""

import asyncio
import json
from typing import Any, NoReturn

from fastapi import Request
from starlette.requests import ClientDisconnect

MOST_BYTES = 256 * 1024
"""Teams carries messages of about 100 KB, and files never come along in them."""
SLOWEST_S = 10
_DEEPEST = 40


class Refused(Exception):
    """Somebody is not let in: the reason holds nothing of what was sent."""

    def __init__(self, status: int, why: str) -> None:
        """Say why, and what that is in HTTP."""
        super().__init__(why)
        self.status = status


def check_length(request: Request) -> None:
    """Raise `Refused` when a body says beforehand that it is too large."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise Refused(413, "a body that is too large")


async def read_body(request: Request, slowest_s: float = SLOWEST_S) -> bytes:
    """Return the body. Raises `Refused` when it is too large, or too slow."""
    raw = bytearray()
    try:
        async with asyncio.timeout(slowest_s):
            async for part in request.stream():
                raw += part
                if len(raw) > MOST_BYTES:
                    raise Refused(413, "a body that is too large")
    except TimeoutError:
        raise Refused(408, "a body that is too slow") from None
    except ClientDisconnect:
        raise Refused(400, "a body that breaks off") from None
    return bytes(raw)


def parse(raw: bytes) -> dict[str, Any]:
    """Return the object in a body. Raises `Refused`.

    >>> parse(b'{"type": "message"}')
    {'type': 'message'}
    """
    try:
        found = json.loads(raw.decode(), parse_constant=_no_number)
        deep = _is_too_deep(found)
    except (ValueError, RecursionError):
        raise Refused(400, "a body that is no JSON") from None
    if deep or not isinstance(found, dict):
        raise Refused(400, "a body that is no object, or too deep")
    return found


def _is_too_deep(found: object) -> bool:
    """Return whether there is too much in each other; half a character is a `ValueError`.

    >>> _is_too_deep([[]]), _is_too_deep(json.loads("[" * 41 + "]" * 41))
    (False, True)
    """
    level = [found]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inner += each
                inner += each.values()
            elif isinstance(each, list):
                inner += each
            elif isinstance(each, str):
                each.encode()
        level = inner
    return bool(level)


def _no_number(name: str) -> NoReturn:
    """Refuse ``NaN`` and its like, which JSON does not know."""
    raise ValueError(name)
