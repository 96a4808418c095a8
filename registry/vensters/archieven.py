"""Archives of the nieuwsbrief: which programmes let everybody read what they sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from registry.database import carry_out
from registry.models import OpenbaarArchief, Programma
from registry.nieuwsbrief.letters import Briefbeeld, Briefkop
from registry.registry import Registry
from registry.schema.nieuwsbrieven import Briefstaat
from registry.subjects import Soort, Subject
from registry.view import Fact


class Archiefstand(Fact):
    """Whether everybody may read the letters of a programme, and how many were sent."""

    naam: str
    slug: str
    openbaar: bool
    aantal: int


@dataclass(frozen=True)
class Archieven:
    """Opens archives and reads them, inside the transaction of the caller."""

    registry: Registry

    def is_open(self, programma_id: int) -> bool:
        """Tell whether everybody may read the letters of a programme."""
        query = select(OpenbaarArchief.id).where(OpenbaarArchief.programma_id == programma_id)
        return self.registry.session.scalar(query) is not None

    def open(self, programma_id: int) -> None:
        """Let everybody read the letters of a programme, those to come as well."""
        if not self.is_open(programma_id):
            row = OpenbaarArchief(programma_id=programma_id, geopend_op=self.registry.now)
            self.registry.session.add(row)
            self.registry.session.flush()
            self.registry.changed.add(Subject(Soort.ARCHIEF, programma_id))

    def close(self, programma_id: int) -> None:
        """Let none but those in the chat read the letters of a programme."""
        of_it = OpenbaarArchief.programma_id == programma_id
        if carry_out(self.registry.session, delete(OpenbaarArchief).where(of_it)):
            self.registry.changed.add(Subject(Soort.ARCHIEF, programma_id))

    def stand(self, programma_id: int) -> Archiefstand:
        """Return how it is with the letters of a programme."""
        programma = self.registry.session.get_one(Programma, programma_id)
        return Archiefstand(
            naam=programma.korte_naam,
            slug=programma.slug,
            openbaar=self.is_open(programma_id),
            aantal=len(self.letters(programma)),
        )

    def opened(self) -> Sequence[Programma]:
        """Return the programmes of which everybody may read the letters, by name."""
        query = select(Programma).join(OpenbaarArchief).order_by(Programma.naam)
        return self.registry.session.scalars(query).all()

    def programma(self, slug: str) -> Programma | None:
        """Return a programme of which everybody may read the letters, by its short name."""
        return next((each for each in self.opened() if each.slug == slug), None)

    def letters(self, programma: Programma) -> tuple[Briefkop, ...]:
        """Return the letters of a programme that were sent, the newest first."""
        known = self.registry.nieuwsbrieven.all([programma.id])
        sent = [kop for kop in known if kop.staat is Briefstaat.VERSTUURD]
        return tuple(sorted(sent, key=lambda kop: (kop.datum, kop.nummer), reverse=True))

    def letter(self, programma: Programma, nummer: int) -> Briefbeeld | None:
        """Return a letter of a programme that was sent, by its own number."""
        found = (kop for kop in self.letters(programma) if kop.nummer == nummer)
        kop = next(found, None)
        return self.registry.nieuwsbrieven.of(kop.bijeenkomst) if kop else None
