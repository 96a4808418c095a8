"""What was known of a bijeenkomst before people could plan is still known afterwards."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, time

import pytest
from sqlalchemy import select

from bot import migrations
from registry.database import Database, connect
from registry.models import Aanwezigheid, Bijeenkomst, Groep
from registry.values import Komst
from tests.bot.older import fill, insert_programme, upgrade_to
from tests.databases import Databases

DAY = date(2023, 3, 9)


@pytest.fixture
def old(databases: Databases) -> Iterator[Database]:
    """A database as it was before this, in which somebody comes to a meeting of the groep."""
    with databases.fresh() as url, closing(connect(url)) as database:
        upgrade_to(database, "0002")
        insert_programme(database)
        upgrade_to(database, "0009")
        facts = {"programma_id": 1, "groep": "team", "wie": "[]"}
        fill(database, "bijeenkomst", **facts, datum=DAY, van="15:00:00.000000")
        fill(database, "persoon", naam="anna")
        facts = {"bijeenkomst_id": 1, "persoon_id": 1, "datum": DAY}
        fill(database, "aanwezigheid", **facts, antwoord="ja", door="regel")
        yield database


def test_who_comes_is_known_and_nobody_comes_instead(old: Database) -> None:
    migrations.upgrade(old)

    with old.transaction(writes=False) as session:
        said = session.scalars(select(Aanwezigheid)).one()
        assert (said.antwoord, said.vervanger, said.datum) == (Komst.JA, None, DAY)


def test_a_meeting_keeps_its_hours_and_a_groep_asks_for_no_quorum(old: Database) -> None:
    migrations.upgrade(old)

    with old.transaction(writes=False) as session:
        meeting = session.scalars(select(Bijeenkomst)).one()
        groep = session.scalars(select(Groep)).one()
        assert (meeting.datum, meeting.van, meeting.link) == (DAY, time(15), None)
        assert (groep.quorum, groep.vaste_punten) == (None, ())
