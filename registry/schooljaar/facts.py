"""What goes from one schooljaar to another."""

from datetime import date
from decimal import Decimal

from registry.schema.indicatoren import Waarde
from registry.schema.vergaderen import Stand
from registry.values import Periode
from registry.view import Fact


class Overgezet(Fact):
    """A bijeenkomst of the old schooljaar, and what it is in the new one: the ``keer``-th there.

    ``nummer`` is its own in the old one, where it ended up on the local day ``oud``.
    ``eigenlijk`` is the day that it would have been on, and ``waarom`` why it is not. The same of
    its reserve date, if that goes along.
    """

    groep: str
    groepnaam: str
    nummer: int
    keer: int
    titel: str
    oud: date
    nieuw: Stand
    eigenlijk: date
    waarom: str = ""
    wie: tuple[str, ...] = ()
    reserve_nummer: int | None = None
    reserve_oud: date | None = None
    reserve: Stand | None = None
    reserve_eigenlijk: date | None = None
    reserve_waarom: str = ""


class Doel(Fact):
    """A target of the old schooljaar, by the number of its indicator, that the new one lacks.

    ``tot`` is the end of a range.
    """

    indicator_id: int
    slug: str
    activiteit: str
    indicator: str
    eenheid: str
    operator: str
    waarde: Waarde
    tot: Decimal | None = None


class Groepsdata(Fact):
    """What of a groep goes along, in time."""

    naam: str
    bijeenkomsten: tuple[Overgezet, ...]


class Overgang(Fact):
    """What would be done. ``zelf`` are titles for which there is no room or no time any more.

    ``tot`` is until when the programme lasts now, if that ends before. ``leidt``: whoever asks
    may also set targets, and let the programme last longer.
    """

    programma_id: int
    programma: str
    slug: str
    van: str
    naar: str
    bijeenkomsten: tuple[Overgezet, ...]
    zelf: tuple[str, ...] = ()
    doelen: tuple[Doel, ...] = ()
    tot: date | None = None
    leidt: bool = True
    eerder: bool = False
    """Whether a part of it went over before: this is what was missing."""

    @property
    def groepen(self) -> tuple[Groepsdata, ...]:
        """What goes along, by groep."""
        names = dict.fromkeys(each.groepnaam for each in self.bijeenkomsten)
        return tuple(
            Groepsdata(
                naam=naam,
                bijeenkomsten=tuple(row for row in self.bijeenkomsten if row.groepnaam == naam),
            )
            for naam in names
        )

    @property
    def verzet(self) -> tuple[Overgezet, ...]:
        """What is not on the day that it would have been on."""
        return tuple(each for each in self.bijeenkomsten if each.waarom or each.reserve_waarom)


class Openstaand(Fact):
    """What of the old schooljaar is not done: an actie by its number, or a mijlpaal."""

    soort: str
    naam: str
    wanneer: Periode | date
    nummer: int | None = None


class Teruggedraaid(Fact):
    """What was taken back; ``blijft`` are titles of what was changed since, or has begun."""

    programma: str
    slug: str
    naar: str
    weg: int
    doelen: int
    blijft: tuple[str, ...] = ()
