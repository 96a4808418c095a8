"""Databases as older versions of the bot made them, and rows in the words of the database."""

from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, Date, DateTime, Integer, Time, inspect, text

from bot import migrations
from registry.database import Database


def upgrade_to(database: Database, revision: str) -> None:
    """Make the tables as they were in an older version of the bot."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.transaction(writes=True) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)


def insert(database: Database, table: str, **facts: object) -> None:
    """Add a row in the words of the database itself."""
    names, values = ", ".join(facts), ", ".join(f":{name}" for name in facts)
    with database.transaction(writes=True) as session:
        session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), facts)  # noqa: S608


def insert_programme(database: Database) -> None:
    """Add a programme with a groep, as a bot of revision 0002 knew it."""
    shared = {"id": 1, "volgorde": 0, "vervallen": False, "voorstel": "[]", "aliassen": "[]"}
    texts = {
        "schema_versie": "2",
        "bestand": "",
        "korte_naam": "Oud",
        "regio": '{"naam": "Voorbeeldstad"}',
        "looptijd": '{"precisie": "jaar", "tekst": "2022"}',
        "samenvatting": "",
        "afkortingen": "{}",
        "fase": "lopend",
    }
    lists = dict.fromkeys(("projectleiders", "doelen", "hoort_bij"), "[]")
    insert(database, "programma", slug="oud", naam="Oud", **shared, **texts, **lists)
    groep = {"programma_id": 1, "type": "team", "doel": "", "taken": "[]"}
    insert(database, "groep", slug="team", naam="Team", rapporteert_aan="[]", **shared, **groep)


def fill(database: Database, table: str, **facts: object) -> None:
    """Add the row with number 1; columns that nobody names get something that they may hold."""
    for column in inspect(database.engine).get_columns(table):
        if not column["nullable"] and column["default"] is None:
            facts.setdefault(column["name"], _something(column["type"]))
    insert(database, table, **facts)


def _something(kind: object) -> object:
    match kind:
        case Boolean():
            return False
        case Integer():
            return 1
        case Date() | DateTime():
            return date(2019, 3, 2)
        case Time():
            return "09:00:00.000000"
        case _:
            return "[]"
