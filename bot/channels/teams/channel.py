"""The bot in Microsoft Teams, as `bot.channels.channel` asks."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from microsoft_teams.api.models import ActivityBase
from microsoft_teams.api.models.invoke_response import InvokeResponse

from bot.channels.channel import DeliveryError, File, Hear, Heard, Incoming, Outgoing
from bot.channels.teams.cards import Person, activities, card, with_card
from bot.channels.teams.contacts import Contact
from bot.channels.teams.directory import Directory
from bot.channels.teams.listening import Listening, Stopped
from bot.channels.teams.pressing import Pressing, shown_card, shown_text
from bot.channels.teams.reading import Reading, Said, is_person
from bot.channels.teams.sending import NotTaken, Sending
from bot.confessing import without_words
from bot.markup.escape import escape
from bot.markup.text import plain

logger = logging.getLogger(__name__)

_GONE = "de app is verwijderd"
_PICTURES = ("image/png", "image/jpeg")
_NO_FILES = (
    "Bestanden kan ik in Teams nog niet geven. Vraag je beheerder om een webadres voor mij."
)


@dataclass
class TeamsChannel:
    """One app, in all conversations where it was installed.

    A person is addressed by their id in Entra, a room by its conversation. ``offer`` gives a link
    to a file, where there is a web server that people can reach.
    """

    name: str
    reading: Reading
    sending: Sending
    directory: Directory
    offer: Callable[[File], str] | None = None
    addresses: frozenset[str] | None = None
    pressing: Pressing = field(default_factory=Pressing, init=False)
    _listening: Listening | None = field(default=None, init=False)

    @property
    def mark(self) -> str:
        return f"@{self.name} "

    def is_group(self, room: str) -> bool:
        return not is_person(room)

    async def listen(self, hear: Hear) -> None:
        self._listening = Listening(hear, self.pressing)
        try:
            await asyncio.Event().wait()
        finally:
            listening, self._listening = self._listening, None
            await listening.finish()

    async def take(self, activity: ActivityBase) -> InvokeResponse[Any]:
        """Hear what an activity says; return what Teams is answered: never an exception."""
        try:
            return await self._take(activity)
        except Stopped:
            return InvokeResponse(status=503)  # Teams tells it again
        except Exception as error:  # Teams may tell us nothing more after a few faults
            logger.error("an activity was not heard: %s", without_words(error))  # noqa: TRY400
            return InvokeResponse(status=200)

    async def _take(self, activity: ActivityBase) -> InvokeResponse[Any]:
        if room := self.reading.left(activity):
            await self.directory.switch_off(room, _GONE)
        shown = None
        for said in self.reading.said(activity):
            if self._listening is None:
                return InvokeResponse(status=503)  # Teams tells it again
            shown = await self._listening.tell(await self._known(said))
        return InvokeResponse(status=200, body=shown)

    async def _known(self, said: Said) -> Heard:
        """Write down where somebody was heard; return what they said, with addresses in it."""
        await self.directory.heard(said)
        if isinstance(said.heard, Incoming) and said.mentioned:
            return await self.directory.with_addresses(said.heard, said)
        return said.heard

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        try:
            return await self._send(room, message, key)
        except DeliveryError as error:
            if error.gone:
                self.directory.forget(room)
            raise

    async def _send(self, room: str, message: Outgoing, key: str) -> str:
        contact = await self._contact(room)
        message = self._with_links(message)
        if message.replaces:
            return await self._replace(contact, message, key)
        if self.is_group(room) and self.pressing.show(key, shown_text(plain(message.markdown))):
            return ""
        if self.is_group(room) and (late := self.pressing.too_late_for(key)) is not None:
            return await self._send(late, message, key)
        earlier = await self.directory.number_of(message.edits) if message.edits else None
        if earlier is not None:
            return await self._replace(contact, replace(message, replaces=earlier), key)
        return await self._say(contact, message, key)

    async def redact(self, room: str, key: str) -> bool:
        return False  # a bot cannot take away what somebody else said

    async def _contact(self, room: str) -> Contact:
        contact = await self.directory.find(room)
        if contact is None or not contact.spot.service_url:
            raise DeliveryError(room, permanent=True)
        if contact.off:
            raise DeliveryError(room, gone=contact.off)
        if not is_person(room) or contact.spot.conversation:
            return contact
        conversation = await self.sending.begin(contact.spot)
        return await self.directory.began(room, contact, conversation)

    async def _say(self, contact: Contact, message: Outgoing, key: str) -> str:
        """Say something new, in as many messages as it takes; return the number to answer to."""
        people = () if contact.spot.person else await self._mentioned(message)
        conversation = _conversation(contact, message)
        numbers = []
        for at, body in enumerate(activities(message, people)):
            part = f"{key}/{at}" if at else key
            numbers.append(await self._hand_over(contact, conversation, body, part))
        return numbers[-1] if message.choices or message.form else numbers[0]

    async def _replace(self, contact: Contact, message: Outgoing, key: str) -> str:
        """Say something instead of an earlier message, for everybody."""
        conversation, shown = _conversation(contact, message), card(message)
        self.pressing.show(key, shown_card(shown))
        try:
            await self.sending.replace(
                contact.spot, conversation, message.replaces, with_card(shown)
            )
        except NotTaken as error:
            raise DeliveryError(conversation, permanent=True) from error
        return message.replaces

    async def _hand_over(
        self, contact: Contact, conversation: str, body: dict[str, Any], key: str
    ) -> str:
        """Hand a message over; in plain text when Teams does not take it as it is."""
        try:
            return await self.sending.say(contact.spot, conversation, body, key)
        except NotTaken:
            logger.warning("Teams does not take %s as it is", key)
        try:
            return await self.sending.say(contact.spot, conversation, in_words(body), key)
        except NotTaken as error:
            raise DeliveryError(conversation, permanent=True) from error

    async def _mentioned(self, message: Outgoing) -> tuple[Person, ...]:
        """Return whom a message in a room is for; the room itself is nobody."""
        named = [each for each in message.mentions if is_person(each)]
        found = [await self.directory.find(each) for each in named]
        return tuple(Person(each.name, each.spot.person) for each in found if each is not None)

    def _with_links(self, message: Outgoing) -> Outgoing:
        """Return a message with a link to each file that Teams cannot show itself."""
        loose = [each for each in message.files if each.media_type not in _PICTURES]
        if not loose:
            return message
        links = [f"- [{escape(each.name)}]({self.offer(each)})" for each in loose if self.offer]
        told = "\n".join(["**Bestanden** (een uur te openen)", "", *links]) if links else _NO_FILES
        files = tuple(each for each in message.files if each not in loose)
        return replace(message, markdown=f"{message.markdown}\n\n{told}", files=files)


_LONGEST_TEXT = 20_000


def in_words(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a message with a card as one of plain text."""
    cards = [each["content"] for each in body.get("attachments", ())]
    text = "\n\n".join(str(each.get("fallbackText", "")) for each in cards) or body.get("text", "")
    return {"type": "message", "text": text[:_LONGEST_TEXT], "textFormat": "plain"}


def _conversation(contact: Contact, message: Outgoing) -> str:
    """Return where in a room a message belongs: in the thread in which it was asked for."""
    conversation = contact.spot.conversation
    return f"{conversation};messageid={message.thread}" if message.thread else conversation
