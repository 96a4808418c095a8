from datetime import date
from decimal import Decimal

import pytest

from registry.models import Indicator
from registry.oordelen import Gemeten, Verandering, change, shortfall
from registry.schema.indicatoren import Basis, Eenheid

BEGIN, LATER = date(2017, 1, 1), date(2018, 1, 1)


def an_indicator(
    operator: str, eenheid: Eenheid = Eenheid.AANTAL, basis: Basis | None = None
) -> Indicator:
    return Indicator(naam="Thuiszitters", operator=operator, eenheid=eenheid, basis=basis)


def measured(waarde: int, day: date = LATER, there: int = 1, total: int = 1) -> Gemeten:
    return Gemeten(waarde=Decimal(waarde), peildatum=day, aangeleverd=there, van=total)


def test_a_number_in_the_file_goes_before_the_first_measurement() -> None:
    indicator = an_indicator("daling", basis=Basis(waarde=Decimal(120), datum=BEGIN))

    moved = change(indicator, [measured(100, date(2017, 5, 1)), measured(61)])

    assert moved == Verandering(procent=Decimal("49.2"), basis=Decimal(120), sinds=BEGIN)


def test_the_first_measurement_since_the_day_in_the_file_is_the_basis() -> None:
    indicator = an_indicator("stijging", basis=Basis(datum=BEGIN))
    before = measured(10, date(2016, 12, 31))

    moved = change(indicator, [before, measured(40, BEGIN), measured(50)])

    assert moved == Verandering(procent=Decimal("-25.0"), basis=Decimal(40), sinds=BEGIN)


def test_what_is_not_complete_is_no_basis_and_is_not_compared() -> None:
    indicator = an_indicator("daling")
    part, whole = measured(10, BEGIN, there=1, total=2), measured(40, LATER, there=2, total=2)

    assert change(indicator, [whole, part]) is None
    assert change(indicator, [part, whole]) is None


def test_from_nothing_no_share_can_be_reckoned() -> None:
    assert change(an_indicator("daling"), [measured(0, BEGIN), measured(5)]) is None


@pytest.mark.parametrize(
    ("operator", "waarde", "short"),
    [(">=", 96, 2), (">=", 98, 0), ("<=", 99, 1), ("<=", 90, -8), ("telling", 96, None)],
)
def test_a_target_is_missed_by_a_number(operator: str, waarde: int, short: int | None) -> None:
    indicator = an_indicator(operator, Eenheid.PROCENT)

    found = shortfall(indicator, Decimal(98), measured(waarde), None)

    assert found == (None if short is None else Decimal(short))


def test_a_percentage_that_should_fall_says_the_fall_itself() -> None:
    indicator = an_indicator("daling", Eenheid.PROCENT)

    assert shortfall(indicator, Decimal(50), measured(49), None) == 1


def test_a_percentage_with_a_number_in_the_file_is_a_level() -> None:
    indicator = an_indicator("daling", Eenheid.PROCENT, Basis(waarde=Decimal(40)))
    now = measured(30)

    assert shortfall(indicator, Decimal(20), now, change(indicator, [now])) == -5


def test_a_number_that_should_rise_is_held_against_where_it_began() -> None:
    indicator = an_indicator("stijging", basis=Basis(waarde=Decimal(40)))
    now = measured(45)

    assert shortfall(indicator, Decimal(8), now, change(indicator, [now])) == 3


def test_parts_that_are_not_all_there_are_not_judged() -> None:
    now = measured(10, there=1, total=2)

    assert shortfall(an_indicator(">="), Decimal(98), now, None) is None


def test_what_was_reached_was_reached() -> None:
    indicator = an_indicator("bereikt", Eenheid.KWALITATIEF)
    now = Gemeten(waarde="bereikt", peildatum=LATER)

    assert shortfall(indicator, "bereikt", now, None) == 0
