"""The command line, whole: every mistake is one line on stderr, an exit code, and nothing lost."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.mistakes import BROKEN, BUSY, MISTYPED, REFUSED
from registry.programme.reading import shipped_slugs
from tests.bot.cli import Outcome, netwerkbot

AGENDA = "!agenda\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a bot that knows #Alert: copy it, do not change it."""
    folder = tmp_path_factory.mktemp("prepared")
    assert netwerkbot("import", "leerlingalert", folder=folder).code == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return tmp_path


def one_line(outcome: Outcome) -> str:
    """Return the line on stderr: there is one, and it is no traceback."""
    lines = outcome.err.splitlines()
    assert len(lines) == 1, outcome.err
    assert lines[0].startswith("netwerkbot: ")
    return lines[0].removeprefix("netwerkbot: ")


def test_the_agenda_of_a_day_in_the_past_changes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    words = ("chat", "--op", "2022-10-20T09:00", "--data", str(data), "jos-vo-alkmaar")

    outcome = netwerkbot(*words, folder=tmp_path, said=AGENDA)

    assert outcome.code == 0
    assert outcome.err == ""
    assert "dinsdag 25 oktober 2022" in outcome.out
    assert "15:00-17:00" in outcome.out
    assert not data.exists()


def test_run_greets_with_the_programmes_and_three_things_to_try(tmp_path: Path) -> None:
    outcome = netwerkbot("run", folder=tmp_path, said="status DDD\n")

    assert outcome.code == 0
    assert outcome.out.startswith("Hallo, ik ben Netwerkbot. Het is vandaag ")
    assert "- Jeugdhulp op School VO (afgerond)" in outcome.out
    assert "Probeer eens:\n\n- agenda\n- status DDD\n- help\n" in outcome.out
    assert "Digitaal Doorstroom Dossier" in outcome.out
    assert (tmp_path / "netwerkbot-data").stat().st_mode & 0o077 == 0


def test_a_programme_that_is_named_alone_is_the_one_that_is_meant(folder: Path) -> None:
    outcome = netwerkbot("chat", "leerlingalert", folder=folder, said="overzicht\n")

    assert outcome.out.startswith("#Alert-programma")


def test_a_role_on_the_command_line_is_the_only_one(folder: Path) -> None:
    outcome = netwerkbot("chat", "--rol", "gast", folder=folder, said="overzicht\n")

    assert outcome.out.startswith("Ik ken je nog niet.")


def test_importing_twice_changes_nothing_and_says_so(folder: Path) -> None:
    outcome = netwerkbot("import", "leerlingalert", folder=folder)

    assert outcome.out.startswith("Er is niets veranderd: ")


def test_an_export_can_be_imported_without_a_difference(folder: Path) -> None:
    netwerkbot("export", "leerlingalert", "--naar", "terug.yaml", folder=folder)

    outcome = netwerkbot("import", "terug.yaml", folder=folder)

    assert outcome.out.startswith("Er is niets veranderd: ")


def test_a_trial_shows_what_would_change_and_changes_nothing(folder: Path) -> None:
    netwerkbot("export", "leerlingalert", "--naar", "anders.yaml", folder=folder)
    file = folder / "anders.yaml"
    file.write_text(file.read_text().replace("naam: Uitrol\n", "naam: Uitrol overal\n"))
    before = (folder / "netwerkbot-data" / "netwerkbot.db").read_bytes()

    trial = netwerkbot("import", "anders.yaml", "--proef", folder=folder)
    untouched = (folder / "netwerkbot-data" / "netwerkbot.db").read_bytes() == before
    real = netwerkbot("import", "anders.yaml", folder=folder)

    said = "/maatregelen/uitrol-maatregel/naam: Uitrol -> Uitrol overal\n"
    assert trial.out.startswith("Dit zou veranderen: ")
    assert said in trial.out
    assert untouched
    assert real.out.startswith("Bijgewerkt: ")
    assert said in real.out


