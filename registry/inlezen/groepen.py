"""Which groep a file means: by a column, a heading, what somebody said, or a title."""

from dataclasses import dataclass, field

from sqlalchemy import select

from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.inlezen.facts import Regel
from registry.models import Naam, Programma
from registry.namen import Hit, fold
from registry.registry import Registry

_KIND = ["groep"]
_LONGEST = 12
"""Words of a title that are looked at."""


@dataclass(eq=False)
class NoSuchGroep(DomainError):
    """A file names a groep that the programme does not have; ``near`` are names like it."""

    tekst: str
    programma: str
    near: tuple[str, ...]

    def __str__(self) -> str:
        said = f"{self.programma} heeft geen groep “{self.tekst}”."
        if self.near:
            return f"{said} Bedoel je {enumerate_words(self.near, last='of')}?"
        return f"{said} Typ zoek en een woord uit de naam."


@dataclass(eq=False)
class WhichGroep(DomainError):
    """A file does not say of which groep something is, or it can be more than one."""

    namen: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.namen:
            return f"dit kan {enumerate_words(self.namen, last='of')} zijn. Noem er één."
        return (
            "ik weet niet van welke groep dit is. Zet een kolom Groep in het bestand, "
            "of noem de groep erbij: agenda inlezen netwerkgroep, of --groep netwerkgroep."
        )


@dataclass(frozen=True)
class Groepen:
    """The groepen of a programme, by all their names. ``gezegd`` was named beside the file."""

    registry: Registry
    programma: Programma
    gezegd: Hit | None = None
    _known: dict[str, Hit | DomainError] = field(default_factory=dict)
    _names: dict[str, set[int]] = field(default_factory=dict)

    def of(self, regel: Regel) -> Hit:
        """Return of which groep a line is. Raises `NoSuchGroep`, `WhichGroep`."""
        if regel.groep:
            return self.called(regel.groep)
        headed = self._named(regel.kop)
        if headed or self.gezegd:
            return headed or self.gezegd or self.called(regel.kop)
        for text in (regel.blad, regel.titel):
            if hit := self._named(text) or self._within(text):
                return hit
        raise WhichGroep

    def called(self, text: str) -> Hit:
        """Return the groep that is called so here. Raises `NoSuchGroep`, `WhichGroep`."""
        if text not in self._known:
            self._known[text] = self._looked_up(text)
        found = self._known[text]
        if isinstance(found, DomainError):
            raise found
        return found

    def _named(self, text: str) -> Hit | None:
        try:
            return self.called(text) if text else None
        except (NoSuchGroep, WhichGroep):
            return None

    def _looked_up(self, text: str) -> Hit | DomainError:
        namen = self.registry.namen
        hits = [each for each in namen.called(text, _KIND) if self._here(each)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            return WhichGroep(tuple(each.titel for each in hits))
        near = [each.titel for each in namen.near(text, _KIND) if self._here(each)]
        return NoSuchGroep(text, self.programma.korte_naam, tuple(near))

    def _within(self, text: str) -> Hit | None:
        """Return the groep whose name stands somewhere in a text; the longest name counts."""
        words = fold(text).split()[:_LONGEST]
        if not self._names:
            query = select(Naam.sleutel, Naam.doel_id).where(
                Naam.soort == _KIND[0], Naam.programma_id == self.programma.id
            )
            for sleutel, number in self.registry.session.execute(query):
                self._names.setdefault(sleutel, set()).add(number)
        for size in range(len(words), 0, -1):
            for begin in range(len(words) - size + 1):
                found = self._names.get(" ".join(words[begin : begin + size]), set())
                if len(found) == 1:
                    return self.registry.namen.of(_KIND[0], *found)
        return None

    def _here(self, hit: Hit) -> bool:
        return hit.programma_id == self.programma.id
