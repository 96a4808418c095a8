import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from registry.clock import SystemClock
from registry.database import Database
from registry.models import Programma
from registry.programme.importing import Programmes
from registry.programme.reading import read, read_file, shipped_slugs
from registry.programme.storing import load, store
from registry.programme.writing import write
from registry.registry import Registry
from registry.schema.programme import Programme
from tests.registry.programme.files import TEXT, programme
from tests.registry.programme.strategies import programmes

few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("slug", shipped_slugs())
def test_a_shipped_programme_is_written_as_it_was_read(slug: str) -> None:
    original = read_file(slug)

    again = read(write(original), file="geschreven.yaml")

    assert again == original


@pytest.mark.parametrize("slug", shipped_slugs())
def test_a_shipped_programme_comes_out_of_the_database_as_it_went_in(
    slug: str, registry: Registry
) -> None:
    assert registry.programmes.export(slug) == read_file(slug)


def test_the_template_is_written_as_it_was_read() -> None:
    assert read(write(programme()), file="geschreven.yaml") == programme()


def test_the_template_is_short_and_explains_itself() -> None:
    lines = TEXT.splitlines()

    assert 40 <= len(lines) <= 55
    assert sum("#" in line for line in lines) >= 8
    assert "docs/programmabestand.md" in TEXT


def test_the_template_can_be_imported_as_it_is(empty: Database) -> None:
    with empty.transaction(writes=True) as session:
        imported = Programmes(session, SystemClock()).bring_in(programme())

    assert imported.new
    assert imported.naam == "Netwerk Voorbeeldstad"


def test_a_file_says_nothing_that_goes_without_saying() -> None:
    written = write(programme())

    assert "null" not in written
    assert "[]" not in written
    assert "pilotschool" not in written


@pytest.mark.parametrize(
    "text",
    ["x" * 95 + "  b", "\x85", "a\u2028b", "\ufeff", "null", "1.0", "- a", " a ", "a\n\nb\n", "#"],
)
def test_a_text_that_yaml_would_misread_is_written_as_it_is(text: str) -> None:
    start = programme()
    original = start.model_copy(
        update={"programma": start.programma.model_copy(update={"samenvatting": text})}
    )

    assert read(write(original), file="geschreven.yaml") == original


@few
@given(programmes())
def test_any_programme_is_written_as_it_is(original: Programme) -> None:
    assert read(write(original), file="geschreven.yaml") == original


@few
@given(programmes())
def test_any_programme_is_stored_as_it_is(empty: Database, original: Programme) -> None:
    with Session(empty.engine) as session, session.begin() as begun:
        row = Programma(bestand=original.model_dump_json())
        store(session, row, original)
        session.expire_all()

        assert load(row) == original
        begun.rollback()
