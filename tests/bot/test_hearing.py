"""What is no plain line of chat: signs, replies, changed lines, and people who come in."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from bot.channels.channel import Arrival, Attachment, Incoming, Withdrawn
from bot.dispatch import EDITABLE, Dispatcher
from bot.excuses import Afgewezen, Bestand, Storing
from bot.markup.text import plain
from bot.rendering import render
from commands.aanwezig import AanwezigheidGemeld
from commands.herinneringen import Herinnerd
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.view import View
from reminders.messages import BijeenkomstNadert, to_json
from tests.databases import rows
from tests.posted import posted

ROOM, ANNA = "!kamer:proef", "@anna:proef"
NEXT = 3
"""The number of a bijeenkomst that is still to come."""

_numbers = count()


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    """A bot that sent a reminder of a bijeenkomst to a room, under the number ``$herinnering``."""
    with transaction(database, clock, writes=True) as registry:
        beeld = registry.agenda.get(NEXT).gepland
        facts = beeld.model_dump(include={"nummer", "titel", "datum", "van", "tot", "programma"})
        bericht = BijeenkomstNadert(**facts, locatie="", reserve=False)
        row = posted(
            "sleutel",
            clock.now(),
            Toestand.VERSTUURD,
            subject=f"bijeenkomst/{NEXT}",
            kanaal="matrix",
            adres=ROOM,
            zending="sleutel",
            bericht_id="$herinnering",
            bericht=to_json(bericht),
        )
        registry.session.add(row)
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [BotRol.LID])


def heard(text: str, *, private: bool = False, **facts: object) -> Incoming:
    line = Incoming(f"${next(_numbers)}", "matrix", ROOM, ANNA, text, private=private)
    return replace(line, **facts)  # type: ignore[arg-type]


def sign(text: str, about: str = "$herinnering", *, private: bool = False) -> Incoming:
    return heard(text, private=private, about=about, reaction=True)


def answers(dispatcher: Dispatcher) -> list[str]:
    """Return what is written down of who comes."""
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        said = registry.aanwezigheden.of([NEXT]).get(NEXT, {})
    return [str(each) for each in said.values()]


def text(view: View | None) -> str:
    assert view is not None
    return plain(render(view).markdown)


@pytest.mark.parametrize(
    ("said", "komst"),
    [
        ("👍", "ja"),
        ("👍🏽", "ja"),
        ("👎🏿", "nee"),
        ("❓", "misschien"),
        ("❓\ufe0f", "misschien"),
    ],
)
async def test_a_sign_under_a_reminder_is_an_answer(
    dispatcher: Dispatcher, said: str, komst: str
) -> None:
    view = await dispatcher.answer(sign(said))

    assert view is None  # all in the room see the sign itself
    assert answers(dispatcher) == [komst]


async def test_in_private_a_sign_is_confirmed(dispatcher: Dispatcher) -> None:
    assert isinstance(await dispatcher.answer(sign("👍", private=True)), AanwezigheidGemeld)


@pytest.mark.parametrize("line", [sign("🎉"), sign("👍", about="$anders"), sign("🔕", "$anders")])
async def test_other_signs_are_not_for_the_bot(dispatcher: Dispatcher, line: Incoming) -> None:
    assert await dispatcher.answer(line) is None
    assert answers(dispatcher) == []


async def test_a_sign_that_cannot_count_says_why(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    clock.advance(timedelta(days=400))

    assert "is al geweest" in text(await dispatcher.answer(sign("👍")))


async def test_a_reply_to_a_reminder_needs_no_exclamation_mark(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard("Nee", about="$herinnering"))

    assert isinstance(view, AanwezigheidGemeld)
    assert answers(dispatcher) == ["nee"]


@pytest.mark.parametrize(
    "line",
    [
        heard("ja", about="$iets-van-een-ander"),
        heard("stil", about="$iets-van-een-ander"),
        heard("Leuk!", about="$herinnering"),
        heard("status DDD", about="$herinnering"),
        heard("ja"),
    ],
)
async def test_what_people_say_to_each_other_is_not_for_the_bot(
    dispatcher: Dispatcher, line: Incoming
) -> None:
    assert await dispatcher.answer(line) is None
    assert answers(dispatcher) == []


async def test_a_sign_that_is_taken_away_counts_no_more(dispatcher: Dispatcher) -> None:
    thumb = sign("👍")
    await dispatcher.answer(thumb)

    gone = Withdrawn("$weg", "matrix", ROOM, ANNA, said=thumb.key)
    assert await dispatcher.answer(gone) is None

    assert answers(dispatcher) == []


async def test_nobody_takes_away_what_another_said(dispatcher: Dispatcher) -> None:
    thumb = sign("👍")
    await dispatcher.answer(thumb)

    await dispatcher.answer(Withdrawn("$weg", "matrix", ROOM, "@bram:proef", said=thumb.key))

    assert answers(dispatcher) == ["ja"]


async def test_a_bell_that_is_off_stops_the_ladder_and_may_come_on_again(
    dispatcher: Dispatcher,
) -> None:
    bell = sign("🔕")

    await dispatcher.answer(bell)
    silent = len(rows(dispatcher.database)["stilte"])
    await dispatcher.answer(Withdrawn("$weg", "matrix", ROOM, ANNA, said=bell.key))

    assert (silent, rows(dispatcher.database)["stilte"]) == (1, [])


async def test_a_line_that_is_changed_is_done_instead(dispatcher: Dispatcher) -> None:
    first = heard("!herinner mij over 1 uur kofie")
    await dispatcher.answer(first)

    changes = [
        await dispatcher.answer(heard(f"!herinner mij over 1 uur {drank}", edits=first.key))
        for drank in ("koffie", "thee")
    ]

    assert all(isinstance(each, Herinnerd) for each in changes)
    alive = [row for row in _reminders(dispatcher) if row[1]]
    assert alive == [("thee", True)]


def _reminders(dispatcher: Dispatcher) -> list[tuple[str, bool]]:
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).filter(OutboxRow.subject.like("herinnering/%"))
        return [
            (row.bericht.split('"tekst":"')[1].split('"')[0], row.toestand is Toestand.WACHT)
            for row in rows
        ]


async def test_what_cannot_be_undone_is_not_done_twice(dispatcher: Dispatcher) -> None:
    first = heard("!herinner mij over 1 uur koffie")
    await dispatcher.answer(first)
    await dispatcher.answer(heard("!herinner mij over 2 uur thee"))

    view = await dispatcher.answer(heard("!herinner mij over 3 uur koffie", edits=first.key))

    assert isinstance(view, Afgewezen)
    assert view.reden.startswith("Dat heb ik al gedaan.")
    assert len(_reminders(dispatcher)) == 2


async def test_a_line_that_is_changed_after_a_while_is_left_alone(dispatcher: Dispatcher) -> None:
    late = heard("!help", edits="$eerder", edited_after=EDITABLE + timedelta(seconds=1))

    assert await dispatcher.answer(late) is None


async def test_a_file_alone_is_left_unopened(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard("", private=True, files=(_unreadable(),)))

    assert isinstance(view, Bestand)
    assert await dispatcher.answer(heard("", files=(_unreadable(),))) is None


def _unreadable() -> Attachment:
    async def read() -> bytes:
        raise AssertionError

    return Attachment("leerling.pdf", "application/pdf", 3, read)


async def test_a_room_is_welcomed_once(dispatcher: Dispatcher) -> None:
    arrival = Arrival("$1", "matrix", ROOM, private=False)

    first = await dispatcher.answer(arrival)
    again = await dispatcher.answer(replace(arrival, key="$2"))

    assert text(first).startswith("Hallo, ik ben Netwerkbot.")
    assert again is None


async def test_who_was_there_already_was_welcomed_with_the_room(dispatcher: Dispatcher) -> None:
    await dispatcher.answer(Arrival("$1", "matrix", ROOM, private=False, people=(ANNA,)))

    assert (
        await dispatcher.answer(Arrival("$2", "matrix", ROOM, private=False, person=ANNA)) is None
    )


async def test_everybody_is_welcomed_once_in_every_room(dispatcher: Dispatcher) -> None:
    def arrival(person: str, room: str = ROOM) -> Arrival:
        return Arrival("$1", "matrix", room, private=False, person=person)

    seen = [
        await dispatcher.answer(each)
        for each in (
            arrival(ANNA),
            arrival(ANNA),
            arrival("@bram:proef"),
            arrival(ANNA, "!andere:proef"),
        )
    ]

    assert [each is not None for each in seen] == [True, False, True, True]


async def test_a_stranger_is_told_whom_to_ask(dispatcher: Dispatcher) -> None:
    strangers = replace(dispatcher, rollen=lambda _plek, _registry: [BotRol.GAST])

    said = text(await strangers.answer(Arrival("$1", "matrix", ROOM, private=True, person=ANNA)))

    assert "Vraag een projectleider of de beheerder" in said
    assert ANNA in said


async def test_a_fault_in_a_welcome_is_for_the_log_alone(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("registry.gesprekken.Gesprekken.greet", None)

    view = await dispatcher.answer(Arrival("$1", "matrix", ROOM, private=True, person=ANNA))

    assert not isinstance(view, Storing)
    assert view is None
    assert "no answer" in caplog.text


async def test_who_was_welcomed_cannot_be_read(dispatcher: Dispatcher) -> None:
    await dispatcher.answer(Arrival("$1", "matrix", ROOM, private=False, person=ANNA))

    assert ANNA not in str(rows(dispatcher.database)["begroeting"])
