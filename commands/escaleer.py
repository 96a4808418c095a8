"""Taking a matter up, along the ladder of its programme: escaleer."""

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.stoplichten.antwoorden import demand_nobody, sentence
from commands.stoplichten.over import find
from registry.activiteiten import Geplaatst
from registry.clock import local
from registry.namen import fold
from registry.rechten import Recht
from registry.trappen import Trap
from registry.view import View

_SETTLED = {"klaar", "gereed", "opgelost"}
_TAKEN_BACK = {"terug", "niet", "intrekken"}
_BETWEEN = {"is", "nu"}
_NAME_AND_WORD = 2
"""A longer line that ends in such a word says why: the phone calls are not answered "terug"."""


class Ladder(View):
    """Who a matter can be taken to, and who has it; ``kort`` is what may be typed for it.

    ``trap`` is the ladder, and ``dagen`` the local day on which each rung was told, if it was.
    """

    trap: Trap
    kort: str
    dagen: tuple[date | None, ...]


class Geescaleerd(View):
    """A matter was taken to a rung: the ``trede``-th of ``treden``, called ``aan``.

    ``hoger`` is the next, none at the top.
    """

    naam: str
    kort: str
    reden: str
    trede: int
    treden: int
    aan: str
    hoger: str


class EscalatieTeruggenomen(View):
    """A step up was taken back. ``aan``: to whom that was."""

    naam: str
    kort: str
    aan: str
    gezet_op: datetime


class EscalatieKlaar(View):
    """A matter is settled. ``aan``: who had it last."""

    naam: str
    kort: str
    aan: str


class Escaleer(Command):
    """Vraag hulp aan wie hoger op de ladder staat, en zeg waarom.

    Zonder reden zie je de ladder, en bij wie het nu ligt. Opgelost? Zet dan klaar achter de naam.
    """

    words = "escaleer"
    also = ("escaleren", "escalatie")
    examples = (
        "escaleer ddd",
        "escaleer ddd Twee scholen leveren al een maand niets aan",
    )
    recht = Recht.RAPPORTEREN
    writes = True
    private = True

    activiteit: str = Field(description="de activiteit, en daarachter waarom")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a name, and why; or that it is settled, or taken back."""
        said = [*words]
        if len(said) == _NAME_AND_WORD and fold(said[-1].whole) in _TAKEN_BACK:
            return EscaleerTerug.from_words(said[:-1])
        if len(said) > 1 and fold(said[-1].text) in _SETTLED and not said[-1].name:
            said = said[:-1]
            while len(said) > 1 and fold(said[-1].text) in _BETWEEN:
                said = said[:-1]
            return EscaleerKlaar.from_words(said)
        return super().from_words(said)

    def run(self, context: Context) -> View:
        # Before anything else: which activiteit is meant may be asked, and that line is kept.
        demand_nobody(self.activiteit)
        over, reden = find(context, self.activiteit)
        registry = context.registry
        if not reden:
            return _ladder(context, over)
        reden = sentence("escalatie", " ".join(reden.split()))
        trap = registry.escalaties.take_up(over, context.bevoegd, reden)
        kort, treden = registry.activiteiten.short_name(over), trap.treden
        return Geescaleerd(
            naam=trap.naam,
            kort=kort,
            reden=reden,
            trede=trap.bereikt,
            treden=len(treden),
            aan=treden[trap.bereikt - 1].naam,
            hoger=treden[trap.bereikt].naam if trap.bereikt < len(treden) else "",
            ongedaan=f"{EscaleerTerug.words} {kort}",
        )


class EscaleerTerug(Command):
    """Neem je laatste escalatie terug."""

    words = "escaleer terug"
    also = ("escaleer niet",)
    examples = ("escaleer terug ddd",)
    recht = Recht.RAPPORTEREN
    writes = True
    private = True

    activiteit: str = Field(description="de activiteit")

    def run(self, context: Context) -> EscalatieTeruggenomen:
        over, _ = find(context, self.activiteit)
        before = context.registry.escalaties.take_back(over, context.bevoegd)
        rung = before.treden[before.bereikt - 1]
        return EscalatieTeruggenomen(
            naam=before.naam,
            kort=context.registry.activiteiten.short_name(over),
            aan=rung.naam,
            gezet_op=rung.sinds or context.registry.now,
        )


class EscaleerKlaar(Command):
    """Zeg dat iets waarvoor hulp is gevraagd, is opgelost.

    Dat mag ook wie om hulp is gevraagd.
    """

    words = "escaleer klaar"
    also = ("escaleer gereed", "escaleer opgelost")
    examples = ("escaleer ddd klaar", "escaleer klaar ddd")
    recht = Recht.MELDEN
    writes = True
    private = True

    activiteit: str = Field(description="de activiteit")

    def run(self, context: Context) -> EscalatieKlaar:
        over, _ = find(context, self.activiteit)
        before = context.registry.escalaties.settle(over, context.bevoegd)
        return EscalatieKlaar(
            naam=before.naam,
            kort=context.registry.activiteiten.short_name(over),
            aan=before.treden[before.bereikt - 1].naam,
        )


def _ladder(context: Context, over: Geplaatst) -> Ladder:
    trap = context.registry.escalaties.trap(over)
    return Ladder(
        trap=trap,
        kort=context.registry.activiteiten.short_name(over),
        dagen=tuple(local(each.sinds).date() if each.sinds else None for each in trap.treden),
    )
