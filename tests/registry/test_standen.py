from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry.gemis import Gemis, gemis
from registry.models import Doelwaarde
from registry.schema.activiteiten import Borging, Vanaf
from registry.schema.indicatoren import Waarde
from registry.standen import (
    Looptijd,
    doelen,
    expected,
    holds,
    looptijd,
    precise,
    tellingen,
)
from registry.values import Periode, Precisie
from tests.commands.independent import expected as expected_day_by_day
from tests.registry.invented import (
    FOUR_YEARS,
    UNKNOWN,
    a_meetmoment,
    a_target,
    an_activiteit,
    an_indicator,
    measured,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "eind", "said"),
    [
        (None, None, Looptijd.ONBEKEND),
        (None, "2019-03-12", Looptijd.ONBEKEND),
        (None, "2019-03-11", Looptijd.VOORBIJ),
        ("2019-03-13", None, Looptijd.NOG_NIET),
        ("2019-03-12", None, Looptijd.LOOPT),
        ("2019-03-12", "2019-03-12", Looptijd.LOOPT),
        ("2019-03-10", "2019-03-11", Looptijd.VOORBIJ),
    ],
)
def test_the_first_and_the_last_day_belong_to_a_duur(
    start: str | None, eind: str | None, said: Looptijd
) -> None:
    bounds = {"start": start, "eind": eind}
    days = {key: day and date.fromisoformat(day) for key, day in bounds.items()}
    duur = Periode.model_validate({**days, "precisie": Precisie.DAG, "tekst": "ooit"})

    assert looptijd(duur, date(2019, 3, 12)) is said


@pytest.mark.parametrize(
    ("periode", "first", "last"),
    [
        ("jaar 1", "2017-01-01", "2017-12-31"),
        ("jaar 3", "2019-01-01", "2019-12-31"),
        ("jaar 5", "2021-01-01", "2021-12-31"),
        ("schooljaar 1", "2016-08-01", "2017-07-31"),
        ("schooljaar 2", "2017-08-01", "2018-07-31"),
        ("2018", "2000-01-01", "2018-12-31"),
        ("2020", "2000-01-01", "2020-12-31"),
        ("na drie schooljaren", "2017-01-01", "2021-05-31"),
        ("einde project", "2017-01-01", "2021-05-31"),
        ("per schooljaar", "2017-01-01", "2021-05-31"),
    ],
)
def test_a_period_in_words_says_when_its_target_holds(periode: str, first: str, last: str) -> None:
    target, one_day = a_target(periode), timedelta(days=1)
    begin, eind = date.fromisoformat(first), date.fromisoformat(last)

    held = [
        holds(target, FOUR_YEARS, day) for day in (begin - one_day, begin, eind, eind + one_day)
    ]

    assert held[1:] == [True, True, False]
    assert held[0] is (first == "2000-01-01")


def test_a_target_of_a_schooljaar_holds_in_that_schooljaar() -> None:
    target = a_target(schooljaar="2018-2019")
    days = ("2018-07-31", "2018-08-01", "2019-07-31", "2019-08-01")

    held = [holds(target, FOUR_YEARS, date.fromisoformat(day)) for day in days]

    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    "periode",
    ["elk jaar na de projectfase", "na afloop", "jaarlijks na het project", "na het programma"],
)
def test_a_target_for_afterwards_is_not_one_of_now(periode: str) -> None:
    assert not holds(a_target(periode), FOUR_YEARS, date(2019, 3, 12))


def test_of_an_unknown_beginning_no_year_can_be_told_from_another() -> None:
    targets = a_target("jaar 1"), a_target("jaar 2")

    assert all(holds(each, UNKNOWN, date(2019, 3, 12)) for each in targets)


@given(start=DAYS, days=st.integers(0, 3_600))
def test_every_day_lies_in_one_year_of_the_activiteit(start: date, days: int) -> None:
    duur = Periode(start=start, precisie=Precisie.DAG, tekst="onbeperkt")
    years = [a_target(f"jaar {year}") for year in range(1, 12)]

    held = [holds(year, duur, start + timedelta(days)) for year in years]

    assert held.count(True) == 1


@pytest.mark.parametrize("today", [date(2016, 12, 31), date(2021, 6, 1)])
@pytest.mark.parametrize(
    "target",
    [
        a_target("per jaar"),
        a_target("2021"),
        a_target(schooljaar="2016-2017"),
        a_target(schooljaar="2020-2021"),
    ],
    ids=lambda target: target.schooljaar or target.periode,
)
def test_there_is_no_target_before_the_beginning_or_after_the_end(
    today: date, target: Doelwaarde
) -> None:
    activiteit = an_activiteit(an_indicator(target))

    assert [*doelen(activiteit, {}, today)] == []


