"""What is known of a day that is being picked."""

from datetime import date, datetime, time

from registry.schema.prikken import Prikstaat
from registry.view import Fact


class Optiestand(Fact):
    """A day that may be picked (Amsterdam wall clock), and who can come: numbers of people.

    ``vast`` of those who can are always there; ``partners`` of the groep come, which is enough
    when it is ``genoeg``. ``niet`` says in which organisatie or rol who cannot come sits.
    """

    letter: str
    datum: date
    van: time
    tot: time | None
    ja: int = 0
    misschien: int = 0
    nee: int = 0
    vast: int = 0
    partners: int = 0
    genoeg: bool = True
    niet: tuple[str, ...] = ()


class Prikbeeld(Fact):
    """A day that is being picked, as it stands; ``sluit_op`` and ``gesloten_op`` are UTC.

    ``beantwoord`` of ``leden`` people said something. ``rang`` has the letters, best first, and
    nothing as long as nobody can come at all. ``bijeenkomst`` is what was planned.
    """

    nummer: int
    programma: str
    programma_slug: str
    programma_id: int
    groep: str
    groepnaam: str
    titel: str
    staat: Prikstaat
    sluit_op: datetime
    gesloten_op: datetime | None
    opties: tuple[Optiestand, ...]
    rang: tuple[str, ...]
    beantwoord: int
    leden: int
    quorum: int | None
    bijeenkomst: int | None
    door: str

    @property
    def wat(self) -> str:
        """What it is for: its own title, or else the groep."""
        return self.titel or self.groepnaam

    @property
    def beste(self) -> Optiestand | None:
        """The best day, if anybody can come at all."""
        return self.optie(self.rang[0]) if self.rang else None

    @property
    def ranked(self) -> tuple[Optiestand, ...]:
        """The days, the best first; as they were asked when nobody can come at all."""
        return tuple(self.optie(each) for each in self.rang) or self.opties

    @property
    def gelijk(self) -> tuple[str, ...]:
        """The letters of other days on which as many can come as on the best one."""
        best = self.beste
        if best is None:
            return ()
        same = (each for each in self.ranked[1:] if (each.ja, each.nee) == (best.ja, best.nee))
        return tuple(each.letter for each in same)

    def optie(self, letter: str) -> Optiestand:
        """Return a day by its letter."""
        return next(each for each in self.opties if each.letter == letter)


class Opgave(Fact):
    """On which days somebody can come, or may; by their letters."""

    ja: tuple[str, ...] = ()
    misschien: tuple[str, ...] = ()
