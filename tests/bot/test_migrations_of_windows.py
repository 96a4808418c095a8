"""Reports from before the window are all still there, and nobody is in yet."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import func, inspect, select

from bot import migrations
from registry.database import Base, Database, connect
from registry.models import Bezoek, OpenbaarArchief, Stoplicht, Toegang
from tests.bot.older import fill, insert_programme, upgrade_to
from tests.databases import Databases


@pytest.fixture
def grown(databases: Databases) -> Iterator[Database]:
    """A database of the version before, with two versions of a report; brought up to date."""
    with databases.fresh() as url, closing(connect(url)) as old:
        upgrade_to(old, "0013")
        insert_programme(old)
        fill(old, "programmalijn", id=1, programma_id=1)
        fill(old, "maatregel", id=1, programmalijn_id=1)
        fill(old, "activiteit", id=1, maatregel_id=1)
        for versie in (1, 2):
            fill(old, "stoplicht", id=versie, activiteit_id=1, versie=versie, kleur="oranje")
        migrations.upgrade(old)
        yield old


def test_every_version_of_a_report_stays(grown: Database) -> None:
    with grown.transaction(writes=False) as session:
        assert session.scalars(select(Stoplicht.versie)).all() == [1, 2]


@pytest.mark.parametrize("table", [Toegang, Bezoek, OpenbaarArchief])
def test_nobody_is_in_and_no_archive_is_open(grown: Database, table: type[Base]) -> None:
    with grown.transaction(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(table)) == 0


def test_the_last_version_of_a_report_is_found_by_its_index(grown: Database) -> None:
    found = {each["name"]: each for each in inspect(grown.engine).get_indexes("stoplicht")}

    columns = found["ix_stoplicht_staat"]["column_names"]
    assert columns == ["staat", "activiteit_id", "begin", "versie"]
