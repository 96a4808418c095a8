"""Before closed aanmeldingen are erased, who treats them can still copy what they need."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from registry.clock import moment
from registry.models import Aanmeldprocedure
from registry.subjects import Soort, Subject
from reminders.messages import WissenNadert
from reminders.mornings import morning
from reminders.plan import Adres, Plaats, Planned, Voor

VOORAF = timedelta(weeks=2)
_NIGHT = time(23, 59)


def of_bewaren(
    procedure: Aanmeldprocedure, wisdag: date, aantal: int, wie: Adres | None, plaats: Plaats
) -> Iterator[Planned]:
    """Plan to tell who treats a traject how many of it are erased on a local day.

    Without ``wie``, the seats of its behandelaars are told.
    """
    key = f"{plaats.slug}/bewaren/{procedure.slug}/{wisdag}/{wie or 'zetels'}"
    seats = Voor(plaats.programma_id, procedure.behandelaars, prive=True)
    yield Planned(
        key=key,
        subject=Subject(Soort.BEWAREN, procedure.id),
        reeks=key,
        due=morning(wisdag - VOORAF, plaats.calendar),
        until=moment(wisdag - timedelta(days=1), _NIGHT),
        voor=Voor(adres=wie) if wie else seats,
        bericht=WissenNadert(
            programma=plaats.naam, traject=procedure.naam, aantal=aantal, wisdag=wisdag
        ),
    )
