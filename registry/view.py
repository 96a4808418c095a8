"""What answers and reminders are made of: facts, without words and for any platform."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """A part of a view."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Choice(Fact):
    """Something to pick by its number: what people see, and the line that it stands for."""

    label: str
    opdracht: str


SoortVraag = Literal["keuze", "meerkeuze", "tekst", "getal", "bedrag", "datum"]


class Optie(Fact):
    """An answer that may be chosen: what is kept, and what people see."""

    waarde: str
    label: str


class Vraag(Fact):
    """One question of a form. ``naam`` tells it from the others; ``uitleg`` stands under it."""

    naam: str
    tekst: str
    soort: SoortVraag
    opties: tuple[Optie, ...] = ()
    verplicht: bool = True
    uitleg: str = ""


class Form(Fact):
    """Questions that belong together: a card where a platform has those, else one by one.

    ``vooraf`` is something to agree with before the first of them.
    """

    titel: str
    vragen: tuple[Vraag, ...]
    vooraf: Vraag | None = None


class Werkblad(Fact):
    """A table for a spreadsheet: it goes with an answer as a file called ``naam``."""

    naam: str
    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str | int | Decimal, ...], ...]


class Document(Fact):
    """Text that goes with an answer as a file, by its name and its media type."""

    naam: str
    media_type: str
    inhoud: str


class View(Fact):
    """What the bot has to say. The template named after its class finds the words.

    ``choices`` are numbered from 1 when they are shown, and understood when somebody answers
    with a number. ``ongedaan`` is the line that undoes what was done, if it can be undone.
    ``bestanden`` go with it as files. What is not ``kept`` may not even be kept to be said again.
    """

    kept: ClassVar[bool] = True

    choices: tuple[Choice, ...] = ()
    ongedaan: str = ""
    bestanden: tuple[Werkblad | Document, ...] = ()
