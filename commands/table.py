"""Every command of the bot, in the order in which help lists them."""

from commands.activiteit import Activiteiten, Overzicht, Programma, Status
from commands.grammar import CommandTable, Onderwerp
from commands.help import Help, Onbegrepen

COMMANDS = CommandTable(
    onderwerpen=(
        Onderwerp("Hoe gaat het", (Status, Overzicht, Activiteiten, Programma)),
        Onderwerp("Over de bot", (Help,)),
    ),
    otherwise=Onbegrepen,
)
