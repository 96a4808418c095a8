"""A stoplicht as it is filled in, page by page, and whoever does that."""

from bot.dispatch import Dispatcher
from commands.table import COMMANDS
from registry.schema.netwerk import BotRol
from tests.bot.pressed import Phone
from tests.talk import Talk

COLOURS = {"tijd": "oranje", "geld": "1", "kwaliteit": "groen"}
FIRST = {**COLOURS, "samenvatting": "Twee scholen zijn te laat.", "meer": "nee"}
SECOND = {
    "oorzaak": "Twee scholen leveren later aan.",
    "gevolg": "We halen 96 procent niet.",
    "maatregel": "Het projectteam belt beide scholen.",
    "wie": "projectteam",
    "wanneer": "2019-03-15",
}


def phone_of(talk: Talk) -> Phone:
    """Return a phone of who talks, with all rights."""
    return Phone(
        Dispatcher(COMMANDS, talk.database, talk.clock, lambda _plek, _registry: [*BotRol])
    )
