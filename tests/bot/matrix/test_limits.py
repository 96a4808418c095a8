"""A homeserver that asks to wait gets its rest; nothing is lost by that."""

import asyncio
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.channel import DeliveryError, File, Heard, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from registry.clock import StoppedClock, SystemClock
from registry.database import connect
from registry.gesprekken import Plek
from registry.models import Toestand
from tests.manylives import Bot, a_bot
from tests.matrix import eventually, person
from tests.matrixbot import bot
from tests.synapse import running
from tests.talk import Talk

BURST = 13
"""Synapse takes ten at once by itself, and then one in five seconds."""
PATIENCE_S = 60


async def test_a_burst_over_the_limits_of_a_homeserver_arrives_and_the_wait_is_shown(
    tmp_path: Path,
) -> None:
    (tmp_path / "server").mkdir()
    with running(tmp_path / "server", limits=True) as server:
        async with person(server, tmp_path) as anna:
            chief = f"matrix:{anna.name}"
            with a_bot(server, tmp_path / "bot", NETWERKBOT_BEHEERDER=chief) as running_bot:
                running_bot.start()
                room = await anna.opens_a_room(running_bot.user)
                await asyncio.to_thread(running_bot.stop)
                _remind(running_bot, room)

                running_bot.start()
                await eventually(lambda: _waits(running_bot), PATIENCE_S)
                shown = _seen_by_the_beheerder(running_bot)
                await eventually(
                    lambda: running_bot.count(Toestand.VERSTUURD) == BURST, PATIENCE_S
                )
                await eventually(lambda: len(_reminders(anna.texts(room))) == BURST)
                await asyncio.to_thread(running_bot.stop)

    assert "de server vroeg om te wachten, weer om" in shown
    assert sorted(_reminders(anna.texts(room))) == sorted(f"Nummer {n}" for n in range(BURST))


async def test_a_file_that_the_server_has_no_room_for_does_not_keep_up_what_is_said(
    tmp_path: Path,
) -> None:
    (tmp_path / "server").mkdir()
    with running(tmp_path / "server", max_upload_size="1K") as server:
        async with person(server, tmp_path) as anna, bot(server, tmp_path / "bot") as channel:
            listening = asyncio.create_task(channel.listen(_ignore))
            room = await anna.opens_a_room(channel.user)
            shutil.rmtree(tmp_path / "server" / "media", ignore_errors=True)
            (tmp_path / "server" / "media").write_text("no folder: nothing can be stored")

            refused = [await _refusal(channel, room, size=size) for size in (500, 5_000)]
            await channel.send(room, Outgoing("klaar"), key="klaar")
            await eventually(lambda: anna.texts(room)[-1:] == ["klaar"])
            listening.cancel()

    assert [each.permanent for each in refused] == [False, True]
    assert anna.texts(room) == ["500", "5000", "klaar"]


async def _refusal(channel: MatrixChannel, room: str, *, size: int) -> DeliveryError:
    file = File("verslag.pdf", "application/pdf", b"x" * size)
    with pytest.raises(DeliveryError) as refused:
        await channel.send(room, Outgoing(f"{size}", files=(file,)), key=f"{size}")
    return refused.value


async def _ignore(heard: Heard) -> None:
    """Hear nothing."""


def _remind(bot: Bot, room: str) -> None:
    due = SystemClock().now() - timedelta(seconds=1)
    bot.remind([(Plek("matrix", room, room), due, f"nummer {n}") for n in range(BURST)])


def _waits(bot: Bot) -> bool:
    return any(row.reden for row in bot.outbox(Toestand.WACHT))


def _seen_by_the_beheerder(bot: Bot) -> str:
    with closing(connect(f"sqlite:///{bot.data / 'netwerkbot.db'}")) as database:
        return Talk(database, StoppedClock(SystemClock().now())).say("bezorging")


def _reminders(texts: list[str]) -> list[str]:
    return [text.partition(".")[0] for text in texts if text.startswith("Nummer")]
