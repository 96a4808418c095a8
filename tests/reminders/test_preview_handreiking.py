"""A year of the handreiking from the day on which it began, beside an independent reckoning."""

from collections import Counter
from datetime import date, time

import pytest
from dateutil.relativedelta import relativedelta

from registry.clock import StoppedClock, moment
from registry.database import Database
from registry.registry import transaction
from reminders.preview import Foreseen
from tests.reminders.foreseeing import foreseen, said
from tests.reminders.independent import Json, Reckoning

SLUG = "handreiking-onderwijs-verblijf"
BEGUN = date(2022, 9, 12)
LAST = BEGUN + relativedelta(months=13)
YEAR_LATER = date(2023, 9, 1), date(2023, 9, 30)


def reckoning() -> Reckoning:
    """Return the independent reckoning, told when the implementatie began."""
    found = Reckoning(SLUG, BEGUN, LAST)
    known: Json = {"start": BEGUN, "eind": date(2030, 12, 31)}
    found.file["programma"]["looptijd"] = known
    for activiteit in found.activiteiten:
        activiteit["duur"] = known
        by_the_event = [
            each
            | {"soort": "kalender"}
            | {"periode": dict(zip(("start", "eind"), YEAR_LATER, strict=True))}
            for each in activiteit["meetmomenten"]
            if each.get("gebeurtenis") == "start-implementatie"
        ]
        with_rule = [each for each in activiteit["meetmomenten"] if each["rrule"]]
        activiteit["meetmomenten"] = [*with_rule, *by_the_event]
    return found


@pytest.fixture
def messages(database: Database) -> list[Foreseen]:
    """What is said in a year and a month, when somebody said on the first day that it began."""
    return year(database, begun=True)


def year(database: Database, *, begun: bool) -> list[Foreseen]:
    with transaction(database, StoppedClock(moment(BEGUN, time(8))), writes=True) as registry:
        if begun:
            [hit] = registry.namen.called("start-implementatie", ("mijlpaal",))
            registry.afhandelingen.done(hit)
        return foreseen(registry, SLUG, BEGUN, LAST)


def test_a_year_holds_every_check_in_that_an_independent_reckoning_holds(
    messages: list[Foreseen],
) -> None:
    found = {each for each in said(messages) if each.soort in {"meetmoment", "stoplicht_gevraagd"}}
    alone = reckoning()
    expected = {*alone.meetmomenten(), *alone.stoplichten()}

    within = {each for each in expected if BEGUN <= each.moment.date() <= LAST}
    assert sorted(found) == sorted(within)
    assert Counter(each.soort for each in found)["meetmoment"] == 7


def test_the_check_ins_of_the_year_are_these(messages: list[Foreseen]) -> None:
    """Of the uitvraag in September the first word comes before the summer holiday."""
    found = [each for each in said(messages) if each.soort == "meetmoment"]

    days = sorted((each.naam, each.moment.date().isoformat()) for each in found)
    assert days == [
        ("eigenaren-halfjaar", "2022-09-12"),
        ("eigenaren-halfjaar", "2022-12-23"),
        ("eigenaren-halfjaar", "2022-12-23"),
        ("eigenaren-halfjaar", "2023-06-23"),
        ("eigenaren-halfjaar", "2023-06-30"),
        ("uitvraag", "2023-07-21"),
        ("uitvraag", "2023-09-22"),
    ]


def test_nothing_is_checked_as_long_as_nobody_said_that_it_began(database: Database) -> None:
    found = {each.soort for each in said(year(database, begun=False))}

    assert "meetmoment" not in found


def test_the_uitvraag_comes_by_one_way_only(messages: list[Foreseen]) -> None:
    """It is a mijlpaal, a step and a meetmoment at once."""
    september = [each for each in said(messages) if each.begin == YEAR_LATER[0]]

    assert [each.naam for each in september] == ["uitvraag", "uitvraag"]
