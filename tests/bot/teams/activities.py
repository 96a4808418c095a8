"""Activities as Teams posts them: of invented people, in invented rooms."""

from itertools import count
from typing import Any

BOT = {"id": "28:11111111-1111-4111-8111-111111111111", "name": "Netwerkbot"}
TENANT = "22222222-2222-4222-8222-222222222222"
ANNA_ID = "00000000-0000-4000-8000-000000000020"
BRAM_ID = "00000000-0000-4000-8000-000000000021"
ANNA = {"id": "29:anna", "name": "Anna Proef", "aadObjectId": ANNA_ID}
BRAM = {"id": "29:bram", "name": "Bram Proef", "aadObjectId": BRAM_ID}
GROUP = "19:groep@thread.v2"
CHANNEL = "19:kanaal@thread.tacv2"
PERSONAL = "a:anna-alleen"
_BEGAN_MS = 1_679_040_000_000  # 17 March 2023, 8:00 UTC
_numbers = count(_BEGAN_MS)


def activity(**facts: Any) -> dict[str, Any]:
    """Return an activity of Anna to the bot alone, with other facts where they are given."""
    number = str(next(_numbers))
    return {
        "type": "message",
        "id": number,
        "timestamp": "2023-03-17T08:00:00.500Z",
        "channelId": "msteams",
        "serviceUrl": "https://smba.example/teams",
        "from": ANNA,
        "recipient": BOT,
        "conversation": {"id": PERSONAL, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    } | facts


def in_a_group(text: str = "", **facts: Any) -> dict[str, Any]:
    """Return something that Anna said in a group chat."""
    here = {"id": GROUP, "conversationType": "groupChat", "isGroup": True, "tenantId": TENANT}
    return activity(**{"text": text, "conversation": here} | facts)


def in_a_channel(text: str, thread: str = "1679000000000", **facts: Any) -> dict[str, Any]:
    """Return something that Anna said in a thread of a channel."""
    place = f"{CHANNEL};messageid={thread}"
    here = {"id": place, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
    return activity(**{"text": text, "conversation": here} | facts)


def mention(account: dict[str, Any]) -> dict[str, Any]:
    """Return the entity that names somebody; in the text stands ``<at>name</at>``."""
    return {"type": "mention", "mentioned": account, "text": f"<at>{account['name']}</at>"}


def pressed(data: dict[str, Any], about: str, **facts: Any) -> dict[str, Any]:
    """Return what Teams posts when somebody presses a button under the message ``about``."""
    action = {"type": "Action.Execute", "verb": "line", "data": data}
    value = {"action": action, "trigger": "manual"}
    named = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": about}
    return activity(**named | facts)
