"""A guard before the SDK of Teams: what does not come from Teams goes no further.

The SDK takes tokens without an end, looks at no address when an activity names none, fetches keys
whenever a stranger asks for that, reads bodies of any size, and breaks on what it does not know.
So whoever knocks is looked at here first, cheap things before expensive ones. What is let through
the SDK judges once more.
"""

import logging
import os
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from microsoft_teams.api import ApiClientSettings
from microsoft_teams.api.activities import ActivityTypeAdapter
from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides
from microsoft_teams.apps import App, FastAPIAdapter
from microsoft_teams.apps.events import CoreActivity
from microsoft_teams.apps.http import HttpRequest, HttpRouteHandler
from microsoft_teams.apps.http.adapter import HttpMethod
from microsoft_teams.common import Client, ClientOptions
from pydantic import ValidationError

from bot.channels.teams.bodies import SLOWEST_S, Refused, check_length, parse, read_body
from bot.channels.teams.keys import PATIENCE_S, Keys
from bot.channels.teams.tokens import BadToken, Flaw, NoKeys, Tokens

logger = logging.getLogger(__name__)

_BEARER = "Bearer "
_TIMEOUT_S = 15
_CHANNEL = "msteams"
_FAULT = 500


class GuardedAdapter(FastAPIAdapter):
    """Adds the door of the SDK to a web server, with the guard before it.

    ``local``: activities may name an address of this machine, as in a test. Whoever takes longer
    than ``slowest_s`` is not waited for.
    """

    def __init__(
        self,
        web: FastAPI,
        *,
        app_id: str,
        tenant: str,
        local: bool = False,
        slowest_s: float = SLOWEST_S,
    ) -> None:
        """Guard the door of ``app_id``, for people of one tenant."""
        super().__init__(web)
        self._app_id, self._tenant = app_id.lower(), tenant.lower()
        self._local, self._slowest_s = local, slowest_s
        self._tokens: Tokens | None = None

    def attach(self, app: App) -> Keys:
        """Judge tokens with the keys of an app, after its `initialize`; nobody gets in before.

        From here on the app knows only the keys that the guard has fetched.
        """
        validator = app.server._token_validator  # noqa: SLF001 - not public, hence the pin
        if validator is None:
            message = "the app does not judge tokens"
            raise TypeError(message)
        service = validator._service_validator  # noqa: SLF001
        patience = min(PATIENCE_S, self._slowest_s)
        keys = Keys(service.options.jwks_uri, app.http_client.http, patience_s=patience)
        service._jwks_client = keys  # noqa: SLF001
        self._tokens = Tokens(self._app_id, keys)
        return keys

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Let ``handler`` have what the guard lets through."""

        async def guarded(request: Request) -> Response:
            try:
                return await self._let_in(request, handler)
            except Refused as refused:
                logger.warning("refused at the door of Teams: %s (%d)", refused, refused.status)
                request.state.told = True  # once is enough
                return Response(status_code=refused.status)

        self.app.add_api_route(path, guarded, methods=[method])

    async def _let_in(self, request: Request, handler: HttpRouteHandler) -> Response:
        check_length(request)
        token = _token_in(request)
        service_url = await self._judged(token)
        activity = parse(await read_body(request, self._slowest_s))
        self._check(activity, service_url)
        if (status := _passed_over(activity)) is not None:
            return Response(status_code=status)
        headers = {"authorization": _BEARER + token}
        answer = await handler(HttpRequest(body=activity, headers=headers))
        if answer["status"] >= _FAULT:
            logger.error("an activity of Teams could not be taken (%d)", answer["status"])
        if answer["body"] is None:
            return Response(status_code=answer["status"])
        return JSONResponse(answer["body"], answer["status"])

    async def _judged(self, token: str) -> str:
        """Return from which address Teams speaks, if the token is one of Teams."""
        if self._tokens is None:
            raise Refused(401, "nobody gets in yet")
        try:
            return await self._tokens.service_url(token)
        except BadToken as bad:
            raise Refused(401, str(bad)) from None
        except NoKeys:
            raise Refused(503, "there are no keys yet") from None  # it may come again

    def _check(self, activity: dict[str, Any], service_url: str) -> None:
        """Raise `Refused` for an activity that is not for this bot, or not the token's."""
        where, kind = activity.get("serviceUrl"), activity.get("type")
        if not isinstance(kind, str) or not isinstance(where, str) or not self._is_fit(where):
            raise Refused(400, "no activity, or one that names no address to answer to")
        if where.rstrip("/") != service_url.rstrip("/"):
            raise Refused(401, "another address than in its token")
        if activity.get("channelId") != _CHANNEL:
            raise Refused(403, "another channel than Teams")
        if _tenants_in(activity) != {self._tenant}:
            raise Refused(403, "another tenant")

    def _is_fit(self, url: str) -> bool:
        try:
            place = urlsplit(url)
        except ValueError:
            return False
        if self._local and (place.scheme, place.hostname) == ("http", "127.0.0.1"):
            return True
        return place.scheme == "https" and bool(place.hostname)


