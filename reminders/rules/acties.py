"""When people hear of an actiepunt: asked at once, reminded before its day, and after it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from registry.clock import local, moment
from registry.models import Actiepunt
from registry.schema.vergaderen import Actiestaat
from registry.subjects import Soort, Subject
from reminders.messages import ActieVraagt
from reminders.mornings import morning, morning_from, next_morning
from reminders.plan import Plaats, Planned, Voor
from reminders.rules.rapportages import soon

_ONCE_MORE = 2
"""So many working days after it was asked, whoever said nothing is asked again."""
_BEFORE = 2
"""So many working days before its day, and before the groep meets, one is reminded."""
_WATCHED = 3
"""So many working days after its day, the projectleiders hear that it is late."""
_NIGHT = time(23, 59)


@dataclass(frozen=True)
class Rondom:
    """What is around an actiepunt: who hears what, as what the owner is known, and when.

    ``eigenaar`` does it, ``maker`` made it, ``leiders`` watch. ``bij`` and ``dag`` are the next
    bijeenkomst of its groep, if there is one.
    """

    eigenaar: Voor
    maker: Voor
    leiders: Voor
    wie: str
    bij: str = ""
    dag: date | None = None


def of_actie(row: Actiepunt, rondom: Rondom, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of an actiepunt, as it is now."""
    if row.staat is Actiestaat.GEWEIGERD and (row.door is None or row.door != row.persoon_id):
        yield _at_once(row, "geweigerd", rondom.maker, rondom, plaats)
    if row.staat is Actiestaat.GEVRAAGD:
        yield from _asked(row, rondom, plaats)
    if row.staat.open:
        yield from _ahead(row, rondom, plaats)
        yield from _late(row, rondom, plaats)


def _asked(row: Actiepunt, rondom: Rondom, plaats: Plaats) -> Iterator[Planned]:
    first = _at_once(row, "nieuw", rondom.eigenaar, rondom, plaats)
    yield first
    again = plaats.calendar.add_workdays(local(first.due).date(), _ONCE_MORE)
    if again <= row.voor:
        yield replace(
            _planned(row, "herhaald", morning_from(again, plaats.calendar), rondom, plaats),
            reeks=first.reeks,
        )


def _ahead(row: Actiepunt, rondom: Rondom, plaats: Plaats) -> Iterator[Planned]:
    """Plan to remind of it before its day, and before the groep meets, if that comes first."""
    moments = [("nadert", row.voor)]
    if rondom.dag is not None and rondom.dag < row.voor:
        moments.append(("vergadering", rondom.dag))
    for stand, day in moments:
        due = morning(plaats.calendar.add_workdays(day, -_BEFORE), plaats.calendar)
        if due > row.gemaakt_op:
            yield replace(
                _planned(row, stand, due, rondom, plaats, of_day=day),
                until=moment(day, _NIGHT),
            )


def _late(row: Actiepunt, rondom: Rondom, plaats: Plaats) -> Iterator[Planned]:
    calendar = plaats.calendar
    yield _planned(
        row, "te_laat", next_morning(row.voor, calendar), rondom, plaats, of_day=row.voor
    )
    watched = morning_from(calendar.add_workdays(row.voor, _WATCHED), calendar)
    late = _planned(row, "bewaakt", watched, rondom, plaats, of_day=row.voor)
    yield replace(late, reeks=late.key, voor=rondom.leiders)


def _at_once(row: Actiepunt, stand: str, voor: Voor, rondom: Rondom, plaats: Plaats) -> Planned:
    due = soon(row.staat_op, plaats.calendar)
    said = _planned(row, stand, due, rondom, plaats)
    key = f"{said.key}/{row.staat_op:%Y-%m-%dT%H:%M:%S}"
    return replace(said, key=key, reeks=key, voor=voor, exact=True)


def _planned(  # noqa: PLR0913 - what a message is made of
    row: Actiepunt,
    stand: str,
    due: datetime,
    rondom: Rondom,
    plaats: Plaats,
    *,
    of_day: date | None = None,
) -> Planned:
    reeks = f"{plaats.slug}/actie/{row.id}"
    return Planned(
        key=f"{reeks}/{stand}" + (f"/{of_day}" if of_day else ""),
        subject=Subject(Soort.ACTIE, row.id),
        reeks=reeks,
        due=due,
        until=None,
        voor=rondom.eigenaar,
        bericht=ActieVraagt.model_validate(
            {
                "programma": plaats.naam,
                "nummer": row.id,
                "tekst": row.tekst,
                "voor": row.voor,
                "stand": stand,
                "wie": rondom.wie,
                "bij": rondom.bij if stand == "vergadering" else "",
                "dag": rondom.dag if stand == "vergadering" else None,
                "reden": row.reden,
            }
        ),
    )
