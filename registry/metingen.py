"""What is measured: storing it, correcting it, and what has not been delivered yet.

Nothing is ever changed or erased: a correction is a new row, and so is a withdrawal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, selectinload

from registry.clock import Clock
from registry.gebeurtenissen.momenten import on_calendar
from registry.meetreeksen import fitting, parts_of, series
from registry.meetrondes import Ronde, asked_rounds, countable, indicators_of, ronde_at
from registry.models import Activiteit, Indicator, Meetmoment, Meting
from registry.oordelen import Gemeten
from registry.schema.indicatoren import Waarde
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.view import Fact

# Built once: putting a statement together takes longer than asking the database.
_MEASURED = (
    select(Meting)
    .where(Meting.indicator_id.in_(bindparam("indicatoren", expanding=True)))
    .order_by(Meting.id)
)


Meetbaar = Indicator
"""What is measured: a row that commands read and hand back, and never change."""

Meetrij = Meting
"""What was said of a day: the same."""


class Gemist(Fact):
    """A value that was not delivered: of which indicator, and of which part (a reference).

    ``deel`` is empty where the whole is measured at once.
    """

    indicator: str
    deel: str = ""


@dataclass(frozen=True)
class Gevraagd:
    """A value that is due: it counts for ``ronde``."""

    indicator: Indicator
    deel: str
    meetmoment: Meetmoment
    ronde: Ronde

    @property
    def counts(self) -> bool:
        """Whether it can be said at once: whether something is reached, only when it is."""
        return countable(self.indicator)

    def peildatum(self, today: date) -> date:
        """Return of which local day it is asked: today, or the last day of its round."""
        return min(today, self.ronde.tot - timedelta(days=1))


@dataclass(frozen=True)
class Opgave:
    """What somebody says was measured on a local day; ``door_rol``: from which seat they do."""

    waarde: Waarde
    peildatum: date
    deel: str = ""
    noemer: Decimal | None = None
    bron: str | None = None
    door: int | None = None
    door_rol: str = ""

    def repeats(self, meting: Meting) -> bool:
        """Tell whether this was said before, in every respect that people see."""
        said = (self.waarde, self.noemer, self.bron)
        return said == (meting.waarde, meting.noemer, meting.bron)


@dataclass(frozen=True)
class Metingen:
    """What was measured, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew. What was read of an activiteit is
    remembered for as long as this object lives, so that many questions take one query.
    """

    session: Session
    clock: Clock
    changed: set[Subject]
    _read: dict[int, Mapping[int, Sequence[Meting]]] = field(default_factory=dict, init=False)

    def series(
        self, indicatoren: Iterable[Indicator], until: date
    ) -> dict[int, tuple[Gemeten, ...]]:
        """Return the totals of indicatoren in time until and with a local day, oldest first.

        By the number of the indicator; one without any value has an empty tuple.
        """
        wanted = [*indicatoren]
        owners = self._owners({each.activiteit_id for each in wanted})
        rows = self._rows(wanted)
        return {
            each.id: series(each, owners[each.activiteit_id], rows.get(each.id, ()), until)
            for each in wanted
        }

    def rows(self, activiteit: Activiteit) -> Mapping[int, Sequence[Meting]]:
        """Return every row of an activiteit in the order they came, by number of indicator."""
        if activiteit.id not in self._read:
            self._read[activiteit.id] = self._rows(activiteit.indicatoren)
        return self._read[activiteit.id]

    def valid(self, activiteit: Activiteit, indicator: Indicator) -> list[Meting]:
        """Return the values that count of an indicator, of all its parts, oldest first."""
        return fitting(indicator, self.rows(activiteit).get(indicator.id, ()))

    def measures(self, meetmoment: Meetmoment, activiteit: Activiteit) -> bool:
        """Tell whether a meetmoment is there to deliver numbers on days that are known."""
        known = on_calendar(meetmoment, activiteit.duur)
        return known and any(map(countable, indicators_of(meetmoment, activiteit)))

    def missing(
        self, meetmoment: Meetmoment, activiteit: Activiteit, periode: Periode
    ) -> tuple[Gemist, ...]:
        """Return what was not delivered for the moment ``periode`` of a meetmoment.

        Only numbers: what is reached or not has no value until it is reached.
        """
        ronde = ronde_at(meetmoment, activiteit.duur, periode)
        return tuple(
            Gemist(indicator=indicator.naam, deel=deel)
            for indicator in indicators_of(meetmoment, activiteit)
            if countable(indicator)
            for deel in self._undelivered(activiteit, indicator, ronde)
        )

    def asked(self, activiteit: Activiteit, today: date) -> list[Gevraagd]:
        """Return the values that are due on a local day, each once, for its oldest round.

        Also whether things were reached, as long as they were not.
        """
        found: dict[tuple[int, str], Gevraagd] = {}
        for meetmoment, ronde in asked_rounds(activiteit, today):
            for indicator in indicators_of(meetmoment, activiteit):
                for deel in self._undelivered(activiteit, indicator, ronde):
                    due = Gevraagd(indicator, deel, meetmoment, ronde)
                    found.setdefault((indicator.id, deel), due)
        order = [each.id for each in activiteit.indicatoren]
        return sorted(found.values(), key=lambda each: order.index(each.indicator.id))

    def record(
        self, activiteit: Activiteit, indicator: Indicator, opgave: Opgave
    ) -> Meting | None:
        """Store a value; return the one that it corrects, of the same part and day.

        What repeats that one is not stored twice.
        """
        before = self.on(activiteit, indicator, opgave.deel, opgave.peildatum)
        if before is None or not opgave.repeats(before):
            self._store(activiteit, indicator, opgave)
        return before

    def withdraw(self, activiteit: Activiteit, indicator: Indicator, opgave: Opgave) -> None:
        """Say that what was said of a part and a day no longer counts."""
        self._store(activiteit, indicator, opgave, ingetrokken=True)

    def on(
        self, activiteit: Activiteit, indicator: Indicator, deel: str, peildatum: date
    ) -> Meting | None:
        """Return the value that counts of a part and a day."""
        here = (deel, peildatum)
        known = self.valid(activiteit, indicator)
        return next((each for each in known if (each.deel, each.peildatum) == here), None)

    def before(
        self, activiteit: Activiteit, indicator: Indicator, deel: str, peildatum: date
    ) -> Meting | None:
        """Return the last value that counts of a part before a local day."""
        known = self.valid(activiteit, indicator)
        earlier = [each for each in known if each.deel == deel and each.peildatum < peildatum]
        return earlier[-1] if earlier else None

    def _undelivered(
        self, activiteit: Activiteit, indicator: Indicator, ronde: Ronde
    ) -> Iterable[str]:
        """Yield the parts of which no value counts for a round."""
        once = not countable(indicator)
        there = {
            each.deel
            for each in self.valid(activiteit, indicator)
            if once or ronde.counts(each.peildatum)
        }
        return (deel for deel in parts_of(indicator) if deel not in there)

    def _store(
        self,
        activiteit: Activiteit,
        indicator: Indicator,
        opgave: Opgave,
        *,
        ingetrokken: bool = False,
    ) -> None:
        row = Meting(indicator_id=indicator.id, deel=opgave.deel, waarde=opgave.waarde)
        row.peildatum, row.noemer, row.bron = opgave.peildatum, opgave.noemer, opgave.bron
        row.door, row.door_rol, row.ingetrokken = opgave.door, opgave.door_rol, ingetrokken
        row.vastgelegd_op = self.clock.now()
        self.session.add(row)
        self.session.flush()
        self._read.pop(activiteit.id, None)
        for meetmoment in activiteit.meetmomenten:
            self.changed.add(Subject(Soort.MEETMOMENT, meetmoment.id))

    def _rows(self, indicatoren: Iterable[Indicator]) -> Mapping[int, Sequence[Meting]]:
        numbers = [each.id for each in indicatoren]
        found: defaultdict[int, list[Meting]] = defaultdict(list)
        for row in self.session.scalars(_MEASURED, {"indicatoren": numbers}):
            found[row.indicator_id].append(row)
        return found

    def _owners(self, numbers: set[int]) -> Mapping[int, Activiteit]:
        """Return activiteiten with their meetmomenten; one that was read already is not again."""
        if len(numbers) == 1:
            return {number: self.session.get_one(Activiteit, number) for number in numbers}
        query = select(Activiteit).where(Activiteit.id.in_(numbers))
        rows = self.session.scalars(query.options(selectinload(Activiteit.meetmomenten)))
        return {row.id: row for row in rows}
