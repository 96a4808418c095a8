"""What was measured before stoplichten were there is still measured afterwards."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot import migrations
from registry.database import Database, connect
from registry.models import Meting, Programma, Rapportage
from tests.bot.older import fill, insert_programme, upgrade_to
from tests.databases import Databases


@pytest.fixture
def old(databases: Databases) -> Iterator[Database]:
    """A database as it was before this, with one measurement and an agreement to report."""
    with databases.fresh() as url, closing(connect(url)) as database:
        upgrade_to(database, "0002")
        insert_programme(database)
        upgrade_to(database, "0008")
        fill(database, "programmalijn", programma_id=1)
        fill(database, "maatregel", programmalijn_id=1)
        fill(database, "activiteit", maatregel_id=1)
        fill(database, "indicator", activiteit_id=1)
        fill(database, "meting", indicator_id=1, waarde='"96.5"', peildatum=date(2019, 3, 1))
        fill(database, "rapportage", programma_id=1, voor="[]", door="[]", meetmomenten="[]")
        yield database


def test_a_measurement_is_that_of_the_whole_and_counts(old: Database) -> None:
    migrations.upgrade(old)

    with old.transaction(writes=False) as session:
        meting = session.scalars(select(Meting)).one()
        assert (meting.waarde, meting.peildatum) == (Decimal("96.5"), date(2019, 3, 1))
        assert (meting.deel, meting.ingetrokken, meting.door) == ("", False, None)


def test_a_programme_is_open_and_nobody_need_agree(old: Database) -> None:
    migrations.upgrade(old)

    with old.transaction(writes=False) as session:
        assert session.scalars(select(Programma.gesloten_op)).one() is None
        agreed = session.execute(select(Rapportage.akkoord, Rapportage.respijt)).one()
        assert tuple(agreed) == (False, 5)
