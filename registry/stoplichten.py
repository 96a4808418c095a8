"""The stoplichten that were published, and how they compare with those before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Stoplicht
from registry.namen import fold
from registry.schema.stoplichten import Inhoud, Kleur, Staat


@dataclass(frozen=True)
class Stoplichten:
    """Looks published reports up, inside the transaction of the caller."""

    session: Session

    def published(
        self, activiteiten: Collection[int], until: datetime
    ) -> Mapping[int, tuple[Stoplicht, ...]]:
        """Return the reports on activiteiten that were published by a moment (UTC), newest first.

        Of every period only the last version. An activiteit without any has an empty tuple.
        """
        query = select(Stoplicht).where(
            Stoplicht.staat == Staat.VERSTUURD,
            Stoplicht.activiteit_id.in_(activiteiten),
            Stoplicht.verstuurd_op <= until,
        )
        newest = query.order_by(Stoplicht.begin.desc(), Stoplicht.versie.desc())
        found: defaultdict[int, tuple[Stoplicht, ...]] = defaultdict(tuple)
        for row in self.session.scalars(newest):
            before = found[row.activiteit_id]
            if not before or before[-1].begin != row.begin:
                found[row.activiteit_id] = (*before, row)
        return found

    def versions(self, activiteit_id: int) -> Iterable[Stoplicht]:
        """Return every published report on an activiteit, all versions, newest first."""
        query = select(Stoplicht).where(
            Stoplicht.activiteit_id == activiteit_id, Stoplicht.staat == Staat.VERSTUURD
        )
        rows = query.order_by(Stoplicht.begin.desc(), Stoplicht.versie.desc())
        return self.session.scalars(rows).all()


def trend(nu: Kleur, vorige: Kleur | None) -> str:
    """Return in a Dutch word how a colour compares with that of the period before.

    >>> trend(Kleur.ORANJE, Kleur.GROEN), trend(Kleur.ORANJE, Kleur.ORANJE)
    ('slechter', 'gelijk')
    >>> trend(Kleur.GROEN, Kleur.ROOD), trend(Kleur.GROEN, None)
    ('beter', 'eerste keer')
    """
    if vorige is None:
        return "eerste keer"
    order = [*Kleur]
    step = order.index(nu) - order.index(vorige)
    return "gelijk" if step == 0 else "slechter" if step > 0 else "beter"


def same_measure(nu: Inhoud, vorige: Inhoud | None) -> bool:
    """Tell whether it is not groen for the second time, and nothing new is done about it."""
    if nu.bijsturing is None or vorige is None or vorige.bijsturing is None:
        return False
    return fold(nu.bijsturing.maatregel) == fold(vorige.bijsturing.maatregel)
