"""The emergency stop: at once, for everybody, and for as long as nobody ends it."""

from contextlib import closing
from datetime import timedelta

import pytest

from registry.clock import StoppedClock
from registry.database import Database, connect
from registry.gesprekken import Plek
from registry.noodstop import Gestopt
from registry.rechten import RECHTEN, Recht
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.values import Stand
from registry.workdays import WorkCalendar
from reminders.outbox import Outbox, Reach
from reminders.replanning import Replanner
from tests.databases import url_of
from tests.delivery import deliver

HERE = Plek("console", "console", "jij")


def put(database: Database, clock: StoppedClock, stand: Stand) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.noodstop.zet(stand, HERE)


def works(database: Database, clock: StoppedClock, *, writes: bool, recht: Recht) -> bool:
    with transaction(database, clock, writes=False) as registry:
        try:
            registry.noodstop.demand(writes=writes, recht=recht)
        except Gestopt:
            return False
        return True


def remind(database: Database, clock: StoppedClock) -> None:
    """Let the console be reminded of coffee, and wait until that is due."""
    with transaction(database, clock, writes=True) as registry:
        registry.herinneringen.add(HERE, clock.now() + timedelta(minutes=1), "koffie")
        Replanner(registry).replan(registry.changed)
    clock.advance(timedelta(minutes=1))


def test_a_bot_that_nobody_stopped_works(empty: Database, clock: StoppedClock) -> None:
    assert works(empty, clock, writes=True, recht=Recht.MELDEN)


@pytest.mark.parametrize(
    ("stand", "reads", "writes"),
    [(Stand.AAN, True, True), (Stand.ALLEEN_LEZEN, True, False), (Stand.UIT, False, False)],
)
def test_a_position_says_what_people_may_do(
    empty: Database, clock: StoppedClock, stand: Stand, *, reads: bool, writes: bool
) -> None:
    put(empty, clock, stand)

    assert works(empty, clock, writes=False, recht=Recht.LEZEN) is reads
    assert works(empty, clock, writes=True, recht=Recht.MELDEN) is writes


@pytest.mark.parametrize("stand", Stand)
def test_whoever_runs_the_bot_can_always_end_it(
    empty: Database, clock: StoppedClock, stand: Stand
) -> None:
    put(empty, clock, stand)

    assert works(empty, clock, writes=True, recht=Recht.BEHEER)


def test_only_the_beheerder_runs_the_bot() -> None:
    assert [rol for rol in BotRol if Recht.BEHEER in RECHTEN[rol]] == [BotRol.BEHEERDER]


def test_another_process_sees_it_at_once_and_after_a_restart(
    empty: Database, clock: StoppedClock
) -> None:
    with closing(connect(url_of(empty))) as other:
        assert works(other, clock, writes=False, recht=Recht.LEZEN)

        put(empty, clock, Stand.UIT)

        assert not works(other, clock, writes=False, recht=Recht.LEZEN)


def test_a_refusal_says_whom_to_ask() -> None:
    assert str(Gestopt(Stand.UIT)) == "Ik sta nu stil. Vraag de beheerder wanneer ik weer werk."
    assert str(Gestopt(Stand.ALLEEN_LEZEN)).startswith("Je kunt nu alleen lezen. Er is niets ver")


def test_every_change_is_logged(empty: Database, clock: StoppedClock) -> None:
    for stand in (Stand.UIT, Stand.AAN):
        put(empty, clock, stand)

    with transaction(empty, clock, writes=False) as registry:
        lines = registry.logboek.lines()
    assert [(line.handeling, line.wie) for line in lines] == [
        ("noodstop aan", "jij"),
        ("noodstop uit", "jij"),
    ]


def test_nothing_is_sent_while_the_bot_is_off_and_all_of_it_afterwards(
    empty: Database, clock: StoppedClock
) -> None:
    remind(empty, clock)
    put(empty, clock, Stand.UIT)
    with transaction(empty, clock, writes=False) as registry:
        due = Outbox(registry.session, clock).anything_due([Reach("console")], WorkCalendar())
    silent = deliver(empty, clock)

    put(empty, clock, Stand.AAN)

    assert not due
    assert silent == []
    assert len(deliver(empty, clock)) == 1


def test_reminders_go_on_while_people_may_only_read(empty: Database, clock: StoppedClock) -> None:
    remind(empty, clock)

    put(empty, clock, Stand.ALLEEN_LEZEN)

    assert len(deliver(empty, clock)) == 1
