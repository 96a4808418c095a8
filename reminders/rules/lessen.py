"""Who must know of lessons hears of them on the next morning."""

from collections.abc import Iterator
from datetime import timedelta

from registry.clock import local
from registry.models import Les
from registry.schema.procedures import Lesafspraak
from registry.subjects import Soort, Subject
from reminders.messages import LesGegeven
from reminders.mornings import next_morning
from reminders.plan import Plaats, Planned, Voor

_USEFUL = timedelta(weeks=4)


def of_les(les: Les, afspraak: Lesafspraak, door: str, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of lessons, which ``door`` gave."""
    if les.ingetrokken_op is not None or not afspraak.meld_aan:
        return
    key = f"{plaats.slug}/les/{les.id}"
    due = next_morning(local(les.gemaakt_op).date(), plaats.calendar)
    yield Planned(
        key=key,
        subject=Subject(Soort.LES, les.id),
        reeks=key,
        due=due,
        until=due + _USEFUL,
        voor=Voor(plaats.programma_id, afspraak.meld_aan, prive=True),
        bericht=LesGegeven(
            programma=plaats.naam,
            nummer=les.id,
            datum=les.datum,
            lessen=les.lessen,
            deelnemers=les.deelnemers,
            onderwijs=les.onderwijs,
            door=door,
        ),
    )
