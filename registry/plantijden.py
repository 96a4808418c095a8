"""Days and hours of planning: what somebody names, and what follows from how it was."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from registry.planregels import NoHours
from registry.schema.vergaderen import Stand

_DAY_BEGINS, _DAY_ENDS = time(0), time(23, 59)


@dataclass(frozen=True)
class Tijd:
    """A local day, and what clocks in Amsterdam show then, as far as somebody said."""

    datum: date
    van: time | None = None
    tot: time | None = None

    def with_hours(self, van: time | None, tot: time | None) -> "Tijd":
        """Fill in the hours that nobody named with those of before; as long as it was then.

        Raises `registry.planregels.NoHours`.

        >>> Tijd(date(2023, 3, 9), time(16)).with_hours(time(15), time(17)).tot
        datetime.time(18, 0)
        """
        begin = self.van or van
        eind = self.tot or (tot if self.van is None else None)
        if eind is None and begin is not None and van is not None and tot is not None:
            eind = _later(begin, _apart(van, tot))
        if begin is None or eind is None:
            raise NoHours(self.datum)
        return Tijd(self.datum, begin, eind)

    def stand(self, status: str, *, locatie: str, link: str) -> Stand:
        """Return how a bijeenkomst stands at this time."""
        return Stand(
            datum=self.datum,
            van=self.van,
            tot=self.tot,
            status=status,
            locatie=locatie,
            link=link,
        )


@dataclass(frozen=True)
class Wens:
    """What else somebody wants of a bijeenkomst; what is empty stays as it is."""

    locatie: str = ""
    link: str = ""
    titel: str = ""
    reserve: Tijd | None = None


def overlap(van: time | None, tot: time | None, stand: Stand) -> bool:
    """Return whether hours on one day meet those of a stand; what is unknown may be all day.

    >>> day = Tijd(date(2023, 3, 9), time(15), time(17)).stand("vast", locatie="", link="")
    >>> overlap(time(16), time(18), day), overlap(time(17), time(18), day)
    (True, False)
    """
    begin, eind = van or _DAY_BEGINS, tot or _DAY_ENDS
    return begin < (stand.tot or _DAY_ENDS) and (stand.van or _DAY_BEGINS) < eind


# Lengths on the clock: a bijeenkomst never lasts through the hour at which clocks change.
def _apart(van: time, tot: time) -> timedelta:
    return _on_a_day(tot) - _on_a_day(van)


def _later(van: time, length: timedelta) -> time | None:
    end = _on_a_day(van) + length
    return end.time() if end.date() == _on_a_day(van).date() else None


def _on_a_day(at: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), at)
