"""From an activity of Teams to what somebody said, pressed or filled in."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from microsoft_teams.api.activities.conversation import ConversationUpdateActivity
from microsoft_teams.api.activities.install_update import InstalledActivity, UninstalledActivity
from microsoft_teams.api.activities.invoke.adaptive_card import AdaptiveCardInvokeActivity
from microsoft_teams.api.activities.message import (
    MessageActivity,
    MessageDeleteActivity,
    MessageReactionActivity,
    MessageUpdateActivity,
)
from microsoft_teams.api.models.account import Account
from microsoft_teams.api.models.activity import Activity
from microsoft_teams.api.models.entity.mention_entity import MentionEntity

from bot.channels.channel import Arrival, Heard, Incoming, Withdrawn
from bot.channels.teams.contacts import KANAAL, Spot
from bot.channels.teams.files import Files

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_THREAD = ";messageid="
_SIGNS = {"like": "👍", "👍": "👍", "dislike": "👎", "👎": "👎", "yes": "✅", "no": "❌"}
"""Reactions of Teams by their names, which say the same as a sign in another chat."""
_HELP = "help"


@dataclass(frozen=True)
class Mentioned:
    """Somebody whom a line names: what they are called, and what Teams knows them by."""

    person: str
    name: str
    text: str


@dataclass(frozen=True)
class Said:
    """What an activity says, and what Teams told about who said it and where.

    ``room_name`` is what people see above the room, if it has a name.
    ``mentioned`` are the others whom its line names: they are not addresses yet.
    """

    heard: Heard
    sender: str
    name: str
    spot: Spot
    conversation: str
    room_name: str = ""
    mentioned: tuple[Mentioned, ...] = ()


def address_of(account: Account) -> str:
    """Return the address of a person: their id in Entra, else what Teams calls them."""
    known = account.aad_object_id or ""
    return known.casefold() if _GUID.fullmatch(known) else str(account.id)


def is_person(address: str) -> bool:
    """Tell whether an address is a person's, and not a room's.

    >>> is_person("00000000-0000-0000-0000-000000000020"), is_person("19:abc@thread.tacv2")
    (True, False)
    """
    return bool(_GUID.fullmatch(address)) or address.startswith("29:")


@dataclass(frozen=True)
class Reading:
    """Reads activities; what comes with a line is fetched by ``files``."""

    files: Files

    def said(self, activity: Activity) -> Iterator[Said]:
        """Yield what an activity says to the bot: mostly one thing, or nothing."""
        where = _Where(activity)
        for heard, mentioned in self._heard(activity, where):
            yield Said(
                heard,
                where.sender,
                where.name,
                where.spot,
                where.conversation,
                where.room_name,
                mentioned,
            )

    def left(self, activity: Activity) -> str:
        """Return the address where the app was taken away, if an activity says so."""
        match activity:
            case UninstalledActivity():
                gone = True
            case ConversationUpdateActivity():
                removed = {each.id for each in activity.members_removed or ()}
                gone = activity.recipient.id in removed
            case _:
                gone = False
        return _Where(activity).room if gone else ""

    def _heard(
        self, activity: Activity, where: "_Where"
    ) -> Iterator[tuple[Heard, tuple[Mentioned, ...]]]:
        match activity:
            case MessageActivity(value=dict() as data) if not activity.text:
                yield where.pressed(data), ()
            case MessageActivity():
                files = self.files.attached(activity)
                yield where.line(activity, files=files), where.mentioned(activity)
            case MessageUpdateActivity():
                yield where.edited(activity), where.mentioned(activity)
            case MessageDeleteActivity():
                yield where.withdrawn(f"{where.place}/{activity.id}"), ()
            case AdaptiveCardInvokeActivity():
                yield where.pressed(activity.value.action.data), ()
            case MessageReactionActivity():
                yield from ((each, ()) for each in where.reactions(activity))
            case InstalledActivity():
                yield where.installed(), ()
            case ConversationUpdateActivity():
                yield from ((each, ()) for each in where.arrivals(activity))


class _Where:
    """Where and by whom an activity was made."""

    def __init__(self, activity: Activity) -> None:
        conversation = activity.conversation
        self.activity = activity
        self.conversation = conversation.id
        self.private = conversation.conversation_type == "personal"
        room, _, self.thread = conversation.id.partition(_THREAD)
        self.sender = address_of(activity.from_)
        self.name = activity.from_.name or ""
        self.room_name = conversation.name or _name_of(activity)
        self.room = self.sender if self.private else room
        self.spot = Spot(
            service_url=activity.service_url or "",
            tenant=conversation.tenant_id or _tenant_of(activity),
            conversation=room if self.private else "",
            person=activity.from_.id,
        )
        self.place = f"{KANAAL}/{conversation.id}"

    def line(self, activity: MessageActivity, **facts: Any) -> Incoming:
        """Return what somebody typed."""
        return self._incoming(f"{self.place}/{activity.id}", self._text(activity), **facts)

    def edited(self, activity: MessageUpdateActivity) -> Incoming:
        """Return a line that comes instead of an earlier one."""
        first, at = f"{self.place}/{activity.id}", activity.timestamp
        key = f"{first}/{at.isoformat() if at else 'edited'}"
        after = at - began if at and (began := _moment_in(activity.id)) else timedelta()
        return self._incoming(key, self._text(activity), edits=first, edited_after=after)

    def pressed(self, data: dict[str, Any]) -> Incoming:
        """Return what a button said, or what was filled in on a form."""
        facts = {name: value for name, value in data.items() if isinstance(value, str)}
        line, form = facts.pop("line", ""), facts.pop("form", "")
        key = f"{self.place}/{self.activity.id}"
        text = line if self.private or not line else f"!{line}"
        found = self._incoming(key, text, pressed=True, form=form, filled=facts if form else {})
        return replace(found, about=self.activity.reply_to_id or "")

    def reactions(self, activity: MessageReactionActivity) -> Iterator[Heard]:
        """Yield the signs that were put under a message of the bot, or taken away."""
        about = activity.reply_to_id or ""
        base = f"{self.place}/{about}/{self.sender}"
        for each in activity.reactions_added or ():
            if sign := _SIGNS.get(each.type):
                found = self._incoming(f"{base}/{each.type}", sign, reaction=True)
                yield replace(found, about=about)
        for each in activity.reactions_removed or ():
            said = f"{base}/{each.type}"
            yield self.withdrawn(said)

    def withdrawn(self, said: str) -> Withdrawn:
        """Return that something was taken back, at the moment of the activity."""
        at = self.activity.timestamp
        key = f"{said}/{at.isoformat() if at else self.activity.id}/weg"
        return Withdrawn(key, KANAAL, self.room, self.sender, said=said, private=self.private)

    def installed(self) -> Arrival:
        """Return that the bot has come."""
        person = self.sender if self.private else ""
        key = f"{self.place}/{self.activity.id}"
        return Arrival(key, KANAAL, self.room, self.private, person=person)

    def arrivals(self, activity: ConversationUpdateActivity) -> Iterator[Arrival]:
        """Yield who came into a room; the bot itself is nobody."""
        for each in activity.members_added or ():
            if each.id == activity.recipient.id:
                yield self.installed()
            elif not self.private:
                key = f"{self.place}/{activity.id}/{each.id}"
                yield Arrival(key, KANAAL, self.room, private=False, person=address_of(each))

    def mentioned(
        self, activity: MessageActivity | MessageUpdateActivity
    ) -> tuple[Mentioned, ...]:
        """Return the others whom a line names."""
        return tuple(
            Mentioned(each.mentioned.id, each.mentioned.name or "", each.text or "")
            for each in _mentions(activity)
            if each.mentioned.id != activity.recipient.id
        )

    def _incoming(self, key: str, text: str, **facts: Any) -> Incoming:
        return Incoming(
            key=key,
            kanaal=KANAAL,
            room=self.room,
            sender=self.sender,
            text=text,
            private=self.private,
            confidential=False,  # Microsoft has the keys
            said_at=self.activity.timestamp,
            thread=self.thread,
            about=self.thread,
            **facts,
        )

    def _text(self, activity: MessageActivity | MessageUpdateActivity) -> str:
        """Return a line without the mention of the bot, which marks it as one for the bot."""
        mine = [each for each in _mentions(activity) if each.mentioned.id == activity.recipient.id]
        text = activity.text
        for each in mine:
            text = text.replace(each.text or f"<at>{each.mentioned.name}</at>", " ")
        text = html.unescape(text).replace("\xa0", " ").strip()
        if self.private or not mine:
            return text
        return f"!{text.lstrip('!').strip() or _HELP}"


def with_addresses(line: Incoming, addresses: dict[str, str]) -> Incoming:
    """Return a line in which the text of each mention is the address of who is meant."""
    text = line.text
    for said, address in addresses.items():
        text = text.replace(said, address)
    return replace(line, text=text)


def _mentions(activity: MessageActivity | MessageUpdateActivity) -> list[MentionEntity]:
    return [each for each in activity.entities or () if isinstance(each, MentionEntity)]


def _tenant_of(activity: Activity) -> str:
    data = activity.channel_data
    tenant = data.tenant if data is not None else None
    return (tenant.id or "") if tenant is not None else ""


def _name_of(activity: Activity) -> str:
    """Return the names of the team and the channel in which something was said."""
    data = activity.channel_data
    parts = (data.team, data.channel) if data is not None else ()
    return ", ".join(each.name for each in parts if each is not None and each.name)


def _moment_in(number: str) -> datetime | None:
    """Return when a message was made (UTC): its number is that, in milliseconds."""
    return datetime.fromtimestamp(int(number) / 1000, UTC) if number.isdecimal() else None
