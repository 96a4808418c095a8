"""What is forgotten and when, for the beheerder; and what must be kept a while longer."""

from datetime import date, datetime

from pydantic import Field

from commands.grammar import Command, Context
from registry.namen import fold
from registry.opruimen import OPGERUIMD, VERGETEN, Opruimen
from registry.rechten import Recht
from registry.view import Fact, View

_SHOWN = 6
_NOT = {"niet", "niet meer", "weg", "uit", "nee"}


class Wisdag(Fact):
    """How many aanmeldingen are erased on a local day."""

    dag: date
    aantal: int


class Termijn(Fact):
    """For how long something is kept."""

    naam: str
    termijn: str


class Bewaarstand(View):
    """What went last, and what goes next: numbers and days, never a reference.

    ``laatst`` is when that was (UTC) and ``weg`` how much went. ``meer``: there are later days.
    """

    laatst: datetime | None
    weg: str
    wisdagen: tuple[Wisdag, ...]
    meer: bool
    termijnen: tuple[Termijn, ...]
    today: date


class Bewaarproef(View):
    """What would be erased if it were night now; nothing was."""

    aantal: int
    dag: date


class Vastgehouden(View):
    """An aanmelding is kept, whatever its term; or, not ``vast``, no longer."""

    referentie: str
    vast: bool


class BeheerBewaren(Command):
    """Zie wat de bot heeft gewist, en wat er hierna gewist wordt.

    Met proef zie je wat er vannacht weg zou gaan. Er wordt dan niets gewist.
    """

    words = "beheer bewaren"
    also = ("bewaren",)
    examples = ("beheer bewaren", "beheer bewaren proef")
    recht = Recht.BEHEER
    private = True

    proef: str = Field(default="", description="proef: alleen kijken wat vannacht weg zou gaan")

    def run(self, context: Context) -> View:
        opruimen, today = Opruimen(context.registry), context.registry.today
        ahead = opruimen.ahead()
        if self.proef:
            due = sum(number for day, number in ahead.items() if day <= today)
            return Bewaarproef(aantal=due, dag=today)
        last = opruimen.last()
        late = sum(number for day, number in ahead.items() if day <= today)
        coming = ({today: late} if late else {}) | {d: n for d, n in ahead.items() if d > today}
        days = [Wisdag(dag=day, aantal=number) for day, number in coming.items()]
        return Bewaarstand(
            laatst=last.op if last else None,
            weg=last.handeling.removeprefix(f"{OPGERUIMD}: ") if last else "",
            wisdagen=tuple(days[:_SHOWN]),
            meer=len(days) > _SHOWN,
            termijnen=tuple(Termijn(naam=each.naam, termijn=each.termijn) for each in VERGETEN),
            today=today,
        )


class Vasthouden(Command):
    """Bewaar een aanmelding langer, zolang er nog iets loopt, zoals een klacht.

    Met niet erachter geldt de gewone bewaartermijn weer.
    """

    words = "vasthouden"
    also = ("houd vast",)
    examples = ("vasthouden BP-7K3M9Q", "vasthouden BP-7K3M9Q niet")
    recht = Recht.TRAJECTEN
    writes = True
    private = True

    referentie: str = Field(description="zoals BP-7K3M9Q")
    niet: str = Field(default="", description="niet, als het niet meer hoeft")

    def run(self, context: Context) -> Vastgehouden:
        vast = fold(self.niet) not in _NOT
        opruimen = Opruimen(context.registry)
        referentie = opruimen.hold(self.referentie, context.bevoegd, vast=vast)
        context.log("vasthouden" if vast else "niet vasthouden", referentie)
        back = f"vasthouden {referentie}{' niet' if vast else ''}"
        return Vastgehouden(referentie=referentie, vast=vast, ongedaan=back)
