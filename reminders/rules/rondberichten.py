"""What a groep is told because somebody asked for it, and what a vervanger is told: once."""

from collections.abc import Iterator
from datetime import time, timedelta

from registry.clock import moment
from registry.models import Rondbericht, Vervanging
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.messages import RondberichtGestuurd, Vervanggevraagd
from reminders.plan import Adres, Plaats, Planned, Voor
from reminders.rules.rapportages import soon

_USEFUL = timedelta(days=3)
_NIGHT = time(23, 59)


def of_rondbericht(row: Rondbericht, groep: str, plaats: Plaats) -> Iterator[Planned]:
    """Plan what a ``groep`` (its name) is told, at the moment that was chosen."""
    if row.ingetrokken_op is not None:
        return
    key = f"{plaats.slug}/rondbericht/{row.id}"
    yield Planned(
        key=key,
        subject=Subject(Soort.RONDBERICHT, row.id),
        reeks=key,
        due=row.moment,
        until=row.moment + _USEFUL,
        voor=Voor(plaats.programma_id, (f"groep:{row.groep}",)),
        bericht=RondberichtGestuurd(
            programma=plaats.naam,
            nummer=row.id,
            groep=groep,
            tekst=row.tekst,
            door_rol=row.door_rol,
        ),
        exact=True,
    )


def of_vervanging(
    row: Vervanging,
    rollen: tuple[str, ...],
    wie: tuple[Adres | None, Adres | None],
    calendar: WorkCalendar,
) -> Iterator[Planned]:
    """Plan to tell a vervanger whom they replace, by ``rollen``; and who is away, of a refusal.

    ``wie`` is where each of these two is reached, whoever is away first.
    """
    away, vervanger = wie
    refused = row.geweigerd_op
    if away is None or vervanger is None:
        return
    key = f"vervanging/{row.id}{'/geweigerd' if refused else ''}"
    yield Planned(
        key=key,
        subject=Subject(Soort.VERVANGING, row.id),
        reeks=key,
        due=soon(refused or row.gemaakt_op, calendar),
        until=moment(row.tot, _NIGHT),
        voor=Voor(adres=away if refused else vervanger),
        bericht=Vervanggevraagd(
            rollen=rollen, van=row.van, tot=row.tot, geweigerd=refused is not None
        ),
        exact=True,
    )
