"""One aanmelding, and everybody who might ask for it: from whoever treats it to a guest."""

from dataclasses import dataclass

from registry.database import Database
from registry.schema.netwerk import BotRol
from tests.commands.aangemeld import BUDDY, register, take
from tests.talk import Talk

VSV = "vsv-zuid-limburg"
EXAMPLE = "BP-7K3M9Q"
"""The reference in the examples of help."""


@dataclass(frozen=True)
class Zetel:
    """Somebody by what they are: the role that the bot gives them, and where they sit."""

    naam: str
    rol: BotRol
    waar: tuple[str, ...] = ()

    @property
    def adres(self) -> str:
        return f"@{self.naam}:voorbeeld.nl"


ZETELS = (
    Zetel("aanmelder", BotRol.AANMELDER, (f"rol erbij {VSV}/decaan",)),
    Zetel("andere-aanmelder", BotRol.AANMELDER, (f"rol erbij {VSV}/decaan",)),
    Zetel("behandelaar", BotRol.COORDINATOR, (f"rol erbij {VSV}/coordinator-buddyplus",)),
    Zetel("andere-behandelaar", BotRol.COORDINATOR, (f"rol erbij {VSV}/coordinator-coach4you",)),
    Zetel("buddy", BotRol.BUDDY, (f"rol erbij {VSV}/buddy",)),
    Zetel("andere-buddy", BotRol.BUDDY, (f"rol erbij {VSV}/buddy",)),
    Zetel("groepslid", BotRol.LID, ("lid erbij jos-vo-alkmaar/netwerkgroep",)),
    Zetel("procesbegeleider", BotRol.PROCESBEGELEIDER),
    Zetel("projectleider", BotRol.PROJECTLEIDER),
    Zetel("beheerder", BotRol.BEHEERDER),
    Zetel("lezer", BotRol.LEZER),
    Zetel("gast", BotRol.GAST),
)
"""Nobody sits in a seat of the trajecten by their role alone."""


@dataclass(frozen=True)
class Toneel:
    """A database with everybody in it, and one aanmelding that `aanmelder` made."""

    database: Database
    talk: Talk
    referentie: str

    def as_(self, naam: str) -> Talk:
        """Let somebody talk, on a channel where a seat is all that counts."""
        zetel = next(each for each in ZETELS if each.naam == naam)
        return _talk(self.talk, zetel)


def stage(talk: Talk) -> Toneel:
    """Give everybody their seats; register somebody, and assign the traject to `buddy`."""
    hand = Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    for zetel in ZETELS:
        for line in zetel.waar:
            hand.say(f"{line} {zetel.adres}")
    aanmelder = _talk(talk, ZETELS[0])
    referentie = register(aanmelder, BUDDY)
    behandelaar = _talk(talk, ZETELS[2])
    take(behandelaar, referentie, ["in-bespreking"])
    behandelaar.say(f"!toewijzen {referentie} {ZETELS[4].adres}")
    take(behandelaar, referentie, ["advies-gemeld", "gestart"])
    return Toneel(talk.database, talk, referentie)


def _talk(talk: Talk, zetel: Zetel) -> Talk:
    return Talk(
        talk.database,
        talk.clock,
        (zetel.rol,),
        room=f"!{zetel.naam}:voorbeeld.nl",
        sender=zetel.adres,
        kanaal="matrix",
    )
