"""What was sent, as people speak of it: "this one", or "what you said last"."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import OutboxRow, Toestand
from registry.subjects import Soort

REMEMBERED = timedelta(days=7)
"""So long people mean the message that they had last."""


class NothingMeant(DomainError):
    """Somebody answers, and nothing that was sent is meant."""


@dataclass(frozen=True)
class Verstuurd:
    """Finds messages that were sent, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def meant(self, plek: Plek, soorten: Collection[Soort] = ()) -> list[OutboxRow]:
        """Return what somebody speaks of: the mailing that they answer, or else the last one.

        The last one is what was sent in this room, or else to this person alone; with
        ``soorten`` only messages about these.
        """
        kinds = [OutboxRow.subject.startswith(f"{soort}/") for soort in soorten]
        for where in self._places(plek):
            if rows := self._mailing([*where, or_(*kinds)] if kinds else where):
                return rows
        return []

    def _places(self, plek: Plek) -> list[list[ColumnElement[bool]]]:
        here = OutboxRow.kanaal == plek.kanaal
        if plek.over:
            return [[here, OutboxRow.bericht_id == plek.over]]
        of_late = OutboxRow.verstuurd_op > self.clock.now() - REMEMBERED
        return [
            [here, OutboxRow.adres == adres, of_late]
            for adres in dict.fromkeys((plek.kamer, plek.adres))
        ]

    def _mailing(self, conditions: Collection[ColumnElement[bool]]) -> list[OutboxRow]:
        sent = (*conditions, OutboxRow.toestand == Toestand.VERSTUURD)
        newest = select(OutboxRow.zending).where(*sent).order_by(OutboxRow.verstuurd_op.desc())
        last = self.session.scalar(newest.limit(1))
        if last is None:
            return []
        together = select(OutboxRow).where(OutboxRow.zending == last, *sent)
        return [*self.session.scalars(together.order_by(OutboxRow.due, OutboxRow.key))]
