from datetime import UTC, datetime, timedelta

import pytest

from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Gesprekken, NoChoice, NothingToUndo, Plek
from registry.registry import Registry, transaction

HERE = Plek(kanaal="matrix", kamer="!kamer:voorbeeld.invalid", adres="@a:voorbeeld.invalid")
ELSEWHERE = [
    Plek(kanaal="teams", kamer=HERE.kamer, adres=HERE.adres),
    Plek(kanaal=HERE.kanaal, kamer="!ander:voorbeeld.invalid", adres=HERE.adres),
    Plek(kanaal=HERE.kanaal, kamer=HERE.kamer, adres="@b:voorbeeld.invalid"),
]


@pytest.fixture
def gesprekken(registry: Registry) -> Gesprekken:
    return registry.gesprekken


def test_a_number_is_the_line_that_was_offered_with_it(gesprekken: Gesprekken) -> None:
    gesprekken.offer(HERE, ["status ddd", "status btv"])

    chosen = [gesprekken.choose(HERE, number) for number in (1, 2, 1)]

    assert chosen == ["status ddd", "status btv", "status ddd"]


@pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
def test_a_number_that_was_not_offered_is_refused(gesprekken: Gesprekken, number: int) -> None:
    gesprekken.offer(HERE, ["status ddd", "status btv"])

    with pytest.raises(NoChoice, match="Kies een nummer van 1 tot en met 2") as refusal:
        gesprekken.choose(HERE, number)

    assert (refusal.value.number, refusal.value.largest) == (number, 2)


def test_a_number_out_of_the_blue_is_not_understood(gesprekken: Gesprekken) -> None:
    with pytest.raises(NoChoice) as refusal:
        gesprekken.choose(HERE, 1)

    assert str(refusal.value) == "Ik weet niet waar 1 bij hoort. Typ help voor wat ik kan."


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=["channel", "room", "person"])
def test_a_choice_is_of_one_person_in_one_room(gesprekken: Gesprekken, elsewhere: Plek) -> None:
    gesprekken.offer(HERE, ["status ddd"])
    gesprekken.offer(elsewhere, ["status btv"])

    assert gesprekken.choose(HERE, 1) == "status ddd"
    assert gesprekken.choose(elsewhere, 1) == "status btv"


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=["channel", "room", "person"])
def test_what_was_offered_elsewhere_is_not_offered_here(
    gesprekken: Gesprekken, elsewhere: Plek
) -> None:
    gesprekken.offer(elsewhere, ["status btv"])

    assert gesprekken.offered(HERE) == ()


def test_a_new_choice_takes_the_place_of_the_old(gesprekken: Gesprekken) -> None:
    gesprekken.offer(HERE, ["status ddd", "status btv"])
    gesprekken.offer(HERE, ["status vavo"])

    assert gesprekken.offered(HERE) == ("status vavo",)
    with pytest.raises(NoChoice):
        gesprekken.choose(HERE, 2)


def test_a_choice_is_forgotten_after_an_hour(gesprekken: Gesprekken, clock: StoppedClock) -> None:
    gesprekken.offer(HERE, ["status ddd"])

    clock.advance(timedelta(hours=1))
    just_in_time = gesprekken.offered(HERE)
    clock.advance(timedelta(seconds=1))
    too_late = gesprekken.offered(HERE)

    assert just_in_time == ("status ddd",)
    assert too_late == ()


def test_a_forgotten_choice_is_like_none(gesprekken: Gesprekken, clock: StoppedClock) -> None:
    gesprekken.offer(HERE, ["status ddd"])
    clock.advance(timedelta(hours=2))

    with pytest.raises(NoChoice, match="Ik weet niet waar 1 bij hoort"):
        gesprekken.choose(HERE, 1)


def test_offering_again_starts_a_new_hour(gesprekken: Gesprekken, clock: StoppedClock) -> None:
    gesprekken.offer(HERE, ["status ddd"])
    clock.advance(timedelta(hours=2))

    gesprekken.offer(HERE, ["status btv"])

    assert gesprekken.choose(HERE, 1) == "status btv"


def test_an_hour_is_an_hour_when_the_clocks_go_back(gesprekken: Gesprekken) -> None:
    before_the_change = StoppedClock(datetime(2022, 10, 30, 0, 30, tzinfo=UTC))
    at_night = Gesprekken(gesprekken.session, before_the_change, gesprekken.kluis)
    at_night.offer(HERE, ["status ddd"])

    before_the_change.advance(timedelta(minutes=59))

    assert at_night.offered(HERE) == ("status ddd",)


def test_a_choice_outlives_a_restart(database: Database, clock: StoppedClock) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.gesprekken.offer(HERE, ["status ddd"])

    with transaction(database, clock, writes=False) as registry:
        assert registry.gesprekken.choose(HERE, 1) == "status ddd"


def test_nothing_to_choose_from_takes_the_choice_away(gesprekken: Gesprekken) -> None:
    gesprekken.offer(HERE, ["status ddd"])

    gesprekken.offer(HERE, [])

    assert gesprekken.offered(HERE) == ()


def test_the_last_line_that_undoes_is_remembered(gesprekken: Gesprekken) -> None:
    gesprekken.remember(HERE, "wis 1")
    gesprekken.remember(HERE, "wis 2")

    assert gesprekken.undoing(HERE) == "wis 2"


def test_what_cannot_be_undone_takes_the_place_of_what_can(gesprekken: Gesprekken) -> None:
    gesprekken.remember(HERE, "wis 1")
    gesprekken.remember(HERE, "")

    with pytest.raises(NothingToUndo):
        gesprekken.undoing(HERE)


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=["channel", "room", "person"])
def test_what_was_done_elsewhere_is_not_undone_here(
    gesprekken: Gesprekken, elsewhere: Plek
) -> None:
    gesprekken.remember(elsewhere, "wis 1")

    with pytest.raises(NothingToUndo):
        gesprekken.undoing(HERE)


def test_a_change_can_be_undone_for_an_hour(gesprekken: Gesprekken, clock: StoppedClock) -> None:
    gesprekken.remember(HERE, "wis 1")

    clock.advance(timedelta(hours=1))
    just_in_time = gesprekken.undoing(HERE)
    clock.advance(timedelta(seconds=1))

    assert just_in_time == "wis 1"
    with pytest.raises(NothingToUndo):
        gesprekken.undoing(HERE)


def test_a_choice_and_a_way_back_do_not_touch_each_other(gesprekken: Gesprekken) -> None:
    gesprekken.remember(HERE, "wis 1")
    gesprekken.offer(HERE, ["status ddd"])
    gesprekken.remember(HERE, "wis 2")

    assert gesprekken.offered(HERE) == ("status ddd",)
    assert gesprekken.undoing(HERE) == "wis 2"


def test_a_choice_that_is_withdrawn_is_like_none(gesprekken: Gesprekken) -> None:
    gesprekken.offer(HERE, ["programma sluit jos zeker"])

    gesprekken.withdraw(HERE)

    assert gesprekken.offered(HERE) == ()
