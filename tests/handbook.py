"""The transcripts of the handbook, and a way to hold them again.

A transcript is a fenced block: the word ``chat``, the moment (Amsterdam wall clock), and
perhaps the roles of the person who talks. What follows ``> `` is said to the bot.

``python -m tests.handbook`` writes what the bot says now into the pages, or into those that are
named; read the difference before you commit it.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.programme.reading import read_file, shipped_slugs
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.databases import Databases, databases_in
from tests.references import References
from tests.talk import Talk

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(?<=^```chat )(?P<head>.*)\n(?P<body>(?:.*\n)*?)(?=```$)", re.MULTILINE)


@dataclass(frozen=True)
class Transcript:
    """One conversation of a page."""

    page: str
    line: int
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
        references = References()
        return "\n".join(
            f"> {line}\n{references.shown(talk.say(references.typed(line)))}\n"
            for line in self.questions
        )


def pages() -> list[Path]:
    """Return the pages that may hold conversations: README and the handbook."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def transcripts() -> Iterator[Transcript]:
    """Yield every conversation of the handbook."""
    for page in pages():
        for block in _BLOCK.finditer(page.read_text()):
            yield _transcript(page, block)


def make_tables(url: str) -> None:
    """Make the tables in an empty database."""
    with closing(connect(url)) as database:
        Base.metadata.create_all(database.engine)


def bring_in_five(url: str) -> None:
    """Bring in the five shipped programmes."""
    clock = StoppedClock(datetime(2022, 8, 1, tzinfo=UTC))
    with closing(connect(url)) as database, transaction(database, clock, writes=True) as five:
        for slug in shipped_slugs():
            five.programmes.bring_in(read_file(slug))


def _transcript(page: Path, block: re.Match[str]) -> Transcript:
    moment, *rollen = block["head"].split()
    line = block.string.count("\n", 0, block.start()) + 1
    return Transcript(page.name, line, moment, tuple(map(BotRol, rollen)), block["body"])


def _rewrite(page: Path, databases: Databases, five: str) -> None:
    def again(block: re.Match[str]) -> str:
        with databases.opened(five) as database:
            held = _transcript(page, block).held_again(database)
        return f"{block['head']}\n{held}"

    page.write_text(_BLOCK.sub(again, page.read_text()))


def _rewrite_all(named: list[Path], databases: Databases) -> None:
    with databases.fresh() as five:
        make_tables(five)
        bring_in_five(five)
        for page in named or pages():
            _rewrite(page, databases, five)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, databases_in(Path(folder)) as databases:
        _rewrite_all([Path(each) for each in sys.argv[1:]], databases)