def test_an_activiteit_without_dates_has_the_targets_of_its_file() -> None:
    activiteit = an_activiteit(an_indicator(a_target("per jaar")), duur=UNKNOWN)

    (doel,) = doelen(activiteit, {}, date(2019, 3, 12))

    assert [goal.periode for goal in doel.streefwaarden] == ["per jaar"]
    assert doel.gemeten is None


@given(today=DAYS, days=st.integers(1, 1_500), start=DAYS, waarde=st.integers(1, 10_000))
def test_what_is_expected_is_counted_day_by_day(
    today: date, days: int, start: date, waarde: int
) -> None:
    duur = Periode(
        start=start, eind=start + timedelta(days), precisie=Precisie.DAG, tekst="lang genoeg"
    )
    assume(duur.eind and today < duur.eind)
    target = a_target("projectfase", Decimal(waarde))

    said = expected(an_indicator(target, cumulatief=True), target, duur, today)

    assert said == expected_day_by_day(waarde, start, start + timedelta(days), today)


def test_what_adds_up_in_one_schooljaar_is_expected_within_it() -> None:
    target = a_target(schooljaar="2018-2019", waarde=Decimal(365))
    indicator = an_indicator(target, cumulatief=True)

    said = expected(indicator, target, FOUR_YEARS, date(2018, 8, 10))

    assert said == Decimal(10)


def test_on_the_last_day_the_target_itself_is_expected() -> None:
    target = a_target("projectfase")
    indicator = an_indicator(target, cumulatief=True)

    assert expected(indicator, target, FOUR_YEARS, date(2021, 5, 30)) == Decimal(9)
    assert expected(indicator, target, FOUR_YEARS, date(2021, 5, 31)) is None


@pytest.mark.parametrize(
    ("cumulatief", "waarde", "duur"),
    [(False, Decimal(10), FOUR_YEARS), (True, "bereikt", FOUR_YEARS), (True, Decimal(1), UNKNOWN)],
)
def test_nothing_is_expected_that_cannot_be_reckoned(
    cumulatief: bool,  # noqa: FBT001 - it is a fact of the indicator
    waarde: Waarde,
    duur: Periode,
) -> None:
    target = a_target("projectfase", waarde)
    indicator = an_indicator(target, cumulatief=cumulatief)

    assert expected(indicator, target, duur, date(2019, 3, 12)) is None


def test_an_indicator_is_either_a_goal_or_a_count() -> None:
    activiteit = an_activiteit(an_indicator(a_target("jaar 1")), an_indicator())

    for today in (date(2016, 1, 1), date(2017, 5, 1), date(2019, 3, 12), date(2022, 1, 1)):
        goals = len([*doelen(activiteit, measured(3), today)])
        counts = len([*tellingen(activiteit, measured(3), today)])

        assert goals + counts == len(activiteit.indicatoren)


def test_a_target_of_another_day_is_a_count_only_when_measured() -> None:
    activiteit = an_activiteit(an_indicator(a_target("jaar 1")))

    without = [*tellingen(activiteit, {}, date(2019, 3, 12))]
    counted = [*tellingen(activiteit, measured(3), date(2019, 3, 12))]

    assert without == []
    assert [each.gemeten and each.gemeten.waarde for each in counted] == [Decimal(3)]


def test_everything_may_be_missing() -> None:
    activiteit = an_activiteit()

    assert gemis(activiteit, measured=False) == [
        Gemis.DOEL,
        Gemis.MEETMOMENT,
        Gemis.VERANTWOORDELIJKE,
        Gemis.BORGING,
    ]


def test_nothing_need_be_missing() -> None:
    vanaf = Vanaf(datum=date(2021, 6, 1), precisie=Precisie.MAAND, tekst="na afloop")
    activiteit = an_activiteit(
        an_indicator(a_target("per jaar")),
        meetmomenten=(a_meetmoment(),),
        borging=Borging(hoe="uit eigen middelen", vanaf=vanaf),
        resultaat=("rol:decaan",),
    )

    assert gemis(activiteit, measured=True) == []
    assert gemis(activiteit, measured=False) == [Gemis.METING]


@pytest.mark.parametrize(
    ("hoe", "misses"),
    [
        ("uit eigen middelen", True),
        ("geen extra middelen nodig", True),
        ("geen", False),
        ("Geen borging.", False),
        ("geen; het blijft bij een dag", False),
    ],
)
def test_where_nothing_goes_on_no_beginning_is_missing(
    hoe: str,
    misses: bool,  # noqa: FBT001 - the answer that is expected
) -> None:
    activiteit = an_activiteit(borging=Borging(hoe=hoe))

    assert (Gemis.BORGING_DATUM in gemis(activiteit, measured=False)) is misses


@pytest.mark.parametrize("precisie", Precisie)
def test_only_days_are_exact(precisie: Precisie) -> None:
    periode = Periode(start=date(2019, 3, 12), precisie=precisie, tekst="dan")

    assert precise(periode) is (precisie is Precisie.DAG)
