"""What every command must have, whoever wrote it."""

import inspect
import re
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.dispatch import Afgewezen, Storing
from commands.grammar import Command
from commands.table import COMMANDS
from tests.commands.aangemeld import register, take
from tests.commands.stoplichten import JOS, JOS_ORANJE, seated
from tests.delivery import deliver
from tests.talk import Talk

EVERY = [*COMMANDS]
NAMES = [command.words for command in EVERY]


@pytest.mark.parametrize("command", EVERY, ids=NAMES)
def test_every_command_explains_itself(command: type[Command]) -> None:
    assert command.__doc__
    assert re.match(r"[A-Z].*[.]", inspect.cleandoc(command.__doc__))
    assert all(field.description for field in command.model_fields.values())
    assert command.examples


@pytest.fixture
def regular(talk: Talk) -> Talk:
    """Somebody who has reminders of their own, got one, wants that again later, and then silence.

    Anna, of the examples, is known, and so is a measurement. Help was asked for, and a programme
    is closed.
    """
    talk.say("escaleer ddd Twee scholen leveren al een maand niets aan")
    talk.say("programma sluit handreiking zeker")
    talk.say("meting ddd in beeld 97,4% peildatum=1-3-2019")
    talk.say("lid erbij jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
    for line in ("over 1 minuut koffie", "morgen bellen", "maandag de stukken"):
        talk.say(f"herinner mij {line}")
    talk.clock.advance(timedelta(minutes=1))
    deliver(talk.database, talk.clock)
    talk.say("later 1 uur")
    talk.say("stil")
    return talk


@pytest.fixture
def reference(talk: Talk) -> str:
    """An aanmelding that Anna could do, and Bram treat; its buddy can begin."""
    talk.say("rol erbij vsv-zuid-limburg/buddy @anna:voorbeeld.nl")
    talk.say("rol erbij vsv-zuid-limburg/coordinator-buddyplus @bram:voorbeeld.nl")
    found = register(talk)
    take(talk, found, ["in-bespreking", "toegewezen", "advies-gemeld"])
    talk.say("aanmelden fd2")
    return found


EXAMPLES = [(command, example) for command in EVERY for example in command.examples]
"""The examples of help; those with a reference, or a dialogue to go on with, stand apart."""
_OF_A_TRAJECT = [
    (command, example)
    for command, example in EXAMPLES
    if re.search("BP-7K3M9Q|@bram", example) or command is COMMANDS.going_on
]


_OF_A_REPORT = [each for each in EXAMPLES if re.match("stoplicht .* leeromgeving", each[1])]


@pytest.mark.parametrize(
    ("command", "example"),
    [each for each in EXAMPLES if each not in [*_OF_A_TRAJECT, *_OF_A_REPORT]],
    ids=str,
)
def test_every_example_runs(command: type[Command], example: str, regular: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = regular.view(f"!{example}")

    assert not isinstance(answer, Storing)
    assert not isinstance(answer, Afgewezen) or answer.choices, regular.say(example)


@pytest.mark.parametrize(("command", "example"), _OF_A_TRAJECT, ids=str)
def test_every_example_of_a_traject_runs(
    command: type[Command], example: str, reference: str, talk: Talk
) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = talk.view(f"!{example}".replace("BP-7K3M9Q", reference))

    assert not isinstance(answer, (Storing, Afgewezen)), answer


@pytest.fixture
def reported(talk: Talk) -> Talk:
    """A report with a measure, another that waits for agreement, and a concept."""
    anna = seated(talk, "anna", "jos-vo-alkmaar/projectleider-onderwijs")
    for line in (JOS_ORANJE, f'{JOS} periode="derde kwartaal 2022"'):
        anna.say(line)
        anna.say("stoplicht verstuur leeromgeving")
        talk.say("stoplicht akkoord leeromgeving")
    anna.say(f'{JOS} periode="derde kwartaal 2022"')
    anna.say("stoplicht verstuur leeromgeving")
    talk.say(JOS)
    return talk


@pytest.mark.parametrize(("command", "example"), _OF_A_REPORT, ids=str)
def test_every_example_of_a_report_runs(
    command: type[Command], example: str, reported: Talk
) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = reported.view(f"!{example}")

    assert not isinstance(answer, (Storing, Afgewezen)), answer


def test_no_two_commands_share_a_name() -> None:
    names = sorted(name for command in EVERY for name in (command.words, *command.also))

    assert all(one != other for one, other in pairwise(names))


@pytest.mark.parametrize("command", EVERY, ids=NAMES)
def test_every_question_is_a_pattern_with_fields_of_the_command(command: type[Command]) -> None:
    for question in command.questions:
        assert re.compile(question).groupindex.keys() <= command.model_fields.keys()


def test_a_choice_that_is_offered_can_be_typed(talk: Talk) -> None:
    for line in ("programma", "status thuiszitters", "stauts ddd", "status dossier"):
        choices = talk.view(line).choices

        assert choices
        for number, _ in enumerate(choices, 1):
            talk.view(line)
            assert not isinstance(talk.view(str(number)), (Storing, Afgewezen))
