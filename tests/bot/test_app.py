from io import StringIO

from bot.app import Bot
from bot.channels.console import ConsoleChannel
from bot.dispatch import Dispatcher
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.schema.netwerk import BotRol


async def test_the_bot_answers_on_every_channel(database: Database, clock: StoppedClock) -> None:
    screens = [StringIO(), StringIO()]
    consoles = tuple(ConsoleChannel(StringIO("status DDD\n"), screen) for screen in screens)

    await Bot(
        Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol]), consoles
    ).run()

    for screen in screens:
        assert screen.getvalue().startswith("Digitaal Doorstroom Dossier")


async def test_a_screen_that_breaks_does_not_end_the_other_conversation(
    database: Database, clock: StoppedClock
) -> None:
    broken, whole = StringIO(), StringIO()
    broken.close()
    consoles = tuple(ConsoleChannel(StringIO("help\n"), screen) for screen in (broken, whole))

    await Bot(
        Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol]), consoles
    ).run()

    assert "Dit kun je mij vragen." in whole.getvalue()
