"""Running the bot: the emergency stop, and the log book of who did what."""

from dataclasses import dataclass
from datetime import date, datetime, time

from pydantic import Field

from commands.grammar import Command, Context
from commands.wanneer import read
from registry.clock import moment
from registry.dates import Datum, Moment
from registry.errors import DomainError
from registry.logboek import Breuk, Einde, Gelogd, Geraakt
from registry.rechten import Recht
from registry.values import Stand
from registry.view import View

_MOST_TOUCHED = 50
_MIDNIGHT = time(0)


@dataclass(eq=False)
class SinceWhen(DomainError):
    """What follows ``sinds`` is no moment that has passed."""

    def __str__(self) -> str:
        return "Sinds wanneer? Typ een dag, zoals beheer noodstop sinds 1-3-2023 9:00."


@dataclass(eq=False)
class WhichStand(DomainError):
    """The emergency stop has no such position."""

    def __str__(self) -> str:
        return "Kies aan, alleen-lezen of uit. Typ bijvoorbeeld beheer noodstop alleen-lezen."


class NoodstopStand(View):
    """How much of the bot works; ``eerder`` is what it was before, or nothing if only asked."""

    stand: Stand
    eerder: Stand | None = None


class NoodstopSinds(View):
    """What was touched since ``sinds`` (UTC), and how much ``meer`` than is shown."""

    sinds: datetime
    geraakt: tuple[Geraakt, ...]
    meer: int


class Logregels(View):
    """The last lines of the log book: all, or those ``over`` a reference."""

    over: str
    regels: tuple[Gelogd, ...]
    today: date


class Logcontrole(View):
    """Whether the chain of the log book holds, and where it is broken first."""

    breuk: Breuk | None
    einde: Einde


class BeheerNoodstop(Command):
    """Zet de bot stil, of laat mensen alleen nog lezen.

    Bij alleen-lezen verandert er niets meer. Bij uit stuurt de bot ook geen herinneringen.
    Met aan werkt alles weer.
    """

    words = "beheer noodstop"
    also = ("noodstop",)
    examples = ("beheer noodstop", "beheer noodstop alleen-lezen", "beheer noodstop aan")
    recht = Recht.BEHEER
    writes = True

    stand: str = Field(default="", description="aan, alleen-lezen of uit")

    def run(self, context: Context) -> NoodstopStand:
        noodstop = context.registry.noodstop
        if not self.stand:
            return NoodstopStand(stand=noodstop.stand())
        stand = _stand(self.stand)
        return NoodstopStand(stand=stand, eerder=noodstop.zet(stand, context.plek))


class BeheerNoodstopSinds(Command):
    """Zie welke aanmeldingen zijn bekeken of veranderd sinds een moment.

    Gebruik dit bij een datalek. Je ziet nooit wat erin staat.
    """

    words = "beheer noodstop sinds"
    also = ("noodstop sinds",)
    examples = ("beheer noodstop sinds gisteren", "beheer noodstop sinds 1-3-2022 9:00")
    recht = Recht.BEHEER
    writes = True
    private = True

    moment: str = Field(description="een dag, en als je wilt een tijd")

    def run(self, context: Context) -> NoodstopSinds:
        registry = context.registry
        since = _since(read(self.moment, registry))
        if since > registry.now:
            raise SinceWhen
        geraakt, meer = registry.logboek.touched(since, _MOST_TOUCHED)
        registry.logboek.note(context.plek, "logboek")
        return NoodstopSinds(sinds=since, geraakt=tuple(geraakt), meer=meer)


class BeheerAudit(Command):
    """Lees de laatste regels van het logboek, van alles of van één referentie.

    Dat jij het logboek leest, staat er daarna ook in.
    """

    words = "beheer audit"
    also = ("logboek",)
    examples = ("beheer audit", "beheer audit BP-7K3M9Q")
    recht = Recht.BEHEER
    writes = True
    private = True

    referentie: str = Field(default="", description="de referentie van een aanmelding")

    def run(self, context: Context) -> Logregels:
        logboek, over = context.registry.logboek, self.referentie.strip().upper()
        regels = tuple(logboek.lines(over))
        logboek.note(context.plek, "logboek", over if regels else "")
        return Logregels(over=over, regels=regels, today=context.registry.today)


class BeheerAuditControle(Command):
    """Kijk na of niemand iets in het logboek heeft veranderd of weggehaald."""

    words = "beheer audit controle"
    also = ("logboek controle",)
    examples = ("beheer audit controle",)
    recht = Recht.BEHEER

    def run(self, context: Context) -> Logcontrole:
        logboek = context.registry.logboek
        return Logcontrole(breuk=logboek.check(), einde=logboek.end())


def _stand(text: str) -> Stand:
    try:
        return Stand("-".join(text.casefold().split()))
    except ValueError:
        raise WhichStand from None


def _since(found: object) -> datetime:
    """Return the moment (UTC) that is meant; of a day, its beginning. Raises `SinceWhen`."""
    match found:
        case Moment(start=start):
            return start
        case Datum(day=day):
            return moment(day, _MIDNIGHT)
    raise SinceWhen
