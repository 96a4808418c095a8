"""What groepen hear of a new schooljaar: all their days in one message, and once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from registry.clock import moment
from registry.models import Bijeenkomst, Jaarovergang
from registry.subjects import Soort, Subject
from reminders.messages.schooljaren import DataInAgenda, Plandag
from reminders.plan import Plaats, Planned, Voor
from reminders.rules.bijeenkomsten import whom
from reminders.rules.rapportages import soon

_NIGHT = time(23, 59)


@dataclass(frozen=True)
class Gemaakt:
    """A bijeenkomst of a new schooljaar: when it was planned, and taken back if it was (UTC)."""

    bijeenkomst: Bijeenkomst
    gepland_op: datetime
    weg_op: datetime | None = None


def of_jaarovergang(
    row: Jaarovergang, gemaakt: Iterable[Gemaakt], groepen: Mapping[str, str], plaats: Plaats
) -> Iterator[Planned]:
    """Plan to tell each groep its days, in five minutes; and when they are taken back after that.

    ``groepen`` are names by their slugs. What is cancelled meanwhile is not in the list.
    """
    planned: defaultdict[tuple[str, datetime], list[Bijeenkomst]] = defaultdict(list)
    gone: defaultdict[tuple[str, datetime], list[Bijeenkomst]] = defaultdict(list)
    for each in gemaakt:
        if each.weg_op is None and each.bijeenkomst.status != "vervallen":
            planned[each.bijeenkomst.groep, each.gepland_op].append(each.bijeenkomst)
        elif each.weg_op is not None and each.weg_op >= soon(each.gepland_op, plaats.calendar):
            gone[each.bijeenkomst.groep, each.weg_op].append(each.bijeenkomst)
    for found, weg in ((planned, False), (gone, True)):
        for (slug, at), days in found.items():
            told = _told(row, (slug, groepen.get(slug, slug), at), days, plaats, weg=weg)
            if told.until is not None and told.due < told.until:
                yield told


def _told(
    row: Jaarovergang,
    about: tuple[str, str, datetime],
    days: Sequence[Bijeenkomst],
    plaats: Plaats,
    *,
    weg: bool,
) -> Planned:
    slug, groep, at = about
    ordered = sorted(days, key=lambda each: (each.datum, each.van or _NIGHT))
    key = f"{plaats.slug}/schooljaar/{row.naar}/{slug}/{at:%Y-%m-%dT%H:%M:%S}"
    return Planned(
        key=f"{key}/weg" if weg else key,
        subject=Subject(Soort.JAAROVERGANG, row.id),
        reeks=f"{key}/weg" if weg else key,
        due=soon(at, plaats.calendar),
        until=moment(ordered[-1].datum, ordered[-1].van or _NIGHT),
        voor=Voor(plaats.programma_id, tuple(dict.fromkeys(r for d in ordered for r in whom(d)))),
        bericht=DataInAgenda(
            programma=plaats.naam,
            groep=groep,
            slug=slug,
            schooljaar=row.naar,
            dagen=tuple(
                Plandag(
                    datum=each.datum,
                    van=each.van,
                    tot=each.tot,
                    reserve=each.reserve_voor is not None,
                )
                for each in ordered
            ),
            weg=weg,
        ),
        exact=True,
    )
