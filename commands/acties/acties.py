"""The actiepunten that are open: one's own, of a groep, or of a programme."""

from datetime import date

from pydantic import Field

from commands.grammar import Command, Context
from commands.vergaderen.lezen import programmes_of
from registry.actiepunten import Actie
from registry.gevraagd import Lezer
from registry.namen import fold
from registry.view import View

_SHOWN = 15
_MINE = {"mij", "mijn", "ik"}


class Actielijst(View):
    """Actiepunten that are open, the soonest first; ``meer`` are left out.

    ``wie`` is whose they are; ``mijn``: of whoever asks. ``gemengd``: of several programmes.
    """

    wie: str
    mijn: bool
    acties: tuple[Actie, ...]
    meer: int
    te_laat: int
    gemengd: bool
    today: date


class Acties(Command):
    """Zie welke acties nog open staan: van jou, van een groep of van een programma.

    Zonder naam zie je die van dit gesprek of van jouw programma's.
    """

    words = "acties"
    also = ("actielijst", "actie lijst", "actiepunten", "actie mijn")
    examples = ("acties", "acties mij", "acties netwerkgroep")
    questions = (r"welke acties (?:heb ik|staan er)(?: nog)?",)

    wie: str = Field(default="", description="mij, een groep, activiteit of programma")

    def run(self, context: Context) -> Actielijst:
        titel, found = self._asked(context)
        return Actielijst(
            wie=titel,
            mijn=self._is_mine,
            acties=found[:_SHOWN],
            meer=len(found[_SHOWN:]),
            te_laat=sum(each.te_laat for each in found),
            gemengd=len({each.programma for each in found}) > 1,
            today=context.registry.today,
        )

    @property
    def _is_mine(self) -> bool:
        return fold(self.wie) in _MINE

    def _asked(self, context: Context) -> tuple[str, tuple[Actie, ...]]:
        """Return whose actiepunten are asked for, and those. Raises `UnclearName`."""
        actiepunten, wie = context.registry.vergaderen.actiepunten, context.bevoegd
        prive = context.plek.prive
        if self._is_mine:
            return "", actiepunten.shown(actiepunten.mine(wie), wie, prive=prive)
        if not self.wie:
            rows = actiepunten.of_programmas(programmes_of(context))
            return "", actiepunten.shown(rows, wie, prive=prive)
        kinds = ("groep", "programma", "activiteit")
        hit = Lezer(context.registry, kinds, "groep").name(self.wie)
        return hit.titel, actiepunten.shown(actiepunten.of(hit), wie, prive=prive)
