"""A reference that is wrong, of others, or erased: the same words, after the same questions."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.rendering import render
from commands.table import COMMANDS
from registry.database import Database
from registry.rechten import Recht
from registry.referenties import draw
from tests.commands.aangemeld import BUDDY, register
from tests.privacy.conftest import Fresh
from tests.privacy.seats import EXAMPLE, Toneel
from tests.talk import Talk

NOBODY = draw("BP")
"""A reference that is well written, and that nothing is called by."""
_ANY_EXAMPLE = re.compile(rf"\b[A-Z]{{2}}-{EXAMPLE.partition('-')[2]}\b")
TAKING = [
    (command, _ANY_EXAMPLE.sub(EXAMPLE, example))
    for command in COMMANDS
    for example in command.examples
    if _ANY_EXAMPLE.search(example) and command.recht is Recht.TRAJECTEN
]
STRANGERS = ("andere-aanmelder", "andere-behandelaar", "andere-buddy", "groepslid")


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Gather what is asked of a database, without the values."""
    asked: list[str] = []

    def note(*facts: object) -> None:
        asked.append(str(facts[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def answer(talk: Talk, line: str, referentie: str) -> tuple[str, list[str]]:
    """Return what is said, without the reference, and what was asked of the database."""
    with statements(talk.database) as asked:
        said = render(talk.view(line.replace(EXAMPLE, referentie))).markdown
    return said.replace(referentie, EXAMPLE), asked


def erased(toneel: Toneel) -> str:
    """Register somebody else, and have them forgotten; return the reference."""
    found = register(toneel.as_("aanmelder"), BUDDY)
    toneel.as_("behandelaar").say(f"vergeet {found} zeker")
    return found


def test_every_command_that_takes_a_reference_is_asked() -> None:
    naming = {
        each
        for each in COMMANDS
        if "referentie" in each.model_fields and each.recht is Recht.TRAJECTEN
    }

    assert {command for command, _ in TAKING} == naming


@pytest.mark.parametrize("line", [line for _, line in TAKING])
def test_wrong_forbidden_and_erased_are_one_and_the_same(line: str, fresh: Fresh) -> None:
    with fresh() as toneel:
        gone = erased(toneel)
        for naam in STRANGERS:
            talk = toneel.as_(naam)

            wrong, forbidden, forgotten = (
                answer(talk, line, each) for each in (NOBODY, toneel.referentie, gone)
            )

            assert wrong[0].startswith(f"Ik vind geen {EXAMPLE} die jij mag zien.")
            assert wrong == forbidden == forgotten
            assert wrong[1]


def test_to_who_made_it_an_erased_reference_is_a_wrong_one(fresh: Fresh) -> None:
    with fresh() as toneel:
        gone = erased(toneel)
        maker = toneel.as_("aanmelder")

        assert answer(maker, f"aanmelding {EXAMPLE}", gone) == answer(
            maker, f"aanmelding {EXAMPLE}", NOBODY
        )


def test_the_list_of_a_stranger_is_the_same_with_and_without_aanmeldingen(fresh: Fresh) -> None:
    with fresh() as toneel:
        stranger = toneel.as_("andere-buddy")
        before = answer(stranger, "aanmeldingen", EXAMPLE)
        toneel.as_("behandelaar").say(f"vergeet {toneel.referentie} zeker")

        assert answer(stranger, "aanmeldingen", EXAMPLE) == before
