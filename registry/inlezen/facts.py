"""What a file says of bijeenkomsten, and what is wrong in it."""

from dataclasses import dataclass
from datetime import date, time

from registry.dutch import count
from registry.errors import DomainError
from registry.view import Fact

MOST_SHOWN = 40
"""So many mistakes are listed: who mends those, sees the others next time."""


class Fout(Fact):
    """One mistake: where it stands in the file, and a Dutch sentence that says what is wrong."""

    plek: str
    kolom: str = ""
    zin: str

    def __str__(self) -> str:
        where = ", kolom ".join(filter(None, (self.plek, self.kolom)))
        return f"{where}: {self.zin}" if where else self.zin


class Regel(Fact):
    """What a file says of one bijeenkomst; hours are what clocks in Amsterdam show.

    What is empty, the file does not say. ``plek`` is where it stands, ``uid`` how the file calls
    it. ``kop`` and ``blad`` are headings above it, which may name a groep.
    """

    plek: str
    uid: str = ""
    groep: str = ""
    kop: str = ""
    blad: str = ""
    datum: date
    van: time | None = None
    tot: time | None = None
    titel: str = ""
    locatie: str = ""
    link: str = ""
    opmerking: str = ""
    reserve: date | None = None
    vervallen: bool = False


class Inleesbestand(Fact):
    """All that was read from a file. ``meldingen`` are Dutch sentences: what was left out.

    ``genoemd`` are places and names of groepen in lines that have a mistake: those may have two.
    """

    soort: str
    regels: tuple[Regel, ...] = ()
    genoemd: tuple[tuple[str, str], ...] = ()
    fouten: tuple[Fout, ...] = ()
    meldingen: tuple[str, ...] = ()


@dataclass(eq=False)
class FaultyCalendar(DomainError):
    """A file has mistakes, so nothing of it was taken; they are in the order of the file."""

    fouten: tuple[Fout, ...]

    def __str__(self) -> str:
        number = count(len(self.fouten), "fout", "fouten")
        lines = [f"Ik heb niets ingelezen: {number} in het bestand."]
        lines += map(str, self.fouten[:MOST_SHOWN])
        if (rest := len(self.fouten) - MOST_SHOWN) > 0:
            lines.append(f"En nog {rest}. Verbeter deze eerst.")
        return "\n".join(lines)


@dataclass(eq=False)
class UnreadableCalendar(DomainError):
    """A file cannot be read at all. ``zin`` says in Dutch why, and what to do."""

    zin: str

    def __str__(self) -> str:
        return self.zin
