"""From an event of a room to what somebody said there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from nio import (
    Event,
    ReactionEvent,
    RedactionEvent,
    RoomGetEventResponse,
    RoomMemberEvent,
    RoomMessageText,
)
from nio.client.async_client import AsyncClient
from nio.events.room_events import RoomEncryptedMedia, RoomMessage, RoomMessageMedia

from bot.channels.channel import Arrival, Heard, Incoming, Withdrawn
from bot.channels.matrix.files import attached
from bot.channels.matrix.listening import AnyEvent
from bot.channels.matrix.rooms import Rooms

KANAAL = "matrix"

Facts = Mapping[str, Any]
_NOTHING: Facts = {}


@dataclass(frozen=True)
class Reading:
    """Reads as one account, which never hears itself."""

    client: AsyncClient
    rooms: Rooms

    async def heard(self, room_id: str, event: AnyEvent) -> Heard | None:
        """Return what an event says to the bot, if anything."""
        heard: Heard | None = None
        match event:
            case RoomMemberEvent():
                heard = self._arrival(room_id, event)
            case Event(sender=sender) if sender == self.client.user_id:
                pass
            case ReactionEvent():
                facts = {"text": event.key, "about": event.reacts_to, "reaction": True}
                heard = self._line(room_id, event, **facts)
            case RedactionEvent():
                heard = Withdrawn(
                    key=event.event_id,
                    kanaal=KANAAL,
                    room=room_id,
                    sender=event.sender,
                    said=event.redacts,
                    private=self.rooms.is_private(room_id),
                )
            case RoomMessageText():
                heard = await self._text(room_id, event)
            case RoomMessageMedia() | RoomEncryptedMedia():
                files = (attached(self.client, event),)
                heard = self._said(room_id, event, _caption(event), files=files)
        return heard

    async def _text(self, room_id: str, event: RoomMessageText) -> Incoming | None:
        relation = _relation(event)
        if relation.get("rel_type") != "m.replace":
            return self._said(room_id, event, event.body)
        first = await self._first(room_id, event, str(relation.get("event_id")))
        if first is None:
            return None
        body = str(_content(event).get("m.new_content", _NOTHING).get("body", ""))
        after = timedelta(milliseconds=event.server_timestamp - first.server_timestamp)
        return self._line(
            room_id, event, text=body, edits=first.event_id, edited_after=after, **_place(first)
        )

    async def _first(self, room_id: str, event: Event, first_id: str) -> Event | None:
        """Return what an event comes instead of: of somebody's own words only."""
        answer = await self.client.room_get_event(room_id, first_id)
        first = answer.event if isinstance(answer, RoomGetEventResponse) else None
        return first if isinstance(first, Event) and first.sender == event.sender else None

    def _said(self, room_id: str, event: RoomMessage, body: str, **facts: Any) -> Incoming:
        place = _place(event)
        text = _without_quote(body) if place.get("about") else body
        return self._line(room_id, event, text=text, **place, **facts)

    def _line(self, room_id: str, event: Event, **facts: Any) -> Incoming:
        private = self.rooms.is_private(room_id)
        # A sign is never encrypted: it tells no more than that there is one.
        sealed = event.decrypted or isinstance(event, ReactionEvent)
        return Incoming(
            key=event.event_id,
            kanaal=KANAAL,
            room=room_id,
            sender=event.sender,
            private=private,
            confidential=private and sealed and self.rooms.is_encrypted(room_id),
            said_at=datetime.fromtimestamp(event.server_timestamp / 1000, UTC),
            **facts,
        )

    def _arrival(self, room_id: str, event: RoomMemberEvent) -> Arrival | None:
        if event.membership != "join" or event.prev_membership == "join":
            return None
        arrival = Arrival(event.event_id, KANAAL, room_id, self.rooms.is_private(room_id))
        if event.state_key != self.client.user_id:
            return replace(arrival, person=event.state_key)
        people = self.rooms.people_in(room_id)
        if not people or self.rooms.is_own(room_id):
            return None  # whom the bot asked to come is welcomed when they have
        if not arrival.private:
            return replace(arrival, people=people)
        return replace(arrival, person=next(iter(people), ""))


def _place(event: Event) -> dict[str, str]:
    """Return what an event answers, and the thread in which it does."""
    relation = _relation(event)
    thread = str(relation["event_id"]) if relation.get("rel_type") == "m.thread" else ""
    answers = relation.get("m.in_reply_to", _NOTHING).get("event_id", "")
    # In a thread old clients are told of an answer where there is none.
    about = "" if thread and relation.get("is_falling_back") else str(answers)
    return {"thread": thread, "about": about}


def _without_quote(body: str) -> str:
    """Leave out what older clients repeat of the message that is answered."""
    lines = body.splitlines()
    while lines and lines[0].startswith(">"):
        del lines[0]
    return "\n".join(lines).strip() or body


def _caption(event: RoomMessage) -> str:
    """Return what was said with a file: without a name of its own, the text is that name."""
    content = _content(event)
    body, name = str(content.get("body", "")), content.get("filename")
    return body if name not in (None, body) else ""


def _relation(event: Event) -> Facts:
    relation = _content(event).get("m.relates_to")
    return cast("Facts", relation) if isinstance(relation, dict) else _NOTHING


def _content(event: Event) -> Facts:
    return cast("Facts", event.source.get("content", _NOTHING))
