"""What people say of a child is nowhere to be read: not on the disk, and not in a log (P13).

A traject is played with a word in every answer that stands nowhere else. Then all that the bot
leaves behind is searched for those words.
"""

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.offering
from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Storing
from bot.guarding import Lek
from bot.installation import Installation, load_programmes
from bot.loading import written
from bot.settings import Settings
from commands.table import COMMANDS
from registry.aanmeldingen import Aanmeldingen
from registry.clock import StoppedClock
from registry.database import Database
from registry.programme.reading import SHIPPED
from registry.schema.netwerk import BotRol
from tests.bot.cli import netwerkbot
from tests.commands.aangemeld import reference_in
from tests.talk import Talk

KEUZE = "merkraaf"
"""An option of the programme: it stands there, and in nobody's answers."""
TEKSTEN = ("merkzwaluw", "merkspreeuw", "merkmees", "merkvink", "merkuil", "merkgans", "merkbever")
BSN = "111222333"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(Settings(data=tmp_path / "data"))


@pytest.fixture
def database(
    installation: Installation,
    tmp_path: Path,
    clock: StoppedClock,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Database]:
    """A database of the installation, with an invented programme that offers a marked option.

    From here on, all is logged that NETWERKBOT_LOG=DEBUG would log.
    """
    caplog.set_level(logging.DEBUG)
    shipped = (SHIPPED / "leerlingalert.yaml").read_text(encoding="utf-8")
    own = tmp_path / "verzonnen.yaml"
    own.write_text(shipped.replace("[vo, mbo, hbo, wo]", f"[voor, {KEUZE}, na]"), "utf-8")
    with installation.open(create=True) as database:
        load_programmes(database, clock, [str(own)])
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        yield database


@pytest.fixture
def leaves(
    installation: Installation,
    database: Database,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> "Leaves":
    assert database.engine.dialect.name == "sqlite"
    return Leaves(installation, caplog, capfd)


class Leaves:
    """All that a bot leaves behind."""

    def __init__(
        self,
        installation: Installation,
        caplog: pytest.LogCaptureFixture,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        self.installation, self.caplog, self.capfd = installation, caplog, capfd
        self.heard = ""
        self.before = {*self.dump()}

    def files(self) -> dict[str, bytes]:
        folder = self.installation.folder
        return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}

    def dump(self) -> list[str]:
        assert self.installation.file is not None
        with sqlite3.connect(self.installation.file) as connection:
            return [*connection.iterdump()]

    def said(self) -> str:
        """Return what was logged, and what came on the screen."""
        screen = self.capfd.readouterr()
        self.heard += f"{self.caplog.text}\n{screen.out}\n{screen.err}"
        return self.heard

    def places_of(self, word: str) -> list[str]:
        """Return where a word stands, in capitals or not."""
        found = [name for name, content in self.files().items() if word in _plain(content)]
        found += ["dump"] * any(word in line.casefold() for line in self.dump())
        found += ["log"] * (word in self.said().casefold())
        found += ["export"] * (word in written(self.installation, "leerlingalert").casefold())
        return found


def _plain(content: bytes) -> str:
    return content.decode("latin-1").casefold()


def play(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> str:
    """Register somebody, with every mistake that can be made; return the reference."""
    for line in ("!aanmelden alert-school", "begrepen", "merkzwaluw", "merkvink", KEUZE):
        talk.say(line)
    for line in ("merkuil", "30", "overslaan", "merkgans " * 60):
        talk.say(line)
    assert "klopt dit?" in talk.say("merkspreeuw")
    with monkeypatch.context() as broken:
        broken.setattr(Aanmeldingen, "register", _fail)
        assert isinstance(talk.view("akkoord"), Storing)
        broken.setattr(bot.offering, "render", _fail)
        assert isinstance(talk.view("!herinner mij morgen 9:00 koffie"), Storing)
    reference = reference_in(talk.say("akkoord"))
    talk.say(f"!aanmelden alert-school school=merkbever soort={KEUZE} aantal=20 contact=directeur")
    for line in (f"!aanmelding {reference}", f"!inzage {reference}", f"!aanmelding {reference} 2"):
        talk.say(line)
    for line in ("!aanmelden alert-school", "merkmees", KEUZE):
        talk.say(line)
    assert all(word in " ".join(talk.said) for word in TEKSTEN)
    return reference


def _fail(*facts: object, **more: object) -> None:
    """Fail as a careless library would: with all that it was given, in its message."""
    message = f"{[getattr(each, '__dict__', each) for each in facts]} {more}"
    raise RuntimeError(message)


@pytest.fixture
def after(
    database: Database, clock: StoppedClock, leaves: Leaves, monkeypatch: pytest.MonkeyPatch
) -> Leaves:
    """What is left when all was played."""
    play(Talk(database, clock), monkeypatch)
    leaves.said()  # pytest empties its log between this and the test
    return leaves


def test_the_words_are_said_to_who_may_hear_them(
    database: Database, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Talk(database, clock)

    said = talk.say(f"!inzage {play(talk, monkeypatch)}")

    assert all(word in said for word in (KEUZE, "merkzwaluw", "merkspreeuw"))


@pytest.mark.parametrize("word", TEKSTEN)
def test_what_was_typed_stands_nowhere(word: str, after: Leaves) -> None:
    assert after.places_of(word) == []


def test_what_was_chosen_stands_only_where_it_may_be_chosen(after: Leaves) -> None:
    of_people = [line for line in after.dump() if line not in after.before]
    log = [content for name, content in after.files().items() if name.endswith("-wal")]

    assert any(line.startswith('INSERT INTO "aanmelding"') for line in of_people)
    assert not [line for line in of_people if KEUZE in line]
    assert [content != b"" for content in log] == [True]
    assert not [content for content in log if KEUZE in _plain(content)]
    assert KEUZE not in after.said()


def test_the_failures_were_logged_and_say_where(after: Leaves) -> None:
    said = after.said()

    assert said.count("RuntimeError") >= 2
    assert "no answer [c0ffee]" in said


@pytest.mark.parametrize("private", [True, False])
async def test_a_citizens_number_stands_nowhere(
    database: Database, clock: StoppedClock, leaves: Leaves, *, private: bool
) -> None:
    dispatcher = Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])
    lines = (f"!aanmelden alert {BSN}", f"!herinner mij morgen 9:00 bel over {BSN}", f"bsn {BSN}")

    for number, line in enumerate(lines):
        heard = Incoming(str(number), "matrix", "kamer", "@anna:voorbeeld.nl", line, private)
        assert isinstance(await dispatcher.answer(heard), Lek)

    assert leaves.places_of(BSN) == []
    assert sum("gewaarschuwd" in line for line in leaves.dump()) == len(lines)


def test_a_process_that_logs_all_it_can_tells_nothing(tmp_path: Path) -> None:
    said = ["!aanmelden alert-school", "begrepen", *TEKSTEN[:1], "1", "30", "overslaan"]
    said += [TEKSTEN[1], "akkoord", "aanmeldingen", "1", "!aanmelden alert-school", TEKSTEN[2]]

    outcome = netwerkbot(
        *("chat", "leerlingalert"),
        folder=tmp_path,
        said="\n".join(said),
        env={"NETWERKBOT_LOG": "DEBUG"},
    )
    files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]

    assert "Aangemeld: AS-" in outcome.out
    assert "DEBUG" in outcome.err
    assert len(files) > 1
    for word in TEKSTEN[:3]:
        assert not any(word in _plain(each) for each in (*files, outcome.err.encode()))
