"""One aanmelding as its people see it: where it stands, what comes next, and who does that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from registry.aanmeldingen import Aanmeldingen
from registry.bevoegdheid import Bevoegdheid
from registry.clock import today
from registry.lestotalen import Lestotaal, taught
from registry.models import Aanmelding
from registry.netwerken import Netwerken
from registry.procedures import Procedures
from registry.stappen import Stappen
from registry.tijd import Tijd, week_limit
from registry.verloop import Deadline, Verloop
from registry.view import Fact


class Geweest(Fact):
    """A step that was taken, on a local date."""

    naam: str
    op: date


class Volgende(Fact):
    """A step that can be taken now, by ``wie``; by the last day ``uiterlijk`` if there is one.

    ``vanaf``: not by that day, but from it on. ``vakantie`` is the school holiday it falls in.
    ``mag``: whoever asks may take it.
    """

    nr: int
    naam: str
    wie: tuple[str, ...]
    uiterlijk: date | None
    vanaf: bool
    vakantie: str
    mag: bool


class Weekstand(Fact):
    """Minutes of a week, of how many a week there may be."""

    nu: int
    hoogstens: int


class Dossier(Fact):
    """One aanmelding. ``gegevens`` are what was answered, for those who treat it.

    ``toegewezen``: somebody does what is done by one of many; ``aan_mij``: whoever asks.
    ``lessen`` were given so far, where lessons are given.
    """

    referentie: str
    traject: str
    aangemeld_op: date
    wacht: bool
    einde: date | None
    uitkomst: str
    geweest: tuple[Geweest, ...]
    volgende: tuple[Volgende, ...]
    toegewezen: bool
    aan_mij: bool
    week: Weekstand | None
    gegevens: tuple[tuple[str, str], ...]
    lessen: Lestotaal | None = None


class Aanmeldingregel(Fact):
    """One aanmelding in a line. ``uiterlijk`` is when something must be done."""

    referentie: str
    traject: str
    volgende: str
    wacht: bool
    uiterlijk: date | None


@dataclass(frozen=True)
class Lezing:
    """Reads aanmeldingen for one person, inside the transaction of the caller."""

    stappen: Stappen
    procedures: Procedures
    netwerken: Netwerken
    wie: Bevoegdheid

    @property
    def aanmeldingen(self) -> Aanmeldingen:
        return self.stappen.aanmeldingen

    @property
    def tijd(self) -> Tijd:
        return Tijd(self.stappen)

    @property
    def today(self) -> date:
        return today(self.aanmeldingen.clock)

    def dossier(self, row: Aanmelding) -> Dossier:
        """Return an aanmelding in full."""
        verloop, wie = self.aanmeldingen.verloop(row), self.wie
        names = {each.nr: each.naam for each in row.procedure.stappen}
        return Dossier(
            referentie=row.referentie,
            traject=row.procedure.naam,
            aangemeld_op=row.aangemeld_op,
            wacht=row.wacht,
            einde=row.einde,
            uitkomst=(row.uitkomst or "").replace("_", " "),
            geweest=tuple(Geweest(naam=names[each.nr], op=each.op) for each in row.gezet),
            volgende=tuple(self._next(row, verloop)),
            toegewezen=row.toegewezen is not None,
            aan_mij=wie.persoon is not None and wie.persoon == row.toegewezen,
            week=self._week(row),
            gegevens=self._answers(row, verloop) if row.procedure_id in wie.behandelt else (),
            lessen=taught(self.aanmeldingen.session, row) if row.procedure.lessen else None,
        )

    def line(self, row: Aanmelding) -> Aanmeldingregel:
        """Return an aanmelding in a line."""
        volgende = next(iter(self.aanmeldingen.verloop(row).open()), None)
        return Aanmeldingregel(
            referentie=row.referentie,
            traject=row.procedure.naam,
            volgende=volgende.naam if volgende else "",
            wacht=row.wacht,
            uiterlijk=None if row.uiterlijk == date.max else row.uiterlijk,
        )

    def _next(self, row: Aanmelding, verloop: Verloop) -> Iterator[Volgende]:
        deadlines = {} if row.wacht else _by_step(verloop)
        for stap in verloop.open():
            names = self.netwerken.names_of(row.procedure.programma_id, stap.wie)
            deadline = deadlines.get(stap.nr)
            vakantie = deadline.in_vakantie if deadline else None
            yield Volgende(
                nr=stap.nr,
                naam=stap.naam,
                wie=tuple(names.values()),
                uiterlijk=deadline.uiterlijk if deadline else None,
                vanaf=bool(deadline and deadline.is_opening),
                vakantie=vakantie.naam if vakantie else "",
                mag=self.wie.may_take(row.procedure, stap, row.toegewezen),
            )

    def _week(self, row: Aanmelding) -> Weekstand | None:
        limit = week_limit(row)
        if limit is None or row.einde is not None:
            return None
        return Weekstand(nu=self.tijd.spent(row, self.today), hoogstens=limit)

    def _answers(self, row: Aanmelding, verloop: Verloop) -> tuple[tuple[str, str], ...]:
        return tuple(
            (veld.label, ", ".join(self.procedures.labels(row.procedure, veld, said)))
            for veld in row.procedure.velden
            if (said := verloop.antwoorden.get(veld.veld))
        )


def _by_step(verloop: Verloop) -> Mapping[int, Deadline]:
    """Return the first deadline of each step."""
    return {each.stap.nr: each for each in reversed(verloop.deadlines())}
