"""The register of what is done with data of people (P19): made from the files, and whole."""

from pathlib import Path

import pytest

from bot.registering import Verwerkingsregister
from bot.rendering import render
from registry import aanwezigheid, concepten, herinneringen, intake, logboek
from registry.clock import today
from registry.registry import transaction
from registry.schema.procedures import Aanmeldprocedure
from registry.verwerkingen import Verwerkingen
from tests.bot.cli import netwerkbot
from tests.commands.aangemeld import register
from tests.registry.trajecten import as_row, facts
from tests.talk import Talk


@pytest.fixture
def document(talk: Talk) -> str:
    return written(talk)


def written(talk: Talk) -> str:
    """Return the document, without the marks that keep a # a #."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        found = Verwerkingen(registry).register()
    return render(Verwerkingsregister(inhoud=found, today=today(talk.clock))).markdown.replace(
        "\\", ""
    )


def section(document: str, procedure: Aanmeldprocedure) -> str:
    """Return what is said of one procedure."""
    [found] = [each for each in document.split("\n### ") if each.startswith(f"{procedure.naam} (")]
    return found


def labels(opslag: str, procedure: Aanmeldprocedure) -> set[str]:
    return {veld.label for veld in procedure.velden if veld.opslag == opslag}


def test_every_field_that_the_bot_keeps_is_in_the_document(document: str) -> None:
    for procedure in facts().values():
        kept, _, elsewhere = section(document, procedure).partition("Wat de bot nooit vraagt")

        for label in labels("bot", procedure):
            assert f"- {label}" in kept, (procedure.slug, label)
            assert f"- {label}\n" not in elsewhere


def test_no_field_of_the_dossier_is_kept(document: str) -> None:
    for procedure in facts().values():
        kept, _, elsewhere = section(document, procedure).partition("Wat de bot nooit vraagt")

        for label in labels("dossier", procedure) - labels("bot", procedure):
            assert f"- {label}\n" not in kept, (procedure.slug, label)
            assert f"- {label}" in elsewhere


@pytest.mark.parametrize("procedure", facts().values(), ids=facts())
def test_what_belongs_in_the_dossier_is_asked_nowhere(procedure: Aanmeldprocedure) -> None:
    steps = (None, *(stap.nr for stap in procedure.stappen))

    asked = [veld for stap in steps for veld in intake.questions(as_row(procedure), stap)]

    assert asked
    assert {veld.opslag for veld in asked} == {"bot"}


@pytest.mark.parametrize("procedure", facts().values(), ids=facts())
def test_it_says_who_sees_what_on_which_ground_and_how_long(
    procedure: Aanmeldprocedure, document: str
) -> None:
    said = section(document, procedure)

    for heading in ("Doel", "Grondslag", "Over wie", "Wie alles van dit traject ziet", "Hoe lang"):
        _, _, rest = said.partition(f"**{heading}**: ")
        assert len(rest.partition("\n")[0].strip(" .")) > 3, heading


def test_the_terms_are_those_of_the_code(document: str) -> None:
    for days in (herinneringen.TEXT_LASTS, aanwezigheid.KEPT, logboek.KEPT):
        assert f"{days.days} dagen" in document
    assert f"{concepten.LASTS.days * 24} uur" in document


def test_a_small_number_of_aanmeldingen_is_not_told(talk: Talk) -> None:
    before = written(talk)
    register(talk)

    assert "Aanmeldingen tot nu toe: 0." in before
    assert "Aanmeldingen tot nu toe: minder dan 5." in written(talk)


def test_the_command_line_writes_it_to_a_file(tmp_path: Path) -> None:
    netwerkbot("import", "leerlingalert", folder=tmp_path)

    outcome = netwerkbot("register", "--naar", "register.md", folder=tmp_path)

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    text = (tmp_path / "register.md").read_text()
    assert text.startswith("# Register van verwerkingen\n")
    assert "Alert" in text


def test_without_an_installation_it_says_how_to_begin(tmp_path: Path) -> None:
    outcome = netwerkbot("register", folder=tmp_path)

    assert outcome.code == 1
    assert "Begin met: netwerkbot run" in outcome.err
