"""A message of every kind about picking a day, a new schooljaar, and each other."""

from datetime import UTC, date, datetime, time

from registry.prikken.facts import Optiestand
from reminders.messages import (
    Bericht,
    DataInAgenda,
    PrikGekozen,
    PrikGesloten,
    PrikGevraagd,
    RondberichtGestuurd,
    Vervanggevraagd,
)
from reminders.messages.prikken import Prikkeuze
from reminders.messages.schooljaren import Plandag

_CLOSES = datetime(2022, 10, 20, 7, tzinfo=UTC)
_KEUZE = Prikkeuze(letter="A", datum=date(2022, 10, 25), van=time(15), tot=time(17))
PLANNEN: list[tuple[Bericht, str]] = [
    (
        PrikGevraagd(
            programma="P",
            nummer=4,
            titel="Netwerkgroep",
            opties=(_KEUZE, _KEUZE),
            sluit_op=_CLOSES,
        ),
        "Netwerkgroep",
    ),
    (
        PrikGesloten(
            programma="P",
            nummer=4,
            titel="Netwerkgroep",
            opties=(Optiestand(**dict(_KEUZE), ja=3, nee=1, niet=("Jeugdhulp",)),),
            gelijk=(),
            beantwoord=4,
            leden=5,
            quorum=None,
        ),
        "Netwerkgroep",
    ),
    (
        PrikGekozen(programma="P", nummer=4, titel="Netwerkgroep", keuze=_KEUZE, bijeenkomst=3),
        "Netwerkgroep",
    ),
    (
        RondberichtGestuurd(
            programma="P",
            nummer=2,
            groep="Netwerkgroep",
            tekst="De zaal is veranderd.",
            door_rol="procesbegeleider",
        ),
        "De zaal is veranderd.",
    ),
    (
        Vervanggevraagd(
            rollen=("Coördinator BuddyPlus (VSV)",), van=date(2023, 5, 1), tot=date(2023, 5, 12)
        ),
        "vervanging",
    ),
    (
        DataInAgenda(
            programma="P",
            groep="Netwerkgroep",
            slug="netwerkgroep",
            schooljaar="2023-2024",
            dagen=(Plandag(datum=date(2023, 10, 31), van=time(15), tot=time(17), reserve=False),),
        ),
        "Netwerkgroep",
    ),
]
