"""Why a text is no series of days: each refusal says what to type instead."""

from dataclasses import dataclass

from registry.errors import DomainError

MOST = 60
"""So many days a series has at most."""


@dataclass(eq=False)
class NoSeries(DomainError):
    """Not understood as days that repeat."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"“{self.tekst}” begrijp ik niet als reeks. Typ bijvoorbeeld: elke eerste maandag van "
            "de maand van september tot en met juni. Of: vijf keer tussen september en juli."
        )


@dataclass(eq=False)
class NoEnd(DomainError):
    """A series that never ends."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"Tot wanneer? Zet het erachter, zoals: {self.tekst} tot en met juni. "
            "Dit schooljaar mag ook, of vijf keer."
        )


@dataclass(eq=False)
class WhichDay(DomainError):
    """It is said how often, and not on which day."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"Op welke dag? “{self.tekst}” zegt dat niet. "
            "Typ bijvoorbeeld elke eerste dinsdag van de maand."
        )


@dataclass(eq=False)
class NoDays(DomainError):
    """A series without a single day."""

    tekst: str

    def __str__(self) -> str:
        return f"In “{self.tekst}” valt geen enkele dag. Typ een andere periode."


@dataclass(eq=False)
class TooMany(DomainError):
    """More days than anybody plans at once."""

    aantal: int

    def __str__(self) -> str:
        return f"Dat zijn meer dan {MOST} dagen. Typ een kortere periode, of een aantal keer."
