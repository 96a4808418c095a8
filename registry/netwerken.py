"""The programmes, and who works together in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from registry.clock import local
from registry.dutch import short_day
from registry.errors import DomainError
from registry.models import Groep, Kamer, Naam, Programma
from registry.namen import Hit, Namen
from registry.programme.importing import UnknownProgramme
from registry.schema.netwerk import Fase
from registry.subjects import Soort, Subject

_PREFIXES = {"organisatie": "org", "rol": "rol", "groep": "groep"}
"""How a reference calls the kinds of nouns that it may be to."""

_TITLES = select(Naam.soort, Naam.slug, Naam.titel).where(
    Naam.programma_id == bindparam("programma"),
    Naam.soort.in_(_PREFIXES),
    Naam.slug.in_(bindparam("slugs", expanding=True)),
)


def fase_on(programma: Programma, today: date) -> Fase:
    """Return how far a programme is: what is finished now was not, on a day before its end."""
    ended = programma.fase is Fase.AFGEROND
    return Fase.LOPEND if ended and not programma.looptijd.is_over(today) else programma.fase


def closed_on(programma: Programma) -> date | None:
    """Return the local day on which a programme was closed, if it is."""
    return local(programma.gesloten_op).date() if programma.gesloten_op else None


@dataclass(eq=False)
class ProgrammaClosed(DomainError):
    """A programme was closed: what is known stays, and nothing is added.

    ``wat`` is what is no longer done, and ``lees`` the line that reads what is there.
    """

    programma: str
    sinds: date
    wat: str
    lees: str

    def __str__(self) -> str:
        return (
            f"{self.programma} is gesloten op {short_day(self.sinds)}. "
            f"{self.wat} kan niet meer. Teruglezen wel: typ {self.lees}."
        )


def demand_open(programma: Programma, wat: str, lees: str) -> None:
    """Go on only when a programme is not closed. Raises `ProgrammaClosed`."""
    if (since := closed_on(programma)) is not None:
        raise ProgrammaClosed(programma.korte_naam, since, wat, lees)


@dataclass(frozen=True)
class Netwerken:
    """Who works together, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    namen: Namen
    changed: set[Subject] = field(default_factory=set)

    def programmas(self) -> Sequence[Programma]:
        """Return every programme, in the order in which they were imported."""
        return self.session.scalars(select(Programma).order_by(Programma.id)).all()

    def programma(self, text: str) -> Programma:
        """Return the programme that is called ``text``. Raises `UnclearName`."""
        hit = self.namen.find(text, ["programma"], what="programma")
        return self.session.get_one(Programma, hit.id)

    def programma_of_the_room(self) -> Programma | None:
        """Return the programme that is meant when nobody names one."""
        here = self.namen.programma_id
        if here is not None:
            return self.session.get(Programma, here)
        only = self.programmas()
        return only[0] if len(only) == 1 else None

    def names_of(self, programma_id: int, refs: Iterable[str]) -> dict[str, str]:
        """Return the name of each reference, such as ``rol:decaan``; free text names itself."""
        names = {ref: ref for ref in refs}
        slugs = {slug for _, colon, slug in (ref.partition(":") for ref in names) if colon}
        if not slugs:
            return names
        facts = {"programma": programma_id, "slugs": slugs}
        for soort, slug, titel in self.session.execute(_TITLES, facts):
            ref = f"{_PREFIXES[soort]}:{slug}"
            if ref in names:
                names[ref] = titel
        return names

    def default_for_room(self, kanaal: str, adres: str, slug: str | None) -> None:
        """Let ``slug`` be the programme of a room, or none. Raises `UnknownProgramme`."""
        programma = slug and self.session.scalar(select(Programma).where(Programma.slug == slug))
        if slug and not programma:
            known = tuple(each.slug for each in self.programmas())
            raise UnknownProgramme(slug, known)
        kamer = self._room(kanaal, adres)
        kamer.programma_id = programma.id if isinstance(programma, Programma) else None

    def tie(self, kanaal: str, adres: str, groep: Hit | None) -> Hit | None:
        """Let a room be that of a groep, or of none; return whose it was."""
        kamer = self._room(kanaal, adres)
        before = self.namen.of("groep", kamer.groep_id) if kamer.groep_id else None
        kamer.groep_id = groep.id if groep else None
        kamer.programma_id = groep.programma_id if groep else kamer.programma_id
        self.session.flush()
        for each in filter(None, (before, groep)):
            self.changed.add(Subject(Soort.PROGRAMMA, each.programma_id))
        return before

    def groep_of_the_room(self, kanaal: str, adres: str) -> str:
        """Return the name of the groep whose room it is, if it is one's."""
        here = (Kamer.kanaal == kanaal, Kamer.adres == adres)
        query = select(Groep.naam).join(Kamer, Kamer.groep_id == Groep.id).where(*here)
        return self.session.scalar(query) or ""

    def _room(self, kanaal: str, adres: str) -> Kamer:
        here = select(Kamer).where(Kamer.kanaal == kanaal, Kamer.adres == adres)
        kamer = self.session.scalar(here)
        if kamer is None:
            kamer = Kamer(kanaal=kanaal, adres=adres)
            self.session.add(kamer)
        return kamer
