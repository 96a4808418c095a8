"""The outbox follows the registry: after each change, and at night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import delete, select

from registry.clock import StoppedClock, moment
from registry.database import Database
from registry.models import Bijeenkomst, Mijlpaal, OutboxRow, Reden, Rolhouder, Toestand
from registry.registry import transaction
from registry.subjects import Soort, Subject
from reminders.messages import NietBezorgd, from_json
from reminders.plan import Adres
from reminders.replanning import Replanner
from tests.posted import posted
from tests.reminders.simulated import World, a_bijeenkomst, plek, settle, sit, the_mijlpaal

NINE, THREE = time(9), time(15)
DAY = timedelta(days=1)


@pytest.fixture
def world(empty: Database) -> World:
    """Two groups, and a bijeenkomst of anna and cees on Tuesday 15 November at three."""
    world = settle(empty, StoppedClock(datetime(2022, 10, 6, 7, tzinfo=UTC)))
    with world.change() as registry:
        row = a_bijeenkomst(world.programma_id, "groep-a", 1, date(2022, 11, 15), THREE)
        registry.session.add(row)
        registry.session.flush()
        registry.changed.add(Subject(Soort.BIJEENKOMST, row.id))
    return world


def change(world: World, **facts: object) -> None:
    """Change the bijeenkomst, as people do."""
    with world.change() as registry:
        row = registry.session.scalars(select(Bijeenkomst)).one()
        for name, value in facts.items():
            setattr(row, name, value)
        registry.changed.add(Subject(Soort.BIJEENKOMST, row.id))


def waiting(world: World, adres: str = "anna", soort: str = "bijeenkomst") -> list[datetime]:
    """Return when messages of a kind are due for somebody, in order; of a meeting its ladder."""
    return sorted(
        row.due
        for row in world.rows()
        if row.toestand is Toestand.WACHT and row.adres == adres and f"/{soort}/" in row.key
    )


def reasons(world: World, soort: str = "bijeenkomst") -> set[Reden | None]:
    return {row.reden for row in world.rows() if row.subject.startswith(soort)}


def test_a_new_meeting_has_its_ladder_at_once(world: World) -> None:
    assert waiting(world) == [
        moment(date(2022, 10, 14), NINE),  # the 18th is in the herfstvakantie
        moment(date(2022, 11, 8), NINE),
        moment(date(2022, 11, 14), NINE),
        moment(date(2022, 11, 15), time(14)),
    ]
    assert waiting(world, "cees") == waiting(world, "anna")
    assert waiting(world, "bram") == []


def test_a_moved_meeting_moves_its_reminders(world: World) -> None:
    change(world, datum=date(2022, 11, 16))

    assert waiting(world)[-1] == moment(date(2022, 11, 16), time(14))
    assert len(waiting(world)) == 4


def test_another_hour_moves_the_last_rung_only(world: World) -> None:
    before = waiting(world)

    change(world, van=time(16))

    assert waiting(world) == [*before[:-1], moment(date(2022, 11, 15), THREE)]


def test_a_cancelled_meeting_withdraws_its_reminders(world: World) -> None:
    change(world, status="vervallen")

    assert waiting(world) == []
    assert reasons(world) == {Reden.VERVALLEN}


def test_a_meeting_that_goes_on_after_all_has_those_that_lie_ahead(world: World) -> None:
    change(world, status="vervallen")
    world.clock.at = moment(date(2022, 11, 9), NINE)

    change(world, status="vast")

    assert waiting(world) == [
        moment(date(2022, 11, 14), NINE),
        moment(date(2022, 11, 15), time(14)),
    ]


def test_a_change_leaves_other_subjects_alone(world: World) -> None:
    with world.change() as registry:
        registry.session.scalars(select(Mijlpaal)).one().titel = "Iets anders"
    before = waiting(world, "bram", "mijlpaal")

    change(world, status="vervallen")

    rows = [row for row in world.rows() if row.subject.startswith("mijlpaal")]
    assert before == waiting(world, "bram", "mijlpaal")
    assert not any("Iets anders" in row.bericht for row in rows)


def test_at_night_everything_is_planned_anew(world: World) -> None:
    with world.change() as registry:
        registry.session.scalars(select(Mijlpaal)).one().titel = "Iets anders"

    world.replan()

    rows = [row for row in world.rows() if row.subject.startswith("mijlpaal")]
    assert all("Iets anders" in row.bericht for row in rows)


def test_at_night_a_plan_that_is_the_same_changes_nothing(world: World) -> None:
    def facts() -> list[dict[str, object]]:
        columns = OutboxRow.__table__.columns.keys()
        rows = [{name: getattr(row, name) for name in columns} for row in world.rows()]
        return sorted(rows, key=lambda row: str(row["key"]))

    before = facts()
    world.clock.advance(DAY)

    world.replan()

    assert facts() == before


def test_who_takes_a_seat_hears_what_is_still_to_come(world: World) -> None:
    world.clock.at = moment(date(2022, 11, 9), NINE)
    with world.change() as registry:
        sit(registry, "bram", "lid-a")

    world.replan()

    assert len(waiting(world, "bram")) == 2


def test_who_leaves_hears_no_more(world: World) -> None:
    with world.change() as registry:
        sit(registry, "anna", "lid-a")

    world.replan()

    assert waiting(world, "anna") == []
    assert len(waiting(world, "cees")) == 4


def test_what_nobody_can_get_is_closed_with_that_reason(world: World) -> None:
    with world.change() as registry:
        registry.session.execute(delete(Rolhouder))

    change(world, datum=date(2022, 11, 16))

    new = [row for row in world.rows() if "2022-11-16" in row.key]
    assert {row.reden for row in new} == {Reden.NIEMAND}


def test_what_is_done_falls_silent(world: World) -> None:
    with world.change() as registry:
        registry.afhandelingen.done(the_mijlpaal(registry))

    assert waiting(world, "bram", "mijlpaal") == []
    assert reasons(world, "mijlpaal") == {Reden.VERVALLEN}


def test_what_is_put_off_for_long_is_not_forgotten(world: World) -> None:
    with world.change() as registry:
        registry.afhandelingen.put_off(the_mijlpaal(registry), date(2022, 11, 14))
    world.clock.at = moment(date(2022, 11, 14), NINE)
    world.make_round(iter(()))
    later = world.clock.now() + 60 * DAY
    with world.change() as registry:
        registry.sluimers.snooze(plek("bram"), later)
    world.clock.advance(50 * DAY)

    world.replan()

    assert waiting(world, "bram", "mijlpaal") == [later]


def test_what_waited_while_the_bot_was_away_is_still_there(world: World) -> None:
    before = waiting(world, "bram", "mijlpaal")
    world.clock.advance(150 * DAY)

    world.replan()

    assert waiting(world, "bram", "mijlpaal") == before


def test_what_was_given_up_is_told_to_the_beheerder_the_next_morning(world: World) -> None:
    with world.outbox() as outbox:
        for key in ("a", "b"):
            outbox.session.add(
                posted(key, world.clock.now(), Toestand.MISLUKT, poging_op=world.clock.now())
            )

    with transaction(world.database, world.clock, writes=True) as registry:
        Replanner(registry, Adres("veld", "cees")).replan([Subject(Soort.BEZORGING, 0)])

    told = next(row for row in world.rows() if row.subject == "bezorging/0")
    assert (told.adres, told.due) == ("cees", moment(date(2022, 10, 7), NINE))
    assert from_json(told.bericht) == NietBezorgd(aantal=2, dag=date(2022, 10, 6))


def test_without_a_beheerder_nobody_is_told(world: World) -> None:
    with world.outbox() as outbox:
        now = world.clock.now()
        outbox.session.add(posted("a", now, Toestand.MISLUKT, poging_op=now))

    world.replan()

    assert waiting(world, "cees", "bezorging") == []
