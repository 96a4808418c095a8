"""What was escalated, heard and planned before there were steps to fill in is all still there."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import func, inspect, select

from bot import migrations
from registry.database import Database, connect
from registry.models import Bijeenkomst, Escalatie, Feed, Gehoord, OutboxRow, Stapversie
from tests.bot.older import fill, insert_programme, upgrade_to
from tests.databases import Databases

_NEW = (
    *("stapversie", "pdcaronde", "les", "prik", "prikoptie", "prikantwoord", "reeks", "reekslid"),
    *("ingelezen", "jaarovergang", "kalenderversie", "feed", "kenmerk"),
    *("abonnement", "soortstilte", "vervanging", "rusttijd", "rondbericht"),
)


@pytest.fixture
def grown(databases: Databases) -> Iterator[Database]:
    """A database of the version before, with rows in what this one changes; brought up to date."""
    with databases.fresh() as url, closing(connect(url)) as old:
        upgrade_to(old, "0011")
        insert_programme(old)
        fill(old, "programmalijn", programma_id=1)
        fill(old, "maatregel", programmalijn_id=1)
        fill(old, "activiteit", id=1, maatregel_id=1)
        fill(old, "escalatie", id=1, activiteit_id=1, trede=2, reden="Niemand levert aan")
        fill(old, "bijeenkomst", id=1, programma_id=1, titel="Kernoverleg")
        fill(old, "outbox", key="a", kanaal="matrix", toestand="wacht")
        fill(old, "gehoord", key="a", antwoord="verzegeld")
        migrations.upgrade(old)
        yield old


def test_what_was_there_stays(grown: Database) -> None:
    with grown.transaction(writes=False) as session:
        escalatie = session.scalars(select(Escalatie)).one()
        said = (escalatie.activiteit_id, escalatie.stap_id, escalatie.trede, escalatie.reden)
        heard = session.scalars(select(Gehoord)).one()
        kept = (heard.antwoord, heard.terug, heard.wie, heard.over)
        outbox = session.scalars(select(OutboxRow)).one()
        assert said == (1, None, 2, "Niemand levert aan")
        assert kept == ("verzegeld", None, None, None)
        assert outbox.omdat is None
        assert session.scalars(select(Bijeenkomst.titel)).all() == ["Kernoverleg"]


def test_what_is_new_is_empty(grown: Database) -> None:
    assert set(_NEW) <= set(inspect(grown.engine).get_table_names())
    with grown.transaction(writes=False) as session:
        for table in (Stapversie, Feed):
            assert session.scalar(select(func.count()).select_from(table)) == 0
