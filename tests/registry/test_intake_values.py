"""Numbers, amounts, days and short texts: how they may be typed, and how they are kept."""

from datetime import date

import pytest

from registry import intake
from registry.dates import AmbiguousDate, ImpossibleDate
from registry.screening import PersoonsgegevensGevonden
from tests.registry.asking import asked, check, refusal, shipped
from tests.registry.trajecten import procedures


@pytest.mark.parametrize(
    ("answer", "kept"), [("1", "1"), (" 3 ", "3"), ("0", None), ("4", None), ("1.000", None)]
)
def test_a_pilot_has_one_to_three_gastcolleges(answer: str, kept: str | None) -> None:
    veld = shipped("alert-pilot", "gastcolleges")

    if kept is None:
        assert refusal(veld, answer) == ("Dat kan hier niet. Typ een getal van 1 tot en met 3.")
    else:
        assert check(veld, answer) == (kept,)


@pytest.mark.parametrize("answer", ["drie", "2,5", "-1", "3 of 4", "1.00", "9" * 5000, "²"])
def test_what_is_no_whole_number_is_refused(answer: str) -> None:
    assert refusal(shipped("alert-school", "aantal"), answer).startswith("Dat is geen heel getal")


@pytest.mark.parametrize(("answer", "unusual"), [("14", True), ("15", False), ("1.250", True)])
def test_an_unusual_number_is_warned_about_and_kept(answer: str, *, unusual: bool) -> None:
    veld = shipped("alert-school", "aantal")

    kept = check(veld, answer)

    said = intake.warning(veld, kept)
    assert kept == (answer.replace(".", ""),)
    assert str(said) == (
        "Let op: meestal is dit van 15 tot en met 250. Je kunt wel verder." if unusual else "None"
    )


def test_of_what_has_no_bounds_nothing_is_unusual() -> None:
    assert intake.warning(shipped("alert-pilot", "gastcolleges"), ("3",)) is None
    assert intake.warning(shipped("alert-school", "aantal"), ()) is None


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("1.250,50", "1250.50"),
        ("€ 250", "250.00"),
        ("250 euro", "250.00"),
        ("€250,-", "250.00"),
        ("12.5", "12.50"),
        ("1.250", "1250.00"),
        ("1250,5", "1250.50"),
        ("EUR 0,12", "0.12"),
        ("1.250.000", "1250000.00"),
    ],
)
def test_an_amount_is_kept_to_the_cent(answer: str, kept: str) -> None:
    assert check(shipped("werkbudget", "bedrag"), answer) == (kept,)


@pytest.mark.parametrize("answer", ["veel", "-5", "1,250.50", "1.2.3", "€", "12,345", "1e9"])
def test_what_is_no_amount_is_refused(answer: str) -> None:
    assert refusal(shipped("werkbudget", "bedrag"), answer).startswith("Dat is geen bedrag.")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("1-8-2016", "2016-08-01"), ("gisteren", "2018-12-19"), ("3 november 2018", "2018-11-03")],
)
def test_a_day_is_kept_as_a_date(answer: str, kept: str) -> None:
    procedure = procedures()["consulent-kwetsbare-jongeren"]
    veld = shipped("consulent-kwetsbare-jongeren", "uitvaldatum")

    assert intake.is_past(procedure, veld)
    assert check(veld, answer, past=True) == (kept,)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("31-7-2016", "Die dag is te vroeg. Typ een dag vanaf 1 augustus 2016."),
        (
            "3 november",
            "3 november 2019 is nog niet geweest. Typ ook het jaar, zoals 3-11-2018.",
        ),
        ("morgen", "21 december 2018 is nog niet geweest. Typ ook het jaar, zoals 21-12-2017."),
        ("Anna op school", "Dat is geen dag die ik ken. Typ een dag, zoals 23-3-2023."),
        ("elke dinsdag", "Dat is geen dag die ik ken. Typ een dag, zoals 23-3-2023."),
        ("februari 2018", "Dat is geen dag die ik ken. Typ een dag, zoals 23-3-2023."),
    ],
)
def test_a_day_that_will_not_do_is_refused(answer: str, sentence: str) -> None:
    veld = shipped("consulent-kwetsbare-jongeren", "uitvaldatum")

    assert refusal(veld, answer, past=True) == sentence


def test_a_day_that_does_not_exist_is_refused_as_elsewhere() -> None:
    veld = asked(type="datum")

    with pytest.raises(ImpossibleDate):
        check(veld, "30-2-2018")
    with pytest.raises(AmbiguousDate):
        intake.check(veld, "volgende dinsdag", date(2018, 12, 16))


def test_a_day_that_is_wished_for_may_lie_ahead() -> None:
    veld = shipped("alert-pilot", "datum")

    assert not intake.is_past(procedures()["alert-pilot"], veld)
    assert check(veld, "17 januari 2019 15:00") == ("2019-01-17",)


@pytest.mark.parametrize("answer", ["leerling 111222333", "anna@voorbeeld.invalid", "06-12345678"])
def test_a_text_about_somebody_is_refused_and_not_repeated(answer: str) -> None:
    veld = shipped("buddyplus-c", "dossier_ref")

    with pytest.raises(PersoonsgegevensGevonden) as refused:
        check(veld, answer)

    assert answer not in str(refused.value)


def test_a_short_text_is_kept_on_one_line() -> None:
    veld = shipped("buddyplus-c", "dossier_ref")

    assert check(veld, "  dossier\n 2018/17 ") == ("dossier 2018/17",)
    assert check(veld, "d" * intake.LONGEST) == ("d" * intake.LONGEST,)
    assert refusal(veld, "d" * 81) == ("Dit zijn 81 tekens. Houd het bij 80, en zonder gegevens.")


def test_what_may_be_left_out_may_be_empty() -> None:
    assert check(shipped("alert-pilot", "datum"), "  ") == ()
    assert refusal(shipped("alert-pilot", "gastcolleges"), "") == (
        "Deze vraag heeft een antwoord nodig. Wil je niet verder? Typ stop."
    )
