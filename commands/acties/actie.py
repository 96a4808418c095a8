"""Agreeing on an actiepunt: what, who and by when, in one line."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from commands.acties.dagen import read_day, without_small
from commands.acties.voortgang import BY_VERB, ActieToon
from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import groep_of, named
from registry.actiepunten import Actie as Actiebeeld
from registry.actiepunten import Afspraak
from registry.actieregels import NoOwner, NoText
from registry.gevraagd import Lezer
from registry.namen import fold
from registry.overleggen import NoMeeting
from registry.rechten import Recht
from registry.view import View


class ActieAfgesproken(View):
    """Something was agreed on."""

    actie: Actiebeeld
    today: date


class Actie(Command):
    """Spreek af wie wat doet, en voor welke dag.

    Wie het doet, krijgt bericht en zegt of het lukt. Daarna herinner ik eraan. Met over= en een
    activiteit staat de actie ook bij de status daarvan.
    """

    words = "actie"
    also = ("actiepunt", "spreek af")
    examples = (
        'actie "Verslag delen" @procesbegeleider voor 1 december',
        "actie planning maken @groeimee voor vrijdag over=leeromgeving",
    )
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("tekst",)

    tekst: str = Field(description="wat er gebeurt, zonder namen")
    wie: str = Field(default="", description="wie het doet, met een @ ervoor")
    voor: str = Field(default="", description="de dag waarop het klaar is")
    over: str = Field(default="", description="de activiteit waar het over gaat")
    bij: str = Field(default="", description="de bijeenkomst waar het is afgesproken")
    groep: str = Field(default="", description="voor welke groep, als je er meer hebt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read what, then @who, then by when; a number first is about one that there is."""
        said = [*words]
        if said and said[0].text.isdecimal() and not said[0].name:
            return _about_one(said)
        values = named(said, cls.model_fields, "tekst")
        values.pop("tekst", None)
        bare = [word for word in said if word.name not in values]
        if "bij" in values and bare and values["bij"].endswith(f" {bare[-1].text}"):
            bare = bare[:-1]
        cut = next((at for at, word in enumerate(bare) if word.text.startswith("@")), len(bare))
        if cut < len(bare):
            values.setdefault("wie", bare[cut].text)
        if day := without_small(bare[cut + 1 :]):
            values.setdefault("voor", day)
        if what := " ".join(word.whole for word in bare[:cut]):
            values.setdefault("tekst", what)
        return cls.from_values(values)

    def run(self, context: Context) -> ActieAfgesproken:
        registry, wie = context.registry, context.bevoegd
        afspraak = self._agreed(context)
        registry.overleggen.demand_seat(afspraak.programma_id, wie, "acties")
        actiepunten, owners = registry.vergaderen.actiepunten, registry.vergaderen.eigenaren
        row = actiepunten.add(
            afspraak,
            owners.meant(self.wie, afspraak.programma_id, context.plek),
            door=wie.persoon,
            door_rol=registry.overleggen.seat(afspraak.programma_id, wie),
        )
        return ActieAfgesproken(
            actie=actiepunten.shown([row], wie)[0],
            today=registry.today,
            ongedaan=f"actie weg {row.id}",
        )

    def _agreed(self, context: Context) -> Afspraak:
        """Return what is agreed: about an activiteit, or else in a groep.

        Raises `NoText`, `NoOwner`, `NoDay`, and what `registry.overleggen` raises.
        """
        if not self.tekst.strip():
            raise NoText
        if not self.wie:
            raise NoOwner
        day = read_day(self.voor, context)
        activiteit = self._activiteit(context)
        if activiteit is not None and not (self.bij or self.groep):
            number, programma_id = activiteit
            return Afspraak(self.tekst, day, programma_id, activiteit_id=number)
        programma_id, groep, bijeenkomst = self._where(context)
        about = activiteit[0] if activiteit else None
        return Afspraak(self.tekst, day, programma_id, groep, bijeenkomst, about)

    def _activiteit(self, context: Context) -> tuple[int, int] | None:
        if not self.over:
            return None
        hit = Lezer(context.registry, ("activiteit",), "activiteit").name(self.over)
        return hit.id, hit.programma_id

    def _where(self, context: Context) -> tuple[int, str, int | None]:
        """Return the programme, the groep and the bijeenkomst: the last one, if it was of late."""
        registry = context.registry
        if self.bij and (nummer := number_of(self.bij, context)) is not None:
            row = registry.overleggen.at(nummer)
            return row.programma_id, row.groep, nummer
        groep = groep_of(context, self.bij or self.groep)
        try:
            last = registry.overleggen.last(groep).id
        except NoMeeting:
            return groep.programma_id, groep.slug, None
        return groep.programma_id, groep.slug, last


def _about_one(said: Sequence[Word]) -> Command:
    """Return what is meant by "actie 7 klaar": the same as "actie klaar 7"."""
    number, *rest = said
    verb = fold(rest[0].text) if rest else ""
    if verb in BY_VERB:
        return BY_VERB[verb].from_words([number, *rest[1:]])
    return ActieToon.from_words(said)
