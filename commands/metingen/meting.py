"""Saying what was measured, in one line."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.metingen.meten import Meten
from commands.metingen.plek import Meetplek, typed
from commands.metingen.terugkijken import MetingHistorie, MetingWie
from commands.metingen.weg import MetingWeg
from commands.stoplichten.antwoorden import demand_nobody
from registry.intake.refusals import LONGEST, TextTooLong
from registry.meetwaarden import (
    is_a_unit,
    is_unlikely,
    looks_like_a_value,
    read_noemer,
)
from registry.metingen import Meetbaar, Opgave
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.indicatoren import Waarde
from registry.standen import Doel, Telling
from registry.view import Choice, View

_WIE = {"wie", "wie niet"}
_HISTORIE = {"historie", "geschiedenis"}
_WEG = {"weg", "intrekken", "verwijder"}
_A_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?")


class MetingVastgelegd(View):
    """What was measured is stored; ``al``: it was already. ``was`` is what it corrects.

    ``stand`` is how the indicator stands now, and ``nog`` how many more values are due.
    """

    indicator: str
    eenheid: str
    deel: str
    waarde: Waarde
    peildatum: date
    was: Waarde | None
    al: bool
    stand: Doel | Telling | None
    nog: int
    kort: str


class OngewoneMeting(View):
    """Much more or less than the time before: is it right? ``choices`` has the line for yes."""

    indicator: str
    eenheid: str
    waarde: Waarde
    vorige: Waarde
    vorige_op: date


class Meting(Command):
    """Geef door wat er gemeten is.

    Zonder waarde vraag ik wat er nu nodig is. Een fout? Geef dezelfde dag nog eens door, of typ
    meting weg. Met wie zie je wie nog niet heeft doorgegeven, en met historie alles van eerder.
    """

    words = "meting"
    examples = (
        'meting ddd "in beeld" 97,4% peildatum=1-3-2019',
        'meting ddd ingevuld 91% deel=mbo van=1175 bron="Intergrip"',
    )
    recht = Recht.METEN
    writes = True

    activiteit: str = Field(description="de activiteit, met wat er gemeten is erachter")
    indicator: str = Field(default="", description="wat er gemeten is: een deel van de naam")
    waarde: str = Field(description="een getal, een percentage, of bereikt")
    peildatum: str = Field(default="", description="van welke dag; anders vandaag")
    bron: str = Field(default="", description="waar het getal vandaan komt")
    van: str = Field(default="", description="bij een percentage: van hoeveel in totaal")
    deel: str = Field(default="", description="van welke school, instelling of subregio")
    zeker: str = Field(default="", description="ja, als een ongewone waarde toch klopt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the value at the end; what is before it is the activiteit, and what was measured.

        Without a value, or with a word that asks something else, it is another command.
        """
        said = [*words]
        values = {each.name: each.text for each in said if each.name in cls.model_fields}
        bare = [each.whole for each in said if each.name not in cls.model_fields]
        if other := _another(bare, values):
            return other
        return cls.from_values(_placed(bare, values))

    def run(self, context: Context) -> View:
        # Before anything else: what is asked about is kept with the line that was typed.
        demand_nobody(f"{self.activiteit} {self.indicator} {self.deel} {self.bron}")
        plek = Meetplek.called(context, self.activiteit, self.words)
        plek.recht.demand_some()
        indicator = plek.indicator(self, self.indicator or plek.rest)
        if isinstance(indicator, View):
            return indicator
        waarde = plek.read(self.waarde, indicator)
        meant = self.model_copy(update={"waarde": typed(waarde, indicator.eenheid)})
        return meant.kept(plek, indicator)

    def kept(self, plek: Meetplek, indicator: Meetbaar) -> View:
        """Keep the value of an indicator, or ask of which part it is, or whether it is right."""
        mine = plek.recht.parts(indicator)
        deel = plek.deel(self, indicator, self.deel, mine)
        if isinstance(deel, View):
            return deel
        opgave = self._opgave(plek, indicator, deel)
        return self._unusual(plek, indicator, opgave) or self._store(plek, indicator, opgave)

    def _opgave(self, plek: Meetplek, indicator: Meetbaar, deel: str) -> Opgave:
        if len(self.bron) > LONGEST:
            raise TextTooLong(len(self.bron))
        return Opgave(
            waarde=plek.read(self.waarde, indicator),
            peildatum=plek.vraag.day(self.peildatum),
            deel=deel,
            noemer=read_noemer(self.van),
            bron=self.bron or None,
            door=plek.context.bevoegd.persoon,
            door_rol=plek.recht.role(deel),
        )

    def _unusual(
        self, plek: Meetplek, indicator: Meetbaar, opgave: Opgave
    ) -> OngewoneMeting | None:
        before = plek.metingen.before(
            plek.over.activiteit, indicator, opgave.deel, opgave.peildatum
        )
        unlikely = before and is_unlikely(opgave.waarde, before.waarde, indicator.eenheid)
        if before is None or not unlikely or fold(self.zeker) == "ja":
            return None
        meant = {"activiteit": plek.full_name, "indicator": indicator.slug, "zeker": "ja"}
        sure = self.model_copy(update=meant)
        return OngewoneMeting(
            indicator=indicator.naam,
            eenheid=indicator.eenheid,
            waarde=opgave.waarde,
            vorige=before.waarde,
            vorige_op=before.peildatum,
            choices=(Choice(label="Ja, het klopt", opdracht=sure.line()),),
        )

    def _store(self, plek: Meetplek, indicator: Meetbaar, opgave: Opgave) -> MetingVastgelegd:
        registry, activiteit = plek.context.registry, plek.over.activiteit
        before = plek.metingen.record(activiteit, indicator, opgave)
        repeated = before is not None and opgave.repeats(before)
        due = plek.recht.asked(plek.metingen.asked(activiteit, registry.today))
        undo = plek.line_of(indicator, before) if before else plek.without(indicator, opgave)
        return MetingVastgelegd(
            indicator=indicator.naam,
            eenheid=indicator.eenheid,
            deel=plek.vraag.names_of(plek.over, [opgave.deel])[opgave.deel],
            waarde=opgave.waarde,
            peildatum=opgave.peildatum,
            was=before.waarde if before else None,
            al=repeated,
            stand=plek.stand(indicator),
            nog=sum(1 for each in due if each.counts),
            kort=plek.kort,
            ongedaan="" if repeated else undo,
        )


