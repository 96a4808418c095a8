"""The vault: what must not be read from the disk alone is sealed with a key kept elsewhere."""

import base64
import binascii
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from registry.errors import DomainError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

# What a token of Fernet is made of: a version, a moment, an initial vector, whole blocks, a mark.
_VERSION, _AROUND, _BLOCK = 0x80, 57, 16
_KEY_BYTES = 32


@dataclass(eq=False)
class BadKey(DomainError):
    """What stands where the key should, is none."""

    def __str__(self) -> str:
        return "De sleutel is niet goed. Hij heeft 44 tekens. Zet de goede sleutel terug."


@dataclass(eq=False)
class NoKey(DomainError):
    """Something sealed is to be read or written, and there is no key at all."""

    def __str__(self) -> str:
        return "Er is geen sleutel. Zet de sleutel terug die bij deze gegevens hoort."


@dataclass(eq=False)
class WrongKey(DomainError):
    """No key fits what is sealed, or it was changed."""

    def __str__(self) -> str:
        return "De sleutel past niet op de gegevens. Zet de sleutel terug die erbij hoort."


@dataclass(frozen=True)
class Kluis:
    """Seals with the first of its ``keys``, and opens what any of them has sealed."""

    keys: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, text: str) -> "Kluis":
        """Return a vault with the keys in ``text``, newest first, one a line. Raises `BadKey`."""
        keys = tuple(text.split())
        if not keys or not all(map(_is_key, keys)):
            raise BadKey
        return cls(keys)

    def seal(self, text: str) -> str:
        """Return ``text`` as a token that only a key opens. Raises `NoKey`."""
        return self._fernet.encrypt(text.encode()).decode()

    def unseal(self, token: str) -> str:
        """Return the text that was sealed. Raises `WrongKey`, or `NoKey`."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see `_fernet`

        try:
            return self._fernet.decrypt(token).decode()
        except InvalidToken:
            raise WrongKey from None

    def rotate(self, token: str) -> str:
        """Return a token of the same text, sealed with the first key. Raises as `unseal`."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see `_fernet`

        try:
            return self._fernet.rotate(token.encode()).decode()
        except InvalidToken:
            raise WrongKey from None

    @cached_property
    def _fernet(self) -> "MultiFernet":
        # Imported late: it takes a tenth of the start of whoever opens no vault.
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

        if not self.keys:
            raise NoKey
        return MultiFernet([Fernet(key) for key in self.keys])


CLOSED = Kluis(())
"""A vault without a key: whoever needs it for something sealed gets `NoKey`."""


def new_key() -> str:
    """Return a new random key: 44 characters."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - see `Kluis`

    return Fernet.generate_key().decode()


def is_sealed(text: str) -> bool:
    """Tell whether ``text`` has the shape of a token; no key is needed to see that.

    >>> is_sealed(Kluis.read(new_key()).seal("koffie")), is_sealed("koffie")
    (True, False)
    """
    token = _decoded(text)
    blocks, rest = divmod(len(token) - _AROUND, _BLOCK)
    return blocks > 0 and not rest and token[0] == _VERSION


def _is_key(text: str) -> bool:
    return len(_decoded(text)) == _KEY_BYTES


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return b""
