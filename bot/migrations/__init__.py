"""The tables through time: every released state is brought to the newest one, losing nothing.

Alembic takes long to import, so whoever only asks whether a database is up to date does not
wait for it.
"""

from pathlib import Path

from sqlalchemy import inspect, text

from registry.database import Database

HEAD = "0014"
"""The newest revision: what `current` says of a database that is up to date."""


def current(database: Database) -> str | None:
    """Return the revision of a database, or ``None`` when it has no tables yet."""
    with database.transaction(writes=False) as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        found: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def upgrade(database: Database) -> None:
    """Bring the tables to `HEAD`, all of it or nothing.

    Of two processes that begin at once one waits, and finds that it is done.
    """
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with database.transaction(writes=True, unhurried=True) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")
