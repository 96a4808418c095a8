"""What comes with an activity to show that it is from Teams: judged before anything else.

What needs no key is looked at first, so that a token which is wrong anyhow costs us nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import jwt

from bot.channels.teams.keys import Keys

ISSUER = "https://api.botframework.com"
_ALGORITHM = "RS256"
_LEEWAY_S = 300
"""The clock of Microsoft is not ours."""
_LONGEST = 8_192
_LONGEST_NAME = 256
_LONGEST_URL = 1_024

_BROKEN = (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError)
"""What can come of taking apart what a stranger wrote: of times without end, for one."""


class Flaw(StrEnum):
    """What is wrong with a token, in words that hold nothing of it."""

    MISSING = "no token"
    LENGTH = "a token that is too long"
    HEADER = "a token of another kind, or that names no key"
    CLAIMS = "a token that is not from Teams, not for this bot, or not for now"
    KEY = "a token with a key that is not known"
    SIGNATURE = "a token with a wrong signature"


class BadToken(Exception):
    """A token does not do, because of its `Flaw`."""


class NoKeys(Exception):
    """There are no keys yet to judge a token by."""


@dataclass(frozen=True)
class Tokens:
    """Judges what comes for the app ``app_id``."""

    app_id: str
    keys: Keys

    async def service_url(self, token: str) -> str:
        """Return from which address Teams says that it speaks. Raises `BadToken` or `NoKeys`."""
        key = await self.keys.find(self._key_name(token))
        if key is None and not self.keys.are_there:
            raise NoKeys
        if key is None:
            raise BadToken(Flaw.KEY)
        try:
            return str(self._claims(token, key)["serviceurl"])
        except _BROKEN:
            raise BadToken(Flaw.SIGNATURE) from None

    def _key_name(self, token: str) -> str:
        """Return the key that a token names, if it may well be one of Teams."""
        if len(token) > _LONGEST:
            raise BadToken(Flaw.LENGTH)
        try:
            header, claims = jwt.get_unverified_header(token), self._claims(token, None)
        except _BROKEN:
            raise BadToken(Flaw.CLAIMS) from None
        name, url = header.get("kid"), claims["serviceurl"]
        if header.get("alg") != _ALGORITHM or not _is_short(name, _LONGEST_NAME):
            raise BadToken(Flaw.HEADER)
        if not _is_short(url, _LONGEST_URL):
            raise BadToken(Flaw.CLAIMS)
        return str(name)

    def _claims(self, token: str, key: jwt.PyJWK | None) -> dict[str, Any]:
        """Return what a token says, if that is right; who signed it counts when there is a key."""
        return jwt.decode(
            token,
            key or "",
            algorithms=[_ALGORITHM],
            audience=self.app_id,
            issuer=ISSUER,
            leeway=_LEEWAY_S,
            options={
                "verify_signature": key is not None,
                "verify_aud": True,
                "strict_aud": True,
                "verify_iss": True,
                "verify_exp": True,
                "verify_nbf": True,
                "verify_iat": True,
                "require": ["exp", "iss", "aud", "serviceurl"],
            },
        )


def _is_short(value: object, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= longest
