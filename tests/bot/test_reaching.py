"""What channels remember between two lives: of people, and of what was handed over."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.teams.contacts import AddressBook, Contact, Ledger, Spot
from bot.reaching import Reaching
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Account, Aflevering, OutboxRow
from registry.registry import transaction
from reminders.plan import Adres
from reminders.replanning import Replanner

SPOT = Spot("https://voorbeeld.nl/", "tenant", "a:1", "29:anna")
CHIEF = Adres("matrix", "@baas:voorbeeld.nl")


@pytest.fixture
def rings() -> list[str]:
    return []


@pytest.fixture
def reaching(empty: Database, clock: StoppedClock, rings: list[str]) -> Reaching:
    return Reaching(empty, clock, CHIEF, lambda: rings.append("ring"))


async def test_it_is_an_address_book_and_a_ledger(reaching: Reaching) -> None:
    book: AddressBook = reaching
    ledger: Ledger = reaching

    await book.remember("guid", "Anna", SPOT)

    assert await book.find("guid") == Contact("Anna", SPOT)
    assert await book.find("ander") is None
    assert await book.called("29:anna") == "guid"
    assert await ledger.number_of("key") is None


async def test_another_life_remembers_the_same(
    reaching: Reaching, empty: Database, clock: StoppedClock
) -> None:
    await reaching.remember("guid", "Anna", SPOT)
    await reaching.switch_off("guid", "de app is verwijderd")

    again = Reaching(empty, clock)

    assert await again.find("guid") == Contact("Anna", SPOT, off="de app is verwijderd")


async def test_what_was_taken_is_known_and_what_was_only_begun_is_not(
    reaching: Reaching, empty: Database
) -> None:
    key = "herinnering/1@teams:guid"
    begun = [await reaching.begin(key) for _ in range(2)]
    await reaching.finish(key, "77")

    after = await reaching.begin(key), await reaching.number_of(key)

    with empty.transaction(writes=False) as session:
        row = session.scalars(select(Aflevering)).one()
    assert (begun, after) == ([None, None], ("77", "77"))
    assert row.keren == 2
    assert "guid" not in row.key


async def test_who_goes_off_hears_elsewhere_what_waited_until_they_are_back(
    reaching: Reaching, empty: Database, clock: StoppedClock, rings: list[str]
) -> None:
    plek = Plek("teams", "guid", "guid")
    await reaching.remember("guid", "Anna", SPOT)
    with transaction(empty, clock, writes=True) as registry:
        anna = registry.mensen.welcome("teams", "guid", "Anna")
        registry.session.add(Account(persoon_id=anna.id, kanaal="matrix", adres="@anna:x.nl"))
        registry.herinneringen.add(plek, clock.now() + timedelta(hours=1), "koffie")
        Replanner(registry).replan(registry.changed)
    places = [waiting(empty, "herinnering")]

    await reaching.switch_off("guid", "de app is verwijderd")
    places.append(waiting(empty, "herinnering"))
    told = waiting(empty, "bereik")
    await reaching.remember("guid", "Anna", SPOT)
    places.append(waiting(empty, "herinnering"))

    assert places == [["teams:guid"], ["matrix:@anna:x.nl"], ["teams:guid"]]
    assert told == [str(CHIEF)]
    assert waiting(empty, "bereik") == []
    assert rings == ["ring", "ring"]


def waiting(database: Database, kind: str) -> list[str]:
    with database.transaction(writes=False) as session:
        rows = session.scalars(select(OutboxRow).filter_by(toestand="wacht"))
        return [f"{row.kanaal}:{row.adres}" for row in rows if row.key.startswith(f"{kind}/")]
