"""Bringing the rows of the outbox in line with a plan."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from registry.models import OutboxRow, Reden, Toestand
from registry.subjects import Subject
from reminders.addressed import Addressed

_FACTS = ("due", "until", "exact", "namens", "omdat", "noemt", "bericht")


def reconcile(
    session: Session, now: datetime, subjects: Collection[Subject], plan: Iterable[Addressed]
) -> None:
    """Make what waits for ``subjects`` equal to ``plan``; what was sent stays as it is.

    What was due before its row is first made was due before the bot knew of it, and is closed at
    once; unless it waited for somebody who is reached elsewhere now. What was closed and lies
    ahead again waits again. What somebody does not want is closed, until they do.
    """
    known = _known(session, subjects)
    new: list[tuple[Addressed, dict[str, Any]]] = []
    changed, unwanted = [], []
    for each in plan:
        row = known.pop(each.key, None)
        facts = each.facts()
        if row is None:
            new.append((each, facts))
        elif each.stil and row.toestand is Toestand.WACHT:
            unwanted.append({"key": each.key, "toestand": Toestand.GESLOTEN, "reden": Reden.STIL})
        elif _differs(row, facts) and _may_wait(row, each, now):
            changed.append({"key": each.key, **facts, "toestand": Toestand.WACHT, "reden": None})
    gone = [row.key for row in known.values() if row.toestand is Toestand.WACHT]
    moved = {_cause(key) for key in gone}
    fresh = [_fresh(each, facts, now, known=each.planned.key in moved) for each, facts in new]
    withdrawn = {"toestand": Toestand.GESLOTEN, "reden": Reden.VERVALLEN}
    for statement, rows in (
        (insert(OutboxRow), fresh),
        (update(OutboxRow), changed),
        (update(OutboxRow), unwanted),
        (update(OutboxRow), [{"key": key, **withdrawn} for key in gone]),
    ):
        if rows:
            session.execute(statement, rows)


def _known(session: Session, subjects: Collection[Subject]) -> dict[str, Row[Any]]:
    columns = (getattr(OutboxRow, name) for name in ("key", "toestand", "reden", *_FACTS))
    query = select(*columns).where(OutboxRow.subject.in_([str(each) for each in subjects]))
    return {row.key: row for row in session.execute(query)}


def _differs(row: Row[Any], facts: Mapping[str, Any]) -> bool:
    """Tell whether a row says anything else than the plan, or does not wait."""
    return row.toestand is not Toestand.WACHT or any(
        getattr(row, name) != value for name, value in facts.items()
    )


def _may_wait(row: Row[Any], each: Addressed, now: datetime) -> bool:
    """Tell whether a row that is planned may wait: always, unless it has ended for good."""
    if row.toestand is Toestand.GESLOTEN:
        silent = row.reden is Reden.STIL
        due = (each.meant if silent else None) or each.planned.due
        return each.reachable and due > now
    return row.toestand is Toestand.WACHT


def _cause(key: str) -> str:
    """Return what a key names before its address."""
    return key.partition("@")[0]


def _fresh(
    each: Addressed, facts: Mapping[str, Any], now: datetime, *, known: bool
) -> dict[str, Any]:
    too_old = (each.meant or each.planned.due) < now and not known
    reden = Reden.TE_OUD if too_old else each.reden
    return {
        "key": each.key,
        "subject": str(each.planned.subject),
        "reeks": each.planned.reeks,
        "programma_id": each.planned.voor.programma_id,
        "kanaal": each.adres.kanaal,
        "adres": each.adres.adres,
        "toestand": Toestand.GESLOTEN if reden else Toestand.WACHT,
        "reden": reden,
        "pogingen": 0,
        "gemaakt_op": now,
        **facts,
    }
