"""What `netwerkbot doctor` looks at: everything that a beheerder can get wrong."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import text

from bot import migrations
from bot.channels.channel import ChannelTrouble
from bot.installation import Installation, NoInstallation, free_bytes
from bot.keys import Keys
from bot.settings import MatrixSettings
from bot.settled import looked_at
from registry import dutch
from registry.clock import Clock
from registry.database import Database
from registry.errors import DomainError
from registry.opruimen import Opruimen
from registry.registry import transaction
from registry.values import Schooljaar, Stand
from registry.workdays import UnknownSchooljaar, WorkCalendar
from reminders.outbox import Outbox

_ROOM_NEEDED = 200_000_000
_MINUTE = timedelta(minutes=1)
_TOO_LONG = 15


class Oordeel(StrEnum):
    """How serious a finding is."""

    GOED = "goed"
    LET_OP = "let op"
    FOUT = "fout"


@dataclass(frozen=True)
class Bevinding:
    """One thing that was looked at: a Dutch sentence, and what to do when it is not good."""

    oordeel: Oordeel
    zin: str


def examine(
    installation: Installation, clock: Clock, *, mend: bool = False
) -> Iterator[Bevinding]:
    """Look at everything, going on after what is wrong. Changes nothing, unless asked to mend.

    Raises `bot.installation.AlreadyRunning` when there is something to mend while the bot runs.
    """
    yield _python()
    yield from _folder(installation)
    if installation.settings.matrix is not None:
        yield from _matrix(installation, installation.settings.matrix, mend=mend)
    yield from (Bevinding(Oordeel(seen), zin) for seen, zin in looked_at(installation.settings))
    try:
        with installation.open() as database:
            yield from _key(installation)
            yield from _database(database)
            yield from _log_book(database, clock)
            yield _retention(database, clock)
            yield from _programmes(database, clock)
            yield from _outbox(database, clock)
    except NoInstallation as error:
        yield Bevinding(Oordeel.LET_OP, str(error))
    except DomainError as error:
        yield Bevinding(Oordeel.FOUT, str(error))
    except OSError as error:
        yield Bevinding(Oordeel.FOUT, f"{error.filename} kan ik niet lezen. Geef rechten.")


def _key(installation: Installation) -> Iterator[Bevinding]:
    file = Keys(installation.settings).file
    if file is None:
        yield Bevinding(Oordeel.GOED, "De sleutel staat in de instellingen.")
        return
    if not file.exists():
        return
    if file.stat().st_mode & 0o077:
        yield Bevinding(Oordeel.LET_OP, f"Anderen kunnen de sleutel lezen. Doe: chmod 600 {file}")
    if file.resolve().is_relative_to(installation.folder.resolve()):
        yield Bevinding(
            Oordeel.LET_OP,
            f"De sleutel {file} ligt bij de gegevens. Leg hem ergens anders (sleutel_file). "
            "Bewaar zijn back-up ook apart.",
        )
    else:
        yield Bevinding(Oordeel.GOED, f"De sleutel {file} past. Bewaar zijn back-up apart.")


def _matrix(
    installation: Installation, matrix: MatrixSettings, *, mend: bool
) -> Iterator[Bevinding]:
    # Imported here: most installations that are looked at have no Matrix.
    from bot.arriving import account_of  # noqa: PLC0415
    from bot.channels.matrix import mending  # noqa: PLC0415
    from bot.channels.matrix.checking import Ernst, Vondst, check  # noqa: PLC0415

    async def found() -> list[Vondst]:
        account = account_of(installation.settings, matrix)
        seen = [each async for each in check(account)]
        if not mend or not any(each.mendable for each in seen):
            return seen
        try:
            with installation.locked():
                await mending.mend(account)
        except ChannelTrouble as trouble:
            return [*seen, Vondst(Ernst.FOUT, str(trouble))]
        return [Vondst(Ernst.GOED, mending.MENDED), *[each async for each in check(account)]]

    says = {Ernst.GOED: Oordeel.GOED, Ernst.LET_OP: Oordeel.LET_OP, Ernst.FOUT: Oordeel.FOUT}
    try:
        yield from (Bevinding(says[each.ernst], each.zin) for each in asyncio.run(found()))
    except OSError as error:
        yield Bevinding(Oordeel.FOUT, f"{error.filename} kan ik niet lezen. Kijk de map na.")


def _python() -> Bevinding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Bevinding(Oordeel.GOED, f"Python {version}.")


def _folder(installation: Installation) -> Iterator[Bevinding]:
    folder = installation.folder
    if not folder.exists():
        yield Bevinding(Oordeel.LET_OP, f"De map {folder} is er nog niet.")
        return
    if not os.access(folder, os.W_OK):
        yield Bevinding(Oordeel.FOUT, f"In de map {folder} mag ik niet schrijven. Geef rechten.")
    if folder.stat().st_mode & 0o077:
        yield Bevinding(
            Oordeel.LET_OP, f"Anderen kunnen in de map {folder} kijken. Doe: chmod 700 {folder}"
        )
    megabytes = free_bytes(folder) // 1_000_000
    if free_bytes(folder) < _ROOM_NEEDED:
        yield Bevinding(Oordeel.FOUT, f"De schijf is bijna vol: nog {megabytes} MB. Maak ruimte.")
    else:
        yield Bevinding(Oordeel.GOED, f"Er is {megabytes} MB vrij op de schijf.")


def _database(database: Database) -> Iterator[Bevinding]:
    if database.engine.dialect.name == "sqlite":
        with database.transaction(writes=False) as session:
            state = session.scalar(text("PRAGMA integrity_check"))
        if state != "ok":
            yield Bevinding(Oordeel.FOUT, "De database is beschadigd. Zet een back-up terug.")
            return
    yield Bevinding(Oordeel.GOED, f"De database is heel en bijgewerkt ({migrations.HEAD}).")


def _log_book(database: Database, clock: Clock) -> Iterator[Bevinding]:
    with _waiting("Het logboek nakijken"), transaction(database, clock, writes=False) as registry:
        breuk, end = registry.logboek.check(), registry.logboek.end()
        stand = registry.noodstop.stand()
    lines = dutch.count(end.bewaard, "regel", "regels")
    if breuk is None:
        yield Bevinding(Oordeel.GOED, f"Logboek: {lines}, ketting klopt.")
    else:
        yield Bevinding(
            Oordeel.FOUT,
            f"Logboek: regel {breuk.nummer} {breuk.schade}. "
            "Bewaar een kopie, en zoek uit wie dat deed.",
        )
    if stand is not Stand.AAN:
        yield Bevinding(
            Oordeel.LET_OP, f"De noodstop is {stand}. Typ in de chat beheer noodstop aan."
        )


def _retention(database: Database, clock: Clock) -> Bevinding:
    with transaction(database, clock, writes=False) as registry:
        overdue = Opruimen(registry).overdue()
    if not overdue:
        return Bevinding(Oordeel.GOED, "Er staat niets te lang wat gewist moet worden.")
    said = dutch.count(overdue, "aanmelding", "aanmeldingen")
    return Bevinding(
        Oordeel.LET_OP,
        f"De bewaartermijn van {said} is voorbij. Laat de bot 's nachts draaien.",
    )


@contextmanager
def _waiting(what: str) -> Iterator[None]:
    """Show on a terminal what takes long."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe need not wait for it

    with Console(stderr=True).status(what):
        yield


