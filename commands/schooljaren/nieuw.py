"""Taking a programme to the next schooljaar: first shown, then done, and taken back."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.namen import fold
from registry.rechten import Recht
from registry.schooljaar.afsluiten import Afsluiten
from registry.schooljaar.facts import Openstaand, Overgang, Teruggedraaid
from registry.schooljaar.overgang import Gevraagd, Overgangen
from registry.schooljaar.terug import Terugdraaien
from registry.values import Schooljaar
from registry.view import Choice, View

_SURE = {"ja", "zeker", "j"}
_FEW = 4
"""So much of what is still open is listed: a telephone is small."""


class NieuwSchooljaarVraag(View):
    """What would go to the new schooljaar; ``choices`` do it, with the targets or without."""

    overgang: Overgang


class NieuwSchooljaarKlaar(View):
    """A programme went to a new schooljaar, with so many targets (``doelen``).

    ``open`` is what of the old one is not done; ``meer`` counts what is left out of that.
    """

    overgang: Overgang
    doelen: int
    open: tuple[Openstaand, ...]
    meer: int


class NieuwSchooljaarTerug(View):
    """It went back."""

    terug: Teruggedraaid


class _Schooljaar(Command):
    """What commands about a schooljaar share: a programme and a schooljaar in one breath."""

    recht = Recht.PLANNEN
    writes = True

    wat: str = Field(default="", description="het programma, en het schooljaar")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words without a name for the programme and the schooljaar."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        if bare := " ".join(word.whole for word in said if word.name not in values):
            values["wat"] = bare
        return cls.from_values(values)

    def _asked(self, context: Context) -> Gevraagd:
        """Return which programme in which somebody sits, and which schooljaar they name."""
        return Overgangen(context.registry).asked(self.wat, context.bevoegd)


class NieuwSchooljaar(_Schooljaar):
    """Zet de bijeenkomsten en de doelen in een nieuw schooljaar.

    Elke bijeenkomst blijft op dezelfde weekdag. Een feestdag of vakantie sla ik over, en dat zeg
    ik erbij. Ik laat eerst alles zien. Het oude jaar kun je daarna nog lezen.
    """

    words = "nieuwschooljaar"
    also = ("nieuw schooljaar",)
    examples = ("nieuwschooljaar jos", "nieuwschooljaar jos 2023-2024")

    doelen: Literal["", "gelijk", "zelf", "geen"] = Field(
        default="", description="gelijk, zelf (ik vraag ze je) of geen"
    )
    zeker: str = Field(default="", description="ja, als het zo goed is")

    def run(self, context: Context) -> View:
        asked = self._asked(context)
        overgangen = Overgangen(context.registry)
        overgang = overgangen.plan(
            asked.programma,
            asked.naar or overgangen.next_of(asked.programma),
            leidt=overgangen.leads(asked.programma, context.bevoegd),
        )
        if fold(self.zeker) not in _SURE:
            return NieuwSchooljaarVraag(overgang=overgang, choices=tuple(_ways(overgang)))
        same = self.doelen == "gelijk"
        count = overgangen.carry_out(overgang, door=context.bevoegd.persoon, doelen=same)
        return self._done(context, asked, overgang, count)

    def _done(
        self, context: Context, asked: Gevraagd, overgang: Overgang, count: int
    ) -> NieuwSchooljaarKlaar:
        van = Schooljaar.named(overgang.van)
        still = Afsluiten(context.registry).open_in(asked.programma, van)
        naar = f"{overgang.slug} {overgang.naar}"
        ask = Choice(label="Nu de doelen typen", opdracht=f"nieuwschooljaar doelen {naar}")
        return NieuwSchooljaarKlaar(
            overgang=overgang,
            doelen=count,
            open=still[:_FEW],
            meer=len(still[_FEW:]),
            choices=(ask,) if self.doelen == "zelf" and overgang.leidt else (),
            ongedaan=f"nieuwschooljaar terug {naar}",
        )


class NieuwSchooljaarWeg(_Schooljaar):
    """Draai een nieuw schooljaar terug. Wat al veranderd of geweest is, blijft staan."""

    words = "nieuwschooljaar terug"
    also = ("nieuw schooljaar terug",)
    examples = ("nieuwschooljaar terug jos",)

    def run(self, context: Context) -> NieuwSchooljaarTerug:
        asked = self._asked(context)
        leidt = Overgangen(context.registry).leads(asked.programma, context.bevoegd)
        terug = Terugdraaien(context.registry).take_back(
            asked.programma, asked.naar, leidt=leidt, door=context.bevoegd.persoon
        )
        return NieuwSchooljaarTerug(terug=terug)


def _ways(overgang: Overgang) -> Iterable[Choice]:
    line = f'nieuwschooljaar wat="{overgang.slug} {overgang.naar}"'
    if not (overgang.doelen and overgang.leidt):
        yield Choice(label="Ja, zet alles over", opdracht=f"{line} doelen=geen zeker=ja")
        return
    yield Choice(label="Ja, met dezelfde doelen", opdracht=f"{line} doelen=gelijk zeker=ja")
    yield Choice(label="Ja, en ik typ de doelen zelf", opdracht=f"{line} doelen=zelf zeker=ja")
    if overgang.bijeenkomsten:
        yield Choice(label="Ja, zonder doelen", opdracht=f"{line} doelen=geen zeker=ja")
