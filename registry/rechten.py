"""Who may do what: a role is a set of rights."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.schema.netwerk import BotRol


class Recht(StrEnum):
    """Something that not everybody may do."""

    VRAGEN = "vragen"
    """Ask for help, and what the bot keeps: anybody may."""
    LEZEN = "lezen"
    """See the calendar and the activiteiten of the programmes."""
    MELDEN = "melden"
    """Say whether one comes, and what one wants to hear no more of."""
    BIJDRAGEN = "bijdragen"
    """Put something on an agenda, send in news, and agree on who does what."""
    METEN = "meten"
    """Say what was measured, of what one has to do with."""
    RAPPORTEREN = "rapporteren"
    """Report how the activiteiten go that one leads, and take matters up."""
    PLANNEN = "plannen"
    """Plan bijeenkomsten, write down what was said there, and make the nieuwsbrief."""
    SLUITEN = "sluiten"
    """Close a programme: nothing is sent any more."""
    TRAJECTEN = "trajecten"
    """Register somebody, and follow the aanmeldingen that one has to do with."""
    TOTALEN = "totalen"
    """See how full trajecten are, and how they ended: numbers, and nobody's own."""
    BEZETTING = "bezetting"
    """See which seats are empty."""
    AFHANDELEN = "afhandelen"
    """Say that a mijlpaal or a meetmoment is done, or that it may wait."""
    OPEN_PUNTEN = "open_punten"
    """See and answer the questions that the sources leave open."""
    MENSEN = "mensen"
    """Say who has which rol, and who is in which groep."""
    BEZORGING = "bezorging"
    """See what was sent to whom, and what was not."""
    BEHEER = "beheer"
    """Run the bot: its emergency stop and its log book."""


_LEZER = frozenset({Recht.VRAGEN, Recht.LEZEN, Recht.MELDEN})
_LID = _LEZER | {Recht.BIJDRAGEN, Recht.TRAJECTEN, Recht.METEN}
_LEIDER = _LID | {
    *(Recht.BEZETTING, Recht.AFHANDELEN, Recht.TOTALEN),
    *(Recht.RAPPORTEREN, Recht.PLANNEN),
}

RECHTEN: dict[BotRol, frozenset[Recht]] = {
    BotRol.GAST: frozenset({Recht.VRAGEN}),
    BotRol.LEZER: _LEZER,
    BotRol.LID: _LID,
    BotRol.AANMELDER: _LID,
    BotRol.BUDDY: _LID,
    BotRol.COORDINATOR: _LEIDER,
    BotRol.PROCESBEGELEIDER: _LEIDER,
    BotRol.PROJECTLEIDER: _LEIDER | {Recht.OPEN_PUNTEN, Recht.MENSEN, Recht.SLUITEN},
    BotRol.BEHEERDER: _LEZER
    | {Recht.BEZETTING, Recht.MENSEN, Recht.SLUITEN, Recht.BEZORGING, Recht.BEHEER},
}


@dataclass(eq=False)
class NotAllowed(DomainError):
    """The right is missing."""

    recht: Recht

    def __str__(self) -> str:
        who = enumerate_words((f"een {rol.naam}" for rol in holders(self.recht)), last="of")
        return f"Dit mag jij niet doen. Vraag het aan {who}."


@dataclass(eq=False)
class NotKnown(DomainError):
    """Somebody whom nobody has let in asks for what a guest may not see."""

    adres: str

    def __str__(self) -> str:
        who = enumerate_words((f"een {rol.naam}" for rol in holders(Recht.MENSEN)), last="of")
        return f"Ik ken je nog niet. Vraag {who} om je erbij te zetten. Jouw adres is {self.adres}"


def rights_of(rollen: Iterable[BotRol]) -> frozenset[Recht]:
    """Return everything that somebody with these roles may do."""
    return frozenset().union(*(RECHTEN[rol] for rol in rollen))


def holders(recht: Recht) -> list[BotRol]:
    """Return the roles that have a right."""
    return [rol for rol, rechten in RECHTEN.items() if recht in rechten]
