"""What the bot says, in a web client that nobody here wrote, at a desk and on a phone."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.channel import Outgoing
from bot.channels.matrix.channel import KANAAL, MatrixChannel
from registry.models.aanwezigheid import Aanwezigheid
from registry.values import Komst
from tests.e2e.screens import SCENES, SCREENS, Stage, stage
from tests.matrix import eventually

THUMB = "\N{THUMBS UP SIGN}"
MARKUP = re.compile(r"\*\*|`|^\s*-|</?\w+>", re.MULTILINE)
"""What people must not see: Markdown, or HTML."""
TABLE = "| Activiteit | Stand | Wie |\n|---|---|---|\n| Doorstroom | loopt | Projectteam |\n"


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as played:
        yield played


async def test_what_the_bot_says_fits_on_a_screen_and_on_a_phone(played: Stage) -> None:
    seen = {}

    for scene in SCENES:
        await played.play(scene)
        for screen in SCREENS:
            seen[scene, screen] = await played.look(scene.comes, screen)

    assert [each for facts in seen.values() for each in facts["too_wide"]] == []
    assert [facts["text"] for facts in seen.values() if MARKUP.search(facts["text"])] == []


async def test_a_thumb_under_a_reminder_says_that_somebody_comes(played: Stage) -> None:
    reminder = SCENES[-1]
    await played.play(reminder)

    await played.client.ask("reacts", text=reminder.comes, key=THUMB)

    await eventually(lambda: answers(played) == [Komst.JA])


async def test_a_table_of_three_columns_is_readable_on_a_phone(played: Stage) -> None:
    channel = played.courier.channels[KANAAL]
    assert isinstance(channel, MatrixChannel)
    [room] = channel.rooms.client.rooms

    await channel.send(room, Outgoing(TABLE), key="table")
    seen = await played.look("Doorstroom", "telefoon")

    assert seen["text"].split()[:-1] == re.findall(r"\w+", TABLE)  # the last is the time
    assert seen["too_wide"] == []


def answers(played: Stage) -> list[Komst]:
    """Return what people said of coming."""
    with played.courier.database.transaction(writes=False) as session:
        return [*session.scalars(select(Aanwezigheid.antwoord))]
