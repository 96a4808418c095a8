"""Where the key is kept, and what happens when it is not there or not the right one."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import delete

from bot.doctor import Oordeel, examine
from bot.installation import Installation
from bot.keys import FILE, KeyGone, Keys
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.kluis import BadKey, WrongKey, new_key
from registry.models import Sleutelproef
from tests.bot.cli import netwerkbot
from tests.databases import KLUIS


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of an installation that is yet to be made."""
    return Settings(data=tmp_path / "data")


def opened(settings: Settings, *, create: bool = True) -> str:
    """Open the installation, and return something sealed."""
    with Installation(settings).open(create=create) as database:
        return database.kluis.seal("koffie")


def unsealed(settings: Settings, token: str) -> str:
    with Installation(settings).open() as database:
        return database.kluis.unseal(token)


def test_a_new_installation_makes_a_key_that_only_the_bot_reads(settings: Settings) -> None:
    token = opened(settings)

    assert (settings.data / FILE).stat().st_mode & 0o777 == 0o600
    assert [each.name for each in settings.data.glob(f"*{FILE}*")] == [FILE]
    assert unsealed(settings, token) == "koffie"


def test_the_key_may_stand_in_a_file_elsewhere(settings: Settings, tmp_path: Path) -> None:
    elsewhere = tmp_path / "sleutel"
    elsewhere.write_text(f"{new_key()}\n")
    there = settings.model_copy(update={"sleutel_file": elsewhere})

    token = opened(there)

    assert not (settings.data / FILE).exists()
    assert unsealed(there, token) == "koffie"


def test_the_key_may_stand_in_the_settings(settings: Settings) -> None:
    told = settings.model_copy(update={"sleutel": SecretStr(new_key())})

    token = opened(told)

    assert not (settings.data / FILE).exists()
    assert unsealed(told, token) == "koffie"


def test_a_key_that_is_lost_is_never_made_anew(settings: Settings) -> None:
    opened(settings)
    (settings.data / FILE).unlink()

    with pytest.raises(KeyGone, match="is weg"):
        opened(settings)

    assert not (settings.data / FILE).exists()


def test_a_key_of_another_installation_is_noticed_at_the_start(settings: Settings) -> None:
    opened(settings)
    (settings.data / FILE).write_text(new_key())

    with pytest.raises(WrongKey):
        opened(settings)


def test_a_file_with_something_else_is_no_key(settings: Settings) -> None:
    opened(settings)
    (settings.data / FILE).write_bytes(b"\xff\x00koffie")

    with pytest.raises(BadKey):
        opened(settings)


def test_whoever_died_between_key_and_proof_goes_on_with_that_key(settings: Settings) -> None:
    opened(settings)
    before = (settings.data / FILE).read_text()
    with (
        Installation(settings).open() as database,
        database.transaction(writes=True) as session,
    ):
        session.execute(delete(Sleutelproef))

    token = opened(settings)

    assert (settings.data / FILE).read_text() == before
    assert unsealed(settings, token) == "koffie"


def test_who_only_looks_at_a_database_without_a_key_makes_none(settings: Settings) -> None:
    with (
        Installation(settings).open(create=True) as database,
        database.transaction(writes=True) as session,
    ):
        session.execute(delete(Sleutelproef))
    (settings.data / FILE).unlink()

    with Installation(settings).open() as database:
        assert database.kluis.keys == ()

    assert not (settings.data / FILE).exists()


def test_a_throwaway_copy_opens_what_the_original_has_sealed(settings: Settings) -> None:
    token = opened(settings)

    with Installation(settings).throwaway() as copy:
        assert copy.kluis.unseal(token) == "koffie"


def test_a_throwaway_copy_of_nothing_has_a_key_that_is_kept_nowhere(settings: Settings) -> None:
    with Installation(settings).throwaway() as copy:
        assert copy.kluis.unseal(copy.kluis.seal("koffie")) == "koffie"

    assert not settings.data.exists()


def test_a_draft_of_a_key_is_not_left_behind(settings: Settings) -> None:
    opened(settings)
    (settings.data / FILE).unlink()
    (settings.data / FILE).mkdir()

    with pytest.raises(IsADirectoryError):
        Keys(settings).write([new_key()])

    assert not [*settings.data.glob(f".{FILE}.*")]


def test_what_somebody_who_was_killed_left_behind_is_removed(settings: Settings) -> None:
    opened(settings)
    dead = settings.data / f".{FILE}.abc"
    dead.write_text(new_key())

    Keys(settings).write([new_key()])

    assert not dead.exists()


def findings(settings: Settings, clock: StoppedClock) -> dict[str, Oordeel]:
    return {each.zin: each.oordeel for each in examine(Installation(settings), clock)}


def one_about(found: dict[str, Oordeel], words: str) -> Oordeel:
    (said,) = (oordeel for zin, oordeel in found.items() if words in zin)
    return said


def test_doctor_advises_to_keep_the_key_elsewhere(settings: Settings, clock: StoppedClock) -> None:
    opened(settings)
    (settings.data / FILE).chmod(0o644)

    found = findings(settings, clock)

    assert one_about(found, "ligt bij de gegevens. Leg hem ergens anders") is Oordeel.LET_OP
    assert one_about(found, "Anderen kunnen de sleutel lezen. Doe: chmod 600") is Oordeel.LET_OP


def test_doctor_is_content_with_a_key_elsewhere(
    settings: Settings, tmp_path: Path, clock: StoppedClock
) -> None:
    there = settings.model_copy(update={"sleutel_file": tmp_path / "sleutel"})
    opened(there)

    found = findings(there, clock)

    assert one_about(found, "sleutel") is Oordeel.GOED


@pytest.mark.parametrize(
    ("written", "sentence"), [(KLUIS.keys[0], "past niet op"), ("koffie", "is niet goed")]
)
def test_doctor_notices_a_wrong_key(
    settings: Settings, clock: StoppedClock, written: str, sentence: str
) -> None:
    opened(settings)
    (settings.data / FILE).write_text(written)

    assert one_about(findings(settings, clock), sentence) is Oordeel.FOUT


@pytest.mark.parametrize("words", [["run"], ["chat"], ["export", "leerlingalert"]])
def test_a_lost_key_is_one_line_and_nothing_changes(tmp_path: Path, words: list[str]) -> None:
    netwerkbot("chat", "leerlingalert", "--data", "data", folder=tmp_path)
    (tmp_path / "data" / FILE).unlink()

    outcome = netwerkbot(*words, "--data", "data", folder=tmp_path, said="help\n")

    assert outcome.code == 1
    assert outcome.err == (
        "netwerkbot: De sleutel data/netwerkbot.sleutel is weg. "
        "Zet hem terug uit jullie back-up.\n"
    )
