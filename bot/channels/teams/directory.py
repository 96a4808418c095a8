"""Whom the channel knows: what it hears is kept, what it needs is found, each asked but once."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

import httpx

from bot.channels.channel import Heard, Incoming
from bot.channels.teams.contacts import AddressBook, Contact, Ledger, Spot
from bot.channels.teams.reading import Mentioned, Said, with_addresses
from bot.channels.teams.sending import Connector

_REMEMBERED = 2_000


@dataclass(frozen=True)
class Directory:
    """Looks in the ``book``, and asks the connector about who is not in it."""

    book: AddressBook
    ledger: Ledger
    connector: Connector
    _known: OrderedDict[str, Contact] = field(default_factory=OrderedDict, init=False)

    async def heard(self, said: Said) -> None:
        """Write down who spoke to the bot, and the room in which that was.

        Of people who talk with each other nothing is kept.
        """
        room = said.heard.room
        if room == said.sender or _is_for_the_bot(said.heard):
            await self._remember(said.sender, said.name, said.spot)
        if room != said.sender:
            spot = replace(said.spot, conversation=room, person="")
            await self._remember(room, said.room_name, spot)

    async def find(self, address: str) -> Contact | None:
        """Return who is at an address."""
        if (known := self._known.get(address)) is not None:
            return known
        found = await self.book.find(address)
        if found is not None:
            self._keep(address, found)
        return found

    async def began(self, address: str, contact: Contact, conversation: str) -> Contact:
        """Write down that there is a conversation with somebody alone now."""
        spot = replace(contact.spot, conversation=conversation)
        await self._remember(address, contact.name, spot)
        return replace(contact, spot=spot)

    async def switch_off(self, address: str, reason: str) -> None:
        """Write down that nothing can be said at an address any more."""
        self.forget(address)
        await self.book.switch_off(address, reason)

    def forget(self, address: str) -> None:
        """Look anew the next time: an address has been switched off."""
        self._known.pop(address, None)

    async def number_of(self, key: str) -> str | None:
        """Return what Teams called the message that was sent under a key."""
        return await self.ledger.number_of(key)

    async def with_addresses(self, line: Incoming, said: Said) -> Incoming:
        """Return a line in which whoever is mentioned is named by their address."""
        found = {
            each.text: await self._address_of(each, said.spot, said.conversation)
            for each in said.mentioned
        }
        return with_addresses(line, found)

    async def _address_of(self, each: Mentioned, spot: Spot, conversation: str) -> str:
        if (known := await self.book.called(each.person)) is not None:
            return known
        try:
            address = await self.connector.address_of(spot, conversation, each.person)
        except httpx.HTTPError:
            return each.name
        await self._remember(
            address, each.name, replace(spot, conversation="", person=each.person)
        )
        return address

    async def _remember(self, address: str, name: str, spot: Spot) -> None:
        """Write down what is new of an address; a conversation that is known, stays."""
        known = await self.find(address)
        if known is not None and not spot.conversation:
            spot = replace(spot, conversation=known.spot.conversation)
        contact = Contact(name or (known.name if known else ""), spot)
        if known != contact:
            await self.book.remember(address, contact.name, spot)
            self._keep(address, contact)

    def _keep(self, address: str, contact: Contact) -> None:
        self._known[address] = contact
        self._known.move_to_end(address)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _is_for_the_bot(heard: Heard) -> bool:
    return isinstance(heard, Incoming) and (
        heard.text.startswith("!") or heard.pressed or heard.reaction
    )
