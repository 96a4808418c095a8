"""What is forgotten of bijeenkomsten and agreements, and what stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from registry.bestanden import Gestuurd
from registry.clock import AMSTERDAM, StoppedClock
from registry.database import Database
from registry.models import Actiepunt, Bestand, Stuk
from registry.nazorg import Nazorg
from registry.registry import Registry, transaction
from tests.talk import Talk

PDF = Gestuurd("verslag.pdf", "application/pdf", b"%PDF-1.7 verzonnen")


@pytest.fixture
def agreed(database: Database) -> Talk:
    """Somebody agreed on something at a netwerkgroep of JOS VO, and sent a paper for it."""
    talk = Talk.on(database, "2023-03-08T10:00")
    talk.say("lid erbij jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
    talk.say('actie "Verslag delen" @anna voor 1 april groep=netwerkgroep')
    with transaction(database, talk.clock, writes=True) as registry:
        groep = registry.namen.find("jos-vo-alkmaar/netwerkgroep", ["groep"], what="groep")
        beeld = registry.agenda.get(registry.overleggen.next(groep).id)
        registry.vergaderen.stukken.add_file(beeld, PDF, "", door=None)
    return talk


def nazorg(registry: Registry) -> Nazorg:
    return Nazorg(registry.session, registry.clock)


def on(day: str, talk: Talk) -> StoppedClock:
    talk.clock.at = datetime.fromisoformat(f"{day}T03:00").replace(tzinfo=AMSTERDAM)
    return talk.clock


@pytest.mark.parametrize(("day", "gone"), [("2024-03-09", 0), ("2024-03-11", 1)])
def test_a_file_goes_a_year_after_its_bijeenkomst(agreed: Talk, day: str, gone: int) -> None:
    clock = on(day, agreed)

    with transaction(agreed.database, clock, writes=True) as registry:
        forgotten = nazorg(registry).forget_files()

        assert forgotten == gone
        assert len(registry.session.scalars(select(Bestand)).all()) == 1 - gone
        assert len(registry.session.scalars(select(Stuk)).all()) == 1 - gone


@pytest.mark.parametrize(("day", "known"), [("2024-12-31", 1), ("2025-01-02", 0)])
def test_a_year_after_the_programme_nobody_knows_who_would_do_it(
    agreed: Talk, day: str, known: int
) -> None:
    clock = on(day, agreed)

    with transaction(agreed.database, clock, writes=True) as registry:
        nazorg(registry).forget_who()

        row = registry.session.scalars(select(Actiepunt)).one()
        assert row.tekst == "Verslag delen"
        assert (row.persoon_id is not None) == bool(known)


def test_what_was_forgotten_is_not_forgotten_again(agreed: Talk) -> None:
    agreed.clock.advance(timedelta(days=1200))

    with transaction(agreed.database, agreed.clock, writes=True) as registry:
        first, again = nazorg(registry).forget_who(), nazorg(registry).forget_who()

    assert first > 0
    assert again == 0
