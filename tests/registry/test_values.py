from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from registry.values import Duur, Periode, Precisie, Schooljaar

DAYS = st.dates(date(2000, 8, 1), date(2099, 7, 31))
TODAY = date(2019, 3, 12)
ONE_DAY = timedelta(days=1)


def a_period(start: date | None = None, eind: date | None = None) -> Periode:
    return Periode(start=start, eind=eind, precisie=Precisie.DAG, tekst="dan")


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="het eind ligt vóór het begin"):
        a_period(TODAY, TODAY - ONE_DAY)


def test_a_complaint_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(ValidationError) as refusal:
        Periode.model_validate(
            {"precisie": "dag", "tekst": "Voorbeeldstad", "dag": "Voorbeeldstad"}
        )

    assert "Voorbeeldstad" not in str(refusal.value)


def test_a_period_of_one_day_is_a_period() -> None:
    day = a_period(TODAY, TODAY)

    assert day.has_begun(TODAY)
    assert not day.is_over(TODAY)
    assert day.is_over(TODAY + ONE_DAY)
    assert not day.has_begun(TODAY - ONE_DAY)


def test_of_an_open_period_nothing_is_certain() -> None:
    unknown = a_period()

    assert not unknown.has_begun(date.max)
    assert not unknown.is_over(date.max)


@given(start=DAYS, days=st.integers(0, 2_000), today=DAYS)
def test_what_has_not_begun_is_not_over(start: date, days: int, today: date) -> None:
    period = a_period(start, start + timedelta(days))

    assert period.has_begun(today) or not period.is_over(today)


def test_a_value_is_what_it_says_and_does_not_change() -> None:
    length = Duur(aantal=5, eenheid="werkdagen")

    with pytest.raises(ValidationError, match="frozen"):
        length.aantal = 6  # type: ignore[misc]

    assert length == Duur(aantal=5, eenheid="werkdagen")
    assert len({length, Duur(aantal=5, eenheid="werkdagen")}) == 1


@pytest.mark.parametrize(
    "facts", [{"aantal": "5"}, {"aantal": 5.0}, {"eenheid": "maand"}, {"x": 1}]
)
def test_a_value_takes_nothing_that_only_looks_right(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Duur.model_validate({"aantal": 5, "eenheid": "maanden"} | facts)


def test_a_schooljaar_begins_on_the_first_of_august() -> None:
    days = (date(2019, 7, 31), date(2019, 8, 1), date(2019, 12, 31), date(2020, 1, 1))

    names = [Schooljaar.of(day).naam for day in days]

    assert names == ["2018-2019", "2019-2020", "2019-2020", "2019-2020"]


@given(DAYS)
def test_every_day_lies_in_its_schooljaar(day: date) -> None:
    schooljaar = Schooljaar.of(day)

    assert schooljaar.start <= day <= schooljaar.eind
    assert Schooljaar.of(schooljaar.start) == Schooljaar.of(schooljaar.eind) == schooljaar


@given(DAYS)
def test_a_schooljaar_is_known_by_its_name(day: date) -> None:
    schooljaar = Schooljaar.of(day)

    assert Schooljaar.named(schooljaar.naam) == schooljaar


@given(DAYS)
def test_schooljaren_follow_one_another(day: date) -> None:
    schooljaar = Schooljaar.of(day)

    assert Schooljaar.of(schooljaar.eind + ONE_DAY).start == schooljaar.eind + ONE_DAY
