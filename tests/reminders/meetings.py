"""What should be said around the bijeenkomsten of a file in which nobody ever answered."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Json = dict[str, Any]


class Around(NamedTuple):
    """The moment in Amsterdam, what is said, of which bijeenkomst, and on which day that is."""

    moment: datetime
    soort: str
    naam: str
    begin: date


class Days(NamedTuple):
    """How an independent calculation finds a morning: up to a day, from a day, and back."""

    up_to: Callable[[date], datetime]
    from_: Callable[[date], datetime]
    workdays: Callable[[date, int], date]


def around_meetings(file: Json, days: Days) -> Iterator[Around]:
    """Yield the agenda a week before, that too few come, and the day after who was there."""
    groepen = {each["slug"]: each for each in file["groepen"]}
    letters = _with_letters(file)
    for each in file["bijeenkomsten"]:
        groep, day = groepen[each["groep"]], each["datum"]
        if each["status"] == "reserve":
            continue
        if groep.get("vaste_punten"):
            at = days.up_to(day - timedelta(weeks=1))
            yield Around(at, "vergaderagenda", each["titel"], day)
        if groep.get("quorum"):
            at = days.up_to(days.workdays(day, -3))
            yield Around(at, "quorum", each["titel"], day)
        if any(lid["status"] == "vast" and "ref" in lid for lid in groep["leden"]):
            at = days.from_(day + timedelta(days=1))
            yield Around(at, "presentie", each["titel"], day)
        if each["groep"] in letters:
            at = days.from_(day + timedelta(days=1))
            yield Around(at, "brief_klaar", each["titel"], day)


def _with_letters(file: Json) -> set[str]:
    """Return the groepen after whose bijeenkomsten a nieuwsbrief is made."""
    means = (each for each in file.get("communicatie", []) if each["kanaal"] == "nieuwsbrief")
    return {slug for each in means for slug in each["aanleiding"].get("groepen", [])}
