"""The emergency stop: people may only read, or the bot is silent."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.logboek import Logboek
from registry.models import Noodstand
from registry.rechten import Recht
from registry.values import Stand

# Built once: every line of chat asks for it.
_NEWEST = select(Noodstand.stand).order_by(Noodstand.id.desc()).limit(1)


def audible() -> ColumnElement[bool]:
    """Return the condition of a query that finds rows only while the bot may say something."""
    return _NEWEST.scalar_subquery().is_distinct_from(Stand.UIT)


@dataclass(eq=False)
class Gestopt(DomainError):
    """The emergency stop is on, and what is asked does not work now."""

    stand: Stand

    def __str__(self) -> str:
        if self.stand is Stand.UIT:
            return "Ik sta nu stil. Vraag de beheerder wanneer ik weer werk."
        return (
            "Je kunt nu alleen lezen. Er is niets veranderd. "
            "Vraag de beheerder wanneer het weer kan."
        )


@dataclass(frozen=True)
class Noodstop:
    """The stop, inside the transaction of the caller: what is set counts for every process."""

    session: Session
    clock: Clock

    def stand(self) -> Stand:
        """Return how much of the bot works now."""
        return self.session.scalar(_NEWEST) or Stand.AAN

    def zet(self, stand: Stand, plek: Plek) -> Stand:
        """Let so much of the bot work, as somebody at ``plek`` says; return what it was before."""
        before = self.stand()
        row = Noodstand(stand=stand, op=self.clock.now(), kanaal=plek.kanaal, wie=plek.adres)
        self.session.add(row)
        Logboek(self.session, self.clock).note(plek, f"noodstop {stand}")
        return before

    def demand(self, *, writes: bool, recht: Recht) -> None:
        """Go on only when a command that asks for ``recht`` works now. Raises `Gestopt`.

        What only a beheerder may do always works: that is how the stop is ended.
        """
        if recht is Recht.BEHEER:
            return
        stand = self.stand()
        if stand is Stand.UIT or (writes and stand is Stand.ALLEEN_LEZEN):
            raise Gestopt(stand)
