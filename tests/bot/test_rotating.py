"""A new key for all that is sealed: killed at any moment, nothing is lost."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import rotating
from bot.installation import AlreadyRunning, Installation
from bot.keys import FILE, Keys
from bot.rotating import NothingSealed, rotate, sealed_columns
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Base, Database
from registry.gesprekken import Gedaan, Plek
from registry.kluis import Kluis, WrongKey, is_sealed, new_key
from registry.models import Gehoord
from registry.registry import transaction
from tests.bot.cli import netwerkbot
from tests.databases import rows

MANY = 25


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture(autouse=True)
def sealed(settings: Settings, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that holds more sealed answers than go into a block."""
    monkeypatch.setattr(rotating, "_BLOCK", 10)
    with (
        Installation(settings).open(create=True) as database,
        transaction(database, clock, writes=True) as registry,
    ):
        for number in range(MANY):
            plek = Plek("console", "console", "jij", door=f"regel {number}")
            registry.gesprekken.answered(plek, f"antwoord {number}", Gedaan(f"terug {number}"))


def keys_in(settings: Settings) -> list[str]:
    return (settings.data / FILE).read_text().split()


def answers(settings: Settings, clock: StoppedClock) -> list[str | None]:
    with (
        Installation(settings).open() as database,
        transaction(database, clock, writes=False) as registry,
    ):
        return [registry.gesprekken.heard(f"regel {number}") for number in range(MANY)]


ANSWERS = [f"antwoord {number}" for number in range(MANY)]


def opens_anything(settings: Settings, key: str) -> bool:
    """Tell whether a key opens any of what is sealed."""
    kluis = Kluis.read(key)
    with Installation(settings).open() as database:
        found = rows(database)
    tokens = [str(each) for table in found.values() for row in table for each in row]
    for token in filter(is_sealed, tokens):
        try:
            kluis.unseal(token)
        except WrongKey:
            continue
        return True
    return False


def test_everything_is_sealed_anew_and_the_old_key_is_gone(
    settings: Settings, clock: StoppedClock
) -> None:
    (old,) = keys_in(settings)

    said = rotate(Installation(settings))

    (new,) = keys_in(settings)
    assert new != old
    assert said[0] == f"Met de nieuwe sleutel: {2 * MANY + 1} teksten."
    assert answers(settings, clock) == ANSWERS
    assert not opens_anything(settings, old)
    assert (settings.data / FILE).stat().st_mode & 0o777 == 0o600


def test_every_sealed_column_is_found_by_its_type() -> None:
    tables = {each.table.name for each in sealed_columns()}

    assert {Gehoord.__tablename__, "sleutelproef"} <= tables <= Base.metadata.tables.keys()


class Killed(BaseException):
    """The process is killed."""


def test_whoever_is_killed_before_the_texts_are_done_has_two_keys_and_goes_on(
    settings: Settings, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = keys_in(settings)
    at, whole = iter(range(MANY)), Kluis.rotate

    def rotate_some(kluis: Kluis, token: str) -> str:
        if next(at) > MANY // 2:
            raise Killed
        return whole(kluis, token)

    monkeypatch.setattr(Kluis, "rotate", rotate_some)
    with pytest.raises(Killed):
        rotate(Installation(settings))
    monkeypatch.setattr(Kluis, "rotate", whole)
    new, still = keys_in(settings)
    meanwhile = answers(settings, clock)
    rotate(Installation(settings))

    assert (new, still) == (new, old)
    assert keys_in(settings) == [new]
    assert meanwhile == answers(settings, clock) == ANSWERS


def test_whoever_is_killed_after_the_texts_are_done_drops_the_old_key_next_time(
    settings: Settings, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(database: Database, kluis: Kluis) -> int:
        reseal(database, kluis)
        raise Killed

    reseal = rotating.reseal
    monkeypatch.setattr(rotating, "reseal", die)
    with pytest.raises(Killed):
        rotate(Installation(settings))
    monkeypatch.setattr(rotating, "reseal", reseal)
    new, _ = keys_in(settings)
    rotate(Installation(settings))

    assert keys_in(settings) == [new]
    assert answers(settings, clock) == ANSWERS


def test_a_text_that_no_key_opens_leaves_everything_as_it_was(
    settings: Settings, clock: StoppedClock
) -> None:
    lost = Kluis.read(new_key())
    with Installation(settings).open() as database, database.transaction(writes=True) as session:
        row = Gehoord(key="vreemd", antwoord=lost.seal("koffie"), gehoord_op=clock.now())
        session.add(row)
    old = keys_in(settings)

    with pytest.raises(WrongKey):
        rotate(Installation(settings))

    assert keys_in(settings)[1:] == old
    assert answers(settings, clock) == ANSWERS


def test_a_bot_that_runs_is_not_given_another_key(settings: Settings) -> None:
    old = keys_in(settings)

    with Installation(settings).locked(), pytest.raises(AlreadyRunning):
        rotate(Installation(settings))

    assert keys_in(settings) == old


def test_a_key_in_the_settings_is_replaced_by_whoever_keeps_those(
    settings: Settings, clock: StoppedClock
) -> None:
    (old,) = keys_in(settings)
    told = settings.model_copy(update={"sleutel": SecretStr(old)})
    (settings.data / FILE).unlink()

    advice = rotate(Installation(told))
    (new,) = (line for line in advice if " " not in line)
    both = settings.model_copy(update={"sleutel": SecretStr(f"{new} {old}")})
    done = rotate(Installation(both))
    alone = settings.model_copy(update={"sleutel": SecretStr(new)})

    assert "Zet deze nieuwe sleutel daar vóór de oude" in advice[1]
    assert done[1].startswith("Haal nu in de instellingen de oude sleutel weg.")
    assert answers(alone, clock) == ANSWERS
    assert Keys(alone).file is None


def test_the_command_says_what_it_did(settings: Settings, tmp_path: Path) -> None:
    outcome = netwerkbot("rotate-key", "--data", str(settings.data), folder=tmp_path)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        f"Met de nieuwe sleutel: {2 * MANY + 1} teksten.",
        f"De nieuwe sleutel staat in {settings.data / FILE}. Maak er een kopie van.",
    ]


def test_where_no_bot_is_the_command_says_how_to_begin(tmp_path: Path) -> None:
    outcome = netwerkbot("rotate-key", "--data", "nergens", folder=tmp_path)

    assert outcome.code == 1
    assert outcome.err.startswith("netwerkbot: In nergens staat nog geen Netwerkbot.")


def test_nothing_is_replaced_where_nothing_is_sealed_yet(
    tmp_path: Path, clock: StoppedClock
) -> None:
    bare = Installation(Settings(data=tmp_path / "leeg"))
    bare.migrate(clock.now())

    with pytest.raises(NothingSealed, match="Er is nog geen sleutel"):
        rotate(bare)
