from collections.abc import Callable
from pathlib import Path

import pytest

from registry.programme.faults import FaultyProgramme
from registry.programme.reading import (
    LARGEST_BYTES,
    UnreadableFile,
    read,
    read_file,
    shipped_slugs,
)
from registry.programme.writing import TEMPLATE
from tests.registry.programme.files import TEXT, programme, with_

BINARY = bytes(range(128, 256))


def folder(file: Path) -> None:
    file.mkdir()


def too_large(file: Path) -> None:
    file.write_text(TEXT + "# vol\n" * (LARGEST_BYTES // 6))


def latin_1(file: Path) -> None:
    file.write_bytes(with_(("Voorbeeldstad", "Coördinatiestad")).encode("latin-1"))


def binary(file: Path) -> None:
    file.write_bytes(BINARY)


def missing(file: Path) -> None:
    assert not file.exists()


def test_five_programmes_are_shipped() -> None:
    assert shipped_slugs() == (
        "handreiking-onderwijs-verblijf",
        "jos-vo-alkmaar",
        "leerlingalert",
        "vsv-zuid-limburg",
        "werkagenda-thuiszitters",
    )


@pytest.mark.parametrize("slug", shipped_slugs())
def test_a_shipped_programme_is_read_by_its_slug(slug: str) -> None:
    assert read_file(slug).programma.slug == slug


def test_an_own_file_is_read_by_its_path() -> None:
    assert read_file(str(TEMPLATE)).programma.slug == "mijn-netwerk"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (folder, "dit is een map"),
        (too_large, "dit bestand is te groot"),
        (latin_1, "dit is geen tekst in UTF-8"),
        (binary, "dit is geen tekst in UTF-8"),
        (missing, "dit bestand is er niet"),
    ],
)
def test_what_is_no_text_file_is_refused(
    make: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "mijn.yaml"
    make(file)

    with pytest.raises(UnreadableFile) as refusal:
        read_file(str(file))

    assert str(refusal.value).startswith(f"{file}: {reason}. Geef een bestand, of een van: ")
    assert "vsv-zuid-limburg" in str(refusal.value)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="dit bestand kan ik niet openen"):
        read_file("a\0b")


def test_mistakes_in_a_file_are_told_under_its_short_name(tmp_path: Path) -> None:
    file = tmp_path / "mijn.yaml"
    file.write_text("", encoding="utf-8")

    with pytest.raises(FaultyProgramme, match=r"^mijn\.yaml, regel 1: dit bestand is leeg$"):
        read_file(str(file))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.rstrip("\n"),
        TEXT + "...\n",
        "---\n" + TEXT,
    ],
    ids=["byte order mark", "windows line ends", "no last line end", "end mark", "begin mark"],
)
def test_what_an_editor_adds_makes_no_difference(text: str) -> None:
    assert read(text, file="mijn.yaml") == programme()


def test_windows_line_ends_do_not_shift_the_lines() -> None:
    text = with_(("fase: lopend", "fase: klaar")).replace("\n", "\r\n")

    with pytest.raises(FaultyProgramme, match="regel 13:"):
        read(text, file="mijn.yaml")


def test_a_time_may_go_without_quotes() -> None:
    assert programme(('van: "15:00"', "van: 15:00")) == programme()


def test_a_time_that_yaml_took_for_a_number_is_told() -> None:
    text = "%YAML 1.1\n---\n" + with_(('van: "15:00"', "van: 15:00"))

    with pytest.raises(FaultyProgramme, match="regel 32: 'van' moet een tijd zijn"):
        read(text, file="mijn.yaml")


def test_a_list_may_be_left_out_but_not_left_empty() -> None:
    without = programme(('afkortingen:\n  RBL: "regionaal bureau leerplicht"\n', ""))

    assert without.afkortingen == {}
    with pytest.raises(FaultyProgramme, match="regel 4: 'regels' moet een lijst zijn"):
        read(TEXT.replace("schema_versie", "regels:\nschema_versie", 1), file="mijn.yaml")
