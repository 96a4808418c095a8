"""Whoever takes their own line away, takes back what it did; and reads so."""

from datetime import timedelta
from itertools import count

import pytest

from bot.channels.channel import Incoming, Withdrawn
from bot.dispatch import Dispatcher
from bot.excuses import BlijftStaan, Teruggenomen
from bot.guarding import InPrive
from bot.markup.text import plain
from bot.rendering import render
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import WITHDRAW_LASTS
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.databases import rows

ROOM, ANNA, BRAM = "!kamer:proef", "@anna:proef", "@bram:proef"
MOVE = "!bijeenkomst verzet 3 16 maart 2023 15:00-17:00 zeker=ja"

_numbers = count()


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])


def line(text: str, *, private: bool = False, sender: str = ANNA) -> Incoming:
    return Incoming(f"$line{next(_numbers)}", "console", ROOM, sender, text, private=private)


def without(said: Incoming, sender: str = ANNA) -> Withdrawn:
    key = f"$weg{next(_numbers)}"
    return Withdrawn(key, "console", ROOM, sender, said.key, private=said.private)


def text(view: View | None) -> str:
    assert view is not None
    return plain(render(view).markdown)


def day_of(dispatcher: Dispatcher, nummer: int) -> str:
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        return str(registry.agenda.get(nummer).gepland.datum)


async def test_what_a_line_did_is_undone_when_it_is_taken_away(dispatcher: Dispatcher) -> None:
    before, said = day_of(dispatcher, 3), line(MOVE)
    await dispatcher.answer(said)
    moved = day_of(dispatcher, 3)

    view = await dispatcher.answer(without(said))

    assert isinstance(view, Teruggenomen)
    assert (moved, day_of(dispatcher, 3)) == ("2023-03-16", before)
    assert "Dat deed ik omdat je je bericht van 09:00 hebt weggehaald." in text(view)


async def test_what_was_done_and_undone_stays_in_the_history(dispatcher: Dispatcher) -> None:
    said = line(MOVE)
    await dispatcher.answer(said)

    await dispatcher.answer(without(said))

    kept = rows(dispatcher.database)
    assert len(kept["wijziging"]) == 2
    assert any("bericht weggehaald" in row for row in kept["logregel"])


async def test_a_line_is_taken_back_once(dispatcher: Dispatcher) -> None:
    said = line("herinner mij morgen 9:00 koffie", private=True)
    await dispatcher.answer(said)

    first = await dispatcher.answer(without(said))
    second = await dispatcher.answer(without(said))

    assert isinstance(first, Teruggenomen)
    assert second is None


async def test_nobody_takes_back_what_another_said(dispatcher: Dispatcher) -> None:
    said = line(MOVE)
    await dispatcher.answer(said)

    assert await dispatcher.answer(without(said, BRAM)) is None

    assert day_of(dispatcher, 3) == "2023-03-16"


async def test_what_others_went_on_with_stays_and_whoever_spoke_reads_so(
    dispatcher: Dispatcher,
) -> None:
    said = line(MOVE)
    await dispatcher.answer(said)
    await dispatcher.answer(
        line("!bijeenkomst verzet 3 23 maart 2023 15:00-17:00 zeker=ja", sender=BRAM)
    )

    view = await dispatcher.answer(without(said))

    assert isinstance(view, BlijftStaan)
    assert "Er is daarna iets mee gedaan." in text(view)
    assert day_of(dispatcher, 3) == "2023-03-23"


async def test_what_a_question_or_a_refusal_was_said_to_goes_in_silence(
    dispatcher: Dispatcher,
) -> None:
    for words in ("!agenda", "!bijeenkomst verzet 3 16 maart 2023", "!wis 99", "hallo allemaal"):
        said = line(words)
        await dispatcher.answer(said)
        assert await dispatcher.answer(without(said)) is None


async def test_who_tidies_up_later_changes_nothing(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    said = line(MOVE)
    await dispatcher.answer(said)
    clock.advance(WITHDRAW_LASTS + timedelta(minutes=1))

    assert await dispatcher.answer(without(said)) is None

    assert day_of(dispatcher, 3) == "2023-03-16"


async def test_what_cannot_be_undone_by_itself_says_so(dispatcher: Dispatcher) -> None:
    said = line(MOVE)
    await dispatcher.answer(said)
    back = line("!bijeenkomst terug 3 zeker=ja")
    await dispatcher.answer(back)

    view = await dispatcher.answer(without(back))

    assert isinstance(view, BlijftStaan)
    assert "niet vanzelf terugdraaien" in text(view)


async def test_taking_back_can_be_undone(dispatcher: Dispatcher) -> None:
    said = line("!aanwezig ja 3")
    await dispatcher.answer(said)

    view = await dispatcher.answer(without(said))
    await dispatcher.answer(line("!ongedaan"))

    assert "Toch laten staan? Typ ongedaan." in text(view)
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        assert [*registry.aanwezigheden.of([3])[3].values()] == ["ja"]


async def test_what_is_answered_privately_is_taken_back_privately(
    dispatcher: Dispatcher,
) -> None:
    said = line("!escaleer ddd Twee scholen leveren al een maand niets aan")
    answered = await dispatcher.answer(said)

    view = await dispatcher.answer(without(said))

    assert isinstance(answered, InPrive)
    assert isinstance(view, InPrive)
    assert isinstance(view.antwoord, Teruggenomen)
