import re

import pytest

from commands.grammar import Command
from commands.table import COMMANDS
from registry.database import Database
from registry.errors import DomainError
from tests.handbook import Transcript, transcripts

HELD = [*transcripts()]


QUESTIONS = [question for transcript in HELD for question in transcript.questions]


@pytest.mark.parametrize("transcript", HELD, ids=lambda held: f"{held.page}:{held.line}")
def test_every_conversation_in_the_handbook_is_true(
    database: Database, transcript: Transcript
) -> None:
    assert transcript.held_again(database) == transcript.text


@pytest.mark.parametrize("command", [*COMMANDS], ids=lambda command: command.words)
def test_every_command_is_in_the_handbook(command: type[Command]) -> None:
    named = re.compile(rf"!?{command.words}\b", re.IGNORECASE)

    assert any(named.match(each) or _is(command, each) for each in QUESTIONS)


def _is(command: type[Command], question: str) -> bool:
    """Tell whether a line is a command, which may have its words apart: ``stap 1.2 klaar``."""
    try:
        return type(COMMANDS.parse(question)) is command
    except DomainError:
        return False
