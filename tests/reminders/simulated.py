"""A small network that lives in a simulation: people, a channel that fails, a bot that dies.

The outbox, the plans and the database are the real ones. The channel is honest: it delivers every
key once, as Matrix does, and remembers what people saw and when.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import Enum, auto
from itertools import count, repeat
from typing import Any

from sqlalchemy import select

from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.gesprekken import Plek
from registry.models import (
    Account,
    Bijeenkomst,
    Groep,
    Groepslid,
    Mijlpaal,
    OutboxRow,
    Programma,
    Rol,
    Rolhouder,
)
from registry.namen import Hit
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol, Fase, Regio
from registry.values import Periode, Precisie
from registry.workdays import WorkCalendar
from reminders.outbox import Claimed, Outbox, Reach
from reminders.replanning import Replanner

KANAAL = "veld"
PEOPLE = ("anna", "bram", "cees")
BEGIN = datetime(2022, 10, 6, 7, tzinfo=UTC)
"""Nine in the morning in Amsterdam, four weeks before the clocks change and a holiday begins."""
VRIJ = WorkCalendar()


class Fate(Enum):
    """What becomes of one sending."""

    ARRIVES = auto()
    REFUSED = auto()
    TIMED_OUT = auto()
    """It arrived, and nobody was told."""
    DIES_BEFORE = auto()
    DIES_AFTER = auto()


class Died(Exception):
    """The process is no more."""


@dataclass(frozen=True)
class Seen:
    """What somebody saw: the keys of the messages in one mailing."""

    key: str
    adres: str
    moment: datetime
    parts: tuple[str, ...]


@dataclass
class Veld:
    """A channel that people read. A key that it knows is not delivered again."""

    clock: StoppedClock
    seen: list[Seen] = field(default_factory=list)

    def deliver(self, claimed: Claimed) -> None:
        if claimed.key not in (each.key for each in self.seen):
            parts = tuple(each.key for each in claimed.parts)
            self.seen.append(Seen(claimed.key, claimed.adres.adres, self.clock.now(), parts))


@dataclass
class World:
    """The network, and the life of the bot in it."""

    database: Database
    clock: StoppedClock
    veld: Veld
    programma_id: int
    alive: str | None = None
    _names: Iterator[int] = field(default_factory=count)

    @contextmanager
    def change(self) -> Iterator[Registry]:
        """Change something, and plan anew what was changed, as a line of chat does."""
        with transaction(self.database, self.clock, writes=True) as registry:
            yield registry
            Replanner(registry).replan(registry.changed)

    @contextmanager
    def outbox(self) -> Iterator[Outbox]:
        with transaction(self.database, self.clock, writes=True) as registry:
            yield Outbox(registry.session, self.clock)

    def replan(self) -> None:
        """Plan all anew, as at night."""
        with transaction(self.database, self.clock, writes=False) as registry:
            parts = [*Replanner(registry).everything()]
        for part in parts:
            with transaction(self.database, self.clock, writes=True) as registry:
                Replanner(registry).replan(part)

    def make_round(self, fates: Iterator[Fate], *, dies_at_claim: bool = False) -> None:
        """Let a courier send what is due; a new one when the last has died."""
        if self.alive is None:
            self.alive = f"koerier-{next(self._names)}"
            with self.outbox() as outbox:
                outbox.let_go()
        try:
            while claimed := self._claim():
                self._send(claimed, repeat(Fate.DIES_BEFORE) if dies_at_claim else fates)
        except Died:
            self.alive = None

    def rows(self) -> list[OutboxRow]:
        with transaction(self.database, self.clock, writes=False) as registry:
            return [*registry.session.scalars(select(OutboxRow))]

    def _claim(self) -> list[Claimed]:
        reaches = [Reach(KANAAL)]
        with self.outbox() as outbox:
            if not outbox.anything_due(reaches, VRIJ):
                return []
            return outbox.claim(self.alive or "", reaches, VRIJ)

    def _send(self, claimed: list[Claimed], fates: Iterator[Fate]) -> None:
        sent: dict[str, str] = {}
        for each in claimed:
            fate = next(fates, Fate.ARRIVES)
            if fate is Fate.DIES_BEFORE:
                raise Died
            if fate is not Fate.REFUSED:
                self.veld.deliver(each)
            if fate is Fate.DIES_AFTER:
                raise Died
            if fate is Fate.ARRIVES:
                sent[each.key] = each.key
            else:
                with self.outbox() as outbox:
                    outbox.failed(each.key)
        with self.outbox() as outbox:
            outbox.sent(sent, self.alive or "")
            outbox.let_go(by=self.alive)


def new_world(database: Database, like: Database) -> World:
    """Begin anew in ``database``, as a copy of ``like``."""
    with _file(like) as source, _file(database) as target:
        source.backup(target)
    clock = StoppedClock(BEGIN)
    with transaction(database, clock, writes=False) as registry:
        number = registry.session.scalars(select(Programma.id)).one()
    return World(database, clock, Veld(clock), number)


def settle(database: Database, clock: StoppedClock) -> World:
    """Make two groups, of which one person is in both, and a mijlpaal; planned."""
    with transaction(database, clock, writes=True) as registry:
        number = _build(registry)
    world = World(database, clock, Veld(clock), number)
    world.replan()
    return world


def beginning() -> Database:
    """Make a database that holds what every life begins with."""
    database = in_memory()
    Base.metadata.create_all(database.engine)
    settle(database, StoppedClock(BEGIN))
    return database


def in_memory() -> Database:
    """Make a database in memory, with nothing in it."""
    return connect("sqlite://")


@contextmanager
def _file(database: Database) -> Iterator[Any]:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        yield connection.connection.driver_connection


def plek(naam: str) -> Plek:
    return Plek(KANAAL, naam, naam)


def a_bijeenkomst(
    programma_id: int, groep: str, number: int, datum: date, van: time
) -> Bijeenkomst:
    return Bijeenkomst(
        slug=f"b-{number}",
        programma_id=programma_id,
        groep=groep,
        titel=f"Bijeenkomst {number}",
        datum=datum,
        van=van,
        status="vast",
        wie=(),
        tijd_afgeleid=False,
        voorstel=(),
    )


def the_mijlpaal(registry: Registry) -> Hit:
    """Return the mijlpaal as somebody names it."""
    row = registry.session.scalars(select(Mijlpaal)).one()
    return Hit("mijlpaal", row.id, row.slug, row.slug, row.titel, "P", "p", row.programma_id)


def sit(registry: Registry, naam: str, rol: str) -> None:
    """Let somebody take a seat, or leave it."""
    session = registry.session
    rol_id = session.scalars(select(Rol.id).where(Rol.slug == rol)).one()
    accounts = select(Account.persoon_id).where(Account.adres == naam)
    persoon_id = session.scalars(accounts).one()
    known = select(Rolhouder).where(Rolhouder.persoon_id == persoon_id, Rolhouder.rol_id == rol_id)
    if (row := session.scalar(known)) is not None:
        session.delete(row)
    else:
        session.add(Rolhouder(persoon_id=persoon_id, rol_id=rol_id))


def _build(registry: Registry) -> int:
    session = registry.session
    programma = _programma()
    session.add(programma)
    session.flush()
    for naam in PEOPLE:
        registry.mensen.welcome(KANAAL, naam, naam)
    for letter in "ab":
        programma.rollen.append(_rol(f"lid-{letter}"))
        programma.groepen.append(_groep(f"groep-{letter}", f"rol:lid-{letter}"))
    programma.mijlpalen.append(_mijlpaal())
    session.flush()
    for naam, rol in zip(("anna", "bram", "cees", "cees"), "abab", strict=True):
        sit(registry, naam, f"lid-{rol}")
    return programma.id


def _programma() -> Programma:
    duur = Periode(
        start=date(2022, 9, 1), eind=date(2023, 7, 31), precisie=Precisie.MAAND, tekst="een jaar"
    )
    return Programma(
        **dict.fromkeys(("slug", "naam", "korte_naam", "samenvatting", "bestand"), "proef"),
        **dict.fromkeys(("aliassen", "doelen", "hoort_bij", "voorstel"), ()),
        schema_versie="2",
        regio=Regio(naam="Noord", schoolvakantieregio="noord"),
        looptijd=duur,
        projectleiders=("rol:lid-a",),
        fase=Fase.LOPEND,
        afkortingen={},
    )


def _rol(slug: str) -> Rol:
    texts = dict.fromkeys(("aliassen", "taken", "eisen", "voorstel"), ())
    return Rol(slug=slug, naam=slug, bot_rol=BotRol.LID, herkomst="bron", **texts)


def _groep(slug: str, ref: str) -> Groep:
    texts = dict.fromkeys(("aliassen", "taken", "rapporteert_aan", "vaste_punten", "voorstel"), ())
    lid = Groepslid(slug=ref, ref=ref, status="vast", voorstel=())
    return Groep(slug=slug, naam=slug, type="netwerkgroep", doel="doel", leden=[lid], **texts)


def _mijlpaal() -> Mijlpaal:
    periode = Periode(
        start=date(2022, 10, 10), eind=date(2022, 11, 11), precisie=Precisie.MAAND, tekst="najaar"
    )
    texts = dict.fromkeys(("met", "voorstel"), ())
    return Mijlpaal(
        slug="m",
        titel="Mijlpaal",
        soort="oplevering",
        periode=periode,
        wie=("rol:lid-b",),
        **texts,
    )
