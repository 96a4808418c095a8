"""Which bijeenkomsten a new schooljaar would have: those of an old one, each on its new day."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import func, select

from registry.clock import moment
from registry.models import Bijeenkomst, Groep, Jaarovergang, Programma
from registry.planrijen import HELD, stand_of
from registry.registry import Registry
from registry.schema.vergaderen import Stand
from registry.schooljaar.facts import Overgezet
from registry.schooljaar.gemaakt import made_by
from registry.schooljaar.kalender import Geplaatst, carry_over, demand_known
from registry.values import Schooljaar

_RESERVE, _CANCELLED = "reserve", "vervallen"
_NIGHT = time(23, 59)
_TWO = 2


@dataclass(frozen=True)
class Voorstel:
    """Makes a calendar for another schooljaar, inside the transaction of the caller.

    ``ook_voorbij``: also what would be over already, as in a calendar of long ago. ``zelf``
    gathers the titles of what is left out.
    """

    registry: Registry
    programma: Programma
    van: Schooljaar
    naar: Schooljaar
    ook_voorbij: bool = False
    zelf: list[str] = field(default_factory=list)

    def bijeenkomsten(self) -> tuple[Overgezet, ...]:
        """Return what is not over there yet, by groep and in time.

        Raises `registry.schooljaar.kalender.HolidaysUnknown`, `registry.workdays.UnknownRegio`.
        """
        rows = self._to_do()
        if not rows:
            return ()
        demand_known(self.naar, self.registry.calendar_of(self.programma))
        by_groep: defaultdict[str, list[Bijeenkomst]] = defaultdict(list)
        for row in rows:
            by_groep[row.groep].append(row)
        here = Groep.programma_id == self.programma.id
        query = select(Groep.slug, Groep.naam).where(here).order_by(Groep.volgorde)
        return tuple(
            each
            for slug, naam in self.registry.session.execute(query)
            for each in self._of_groep((slug, naam), by_groep[slug])
        )

    def _to_do(self) -> list[Bijeenkomst]:
        """Return what was held or will be, its reserve dates, and nothing that went over before.

        Somebody may have cancelled what went over: that is as they want it.
        """
        rows = self._rows(self.van)
        going_on = {each.slug for each in rows if each.status in HELD}
        gone = self._gone_over()
        return [
            each
            for each in rows
            if each.id not in gone and (each.status in HELD or each.reserve_voor in going_on)
        ]

    def _gone_over(self) -> set[int]:
        query = select(Jaarovergang).where(
            Jaarovergang.programma_id == self.programma.id, Jaarovergang.naar == self.naar.naam
        )
        row = self.registry.session.scalar(query)
        made = made_by(row) if row is not None else {}
        there = select(Bijeenkomst.id).where(Bijeenkomst.id.in_([*made.values()]))
        alive = {*self.registry.session.scalars(there)}
        return {old for old, new in made.items() if new in alive}

    def _of_groep(
        self, groep: tuple[str, str], rows: Sequence[Bijeenkomst]
    ) -> Iterator[Overgezet]:
        calendar = self.registry.calendar_of(self.programma)
        taken = {each.datum for each in self._rows(self.naar) if each.groep == groep[0]}
        days = carry_over([each.datum for each in rows], self.naar, calendar, taken)
        reserves = {each.reserve_voor: each for each in rows if each.status == _RESERVE}
        keer = self._last_time(groep[0])
        for row in rows:
            if row.status not in HELD:
                continue
            if (found := days.get(row.datum)) is None or self._is_past(row, found):
                self.zelf.append(row.titel)
                continue
            keer += 1
            yield self._moved(groep, row, found, keer).model_copy(
                update=self._second(reserves.get(row.slug), days)
            )

    def _moved(
        self, groep: tuple[str, str], row: Bijeenkomst, found: Geplaatst, keer: int
    ) -> Overgezet:
        slug, naam = groep
        titel = renumbered(row.titel, row.nummer, keer)
        return Overgezet(
            groep=slug,
            groepnaam=naam,
            nummer=row.id,
            keer=keer,
            titel=titel.replace(self.van.naam, self.naar.naam),
            oud=row.datum,
            nieuw=_on(stand_of(row), found.dag, "vast"),
            eigenlijk=found.eigenlijk,
            waarom=found.waarom,
            wie=row.wie,
        )

    def _second(
        self, row: Bijeenkomst | None, days: Mapping[date, Geplaatst]
    ) -> dict[str, object]:
        """Return what is said of a reserve date; nothing when none goes along."""
        found = days.get(row.datum) if row is not None else None
        if row is None:
            return {}
        if found is None or self._is_past(row, found):
            self.zelf.append(row.titel)
            return {}
        return {
            "reserve_nummer": row.id,
            "reserve_oud": row.datum,
            "reserve": _on(stand_of(row), found.dag, _RESERVE),
            "reserve_eigenlijk": found.eigenlijk,
            "reserve_waarom": found.waarom,
        }

    def _rows(self, year: Schooljaar) -> Sequence[Bijeenkomst]:
        query = select(Bijeenkomst).where(
            Bijeenkomst.programma_id == self.programma.id,
            Bijeenkomst.datum.between(year.start, year.eind),
            Bijeenkomst.status != _CANCELLED,
        )
        ordered = query.order_by(Bijeenkomst.datum, Bijeenkomst.van, Bijeenkomst.id)
        return self.registry.session.scalars(ordered).all()

    def _last_time(self, groep: str) -> int:
        """Return how often a groep meets in the new schooljaar already."""
        query = select(func.max(Bijeenkomst.nummer)).where(
            Bijeenkomst.programma_id == self.programma.id,
            Bijeenkomst.groep == groep,
            Bijeenkomst.datum.between(self.naar.start, self.naar.eind),
        )
        return self.registry.session.scalar(query) or 0

    def _is_past(self, row: Bijeenkomst, found: Geplaatst) -> bool:
        begins = moment(found.dag, row.van or _NIGHT)
        return not self.ook_voorbij and begins <= self.registry.now


def renumbered(titel: str, oud: int | None, nieuw: int) -> str:
    """Return a title with another number, if it has its own just once.

    >>> renumbered("Netwerkgroep bijeenkomst 5", 5, 4), renumbered("Start van 15 scholen", 5, 4)
    ('Netwerkgroep bijeenkomst 4', 'Start van 15 scholen')
    """
    parts = re.split(rf"(?<!\d){oud}(?!\d)", titel) if oud is not None else [titel]
    return str(nieuw).join(parts) if len(parts) == _TWO else titel


def _on(stand: Stand, day: date, status: str) -> Stand:
    """Return how it stands on another day: the same, but for a link that was for one time."""
    return Stand(
        datum=day, van=stand.van, tot=stand.tot, status=status, locatie=stand.locatie, link=""
    )
