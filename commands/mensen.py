"""Who is who: what the bot knows of me, and who gets which rol or groep."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.gevraagd import Lezer
from registry.mensen import Bekend, Gezet
from registry.namen import Hit
from registry.rechten import Recht
from registry.view import View


class IkZelf(View):
    """What the bot knows of whoever asks; ``None`` is nothing."""

    bekend: Bekend | None
    adres: str


class Plaatsing(View):
    """Somebody got a rol or came into a groep (``erbij``), or lost it.

    ``vrij``: how many trajecten must be given to somebody else now.
    """

    gezet: Gezet
    soort: str
    erbij: bool
    terug: str
    vrij: int = 0


class Ik(Command):
    """Lees wat ik van je weet: je naam, je adres, je rollen en je groepen."""

    words = "ik"
    also = ("wie ben ik",)
    examples = ("ik",)
    questions = (r"(?:wat|welke) (?:zijn mijn rollen|rollen heb ik)", r"in welke groepen zit ik")
    recht = Recht.VRAGEN

    def run(self, context: Context) -> IkZelf:
        return IkZelf(bekend=context.registry.mensen.known(context.plek), adres=context.plek.adres)


class Gekoppeld(View):
    """The room is that of a groep now, or (``groep`` empty) of none; ``eerder`` whose it was."""

    groep: str
    programma: str
    eerder: str


class Koppel(Command):
    """Koppel dit gesprek aan een groep. De herinneringen van die groep komen dan hier."""

    words = "koppel"
    examples = ("koppel netwerkgroep",)
    recht = Recht.MENSEN
    writes = True

    groep: str = Field(description="de naam van de groep")

    def run(self, context: Context) -> Gekoppeld:
        hit = Lezer(context.registry, ("groep",), "groep").name(self.groep)
        return _tie(context, hit)


class Ontkoppel(Command):
    """Maak dit gesprek los van zijn groep."""

    words = "ontkoppel"
    examples = ("ontkoppel",)
    recht = Recht.MENSEN
    writes = True

    def run(self, context: Context) -> Gekoppeld:
        return _tie(context, None)


def _tie(context: Context, groep: Hit | None) -> Gekoppeld:
    plek = context.plek
    before = context.registry.netwerken.tie(plek.kanaal, plek.kamer, groep)
    return Gekoppeld(
        groep=groep.titel if groep else "",
        programma=groep.programma if groep else "",
        eerder=before.titel if before else "",
        ongedaan=f"koppel {before.full_name}" if before else "ontkoppel" if groep else "",
    )


class Plaatsen(Command):
    """What giving and taking a place have in common."""

    recht = Recht.MENSEN
    writes = True

    soort: ClassVar[Literal["rol", "groep"]]
    erbij: ClassVar[bool]
    terug: ClassVar[str]

    naam: str = Field(description="de naam uit het programma")
    wie: str = Field(description="het chatadres, of de naam van wie ik al ken")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the last word for who is meant, and all before it for where."""
        said = [*words]
        if len(said) < 2 or any(word.name in {"naam", "wie"} for word in said):  # noqa: PLR2004
            return super().from_words(said)
        where = " ".join(word.whole for word in said[:-1])
        return cls.from_values({"naam": where, "wie": said[-1].whole})

    def run(self, context: Context) -> Plaatsing:
        registry = context.registry
        hit = Lezer(registry, (self.soort,), self.soort).name(self.naam)
        change = registry.mensen.seat if self.erbij else registry.mensen.unseat
        gezet = change(self.wie, hit, kanaal=context.plek.kanaal)
        if not gezet.al:
            context.log(self.words, hit.full_name)
        back = f"{self.terug} {hit.full_name} {self.wie}"
        return Plaatsing(
            gezet=gezet,
            soort=self.soort,
            erbij=self.erbij,
            terug=back,
            vrij=0 if self.erbij or gezet.al else self._release(context),
            ongedaan="" if gezet.al else back,
        )

    def _release(self, context: Context) -> int:
        """Take from somebody who lost a place what they may no longer do; return how many."""
        registry = context.registry
        iemand = registry.mensen.meant(self.wie, kanaal=context.plek.kanaal)
        return registry.stappen.release(iemand.nummer)


class LidErbij(Plaatsen):
    """Zet iemand in een groep. Die krijgt dan de herinneringen van die groep."""

    words = "lid erbij"
    examples = ("lid erbij netwerkgroep @anna:voorbeeld.nl",)
    soort, erbij, terug = "groep", True, "lid eraf"


class LidEraf(Plaatsen):
    """Haal iemand uit een groep."""

    words = "lid eraf"
    examples = ("lid eraf netwerkgroep @anna:voorbeeld.nl",)
    soort, erbij, terug = "groep", False, "lid erbij"


class RolErbij(Plaatsen):
    """Geef iemand een rol. Daar horen rechten bij, en de herinneringen van die rol."""

    words = "rol erbij"
    examples = ("rol erbij procesbegeleider @anna:voorbeeld.nl",)
    soort, erbij, terug = "rol", True, "rol eraf"


class RolEraf(Plaatsen):
    """Neem iemand een rol af. De rechten zijn dan meteen weg."""

    words = "rol eraf"
    examples = ("rol eraf procesbegeleider @anna:voorbeeld.nl",)
    soort, erbij, terug = "rol", False, "rol erbij"
