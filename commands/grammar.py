"""What a command is, and how a line of chat becomes one.

A command is a pydantic model. Its fields are the words that a person types after the
name, in order; its docstring is the help; `run` gives the answer.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from rapidfuzz import process

from commands.complaints import LONGEST_LINE, InvalidArguments, LineTooLong, complaints
from commands.formulieren import Ingevuld
from registry.bestanden import Gestuurd
from registry.bevoegdheid import Bevoegdheid, bevoegdheid
from registry.dossiers import Dossiers
from registry.gesprekken import Plek
from registry.inlezen.facts import Inleesbestand
from registry.inschrijven import Inschrijven
from registry.namen import fold
from registry.rechten import NotAllowed, NotKnown, Recht, rights_of
from registry.registry import Registry
from registry.schema.netwerk import BotRol
from registry.view import View

# Telephones turn "straight" quotes into “curly” ones. A single quote is left alone: it
# belongs to words such as foto's.
_STRAIGHT_QUOTES = str.maketrans("“”„‟«»", '""""""')
_WORD = re.compile(r'(?:(\w+)=)?(?:"([^"]*)"|(\S+))')
_LOOSE_PERCENT = re.compile(r"(?<=\d)\s+%")
# Telephones add the colour of a skin, and that a sign is to be shown as a picture.
_COLOURS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f]")
_NEAR_ENOUGH = 80


@dataclass(frozen=True)
class Context:
    """All that a command may touch: who asks and where, the registry in one transaction.

    ``bestand`` is the file that came with the line. ``intake``: the programmes of which somebody
    may be registered here, by their slugs; ``None`` is all of them. ``web`` is where the world
    reaches the web server, if it does. ``read_calendar`` reads a file that holds a calendar, as
    seen on a local day. ``posts``: the nieuwsbrief can be mailed.
    """

    plek: Plek
    rollen: frozenset[BotRol]
    registry: Registry
    commands: "CommandTable"
    bestand: Gestuurd | None = None
    intake: frozenset[str] | None = None
    read_calendar: Callable[[Gestuurd, date], Inleesbestand] | None = None
    web: str = ""
    posts: bool = False

    @property
    def rechten(self) -> frozenset[Recht]:
        """Everything that whoever asks may do."""
        return rights_of(self.rollen)

    @cached_property
    def bevoegd(self) -> Bevoegdheid:
        """What whoever asks may do with which trajecten."""
        return bevoegdheid(self.registry.session, self.plek, self.rollen)

    @property
    def dossiers(self) -> Dossiers:
        """The aanmeldingen that whoever asks has to do with."""
        return Dossiers(self.registry.lezing(self.bevoegd))

    @property
    def inschrijven(self) -> Inschrijven:
        """The trajecten that whoever asks may register somebody for."""
        return Inschrijven(self.registry.lezing(self.bevoegd))

    def log(self, handeling: str, over: str = "", *, namens: str = "") -> None:
        """Write into the log book that whoever asks did or saw something."""
        self.registry.logboek.note(self.plek, handeling, over, namens=namens)

    def demand(self, recht: Recht) -> None:
        """Go on only with this right. Raises `NotAllowed`, or `NotKnown` for a guest."""
        if recht in self.rechten:
            return
        if Recht.LEZEN not in self.rechten:
            raise NotKnown(self.plek.adres)
        raise NotAllowed(recht)


class Command(BaseModel, ABC):
    """Something that a person may ask of the bot.

    ``words`` is the name, ``also`` has other names for it, ``questions`` are patterns of plain
    sentences that ask the same; their groups are named after fields. What ``replies`` needs no
    exclamation mark in a reply to the bot.

    ``private``: it is answered where nobody reads along. ``confidential``: it is asked only where
    nobody on the way can either. ``stores``: whose words are kept, and
    screened before. ``takes_file``: a file may come with it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    words: ClassVar[str]
    also: ClassVar[tuple[str, ...]] = ()
    examples: ClassVar[tuple[str, ...]]
    questions: ClassVar[tuple[str, ...]] = ()
    recht: ClassVar[Recht] = Recht.LEZEN
    writes: ClassVar[bool] = False
    replies: ClassVar[bool] = False
    private: ClassVar[bool] = False
    confidential: ClassVar[bool] = False
    stores: ClassVar[tuple[str, ...]] = ()
    takes_file: ClassVar[bool] = False

    @abstractmethod
    def run(self, context: Context) -> View:
        """Carry out the request and return the answer."""

    @classmethod
    def usage(cls) -> str:
        """Return the shape of the command, such as ``agenda [groep] [periode]``."""
        fields = cls.model_fields.items()
        slots = (f"<{name}>" if field.is_required() else f"[{name}]" for name, field in fields)
        return " ".join([cls.words, *slots])

    @classmethod
    def from_words(cls, words: "Iterable[Word]") -> "Command":
        """Fill the fields from left to right; ``field=value`` goes to the field it names.

        The last field takes the rest of the line. A name that asks two things may give another
        command. Raises `InvalidArguments`.
        """
        fields = [*cls.model_fields]
        values: dict[str, str] = {}
        for word in words:
            if word.name in fields:
                values[word.name] = word.text
            elif empty := [field for field in fields if field not in values]:
                values[empty[0]] = word.whole
            elif fields:
                values[fields[-1]] += f" {word.whole}"
            else:
                raise InvalidArguments(cls.usage(), [f"achter “{cls.words}” hoort niets"])
        return cls.from_values(values)

    @classmethod
    def from_values(cls, values: dict[str, str]) -> Self:
        """Fill the fields by name. Raises `InvalidArguments`."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            wrong, example = [*complaints(error)], next(iter(cls.examples), "")
            raise InvalidArguments(cls.usage(), wrong, example) from None

    def line(self) -> str:
        """Return what a person would type to ask this."""
        said = (
            f'{name}="{value}"' if " " in str(value) else f"{name}={value}"
            for name, value in self.model_dump(exclude_defaults=True).items()
        )
        return " ".join([self.words, *said])


@dataclass(frozen=True)
class Word:
    """A word of a line, or what stood between quotes; ``name`` when it was ``name=text``."""

    text: str
    name: str = ""
    said: str = ""

    @property
    def whole(self) -> str:
        """The word with its name, when the name is no field's."""
        return f"{self.said}={self.text}" if self.said else self.text


