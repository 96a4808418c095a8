"""What reading a file would change: facts, to be shown first and then done."""

from datetime import date

from registry.inlezen.samen import Inhoud
from registry.planrijen import Voornemen
from registry.planwaarschuwingen import Waarschuwing
from registry.view import Fact


class Inleesregel(Fact):
    """What comes of one line. ``inhoud`` is what the file says, by the key ``sleutel``.

    ``nummer`` is the bijeenkomst that was there already, and ``titel`` what it is called from now
    on. ``behouden``: what people changed, and so stays (in Dutch). ``voorbij``: it has begun.
    ``buiten``: its programme does not run then.
    """

    sleutel: str
    inhoud: Inhoud
    nummer: int | None = None
    titel: str
    datum: date
    voornemen: Voornemen | None = None
    hernoemd: bool = False
    behouden: tuple[str, ...] = ()
    voorbij: bool = False
    buiten: bool = False
    waarschuwingen: tuple[Waarschuwing, ...] = ()

    @property
    def nieuw(self) -> bool:
        """Whether there was no such bijeenkomst."""
        return self.nummer is None

    @property
    def verandert(self) -> bool:
        """Whether something changes that was there."""
        return not self.nieuw and (self.voornemen is not None or self.hernoemd)


class Verdwenen(Fact):
    """A bijeenkomst that came from such a file, and is not in it any more. It stays."""

    nummer: int
    titel: str
    datum: date


class Inleesplan(Fact):
    """What reading a file would change in a programme; ``meldingen`` are Dutch sentences."""

    programma_id: int
    programma: str
    slug: str
    regels: tuple[Inleesregel, ...]
    verdwenen: tuple[Verdwenen, ...] = ()
    meldingen: tuple[str, ...] = ()

    @property
    def nieuw(self) -> tuple[Inleesregel, ...]:
        """The bijeenkomsten that come, in time."""
        return tuple(each for each in self.regels if each.nieuw)

    @property
    def veranderd(self) -> tuple[Inleesregel, ...]:
        """The bijeenkomsten that change, in time."""
        return tuple(each for each in self.regels if each.verandert)

    @property
    def behouden(self) -> tuple[Inleesregel, ...]:
        """The bijeenkomsten of which something stays as people made it."""
        return tuple(each for each in self.regels if each.behouden)

    @property
    def buiten(self) -> int:
        """How many lie outside the time in which the programme runs."""
        return sum(each.buiten for each in self.regels)

    @property
    def gelijk(self) -> int:
        """How many stand here just so."""
        return sum(
            not each.nieuw and not each.verandert and not each.behouden for each in self.regels
        )

    @property
    def leeg(self) -> bool:
        """Whether nothing would change."""
        return not self.nieuw and not self.veranderd
