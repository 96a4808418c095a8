"""What is refused of actiepunten: each rule that can be broken, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from registry.dutch import day
from registry.errors import DomainError
from registry.schema.vergaderen import Actiestaat
from registry.verstuurd import NothingMeant

_SUCH_AS = 'Typ bijvoorbeeld: actie "Verslag delen" @procesbegeleider voor 1 april.'


@dataclass(eq=False)
class NoText(DomainError):
    """Somebody agrees on something, and does not say what."""

    def __str__(self) -> str:
        return f"Wat moet er gebeuren? {_SUCH_AS}"


@dataclass(eq=False)
class NoOwner(DomainError):
    """Somebody agrees on something, and nobody does it."""

    def __str__(self) -> str:
        return f"Wie gaat dit doen? Zet er een @ voor. {_SUCH_AS}"


@dataclass(eq=False)
class UnknownOwner(DomainError):
    """Whoever should do it is nobody that the bot knows, and no rol or organisatie."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"Ik ken niemand die “{self.tekst}” heet, en geen rol of organisatie. "
            "Typ wie netwerkgroep om te zien wie er zijn. Of typ het hele chatadres."
        )


@dataclass(eq=False)
class NoDay(DomainError):
    """Somebody agrees on something, and not by when."""

    nummer: int | None = None

    def __str__(self) -> str:
        if self.nummer is None:
            return f"Voor welke dag? {_SUCH_AS}"
        return f"Tot welke dag? Typ bijvoorbeeld: actie uitstel {self.nummer} 1 april."


@dataclass(eq=False)
class DayIsPast(DomainError):
    """The day by which it should be done is over."""

    dag: date

    def __str__(self) -> str:
        return f"{day(self.dag).capitalize()} is al geweest. Typ een dag die nog komt."


@dataclass(eq=False)
class UnknownActie(DomainError):
    """There is no actiepunt with this number, where somebody may look."""

    nummer: int

    def __str__(self) -> str:
        return f"Ik ken geen actie {self.nummer}. Typ acties om de nummers te zien."


@dataclass(eq=False)
class NotYourActie(DomainError):
    """Somebody changes what others have agreed on."""

    nummer: int
    wie: str

    def __str__(self) -> str:
        return (
            f"Actie {self.nummer} is niet van jou, maar van: {self.wie}. "
            "Die zegt wanneer het klaar is, of de projectleider."
        )


@dataclass(eq=False)
class AlreadyEnded(DomainError):
    """Somebody changes what is done, or will not be done."""

    nummer: int
    staat: Actiestaat

    def __str__(self) -> str:
        return (
            f"Actie {self.nummer} is al {self.staat}. Er verandert niets. "
            f"Toch nog open? Typ actie open {self.nummer}."
        )


@dataclass(eq=False)
class StillOpen(DomainError):
    """Somebody opens what is open."""

    nummer: int

    def __str__(self) -> str:
        return f"Actie {self.nummer} staat nog open. Klaar? Typ klaar {self.nummer}."


@dataclass(eq=False)
class NotAsked(DomainError):
    """Somebody says whether they will do what nobody asks any more."""

    nummer: int
    staat: Actiestaat

    def __str__(self) -> str:
        if self.staat is Actiestaat.AANVAARD:
            return f"Actie {self.nummer} was al aangenomen. Klaar? Typ klaar {self.nummer}."
        if self.staat is Actiestaat.GEWEIGERD:
            return f"Dat wist ik al. Doe je het toch? Typ actie ja {self.nummer}."
        return f"Actie {self.nummer} is al {self.staat}. Je hoeft niets te doen."


@dataclass(eq=False)
class WhichActie(NothingMeant):
    """Somebody answers, and it is not clear to which actiepunt."""

    def __str__(self) -> str:
        return "Bij welke actie hoort dit? Typ het nummer erbij, zoals klaar 7. Typ acties."
