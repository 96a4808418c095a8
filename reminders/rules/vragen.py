"""What is asked once, and what people ask for themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from registry.bereik import Onbereikbaar
from registry.clock import local
from registry.models import Herinnering, OpenPunt
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.messages import AdresUit, Eigen, NietBezorgd, OpenVragen
from reminders.mornings import next_morning
from reminders.plan import Adres, Plaats, Planned, Voor

_SOON = timedelta(minutes=15)
"""What goes off together, as when an app is removed for all, is told together."""


def of_open_punten(
    vragen: Sequence[OpenPunt],
    bekend_op: datetime,
    projectleiders: tuple[str, ...],
    plaats: Plaats,
) -> Iterator[Planned]:
    """Plan to put the open questions to the projectleider: once, when the programme is new."""
    if not vragen:
        return
    key = f"{plaats.slug}/open_punten/{local(bekend_op).date()}"
    yield Planned(
        key=key,
        subject=Subject(Soort.OPEN_PUNTEN, plaats.programma_id),
        reeks=key,
        due=next_morning(local(bekend_op).date(), plaats.calendar),
        until=None,
        voor=Voor(plaats.programma_id, projectleiders),
        bericht=OpenVragen(
            programma=plaats.naam,
            aantal=len(vragen),
            nummer=vragen[0].id,
            tekst=vragen[0].tekst,
        ),
    )


def of_bezorging(
    given_up: Mapping[date, int], beheerder: Adres, calendar: WorkCalendar
) -> Iterator[Planned]:
    """Plan to tell the beheerder how many messages were given up, by day (Amsterdam)."""
    for day, number in given_up.items():
        key = f"bezorging/{day}"
        yield Planned(
            key=key,
            subject=Subject(Soort.BEZORGING, 0),
            reeks=key,
            due=next_morning(day, calendar),
            until=None,
            voor=Voor(adres=beheerder),
            bericht=NietBezorgd(aantal=number, dag=day),
        )


def of_bereik(gone: Iterable[Onbereikbaar], beheerder: Adres) -> Iterator[Planned]:
    """Plan to tell the beheerder of each address that went off, within a working day."""
    for each in gone:
        yield Planned(
            key=f"{each.reeks}/{local(each.sinds).date()}",
            subject=Subject(Soort.BEZORGING, 0),
            reeks=each.reeks,
            due=each.sinds + _SOON,
            until=None,
            voor=Voor(adres=beheerder),
            bericht=AdresUit(
                naam=each.naam, kanaal=each.kanaal, reden=each.reden, kamer=each.kamer
            ),
        )


def of_herinnering(row: Herinnering) -> Iterator[Planned]:
    """Plan what somebody asked to be reminded of."""
    if row.gewist_op is not None:
        return
    key = f"herinnering/{row.id}"
    yield Planned(
        key=key,
        subject=Subject(Soort.HERINNERING, row.id),
        reeks=key,
        due=row.moment,
        until=None,
        voor=Voor(adres=Adres(row.kanaal, row.adres)),
        bericht=Eigen(nummer=row.id, tekst=row.tekst, moment=row.moment),
        exact=True,
    )
