from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import intake
from registry.errors import DomainError
from registry.models.procedures import Veld
from registry.view import Optie
from tests.registry.asking import asked, check, options, refusal, shipped
from tests.registry.trajecten import procedures, raw

REDEN = options("sociaal", "maatschappelijk", "financieel", "anders")
BEHOEFTE = options("plannen en structureren", "zoeken naar oplossingen", "anders")
LEEFTIJD = options("jonger dan 12", "12-15", "16-17", "18+")
TOESTEMMING = options("ja", "nog_niet")
SUBREGIO = (
    Optie(waarde="mh", label="Maastricht-Heuvelland"),
    Optie(waarde="parkstad", label="Parkstad"),
)


@pytest.mark.parametrize("slug", raw())
def test_what_belongs_in_the_dossier_is_never_asked(slug: str) -> None:
    secret = {veld["veld"] for veld in raw()[slug]["velden"] if veld["opslag"] == "dossier"}
    moments = [None, *(stap["nr"] for stap in raw()[slug]["stappen"])]

    found = [veld.veld for nr in moments for veld in intake.questions(procedures()[slug], nr)]

    assert secret.isdisjoint(found)
    assert {*found} | secret == {veld["veld"] for veld in raw()[slug]["velden"]}
    assert len({*found}) == len(found)


@pytest.mark.parametrize(
    ("slug", "stap", "names"),
    [
        ("werkbudget", 3, ["dagbesteding_3"]),
        ("werkbudget", 4, ["dagbesteding_6"]),
        ("switchvoorziening", 5, ["situatie_12"]),
        ("buddyplus-a", 6, []),
        ("fd2", None, ["school", "leerjaar"]),
    ],
)
def test_a_question_is_asked_at_its_own_step(
    slug: str, stap: int | None, names: list[str]
) -> None:
    assert [veld.veld for veld in intake.questions(procedures()[slug], stap)] == names


@pytest.mark.parametrize(
    ("opties", "text", "chosen"),
    [
        (TOESTEMMING, "2", ["nog_niet"]),
        (TOESTEMMING, "Nog niet", ["nog_niet"]),
        (TOESTEMMING, "nog_niet", ["nog_niet"]),
        (TOESTEMMING, "n", ["nog_niet"]),
        (SUBREGIO, "maastricht heuvelland", ["mh"]),
        (SUBREGIO, "MH", ["mh"]),
        (SUBREGIO, "1", ["mh"]),
        (LEEFTIJD, "12-15", ["12-15"]),
        (LEEFTIJD, "12 – 15", ["12-15"]),
        (LEEFTIJD, "18", ["18+"]),
        (LEEFTIJD, "18+", ["18+"]),
        (LEEFTIJD, "jonger", ["jonger dan 12"]),
        (options("3", "1"), "1", ["1"]),
        (REDEN, "1, 3", ["sociaal", "financieel"]),
        (REDEN, "3 1", ["sociaal", "financieel"]),
        (REDEN, "3 en 1 en 3", ["sociaal", "financieel"]),
        (REDEN, "sociaal en financieel", ["sociaal", "financieel"]),
        (REDEN, "Financieel, sociaal; anders", ["sociaal", "financieel", "anders"]),
        (REDEN, "maatsch + fin", ["maatschappelijk", "financieel"]),
        (BEHOEFTE, "plannen en structureren", ["plannen en structureren"]),
        (BEHOEFTE, "anders en plannen en structureren", ["plannen en structureren", "anders"]),
    ],
)
def test_an_option_is_chosen_by_number_by_name_or_by_how_it_begins(
    opties: tuple[Optie, ...], text: str, chosen: list[str]
) -> None:
    assert [*intake.choose(text, opties, several=True)] == chosen


