"""What must not be said: numbers of citizens, danger, and private matters in the open."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from sqlalchemy import select

from bot.answers import Answers
from bot.channels.channel import Hear, Incoming, Outgoing
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen
from bot.guarding import Gevaar, InPrive, Lek
from commands.dialogue import Vraagstelling
from commands.herinneringen import Herinnerd
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Logregel
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.databases import rows

ROOM, ANNA = "!kamer:proef", "@anna:proef"
BSN = "111222333"

_numbers = count()


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    with transaction(database, clock, writes=True) as registry:
        mentor = registry.namen.find("mentor", ["rol"], what="rol")
        registry.mensen.seat(ANNA, mentor, kanaal="matrix")
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def heard(text: str, *, private: bool = False, confidential: bool = True) -> Incoming:
    key = f"$regel-{next(_numbers)}"
    return Incoming(key, "matrix", ROOM, ANNA, text, private, confidential)


class Redacting:
    """A channel that keeps what is said through it, and may take away, or not."""

    mark = "!"

    def __init__(self, *, may: bool) -> None:
        self.may = may
        self.said: list[tuple[str, str]] = []
        self.redacted: list[tuple[str, str]] = []

    @property
    def addresses(self) -> frozenset[str] | None:
        return None

    def is_group(self, room: str) -> bool:
        return True

    async def listen(self, hear: Hear) -> None: ...

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        self.said.append((room, message.markdown))
        return ""

    async def redact(self, room: str, key: str) -> bool:
        self.redacted.append((room, key))
        return self.may


@pytest.mark.parametrize(
    "text",
    [
        f"het bsn van de leerling is {BSN}",
        f"!herinner mij morgen {BSN} opzoeken",
        "!status NL91ABNA0417164300",
        "!aanmelden buddy leerlingnummer 1234567",
    ],
)
@pytest.mark.parametrize("private", [True, False])
async def test_a_number_that_is_never_typed_is_kept_nowhere(
    dispatcher: Dispatcher,
    database: Database,
    everything_logged: pytest.LogCaptureFixture,
    text: str,
    *,
    private: bool,
) -> None:
    before = rows(database)

    answer = await dispatcher.answer(heard(text, private=private))

    assert isinstance(answer, Lek)
    after = {name: each for name, each in rows(database).items() if each != before.get(name)}
    assert {*after} <= {"logregel", "logboekstand"}
    for number in (BSN, "NL91", "1234567"):
        assert number not in str(after)
        assert number not in everything_logged.text


@pytest.mark.parametrize("may", [True, False])
async def test_whoever_typed_it_in_a_room_is_told_alone(
    dispatcher: Dispatcher, *, may: bool
) -> None:
    line, channel = heard(f"bsn {BSN}"), Redacting(may=may)
    answer = await dispatcher.answer(line)
    assert answer is not None

    await Answers(channel).bring(line, answer)

    [(to, said)] = channel.said
    assert to == ANNA
    assert "een BSN" in said
    assert ("Ik heb je bericht weggehaald." in said) is may
    assert ("Haal je bericht zelf weg" in said) is not may
    assert channel.redacted == [(ROOM, line.key)]


async def test_that_it_happened_is_in_the_log_book_and_what_is_not(
    dispatcher: Dispatcher, database: Database
) -> None:
    line = heard(f"bsn {BSN}")

    await dispatcher.answer(line)

    with database.transaction(writes=False) as session:
        kept = session.scalars(select(Logregel)).one()
    assert (kept.handeling, kept.over, kept.wie) == ("gewaarschuwd", line.key, ANNA)


async def test_what_people_say_to_each_other_is_only_looked_at_for_numbers(
    dispatcher: Dispatcher,
) -> None:
    assert await dispatcher.answer(heard("Anna Jansen belt 06-12345678")) is None
    assert await dispatcher.answer(heard("hij wil niet meer leven")) is None


@pytest.mark.parametrize("text", ["hij wil niet meer leven", "!hij wil niet meer leven"])
async def test_words_of_danger_get_who_to_call_and_are_kept_nowhere(
    dispatcher: Dispatcher, database: Database, text: str
) -> None:
    before = rows(database)

    answer = await dispatcher.answer(heard(text, private=not text.startswith("!")))

    assert isinstance(answer, Gevaar)
    assert rows(database) == before


async def test_what_seems_to_be_about_somebody_is_kept_only_after_a_second_thought(
    dispatcher: Dispatcher, database: Database
) -> None:
    line = heard("herinner mij morgen 9:00 bel 06-12345678", private=True)
    before = rows(database)

    asked = await dispatcher.answer(line)
    unchanged = rows(database) == before
    sure = await dispatcher.answer(replace(heard(f"toch {line.text}"), private=True))

    assert isinstance(asked, Afgewezen)
    assert asked.reden.startswith("Hier lijkt een telefoonnummer in te staan.")
    assert "met toch ervoor" in asked.reden
    assert unchanged
    assert isinstance(sure, Herinnerd)


async def test_a_conversation_that_others_on_the_way_can_read_is_not_for_aanmeldingen(
    dispatcher: Dispatcher,
) -> None:
    answer = await dispatcher.answer(heard("aanmelden fd2", private=True, confidential=False))

    assert isinstance(answer, Afgewezen)
    assert answer.reden.startswith("Dit gesprek is niet versleuteld.")


async def test_a_private_answer_goes_to_a_person_and_a_pointer_to_the_room(
    dispatcher: Dispatcher,
) -> None:
    line, channel = heard("!aanmelden fd2"), Redacting(may=False)
    answer: View | None = await dispatcher.answer(line)
    assert isinstance(answer, InPrive)

    await Answers(channel).bring(line, answer)

    assert [to for to, _ in channel.said] == [ROOM, ANNA]
    assert channel.said[0][1].startswith("Ik stuur je een privébericht.")
    assert "Lees dit eerst" in channel.said[1][1]


async def test_a_line_that_is_heard_twice_answers_one_question(dispatcher: Dispatcher) -> None:
    for text in ("aanmelden fd2", "begrepen"):
        await dispatcher.answer(heard(text, private=True))
    line = heard("4", private=True)

    first = await dispatcher.answer(line)
    again = await dispatcher.answer(line)

    assert isinstance(first, Vraagstelling)
    assert first == again


async def test_what_is_refused_privately_is_not_said_in_the_room(dispatcher: Dispatcher) -> None:
    answer = await dispatcher.answer(heard("!aanmelding BP-7K3M9J"))

    assert isinstance(answer, InPrive)
    assert isinstance(answer.antwoord, Afgewezen)
