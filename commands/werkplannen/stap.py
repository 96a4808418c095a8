"""One step of a werkplan: seen, filled in, and done."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.namen import fold
from registry.rechten import Recht
from registry.view import View
from registry.werkplan.invullen import Invullen, Stapbeeld

_WHICH = Field(description="het nummer van de stap, zoals 1.2 of gem-2-3")
_COLUMNS = ("wie", "wanneer", "instrumenten", "resultaat", "doel")
_DIGITS = re.compile(r"\d+")


class StapGetoond(View):
    """A step in full."""

    beeld: Stapbeeld
    today: date


class StapIngevuld(View):
    """Something of a step was filled in, or is as it was before."""

    beeld: Stapbeeld
    wat: tuple[str, ...]
    terug: bool


class StapAfgerond(View):
    """A step is done (``klaar``), or it is not after all."""

    beeld: Stapbeeld
    klaar: bool


class Stap(Command):
    """Bekijk een stap van een werkplan, of zeg er iets over.

    Zet er wie=, wanneer=, instrumenten=, resultaat= of doel= achter om iets in te vullen. Met
    klaar is de stap klaar, met open niet meer.
    """

    words: ClassVar[str] = "stap"
    examples = ("stap 1.2", "stap gem-1-1", "stap stap-1")

    stap: str = _WHICH

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the number of a step, and what is said of it: that may be another command."""
        said = [*words]
        if any(word.name in _COLUMNS for word in said):
            return StapVul.from_words(said)
        verb = _BY_VERB.get(fold(said[-1].text)) if said else None
        if verb is not None:
            return verb.from_words(said[:-1])
        return cls.from_values({"stap": number_in(said)} if said else {})

    def run(self, context: Context) -> StapGetoond:
        filling = Invullen(context.registry)
        row = filling.find(self.stap)
        return StapGetoond(beeld=filling.beeld(row), today=context.registry.today)


class StapVul(Command):
    """Vul een stap in: wie het doet, wanneer, waarmee, en wat het oplevert.

    Laat je iets leeg, dan blijft het staan. Met een streepje haal je het weg. Schrijf een rol of
    een organisatie op, nooit een naam.
    """

    words = "stap vul"
    also = ("werkagenda vul", "implementatie vul", "stappenplan vul")
    examples = (
        'stap 1.2 wie="directeur" wanneer="maart 2027"',
        'stap 2.2 instrumenten="e-mail; brief" resultaat="een pakketje per ontvanger"',
    )
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("wie", "wanneer", "instrumenten", "resultaat", "doel")

    stap: str = _WHICH
    wie: str | None = Field(default=None, description="rol, groep of organisatie die het doet")
    wanneer: str | None = Field(default=None, description="wanneer het klaar is")
    instrumenten: str | None = Field(default=None, description="waarmee, met ; ertussen")
    resultaat: str | None = Field(default=None, description="wat het oplevert")
    doel: str | None = Field(default=None, description="waar het voor is")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the number, and then columns: ``wie=x``, or the name of one and what follows."""
        values: dict[str, list[str]] = {}
        bare: list[Word] = []
        column = ""
        for word in words:
            if word.name in _COLUMNS:
                column = word.name
                values[column] = [word.text]
            elif not word.name and fold(word.text) in _COLUMNS and bare:
                column = fold(word.text)
                values.setdefault(column, [])
            elif column:
                values[column].append(word.whole)
            else:
                bare.append(word)
        found = {naam: " ".join(each) for naam, each in values.items()}
        return cls.from_values(found | ({"stap": number_in(bare)} if bare else {}))

    def run(self, context: Context) -> StapIngevuld:
        filling = Invullen(context.registry)
        row = filling.find(self.stap)
        said = {naam: text for naam in _COLUMNS if (text := getattr(self, naam)) is not None}
        filling.fill(row, said, context.bevoegd)
        return _filled_in(filling.beeld(row))


class StapKlaar(Command):
    """Zeg dat een stap van een werkplan klaar is."""

    words = "stap klaar"
    also = (
        *("werkagenda gereed", "implementatie gereed", "stappenplan gereed", "stap gereed"),
        *("werkagenda klaar", "implementatie klaar", "stappenplan klaar"),
    )
    examples = ("stap 1.2 klaar",)
    recht = Recht.BIJDRAGEN
    writes = True

    stap: str = _WHICH

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the number of a step."""
        return _of_one(cls, [*words])

    def run(self, context: Context) -> StapAfgerond:
        filling = Invullen(context.registry)
        row = filling.find(self.stap)
        filling.finish(row, context.bevoegd)
        return StapAfgerond(
            beeld=filling.beeld(row), klaar=True, ongedaan=f"stap open {filling.full_name(row)}"
        )


class StapOpen(Command):
    """Zet een stap weer open die niet klaar blijkt."""

    words = "stap open"
    examples = ("stap 1.4 open",)
    recht = Recht.BIJDRAGEN
    writes = True

    stap: str = _WHICH

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the number of a step."""
        return _of_one(cls, [*words])

    def run(self, context: Context) -> StapAfgerond:
        filling = Invullen(context.registry)
        row = filling.find(self.stap)
        filling.reopen(row, context.bevoegd)
        return StapAfgerond(
            beeld=filling.beeld(row),
            klaar=False,
            ongedaan=f"stap klaar {filling.full_name(row)}",
        )


class StapTerug(Command):
    """Draai de laatste wijziging van een stap terug."""

    words = "stap terug"
    examples = ("stap 1.4 terug",)
    recht = Recht.BIJDRAGEN
    writes = True

    stap: str = _WHICH

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the number of a step."""
        return _of_one(cls, [*words])

    def run(self, context: Context) -> StapIngevuld:
        filling = Invullen(context.registry)
        row = filling.find(self.stap)
        filling.back(row, context.bevoegd)
        return _filled_in(filling.beeld(row), terug=True)


_BY_VERB: dict[str, type[Command]] = {
    **dict.fromkeys(("klaar", "gereed", "af"), StapKlaar),
    "open": StapOpen,
    "terug": StapTerug,
}


def number_in(words: Sequence[Word]) -> str:
    """Return the number of a step in some words: ``gem 2 3`` is gem-2-3.

    >>> number_in([Word("gem"), Word("2"), Word("3")]), number_in([Word("1.2")])
    ('gem-2-3', '1.2')
    """
    texts = [word.text if word.name == "stap" else word.whole for word in words]
    if len(texts) > 1 and all(map(_DIGITS.fullmatch, texts[1:])):
        return "-".join(texts)
    return " ".join(texts)


def _of_one(command: type[Command], words: Sequence[Word]) -> Command:
    return command.from_values({"stap": number_in(words)} if words else {})


def _filled_in(beeld: Stapbeeld, *, terug: bool = False) -> StapIngevuld:
    return StapIngevuld(
        beeld=beeld,
        wat=beeld.versies[-1].wat,
        terug=terug,
        ongedaan="" if terug else f"stap terug {beeld.plan.programma_slug}/{beeld.stap.slug}",
    )
