"""A quarter without a report: who is asked when, as foreseen and in rooms of a real Synapse."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.channels.matrix.channel import KANAAL
from bot.courier import Courier
from bot.preview import as_facts
from registry.clock import StoppedClock, local, moment
from registry.database import Database
from registry.registry import transaction
from reminders.addresses import Adresboek
from reminders.plan import Venster
from reminders.planner import subjects_in
from reminders.preview import Foreseen, foresee
from reminders.replanning import Replanner
from tests.bot.matrix.whole import Whole, whole_bot
from tests.matrix import Person, eventually, person
from tests.reminders.foreseeing import programma_id
from tests.synapse import Homeserver

VSV = "vsv-zuid-limburg"
LEADER, WATCHER = f"{VSV}/programmalijnleider-3", f"{VSV}/programmaleider-vsv"
FIRST, LAST = date(2019, 3, 12), date(2019, 4, 12)


@dataclass
class Scene:
    """Anna, who leads a line; Bram, who leads the programme; and the bot that they never saw."""

    anna: Person
    bram: Person
    bot: Whole

    def foreseen(self) -> list[Foreseen]:
        """Return what is to be sent around the end of the quarter, in that order."""
        venster = Venster(moment(FIRST, time.min), moment(LAST, time.max))
        with transaction(self.bot.database, self.bot.clock, writes=False) as registry:
            subjects = [*subjects_in(registry.session, programma_id(registry, VSV))]
            return [*foresee(registry, venster, subjects, Adresboek(registry))]

    async def live(self, moments: Iterable[datetime]) -> None:
        """Let the clock show one moment after the other, and send what is due."""
        courier = Courier(self.bot.database, self.bot.clock, {KANAAL: self.bot.channel})
        for each in moments:
            self.bot.clock.at = each
            await courier.make_round()


@pytest.fixture
async def scene(
    homeserver: Homeserver, tmp_path: Path, database: Database
) -> AsyncIterator[Scene]:
    clock = StoppedClock(datetime(2019, 3, 11, 12, tzinfo=UTC))
    async with (
        whole_bot(homeserver, tmp_path, database, clock) as bot,
        person(homeserver, tmp_path) as anna,
        person(homeserver, tmp_path, "bram") as bram,
    ):
        bot.seat(anna.name, LEADER)
        bot.seat(bram.name, WATCHER)
        with transaction(database, clock, writes=True) as registry:
            Replanner(registry).replan_programme(VSV)
        yield Scene(anna, bram, bot)


def days(messages: Iterable[Foreseen], who: Person, words: str) -> list[date]:
    """Return on which days somebody is told something."""
    texts = ((each, as_facts(each)["tekst"]) for each in messages if each.adres.adres == who.name)
    return [local(each.moment).date() for each, tekst in texts if words in tekst]


async def test_what_was_foreseen_is_what_arrives(scene: Scene) -> None:
    foreseen = scene.foreseen()
    expected = {
        who.name: [words(each) for each in foreseen if each.adres.adres == who.name]
        for who in (scene.anna, scene.bram)
    }

    await scene.live(sorted({each.moment for each in foreseen}))

    assert sum(map(len, expected.values())) == len(foreseen)
    for who in (scene.anna, scene.bram):
        mine = expected[who.name]
        await eventually(lambda mine=mine, who=who: len(told(who)) >= len(mine))
        assert told(who) == mine
    asked = "stoplicht over het eerste kwartaal van 2019"
    assert days(foreseen, scene.anna, asked) == [
        date(2019, 3, 18),
        date(2019, 3, 28),
        date(2019, 4, 1),
    ]
    missed = "Vraag het na bij Programmalijnleider lijn 3"
    assert days(foreseen, scene.bram, missed) == [date(2019, 4, 8)]


def words(foreseen: Foreseen) -> str:
    """Return what a message says; a client and a preview differ in the space between items."""
    return _on_one_line(str(as_facts(foreseen)["tekst"]))


def told(who: Person) -> list[str]:
    """Return what arrived, after the bot had said hello."""
    said = [_on_one_line(each) for each in who.texts()]
    return [each for each in said if not each.startswith("Hallo, ik ben Netwerkbot.")]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
