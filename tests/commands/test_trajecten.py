"""Each of the twelve shipped procedures, played in chat from `aanmelden` to its end."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.commands.played import Traject, Way, months, recurs, slugs
from tests.talk import Talk

STARTS = [
    date(2018, 12, 20),  # before the kerstvakantie
    date(2019, 4, 24),  # before Koningsdag and the meivakantie
    date(2017, 7, 8),  # a Saturday, the first of the summer holidays
    date(2019, 9, 30),
]
WAYS: tuple[Way, Way] = ("naam", "nummer")
PLAYED = [
    (slug, start, WAYS[number % 2])
    for slug in slugs()
    for number, start in enumerate(STARTS)
    if start.month in months(slug)
]
OUTSIDE = [
    (slug, start) for slug in slugs() for start in STARTS if start.month not in months(slug)
]
TalkOn = Callable[[str], Talk]


def test_twelve_procedures_are_played_and_one_has_its_months() -> None:
    assert len({(slug, way) for slug, _, way in PLAYED}) == 12 * len(WAYS)
    assert {slug for slug, _ in OUTSIDE} == {"buddyplus-c"}


@pytest.mark.parametrize(("slug", "start", "way"), PLAYED)
def test_a_traject_is_played_to_its_end_and_every_deadline_is_right(
    talk_on: TalkOn, slug: str, start: date, way: Way
) -> None:
    traject = Traject(slug, talk_on(f"{start}T10:00"), way)
    seen = []

    said = traject.register()
    while not traject.is_over:
        seen.append((traject.shown(), traject.expected()))
        said = traject.take_next()

    assert [shown for shown, _ in seen] == [expected for _, expected in seen]
    assert said.startswith(f"{traject.referentie} is afgesloten op ")
    assert traject.shown() == {}
    once = [stap["nr"] for stap in traject.steps if not recurs(stap)]
    assert [nr for nr in traject.taken if nr in once] == once


@pytest.mark.parametrize(("slug", "start"), OUTSIDE)
def test_outside_its_months_nobody_is_registered(talk_on: TalkOn, slug: str, start: date) -> None:
    said = talk_on(f"{start}T10:00").say(f"aanmelden {slug}")

    assert said.startswith("Aanmelden kan alleen in mei tot juli en in september.")
