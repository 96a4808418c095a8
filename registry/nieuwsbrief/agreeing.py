"""Who may agree with a letter: a projectleider who did not put it before the others."""

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.bevoegdheid import Bevoegdheid
from registry.errors import DomainError
from registry.models import Nieuwsbrief, Programma
from registry.netwerken import Netwerken
from registry.nieuwsbrief.rules import MayNotAgreeToLetter, OwnLetter, SameSeatAgrees
from registry.zetels import Zetels


@dataclass(frozen=True)
class Akkoord:
    """Agreement with one letter that was put before the projectleiders."""

    session: Session
    netwerken: Netwerken
    brief: Nieuwsbrief

    @property
    def wie(self) -> tuple[str, ...]:
        """Who may agree: the projectleiders in another seat, or all of them if there is none."""
        leaders = self.session.get_one(Programma, self.brief.programma_id).projectleiders
        held: frozenset[str] = frozenset()
        if self.brief.door is not None:
            seats = Zetels(self.session).of_persoon(self.brief.door)
            held = seats.get(self.brief.programma_id, frozenset())
        return tuple(ref for ref in leaders if ref not in held) or leaders

    def demand(self, wie: Bevoegdheid) -> None:
        """Go on only for who may agree.

        Raises `OwnLetter`, `SameSeatAgrees`, `MayNotAgreeToLetter`.
        """
        if wie.persoon == self.brief.door:
            raise OwnLetter
        if wie.holds(self.brief.programma_id, self.wie):
            return
        names = tuple(self.netwerken.names_of(self.brief.programma_id, self.wie).values())
        leaders = self.session.get_one(Programma, self.brief.programma_id).projectleiders
        if wie.holds(self.brief.programma_id, leaders):
            raise SameSeatAgrees(names)
        raise MayNotAgreeToLetter(names)

    def may(self, wie: Bevoegdheid) -> bool:
        """Return whether somebody may agree."""
        with suppress(DomainError):
            self.demand(wie)
            return True
        return False
