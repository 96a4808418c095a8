"""What people hear of a bijeenkomst that was changed: once, with how it was and how it is.

Changes that follow each other before anybody was told are told as one; what ends as it began is
not told. Nothing is said of a new bijeenkomst: its ladder does that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from registry.clock import moment
from registry.models import Bijeenkomst, Wijziging
from registry.planrijen import HELD
from registry.schema.vergaderen import Stand, Wijzigsoort
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.messages import BijeenkomstGewijzigd
from reminders.plan import Plaats, Planned, Voor
from reminders.rules.bijeenkomsten import whom
from reminders.rules.rapportages import BEDENKTIJD, soon

_CANCELLED, _RESERVE = "vervallen", "reserve"
_NIGHT = time(23, 59)


@dataclass(frozen=True)
class Verloop:
    """How a bijeenkomst was changed, oldest first.

    ``samen`` are the changes of its reserve date, or else of the bijeenkomst whose reserve date
    this is. ``beantwoord`` are the local days of which somebody said whether they come.
    """

    wijzigingen: Sequence[Wijziging]
    samen: Sequence[Wijziging] = ()
    beantwoord: frozenset[date] = frozenset()


def of_wijzigingen(
    bijeenkomst: Bijeenkomst, verloop: Verloop, plaats: Plaats, gasten: Iterable[Voor] = ()
) -> Iterator[Planned]:
    """Plan to tell what was changed: in five minutes, by day; in the night what cannot wait.

    ``gasten`` hear it as who always comes does.
    """
    for told in _tellings(bijeenkomst, verloop, plaats):
        yield told
        for voor in gasten:
            who = voor.adres or "+".join(voor.refs)
            yield replace(told, key=f"{told.key}/gast/{who}", voor=voor)


def _tellings(bijeenkomst: Bijeenkomst, verloop: Verloop, plaats: Plaats) -> Iterator[Planned]:
    reserve = bijeenkomst.reserve_voor is not None
    for burst in _bursts(verloop.wijzigingen, plaats.calendar):
        oud, nieuw = burst[0].oud, burst[-1].nieuw
        if oud is None or not _differs(oud, nieuw) or (reserve and _told(burst, verloop.samen)):
            continue
        ends = [_start(each) for each in (oud, nieuw) if each.status != _CANCELLED]
        due = soon(burst[-1].gewijzigd_op, plaats.calendar)
        if due >= min(ends):
            due = burst[-1].gewijzigd_op + BEDENKTIJD
        if due < ends[-1]:
            yield Planned(
                key=f"{plaats.slug}/wijziging/{burst[0].id}",
                subject=Subject(Soort.BIJEENKOMST, bijeenkomst.id),
                reeks=f"{plaats.slug}/wijziging/{bijeenkomst.slug}/{burst[0].id}",
                due=due,
                until=ends[-1],
                voor=Voor(plaats.programma_id, whom(bijeenkomst)),
                bericht=_said(bijeenkomst, burst, verloop, plaats),
                exact=True,
            )


def _bursts(
    wijzigingen: Sequence[Wijziging], calendar: WorkCalendar
) -> Iterator[Sequence[Wijziging]]:
    """Yield the changes that are told together: the next came before the last was told."""
    burst: list[Wijziging] = []
    for each in wijzigingen:
        if burst and each.gewijzigd_op >= soon(burst[-1].gewijzigd_op, calendar):
            yield burst
            burst = []
        burst.append(each)
    if burst:
        yield burst


def _differs(oud: Stand, nieuw: Stand) -> bool:
    """Tell whether there is anything to say: to nobody matters how one cancelled was planned."""
    if oud.status == nieuw.status == _CANCELLED:
        return False
    return _shown(oud) != _shown(nieuw)


def _shown(stand: Stand) -> object:
    off = stand.status == _CANCELLED
    return off, stand.datum, stand.van, stand.tot, stand.locatie, stand.link


def _told(burst: Sequence[Wijziging], samen: Sequence[Wijziging]) -> bool:
    """Tell whether what was done with a reserve date is told with its bijeenkomst."""
    moments = {each.gewijzigd_op for each in samen}
    apart = {Wijzigsoort.DEFINITIEF, Wijzigsoort.HERSTELD}
    return any(each.gewijzigd_op in moments and each.soort not in apart for each in burst)


def _said(
    bijeenkomst: Bijeenkomst, burst: Sequence[Wijziging], verloop: Verloop, plaats: Plaats
) -> BijeenkomstGewijzigd:
    oud, nieuw = burst[0].oud or burst[0].nieuw, burst[-1].nieuw
    again = nieuw.status in HELD and (oud.datum != nieuw.datum or oud.status == _CANCELLED)
    gone = nieuw.status == _CANCELLED
    return BijeenkomstGewijzigd(
        programma=plaats.naam,
        nummer=bijeenkomst.id,
        titel=bijeenkomst.titel.removesuffix(" (reservedatum)"),
        oud=oud,
        nieuw=nieuw,
        reserve=bijeenkomst.reserve_voor is not None,
        vraagt=again,
        beantwoord=again and oud.datum != nieuw.datum and oud.datum in verloop.beantwoord,
        vrij=_freed(burst[-1], verloop.samen) if gone else None,
        reden=burst[-1].reden if gone else "",
    )


def _freed(change: Wijziging, samen: Sequence[Wijziging]) -> date | None:
    """Return the reserve date that went with a bijeenkomst."""
    for each in samen:
        if each.gewijzigd_op == change.gewijzigd_op and each.oud and each.oud.status == _RESERVE:
            return each.oud.datum
    return None


def _start(stand: Stand) -> datetime:
    return moment(stand.datum, stand.van or _NIGHT)
