"""Taking up a matter of an activiteit, along its own ladder or that of its programme."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.activiteiten import Geplaatst
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock
from registry.models import Regel
from registry.netwerken import Netwerken
from registry.rapporteren import Rapporteren
from registry.subjects import Subject
from registry.trappen import Escalatiestand, Trap, Trappen, Zaak
from registry.zetels import Zetels


@dataclass(frozen=True)
class Escalaties:
    """Takes matters up, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    rapporteren: Rapporteren
    changed: set[Subject]

    @cached_property
    def _trappen(self) -> Trappen:
        return Trappen(self.session, self.clock, self.netwerken, self.changed)

    def trap(self, over: Geplaatst) -> Trap:
        """Return the ladder of an activiteit, and how far up it a matter is."""
        return self._trappen.trap(self._zaak(over))

    def stand(self, over: Geplaatst) -> Escalatiestand | None:
        """Return where the matter is, if anything was escalated that is not settled."""
        return self._trappen.stand(self._zaak(over))

    def take_up(self, over: Geplaatst, wie: Bevoegdheid, reden: str) -> Trap:
        """Take a matter to the next rung, past those that are whoever asks alone.

        Raises `registry.trappen.NoLadder`, `NoHigherRung`, or what
        `Rapporteren.demand_reporter` raises.
        """
        self.rapporteren.demand_reporter(over, wie)
        own = own_roles(self.session, over.programma.id, wie)
        asker = wie.persoon, self.rapporteren.seat(over, wie)
        return self._trappen.climb(self._zaak(over), reden, asker, own)

    def settle(self, over: Geplaatst, wie: Bevoegdheid) -> Trap:
        """Say that a matter is settled; return how far up it was.

        Whoever it was taken to may say so too. Raises `registry.trappen.NotEscalated`, or what
        `Rapporteren.demand_reporter` raises.
        """
        zaak = self._zaak(over)
        if not wie.holds(over.programma.id, self._trappen.running(zaak)):
            self.rapporteren.demand_reporter(over, wie)
        return self._trappen.settle(zaak)

    def take_back(self, over: Geplaatst, wie: Bevoegdheid) -> Trap:
        """Undo the last step up; return how far up the matter was. Raises as `settle` does."""
        self.rapporteren.demand_reporter(over, wie)
        return self._trappen.take_back(self._zaak(over))

    def _zaak(self, over: Geplaatst) -> Zaak:
        return Zaak(
            programma_id=over.programma.id,
            naam=over.activiteit.naam,
            opdracht=f"escaleer {self.rapporteren.activiteiten.short_name(over)}",
            refs=self._refs(over),
            activiteit_id=over.activiteit.id,
        )

    def _refs(self, over: Geplaatst) -> tuple[str, ...]:
        """Return the ladder: the rule of the activiteit, or of its programme, or the leaders."""
        afspraak = self.rapporteren.afspraak(over)
        for slug in (over.activiteit.escalatie, afspraak.escalatie):
            here = Regel.programma_id == over.programma.id, Regel.slug == slug
            if slug and (route := self.session.scalar(select(Regel.route).where(*here))):
                return route
        return tuple(dict.fromkeys((*afspraak.projectleiders, *afspraak.voor)))


def own_roles(session: Session, programma_id: int, wie: Bevoegdheid) -> frozenset[str]:
    """Return the roles that somebody has: nobody needs to be told of what they say."""
    if wie.persoon is None:
        return frozenset()
    held = Zetels(session).of_persoon(wie.persoon).get(programma_id, frozenset())
    return frozenset(ref for ref in held if ref.startswith("rol:"))