def _programmes(database: Database, clock: Clock) -> Iterator[Bevinding]:
    with transaction(database, clock, writes=False) as registry:
        programmas = registry.netwerken.programmas()
        if not programmas:
            yield Bevinding(Oordeel.LET_OP, "Er is geen programma. Doe: netwerkbot import SLUG")
        for programma in programmas:
            yield Bevinding(Oordeel.GOED, f"Programma {programma.slug}: {programma.naam}.")
            if programma.regio.schoolvakantieregio is None:
                yield Bevinding(
                    Oordeel.LET_OP,
                    f"Programma {programma.slug} heeft geen schoolvakantieregio. "
                    "Zet noord, midden of zuid in het bestand.",
                )
        yield _school_holidays(Schooljaar.of(registry.today))


def _outbox(database: Database, clock: Clock) -> Iterator[Bevinding]:
    with transaction(database, clock, writes=False) as registry:
        overdue = Outbox(registry.session, clock).overdue()
        plekken = registry.bezorging.refused()
    if plekken:
        yield Bevinding(
            Oordeel.LET_OP,
            f"Op {dutch.count(plekken, 'plek', 'plekken')} mag de bot niet (meer) schrijven. "
            "Typ in de chat bezorging voor meer.",
        )
    waited = [(kanaal, (clock.now() - due) // _MINUTE) for kanaal, due in overdue.items()]
    for kanaal, minutes in waited:
        if minutes >= _TOO_LONG:
            yield Bevinding(
                Oordeel.LET_OP,
                f"Op {kanaal} wacht al {minutes} minuten een bericht. Draait de bot? "
                "Typ in de chat bezorging voor meer.",
            )
    if all(minutes < _TOO_LONG for _, minutes in waited):
        yield Bevinding(Oordeel.GOED, "Er wachten geen berichten te lang.")


def _school_holidays(schooljaar: Schooljaar) -> Bevinding:
    try:
        WorkCalendar(regio="noord").vakanties(schooljaar)
    except UnknownSchooljaar as error:
        return Bevinding(Oordeel.LET_OP, str(error))
    return Bevinding(Oordeel.GOED, f"De schoolvakanties van {schooljaar.naam} zijn bekend.")
