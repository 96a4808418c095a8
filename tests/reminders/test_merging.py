"""What goes out together, and what is pointless by now."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from registry.models import Reden
from reminders.merging import Due, pointless, together
from reminders.plan import Adres

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
ANNA, BRAM = Adres("veld", "anna"), Adres("veld", "bram")
HOUR = timedelta(hours=1)


def a_row(key: str, adres: Adres = ANNA, **facts: object) -> Due:
    values = {"reeks": key, "due": NOW, "until": None, "exact": False, "zending": ""}
    return Due(key, adres=adres, **values | facts)  # type: ignore[arg-type]


def keys(
    *rows: Due, had_today: Collection[Adres] = (), daytime: bool = True
) -> list[tuple[str, ...]]:
    """Return what each mailing holds."""
    mailings = together(rows, NOW, had_today=had_today, daytime=daytime)
    return [tuple(row.key for row in each.rows) for each in mailings]


def test_day_messages_of_one_person_go_together() -> None:
    assert keys(a_row("a"), a_row("b"), a_row("c", BRAM)) == [("a", "b"), ("c",)]


def test_of_a_message_what_is_over_soonest_comes_first() -> None:
    late, soon, never = (
        a_row("a", until=NOW + 2 * HOUR),
        a_row("b", until=NOW + HOUR),
        a_row("0", until=None),
    )

    assert keys(late, soon, never) == [("b", "a", "0")]


def test_what_is_exact_goes_alone_at_any_hour() -> None:
    rows = a_row("a"), a_row("b", exact=True), a_row("c", exact=True)

    assert keys(*rows, daytime=False, had_today={ANNA}) == [("b",), ("c",)]


def test_a_day_message_waits_for_daytime_and_for_tomorrow() -> None:
    assert keys(a_row("a"), daytime=False) == []
    assert keys(a_row("a"), a_row("b", BRAM), had_today={ANNA}) == [("b",)]


def test_of_one_reeks_only_the_latest_goes_out() -> None:
    week, day = (
        a_row("week", reeks="m", due=NOW - timedelta(days=6)),
        a_row("dag", reeks="m", due=NOW - HOUR),
    )

    assert pointless([day, week], NOW) == {"week": Reden.INGEHAALD}


def test_of_one_moment_the_exact_one_is_the_latest() -> None:
    hour, day = a_row("1 uur", reeks="m", exact=True), a_row("dag", reeks="m")

    assert pointless([hour, day], NOW) == {"dag": Reden.INGEHAALD}


def test_the_same_reeks_of_two_people_stays_two() -> None:
    assert pointless([a_row("a", reeks="m"), a_row("b", BRAM, reeks="m")], NOW) == {}


def test_what_comes_before_something_that_was_said_is_pointless() -> None:
    said = {("m", ANNA): NOW - HOUR}
    before, after = a_row("a", reeks="m", due=NOW - 2 * HOUR), a_row("b", reeks="m", due=NOW)

    assert pointless([before], NOW, said) == {"a": Reden.INGEHAALD}
    assert pointless([after], NOW, said) == {}


def test_what_is_over_is_closed_and_does_not_overtake() -> None:
    over = a_row("a", reeks="m", until=NOW - HOUR)
    other = a_row("b", reeks="m", due=NOW - 3 * HOUR)

    assert pointless([over, other], NOW) == {"a": Reden.VOORBIJ}


def test_what_ends_now_still_goes_out() -> None:
    assert pointless([a_row("a", until=NOW)], NOW) == {}


def test_what_may_have_gone_out_goes_again_as_it_was() -> None:
    begun = [a_row(key, zending="dag/gisteren") for key in "ab"]

    (zending,) = together([*begun, a_row("nieuw")], NOW, had_today=(), daytime=True)

    assert zending.key == "dag/gisteren"
    assert [row.key for row in zending.rows] == ["a", "b"]


def test_what_may_have_gone_out_waits_for_daytime_too() -> None:
    assert keys(a_row("a", zending="a"), daytime=False) == []


def test_a_mailing_of_one_has_the_key_of_what_it_says() -> None:
    one = together([a_row("a")], NOW, had_today=(), daytime=True)
    two = together([a_row("a"), a_row("b")], NOW, had_today=(), daytime=True)

    assert [each.key for each in one] == ["a"]
    assert [each.key for each in two] == ["dag/2022-10-20@veld:anna"]


def test_what_was_due_first_goes_first() -> None:
    rows = a_row("a", exact=True, due=NOW), a_row("b", BRAM, exact=True, due=NOW - HOUR)

    assert keys(*rows) == [("b",), ("a",)]
