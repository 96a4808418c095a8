"""Where people hear what is said unasked: on one account, in one room, and elsewhere when off."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Account, Kamer, OutboxRow, Reden, Toestand
from registry.registry import Registry, transaction
from registry.subjects import Soort, Subject
from reminders.addresses import Adresboek
from reminders.messages import AdresUit, from_json
from reminders.plan import Adres, Voor
from reminders.refusing import refuse
from reminders.replanning import Replanner
from reminders.seats import Bestemming
from tests.reminders.foreseeing import programma_id
from tests.reminders.seats import JOS, another_account, seat

CHIEF = Adres("matrix", "@baas")
PROCES, TEAMS = Adres("matrix", "@proces"), Adres("teams", "proces")
KEY = "jos-vo-alkmaar/bijeenkomst/ng-1/2022-10-25/1 week"
OFF = "de app is verwijderd"


def reached(registry: Registry, ref: str = "rol:procesbegeleider") -> list[Bestemming]:
    return Adresboek(registry, CHIEF).of(Voor(programma_id(registry, JOS), (ref,)))


def addresses(registry: Registry) -> list[str]:
    return [str(each.adres) for each in reached(registry)]


def room(registry: Registry, kanaal: str) -> None:
    groep = registry.namen.find(f"{JOS}/netwerkgroep", ["groep"], what="groep").id
    registry.session.add(Kamer(kanaal=kanaal, adres=f"kamer {kanaal}", groep_id=groep))
    registry.session.flush()


@pytest.fixture
def proces(registry: Registry) -> Registry:
    """The procesbegeleider has an account on Matrix, and then one in Teams."""
    seat(registry, "procesbegeleider", "@proces")
    another_account(registry, "@proces", "teams", "proces")
    return registry


def test_an_account_that_is_off_makes_way_for_another(proces: Registry) -> None:
    found = [addresses(proces)]

    for each in (PROCES, TEAMS):
        proces.bereik.switch_off(each.kanaal, each.adres, OFF)
        proces.session.flush()
        found.append(addresses(proces))

    assert found == [[str(PROCES)], [str(TEAMS)], [str(CHIEF)]]


def test_a_seat_whose_holder_cannot_be_reached_is_told_elsewhere_for_that_reason(
    proces: Registry,
) -> None:
    for each in (PROCES, TEAMS):
        proces.bereik.switch_off(each.kanaal, each.adres, OFF)
    proces.session.flush()

    assert [each.namens for each in reached(proces)] == ["Procesbegeleider"]


def test_each_room_mentions_who_prefers_its_channel_and_nobody_twice(proces: Registry) -> None:
    seat(proces, "schoolleider", "@school")
    for kanaal in ("matrix", "teams"):
        room(proces, kanaal)
    proces.session.query(Account).filter_by(adres="proces").one().voorkeur_op = proces.now
    proces.session.flush()

    found = reached(proces, "groep:netwerkgroep")

    assert found == [
        Bestemming(Adres("matrix", "kamer matrix"), leden=(Adres("matrix", "@school"),)),
        Bestemming(Adres("teams", "kamer teams"), leden=(TEAMS,)),
    ]


def test_who_was_in_a_room_that_is_off_hears_alone(proces: Registry) -> None:
    room(proces, "matrix")
    before = reached(proces, "groep:netwerkgroep")
    proces.bereik.switch_off("matrix", "kamer matrix", OFF)
    proces.session.flush()

    after = reached(proces, "groep:netwerkgroep")

    assert [each.adres.adres for each in before] == ["kamer matrix"]
    assert [each.adres for each in after] == [PROCES]
    assert Subject(Soort.PROGRAMMA, programma_id(proces, JOS)) in proces.changed


def rows(database: Database, **facts: object) -> list[OutboxRow]:
    with database.transaction(writes=False) as session:
        return [*session.scalars(select(OutboxRow).filter_by(**facts))]


@pytest.fixture
def claimed(database: Database, clock: StoppedClock) -> str:
    """A reminder for the procesbegeleider is on its way to Matrix; the key of the mailing."""
    with transaction(database, clock, writes=True) as registry:
        seat(registry, "procesbegeleider", "@proces")
        another_account(registry, "@proces", "teams", "proces")
        Replanner(registry, CHIEF).replan({Subject(Soort.PROGRAMMA, programma_id(registry, JOS))})
    clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    with transaction(database, clock, writes=True) as registry:
        for row in registry.session.query(OutboxRow).filter_by(adres="@proces", toestand="wacht"):
            if row.due <= clock.at:
                row.zending, row.claimed_by = "zending", "koerier"
    return "zending"


def test_what_is_refused_goes_to_the_next_address_though_it_was_due_before(
    database: Database, clock: StoppedClock, claimed: str
) -> None:
    sent = {row.key.partition("@")[0] for row in rows(database, zending=claimed)}

    with transaction(database, clock, writes=True) as registry:
        refuse(registry, PROCES, OFF, claimed, CHIEF)

    refused = rows(database, zending=claimed)
    waiting = {row.key.partition("@")[0] for row in rows(database, adres="proces")}
    assert sent
    assert {(row.toestand, row.reden) for row in refused} == {(Toestand.MISLUKT, Reden.GEWEIGERD)}
    assert sent <= waiting
    assert {row.toestand for row in rows(database, adres="proces") if row.due <= clock.at} >= {
        Toestand.WACHT
    }
    assert rows(database, adres="@proces", toestand="wacht") == []


def told(database: Database) -> list[OutboxRow]:
    return [row for row in rows(database) if row.reeks.startswith("bereik/")]


def test_the_beheerder_is_told_once_within_the_day_and_not_what_it_was_about(
    database: Database, clock: StoppedClock, claimed: str
) -> None:
    for _ in range(2):
        with transaction(database, clock, writes=True) as registry:
            refuse(registry, PROCES, OFF, claimed, CHIEF)

    [row] = told(database)
    assert (Adres(row.kanaal, row.adres), row.toestand) == (CHIEF, Toestand.WACHT)
    assert timedelta() < row.due - clock.now() < timedelta(hours=1)
    assert from_json(row.bericht) == AdresUit(
        naam="@proces", kanaal="matrix", reden=OFF, kamer=False
    )
    assert "@proces" not in row.key


def test_a_room_is_called_by_its_groep(database: Database, clock: StoppedClock) -> None:
    with transaction(database, clock, writes=True) as registry:
        room(registry, "teams")
        registry.bereik.switch_off("teams", "kamer teams", OFF)
        Replanner(registry, CHIEF).replan(registry.changed)

    [row] = told(database)
    said = from_json(row.bericht)
    assert isinstance(said, AdresUit)
    assert (said.naam, said.kamer) == ("Netwerkgroep Jeugdhulp op School VO", True)


def test_whoever_is_back_before_that_is_not_told_of(
    database: Database, clock: StoppedClock, claimed: str
) -> None:
    with transaction(database, clock, writes=True) as registry:
        refuse(registry, PROCES, OFF, claimed, CHIEF)

    with transaction(database, clock, writes=True) as registry:
        registry.bereik.remember(PROCES.kanaal, PROCES.adres, "", {})
        Replanner(registry, CHIEF).replan(registry.changed)

    assert [row.toestand for row in told(database)] == [Toestand.GESLOTEN]
    assert rows(database, adres="@proces", toestand="wacht") != []
