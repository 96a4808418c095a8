"""Every command of the bot, in the order in which help lists them."""

from commands.aanwezig import TEKENS, Aanwezig, AanwezigWeg, Afwezig, Stil, StilNiet
from commands.activiteit import Activiteiten, Overzicht, Programma, Status
from commands.afhandelen import Meetmoment, Mijlpaal
from commands.agenda import Agenda, Bijeenkomst, Volgende
from commands.bezorging import Bezorging
from commands.grammar import CommandTable, Onderwerp
from commands.help import Help, Onbegrepen
from commands.herinneringen import Herinneringen, HerinnerMij, Herstel, Wis
from commands.kosten import Kosten
from commands.later import Later, LaterNiet
from commands.mensen import Ik, Koppel, LidEraf, LidErbij, Ontkoppel, RolEraf, RolErbij
from commands.mijlpalen import Meetmomenten, Mijlpalen
from commands.netwerk import Bezetting, Wie
from commands.ongedaan import Ongedaan
from commands.open_punten import Antwoord, OpenPunten, WisAntwoord
from commands.privacy import Privacy
from commands.vakantie import Vakantie
from commands.werkplan import Implementatie, Stappenplan, Werkagenda
from commands.zoeken import Afkorting, Afkortingen, Zoek

COMMANDS = CommandTable(
    onderwerpen=(
        Onderwerp(
            "Wat er komt",
            (Agenda, Volgende, Bijeenkomst, Mijlpalen, Meetmomenten, Vakantie),
        ),
        Onderwerp("Kom je", (Aanwezig, Afwezig, AanwezigWeg)),
        Onderwerp(
            "Herinneringen",
            (
                *(HerinnerMij, Herinneringen, Wis, Herstel),
                *(Later, LaterNiet, Stil, StilNiet, Ongedaan),
            ),
        ),
        Onderwerp(
            "Bijhouden",
            (Mijlpaal, Meetmoment, OpenPunten, Antwoord, WisAntwoord),
        ),
        Onderwerp("Hoe gaat het", (Status, Overzicht, Activiteiten, Programma)),
        Onderwerp("Wie en wat", (Wie, Zoek, Afkorting, Afkortingen, Bezetting)),
        Onderwerp("Mensen", (Ik, RolErbij, RolEraf, LidErbij, LidEraf, Koppel, Ontkoppel)),
        Onderwerp("Plannen en kosten", (Werkagenda, Implementatie, Stappenplan, Kosten)),
        Onderwerp("Over de bot", (Privacy, Bezorging, Help)),
    ),
    otherwise=Onbegrepen,
    tekens=TEKENS,
)
