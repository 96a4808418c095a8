import pytest

from bot.excuses import Afgewezen
from commands.open_punten import Beantwoord, OpenVragenlijst
from registry.schema.netwerk import BotRol
from tests.talk import Talk


def test_of_all_programmes_the_first_questions_are_shown(talk: Talk) -> None:
    view = talk.view("open punten")

    assert isinstance(view, OpenVragenlijst)
    assert len(view.programmas) == 5
    assert all(len(each.open) <= 3 for each in view.programmas)
    assert sum(len(each.open) + each.meer for each in view.programmas) == 54


def test_of_one_programme_all_questions_are_shown(talk: Talk) -> None:
    view = talk.view("open vragen jos")

    assert isinstance(view, OpenVragenlijst)
    [jos] = view.programmas
    assert [vraag.nummer for vraag in jos.open] == [*range(11, 22)]


def test_what_the_list_says_to_type_works(talk: Talk) -> None:
    lines = [line for line in talk.say("open punten").splitlines() if "meer? Typ" in line]

    for line in lines:
        answer = talk.view(line.rpartition("Typ ")[2].rstrip("."))
        assert isinstance(answer, OpenVragenlijst), line
    assert len(lines) == 5


def test_answered_questions_come_last_with_their_answer(talk: Talk) -> None:
    talk.say("antwoord 11 De tweede is de goede.")

    lines = [line for line in talk.say("open punten jos").splitlines() if line.startswith("- ")]

    assert lines[0].startswith("- Vraag 12:")
    assert lines[-1].startswith("- Vraag 11:")
    assert lines[-1].endswith("Antwoord: De tweede is de goede.")


def test_an_answer_is_said_back_with_its_question(talk: Talk) -> None:
    said = talk.say("antwoord 12 Ja, dat klopt")

    assert said.startswith("Bewaard bij vraag 12: Ja, dat klopt.")
    assert "Tijd 15:00-17:00 hoort vermoedelijk bij 11 juli" in said
    assert "JOS VO heeft nog 10 open vragen." in said


def test_a_new_answer_takes_the_place_of_the_old(talk: Talk) -> None:
    talk.say("antwoord 12 Ja")

    view = talk.view("antwoord op vraag 12 Nee")

    assert isinstance(view, Beantwoord)
    assert (view.vraag.antwoord, view.eerder) == ("Nee", "Ja")


def test_an_answer_can_be_taken_away(talk: Talk) -> None:
    talk.say("antwoord 12 Ja")

    said = talk.say("wis antwoord 12")

    assert said.startswith("Vraag 12 staat weer open")
    assert "- Vraag 12:" in talk.say("open punten jos")


def test_when_all_is_answered_that_is_said(talk: Talk) -> None:
    for number in range(51, 55):
        talk.say(f"antwoord {number} Ja")

    assert talk.say("open punten thuiszitters").startswith("Alle vragen hebben een antwoord.")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("antwoord 12", "Wat is het antwoord? Typ antwoord 12 en dan je tekst."),
        ("antwoord 999 ja", "Ik ken geen vraag 999. Typ open punten"),
        ("wis antwoord 999", "Ik ken geen vraag 999. Typ open punten"),
        ("antwoord ja", "Nummer moet een getal zijn"),
        (f"antwoord {10**30} ja", "Nummer mag hoogstens 999999999 zijn"),
        (f"antwoord 12 {'x' * 1001}", "Gebruik hoogstens 1000 tekens"),
        ("open punten zzzzqqqq", "Ik ken geen programma “zzzzqqqq”"),
    ],
    ids=lambda text: text[:30],
)
def test_what_cannot_be_answered_says_why(talk: Talk, line: str, refusal: str) -> None:
    assert refusal in talk.say(line)


@pytest.mark.parametrize("line", ["open punten", "antwoord 12 Ja", "wis antwoord 12"])
def test_the_questions_are_for_the_projectleider(talk: Talk, line: str) -> None:
    talk.rollen = (BotRol.COORDINATOR, BotRol.BEHEERDER)

    view = talk.view(line)

    assert isinstance(view, Afgewezen)
    assert view.reden == "Dit mag jij niet doen. Vraag het aan een projectleider."
