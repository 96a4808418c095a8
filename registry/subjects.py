"""What messages are about: whatever can change, so that its messages must be planned anew."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Soort(StrEnum):
    """The kinds of subjects."""

    BIJEENKOMST = "bijeenkomst"
    MEETMOMENT = "meetmoment"
    MIJLPAAL = "mijlpaal"
    BORGING = "borging"
    RITME = "ritme"
    OPEN_PUNTEN = "open_punten"
    AANMELDING = "aanmelding"
    BEWAREN = "bewaren"
    """The aanmeldingen of a procedure that are soon to be erased."""
    RAPPORTAGE = "rapportage"
    """The stoplichten that are due of a programme, period after period."""
    STOPLICHT = "stoplicht"
    """One report: who must agree with it, and whether its measure is taken."""
    ESCALATIE = "escalatie"
    ACTIE = "actie"
    NIEUWSBRIEF = "nieuwsbrief"
    """The letter after a bijeenkomst, by the number of that bijeenkomst."""
    MAILLIJST = "maillijst"
    """Who gets the nieuwsbrief by mail: nothing is said of it, but it can be undone."""
    ARCHIEF = "archief"
    """Whether everybody may read the letters of a programme: the same."""
    MIJNWEEK = "mijnweek"
    """What the week of somebody holds: they asked to hear it on Mondays."""
    WERKPLANSTAP = "werkplanstap"
    """A step of a werkplan: who does it, and whether it is late."""
    PDCARONDE = "pdcaronde"
    LES = "les"
    PRIK = "prik"
    RONDBERICHT = "rondbericht"
    JAAROVERGANG = "jaarovergang"
    """That a programme went to a new schooljaar: its groepen are told their days."""
    VERVANGING = "vervanging"
    """That somebody hears what another is told: they are told so once."""
    HERINNERING = "herinnering"
    BEZORGING = "bezorging"
    PROGRAMMA = "programma"
    """All that a programme has messages about: who gets them has changed."""


@dataclass(frozen=True, order=True)
class Subject:
    """One subject: its kind, and the number of the row that it is about.

    >>> str(Subject(Soort.MIJLPAAL, 7)), Subject.read("mijlpaal/7").id
    ('mijlpaal/7', 7)
    """

    soort: Soort
    id: int

    def __str__(self) -> str:
        return f"{self.soort}/{self.id}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the subject that is written ``text``."""
        soort, _, number = text.partition("/")
        return cls(Soort(soort), int(number))
