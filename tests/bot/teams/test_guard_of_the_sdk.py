"""What the guard takes for granted of the SDK: whoever upgrades that, looks at the guard again.

Half of these say what the SDK does wrong by itself. When one of them fails, the SDK got better,
and a part of the guard may go.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from fastapi import FastAPI
from microsoft_teams.api import ClientCredentials, InvokeResponse, TokenCredentials
from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides
from microsoft_teams.apps import App, FastAPIAdapter

from bot.channels.teams.guard import GuardedAdapter, open_app
from bot.channels.teams.keys import Keys
from tests.bot.teams.activities import TENANT, activity, pressed
from tests.bot.teams.door import PLACE, door
from tests.bot.teams.signing import APP_ID, KeyServer, key_server, own_key

ROOT = Path(__file__).parents[3]


def test_the_sdk_is_the_one_that_the_guard_was_made_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extra = project["project"]["optional-dependencies"]["teams"]

    assert version("microsoft-teams-apps") == "2.1.1"
    assert "microsoft-teams-apps==2.1.1" in extra


def opened(secret: str = "", keys_url: str = "") -> tuple[App, GuardedAdapter]:
    adapter = GuardedAdapter(FastAPI(), app_id=APP_ID, tenant=TENANT)
    return open_app(APP_ID, TENANT, secret, adapter, keys_url=keys_url), adapter


async def test_the_guard_puts_its_own_keys_in_the_place_of_those_of_the_sdk() -> None:
    app, adapter = opened()
    await app.initialize()
    service = app.server._token_validator._service_validator  # type: ignore[union-attr] # noqa: SLF001
    before = type(service._jwks_client)  # noqa: SLF001

    adapter.attach(app)

    assert (before, type(service._jwks_client)) == (jwt.PyJWKClient, Keys)  # noqa: SLF001
    assert service.options.jwks_uri == "https://login.botframework.com/v1/.well-known/keys"


async def test_an_app_that_judges_no_tokens_is_not_guarded() -> None:
    app, adapter = opened()

    with pytest.raises(TypeError):
        adapter.attach(app)


async def test_nobody_gets_in_before_the_guard_has_keys() -> None:
    app, adapter = opened()
    await app.initialize()
    transport = httpx.ASGITransport(adapter.app)

    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.post(PLACE, headers={"Authorization": "Bearer x"}, json=activity())

    assert answer.status_code == 401


class Unguarded:
    """The SDK by itself, with a key that it has fetched already."""

    def __init__(self, client: httpx.AsyncClient, app: App) -> None:
        self.client, self.app = client, app
        self.signer = KeyServer()

    async def post(self, token: str, body: dict[str, Any]) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return (await self.client.post(PLACE, json=body, headers=headers)).status_code


@asynccontextmanager
async def unguarded() -> AsyncIterator[Unguarded]:
    web = FastAPI()
    cloud = with_overrides(PUBLIC, openid_metadata_url="http://127.0.0.1:1/openidconfiguration")
    app = App(
        client_id=APP_ID,
        tenant_id=TENANT,
        token=lambda _scope, _tenant: None,
        cloud=cloud,
        http_server_adapter=FastAPIAdapter(web),
    )

    async def hear(_context: object) -> InvokeResponse[Any]:
        return InvokeResponse(status=200)

    app.router.add_handler(lambda _: True, hear)
    await app.initialize()
    validator = app.server._token_validator  # noqa: SLF001
    assert validator is not None
    cache = validator._service_validator._jwks_client.jwk_set_cache  # noqa: SLF001
    assert cache is not None
    public = jwt.algorithms.RSAAlgorithm.to_jwk(own_key().public_key(), as_dict=True)
    cache.put(jwt.PyJWKSet([public | {"kid": "eerste"}]))
    transport = httpx.ASGITransport(web, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield Unguarded(client, app)
    await app.http_client.http.aclose()


async def test_the_sdk_lets_in_a_token_without_an_end() -> None:
    async with unguarded() as sdk:
        assert await sdk.post(sdk.signer.token(without="exp"), activity(text="Hoi")) == 200


async def test_the_sdk_looks_at_no_address_when_the_activity_names_none() -> None:
    said = activity(text="Hoi")
    del said["serviceUrl"]

    async with unguarded() as sdk:
        assert await sdk.post(sdk.signer.token("https://elsewhere.example"), said) == 200


async def test_the_sdk_lets_in_people_of_any_tenant() -> None:
    other = {"tenant": {"id": "33333333-3333-4333-8333-333333333333"}}

    async with unguarded() as sdk:
        assert await sdk.post(sdk.signer.token(), activity(text="Hoi", channelData=other)) == 200


async def test_the_sdk_breaks_on_what_it_does_not_know() -> None:
    async with unguarded() as sdk:
        assert await sdk.post(sdk.signer.token(), activity(type="nieuws")) == 500


async def test_the_sdk_reads_a_body_before_it_looks_at_a_token() -> None:
    async with unguarded() as sdk:
        answer = await sdk.client.post(PLACE, content=b"{")

    assert answer.status_code == 500


async def test_the_sdk_fetches_keys_from_where_a_stranger_says() -> None:
    async with unguarded() as sdk:
        validator = sdk.app.server._token_validator  # noqa: SLF001
        assert validator is not None
        theirs = validator._get_entra_validator("vreemd")  # noqa: SLF001

    assert "/vreemd/" in theirs.options.jwks_uri


async def test_what_the_guard_lets_in_the_sdk_judges_once_more() -> None:
    async with door() as here:
        await here.post(activity(text="Hoi"))
        keys = here.app.server._token_validator._service_validator._jwks_client  # type: ignore[union-attr] # noqa: SLF001
        assert isinstance(keys, Keys)
        asked = []

        def spoiled(kid: str) -> jwt.PyJWK:
            asked.append(kid)
            raise jwt.PyJWKClientError

        keys.get_signing_key = spoiled  # type: ignore[method-assign]

        assert (await here.post(activity(text="Hoi")), asked) == (401, ["eerste"])
        assert (len(here.heard), here.microsoft.asked) == (1, 1)


ODD: tuple[Any, ...] = (None, 7, "", "geheim", [], ["geheim"], {}, {"id": 7}, True)
KINDS = (
    activity(text="Hoi"),
    activity(type="conversationUpdate", membersAdded=[{"id": "29:anna"}]),
    activity(type="installationUpdate", action="add"),
    activity(type="messageReaction", reactionsAdded=[{"type": "like"}]),
    pressed({"line": "agenda"}, about="1"),
)


def spoilt(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return an activity in many ways in which it is none."""
    for name, value in whole.items():
        yield {key: other for key, other in whole.items() if key != name}
        for odd in ODD:
            yield whole | {name: odd}
        if isinstance(value, dict):
            yield from ({**whole, name: inner} for inner in spoilt(value))


