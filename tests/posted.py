"""Messages of the outbox as the tests put them there: sent, waiting, failed or closed."""

from datetime import datetime
from typing import Any

from registry.models import OutboxRow, Reden, Toestand
from reminders.messages import Eigen, MijlpaalNadert, to_json
from tests.reminders.rows import SCHOOLJAAR


def posted(
    key: str, due: datetime, toestand: Toestand = Toestand.WACHT, **facts: Any
) -> OutboxRow:
    """Make a row about a mijlpaal, for Anna at the console."""
    bericht = MijlpaalNadert(
        programma="Proef", titel="Rapport", naam="rapport", periode=SCHOOLJAAR, te_laat=False
    )
    row = OutboxRow(
        key=key,
        subject="mijlpaal/1",
        reeks=key,
        due=due,
        exact=False,
        kanaal="console",
        adres="anna",
        bericht=to_json(bericht),
        toestand=toestand,
        reden=None,
        pogingen=0,
        gemaakt_op=due,
        verstuurd_op=due if toestand is Toestand.VERSTUURD else None,
    )
    for name, value in facts.items():
        setattr(row, name, value)
    return row


def own(key: str, due: datetime, tekst: str, **facts: Any) -> OutboxRow:
    """Make a row with a reminder that Anna asked for."""
    bericht = to_json(Eigen(nummer=1, tekst=tekst, moment=due))
    return posted(key, due, subject="herinnering/1", bericht=bericht, exact=True, **facts)


def closed(key: str, due: datetime, reden: Reden, **facts: Any) -> OutboxRow:
    """Make a row that will not be sent."""
    return posted(key, due, Toestand.GESLOTEN, reden=reden, **facts)
