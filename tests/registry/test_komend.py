"""What comes next in an activiteit, and what has no moment."""

from datetime import date

import pytest

from registry.gebeurtenissen.momenten import moments_of
from registry.standen import komend, losse_momenten
from registry.values import Periode, Precisie
from tests.registry.invented import FOUR_YEARS, a_meetmoment, a_mijlpaal, an_activiteit


def test_a_year_that_goes_on_after_the_end_asks_for_nothing_more() -> None:
    yearly = a_meetmoment(rrule="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1")
    activiteit = an_activiteit(meetmomenten=(yearly,))

    last_day = komend(activiteit, (), date(2021, 5, 31))
    day_after = komend(activiteit, (), date(2021, 6, 1))

    assert [moment.periode.tekst for moment in last_day] == ["2021"]
    assert day_after == []


def test_a_mijlpaal_without_a_date_comes_last_until_all_is_over() -> None:
    dated = a_mijlpaal("Besluit", date(2021, 7, 1), date(2021, 7, 31))
    mijlpalen = (a_mijlpaal("Ooit"), dated)

    before = komend(an_activiteit(), mijlpalen, date(2021, 5, 31))
    after = komend(an_activiteit(), mijlpalen, date(2021, 6, 1))

    assert [moment.titel for moment in before] == ["Besluit", "Ooit"]
    assert [moment.titel for moment in after] == ["Besluit"]


def test_a_mijlpaal_is_to_come_until_its_last_day() -> None:
    mijlpaal = a_mijlpaal("Besluit", date(2019, 3, 1), date(2019, 3, 31))

    on_it = komend(an_activiteit(), [mijlpaal], date(2019, 3, 31))
    after = komend(an_activiteit(), [mijlpaal], date(2019, 4, 1))

    assert len(on_it) == 1
    assert after == []


def test_a_meetmoment_that_comes_once_has_one_moment() -> None:
    once = a_meetmoment()
    once.periode = Periode(
        start=date(2017, 1, 1), eind=date(2017, 7, 31), precisie=Precisie.MAAND, tekst="begin"
    )

    moments = {
        day: [*moments_of(once, FOUR_YEARS, since=day)]
        for day in (date(2017, 7, 31), date(2017, 8, 1))
    }

    assert [*moments.values()] == [[once.periode], []]


@pytest.mark.parametrize("soort", ["na_gebeurtenis", "per_traject", "onbepaald"])
def test_what_waits_for_an_event_has_no_moment(soort: str) -> None:
    waiting = a_meetmoment(soort, "FREQ=WEEKLY;INTERVAL=3;COUNT=4")
    activiteit = an_activiteit(meetmomenten=(waiting, a_meetmoment()))

    assert [*moments_of(waiting, FOUR_YEARS, since=date(2019, 3, 12))] == []
    assert [los.soort for los in losse_momenten(activiteit, date(2021, 5, 31))] == [
        soort,
        "kalender",
    ]
    assert losse_momenten(activiteit, date(2021, 6, 1)) == []
