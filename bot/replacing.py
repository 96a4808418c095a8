"""The template that a programme has for its nieuwsbrief: `netwerkbot sjabloon`."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from bot import sjablonen
from bot.installation import Installation
from registry.clock import SystemClock
from registry.errors import DomainError
from registry.models import Programma
from registry.programme.importing import UnknownProgramme
from registry.registry import Registry, transaction


@dataclass(eq=False)
class UnreadableTemplate(DomainError):
    """There is no such file, or it is not text."""

    bestand: Path
    fout: str

    def __str__(self) -> str:
        return f"{self.bestand}: {self.fout}. Geef een tekstbestand in UTF-8."


def replace(installation: Installation, slug: str, bestand: Path, *, trial: bool) -> str:
    """Give a programme the template in a file; return what to say.

    A trial keeps nothing, and returns what the template makes of an invented letter. Raises
    `UnreadableTemplate`, `bot.sjablonen.BrokenTemplate`, `UnknownProgramme`, and what
    `Installation.open` raises.
    """
    tekst = _read(bestand)
    made = sjablonen.check(tekst)
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=not trial) as registry,
    ):
        programma = _programma(registry, slug)
        if trial:
            return made.strip()
        registry.sjablonen.keep(programma.id, tekst)
        return f"De nieuwsbrief van {programma.naam} heeft nu een eigen sjabloon."


def restore(installation: Installation, slug: str) -> str:
    """Give a programme our template again; return what to say.

    Raises `registry.sjablonen.NoSjabloon`, `UnknownProgramme`, and what `Installation.open` does.
    """
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=True) as registry,
    ):
        programma = _programma(registry, slug)
        registry.sjablonen.drop(programma.id, programma.naam)
        return f"De nieuwsbrief van {programma.naam} heeft weer het gewone sjabloon."


def _read(bestand: Path) -> str:
    try:
        return bestand.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnreadableTemplate(bestand, "dit bestand is er niet") from None
    except UnicodeDecodeError:
        raise UnreadableTemplate(bestand, "dit is geen tekst") from None
    except OSError:
        raise UnreadableTemplate(bestand, "dit bestand kan ik niet openen") from None


def _programma(registry: Registry, slug: str) -> Programma:
    found = registry.session.scalar(select(Programma).where(Programma.slug == slug))
    if found is None:
        raise UnknownProgramme(slug, registry.programmes.slugs())
    return found
