"""The questions of a dialogue all at once: what is shown, and what somebody filled in.

On a platform that has forms a page holds all questions that are open. What comes back is checked
as if it had been typed, question by question, and kept only when all of it will do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from commands.complaints import LONGEST_LINE, LineTooLong
from commands.refusals import NeverHere, NotFilledIn
from registry.concepten import Antwoorden, Gekozen
from registry.errors import DomainError
from registry.namen import fold
from registry.screening import forbidden
from registry.view import Choice, Formulier, Optie, Vraag

_STOP, _BACK = Choice(label="Stop", opdracht="stop"), Choice(label="Terug", opdracht="terug")
_CHOICES = ("keuze", "meerkeuze")


@dataclass(frozen=True)
class Ingevuld:
    """What somebody filled in on the form ``sleutel``, by the names of its questions."""

    sleutel: str
    antwoorden: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Sleutel:
    """What is on a card: which command asks (``woorden``), in which dialogue, and which page.

    >>> Sleutel.read(str(Sleutel("meten", "0a1b", "2c3d")))
    Sleutel(woorden='meten', dialoog='0a1b', bladzij='2c3d')
    """

    woorden: str
    dialoog: str
    bladzij: str

    @classmethod
    def read(cls, text: str) -> "Sleutel":
        """Return the key that was on a card; of no card, one that no dialogue has."""
        return cls(*[*text.split("/"), "", "", ""][:3])

    def __str__(self) -> str:
        return f"{self.woorden}/{self.dialoog}/{self.bladzij}"


@dataclass(frozen=True)
class Bladzij:
    """One page: the questions that are open, in the dialogue ``dialoog`` of a command.

    ``antwoorden`` are what was said before. On a page without questions one agrees.
    """

    woorden: str
    dialoog: str
    antwoorden: Antwoorden
    vragen: tuple[Vraag, ...]

    @property
    def sleutel(self) -> Sleutel:
        """What tells this page from others, also from those of the same dialogue."""
        known = "/".join([*self.antwoorden, "", *(each.naam for each in self.vragen)])
        bladzij = sha256(known.encode()).hexdigest()[:8]
        return Sleutel(self.woorden, self.dialoog, bladzij)

    def shown(
        self, gezegd: Mapping[str, str], bezwaren: Mapping[str, str], *, terug: bool
    ) -> Formulier:
        """Return the page with what was filled in and why that will not do.

        ``terug``: there is something to go back to.
        """
        facts = {} if self.vragen else {"knop": "Akkoord"}
        return Formulier(
            sleutel=str(self.sleutel),
            vragen=self.vragen,
            gezegd={each.naam: gezegd[each.naam] for each in self.vragen if each.naam in gezegd},
            bezwaren=dict(bezwaren),
            keuzes=(_BACK, _STOP) if terug else (_STOP,),
            **facts,
        )


@dataclass
class Nagekeken:
    """What became of a page that was filled in: what is ``goed``, and what is not.

    ``gezegd`` is what may be shown again.
    """

    vragen: Sequence[Vraag]
    goed: Antwoorden = field(default_factory=dict)
    gezegd: dict[str, str] = field(default_factory=dict)
    bezwaren: dict[str, str] = field(default_factory=dict)
    let_op: list[str] = field(default_factory=list)

    @property
    def in_short(self) -> str:
        """Say how many answers will not do, and what is wrong with the first of them."""
        first = next(each for each in self.vragen if each.naam in self.bezwaren)
        where = f"“{first.tekst}”: {self.bezwaren[first.naam]}"
        if len(self.bezwaren) == 1:
            return f"Eén antwoord kan zo niet. Bij {where}"
        return f"{len(self.bezwaren)} antwoorden kunnen zo niet. Het eerste is bij {where}"


def looked_through(
    vragen: Sequence[Vraag],
    ingevuld: Mapping[str, str],
    understand: Callable[[Vraag, str], Gekozen],
) -> Nagekeken:
    """Read a page that was filled in; ``understand`` raises `DomainError` for a wrong answer."""
    found = Nagekeken(vragen)
    for vraag in vragen:
        text = ingevuld.get(vraag.naam, "").strip()
        never = forbidden(text)
        if not never:
            found.gezegd[vraag.naam] = text
        try:
            if never:
                raise NeverHere(never)
            heard = _understood(vraag, text, understand)
        except DomainError as error:
            found.bezwaren[vraag.naam] = str(error)
        else:
            found.goed[vraag.naam] = heard.waarden
            found.let_op += [heard.let_op] if heard.let_op else []
    return found


def _understood(vraag: Vraag, text: str, understand: Callable[[Vraag, str], Gekozen]) -> Gekozen:
    if not text:
        if vraag.verplicht:
            raise NotFilledIn
        return Gekozen(())
    if len(text) > LONGEST_LINE:
        raise LineTooLong
    return understand(vraag, in_numbers(vraag, text))


def in_numbers(vraag: Vraag, text: str) -> str:
    """Return what was chosen on a form as somebody would type it: by number.

    On a form an option is its value. That may have a comma in it; a number has none.

    >>> opties = [Optie(waarde=each, label=each) for each in ("po, vo", "mbo")]
    >>> vraag = Vraag(naam="waar", tekst="Waar?", soort="meerkeuze", opties=opties)
    >>> in_numbers(vraag, "mbo,po, vo"), in_numbers(vraag, "mbo"), in_numbers(vraag, "1, 2")
    ('1, 2', '2', '1, 2')
    """
    if vraag.soort not in _CHOICES:
        return text
    chosen, rest = [], f",{text},"
    for optie in sorted(vraag.opties, key=lambda each: -len(each.waarde)):
        if f",{optie.waarde}," in rest:
            rest = rest.replace(f",{optie.waarde},", ",", 1)
            chosen.append(optie)
    if not chosen or rest.strip(","):
        return text
    ordered = [(nr, optie) for nr, optie in enumerate(vraag.opties, start=1) if optie in chosen]
    return ", ".join(_named(nr, optie, vraag) for nr, optie in ordered)


def as_filled_in(vraag: Vraag, waarden: Sequence[str]) -> dict[str, str]:
    """Return an answer that is taken back as it stands in its field."""
    return {vraag.naam: ",".join(waarden)}


def _named(nr: int, optie: Optie, vraag: Vraag) -> str:
    """Return the number of an option, unless that is what one of them is called."""
    names = {fold(name) for each in vraag.opties for name in (each.label, each.waarde)}
    return optie.label if str(nr) in names else str(nr)