@pytest.mark.parametrize(
    "text", ["", "5", "0", "sociaal en", "leuk", ",", "1 of 2", "9" * 5000, "1," * 400]
)
def test_what_is_no_option_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(intake.NotAnOption) as refused:
        intake.choose(text, REDEN, several=True)

    assert str(refused.value) == (
        "Die keuze ken ik niet. "
        "Typ een nummer: 1 (sociaal), 2 (maatschappelijk), 3 (financieel) of 4 (anders)."
    )


@pytest.mark.parametrize(
    ("opties", "sentence"),
    [
        (options(*map(str, range(2, 32))), "Typ een nummer van 1 tot en met 30."),
        ((), "Hier valt nog niets te kiezen. Vraag de projectleider om de lijst."),
    ],
)
def test_a_list_too_long_to_repeat_or_empty_is_told_shortly(
    opties: Sequence[Optie], sentence: str
) -> None:
    with pytest.raises(intake.NotAnOption) as refused:
        intake.choose("iets", opties)

    assert str(refused.value).endswith(sentence)


def test_no_word_at_all_chooses_nothing_not_even_the_only_option() -> None:
    with pytest.raises(intake.NotAnOption):
        intake.choose(",", options("ja"))


def test_of_one_thing_only_one_is_chosen() -> None:
    with pytest.raises(intake.OnlyOne, match="maar één ding kiezen"):
        intake.choose("1, 2", REDEN)

    assert intake.choose("1, 1", REDEN) == ("sociaal",)


@pytest.mark.parametrize(
    ("slug", "veld", "answer", "sentence"),
    [
        (
            *("werkbudget", "voorliggend", "ja"),
            "Met “ja” kan het niet: alleen als er geen voorliggende voorziening is.",
        ),
        (
            *("switchvoorziening", "leeftijd_ok", "nee"),
            "Met “nee” kan het niet: alleen voor jongeren onder de 23 jaar.",
        ),
        (
            *("alert-pilot", "akkoord_kosten", "2"),
            "Met “nee” kan het niet: de pilot kost EUR 7.500.",
        ),
    ],
)
def test_an_answer_with_which_nobody_is_registered_is_refused_with_the_reason(
    slug: str, veld: str, answer: str, sentence: str
) -> None:
    assert refusal(shipped(slug, veld), answer) == sentence


def test_a_reason_need_not_be_given() -> None:
    veld = asked(type="keuze", opties=("ja", "nee"), weiger=("nee",))

    assert refusal(veld, "nee") == "Met “nee” kan deze aanmelding niet."
    assert check(veld, "ja") == ("ja",)


@pytest.mark.parametrize(
    ("today", "again"),
    [
        (date(2019, 4, 30), "1 mei 2019"),
        (date(2019, 8, 1), "1 september 2019"),
        (date(2019, 10, 1), "1 mei 2020"),
        (date(2019, 12, 31), "1 mei 2020"),
    ],
)
def test_outside_its_months_nobody_is_registered(today: date, again: str) -> None:
    with pytest.raises(intake.OutsideWindow) as refused:
        intake.window(procedures()["buddyplus-c"], today)

    assert str(refused.value) == (
        f"Aanmelden kan alleen in mei tot juli en in september. Vanaf {again} kan het weer."
    )


@pytest.mark.parametrize("day", [date(2019, 5, 1), date(2019, 7, 31), date(2019, 9, 30)])
def test_within_its_months_anybody_may_be(day: date) -> None:
    intake.window(procedures()["buddyplus-c"], day)
    intake.window(procedures()["btv"], day)
    with pytest.raises(intake.OutsideWindow):
        intake.window(procedures()["buddyplus-c"], day.replace(month=8))


def outcome(veld: Veld, text: str) -> tuple[str, ...] | DomainError:
    try:
        return check(veld, text)
    except DomainError as refused:
        return refused


@pytest.mark.parametrize("slug", raw())
@given(text=st.text(max_size=30))
def test_any_text_is_an_answer_or_is_refused(slug: str, text: str) -> None:
    for veld in procedures()[slug].velden:
        said = outcome(veld, text)
        assert str(said) if isinstance(said, DomainError) else said or not veld.verplicht
