"""What things are called: names and aliases of the files, found as people type them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from registry.errors import DomainError
from registry.models import Naam, Programma

_NEAR_ENOUGH = 60
_SUGGESTIONS = 4
_QUOTES = str.maketrans("", "", "\"'`´‘’“”„")
_BETWEEN_WORDS = re.compile(r"[\s_/\-‐–—]+")
_ARTICLES = {"de", "het", "een", "van", "voor", "onze", "ons", "mijn", "activiteit", "programma"}


def fold(name: str) -> str:
    """Write a name so that all ways to type it are alike.

    >>> fold("  Digitaal  Doorstroom-dossier "), fold("Coördinator FD2")
    ('digitaal doorstroom dossier', 'coordinator fd2')
    """
    letters = unicodedata.normalize("NFKD", name.translate(_QUOTES)).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_BETWEEN_WORDS.split(bare.strip())).strip(" .,;:!?")


@dataclass(frozen=True)
class Hit:
    """A noun with a name: its kind (the name of its table), its row and its programme."""

    soort: str
    id: int
    naam: str
    slug: str
    titel: str
    programma: str
    programma_slug: str
    programma_id: int

    @property
    def full_name(self) -> str:
        """The name that no other noun of the kind has, as it may be typed."""
        return self.slug if self.soort == "programma" else f"{self.programma_slug}/{self.slug}"

    @property
    def label(self) -> str:
        """The noun as people are shown it, with its programme."""
        return f"{self.titel} ({'programma' if self.soort == 'programma' else self.programma})"


@dataclass(eq=False)
class UnclearName(DomainError):
    """A name that does not lead to one noun. ``hits`` are those that may be meant, best first."""

    text: str
    hits: tuple[Hit, ...]


@dataclass(eq=False)
class UnknownName(UnclearName):
    """Nothing is called so. ``what`` is the Dutch word for what was looked for."""

    what: str

    def __str__(self) -> str:
        if not self.hits:
            return f"Ik ken geen {self.what} “{self.text}”. Typ zoek en een woord uit de naam."
        return f"Ik ken geen {self.what} “{self.text}”. Bedoel je:"


@dataclass(eq=False)
class AmbiguousName(UnclearName):
    """More than one noun is called so."""

    def __str__(self) -> str:
        return f"Welke “{self.text}” bedoel je?"


_Hits = Select[*tuple[Any, ...]]

# Built once: putting a statement together takes longer than asking the database.
_KNOWN: _Hits = (
    select(Naam.soort, Naam.doel_id, Naam.tekst, Naam.slug, Naam.titel)
    .add_columns(Programma.korte_naam, Programma.slug, Programma.id)
    .join(Programma, Programma.id == Naam.programma_id)
    .where(Naam.soort.in_(bindparam("soorten", expanding=True)))
    .order_by(Programma.id, Naam.id)
)
_CALLED = _KNOWN.where(Naam.sleutel == bindparam("sleutel"))
_CALLED_IN = _CALLED.where(Naam.programma_id.in_(bindparam("owners", expanding=True)))


@dataclass(frozen=True)
class Namen:
    """Finds nouns by name, inside the transaction of the caller.

    Of a name that several programmes use, the one of ``programma_id`` is meant: the programme
    of the room, if it has one.
    """

    session: Session
    programma_id: int | None = None

    def find(self, text: str, soorten: Sequence[str], *, what: str) -> Hit:
        """Return the one noun of these kinds that is called ``text``.

        A name may be told from others by its programme: ``vsv/thuiszitters``. Raises
        `UnknownName`, which calls the kinds ``what``, or `AmbiguousName`.
        """
        hits = self.called(text, soorten)
        here = [hit for hit in hits if hit.programma_id == self.programma_id]
        if len(here or hits) == 1:
            return (here or hits)[0]
        if hits:
            raise AmbiguousName(text, tuple(here or hits))
        raise UnknownName(text, self.near(text, soorten), what)

    def called(self, text: str, soorten: Sequence[str]) -> list[Hit]:
        """Return every noun of these kinds that is called exactly ``text``."""
        programme, slash, name = text.partition("/")
        if slash and (owners := self.called(programme, ["programma"])):
            owner_ids = [owner.programma_id for owner in owners]
            inside = [soort for soort in soorten if soort != "programma"]
            if hits := self._rows(_CALLED_IN, inside, sleutel=fold(name), owners=owner_ids):
                return _once(hits)
        bare = self._rows(_CALLED, soorten, sleutel=fold(text))
        return _once(bare or self._rows(_CALLED, soorten, sleutel=_bare(text)))

    def of(self, soort: str, number: int) -> Hit | None:
        """Return the noun of a kind with this number, by any of its names."""
        hits = self._rows(_KNOWN.where(Naam.doel_id == number), [soort])
        return next(iter(hits), None)

    def near(self, text: str, soorten: Sequence[str]) -> tuple[Hit, ...]:
        """Return the nouns whose names look most like ``text``, best first."""
        known = self._rows(_KNOWN, soorten)
        ranked = process.extract(
            fold(text),
            [fold(hit.naam) for hit in known],
            scorer=fuzz.WRatio,
            score_cutoff=_NEAR_ENOUGH,
            limit=_SUGGESTIONS * 4,
        )
        return tuple(_once([known[index] for *_, index in ranked])[:_SUGGESTIONS])

    def _rows(self, query: _Hits, soorten: Sequence[str], **facts: object) -> list[Hit]:
        rows = self.session.execute(query, {"soorten": soorten, **facts})
        return [Hit(*row) for row in rows]


def _bare(name: str) -> str:
    """Leave out the small words before a name: "de netwerkgroep" is called netwerkgroep."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words.pop(0)
    return " ".join(words)


def _once(hits: Sequence[Hit]) -> list[Hit]:
    """Leave every noun where it comes first."""
    first: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        first.setdefault((hit.soort, hit.id), hit)
    return [*first.values()]
