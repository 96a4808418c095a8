"""The people who talk with the bot, and where they can be reached."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from registry.models import Account, Persoon, Rol, Rolhouder
from registry.schema.netwerk import BotRol

_HELD = (
    select(Rol.bot_rol)
    .join(Rolhouder, Rolhouder.rol_id == Rol.id)
    .join(Account, Account.persoon_id == Rolhouder.persoon_id)
    .where(Account.kanaal == bindparam("kanaal"), Account.adres == bindparam("adres"))
)
_KNOWN = select(Account.id).where(
    Account.kanaal == bindparam("kanaal"), Account.adres == bindparam("adres")
)


@dataclass(frozen=True)
class Mensen:
    """Who is who, inside the transaction of the caller."""

    session: Session

    def rollen(self, kanaal: str, adres: str) -> set[BotRol]:
        """Return what somebody at an address is to the bot.

        Whoever sits nowhere may read; whoever is not known at all is a guest.
        """
        where = {"kanaal": kanaal, "adres": adres}
        if held := {*self.session.scalars(_HELD, where)}:
            return held
        known = self.session.scalar(_KNOWN, where) is not None
        return {BotRol.LEZER if known else BotRol.GAST}

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
