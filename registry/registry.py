"""The front door of the registry, and the one place where transactions begin and end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from registry.aanmeldingen import Aanmeldingen
from registry.aantekeningen import Aantekeningen
from registry.aanwezigheid import Aanwezigheden
from registry.activiteiten import Activiteiten
from registry.afhandelen import Afhandelingen
from registry.afkortingen import Afkortingen
from registry.agenda import Agenda
from registry.bereik import Bereiken
from registry.bestanden import Bestanden
from registry.bevoegdheid import Bevoegdheid
from registry.bezetting import Stoelen
from registry.bezorging import Bezorging
from registry.borden import Borden
from registry.clock import Clock, today
from registry.concepten import Concepten
from registry.database import Database
from registry.dossier import Lezing
from registry.escalaties import Escalaties
from registry.gesprekken import Gesprekken
from registry.herinneringen import Herinneringen
from registry.kluis import CLOSED, Kluis
from registry.kosten import Kosten
from registry.leesbewijzen import Leesbewijzen
from registry.logboek import Logboek
from registry.meetmomenten import Meetmomenten
from registry.mensen import Mensen
from registry.metingen import Metingen
from registry.mijlpalen import Mijlpalen
from registry.models import Kamer, Programma
from registry.namen import Namen
from registry.netwerken import Netwerken
from registry.nieuwsbrief.letters import Nieuwsbrieven
from registry.noodstop import Noodstop
from registry.open_punten import OpenPunten
from registry.overleggen import Overleggen
from registry.partners import Partners
from registry.procedures import Procedures
from registry.programme.importing import Programmes
from registry.rapportages import Rapportages
from registry.rapporteren import Rapporteren
from registry.sjablonen import Sjablonen
from registry.sluimers import Sluimers
from registry.sluitingen import Sluitingen
from registry.stappen import Stappen
from registry.stoplichten import Stoplichten
from registry.subjects import Subject
from registry.vergaderen import Vergaderen
from registry.weekberichten import Weekberichten
from registry.workdays import WorkCalendar
from registry.zoeken import Zoeken

# Built once: putting a statement together takes longer than asking the database.
_OF_ROOM = select(Kamer.programma_id).where(
    Kamer.kanaal == bindparam("kanaal"), Kamer.adres == bindparam("adres")
)


@dataclass(frozen=True)
class Registry:
    """All services of the registry, inside one transaction.

    ``programma_id``: the programme that is meant when nobody names one. ``vrij``: which days are
    free, as the installation has set it; `calendar_of` adds the region of a programme.
    ``changed`` gathers what was changed, so that its messages can be planned anew. ``kluis``
    seals what must not be read from the disk.
    """

    session: Session
    clock: Clock
    programma_id: int | None = None
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    changed: set[Subject] = field(default_factory=set)
    kluis: Kluis = CLOSED

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        return today(self.clock)

    @property
    def programmes(self) -> Programmes:
        return Programmes(self.session, self.clock)

    @property
    def namen(self) -> Namen:
        return Namen(self.session, self.programma_id)

    @property
    def netwerken(self) -> Netwerken:
        return Netwerken(self.session, self.namen, self.changed)

    @property
    def activiteiten(self) -> Activiteiten:
        return Activiteiten(self.session, self.namen)

    @property
    def agenda(self) -> Agenda:
        return Agenda(self.session, self.clock, self.programma_id)

    @property
    def overleggen(self) -> Overleggen:
        return Overleggen(self.session, self.clock, self.namen, self.netwerken, self.programma_id)

    @property
    def aantekeningen(self) -> Aantekeningen:
        return Aantekeningen(self.session, self.clock, self.changed)

    @property
    def vergaderen(self) -> Vergaderen:
        return Vergaderen(self.overleggen, self.mensen, self.changed)

    @property
    def weekberichten(self) -> Weekberichten:
        return Weekberichten(self.session, self.clock, self.changed)

    @property
    def bestanden(self) -> Bestanden:
        return Bestanden(self.session, self.clock)

    @property
    def sjablonen(self) -> Sjablonen:
        return Sjablonen(self.session, self.clock)

    @property
    def nieuwsbrieven(self) -> Nieuwsbrieven:
        return Nieuwsbrieven(self.session, self.clock, self.netwerken, self.changed)

    @property
    def mijlpalen(self) -> Mijlpalen:
        return Mijlpalen(self.session, self.programma_id)

    @property
    def meetmomenten(self) -> Meetmomenten:
        return Meetmomenten(self.session, self.programma_id)

    @property
    def metingen(self) -> Metingen:
        return Metingen(self.session, self.clock, self.changed)

    @property
    def gesprekken(self) -> Gesprekken:
        return Gesprekken(self.session, self.clock, self.kluis)

    @property
    def partners(self) -> Partners:
        return Partners(self.session, self.netwerken)

    @property
    def stoelen(self) -> Stoelen:
        return Stoelen(self.session)

    @property
    def afkortingen(self) -> Afkortingen:
        return Afkortingen(self.session, self.programma_id)

    @property
    def zoeken(self) -> Zoeken:
        return Zoeken(self.session, self.programma_id)

    @property
    def rapportages(self) -> Rapportages:
        return Rapportages(self.session)

    @property
    def stoplichten(self) -> Stoplichten:
        return Stoplichten(self.session)

    @property
    def rapporteren(self) -> Rapporteren:
        return Rapporteren(
            self.session, self.clock, self.vrij, self.activiteiten, self.netwerken, self.changed
        )

    @property
    def escalaties(self) -> Escalaties:
        return Escalaties(self.session, self.clock, self.netwerken, self.rapporteren, self.changed)

    @property
    def sluitingen(self) -> Sluitingen:
        return Sluitingen(self.session, self.clock, self.netwerken, self.changed)

    @property
    def borden(self) -> Borden:
        return Borden(self.activiteiten, self.rapportages, self.stoplichten, self.now)

    @property
    def procedures(self) -> Procedures:
        return Procedures(self.session, self.namen)

    @property
    def aanmeldingen(self) -> Aanmeldingen:
        return Aanmeldingen(self.session, self.clock, self.kluis, self.vrij, self.changed)

    @property
    def stappen(self) -> Stappen:
        return Stappen(self.aanmeldingen)

    def lezing(self, wie: Bevoegdheid) -> Lezing:
        """Return the aanmeldingen as far as somebody may see them."""
        return Lezing(self.stappen, self.procedures, self.netwerken, wie)

    @property
    def concepten(self) -> Concepten:
        return Concepten(self.session, self.clock, self.kluis)

    @property
    def leesbewijzen(self) -> Leesbewijzen:
        return Leesbewijzen(self.session, self.clock)

    @property
    def kosten(self) -> Kosten:
        return Kosten(self.session)

    @property
    def mensen(self) -> Mensen:
        return Mensen(self.session, self.changed)

    @property
    def bereik(self) -> Bereiken:
        return Bereiken(self.session, self.clock, self.changed)

    @property
    def herinneringen(self) -> Herinneringen:
        return Herinneringen(self.session, self.clock, self.changed)

    @property
    def aanwezigheden(self) -> Aanwezigheden:
        return Aanwezigheden(self.session, self.clock, self.mensen, self.changed)

    @property
    def sluimers(self) -> Sluimers:
        return Sluimers(self.session, self.clock, self.changed)

    @property
    def afhandelingen(self) -> Afhandelingen:
        return Afhandelingen(self.session, self.clock, self.changed)

    @property
    def open_punten(self) -> OpenPunten:
        return OpenPunten(self.session, self.clock, self.changed)

    @property
    def bezorging(self) -> Bezorging:
        return Bezorging(self.session, self.clock, self.mensen)

    @property
    def logboek(self) -> Logboek:
        return Logboek(self.session, self.clock)

    @property
    def noodstop(self) -> Noodstop:
        return Noodstop(self.session, self.clock)

    def calendar_of(self, programma: Programma | None) -> WorkCalendar:
        """Return the working days and school holidays of a programme's region."""
        regio = programma.regio.schoolvakantieregio if programma else None
        return replace(self.vrij, regio=regio)

    def in_room(self, kanaal: str, adres: str) -> "Registry":
        """Return the registry as it is asked in a room: with that room's programme."""
        programma_id = self.session.scalar(_OF_ROOM, {"kanaal": kanaal, "adres": adres})
        return replace(self, programma_id=programma_id)


@contextmanager
def transaction(
    database: Database, clock: Clock, *, writes: bool, vrij: WorkCalendar | None = None
) -> Iterator[Registry]:
    """Commit when the block ends, and roll back when it raises.

    Say whether the block ``writes``: one that only reads keeps nobody waiting, and must not
    write. Raises `registry.trouble.DatabaseTrouble` when the database is at fault.
    """
    with database.transaction(writes=writes) as session:
        yield Registry(session, clock, vrij=vrij or WorkCalendar(), kluis=database.kluis)
