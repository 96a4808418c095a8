"""The night: what need not be kept is forgotten, in the database and in the copies beside it."""

import logging
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from bot.installation import ASIDE, MOMENT_OF_COPY
from registry.clock import Clock
from registry.database import Database
from registry.opruimen import AT_ONCE, Opruimen
from registry.registry import transaction

CHAIN = logging.getLogger("bot.logboek")
"""Where the end of the log book is told every night, so that it lies outside the database too."""

COPIES_LAST = timedelta(days=30)
"""So long a copy is kept that was made before a migration: it holds what was erased since."""


def tidy(database: Database, clock: Clock) -> None:
    """Forget everything whose time has come, a part at a time; done twice, it changes nothing."""
    gone, more = Counter[str](), True
    while more:
        with transaction(database, clock, writes=True) as registry:
            part = Opruimen(registry).night()
        gone.update(part)
        more = part.get("aanmeldingen", 0) >= AT_ONCE
    for copy in old_copies(database, clock):
        copy.unlink(missing_ok=True)
        gone["oude kopieën"] += 1
    with transaction(database, clock, writes=True) as registry:
        Opruimen(registry).told(gone)
        end = registry.logboek.end()
    if end.nummer:
        CHAIN.info("log book: %d lines, the last hash is %s", end.nummer, end.hash)


def old_copies(database: Database, clock: Clock) -> list[Path]:
    """Return the copies of a SQLite file that are older than `COPIES_LAST`."""
    url = database.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        return []
    file, since = Path(url.database), clock.now() - COPIES_LAST
    found = sorted(file.parent.glob(f"{file.stem}{ASIDE}*.db"))
    return [each for each in found if (made := _made(each)) is not None and made < since]


def _made(copy: Path) -> datetime | None:
    """Return when a copy was made (UTC); `None` of a file that only looks like one."""
    try:
        return datetime.strptime(f"{copy.stem.rpartition('-')[2]}Z", f"{MOMENT_OF_COPY}%z")
    except ValueError:
        return None
