"""Which activiteit a stoplicht is about, and which period."""

from pydantic import Field

from commands.grammar import Command, Context
from registry import gevraagd
from registry.activiteiten import Geplaatst
from registry.gevraagd import Lezer
from registry.values import Periode

_SOORTEN, _WHAT = ("activiteit",), "activiteit"


class OverActiviteit(Command):
    """What is asked about an activiteit, and perhaps about one period of it."""

    activiteit: str = Field(description="de activiteit, en als je wilt de periode erachter")

    def asked(self, context: Context) -> tuple[Geplaatst, Periode | None]:
        """Return what is meant. Raises `UnclearName`, or what `period_in` raises."""
        over, rest = find(context, self.activiteit)
        periode = period_in(context, rest)
        return over, context.registry.rapporteren.whole(over, periode) if periode else None


def find(context: Context, text: str) -> tuple[Geplaatst, str]:
    """Return the activiteit that ``text`` begins with, and what follows. Raises `UnclearName`."""
    hit, rest = Lezer(context.registry, _SOORTEN, _WHAT).beginning(text)
    return context.registry.activiteiten.get(hit.id), rest


def period_in(context: Context, text: str) -> Periode | None:
    """Return the period that ``text`` names, if it has any. Raises what `gevraagd.period` does."""
    return gevraagd.period(text, now=context.registry.now) if text else None
