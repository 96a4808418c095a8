"""Hearing it once more: later."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import Field

from commands.grammar import Command, Context
from commands.wanneer import moment_of, read
from registry.clock import local
from registry.dates import NoDate, When
from registry.errors import DomainError
from registry.registry import Registry
from registry.view import View


@dataclass(eq=False)
class NoLater(DomainError):
    """``later`` is followed by nothing that says how much later."""

    text: str

    def __str__(self) -> str:
        said = f"Ik begrijp “{self.text[:40]}” niet." if self.text else "Hoeveel later?"
        return f"{said} Typ bijvoorbeeld later 1 uur, later morgen of later maandag 10:00."


class Herhaald(View):
    """What was sent comes once more, at ``moment`` (UTC), on the day ``dag`` (Amsterdam)."""

    moment: datetime
    dag: date
    today: date
    titels: tuple[str, ...]


class NietHerhaald(View):
    """What was put off to ``moment`` (UTC) does not come again."""

    moment: datetime
    titels: tuple[str, ...]


class Later(Command):
    """Laat je de laatste herinnering nog een keer sturen.

    Zeg hoeveel later, of wanneer. Morgen is morgen om 9:00 uur.
    """

    words = "later"
    examples = ("later 1 uur", "later morgen", "later maandag 10:00")
    writes = True

    wanneer: str = Field(default="", description="hoeveel later, of wanneer")

    def run(self, context: Context) -> Herhaald:
        moment = moment_of(_how_much(self.wanneer, context.registry), context.registry.now)
        again = context.registry.sluimers.snooze(context.plek, moment)
        return Herhaald(
            moment=again.moment,
            dag=local(again.moment).date(),
            today=context.registry.today,
            titels=again.titels,
            ongedaan=LaterNiet.words,
        )


class LaterNiet(Command):
    """Laat niet terugkomen wat je met later hebt uitgesteld."""

    words = "later niet"
    also = ("later toch niet", "niet later")
    examples = ("later niet",)
    writes = True

    def run(self, context: Context) -> NietHerhaald:
        woken = context.registry.sluimers.wake(context.plek)
        return NietHerhaald(moment=woken.moment, titels=woken.titels)


def _how_much(text: str, registry: Registry) -> When:
    """Read what follows ``later``: first as so much later, then as a moment."""
    for said in (f"over {text}", f"over een {text}", text):
        with suppress(NoDate):
            return read(said, registry)
    raise NoLater(text)