def split(line: str) -> list[Word]:
    """Split a line into words, keeping what is between double quotes together.

    >>> [word.text for word in split("delen “foto's van de school” 97,4 %")]
    ['delen', "foto's van de school", '97,4%']
    >>> split('kosten Teams=2')[1]
    Word(text='2', name='teams', said='Teams')
    """
    text = _LOOSE_PERCENT.sub("%", line.translate(_STRAIGHT_QUOTES))
    return [
        Word(quoted or plain, fold(name), name) if name else Word(quoted or plain)
        for name, quoted, plain in _WORD.findall(text)
    ]


@dataclass(frozen=True)
class Onderwerp:
    """Commands for one thing that people want to do."""

    titel: str
    commands: tuple[type[Command], ...]


@dataclass(frozen=True)
class CommandTable:
    """Every command of the bot, by what people want to do; listed in one place, by hand.

    ``tekens`` are lines of chat by the sign that says the same, such as a thumb. ``going_on`` is
    what a line means while somebody is in a dialogue.
    """

    onderwerpen: tuple[Onderwerp, ...]
    otherwise: type["Otherwise"]
    going_on: type["GoingOn"]
    tekens: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[type[Command]]:
        for onderwerp in self.onderwerpen:
            yield from onderwerp.commands

    @cached_property
    def names(self) -> dict[str, type[Command]]:
        """Every name of every command."""
        return {name: command for command in self for name in (command.words, *command.also)}

    def parse(self, line: str) -> Command:
        """Return the command that ``line`` asks for; what none understands goes to ``otherwise``.

        Raises `InvalidArguments` or `LineTooLong`.
        """
        if len(line) > LONGEST_LINE:
            raise LineTooLong
        words = split(line.strip().lstrip("!").strip())
        for length in range(len(words), 0, -1):
            name = fold(" ".join(word.text for word in words[:length]))
            if command := self.names.get(name):
                whole = bool(words[length:]) and not command.model_fields
                return (whole and self._question(line)) or command.from_words(words[length:])
        return self._question(line) or self.otherwise(tekst=line.strip())

    def names_one(self, line: str) -> bool:
        """Tell whether a line begins with the name of a command."""
        words = [fold(word.text) for word in split(line)]
        return any(" ".join(words[:size]) in self.names for size in range(1, len(words) + 1))

    def sign(self, text: str) -> str:
        """Return the line that a sign stands for, whatever its colour; nothing if none does."""
        return self.tekens.get(_COLOURS.sub("", text), "")

    def near(self, line: str) -> list[str]:
        """Return the lines that ``line`` is a slip of the finger away from, best first."""
        first, _, rest = line.strip().lstrip("!").strip().partition(" ")
        ranked = process.extract(fold(first), [*self.names], score_cutoff=_NEAR_ENOUGH, limit=3)
        words = dict.fromkeys(self.names[name].words for name, *_ in ranked)
        return [f"{name} {rest}".strip() for name in words]

    def _question(self, line: str) -> Command | None:
        asked = " ".join(line.translate(_STRAIGHT_QUOTES).split()).strip(" ?.!")
        for command in self:
            for pattern in command.questions:
                if match := re.fullmatch(pattern, asked, re.IGNORECASE):
                    found = {name: text for name, text in match.groupdict().items() if text}
                    return command.from_values(found)
        return None


class Otherwise(Command):
    """What a line means when no command understands it."""

    recht = Recht.VRAGEN

    tekst: str


class GoingOn(Command):
    """What a line means while somebody is in a dialogue; an empty one asks where they were.

    What was ``filled`` in on a form can be no line: it is not a field.
    """

    tekst: str = Field(default="", description="je antwoord op de vraag die openstaat")

    _ingevuld: Ingevuld | None = PrivateAttr(default=None)

    def filled(self, ingevuld: Ingevuld) -> Self:
        """Let this be what somebody filled in on a form; return it."""
        self._ingevuld = ingevuld
        return self
