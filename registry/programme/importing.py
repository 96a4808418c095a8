"""Programmes in the database: bringing a file in, and writing it back."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Programma
from registry.models.rows import WITHDRAWN_TOO
from registry.programme.merging import Merge, Verschil
from registry.programme.storing import load, store
from registry.schema.programme import Programme


@dataclass(eq=False)
class UnknownProgramme(DomainError):
    """No programme with this slug has been imported."""

    slug: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        loaded = f"Wel: {', '.join(self.known)}." if self.known else "Er is nog geen programma."
        return f"Het programma “{self.slug}” is niet geladen. {loaded}"


@dataclass(frozen=True)
class Imported:
    """What an import did. ``new`` when the programme was not known before."""

    slug: str
    naam: str
    new: bool
    verschillen: tuple[Verschil, ...]

    def of(self, soort: str) -> list[Verschil]:
        """Return the differences of one kind."""
        return [verschil for verschil in self.verschillen if verschil.soort == soort]


@dataclass(frozen=True)
class Programmes:
    """The programmes of an installation, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all programmes, in the order in which they came."""
        return tuple(self.session.scalars(select(Programma.slug).order_by(Programma.id)))

    def bring_in(self, theirs: Programme) -> Imported:
        """Import a programme: facts follow the file, what people changed stays.

        Importing the same file twice changes nothing; a programme that was withdrawn comes back.
        To see what an import would do, call this in a transaction that is rolled back.
        """
        slug = theirs.programma.slug
        row = self.session.scalar(
            select(Programma).where(Programma.slug == slug).execution_options(**WITHDRAWN_TOO)
        )
        if row is None:
            row = Programma(bestand=theirs.model_dump_json(), bekend_op=self.clock.now())
            store(self.session, row, theirs)
            return Imported(slug, theirs.programma.naam, new=True, verschillen=())
        row.vervallen = False
        merge = Merge()
        base, ours = Programme.model_validate_json(row.bestand), load(row)
        merged = merge.programme(base, ours, theirs)
        if merged != ours or base != theirs:
            row.bestand = theirs.model_dump_json()
            store(self.session, row, merged)
        return Imported(
            slug, merged.programma.naam, new=False, verschillen=tuple(merge.verschillen)
        )

    def export(self, slug: str) -> Programme:
        """Return a programme as it is now. Raises `UnknownProgramme`."""
        row = self.session.scalar(select(Programma).where(Programma.slug == slug))
        if row is None:
            raise UnknownProgramme(slug, self.slugs())
        return load(row)