def _another(bare: Sequence[str], values: dict[str, str]) -> Command | None:
    """Return the command that is meant when it is not about storing a value."""
    said = [fold(each) for each in bare]
    if said[1:] and said[-1] in _WIE:
        return MetingWie.from_values({"activiteit": " ".join(bare[:-1])})
    if said[1:] and said[-1] in _WEG:
        return MetingWeg.from_values({"activiteit": " ".join(bare[:-1]), **values})
    if asked := _HISTORIE.intersection(said[1:]):
        rest = [each for each in bare if fold(each) not in asked]
        return MetingHistorie.from_values({"activiteit": " ".join(rest)})
    if not values and not _placed(bare, {}).get("waarde"):
        return Meten.from_values({"activiteit": " ".join(bare)})
    return None


def _placed(bare: Sequence[str], values: dict[str, str]) -> dict[str, str]:
    """Return the values by field: what was typed without a name, where it belongs."""
    words, placed = [*bare], dict(values)
    if "peildatum" not in values:
        words, placed = _without_day(words, placed)
    if "waarde" not in values and (size := _value_at_the_end(words)):
        placed["waarde"] = " ".join(words[-size:])
        del words[-size:]
    if words:
        placed["activiteit"] = " ".join([*filter(None, [values.get("activiteit")]), *words])
    return placed


def _without_day(words: list[str], placed: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Take a day from behind the value: ``97,4% 1-3-2019``, or ``97,4% op 1 maart``."""
    for place in reversed(range(1, len(words) - 1)):
        if words[place].casefold() == "op" and _value_at_the_end(words[:place]):
            return words[:place], placed | {"peildatum": " ".join(words[place + 1 :])}
    if len(words) > 1 and _A_DATE.fullmatch(words[-1]) and _value_at_the_end(words[:-1]):
        return words[:-1], placed | {"peildatum": words[-1]}
    return words, placed


def _value_at_the_end(words: Sequence[str]) -> int:
    """Return how many words at the end are a value; the first is always a name."""
    last = words[1:][-2:]
    if len(last) > 1 and looks_like_a_value(last[0]) and is_a_unit(last[1]):
        return 2
    if [each.casefold() for each in last] == ["niet", "bereikt"]:
        return 3 if [each.casefold() for each in words[2:][-3:-2]] == ["nog"] else 2
    return int(bool(last) and looks_like_a_value(last[-1]))
