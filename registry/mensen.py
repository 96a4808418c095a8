"""The people who talk with the bot, and where they can be reached."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Account, Persoon


@dataclass(frozen=True)
class Mensen:
    """Who is who, inside the transaction of the caller."""

    session: Session

    def welcome(self, kanaal: str, adres: str, naam: str) -> Persoon:
        """Return who has an address on a channel; whoever is new is written down as ``naam``."""
        known = select(Persoon).join(Account, Account.persoon_id == Persoon.id)
        here = known.where(Account.kanaal == kanaal, Account.adres == adres)
        persoon = self.session.scalar(here)
        if persoon is None:
            persoon = Persoon(naam=naam)
            self.session.add(persoon)
            self.session.flush()
            self.session.add(Account(persoon_id=persoon.id, kanaal=kanaal, adres=adres))
            self.session.flush()
        return persoon
