import pytest

from commands.table import COMMANDS
from registry.schema.netwerk import BotRol
from tests.talk import Talk


def test_help_lists_every_command_by_what_people_want(talk: Talk) -> None:
    answer = talk.say("help")

    for onderwerp in COMMANDS.onderwerpen:
        assert onderwerp.titel in answer
    for command in COMMANDS:
        assert f"- {command.words}: " in answer


def test_help_leaves_out_what_you_may_not_do(talk: Talk) -> None:
    talk.rollen = (BotRol.GAST,)

    answer = talk.say("help")

    assert "- help: " in answer
    assert "- status: " not in answer


@pytest.mark.parametrize("command", [*COMMANDS], ids=lambda command: command.words)
def test_help_tells_all_about_one_command(command: type, talk: Talk) -> None:
    answer = talk.say(f"help {command.words}")  # type: ignore[attr-defined]

    for example in command.examples:  # type: ignore[attr-defined]
        assert f"- {example}" in answer


def test_help_about_nothing_known_says_so(talk: Talk) -> None:
    assert talk.say("help koffie").startswith("Ik ken geen opdracht “koffie”. Typ help")


def test_somebody_without_the_right_hears_who_has_it(talk: Talk) -> None:
    talk.rollen = (BotRol.LID,)

    answer = talk.say("open punten")

    assert answer == "Dit mag jij niet doen. Vraag het aan een projectleider."


def test_somebody_whom_nobody_let_in_hears_who_can(talk: Talk) -> None:
    talk.rollen = (BotRol.GAST,)

    answer = talk.say("status DDD")

    assert answer == (
        "Ik ken je nog niet. Vraag een projectleider of een beheerder om je erbij te zetten. "
        "Jouw adres is jij"
    )


def test_a_slip_of_the_finger_is_one_number_away(talk: Talk) -> None:
    assert talk.say("stauts ddd") == "Ik ken “stauts ddd” niet. Bedoel je status ddd? Typ dan 1."
    assert talk.say("1") == talk.say("status ddd")


def test_a_name_on_its_own_is_a_question_too(talk: Talk) -> None:
    assert talk.say("DDD") == "Ik ken “DDD” niet. Bedoel je status DDD? Typ dan 1."


@pytest.mark.parametrize(
    "line", ["goedemorgen allemaal", "zzz", "🙂", "((((", "help me toch eens"]
)
def test_small_talk_gets_a_short_answer(line: str, talk: Talk) -> None:
    assert "help" in talk.say(line)


def test_a_number_that_belongs_to_nothing_is_said_to(talk: Talk) -> None:
    assert talk.say("7").startswith("Ik weet niet waar 7 bij hoort.")
