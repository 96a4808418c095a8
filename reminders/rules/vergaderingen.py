"""Around a bijeenkomst: its agenda, a warning when too few come, and who was there."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from registry.clock import local, moment
from registry.models import Bijeenkomst
from registry.opkomst import Opkomst
from registry.subjects import Soort, Subject
from registry.values import Komst
from registry.vergaderagenda import Vergaderagenda
from reminders.messages import AgendaRond, Bericht, PresentieGevraagd, QuorumMist
from reminders.mornings import morning, next_morning
from reminders.plan import Adres, Plaats, Planned, Voor

_BEFORE = timedelta(weeks=1)
"""So long before a bijeenkomst its agenda goes out: with the rung that asks who comes."""
_WARNED = 3
"""So many working days before it people hear that too few come."""
_NIGHT = time(23, 59)
_HELD = ("vast", "verplaatst")


def of_agenda(
    bijeenkomst: Bijeenkomst,
    agenda: Vergaderagenda,
    plaats: Plaats,
    gezegd: Mapping[Adres, Komst],
) -> Iterator[Planned]:
    """Plan to send an agenda with something on it to all but who said they do not come."""
    if bijeenkomst.status not in _HELD or not agenda.punten:
        return
    bericht = AgendaRond(
        programma=plaats.naam,
        nummer=bijeenkomst.id,
        titel=bijeenkomst.titel,
        datum=bijeenkomst.datum,
        van=bijeenkomst.van,
        tot=bijeenkomst.tot,
        agenda=agenda,
    )
    yield _planned(
        bijeenkomst,
        plaats,
        bericht,
        due=morning(bijeenkomst.datum - _BEFORE, plaats.calendar),
        until=_start(bijeenkomst),
        voor=Voor(plaats.programma_id, bijeenkomst.wie or (f"groep:{bijeenkomst.groep}",)),
        zonder=frozenset(adres for adres, komst in gezegd.items() if komst is Komst.NEE),
    )


def of_quorum(
    bijeenkomst: Bijeenkomst,
    opkomst: Opkomst,
    reserve: date | None,
    wie: tuple[str, ...],
    plaats: Plaats,
) -> Iterator[Planned]:
    """Plan to warn ``wie`` while fewer partners come than must; ``reserve`` is the other day."""
    if bijeenkomst.status not in _HELD or opkomst.quorum is None or not opkomst.te_weinig:
        return
    due = morning(plaats.calendar.add_workdays(bijeenkomst.datum, -_WARNED), plaats.calendar)
    to_come = reserve is not None and reserve > local(due).date()
    bericht = QuorumMist(
        programma=plaats.naam,
        nummer=bijeenkomst.id,
        titel=bijeenkomst.titel,
        datum=bijeenkomst.datum,
        aantal=opkomst.aantal,
        partners=len(opkomst.partners),
        quorum=opkomst.quorum,
        stil=tuple(each.naam for each in opkomst.who(None)),
        nee=tuple(each.naam for each in opkomst.who(Komst.NEE)),
        reserve=reserve if to_come else None,
    )
    voor = Voor(plaats.programma_id, wie, prive=True)
    yield _planned(bijeenkomst, plaats, bericht, due=due, until=_start(bijeenkomst), voor=voor)


def of_presentie(
    bijeenkomst: Bijeenkomst, opkomst: Opkomst, wie: tuple[str, ...], plaats: Plaats
) -> Iterator[Planned]:
    """Plan to ask ``wie`` on the next working day who was there; nobody wrote it down."""
    if bijeenkomst.status not in _HELD or not opkomst.partners:
        return
    bericht = PresentieGevraagd(
        programma=plaats.naam,
        nummer=bijeenkomst.id,
        titel=bijeenkomst.titel,
        datum=bijeenkomst.datum,
        verwacht=opkomst.aantal,
        partners=len(opkomst.partners),
    )
    due = next_morning(bijeenkomst.datum, plaats.calendar)
    voor = Voor(plaats.programma_id, wie, prive=True)
    yield _planned(bijeenkomst, plaats, bericht, due=due, until=None, voor=voor)


def _planned(  # noqa: PLR0913 - what differs between the three, by name
    bijeenkomst: Bijeenkomst,
    plaats: Plaats,
    bericht: Bericht,
    *,
    due: datetime,
    until: datetime | None,
    voor: Voor,
    zonder: frozenset[Adres] = frozenset(),
) -> Planned:
    """Plan one message of a reeks of its own: another day makes another."""
    key = f"{plaats.slug}/{bericht.soort}/{bijeenkomst.slug}/{bijeenkomst.datum}"
    return Planned(
        key=key,
        subject=Subject(Soort.BIJEENKOMST, bijeenkomst.id),
        reeks=key,
        due=due,
        until=until,
        voor=voor,
        bericht=bericht,
        zonder=zonder,
    )


def _start(bijeenkomst: Bijeenkomst) -> datetime:
    return moment(bijeenkomst.datum, bijeenkomst.van or _NIGHT)
