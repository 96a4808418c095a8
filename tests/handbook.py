"""The transcripts of the handbook, and a way to hold them again.

A transcript is a fenced block: the word ``chat``, the moment (Amsterdam wall clock), and
perhaps the roles of the person who talks. What follows ``> `` is said to the bot.

``python -m tests.handbook`` writes what the bot says now into the pages; read the difference
before you commit it.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.programme.reading import read_file, shipped_slugs
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.talk import Talk

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"(?<=^```chat )(?P<head>.*)\n(?P<body>(?:.*\n)*?)(?=```$)", re.MULTILINE)


@dataclass(frozen=True)
class Transcript:
    """One conversation of a page."""

    page: str
    moment: str
    rollen: tuple[BotRol, ...]
    text: str

    @property
    def questions(self) -> list[str]:
        return re.findall(r"^> (.*)$", self.text, re.MULTILINE)

    def held_again(self, database: Database) -> str:
        """Return the transcript as it is now."""
        talk = Talk.on(database, self.moment)
        talk.rollen = self.rollen or talk.rollen
        return "\n".join(f"> {line}\n{talk.say(line)}\n" for line in self.questions)


def transcripts() -> Iterator[Transcript]:
    """Yield every conversation of the handbook."""
    for page in sorted(DOCS.rglob("*.md")):
        for block in _BLOCK.finditer(page.read_text()):
            yield _transcript(page, block)


def five_programmes(file: Path) -> None:
    """Make a SQLite file with the five shipped programmes."""
    database = connect(f"sqlite:///{file}")
    Base.metadata.create_all(database.engine)
    with transaction(
        database, StoppedClock(datetime(2022, 8, 1, tzinfo=UTC)), writes=True
    ) as five:
        for slug in shipped_slugs():
            five.programmes.bring_in(read_file(slug))
    database.close()


def _transcript(page: Path, block: re.Match[str]) -> Transcript:
    moment, *rollen = block["head"].split()
    return Transcript(page.name, moment, tuple(map(BotRol, rollen)), block["body"])


def _rewrite(page: Path, five: Path) -> None:
    def again(block: re.Match[str]) -> str:
        copy = shutil.copy(five, five.with_suffix(".copy"))
        database = connect(f"sqlite:///{copy}")
        held = _transcript(page, block).held_again(database)
        database.close()
        return f"{block['head']}\n{held}"

    page.write_text(_BLOCK.sub(again, page.read_text()))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        five = Path(folder) / "five.db"
        five_programmes(five)
        for page in DOCS.rglob("*.md"):
            _rewrite(page, five)
