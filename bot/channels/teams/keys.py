"""The keys with which Microsoft signs: fetched seldom, and never because a stranger asks.

A token names its key. Whoever makes one up may name a key that nobody knows; so keys are fetched
once in a while at most, and those who ask meanwhile do not wait for it longer than a moment.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any, NoReturn

import httpx
import jwt
from pydantic import BaseModel, ConfigDict

logger = logging.getLogger(__name__)

_OLD_S = 24 * 3_600
"""Microsoft wants keys to be fetched anew every day. They hold until newer ones can be had."""
_PAUSE_S = 5 * 60
_PAUSE_AFTER_TROUBLE_S = 30
_LONGEST_S = 10
PATIENCE_S = 3
"""So long somebody waits for keys that are being fetched: Teams itself gives up after 15."""
_MOST_BYTES = 1_000_000
_CHANNEL = "msteams"


class _Key(BaseModel):
    """A key as it is published. ``endorsements``: on which channels it may be used."""

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    kid: str = ""
    kty: str
    n: str = ""
    e: str = ""
    use: str = "sig"
    endorsements: tuple[str, ...] = (_CHANNEL,)

    @property
    def fits(self) -> bool:
        """Whether it can sign what comes from Teams."""
        is_whole = all((self.kid, self.n, self.e))
        is_of_teams = _CHANNEL in self.endorsements
        return is_whole and is_of_teams and (self.kty, self.use) == ("RSA", "sig")


class _Published(BaseModel):
    keys: tuple[_Key, ...]


class Keys(jwt.PyJWKClient):
    """The keys that stand at ``uri``, as far as they were fetched.

    The SDK is given this in place of its own: that one fetches whenever it is asked for a key
    that it does not know, and nothing else happens in the process meanwhile.
    """

    def __init__(
        self,
        uri: str,
        http: httpx.AsyncClient,
        *,
        patience_s: float = PATIENCE_S,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Know none yet. ``seconds`` go by, whatever the clock is set to."""
        super().__init__(uri)
        self._http, self._patience_s, self._seconds = http, patience_s, seconds
        self._known: dict[str, jwt.PyJWK] = {}
        self._old_at = self._next_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    @property
    def are_there(self) -> bool:
        """Whether keys were ever fetched: until then nobody can be judged."""
        return bool(self._known)

    def begin(self) -> None:
        """Begin to fetch keys: whoever comes first need not wait for that."""
        if self._may_fetch():
            self._fetching = asyncio.create_task(self._fetch())

    def stop(self) -> None:
        """Fetch nothing more."""
        if self._fetching is not None:
            self._fetching.cancel()

    async def find(self, kid: str) -> jwt.PyJWK | None:
        """Return a key, also when it must be fetched; nothing when it cannot be had now."""
        is_known = kid in self._known
        if not is_known or self._seconds() >= self._old_at:
            self.begin()
        if not is_known and self._fetching is not None:
            await asyncio.wait([self._fetching], timeout=self._patience_s)
        return self._known.get(kid)

    def get_signing_key(self, kid: str) -> jwt.PyJWK:
        """Return a key that is known, for the SDK."""
        if (key := self._known.get(kid)) is None:
            raise jwt.PyJWKClientError
        return key

    def fetch_data(self) -> NoReturn:
        """Fetch nothing while the process waits."""
        raise jwt.PyJWKClientError

    def _may_fetch(self) -> bool:
        is_busy = self._fetching is not None and not self._fetching.done()
        return not is_busy and self._seconds() >= self._next_at

    async def _fetch(self) -> None:
        self._next_at = self._seconds() + _PAUSE_AFTER_TROUBLE_S
        try:
            async with asyncio.timeout(_LONGEST_S):
                self._known = _signing(await self._read())
        except (httpx.HTTPError, jwt.PyJWTError, OSError, ValueError) as error:
            logger.warning("the keys of Teams could not be fetched (%s)", type(error).__name__)
            self._next_at = self._seconds() + _PAUSE_AFTER_TROUBLE_S
        else:
            self._next_at = self._seconds() + _PAUSE_S
            self._old_at = self._seconds() + _OLD_S

    async def _read(self) -> bytes:
        raw = bytearray()
        async with self._http.stream("GET", self.uri) as answer:
            answer.raise_for_status()
            async for part in answer.aiter_bytes():
                raw += part
                if len(raw) > _MOST_BYTES:
                    raise ValueError
        return bytes(raw)


def _signing(published: bytes) -> dict[str, jwt.PyJWK]:
    """Return the keys that may sign what comes from Teams, by their names."""
    listed = _Published.model_validate_json(published).keys
    fit: list[dict[str, Any]] = [each.model_dump() for each in listed if each.fits]
    return {key.key_id: key for key in jwt.PyJWKSet(fit).keys if key.key_id}
