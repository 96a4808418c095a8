"""What answers and reminders are made of: facts, without words and for any platform."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from registry.schema.nieuwsbrieven import Brief
from registry.schema.stoplichten import Kleur


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


class Formulier(Fact):
    """The questions of a form that are open, for a platform that shows them together.

    ``sleutel`` tells this form from another. ``gezegd`` is what was filled in, and ``bezwaren``
    why that was not taken, both by the name of the question. ``knop`` sends the answers;
    ``keuzes`` stand beside it.
    """

    sleutel: str
    vragen: tuple[Vraag, ...] = ()
    gezegd: dict[str, str] = {}
    bezwaren: dict[str, str] = {}
    knop: str = "Verder"
    keuzes: tuple[Choice, ...] = ()


class Werkblad(Fact):
    """A table for a spreadsheet: it goes with an answer as a file called ``naam``.

    ``tab`` is what its sheet is called. The sheets of ``meer`` come after it, in the same file.
    """

    naam: str
    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str | int | Decimal, ...], ...]
    tab: str = "Rapport"
    meer: "tuple[Werkblad, ...]" = ()


class Document(Fact):
    """Text that goes with an answer as a file, by its name and its media type."""

    naam: str
    media_type: str
    inhoud: str


class Bijlage(Fact):
    """A file as somebody sent it: it goes with an answer, by its name and its media type."""

    naam: str
    media_type: str
    inhoud: bytes


class Beeld(Fact):
    """A picture in a letter, by its number; ``omschrijving`` is for who does not see it."""

    nummer: int
    naam: str
    media_type: str
    omschrijving: str
    inhoud: bytes


class Kalenderitem(Fact):
    """A bijeenkomst as calendars show it; ``van`` and ``tot`` are Amsterdam wall clock.

    ``sequence`` counts its changes, of which the last was at ``gewijzigd_op`` (UTC). ``bron`` is
    what the installation is called.
    """

    nummer: int
    titel: str
    programma: str
    datum: date
    van: time | None
    tot: time | None
    status: str
    locatie: str
    link: str
    sequence: int
    gewijzigd_op: datetime
    bron: str


class Agendabestand(Fact):
    """Bijeenkomsten for a calendar: they go with an answer as a file called ``naam``."""

    naam: str
    titel: str
    items: tuple[Kalenderitem, ...]


class _Briefbestand(Fact):
    """A letter that goes with an answer as a file called ``naam``, with its pictures.

    ``sjabloon`` is the template that its programme has instead of ours, if it has one.
    """

    naam: str
    brief: Brief
    beelden: tuple[Beeld, ...] = ()
    sjabloon: str = ""


class Brieftekst(_Briefbestand):
    """A letter as Markdown."""


class Mailconcept(_Briefbestand):
    """A letter as a mail (EML) that only needs to be sent."""

    onderwerp: str


class Briefafdruk(_Briefbestand):
    """A letter as a PDF."""

    onderwerp: str


class Tabel(Fact):
    """A table in a verslag: a cell is text, or a colour (none: it was not filled in)."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str | Kleur | None, ...], ...]


class Deel(Fact):
    """A part of a verslag under a heading: first sentences, then a table, then bullet points."""

    kop: str
    alineas: tuple[str, ...] = ()
    tabel: Tabel | None = None
    punten: tuple[str, ...] = ()


class Verslag(Fact):
    """A text to print or to send on: it goes with an answer as a DOCX called ``naam``.

    ``dag`` is the local day on which it was made. ``liggend``: the paper lies on its side.
    """

    naam: str
    titel: str
    ondertitel: str
    dag: date
    delen: tuple[Deel, ...]
    liggend: bool = False


class Afdruk(Fact):
    """A verslag that goes with an answer as a PDF; ``programma`` is what it is about."""

    verslag: Verslag
    programma: str


class Doellijn(Fact):
    """A number to reach, and from the first up to the last local day for which it is meant."""

    van: date
    tot: date
    waarde: Decimal


class Paneel(Fact):
    """What was measured of an indicator, oldest first, against what is aimed at.

    ``operator`` says how: at least so much, at most, or a fall.
    """

    naam: str
    eenheid: str
    operator: str
    punten: tuple[tuple[date, Decimal], ...]
    doelen: tuple[Doellijn, ...] = ()


class Metingbeeld(Fact):
    """Indicators in time, a panel each."""

    panelen: tuple[Paneel, ...]


class Bordbeeld(Fact):
    """A board in time: a row for each activiteit, a colour (or none) for each period."""

    perioden: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[Kleur | None, ...]], ...]


class Staaf(Fact):
    """How many places are taken, of how many there are.

    ``tekst`` says so, or what is said instead: there is no ``waarde`` that may not be known.
    """

    naam: str
    waarde: int | None
    tekst: str
    aantal: int | None


class Plekkenbeeld(Fact):
    """How full trajecten are."""

    staven: tuple[Staaf, ...]


class Plaatje(Fact):
    """A picture (PNG) that goes with an answer; ``tekst`` says the same for who does not see."""

    naam: str
    titel: str
    tekst: str
    beeld: Metingbeeld | Bordbeeld | Plekkenbeeld


Bestand = (
    Werkblad
    | Document
    | Bijlage
    | Brieftekst
    | Mailconcept
    | Briefafdruk
    | Verslag
    | Afdruk
    | Plaatje
    | Agendabestand
)


class View(Fact):
    """What the bot has to say. The template named after its class finds the words.

    ``choices`` are numbered from 1 when they are shown, and understood when somebody answers
    with a number. ``ongedaan`` is the line that undoes what was done, if it can be undone.
    ``bestanden`` go with it as files. ``formulier`` asks the same as the words, at once. What is
    not ``kept`` may not even be kept to be said again.
    """

    kept: ClassVar[bool] = True

    choices: tuple[Choice, ...] = ()
    ongedaan: str = ""
    bestanden: tuple[Bestand, ...] = ()
    formulier: Formulier | None = None
