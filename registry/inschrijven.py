"""Registering somebody for a traject: what can be chosen, what is asked, and what is taken."""

from dataclasses import dataclass

from registry import intake
from registry.aanmeldingen import MayNotRegister
from registry.concepten import Antwoorden, Gekozen
from registry.dossier import Dossier, Lezing
from registry.models import Aanmeldprocedure
from registry.view import Fact, Vraag


class Traject(Fact):
    """A traject. ``volledig`` is the name that no other has; ``mag``: they may register for it."""

    id: int
    naam: str
    volledig: str
    mag: bool


@dataclass(frozen=True)
class Inschrijven:
    """Registers, inside the transaction of the caller, for one person."""

    lezing: Lezing

    def trajecten(self, text: str = "") -> tuple[Traject, ...]:
        """Return the trajecten that ``text`` may mean, or all.

        Raises what `registry.procedures.Procedures.called` raises.
        """
        procedures = self.lezing.procedures
        found = procedures.called(text) if text else procedures.all()
        return tuple(
            Traject(
                id=each.id,
                naam=each.naam,
                volledig=procedures.full_name(each),
                mag=each.id in self.lezing.wie.meldt,
            )
            for each in found
        )

    def demand_open(self, traject: int) -> None:
        """Go on only if whoever asks may register for a traject, and it is open now.

        Raises `registry.aanmeldingen.MayNotRegister`, or what `registry.intake.window` raises.
        """
        procedure = self._procedure(traject)
        if traject not in self.lezing.wie.meldt:
            names = self.lezing.netwerken.names_of(procedure.programma_id, procedure.aanmelders)
            raise MayNotRegister(procedure.naam, tuple(names.values()))
        intake.window(procedure, self.lezing.today)

    def vragen(self, traject: int) -> tuple[Vraag, ...]:
        """Return what must be known to register somebody."""
        procedure = self._procedure(traject)
        asked = intake.questions(procedure)
        return tuple(self.lezing.procedures.vraag(procedure, veld) for veld in asked)

    def check(self, traject: int, vraag: Vraag, text: str) -> Gekozen:
        """Return what an answer means. Raises what `registry.intake` raises."""
        procedure = self._procedure(traject)
        veld = next(each for each in procedure.velden if each.veld == vraag.naam)
        return self.lezing.procedures.check(procedure, veld, text, self.lezing.today)

    def register(self, traject: int, antwoorden: Antwoorden) -> Dossier:
        """Register somebody.

        Raises what `demand_open` and `registry.aanmeldingen.Aanmeldingen.register` raise.
        """
        self.demand_open(traject)
        register = self.lezing.aanmeldingen.register
        return self.lezing.dossier(register(self._procedure(traject), antwoorden, self.lezing.wie))

    def programma_of(self, traject: int) -> int:
        """Return the number of the programme that a traject belongs to."""
        return self._procedure(traject).programma_id

    def treated_by(self, traject: int) -> tuple[str, ...]:
        """Return who treats a traject, by the names of their seats."""
        procedure = self._procedure(traject)
        names = self.lezing.netwerken.names_of(procedure.programma_id, procedure.behandelaars)
        return tuple(names.values())

    def _procedure(self, traject: int) -> Aanmeldprocedure:
        return self.lezing.procedures.get(traject)
