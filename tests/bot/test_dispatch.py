import logging
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen, Gemist, Herhaling, Storing
from bot.rendering import render
from commands.herinneringen import Herinneringenlijst
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.databases import rows
from tests.talk import Talk


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])


def heard(line: str, *, private: bool = True) -> Incoming:
    return Incoming("1", "console", "kamer", "fatima", line, private=private)


async def test_among_others_only_an_exclamation_mark_is_for_the_bot(
    dispatcher: Dispatcher,
) -> None:
    assert await dispatcher.answer(heard("status DDD", private=False)) is None
    assert await dispatcher.answer(heard("!status DDD", private=False)) is not None


async def test_a_fault_of_ours_is_confessed_without_details(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("registry.activiteiten.Activiteiten.get", None)

    answer = await dispatcher.answer(heard("status DDD geheim-woord"))
    answer = await dispatcher.answer(heard("status DDD"))

    assert isinstance(answer, Storing)
    assert answer.code in caplog.text
    assert "DDD" not in caplog.text


def test_what_people_type_is_never_logged(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object, text: str, *_rest: object, **_more: object) -> None:
        message = f"cannot find {text}"
        raise RuntimeError(message)

    monkeypatch.setattr("registry.namen.Namen.find", fail)
    with caplog.at_level(logging.DEBUG):
        talk.view("status geheim-woord")

    assert "RuntimeError" in caplog.text
    assert "geheim-woord" not in caplog.text


def test_a_database_that_is_gone_is_said_in_one_sentence(database: Database, talk: Talk) -> None:
    with database.transaction(writes=True) as session:
        session.execute(text("DROP TABLE naam"))

    assert talk.view("status DDD") == Afgewezen(
        reden="De database is niet bijgewerkt. Er is niets opgeslagen. "
        "Doe eerst: netwerkbot migrate"
    )


def test_a_choice_belongs_to_one_person_in_one_room(database: Database, talk: Talk) -> None:
    somebody_else = Talk(database, talk.clock, sender="joost")
    elsewhere = Talk(database, talk.clock, room="andere kamer", private=False)

    talk.say("status thuiszitters")

    assert somebody_else.say("1").startswith("Ik weet niet waar 1 bij hoort.")
    assert elsewhere.say("!1").startswith("Ik weet niet waar 1 bij hoort.")
    assert talk.say("1").startswith("Reductie thuiszitters")
    assert talk.say("!2").startswith("Onze gezamenlijke werkagenda thuiszitters")
    assert talk.say("3") == "Kies een nummer van 1 tot en met 2."


def test_only_looking_writes_nothing(talk: Talk, database: Database) -> None:
    before = rows(database)

    talk.say("status DDD")

    assert rows(database) == before


def test_a_line_that_is_heard_twice_changes_something_once(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    line = heard("herinner mij over 1 uur koffie")

    first = dispatcher.answer_now(line)
    clock.advance(timedelta(minutes=1))
    again = dispatcher.answer_now(line)

    assert isinstance(again, Herhaling)
    assert render(again) == render(first)
    assert len(rows(dispatcher.database)["herinnering"]) == 1


def test_a_line_that_changes_nothing_is_answered_anew(dispatcher: Dispatcher) -> None:
    line = heard("herinneringen")

    assert not isinstance(dispatcher.answer_now(line), Herhaling)
    assert not isinstance(dispatcher.answer_now(line), Herhaling)
    assert rows(dispatcher.database)["gehoord"] == []


def test_what_was_heard_is_forgotten_when_no_channel_tells_it_again(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    dispatcher.answer_now(heard("herinner mij over 1 uur koffie"))
    clock.advance(timedelta(days=8))

    with transaction(dispatcher.database, clock, writes=True) as registry:
        registry.gesprekken.forget()

    assert rows(dispatcher.database)["gehoord"] == []


async def test_what_was_asked_long_ago_gets_one_line_together(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    def said(line: str, ago: timedelta, room: str = "kamer") -> Incoming:
        at = clock.now() - ago
        return Incoming(line, "matrix", room, "fatima", line, said_at=at)

    long_ago, lately = timedelta(hours=3), timedelta(hours=1)
    first = await dispatcher.answer(said("herinner mij over 9 uur koffie", long_ago))
    second = await dispatcher.answer(said("agenda", long_ago))
    elsewhere = await dispatcher.answer(said("agenda", long_ago, "elders"))
    new = await dispatcher.answer(said("herinneringen", lately))

    assert first == elsewhere == Gemist(uren=2)
    assert second is None
    assert isinstance(new, Herinneringenlijst)
    assert rows(dispatcher.database)["herinnering"] == []
