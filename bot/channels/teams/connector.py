"""The connector of Teams, through the SDK: it has the tokens, and knows the addresses."""

from dataclasses import dataclass
from typing import Any

from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.clients.conversation.client import ConversationClient
from microsoft_teams.api.clients.conversation.params import CreateConversationParams
from microsoft_teams.api.models.account import Account, ConversationAccount
from microsoft_teams.apps import App

from bot.channels.teams.contacts import Spot
from bot.channels.teams.reading import address_of


@dataclass(frozen=True)
class SdkConnector:
    """Speaks as one app. Raises what httpx raises."""

    app: App

    async def post(self, spot: Spot, conversation: str, body: dict[str, Any]) -> str:
        activity = self._activity(conversation, body)
        sent = await self._client(spot).create_activity(conversation, activity)
        return sent.id

    async def put(self, spot: Spot, conversation: str, number: str, body: dict[str, Any]) -> None:
        activity = self._activity(conversation, body | {"id": number})
        await self._client(spot).update_activity(conversation, number, activity)

    async def begin(self, spot: Spot) -> str:
        wanted = CreateConversationParams(
            members=[Account(id=spot.person)],
            tenant_id=spot.tenant,
            channel_data={"tenant": {"id": spot.tenant}},
        )
        return (await self._client(spot).create(wanted)).id

    async def address_of(self, spot: Spot, conversation: str, person: str) -> str:
        client = self._client(spot)
        found = await client.members_client.get_by_id(conversation, person)
        return address_of(Account(id=found.id, aad_object_id=found.aad_object_id))

    def _client(self, spot: Spot) -> ConversationClient:
        return self.app.api.clone(service_url=spot.service_url).conversations

    def _activity(self, conversation: str, body: dict[str, Any]) -> MessageActivityInput:
        activity = MessageActivityInput.model_validate(body)
        activity.from_ = Account(id=self.app.id or "")
        activity.conversation = ConversationAccount(id=conversation)
        return activity
