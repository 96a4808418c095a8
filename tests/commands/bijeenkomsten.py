"""Bijeenkomsten of JOS VO as people plan them, and what waits to be said of them."""

from dataclasses import dataclass

from sqlalchemy import select

from registry.clock import local
from registry.models import Bijeenkomst, OutboxRow, Reden, Toestand
from registry.registry import transaction
from registry.schema.vergaderen import Stand
from reminders.messages import BijeenkomstGewijzigd, BijeenkomstNadert, from_json
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
ANNA = "@anna:voorbeeld.nl"


@dataclass(frozen=True)
class Row:
    """A bijeenkomst as it is kept."""

    nummer: int
    titel: str
    dag: str
    uren: str
    status: str
    keer: int | None


def member(talk: Talk, groep: str = "netwerkgroep", adres: str = ANNA) -> None:
    """Let somebody on Matrix be in a groep: so there is somebody to tell."""
    hand = Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    hand.say(f"lid erbij {JOS}/{groep} {adres}")


def calendar(talk: Talk, groep: str = "netwerkgroep") -> list[Row]:
    """Return the bijeenkomsten of a groep of JOS VO, in time."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        hit = registry.namen.find(f"{JOS}/{groep}", ["groep"], what="groep")
        query = select(Bijeenkomst).where(
            Bijeenkomst.groep == groep, Bijeenkomst.programma_id == hit.programma_id
        )
        return [
            Row(
                row.id,
                row.titel,
                f"{row.datum}",
                f"{row.van:%H:%M}-{row.tot:%H:%M}" if row.van and row.tot else "",
                row.status,
                row.nummer,
            )
            for row in registry.session.scalars(query.order_by(Bijeenkomst.datum))
        ]


def held(talk: Talk) -> list[tuple[int | None, str]]:
    """Return which netwerkgroepen go on: how they are counted, and their days."""
    return [
        (row.keer, row.dag)
        for row in calendar(talk)
        if row.status in {"vast", "verplaatst"} and row.dag < "2023-08-01"
    ]


def waiting(talk: Talk, adres: str = ANNA) -> list[tuple[str, BijeenkomstNadert]]:
    """Return which rungs wait for somebody: when, and what they say."""
    return [
        (f"{local(row.due):%Y-%m-%d %H:%M}", bericht)
        for row in _rows(talk, adres)
        if row.toestand is Toestand.WACHT
        and isinstance(bericht := from_json(row.bericht), BijeenkomstNadert)
    ]


def told(talk: Talk, adres: str = ANNA) -> list[tuple[str, BijeenkomstGewijzigd]]:
    """Return which changes are told, or were: when, and what they say."""
    return [
        (f"{local(row.due):%Y-%m-%d %H:%M}", bericht)
        for row in _rows(talk, adres)
        if row.toestand in {Toestand.WACHT, Toestand.VERSTUURD}
        and isinstance(bericht := from_json(row.bericht), BijeenkomstGewijzigd)
    ]


def reasons(talk: Talk, day: str, adres: str = ANNA) -> set[Reden | None]:
    """Return why the rungs for a day are not sent; of one that waits, nothing."""
    return {
        row.reden
        for row in _rows(talk, adres)
        if isinstance(bericht := from_json(row.bericht), BijeenkomstNadert)
        and f"{bericht.datum}" == day
    }


def days(stand: Stand) -> str:
    return f"{stand.datum} {stand.van:%H:%M} {stand.status}"


def _rows(talk: Talk, adres: str) -> list[OutboxRow]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow).where(
            OutboxRow.adres == adres, OutboxRow.subject.like("bijeenkomst/%")
        )
        rows = registry.session.scalars(query.order_by(OutboxRow.due, OutboxRow.key)).all()
        registry.session.expunge_all()
        return [*rows]
