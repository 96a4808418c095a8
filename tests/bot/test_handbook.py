import re

import pytest

from commands.grammar import Command
from commands.table import COMMANDS
from registry.database import Database
from tests.handbook import Transcript, transcripts

HELD = [*transcripts()]


@pytest.mark.parametrize("transcript", HELD, ids=lambda held: f"{held.page}:{held.line}")
def test_every_conversation_in_the_handbook_is_true(
    database: Database, transcript: Transcript
) -> None:
    assert transcript.held_again(database) == transcript.text


@pytest.mark.parametrize("command", [*COMMANDS], ids=lambda command: command.words)
def test_every_command_is_in_the_handbook(command: type[Command]) -> None:
    questions = [question for transcript in HELD for question in transcript.questions]

    assert any(
        re.match(rf"!?{command.words}\b", question, re.IGNORECASE) for question in questions
    )
