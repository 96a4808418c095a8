"""What should be said of a programme, reckoned a second time: from its YAML, by other means.

It knows nothing of `reminders` or of `registry`: it reads the file itself, and asks the package
`holidays` itself, a day at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from holidays import country_holidays
from ruamel.yaml import YAML

from tests.reminders.meetings import Days, around_meetings

SHIPPED = Path(__file__).parents[2] / "registry" / "programmes"
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_DAY = timedelta(days=1)
_MONTHS = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12}
_RUNGS = {"4 weken": 28, "1 week": 7, "1 dag": 1}

Json = dict[str, Any]


class Said(NamedTuple):
    """One thing that is said: the moment in Amsterdam, what of, and for which day or period."""

    moment: datetime
    soort: str
    naam: str
    begin: date


@dataclass(frozen=True)
class Reckoning:
    """A shipped programme, and what is to be said of it from ``van`` to ``tot``, inclusive."""

    slug: str
    van: date
    tot: date

    @cached_property
    def file(self) -> Json:
        """The programme, as it stands in the file."""
        text = (SHIPPED / f"{self.slug}.yaml").read_text(encoding="utf-8")
        return dict(YAML(typ="safe", pure=True).load(text))

    @cached_property
    def free(self) -> set[date]:
        """Public holidays."""
        return {*country_holidays("NL", years=self._years, categories=("public", "optional"))}

    @cached_property
    def school_holidays(self) -> set[date]:
        region = self.file["programma"]["regio"]["schoolvakantieregio"].capitalize()
        return {*country_holidays("NL", region, years=self._years, categories=("school",))}

    @cached_property
    def activiteiten(self) -> list[Json]:
        lijnen = self.file["programmalijnen"]
        return [a for lijn in lijnen for m in lijn["maatregelen"] for a in m["activiteiten"]]

    @property
    def _years(self) -> range:
        return range(self.van.year - 1, self.tot.year + 3)

    def works(self, day: date) -> bool:
        """Tell whether the day is no weekend and no public holiday."""
        return day.isoweekday() <= 5 and day not in self.free

    def all(self) -> set[Said]:
        """Return all of it."""
        kinds = (
            self.bijeenkomsten(),
            self.vergaderingen(),
            self.mijlpalen(),
            self.meetmomenten(),
            self.ritmes(),
            self.borging(),
            self.stoplichten(),
            self.metingen(),
        )
        return {
            said for kind in kinds for said in kind if self.van <= said.moment.date() <= self.tot
        }

    def bijeenkomsten(self) -> Iterator[Said]:
        """Yield the rungs of the usual ladder."""
        for each in self.file["bijeenkomsten"]:
            day = each["datum"]
            for rung, days in _RUNGS.items():
                at = self._before(day - timedelta(days), school=rung != "1 dag")
                yield Said(at, "bijeenkomst", each["titel"], day)
            if each["status"] != "reserve":
                start = datetime.combine(day, time.fromisoformat(each["van"]), _AMSTERDAM)
                yield Said(start - timedelta(hours=1), "bijeenkomst", each["titel"], day)

    def vergaderingen(self) -> Iterator[Said]:
        """Yield what is said around bijeenkomsten to which nobody answered."""
        days = Days(self._before, self._after, self._workdays)
        return (Said(*each) for each in around_meetings(self.file, days))

    def mijlpalen(self) -> Iterator[Said]:
        """Yield the start, two weeks before the end, and the first day after the end."""
        for each in self.file["mijlpalen"]:
            start, eind = each["periode"]["start"], each["periode"]["eind"]
            moments = {self._before(start), self._after(eind + _DAY)}
            if (eind - start).days > 14:
                moments.add(self._before(eind - timedelta(14)))
            yield from (Said(at, "mijlpaal", each["slug"], start) for at in moments)

    def meetmomenten(self) -> Iterator[Said]:
        """Yield a week before a day and the day itself; or the start of a period and its end."""
        for activiteit in self.activiteiten:
            for each in activiteit["meetmomenten"]:
                if each["soort"] == "kalender":
                    yield from self._measured(each, activiteit["duur"])

    def _measured(self, meetmoment: Json, duur: Json) -> Iterator[Said]:
        for start, eind in self._moments(meetmoment, duur):
            first, last = max(start, duur["start"]), min(eind, duur["eind"])
            days = {first}
            if meetmoment["precisie"] == "dag":
                days.add(first - timedelta(7))
            elif (last - first).days > 7:
                days.add(last - timedelta(7))
            for day in days:
                yield Said(self._before(day), "meetmoment", meetmoment["slug"], start)

    def _moments(self, meetmoment: Json, duur: Json) -> set[tuple[date, date]]:
        if meetmoment["rrule"]:
            return self._periods(meetmoment, duur)
        return {(meetmoment["periode"]["start"], meetmoment["periode"]["eind"])}

    def metingen(self) -> Iterator[Said]:
        """Yield what is asked after when its moment is over: nothing was delivered."""
        for activiteit in self.activiteiten:
            for each in activiteit["meetmomenten"]:
                if each["soort"] != "kalender":
                    continue
                for start, eind in self._moments(each, activiteit["duur"]):
                    first = self._after(min(eind, activiteit["duur"]["eind"]) + _DAY)
                    again = self._after(self._workdays(first.date(), 5))
                    for naam in self._undelivered(each, activiteit):
                        yield Said(first, "meting_mist", naam, start)
                        yield Said(again, "meting_mist", naam, start)

    def _undelivered(self, meetmoment: Json, activiteit: Json) -> list[str]:
        """Return what misses of a meetmoment, apart for each who should deliver it."""
        parts: dict[str, list[str]] = {}
        for each in activiteit["indicatoren"]:
            named = meetmoment.get("indicatoren")
            if each["eenheid"] == "kwalitatief" or not (named is None or each["slug"] in named):
                continue
            for soort in ("organisaties", "subregios"):
                for slug in each.get(f"per_{soort[:-1]}", ()):
                    parts.setdefault(self._named(soort, slug), []).append(each["naam"])
            if not {"per_organisatie", "per_subregio"} & {*each}:
                parts.setdefault("", []).append(each["naam"])
        return [" ".join((activiteit["naam"], part, *wat)) for part, wat in parts.items()]

    def stoplichten(self) -> Iterator[Said]:
        """Yield who is asked for reports, period by period: none was ever made."""
        (agreed,) = (each for each in self.file["rapportages"] if each["vorm"] == "stoplicht")
        looptijd = self.file["programma"]["looptijd"]
        assert agreed.get("ritme", agreed["freq"]) == "kwartaal"
        quarters = {
            _around(looptijd["start"] + _DAY * day, "kwartaal")
            for day in range((looptijd["eind"] - looptijd["start"]).days + 1)
        }
        for start, eind in quarters:
            last = min(eind, looptijd["eind"])
            for wie, named in self._unreported(agreed, start, eind).items():
                said = f"{', '.join(named[:5])} +{max(len(named) - 5, 0)}"
                for days in (10, 2):
                    at = self._before(self._workdays(last, -days))
                    yield Said(at, "stoplicht_gevraagd", said, start)
                yield Said(self._after(last + _DAY), "stoplicht_gevraagd", said, start)
                names = (self._called(ref) for ref in wie)
                at = self._after(self._workdays(last, agreed.get("respijt", 5) + 1))
                yield Said(at, "stoplicht_gevraagd", ", ".join((*names, said)), start)

    def _unreported(
        self, agreed: Json, start: date, eind: date
    ) -> dict[tuple[str, ...], list[str]]:
        """Return the activiteiten that run in a period, by who reports on them."""
        found: dict[tuple[str, ...], list[str]] = {}
        for lijn in self.file["programmalijnen"]:
            for each in (a for m in lijn["maatregelen"] for a in m["activiteiten"]):
                leider = [f"rol:{lijn['leider']}"] if "leider" in lijn else []
                seats = each["verantwoordelijk"]
                wie = agreed.get("door") or leider or seats["aansturing"] or seats["resultaat"]
                first, last = each["duur"]["start"] or start, each["duur"]["eind"] or eind
                if first <= eind and last >= start:
                    wie = wie or self.file["programma"]["projectleiders"]
                    found.setdefault(tuple(wie), []).append(each["naam"])
        return found

    def _called(self, ref: str) -> str:
        soort, _, slug = ref.partition(":")
        return self._named({"rol": "rollen", "groep": "groepen"}[soort], slug)

    def _named(self, soort: str, slug: str) -> str:
        return str(next(each["naam"] for each in self.file[soort] if each["slug"] == slug))

    def ritmes(self) -> Iterator[Said]:
        """Yield the periods in which a groep should meet; nothing is planned in these files."""
        for groep in self.file["groepen"]:
            for each in groep["overleg"]:
                if "rrule" not in each or "meetmoment" in each:
                    continue
                looptijd = self.file["programma"]["looptijd"]
                for start, eind in self._periods(each, looptijd):
                    if each["precisie"] == "week" and start.day > 7:
                        continue  # once a month is often enough
                    days = [start + _DAY * n for n in range((eind - start).days + 1)]
                    if any(self.works(day) and day not in self.school_holidays for day in days):
                        at = self._before(max(start, looptijd["start"]))
                        named = f"{each['titel']} van {groep['naam']}"
                        yield Said(at, "ritme", named, start)
                        if each["precisie"] not in {"dag", "week", "maand"}:
                            begin = max(start, looptijd["start"])
                            half = self._before(begin + (eind - begin) // 2)
                            yield Said(half, "ritme", named, start)

    def borging(self) -> Iterator[Said]:
        """Yield the handovers to others, on the day from which they hold."""
        for each in self.activiteiten:
            borging = each["borging"]
            vanaf = borging["vanaf"] and borging["vanaf"]["datum"]
            if vanaf and borging["wie"] and vanaf > each["duur"]["start"]:
                yield Said(self._before(vanaf), "borging", each["naam"], date.min)

    def _workdays(self, day: date, number: int) -> date:
        """Return the day that is so many working days later, or earlier."""
        step = _DAY if number > 0 else -_DAY
        for _ in range(abs(number)):
            day += step
            while not self.works(day):
                day += step
        return day

    def _after(self, day: date) -> datetime:
        """Return nine o'clock on the first day from ``day`` on on which people are at work."""
        while not self.works(day) or day in self.school_holidays:
            day += _DAY
        return datetime.combine(day, time(9), _AMSTERDAM)

    def _before(self, day: date, *, school: bool = True) -> datetime:
        """Return nine o'clock on the last day up to ``day`` on which people are at work."""
        while not self.works(day) or (school and day in self.school_holidays):
            day -= _DAY
        return datetime.combine(day, time(9), _AMSTERDAM)

    def _periods(self, rule: Json, duur: Json) -> set[tuple[date, date]]:
        first = datetime.combine(duur["start"] - relativedelta(years=1), time.min)
        last = datetime.combine(duur["eind"] + relativedelta(years=1), time.min)
        found = {
            _around(each.date(), rule["precisie"])
            for each in rrulestr(rule["rrule"], dtstart=first).between(first, last, inc=True)
        }
        return {each for each in found if each[0] <= duur["eind"] and duur["start"] <= each[1]}


def _around(day: date, precisie: str) -> tuple[date, date]:
    """Return the first and the last day of the period in which a day lies."""
    if precisie == "dag":
        return day, day
    if precisie == "week":
        monday = day - _DAY * day.weekday()
        return monday, monday + 6 * _DAY
    if precisie == "schooljaar":
        start = date(day.year if day.month > 7 else day.year - 1, 8, 1)
        return start, start + relativedelta(years=1) - _DAY
    size = _MONTHS[precisie]
    start = date(day.year, (day.month - 1) // size * size + 1, 1)
    return start, start + relativedelta(months=size) - _DAY
