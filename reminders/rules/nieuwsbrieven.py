"""The nieuwsbrief: its draft, who must agree with it, and to whom it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registry.clock import local
from registry.models import Bijeenkomst, Nieuwsbrief
from registry.schema.nieuwsbrieven import Brief, Briefstaat
from registry.subjects import Soort, Subject
from reminders.messages import (
    Bericht,
    BriefBezwaar,
    BriefDelen,
    BriefKlaar,
    BriefRond,
    BriefWacht,
)
from reminders.mornings import next_morning
from reminders.plan import Plaats, Planned, Voor
from reminders.rules.rapportages import soon


@dataclass(frozen=True)
class Deelweg:
    """Another means by which a programme tells how it goes, and who does that."""

    slug: str
    titel: str
    door: tuple[str, ...]
    naar: tuple[str, ...]


@dataclass(frozen=True)
class Uitgave:
    """A letter, and whom it concerns. ``row``: how far it is, once somebody touched it.

    ``makers`` hear that there is a draft, ``anderen`` may agree, ``maker`` put it before them.
    ``leeg`` are the sections that nobody filled. ``brief`` is there once it is published.
    """

    bijeenkomst: Bijeenkomst
    nummer: int
    row: Nieuwsbrief | None
    leeg: tuple[str, ...]
    makers: tuple[str, ...]
    anderen: tuple[str, ...]
    maker: Voor
    lezers: tuple[str, ...]
    wegen: tuple[Deelweg, ...]
    brief: Brief | None = None
    fotos: tuple[tuple[int, str], ...] = ()
    sjabloon: str = ""


def of_nieuwsbrief(uitgave: Uitgave, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of a letter as far as it is."""
    row = uitgave.row
    if row is None or row.staat is Briefstaat.CONCEPT:
        yield _ready(uitgave, plaats)
        if row is not None and row.bezwaar and row.voorgelegd_op is not None:
            facts = {**_facts(uitgave, plaats), "reden": row.bezwaar}
            objection = BriefBezwaar.model_validate(facts)
            yield _told(uitgave, plaats, row.voorgelegd_op, objection, uitgave.maker)
    elif row.staat is Briefstaat.VOORGELEGD and row.voorgelegd_op is not None:
        waits = BriefWacht.model_validate(_facts(uitgave, plaats))
        voor = Voor(plaats.programma_id, uitgave.anderen, prive=True)
        yield _told(uitgave, plaats, row.voorgelegd_op, waits, voor)
    elif row.verstuurd_op is not None and uitgave.brief is not None:
        yield from _published(uitgave, uitgave.brief, row.verstuurd_op, plaats)


def _ready(uitgave: Uitgave, plaats: Plaats) -> Planned:
    """Plan to say that there is a draft, on the morning after the bijeenkomst."""
    datum = uitgave.bijeenkomst.datum
    facts = {**_facts(uitgave, plaats), "datum": datum, "leeg": uitgave.leeg}
    return _planned(
        uitgave,
        plaats,
        key=f"klaar/{datum}",
        due=next_morning(datum, plaats.calendar),
        voor=Voor(plaats.programma_id, uitgave.makers, prive=True),
        bericht=BriefKlaar.model_validate(facts),
    )


def _told(
    uitgave: Uitgave, plaats: Plaats, since: datetime, bericht: Bericht, voor: Voor
) -> Planned:
    """Plan to tell at once what happened at a moment (UTC)."""
    return _planned(
        uitgave,
        plaats,
        key=f"{bericht.soort}/{since:%Y-%m-%dT%H:%M:%S}",
        due=soon(since, plaats.calendar),
        voor=voor,
        bericht=bericht,
        exact=True,
    )


def _published(
    uitgave: Uitgave, brief: Brief, since: datetime, plaats: Plaats
) -> Iterator[Planned]:
    """Plan the letter itself, and the day after to share it by all other means."""
    rond = BriefRond(
        programma=plaats.naam,
        titel=uitgave.bijeenkomst.titel,
        brief=brief,
        fotos=dict(uitgave.fotos),
        sjabloon=uitgave.sjabloon,
    )
    yield _planned(
        uitgave,
        plaats,
        key="rond",
        due=soon(since, plaats.calendar),
        voor=Voor(plaats.programma_id, uitgave.lezers),
        bericht=rond,
        exact=True,
    )
    due = next_morning(local(since).date(), plaats.calendar)
    for weg in uitgave.wegen:
        facts = {**_facts(uitgave, plaats), "via": weg.titel, "naar": weg.naar}
        yield _planned(
            uitgave,
            plaats,
            key=f"delen/{weg.slug}",
            due=due,
            voor=Voor(plaats.programma_id, weg.door, prive=True),
            bericht=BriefDelen.model_validate(facts),
        )


def _facts(uitgave: Uitgave, plaats: Plaats) -> dict[str, object]:
    return {
        "programma": plaats.naam,
        "nummer": uitgave.nummer,
        "bijeenkomst": uitgave.bijeenkomst.id,
        "titel": uitgave.bijeenkomst.titel,
    }


def _planned(  # noqa: PLR0913 - what differs between them, by name
    uitgave: Uitgave,
    plaats: Plaats,
    *,
    key: str,
    due: datetime,
    voor: Voor,
    bericht: Bericht,
    exact: bool = False,
) -> Planned:
    whole = f"{plaats.slug}/nieuwsbrief/{uitgave.bijeenkomst.slug}/{key}"
    return Planned(
        key=whole,
        subject=Subject(Soort.NIEUWSBRIEF, uitgave.bijeenkomst.id),
        reeks=whole,
        due=due,
        until=None,
        voor=voor,
        bericht=bericht,
        exact=exact,
    )
