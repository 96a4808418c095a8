"""What stands in the calendar already, and which of it a line of a file is about."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select

from registry.inlezen.facts import Regel
from registry.inlezen.samen import Inhoud
from registry.models import Bijeenkomst, Ingelezen, Programma, Wijziging
from registry.namen import Hit
from registry.planrijen import HELD, in_effect, stand_of
from registry.registry import Registry
from registry.schema.vergaderen import Wijzigsoort

_RESERVE, _CANCELLED = "reserve", "vervallen"


@dataclass(frozen=True)
class Gevraagd:
    """A line of a file, of which groep it is, and what it is called in `Ingelezen`."""

    regel: Regel
    groep: Hit
    sleutel: str


@dataclass(frozen=True)
class Bekend:
    """The calendar of a programme, read once, inside the transaction of the caller.

    ``claimed`` are the bijeenkomsten that some line is about.
    """

    registry: Registry
    programma: Programma
    claimed: set[int] = field(default_factory=set)

    @cached_property
    def rows(self) -> dict[int, Bijeenkomst]:
        """Every bijeenkomst, by its number."""
        query = select(Bijeenkomst).where(Bijeenkomst.programma_id == self.programma.id)
        return {row.id: row for row in self.registry.session.scalars(query)}

    @cached_property
    def read_before(self) -> dict[str, Ingelezen]:
        """What came from a file before, by what it is called there."""
        query = select(Ingelezen).where(Ingelezen.programma_id == self.programma.id)
        return {row.uid: row for row in self.registry.session.scalars(query)}

    @cached_property
    def _last_read(self) -> dict[int, Ingelezen]:
        """What a file said last, by bijeenkomst."""
        in_time = sorted(self.read_before.values(), key=lambda each: each.ingelezen_op)
        return {row.bijeenkomst_id: row for row in in_time}

    @cached_property
    def changes(self) -> dict[int, list[Wijziging]]:
        """What is in effect of what people changed, oldest first, by bijeenkomst."""
        found: defaultdict[int, list[Wijziging]] = defaultdict(list)
        for each in self.registry.vergaderen.planning.rijen.changes([*self.rows]):
            found[each.bijeenkomst_id].append(each)
        return {number: in_effect(each) for number, each in found.items()}

    @cached_property
    def reserves(self) -> dict[str, Bijeenkomst]:
        """The reserve dates, by the slug of the bijeenkomst that they are for."""
        return {
            row.reserve_voor: row
            for row in self.rows.values()
            if row.status == _RESERVE and row.reserve_voor
        }

    def match(self, asked: Sequence[Gevraagd]) -> dict[str, Bijeenkomst]:
        """Return which bijeenkomst each line is about, by its key; a new one is left out.

        First what the file itself called so before; then the groep and the day, now or before
        people moved it; at last what has the only title that is gone from the file.
        """
        found: dict[str, Bijeenkomst] = {}
        for each in asked:
            before = self.read_before.get(each.sleutel)
            if before is not None and before.bijeenkomst_id in self.rows:
                self._claim(found, each, self.rows[before.bijeenkomst_id])
        a_day = Counter((each.groep.slug, each.regel.datum) for each in asked)
        for each in asked:
            if each.sleutel not in found:
                alone = a_day[each.groep.slug, each.regel.datum] == 1
                self._claim(found, each, self._same_day(each, alone=alone))
        self._by_title(found, asked)
        return found

    def base(self, row: Bijeenkomst, sleutel: str) -> Inhoud | None:
        """Return how a bijeenkomst was before people changed it; nothing when people made it."""
        if before := self.read_before.get(sleutel) or self._last_read.get(row.id):
            return Inhoud.model_validate_json(before.inhoud)
        first = next(iter(self.changes.get(row.id, [])), None)
        if first is None:
            return Inhoud.of(stand_of(row), row.titel)
        return Inhoud.of(first.oud, row.titel) if first.oud else None

    def _claim(
        self, found: dict[str, Bijeenkomst], asked: Gevraagd, row: Bijeenkomst | None
    ) -> None:
        if row is not None and row.id not in self.claimed:
            self.claimed.add(row.id)
            found[asked.sleutel] = row

    def _same_day(self, asked: Gevraagd, *, alone: bool) -> Bijeenkomst | None:
        here = [
            row
            for row in self.rows.values()
            if row.groep == asked.groep.slug and row.id not in self.claimed
        ]
        going = [row for row in here if row.status in HELD]
        ways = (
            [row for row in going if row.datum == asked.regel.datum],
            [row for row in going if self._was_on(row) == asked.regel.datum],
            [row for row in here if self._called_off(row) and row.datum == asked.regel.datum],
        )
        for rows in ways:
            exact = [row for row in rows if row.van == asked.regel.van]
            if exact or (alone and len(rows) == 1):
                return (exact or rows)[0]
        return None

    def _was_on(self, row: Bijeenkomst) -> object:
        first = next(iter(self.changes.get(row.id, [])), None)
        return first.oud.datum if first and first.oud else None

    def _called_off(self, row: Bijeenkomst) -> bool:
        """Tell whether people cancelled it; what was planned and taken back never was there."""
        done = self.changes.get(row.id, [])
        return row.status == _CANCELLED and any(
            each.soort is Wijzigsoort.GEANNULEERD for each in done
        )

    def _by_title(self, found: dict[str, Bijeenkomst], asked: Sequence[Gevraagd]) -> None:
        keys = {each.sleutel for each in asked}
        gone: defaultdict[tuple[str, str], list[Bijeenkomst]] = defaultdict(list)
        for uid, before in self.read_before.items():
            row = self.rows.get(before.bijeenkomst_id)
            ahead = row is not None and not row.has_begun(self.registry.now)
            if row and ahead and uid not in keys and row.id not in self.claimed:
                titel = Inhoud.model_validate_json(before.inhoud).titel
                gone[row.groep, titel].append(row)
        new = [each for each in asked if each.sleutel not in found and each.regel.titel]
        often = Counter((each.groep.slug, each.regel.titel) for each in new)
        for each in new:
            what = (each.groep.slug, each.regel.titel)
            if often[what] == 1 and len(gone[what]) == 1:
                self._claim(found, each, gone[what][0])
