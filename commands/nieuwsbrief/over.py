"""Which nieuwsbrief is meant, and which part of it: what its commands have in common."""

from collections.abc import Iterable
from typing import ClassVar

from pydantic import Field

from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import groep_of, programmes_of
from registry.errors import DomainError
from registry.namen import fold
from registry.nieuwsbrief.rules import NoLetterYet, UnknownRubriek, rubrieken
from registry.rechten import Recht
from registry.schema.nieuwsbrieven import Rubriek

HOOGSTE = 999_999
"""No paragraph and no version has a higher number."""
BIJ = Field(default="", description="na welke bijeenkomst, als het niet de laatste is")
PROGRAMMA = Field(default="", description="van welk programma, als je er meer hebt")
_SHORT = {
    "kort": Rubriek.KORT,
    "stand": Rubriek.STAND,
    "nieuws": Rubriek.STAND,
    "geleerd": Rubriek.GELEERD,
    "adviezen": Rubriek.BESLUITEN,
    "besluiten": Rubriek.BESLUITEN,
    "vragen": Rubriek.VRAGEN,
    "knelpunten": Rubriek.VRAGEN,
    "volgende": Rubriek.VOLGENDE,
}
_RUBRIEKEN = {each.value: each for each in rubrieken()} | _SHORT


class WhichProgramme(DomainError):
    """Somebody has several programmes, or none, and does not say which they mean."""

    def __str__(self) -> str:
        return "Voor welk programma is dit? Zet het erbij, zoals programma=jos."


class InVolgorde(Command):
    """A command of which the words without a name fill some fields; the last takes the rest."""

    volgorde: ClassVar[tuple[str, ...]]

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Fill fields by name, and those of ``volgorde`` from left to right."""
        values, bare = apart(words, cls)
        for field in cls.volgorde:
            if bare and field not in values:
                last = field == cls.volgorde[-1]
                taken = bare if last else bare[:1]
                values[field], bare = " ".join(taken), bare[len(taken) :]
        return cls.from_values(values)


def apart(words: Iterable[Word], command: type[Command]) -> tuple[dict[str, str], list[str]]:
    """Return what words say of the fields of a command by name, and all others."""
    said = [*words]
    values = {word.name: word.text for word in said if word.name in command.model_fields}
    return values, [word.whole for word in said if word.name not in command.model_fields]


def may_write(context: Context, programma_id: int) -> bool:
    """Return whether whoever asks may change the letters of a programme."""
    return Recht.PLANNEN in context.rechten and bool(context.bevoegd.refs.get(programma_id))


def meant(context: Context, bij: str) -> int:
    """Return which letter is meant, by its bijeenkomst: the last that was held, or "lo 2".

    Raises what `commands.agenda.number_of` and `registry.nieuwsbrief.finding.Briefplekken` raise.
    """
    plekken = context.registry.nieuwsbrieven.plekken
    if not bij:
        return plekken.last(programmes_of(context))
    if (nummer := number_of(bij, context)) is not None:
        return nummer
    groep = groep_of(context, bij, "bij")
    return plekken.last([groep.programma_id], groep.slug)


def to_write(context: Context, bij: str) -> int:
    """Return which letter is meant, to who may change it.

    Raises what `meant` and `registry.overleggen.Overleggen.demand_seat` raise.
    """
    nummer = meant(context, bij)
    plek = context.registry.nieuwsbrieven.plekken.of(nummer)
    context.registry.overleggen.demand_seat(plek.programma.id, context.bevoegd, "nieuwsbrief")
    return nummer


def programme_meant(context: Context, naam: str) -> int:
    """Return which programme is meant; without a name their own. Raises `WhichProgramme`."""
    if naam:
        return context.registry.netwerken.programma(naam).id
    own = [*programmes_of(context)]
    if len(own) != 1:
        raise WhichProgramme
    return own[0]


def said_of(context: Context, nummer: int) -> str:
    """Return what must stand behind a line about a letter: nothing when it is the last one."""
    try:
        last = context.registry.nieuwsbrieven.plekken.last(programmes_of(context))
    except NoLetterYet:
        last = None
    return "" if nummer == last else f" bij={nummer}"


def section_in(words: list[str]) -> tuple[str, str]:
    """Return the section that words begin with, and the rest; else the first word for it.

    >>> section_in(["in", "het", "kort", "Alles loopt."])
    ('in het kort', 'Alles loopt.')
    """
    for length in range(len(words), 0, -1):
        if found := _RUBRIEKEN.get(_folded(" ".join(words[:length]))):
            return found.value, " ".join(words[length:])
    return " ".join(words[:1]), " ".join(words[1:])


def section(naam: str) -> Rubriek:
    """Return the section that is called so. Raises `UnknownRubriek`."""
    found = _RUBRIEKEN.get(_folded(naam))
    if found is None:
        raise UnknownRubriek(naam)
    return found


def _folded(text: str) -> str:
    return fold(text).rstrip(":")