def test_the_example_imports_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mijn.yaml").write_text(netwerkbot("export", "--sjabloon", folder=tmp_path).out)

    outcome = netwerkbot("import", "mijn.yaml", folder=tmp_path)

    assert outcome.out == "Geladen: Netwerk Voorbeeldstad (mijn-netwerk).\n"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["koffie"], MISTYPED, "Deze opdracht ken ik niet."),
        (["chat", "--suiker"], MISTYPED, "De optie --suiker ken ik niet."),
        (["chat", "--rol", "koning"], MISTYPED, "Bij --rol staat iets dat niet kan."),
        (["chat", "--op", "morgen"], MISTYPED, "Bij --op staat iets dat niet kan."),
        (["import"], MISTYPED, "PROGRAMMA ontbreekt."),
        (["export"], MISTYPED, "Noem een programma, of vraag om --sjabloon."),
        (["export", "leerlingalert", "--sjabloon"], MISTYPED, "Noem een programma, of"),
        (["export", "koffie"], REFUSED, "Het programma “koffie” is niet geladen."),
        (["import", "koffie"], REFUSED, "koffie: dit bestand is er niet."),
        (["chat", "koffie"], REFUSED, "koffie: dit bestand is er niet."),
        (["import", "netwerkbot-data"], REFUSED, "netwerkbot-data: dit is een map."),
        (["export", "leerlingalert", "--naar", "weg/x"], BROKEN, "weg/x: die map is er niet."),
        (["chat", "--data", "bestand/x"], BROKEN, "bestand/x: dat is geen map."),
        (["export", "leerlingalert", "--data", "nergens"], REFUSED, "In nergens staat nog geen"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_mistake_is_one_line_and_an_exit_code(
    folder: Path, words: list[str], code: int, sentence: str
) -> None:
    (folder / "bestand").touch()

    outcome = netwerkbot(*words, folder=folder)

    assert one_line(outcome).startswith(sentence)
    assert outcome.code == code


def test_a_broken_programme_file_gives_a_line_for_every_mistake(folder: Path) -> None:
    (folder / "stuk.yaml").write_text('schema_versie: "2"\nkoffie: 3\nprogramma:\n  slug: Fout\n')

    outcome = netwerkbot("import", "stuk.yaml", folder=folder)

    assert outcome.code == REFUSED
    lines = outcome.err.splitlines()
    assert "netwerkbot: stuk.yaml, regel 2: de sleutel 'koffie' ken ik hier niet" in lines
    assert "netwerkbot: stuk.yaml, regel 3: 'naam' ontbreekt" in lines
    assert all(line.startswith("netwerkbot: stuk.yaml, regel ") for line in lines)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ('goede_vrijdag = "misschien"\n', "In netwerkbot.toml of de omgeving klopt niet: goede_"),
        ("koffie = 1\n", "In netwerkbot.toml of de omgeving klopt niet: koffie."),
        ("goede_vrijdag = ", "netwerkbot.toml is geen goede TOML."),
    ],
)
def test_a_wrong_setting_is_named(folder: Path, setting: str, sentence: str) -> None:
    (folder / "netwerkbot.toml").write_text(setting)

    outcome = netwerkbot("doctor", folder=folder)

    assert one_line(outcome).startswith(sentence)
    assert outcome.code == REFUSED


def test_a_second_bot_on_the_same_data_is_refused(folder: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        text=True,
    )
    assert first.stdout
    assert first.stdout.readline()  # it has greeted, so it has the data

    second = netwerkbot("chat", folder=folder, said="help\n")
    beside = netwerkbot("export", "leerlingalert", folder=folder)
    doctor = netwerkbot("doctor", folder=folder)
    first.communicate("")

    assert one_line(second).startswith("Er draait al een Netwerkbot op netwerkbot-data.")
    assert second.code == BUSY
    assert beside.code == doctor.code == 0
    assert netwerkbot("chat", folder=folder, said="help\n").code == 0


@pytest.fixture
def locked(folder: Path) -> Iterator[None]:
    """Somebody else is writing to the database, and does not stop."""
    other = sqlite3.connect(folder / "netwerkbot-data" / "netwerkbot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.usefixtures("locked")
def test_a_locked_database_is_one_line(folder: Path) -> None:
    outcome = netwerkbot("import", "jos-vo-alkmaar", folder=folder)

    assert one_line(outcome) == (
        "De database is bezet. Er is niets opgeslagen. Probeer het straks nog eens."
    )
    assert outcome.code == BROKEN


@pytest.mark.parametrize("words", [["chat"], ["run"], ["import", "jos-vo-alkmaar"], ["migrate"]])
def test_a_corrupt_database_is_one_line_and_stays_as_it_is(folder: Path, words: list[str]) -> None:
    file = folder / "netwerkbot-data" / "netwerkbot.db"
    file.write_bytes(b"koffie" * 1000)

    outcome = netwerkbot(*words, folder=folder, said="help\n")

    assert one_line(outcome).startswith("Het databasebestand is beschadigd.")
    assert outcome.code == BROKEN
    assert file.read_bytes() == b"koffie" * 1000


def test_a_full_disk_is_one_line_and_loses_nothing(folder: Path) -> None:
    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    run = subprocess.run(
        [sys.executable, "-c", _IGNORE_THE_SIGNAL, "import", "vsv-zuid-limburg"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=nearly_full,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert one_line(Outcome(run.returncode, run.stdout, run.stderr)).startswith("De schijf is vol")
    assert run.returncode == BROKEN
    assert "2 activiteiten" in netwerkbot("chat", folder=folder, said="programma alert\n").out
    assert netwerkbot("import", "vsv-zuid-limburg", folder=folder).out.startswith("Geladen: ")


_IGNORE_THE_SIGNAL = (
    "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);from bot.cli import main; main()"
)


def test_the_doctor_says_what_is_wrong_and_what_to_do(folder: Path) -> None:
    data = folder / "netwerkbot-data"
    data.chmod(0o755)
    healthy = netwerkbot("doctor", folder=folder)
    (data / "netwerkbot.db").write_bytes(b"koffie" * 1000)

    ill = netwerkbot("doctor", folder=folder)

    assert healthy.code == 0
    assert f"LET OP  Anderen kunnen in de map {data.name} kijken. Doe: chmod 700" in healthy.out
    assert "LET OP  Programma leerlingalert heeft geen schoolvakantieregio." in healthy.out
    assert ill.code == REFUSED
    assert "FOUT    Het databasebestand is beschadigd." in ill.out


def test_migrate_makes_a_database_that_chat_can_use(tmp_path: Path) -> None:
    migrated = netwerkbot("migrate", folder=tmp_path)

    assert migrated.out == "De database is bijgewerkt.\n"
    assert netwerkbot("chat", "leerlingalert", folder=tmp_path, said="programma\n").code == 0


def test_help_of_the_command_line_names_every_command(tmp_path: Path) -> None:
    outcome = netwerkbot("--help", folder=tmp_path)

    for command in ("run", "chat", "import", "export", "migrate", "rotate-key", "doctor"):
        assert f"\n  {command} " in outcome.out
    assert shipped_slugs()
