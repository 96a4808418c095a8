"""Alembic runs this file for every command."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

import registry.models  # noqa: F401 - makes the tables known
from registry.database import Base


def _plain_type(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write the types of the domain as what the database sees, so that history stays readable."""
    if kind == "type" and type(item).__module__ == "registry.database":
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_plain_type,
    # SQLite can undo a change of tables too, when nothing commits in between.
    transactional_ddl=True,
)
context.run_migrations()
