"""Who signs what Teams says, on this machine: keys that are published, and tokens of them."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi.responses import JSONResponse, Response

from bot.web.server import WebServer

APP_ID = "11111111-1111-4111-8111-111111111111"
ISSUER = "https://api.botframework.com"
SERVICE_URL = "https://smba.example/teams"
HOUR_S = 3_600
_AT = "/v1/.well-known"


@cache
def own_key() -> rsa.RSAPrivateKey:
    """Return the key that is published."""
    return new_key()


def new_key() -> rsa.RSAPrivateKey:
    """Return a key that nobody knows yet."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


def made_up(content: str) -> str:
    """Return what looks like a token, with some text for its claims."""
    header = json.dumps({"alg": "RS256", "typ": "JWT", "kid": "eerste"})
    parts = [jwt.utils.base64url_encode(each.encode()).decode() for each in (header, content)]
    return ".".join([*parts, "AAAA"])


@dataclass
class KeyServer:
    """Publishes its keys, and signs with the first of them. ``asked`` counts who came for them.

    When it is ``slow`` it does not answer before its `release`; when it is ``down``, with a fault.
    ``facts`` come with each key.
    """

    port: int = 0
    asked: int = 0
    slow: bool = False
    down: bool = False
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=lambda: {"eerste": own_key()})
    facts: dict[str, Any] = field(default_factory=lambda: {"endorsements": ["msteams", "skype"]})
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def metadata_url(self) -> str:
        """Where a bot is told to look."""
        return f"http://127.0.0.1:{self.port}{_AT}/openidconfiguration"

    def token(
        self,
        service_url: str = SERVICE_URL,
        *,
        key: Any = None,
        algorithm: str = "RS256",
        without: str = "",
        headers: dict[str, Any] | None = None,
        **facts: Any,
    ) -> str:
        """Return a token like one of Teams, with other claims where they are given."""
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": APP_ID, "nbf": now, "exp": now + HOUR_S}
        claims = {**usual, "serviceurl": service_url, **facts}
        claims.pop(without, None)
        name, own = next(iter(self.keys.items()))
        names = {"kid": name} if headers is None else headers
        return jwt.encode(claims, own if key is None else key, algorithm, headers=names)

    def signed(self, activity: dict[str, Any]) -> dict[str, str]:
        """Return the headers with which Teams posts an activity."""
        return {"Authorization": f"Bearer {self.token(activity['serviceUrl'])}"}

    async def publish(self) -> Response:
        """Answer with the keys."""
        self.asked += 1
        if self.slow:
            await self._released.wait()
        return Response(status_code=503) if self.down else JSONResponse({"keys": self._public()})

    def release(self) -> None:
        """Answer all who wait."""
        self._released.set()

    async def tell(self) -> Response:
        """Answer where the keys are."""
        place = f"http://127.0.0.1:{self.port}{_AT}/keys"
        return JSONResponse({"issuer": ISSUER, "jwks_uri": place})

    def _public(self) -> list[dict[str, Any]]:
        return [
            jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
            | {"kid": name, "use": "sig", **self.facts}
            for name, key in self.keys.items()
        ]


@asynccontextmanager
async def key_server() -> AsyncIterator[KeyServer]:
    """Run one until the end of the block."""
    web, keys = WebServer("127.0.0.1", 0), KeyServer()
    web.app.add_api_route(f"{_AT}/keys", keys.publish)
    web.app.add_api_route(f"{_AT}/openidconfiguration", keys.tell)
    async with web.running():
        keys.port = web.port
        try:
            yield keys
        finally:
            keys.release()
