"""Leaving an address alone where nothing is taken any more: what waited for it, goes elsewhere."""

from sqlalchemy import update

from registry.models import OutboxRow, Reden, Toestand
from registry.registry import Registry
from reminders.plan import Adres
from reminders.replanning import Replanner


def refuse(
    registry: Registry, adres: Adres, reden: str, zending: str, beheerder: Adres | None
) -> None:
    """Switch an address off for a Dutch reason, and plan anew what was to be said there.

    The mailing that was refused is marked after that: as long as its messages wait, the plan
    brings them to another address.
    """
    registry.bereik.switch_off(adres.kanaal, adres.adres, reden)
    Replanner(registry, beheerder).replan(registry.changed)
    registry.session.execute(
        update(OutboxRow)
        .where(OutboxRow.zending == zending)
        .values(
            toestand=Toestand.MISLUKT,
            reden=Reden.GEWEIGERD,
            pogingen=OutboxRow.pogingen + 1,
            poging_op=registry.now,
            claimed_by=None,
            claimed_until=None,
        )
    )
