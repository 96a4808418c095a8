"""What may be looked at: the pages of the menu, and the commands that a page may ask.

A command is named here or it is not shown: nothing that changes anything, and nothing of an
aanmelding but counts (PRIVACY.md, P8).
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from commands.acties.acties import Acties
from commands.activiteit import Activiteiten, Programma, Status
from commands.agenda import Agenda, Bijeenkomst, Volgende
from commands.bijeenkomsten.reeks import ReeksenLees
from commands.controle import Controle
from commands.grammar import Command, CommandTable
from commands.kosten import Kosten
from commands.lessen import LessenGegeven
from commands.memo import Memo
from commands.mensen import Ik
from commands.metingen.terugkijken import MetingHistorie, MetingWie
from commands.mijlpalen import Meetmomenten, Mijlpalen
from commands.mijnweek import MijnWeek
from commands.netwerk import Bezetting, Wie
from commands.nieuwsbrief.toon import Nieuwsbrief, Nieuwsbrieven
from commands.open_punten import OpenPunten
from commands.overzicht import Overzicht, Stoplichten
from commands.prikken.prik import Prik
from commands.privacy import Privacy
from commands.rapport import Capaciteit, TrajectTotalen
from commands.stoplichten.lezen import StoplichtHistorie, StoplichtLees
from commands.taken import TakenVan
from commands.vakantie import Vakantie
from commands.vergaderen.agendapunten import Agendapunten
from commands.vergaderen.besluiten import Besluiten, Notities, Opbrengsten
from commands.vergaderen.inzichten import Inzichten
from commands.vergaderen.nieuws import Nieuwtjes
from commands.vergaderen.ontwikkelvragen import Ontwikkelvragen
from commands.vergaderen.opkomst import Opkomst
from commands.werkplannen.knelpunt import KnelpuntenLees
from commands.werkplannen.lezen import Implementatie, Stappenplan, Werkagenda
from commands.werkplannen.pdca import Pdca
from commands.werkplannen.sjabloon import WerkplanLijst
from commands.werkplannen.stap import Stap
from commands.zoeken import Afkorting, Afkortingen, Zoek
from registry.errors import DomainError

READ = "/lees"
"""Where any command that may be looked at is asked: ``/lees?vraag=agenda``."""

SHOWN: frozenset[type[Command]] = frozenset(
    {
        *(Agenda, Volgende, Bijeenkomst, Mijlpalen, Meetmomenten, Vakantie, Opkomst),
        *(ReeksenLees, Prik, Agendapunten, Inzichten, Ontwikkelvragen),
        *(Besluiten, Opbrengsten, Notities, Nieuwtjes, Acties, MijnWeek),
        *(Status, Overzicht, Stoplichten, StoplichtLees, StoplichtHistorie),
        *(Activiteiten, Programma, Controle, Memo, MetingWie, MetingHistorie, OpenPunten),
        *(Capaciteit, TrajectTotalen, LessenGegeven),
        *(Nieuwsbrief, Nieuwsbrieven, Wie, TakenVan, Zoek, Afkorting, Afkortingen, Bezetting),
        *(Werkagenda, Implementatie, Stappenplan, Stap, KnelpuntenLees, WerkplanLijst, Pdca),
        *(Kosten, Ik, Privacy),
    }
)


@dataclass(frozen=True)
class Page:
    """A page of the menu: what it is called, and the lines that it asks, one below another."""

    path: str
    titel: str
    lines: tuple[str, ...]
    menu: bool = True


MENU: tuple[Page, ...] = (
    Page("/", "Vandaag", ("volgende", "agenda vandaag", "agenda deze maand")),
    Page("/agenda", "Agenda", ("agenda",)),
    Page("/programmas", "Programma's", ()),
    Page("/werkplannen", "Werkplannen", ("werkplan", "knelpunt lijst")),
    Page("/nieuwsbrieven", "Nieuwsbrieven", ("nieuwsbrieven",)),
    Page("/mijn", "Mijn week", ("mijnweek", "acties", "ik")),
    Page("/zoek", "Zoeken", ()),
)


def may_be_shown(line: str, commands: CommandTable) -> bool:
    """Tell whether a line asks something that may be looked at."""
    try:
        command = commands.parse(line)
    except DomainError:
        return False
    return type(command) in SHOWN and not command.writes


def address(line: str) -> str:
    """Return where a line is asked.

    >>> address("status ddd")
    '/lees?vraag=status+ddd'
    """
    return f"{READ}?{urlencode({'vraag': line})}"