@pytest.mark.parametrize("whole", KINDS, ids=lambda each: each["type"])
async def test_nothing_that_is_posted_breaks_the_sdk(whole: dict[str, Any]) -> None:
    async with door() as here:
        token = {"Authorization": f"Bearer {here.microsoft.token()}"}
        await here.post(whole)
        assert here.heard == [whole["id"]]

        broke = [
            each
            for each in spoilt(whole)
            if (await here.client.post(PLACE, json=each, headers=token)).status_code == 500
        ]

    assert broke == []


ENVIRONMENT = {
    "CLIENT_ID": "geheim",
    "CLIENT_SECRET": "geheim",
    "TENANT_ID": "geheim",
    "MANAGED_IDENTITY_CLIENT_ID": "geheim",
    "SERVICE_URL": "https://geheim.example",
    "OAUTH_URL": "https://geheim.example",
    "CLOUD": "China",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "1",
}


@pytest.mark.parametrize(("secret", "kind"), [("s", ClientCredentials), ("", TokenCredentials)])
def test_of_the_environment_the_app_takes_nothing(
    secret: str, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)

    app, _ = opened(secret)

    assert isinstance(app.credentials, kind)
    assert app.credentials is not None
    assert (app.id, app.credentials.tenant_id) == (APP_ID, TENANT)
    assert (app.cloud, app.options.dangerously_allow_unauthenticated_requests) == (PUBLIC, False)
    assert "geheim" not in f"{app.api.service_url} {app.options.api_client_settings} {secret}"
    assert os.environ.items() >= ENVIRONMENT.items()


def test_a_file_with_settings_that_lies_about_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GEHEIM=ja\n", encoding="utf-8")
    check = (
        "import bot.channels.teams.opening, os, json;print(json.dumps(os.environ.get('GEHEIM')))"
    )
    words = [sys.executable, "-W", "error", "-c", check]

    fresh = subprocess.run(
        words, cwd=tmp_path, capture_output=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )

    assert json.loads(fresh.stdout) is None


async def test_what_the_app_says_has_an_end_and_is_said_once() -> None:
    app, _ = opened()

    assert app.http_client.http.timeout == httpx.Timeout(15)
    assert app.http_client.middlewares == ()


async def test_the_keys_may_be_those_of_somebody_else() -> None:
    async with key_server() as microsoft:
        app, adapter = opened(keys_url=microsoft.metadata_url)
        await app.initialize()
        adapter.attach(app)
        validator = app.server._token_validator  # noqa: SLF001
        assert validator is not None
        async with app.http_client.http:
            await validator._service_validator._jwks_client.find("eerste")  # type: ignore[attr-defined] # noqa: SLF001

    assert microsoft.asked == 1
