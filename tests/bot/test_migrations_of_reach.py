"""Whoever had an account before people could prefer one, has it still, and prefers none."""

from contextlib import closing

from sqlalchemy import func, select

from bot import migrations
from registry.database import connect
from registry.models import Account, Aflevering, Bereik, Koppelcode
from tests.bot.older import fill, upgrade_to
from tests.databases import Databases


def test_accounts_stay_and_nobody_is_off(databases: Databases) -> None:
    with databases.fresh() as url, closing(connect(url)) as old:
        upgrade_to(old, "0010")
        fill(old, "persoon", id=1, naam="anna")
        fill(old, "account", id=1, persoon_id=1, kanaal="matrix", adres="@anna:voorbeeld.nl")

        migrations.upgrade(old)

        with old.transaction(writes=False) as session:
            account = session.scalars(select(Account)).one()
            counts = [
                session.scalar(select(func.count()).select_from(table))
                for table in (Bereik, Aflevering, Koppelcode)
            ]
    assert (account.adres, account.voorkeur_op) == ("@anna:voorbeeld.nl", None)
    assert counts == [0, 0, 0]