def _token_in(request: Request) -> str:
    said = request.headers.getlist("authorization")
    if len(said) != 1 or not said[0].startswith(_BEARER):
        raise Refused(401, Flaw.MISSING)
    return said[0].removeprefix(_BEARER)


def _tenants_in(activity: dict[str, Any]) -> set[str]:
    """Return the tenants that an activity names, which is one.

    The bot belongs to one tenant. Guests are no exception: what they do in a team bears the
    tenant in which they are a guest.
    """
    data, here = activity.get("channelData"), activity.get("conversation")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = (
        tenant.get("id") if isinstance(tenant, dict) else None,
        here.get("tenantId") if isinstance(here, dict) else None,
    )
    return {str(each).lower() for each in named if each is not None}


def _passed_over(activity: dict[str, Any]) -> int | None:
    """Return what to answer to an activity that the SDK does not know, and would break on.

    It is from Teams, which now and then learns something new, and may stop telling us anything
    if that is answered with a fault.
    """
    try:
        known = CoreActivity.model_validate(activity).model_dump(by_alias=True, exclude_none=True)
        ActivityTypeAdapter.validate_python(known)
    except ValidationError:
        logger.info("passed over an activity of a kind that is not known")
        return 501 if activity["type"] == "invoke" else 200
    return None


def open_app(
    app_id: str, tenant: str, secret: str, adapter: GuardedAdapter, keys_url: str = ""
) -> App:
    """Return the app of the SDK; of the environment it takes nothing.

    ``keys_url`` is the OpenID metadata of who signs, if that is not Microsoft: it ends in
    ``/openidconfiguration``, and the keys stand beside it. Without a ``secret`` it gets no tokens.
    """
    cloud = with_overrides(PUBLIC, openid_metadata_url=keys_url or None)
    hidden = os.environ.pop("CLIENT_SECRET", None)  # it prefers that to having no secret
    try:
        return App(
            client_id=app_id.lower(),
            client_secret=secret or None,
            tenant_id=tenant.lower(),
            token=_no_token,
            cloud=cloud,
            client=Client(ClientOptions(timeout=_TIMEOUT_S)),
            http_server_adapter=adapter,
            service_url="https://smba.trafficmanager.net/teams",
            api_client_settings=ApiClientSettings(oauth_url=cloud.token_service_url),
            dangerously_allow_unauthenticated_requests=False,
            fetch_user_token=False,
            state=False,
            telemetry={"agent365": False},
        )
    finally:
        if hidden is not None:
            os.environ["CLIENT_SECRET"] = hidden


def _no_token(_scope: str | list[str], _tenant: str | None) -> None:
    """Have no token: who listens on this machine asks for none."""
