"""What the channel must remember between two lives: where people are, and what it handed over.

Teams says with every activity where its answer goes; what is said unasked goes to where somebody
was heard last. It does not know a message again that it was handed before.
"""

from dataclasses import asdict, dataclass
from typing import Protocol

KANAAL = "teams"


@dataclass(frozen=True)
class Spot:
    """Where Teams wants a message for an address.

    ``conversation`` is empty for a person whom the bot has not talked with alone: one can be begun
    with ``person``, which is what Teams calls them.
    """

    service_url: str = ""
    tenant: str = ""
    conversation: str = ""
    person: str = ""

    def facts(self) -> dict[str, str]:
        """Return it as it can be kept."""
        return asdict(self)


@dataclass(frozen=True)
class Contact:
    """Who or what is at an address. ``off``: why nothing may be sent there."""

    name: str
    spot: Spot
    off: str = ""


class AddressBook(Protocol):
    """Whom the bot can reach, kept in the database."""

    async def find(self, address: str) -> Contact | None:
        """Return who is at an address, if anybody was ever heard there."""
        ...

    async def remember(self, address: str, name: str, spot: Spot) -> None:
        """Write down where somebody was heard, who can therefore be reached (again)."""
        ...

    async def switch_off(self, address: str, reason: str) -> None:
        """Write down that an address cannot be reached any more, and why (a Dutch phrase)."""
        ...

    async def called(self, person: str) -> str | None:
        """Return the address of whom Teams calls ``person``, if they were ever heard."""
        ...


class Ledger(Protocol):
    """What was handed to Teams, kept in the database."""

    async def begin(self, key: str) -> str | None:
        """Write down that a message is about to be handed over.

        Returns what Teams called it when it was taken before: then it must not be sent again.
        """
        ...

    async def finish(self, key: str, number: str) -> None:
        """Write down that Teams took a message, and what it calls it."""
        ...

    async def number_of(self, key: str) -> str | None:
        """Return what Teams called a message, if it took one under this key."""
        ...


class Kept(AddressBook, Ledger, Protocol):
    """Both of these, as the database keeps them."""
