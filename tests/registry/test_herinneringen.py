from datetime import UTC, datetime, timedelta

import pytest

from registry.clock import StoppedClock
from registry.gesprekken import Plek
from registry.herinneringen import (
    LANGSTE,
    MEESTE,
    AlreadyPast,
    TooLong,
    TooMany,
    UnknownHerinnering,
)
from registry.registry import Registry
from registry.subjects import Soort, Subject

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA = Plek("console", "kamer", "anna")
BERT = Plek("console", "kamer", "bert")


def test_a_reminder_is_kept_and_its_subject_planned_anew(registry: Registry) -> None:
    made = registry.herinneringen.add(ANNA, NOW + HOUR, "koffie")

    assert registry.herinneringen.of(ANNA) == [made]
    assert (made.moment, made.tekst) == (NOW + HOUR, "koffie")
    assert registry.changed == {Subject(Soort.HERINNERING, made.nummer)}


def test_a_reminder_of_what_has_passed_is_refused(registry: Registry) -> None:
    with pytest.raises(AlreadyPast, match="donderdag 20 oktober 2022, 09:00"):
        registry.herinneringen.add(ANNA, NOW, "koffie")


def test_a_text_may_be_just_so_long(registry: Registry) -> None:
    registry.herinneringen.add(ANNA, NOW + HOUR, "x" * LANGSTE)

    with pytest.raises(TooLong):
        registry.herinneringen.add(ANNA, NOW + HOUR, "x" * (LANGSTE + 1))


def test_there_is_room_again_when_one_is_wiped_or_past(
    registry: Registry, clock: StoppedClock
) -> None:
    made = [registry.herinneringen.add(ANNA, NOW + HOUR, "koffie") for _ in range(MEESTE)]
    with pytest.raises(TooMany):
        registry.herinneringen.add(ANNA, NOW + HOUR, "thee")

    registry.herinneringen.wipe(ANNA, made[0].nummer)
    registry.herinneringen.add(ANNA, NOW + 2 * HOUR, "thee")
    clock.advance(HOUR)

    assert [each.tekst for each in registry.herinneringen.of(ANNA)] == ["thee"]


def test_the_reminders_of_another_take_no_room(registry: Registry) -> None:
    for _ in range(MEESTE):
        registry.herinneringen.add(ANNA, NOW + HOUR, "koffie")

    registry.herinneringen.add(BERT, NOW + HOUR, "thee")

    assert len(registry.herinneringen.of(BERT)) == 1


def test_what_was_wiped_comes_back_only_when_there_is_room(registry: Registry) -> None:
    made = [registry.herinneringen.add(ANNA, NOW + HOUR, "koffie") for _ in range(MEESTE)]
    registry.herinneringen.wipe(ANNA, made[0].nummer)
    registry.herinneringen.add(ANNA, NOW + HOUR, "thee")

    with pytest.raises(TooMany):
        registry.herinneringen.restore(ANNA, made[0].nummer)


def test_what_was_never_wiped_may_be_restored(registry: Registry) -> None:
    made = [registry.herinneringen.add(ANNA, NOW + HOUR, "koffie") for _ in range(MEESTE)]

    assert registry.herinneringen.restore(ANNA, made[0].nummer) == made[0]


def test_what_has_passed_is_not_restored(registry: Registry, clock: StoppedClock) -> None:
    made = registry.herinneringen.add(ANNA, NOW + HOUR, "koffie")
    registry.herinneringen.wipe(ANNA, made.nummer)
    clock.advance(HOUR)

    with pytest.raises(AlreadyPast):
        registry.herinneringen.restore(ANNA, made.nummer)


def test_nobody_touches_the_reminder_of_another(registry: Registry) -> None:
    made = registry.herinneringen.add(ANNA, NOW + HOUR, "koffie")

    with pytest.raises(UnknownHerinnering):
        registry.herinneringen.wipe(BERT, made.nummer)
    with pytest.raises(UnknownHerinnering):
        registry.herinneringen.restore(BERT, made.nummer)
