"""What people hear of a bijeenkomst that was changed: once, in time, and no more than that."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from registry.clock import moment
from registry.models import Wijziging
from registry.schema.vergaderen import Stand, Wijzigsoort
from reminders.messages import BijeenkomstGewijzigd
from reminders.plan import Planned
from reminders.rules.wijzigingen import Verloop, of_wijzigingen
from tests.reminders.rows import PLAATS, bijeenkomst, moments

MAART = date(2023, 3, 23)
TEN = moment(date(2023, 3, 1), time(10))
FIVE_MINUTES = timedelta(minutes=5)
HELD = Stand(datum=MAART, van=time(15), tot=time(17), status="vast")
MOVED = HELD.model_copy(update={"datum": date(2023, 3, 30), "status": "verplaatst"})
LATER = MOVED.model_copy(update={"van": time(16), "tot": time(18)})
GONE = HELD.model_copy(update={"status": "vervallen"})
RESERVE = HELD.model_copy(update={"datum": date(2023, 4, 6), "status": "reserve"})
FREE = RESERVE.model_copy(update={"status": "vervallen"})


def change(
    oud: Stand | None,
    nieuw: Stand,
    at: datetime = TEN,
    soort: Wijzigsoort = Wijzigsoort.VERZET,
    **facts: Any,
) -> Wijziging:
    number = int(at.timestamp())
    facts = {"id": number, "reden": ""} | facts
    return Wijziging(soort=soort, oud=oud, nieuw=nieuw, gewijzigd_op=at, **facts)


def plan(*changes: Wijziging, reserve: bool = False, **around: Any) -> list[Planned]:
    row = bijeenkomst(MAART, reserve_voor="ng-1" if reserve else None)
    return [*of_wijzigingen(row, Verloop(changes, **around), PLAATS)]


def said(planned: list[Planned]) -> BijeenkomstGewijzigd:
    [one] = planned
    assert isinstance(one.bericht, BijeenkomstGewijzigd)
    return one.bericht


def test_a_change_is_told_five_minutes_later_alone() -> None:
    planned = plan(change(HELD, MOVED))

    assert moments(planned) == ["2023-03-01 10:05"]
    assert planned[0].exact
    assert (said(planned).oud, said(planned).nieuw) == (HELD, MOVED)


def test_changes_that_follow_each_other_are_told_as_one() -> None:
    planned = plan(change(HELD, MOVED), change(MOVED, LATER, TEN + FIVE_MINUTES / 2))

    assert moments(planned) == ["2023-03-01 10:07"]
    assert (said(planned).oud, said(planned).nieuw) == (HELD, LATER)


def test_what_comes_after_people_were_told_is_told_apart() -> None:
    planned = plan(change(HELD, MOVED), change(MOVED, LATER, TEN + FIVE_MINUTES))

    assert moments(planned) == ["2023-03-01 10:05", "2023-03-01 10:10"]


def test_what_ends_as_it_began_is_not_told() -> None:
    back = change(MOVED, HELD, TEN + timedelta(minutes=4), Wijzigsoort.HERSTELD)

    assert plan(change(HELD, MOVED), back) == []


def test_of_a_new_bijeenkomst_nothing_is_told() -> None:
    first = change(None, HELD, soort=Wijzigsoort.GEPLAND)

    assert plan(first) == []
    assert plan(first, change(HELD, MOVED, TEN + timedelta(minutes=1))) == []


def test_what_is_changed_in_the_evening_is_told_once_the_next_morning() -> None:
    evening, night = (moment(date(2023, 3, 1), time(hour)) for hour in (20, 23))

    planned = plan(change(HELD, MOVED, evening), change(MOVED, LATER, night))

    assert moments(planned) == ["2023-03-02 09:00"]
    assert said(planned).nieuw == LATER


def test_what_is_about_the_next_morning_does_not_wait_for_it() -> None:
    early = HELD.model_copy(update={"van": time(8), "tot": time(9)})
    evening = moment(MAART - timedelta(days=1), time(20))
    gone = early.model_copy(update={"status": "vervallen"})

    assert moments(plan(change(early, gone, evening))) == ["2023-03-22 20:05"]


def test_what_is_over_by_then_is_not_told() -> None:
    just_before = moment(MAART, time(14, 57))

    assert plan(change(HELD, GONE, just_before)) == []


def test_of_what_is_cancelled_the_reason_is_told() -> None:
    bericht = said(plan(change(HELD, GONE, soort=Wijzigsoort.GEANNULEERD, reden="ziekte")))

    assert (bericht.reden, bericht.vraagt, bericht.vrij) == ("ziekte", False, None)


@pytest.mark.parametrize(
    ("nieuw", "vraagt"),
    [
        (MOVED, True),
        (HELD.model_copy(update={"van": time(16), "tot": time(18)}), False),
        (HELD.model_copy(update={"locatie": "Stadhuis"}), False),
    ],
)
def test_only_another_day_asks_anew_who_comes(nieuw: Stand, vraagt: bool) -> None:  # noqa: FBT001
    answered = frozenset({HELD.datum})

    bericht = said(plan(change(HELD, nieuw), beantwoord=answered))

    assert (bericht.vraagt, bericht.beantwoord) == (vraagt, vraagt)


def test_nobody_hears_of_an_answer_that_nobody_gave() -> None:
    assert not said(plan(change(HELD, MOVED))).beantwoord


def test_a_reserve_date_that_is_freed_is_told() -> None:
    freed = change(RESERVE, FREE, soort=Wijzigsoort.DEFINITIEF)
    main = change(HELD, HELD, soort=Wijzigsoort.DEFINITIEF)

    bericht = said(plan(freed, reserve=True, samen=[main]))

    assert (bericht.reserve, bericht.nieuw.status, bericht.vraagt) == (True, "vervallen", False)
    assert plan(main, samen=[freed]) == []


@pytest.mark.parametrize(
    ("soort", "nieuw"),
    [
        (Wijzigsoort.VERVANGEN, HELD.model_copy(update={"datum": RESERVE.datum})),
        (Wijzigsoort.GEANNULEERD, GONE),
    ],
)
def test_a_reserve_date_that_goes_with_its_bijeenkomst_is_told_with_that(
    soort: Wijzigsoort, nieuw: Stand
) -> None:
    main, reserve = change(HELD, nieuw, soort=soort), change(RESERVE, FREE, soort=soort)

    assert plan(reserve, reserve=True, samen=[main]) == []
    bericht = said(plan(main, samen=[reserve]))
    freed = soort is Wijzigsoort.GEANNULEERD
    assert bericht.vrij == (RESERVE.datum if freed else None)


def test_what_was_told_is_taken_back_in_the_open() -> None:
    later = TEN + timedelta(hours=2)
    undone = change(GONE, HELD, later, Wijzigsoort.HERSTELD)

    planned = plan(change(HELD, GONE, soort=Wijzigsoort.GEANNULEERD), undone)

    assert moments(planned) == ["2023-03-01 10:05", "2023-03-01 12:05"]
    last = planned[-1].bericht
    assert isinstance(last, BijeenkomstGewijzigd)
    assert (last.nieuw, last.vraagt) == (HELD, True)


def test_each_telling_has_a_key_of_its_own_that_stays_the_same() -> None:
    first, second = change(HELD, MOVED), change(MOVED, HELD, TEN + timedelta(hours=1))

    [before] = plan(first)
    after = plan(first, second)

    assert after[0].key == before.key
    assert len({each.key for each in after}) == 2
