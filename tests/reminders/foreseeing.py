"""What the bot foresees, in the words of `tests.reminders.independent`."""

from collections.abc import Iterator
from datetime import date, time

from sqlalchemy import select

from registry.clock import StoppedClock, local, moment
from registry.database import Database
from registry.models import Programma
from registry.registry import Registry, transaction
from reminders.addresses import Adresboek
from reminders.messages import (
    AgendaRond,
    Bericht,
    BijeenkomstNadert,
    BriefKlaar,
    MeetmomentNadert,
    MetingMist,
    MijlpaalNadert,
    Overdracht,
    PresentieGevraagd,
    QuorumMist,
    RitmeZonderPlanning,
    StoplichtGevraagd,
)
from reminders.plan import Adres, Venster
from reminders.planner import subjects_in
from reminders.preview import Foreseen, foresee
from tests.reminders.independent import Said

SOMEBODY = Adres("console", "jij")


def programma_id(registry: Registry, slug: str) -> int:
    return registry.session.scalars(select(Programma.id).where(Programma.slug == slug)).one()


def foreseen(registry: Registry, slug: str, van: date, tot: date) -> list[Foreseen]:
    """Return every mailing about a programme in a time."""
    venster = Venster(moment(van, time.min), moment(tot, time.max))
    subjects = subjects_in(registry.session, programma_id(registry, slug))
    return [*foresee(registry, venster, subjects, Adresboek(registry, somebody=SOMEBODY))]


def preview(database: Database, slug: str, van: date, tot: date) -> list[Foreseen]:
    """The same, of a database in which nobody is known."""
    clock = StoppedClock(moment(van, time.min))
    with transaction(database, clock, writes=False) as registry:
        return foreseen(registry, slug, van, tot)


def said(messages: list[Foreseen]) -> list[Said]:
    """Return what the mailings say, one by one; but not what is asked about the file itself."""
    return [
        Said(local(each.moment), regel.bericht.soort, *_identity(regel.bericht))
        for each in messages
        for regel in each.view.regels
        if regel.bericht.soort != "open_punten"
    ]


def _identity(bericht: Bericht) -> tuple[str, date]:
    match bericht:
        case (
            BijeenkomstNadert() | AgendaRond() | QuorumMist() | PresentieGevraagd() | BriefKlaar()
        ):
            return bericht.titel, bericht.datum
        case MeetmomentNadert() | MijlpaalNadert():
            return bericht.naam, bericht.periode.start or date.min
        case RitmeZonderPlanning():
            return f"{bericht.titel} van {bericht.groep}", bericht.periode.start or date.min
        case StoplichtGevraagd():
            named = ", ".join((*bericht.wie, *(naam for naam, _ in bericht.activiteiten)))
            return f"{named} +{bericht.meer}", bericht.periode.start or date.min
        case MetingMist():
            named = " ".join((bericht.activiteit, bericht.deel, *bericht.wat))
            return named, bericht.periode.start or date.min
        case Overdracht():
            return bericht.activiteit, date.min
        case _:
            raise AssertionError(bericht)


def day_messages(messages: list[Foreseen]) -> Iterator[tuple[Adres, date]]:
    """Yield to whom, and on which day, messages go that are not of the hour."""
    for each in messages:
        if local(each.moment).time() == time(9):
            yield each.adres, local(each.moment).date()
