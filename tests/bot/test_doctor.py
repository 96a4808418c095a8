"""What `netwerkbot doctor` says of the log book and the emergency stop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.doctor import Bevinding, Oordeel, examine
from bot.installation import Installation
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Logregel
from registry.registry import transaction
from registry.values import Stand

HERE = Plek("console", "console", "jij")


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(Settings(data=tmp_path))


@pytest.fixture
def noted(installation: Installation, clock: StoppedClock) -> Iterator[Database]:
    """The database of an installation with three lines in its log book."""
    with installation.open(create=True) as database:
        with transaction(database, clock, writes=True) as registry:
            for _ in range(3):
                registry.logboek.note(HERE, "lezen", "BP-7K3M9Q")
        yield database


def said(installation: Installation, clock: StoppedClock, words: str) -> Bevinding:
    (found,) = (each for each in examine(installation, clock) if words in each.zin)
    return found


@pytest.mark.usefixtures("noted")
def test_a_chain_that_holds_is_good(installation: Installation, clock: StoppedClock) -> None:
    found = said(installation, clock, "Logboek")

    assert found == Bevinding(Oordeel.GOED, "Logboek: 3 regels, ketting klopt.")


def test_a_broken_chain_is_a_fault(
    installation: Installation, clock: StoppedClock, noted: Database
) -> None:
    with noted.transaction(writes=True) as session:
        session.execute(delete(Logregel).where(Logregel.nummer == 2))

    found = said(installation, clock, "Logboek")

    assert found.oordeel is Oordeel.FOUT
    assert found.zin.startswith("Logboek: regel 2 ontbreekt.")


def test_a_stop_that_was_forgotten_is_told(
    installation: Installation, clock: StoppedClock, noted: Database
) -> None:
    with transaction(noted, clock, writes=True) as registry:
        registry.noodstop.zet(Stand.ALLEEN_LEZEN, HERE)

    found = said(installation, clock, "noodstop")

    assert found.oordeel is Oordeel.LET_OP
    assert found.zin.startswith("De noodstop is alleen-lezen. Typ in de chat beheer noodstop aan")
