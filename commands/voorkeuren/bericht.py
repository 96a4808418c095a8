"""Having a groep told something: bericht."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.namen import Hit, fold
from registry.rechten import Recht
from registry.screening import refuse
from registry.view import Choice, View
from registry.voorkeuren.rondberichten import Bereikt, Rond, Rondberichten, by_day

_NOW, _MORNING = "nu", "morgen"
_SURE = {_NOW, "ja", "zeker"}


@dataclass(eq=False)
class NothingToTell(DomainError):
    """A groep is named, and not what it must be told."""

    groep: str

    def __str__(self) -> str:
        return (
            f"Wat moet ik {self.groep} vertellen? Zet de tekst tussen aanhalingstekens, zoals: "
            f'bericht {self.groep} "De zaal is veranderd."'
        )


class BerichtVraag(View):
    """Whether it is sure that a groep must be told this: so many hear it.

    ``avond``: people are not at work now. ``morgen`` is when they are again (UTC).
    """

    groep: str
    programma: str
    tekst: str
    door_rol: str
    bereikt: Bereikt
    avond: bool
    morgen: datetime


class BerichtGaat(View):
    """A groep is told something; ``direct``: in a few minutes, else at its moment."""

    rond: Rond
    bereikt: Bereikt
    direct: bool
    today: date


class BerichtIngetrokken(View):
    """A groep is not told it after all."""

    rond: Rond


class Bericht(Command):
    """Laat de bot een groep iets vertellen, één keer.

    Het gaat naar het gesprek van de groep, en privé naar wie daar niet in zit. Er staat bij van
    welke rol het komt. Je ziet eerst naar hoeveel mensen het gaat.
    """

    words = "bericht"
    also = ("vertel", "stuur bericht")
    examples = ('bericht netwerkgroep "De zaal is veranderd. We zitten in lokaal 12."',)
    recht = Recht.PLANNEN
    writes = True

    groep: str = Field(description="de naam van de groep")
    tekst: str = Field(default="", description="wat de groep moet weten, hoogstens 1.000 tekens")
    wanneer: str = Field(default="", description="nu of morgen; laat leeg om eerst te kijken")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take what stands between quotes for the text, and all before it for the groep."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        bare = [word.whole for word in said if word.name not in values]
        quoted = next(
            (at for at, text in enumerate(bare) if at and " " in text), min(1, len(bare))
        )
        if bare:
            values.setdefault("groep", " ".join(bare[:quoted]))
        if bare[quoted:]:
            values.setdefault("tekst", " ".join(bare[quoted:]))
        return cls.from_values(values)

    def run(self, context: Context) -> View:
        registry = context.registry
        groep, tekst = self._meant(context)
        if not tekst:
            raise NothingToTell(groep.full_name)
        refuse(tekst, all_kinds=True)
        registry.overleggen.demand_seat(groep.programma_id, context.bevoegd)
        berichten = Rondberichten(registry)
        berichten.demand_room(groep, tekst)
        wanneer = fold(self.wanneer)
        if wanneer == _MORNING or wanneer in _SURE:
            return self._tell(context, groep, tekst, direct=wanneer != _MORNING)
        return _question(context, groep, tekst)

    def _meant(self, context: Context) -> tuple[Hit, str]:
        """Return the groep and the text: its name may be several words."""
        lezer = Lezer(context.registry, ("groep",), "groep")
        if " " in self.tekst and not self.wanneer and " " not in self.groep:
            whole, rest = lezer.beginning(f"{self.groep} {self.tekst}")
            if len(rest) < len(" ".join(self.tekst.split())):
                return whole, rest
        return lezer.name(self.groep), self.tekst.strip()

    def _tell(self, context: Context, groep: Hit, tekst: str, *, direct: bool) -> BerichtGaat:
        registry, berichten = context.registry, Rondberichten(context.registry)
        door_rol = registry.overleggen.seat(groep.programma_id, context.bevoegd)
        op = berichten.soon() if direct else berichten.morning()
        rond = berichten.tell(groep, tekst, op, context.bevoegd.persoon, door_rol)
        context.log(self.words, groep.full_name)
        return BerichtGaat(
            rond=rond,
            bereikt=berichten.reach(groep),
            direct=direct,
            today=registry.today,
            ongedaan=f"{BerichtWeg.words} {rond.nummer}",
        )


class BerichtWeg(Command):
    """Haal een bericht aan een groep weg dat nog niet verstuurd is."""

    words = "bericht weg"
    also = ("wis bericht",)
    examples = ("bericht weg 1",)
    recht = Recht.PLANNEN
    writes = True

    nummer: int = Field(ge=1, le=999_999_999, description="het nummer dat je kreeg")

    def run(self, context: Context) -> BerichtIngetrokken:
        rond = Rondberichten(context.registry).take_back(self.nummer, context.bevoegd.persoon)
        context.log(self.words, str(self.nummer))
        return BerichtIngetrokken(rond=rond)


def _question(context: Context, groep: Hit, tekst: str) -> BerichtVraag:
    registry, berichten = context.registry, Rondberichten(context.registry)
    line = f'bericht {groep.full_name} "{tekst.replace(chr(34), chr(39))}" wanneer='
    avond = not by_day(registry.now, registry.vrij)
    now = Choice(label="Ja, stuur het nu", opdracht=f"{line}{_NOW}")
    later = Choice(label="Stuur het de volgende werkdag om 9:00", opdracht=f"{line}{_MORNING}")
    return BerichtVraag(
        groep=groep.titel,
        programma=groep.programma,
        tekst=tekst,
        door_rol=registry.overleggen.seat(groep.programma_id, context.bevoegd),
        bereikt=berichten.reach(groep),
        avond=avond,
        morgen=berichten.morning(),
        choices=(later, now) if avond else (now,),
    )
