"""A programme as a file again."""

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from registry.schema.programme import Programme

TEMPLATE = Path(__file__).with_name("sjabloon.yaml")
"""A commented example for somebody's own network; it can be imported as it is."""

_WIDTH = 100


def write(programme: Programme) -> str:
    """Return the YAML of a programme: reading it gives the same programme."""
    facts = programme.model_dump(exclude_defaults=True)
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    yaml.dump(_plain({"schema_versie": programme.schema_versie} | facts), text)
    return text.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        whole = value.as_tuple().exponent == 0
        return int(value) if whole else DoubleQuotedScalarString(str(value))
    if isinstance(value, time):
        return DoubleQuotedScalarString(f"{value:%H:%M}")
    return (
        value if isinstance(value, (date, str, int, float, bool)) or value is None else str(value)
    )
