"""Which version of the privacy notice somebody has read."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.models import Gelezen


@dataclass(frozen=True)
class Leesbewijzen:
    """Who has read what, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def has_read(self, persoon_id: int | None, versie: str) -> bool:
        """Return whether somebody has read this version."""
        if persoon_id is None:
            return False
        return self.session.get(Gelezen, (persoon_id, versie)) is not None

    def read(self, persoon_id: int, versie: str) -> None:
        """Write down that somebody has read this version."""
        if not self.has_read(persoon_id, versie):
            self.session.add(
                Gelezen(persoon_id=persoon_id, versie=versie, gelezen_op=self.clock.now())
            )
            self.session.flush()
