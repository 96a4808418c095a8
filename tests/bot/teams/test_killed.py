"""The bot is killed while it reminds people in Teams: nothing is lost, and hardly anything twice.

Teams does not know a message again. What was on its way at the moment of death may come twice:
at most as many as the courier serves at once.
"""

import os
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.courier import AT_ONCE
from bot.reaching import Reaching
from registry.clock import SystemClock
from registry.database import connect
from registry.gesprekken import Plek
from registry.models import Toestand
from tests.bot.cli import netwerkbot
from tests.bot.teams.activities import TENANT
from tests.bot.teams.reminding import address, arrived, spot
from tests.bot.teams.stage import Stage, stage
from tests.manylives import Bot
from tests.matrix import eventually
from tests.ports import free_port

KILLS = int(os.environ.get("NETWERKBOT_TEST_KILLS", "3"))
PEOPLE, EACH = 30, 2 * KILLS
"""More kills need more reminders."""
APP_ID = "11111111-1111-4111-8111-111111111111"


def installed(folder: Path, on: Stage) -> Bot:
    folder.mkdir()
    env = {
        "NETWERKBOT_TEAMS__APP_ID": APP_ID,
        "NETWERKBOT_TEAMS__TENANT": TENANT,
        "NETWERKBOT_TEAMS__KEYS": on.signer.metadata_url,
        "NETWERKBOT_WEB__PORT": str(free_port()),
        "NETWERKBOT_PROGRAMMAS": '["jos-vo-alkmaar"]',
    }
    bot = Bot(folder, env)
    netwerkbot("import", "jos-vo-alkmaar", "--data", str(bot.data), folder=folder)
    return bot


async def remind(bot: Bot, on: Stage) -> set[str]:
    """Put reminders in the outbox for people who are known; return what they are reminded of."""
    clock = SystemClock()
    with closing(connect(f"sqlite:///{bot.data / 'netwerkbot.db'}")) as database:
        reaching = Reaching(database, clock)
        for number in range(PEOPLE):
            await reaching.remember(address(number), f"P{number}", spot(number, on.connector.url))
    texts = [f"nummer {number}" for number in range(PEOPLE * EACH)]
    places = [
        Plek("teams", address(number % PEOPLE), address(number % PEOPLE))
        for number in range(len(texts))
    ]
    bot.remind([(place, clock.now(), text) for place, text in zip(places, texts, strict=True)])
    return {*texts}


async def test_each_reminder_arrives_and_few_come_twice_whenever_the_bot_dies(
    tmp_path: Path, record_testsuite_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(5)  # noqa: S311 - not for secrets
    async with stage() as on:
        bot = installed(tmp_path / "bot", on)
        texts = await remind(bot, on)
        try:
            for _ in range(KILLS):
                enough = len(on.connector.took) + chance.randint(1, 30)
                bot.start()
                await eventually(lambda enough=enough: len(on.connector.took) >= enough, 60)
                bot.kill()
            bot.start()
            await eventually(lambda: bot.count(Toestand.VERSTUURD) == len(texts), 60)
        finally:
            bot.kill()
        came = arrived(on)

    twice = came.total() - len(texts)
    record_testsuite_property("came twice", f"{twice} of {len(texts)}, {KILLS} kills")
    assert {*came} == texts
    assert twice <= KILLS * AT_ONCE
