import pytest

from registry.open_punten import LANGSTE, AnswerTooLong, UnknownVraag
from registry.registry import Registry
from registry.subjects import Soort, Subject


def test_a_question_has_a_number_a_programme_and_no_answer_at_first(registry: Registry) -> None:
    vraag = registry.open_punten.get(12)

    assert (vraag.nummer, vraag.programma, vraag.antwoord) == (12, "JOS VO", "")


def test_an_answer_is_kept_and_the_questions_are_planned_anew(registry: Registry) -> None:
    kept = registry.open_punten.answer(12, "Ja")

    assert kept.antwoord == "Ja"
    assert registry.open_punten.get(12) == kept
    assert kept in registry.open_punten.all(2)
    assert registry.changed == {Subject(Soort.OPEN_PUNTEN, 2)}


def test_an_empty_answer_opens_the_question_again(registry: Registry) -> None:
    registry.open_punten.answer(12, "Ja")

    assert registry.open_punten.answer(12, "").antwoord == ""
    assert registry.open_punten.get(12).antwoord == ""


def test_the_questions_of_one_programme_are_told_from_all(registry: Registry) -> None:
    assert len(registry.open_punten.all(2)) == 11
    assert len(registry.open_punten.all(None)) == 54


@pytest.mark.parametrize("number", [0, 55])
def test_a_number_that_is_no_question_is_refused(registry: Registry, number: int) -> None:
    with pytest.raises(UnknownVraag):
        registry.open_punten.get(number)
    with pytest.raises(UnknownVraag):
        registry.open_punten.answer(number, "Ja")


def test_an_answer_may_be_just_so_long(registry: Registry) -> None:
    registry.open_punten.answer(12, "x" * LANGSTE)

    with pytest.raises(AnswerTooLong):
        registry.open_punten.answer(12, "x" * (LANGSTE + 1))
