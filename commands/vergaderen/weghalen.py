"""Taking away what somebody put down, and putting it back."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from commands.grammar import Command, Context
from registry.errors import DomainError
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort
from registry.view import View


@dataclass(eq=False)
class NotYoursToTake(DomainError):
    """Somebody takes away what another put down."""

    soort: Aantekensoort
    nummer: int

    def __str__(self) -> str:
        return (
            f"Je kunt {self.soort} {self.nummer} niet weghalen: een ander schreef het op. "
            "Vraag het aan de projectleider."
        )


class AantekeningWeg(View):
    """Something was taken away, or put back (``terug``); ``lijst`` shows what is left."""

    soort: Aantekensoort
    nummer: int
    tekst: str
    terug: bool
    lijst: str


class Weghalen(Command):
    """What taking away has in common; ``lijst`` is the line that shows all of the kind."""

    recht = Recht.BIJDRAGEN
    writes = True

    soort: ClassVar[Aantekensoort]
    lijst: ClassVar[str]

    nummer: int = Field(description="het nummer uit de lijst")
    terug: str = Field(default="", description="ja, als het weer terug moet")

    def run(self, context: Context) -> AantekeningWeg:
        aantekeningen, own = context.registry.aantekeningen, context.bevoegd
        move = aantekeningen.restore if self.terug else aantekeningen.withdraw
        # Whatever is refused below is undone with the transaction.
        row = move(self.nummer, self.soort, [*own.refs])
        # Whoever sits at the console may be nobody that the bot knows.
        if row.door != own.persoon and Recht.PLANNEN not in context.rechten:
            raise NotYoursToTake(self.soort, self.nummer)
        context.registry.overleggen.demand_seat(row.programma_id, own, self.lijst)
        back = f"{self.words} {self.nummer}"
        return AantekeningWeg(
            soort=self.soort,
            nummer=self.nummer,
            tekst=row.tekst,
            terug=bool(self.terug),
            lijst=self.lijst,
            ongedaan=back if self.terug else f"{back} terug=ja",
        )
