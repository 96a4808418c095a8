"""One groep with a room on Matrix and one in Teams: both are told, and an answer counts once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import assemble
from bot.channels.channel import Channel
from bot.channels.teams.contacts import KANAAL as TEAMS
from bot.courier import Courier
from bot.people import People
from bot.reaching import Reaching
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.bot.teams.activities import (
    BOT,
    BRAM,
    BRAM_ID,
    GROUP,
    activity,
    in_a_group,
    mention,
    pressed,
)
from tests.bot.teams.stage import Stage, stage
from tests.matrix import Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver

GROEP = "jos-vo-alkmaar/netwerkgroep"
MEETING = 5
BEFORE = datetime(2023, 2, 20, 8, tzinfo=UTC)
REMINDED = datetime(2023, 3, 2, 8, tzinfo=UTC)
FROM_BRAM = {"from": BRAM}


@dataclass
class Both:
    """Anna in a room on Matrix, Bram in a group chat in Teams, and the bot in both."""

    anna: Person
    user: str
    room: str
    on: Stage
    courier: Courier
    database: Database
    clock: StoppedClock

    async def bram_says(self, text: str, *, alone: bool = False) -> str:
        """Let Bram say a line; return what comes next there."""
        place = f"a:{BRAM_ID}" if alone else GROUP
        before = len(self.on.texts_in(place))
        marked = f"<at>Netwerkbot</at> {text}"
        here = {"id": place, "conversationType": "personal"}
        alone_here = activity(text=text, conversation=here, **FROM_BRAM)
        group = in_a_group(marked, entities=[mention(BOT)], **FROM_BRAM)
        await self.on.post(alone_here if alone else group)
        await eventually(lambda: len(self.on.texts_in(place)) > before)
        return self.on.texts_in(place)[-1]

    def said(self) -> dict[tuple[str, str], str]:
        """Return what people said of the meeting, at each of their addresses."""
        with transaction(self.database, self.clock, writes=False) as registry:
            return {**registry.aanwezigheden.of([MEETING]).get(MEETING, {})}


@pytest.fixture
async def both(homeserver: Homeserver, tmp_path: Path, database: Database) -> AsyncIterator[Both]:
    clock = StoppedClock(BEFORE)
    kept = Reaching(database, clock)
    async with (
        stage(kept) as on,
        bot(homeserver, tmp_path / "bot") as channel,
        person(homeserver, tmp_path) as anna,
    ):
        channels: dict[str, Channel] = {"matrix": channel, TEAMS: on.channel}
        settings = Settings(data=tmp_path)
        people = People(database, clock, settings)
        whole = assemble(database, clock, settings, channels, people.rollen)
        talking = asyncio.create_task(replace(whole, keeper=None).run())
        await eventually(lambda: channel.listening.is_up)
        room = await anna.opens_a_room(channel.user)
        await on.post(activity(type="installationUpdate", action="add", **FROM_BRAM))
        tie(database, clock, anna.name, room)
        yield Both(
            anna, channel.user, room, on, Courier(database, clock, channels), database, clock
        )
        talking.cancel()
        with suppress(asyncio.CancelledError):
            await talking


def tie(database: Database, clock: StoppedClock, anna: str, room: str) -> None:
    """Let both rooms be of the groep, and both people be in it."""
    with transaction(database, clock, writes=True) as registry:
        hit = registry.namen.find(GROEP, ["groep"], what="groep")
        registry.netwerken.tie("matrix", room, hit)
        registry.netwerken.tie(TEAMS, GROUP, hit)
        registry.bereik.remember(TEAMS, BRAM_ID, "Bram Proef", {"person": "29:bram"})
        registry.mensen.seat(anna, hit, kanaal="matrix")
        registry.mensen.seat(BRAM_ID, hit, kanaal=TEAMS)
        Replanner(registry).replan(registry.changed)


async def reminded(both: Both) -> None:
    """Let the reminder of the meeting come."""
    await both.on.post(in_a_group("goedemorgen", **FROM_BRAM))
    both.clock.at = REMINDED
    await both.courier.make_round()
    await eventually(lambda: both.on.texts_in(GROUP))
    await eventually(lambda: both.anna.texts(both.room))


async def test_both_rooms_are_reminded_and_the_answers_count_together(both: Both) -> None:
    await reminded(both)
    [card] = both.on.said_in(GROUP)
    [number] = [each.number for each in both.on.connector.took if each.conversation == GROUP]
    here = in_a_group()["conversation"]

    await both.anna.says(both.room, f"!aanwezig ja {MEETING}")
    await eventually(both.said)
    line = {"line": f"aanwezig nee {MEETING}"}
    shown = await both.on.post(pressed(line, number, conversation=here, **FROM_BRAM))

    buttons = [each["title"] for each in card["attachments"][0]["content"]["actions"]]
    assert buttons == ["Ik kom", "Ik kom niet", "Misschien"]
    assert "1 komt, 1 komt niet" in shown.json()["value"]["fallbackText"]
    await eventually(lambda: "1 komt, 1 komt niet" in both.on.texts_in(GROUP)[0])


async def test_one_person_with_two_accounts_is_mentioned_and_counted_once(both: Both) -> None:
    code = await both.bram_says("koppel mij", alone=True)
    private = await both.anna.opens_a_room(both.user, encrypted=True)

    await both.anna.says(private, f"koppel mij {code_in(code)}")
    await eventually(lambda: any("zijn nu" in each for each in both.anna.texts(private)))
    await reminded(both)
    await both.anna.says(both.room, f"!aanwezig ja {MEETING}")
    await eventually(both.said)
    await both.bram_says(f"aanwezig nee {MEETING}")

    with transaction(both.database, both.clock, writes=False) as registry:
        mensen = registry.mensen
        same = mensen.find(Plek("matrix", "", both.anna.name))
        assert same == mensen.find(Plek(TEAMS, "", BRAM_ID)) is not None
    assert {*both.said().values()} == {"nee"}


def code_in(text: str) -> str:
    return next(word.strip(".*`") for word in text.split() if "-" in word and word.isupper())
