"""The whole bot in an encrypted room: reminders that are answered, threads, changes, files."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bot.app import Bot, assemble
from bot.channels.matrix.channel import KANAAL, MatrixChannel
from bot.settings import Settings
from registry.clock import StoppedClock, moment
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from reminders.replanning import Replanner
from tests.matrix import Message, Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver

GROEP = "jos-vo-alkmaar/netwerkgroep"
NETWERKGROEP_3 = 5
"""The number of the netwerkgroep of 9 March 2023."""
A_WEEK_BEFORE = moment(date(2023, 2, 24), time(9))
"""When it is announced: before the holiday."""


@dataclass
class Gesprek:
    """The room of a groep: Anna, who is in it, and the bot."""

    server: Homeserver
    anna: Person
    room: str
    bot: Bot
    channel: MatrixChannel
    database: Database
    clock: StoppedClock

    async def says(self, text: str, **facts: Any) -> str:
        return await self.anna.says(self.room, text, **facts)

    async def signs(self, sign: str, about: str) -> str:
        """Put a sign under a message."""
        relation = {"rel_type": "m.annotation", "event_id": about, "key": sign}
        token = self.anna.client.access_token
        path = (
            f"/_matrix/client/v3/rooms/{quote(self.room)}/send/m.reaction/{secrets.token_hex(8)}"
        )
        # Clients do not encrypt these; nio would.
        put = partial(self.server.ask, "PUT", path, {"m.relates_to": relation}, token)
        return str((await asyncio.to_thread(put))["event_id"])

    async def reads(self, number: int) -> Message:
        """Return what the bot said in the room, counted from 0."""
        await eventually(lambda: len(self.said) > number)
        return self.said[number]

    @property
    def said(self) -> list[Message]:
        return [each for each in self.anna.read if each.room == self.room]

    @property
    def komst(self) -> list[str]:
        """What people said about coming."""
        with transaction(self.database, self.clock, writes=False) as registry:
            said = registry.aanwezigheden.of([NETWERKGROEP_3]).get(NETWERKGROEP_3, {})
        return [str(each) for each in said.values()]

    async def is_reminded(self) -> Message:
        """Let it become the morning of the reminder; return that."""
        with transaction(self.database, self.clock, writes=True) as registry:
            tie(registry, self.room, self.anna.name)
        before = len(self.said)
        self.clock.at = A_WEEK_BEFORE
        assert self.bot.keeper is not None
        self.bot.keeper.alarm.ring()
        return await self.reads(before)


def tie(registry: Registry, room: str, name: str) -> None:
    """Let a room be that of the netwerkgroep, with somebody in that."""
    groep = registry.namen.find(GROEP, ["groep"], what="groep")
    registry.netwerken.tie(KANAAL, room, groep)
    registry.mensen.seat(name, groep, kanaal=KANAAL)
    Replanner(registry).replan(registry.changed)


@asynccontextmanager
async def talking(
    server: Homeserver, folder: Path, database: Database
) -> AsyncIterator[tuple[Bot, MatrixChannel, StoppedClock]]:
    """Let the whole bot run, on the day before the reminder."""
    clock = StoppedClock(A_WEEK_BEFORE - timedelta(days=1))
    settings = Settings(data=folder)
    async with bot(server, folder / "bot") as channel:
        whole = assemble(database, clock, settings, {KANAAL: channel}, lambda _, __: [BotRol.LID])
        running = asyncio.create_task(whole.run())
        await eventually(lambda: channel.listening.is_up)
        yield whole, channel, clock
        whole.stop()
        await asyncio.wait([running])


@pytest.fixture
async def gesprek(
    homeserver: Homeserver, tmp_path: Path, database: Database
) -> AsyncIterator[Gesprek]:
    async with (
        talking(homeserver, tmp_path, database) as (whole, channel, clock),
        person(homeserver, tmp_path) as anna,
        person(homeserver, tmp_path, "bram") as bram,
    ):
        room = await anna.opens_a_room(channel.user, bram.name, encrypted=True)
        yield Gesprek(homeserver, anna, room, whole, channel, database, clock)


async def test_a_room_is_welcomed_and_a_question_is_answered_there(gesprek: Gesprek) -> None:
    welcome = await gesprek.reads(0)
    await gesprek.says("!status DDD")
    answer = await gesprek.reads(1)

    assert welcome.text.startswith("Hallo, ik ben Netwerkbot.")
    assert "Digitaal Doorstroom Dossier" in answer.text
    assert {each.content["msgtype"] for each in (welcome, answer)} == {"m.notice"}


async def test_a_thumb_under_a_reminder_is_an_answer_until_it_is_taken_away(
    gesprek: Gesprek,
) -> None:
    await gesprek.reads(0)
    reminder = await gesprek.is_reminded()

    thumb = await gesprek.signs("👍", reminder.number)
    await eventually(lambda: gesprek.komst == ["ja"])
    await gesprek.anna.client.room_redact(gesprek.room, thumb)
    await eventually(lambda: gesprek.komst == [])

    assert "Kom je? Antwoord met 👍 ja, 👎 nee of ❓ misschien." in reminder.text
    assert reminder.content["m.mentions"] == {"user_ids": [gesprek.anna.name]}
    assert len(gesprek.said) == 2


async def test_who_takes_a_line_away_takes_back_what_it_did(gesprek: Gesprek) -> None:
    await gesprek.reads(0)
    asked = await gesprek.says("!aanwezig nee 5")
    await gesprek.reads(1)
    before = gesprek.komst

    await gesprek.anna.client.room_redact(gesprek.room, asked)
    told = await gesprek.reads(2)

    assert (before, gesprek.komst) == (["nee"], [])
    assert "omdat je je bericht van" in told.text


async def test_a_reply_is_an_answer_and_is_confirmed(gesprek: Gesprek) -> None:
    await gesprek.reads(0)
    reminder = await gesprek.is_reminded()
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": reminder.number}}}

    quoted = reminder.text.replace("\n", "\n> ")
    await gesprek.says(f"> <{reminder.sender}> {quoted}\n\nik kom niet", **reply)
    confirmation = await gesprek.reads(2)

    assert confirmation.text.startswith("Je bent afgemeld: Netwerkgroep bijeenkomst 3")
    assert gesprek.komst == ["nee"]


async def test_who_asks_in_a_thread_is_answered_in_that_thread(gesprek: Gesprek) -> None:
    welcome = await gesprek.reads(0)
    relation = {"rel_type": "m.thread", "event_id": welcome.number, "is_falling_back": True}
    in_thread = {**relation, "m.in_reply_to": {"event_id": welcome.number}}

    asked = await gesprek.says("!help", **{"m.relates_to": in_thread})
    answer = await gesprek.reads(1)

    assert answer.content["m.relates_to"] == {
        **relation,
        "m.in_reply_to": {"event_id": asked},
    }


async def test_who_changes_a_question_sees_the_answer_change(gesprek: Gesprek) -> None:
    await gesprek.reads(0)
    asked = await gesprek.says("!status DDDD")
    first = await gesprek.reads(1)

    new = {"msgtype": "m.text", "body": "!status DDD"}
    instead = {"rel_type": "m.replace", "event_id": asked}
    await gesprek.says("* !status DDD", **{"m.new_content": new, "m.relates_to": instead})
    changed = await gesprek.reads(2)

    assert changed.content["m.relates_to"] == {"rel_type": "m.replace", "event_id": first.number}
    assert "Digitaal Doorstroom Dossier" in changed.content["m.new_content"]["body"]


async def test_nobody_changes_what_another_asked(gesprek: Gesprek) -> None:
    welcome = await gesprek.reads(0)

    new = {"msgtype": "m.text", "body": "!help"}
    instead = {"rel_type": "m.replace", "event_id": welcome.number}
    await gesprek.says("* !help", **{"m.new_content": new, "m.relates_to": instead})
    await gesprek.says("!status DDD")

    assert "Digitaal Doorstroom Dossier" in (await gesprek.reads(1)).text


async def test_whoever_comes_later_is_welcomed_too(
    gesprek: Gesprek, homeserver: Homeserver, tmp_path: Path
) -> None:
    await gesprek.reads(0)

    async with person(homeserver, tmp_path, "cees") as cees:
        await gesprek.anna.invites(gesprek.room, cees.name)

        assert (await gesprek.reads(1)).text.startswith("Welkom. Ik ben Netwerkbot")


async def test_who_is_reminded_alone_may_just_say_yes(gesprek: Gesprek) -> None:
    with transaction(gesprek.database, gesprek.clock, writes=True) as registry:
        plek = Plek(KANAAL, gesprek.anna.name, gesprek.anna.name)
        registry.herinneringen.add(plek, A_WEEK_BEFORE - timedelta(hours=1), "koffie")
        groep = registry.namen.find(GROEP, ["groep"], what="groep")
        registry.mensen.seat(gesprek.anna.name, groep, kanaal=KANAAL)
        Replanner(registry).replan(registry.changed)
    gesprek.clock.at = A_WEEK_BEFORE
    assert gesprek.bot.keeper is not None
    gesprek.bot.keeper.alarm.ring()
    await eventually(lambda: any("Kom je?" in each.text for each in gesprek.anna.read))
    [reminder] = [each for each in gesprek.anna.read if "Kom je?" in each.text]

    await gesprek.anna.says(reminder.room, "ja")

    await eventually(lambda: gesprek.komst == ["ja"])
