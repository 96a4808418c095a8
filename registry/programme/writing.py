"""A programme as a file again."""

import re
import sys
from datetime import time
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

_WIDTH = sys.maxsize
"""No text is folded: ruamel loses a space where it folds between two."""

_MISREAD = re.compile("[\x80-\x9f\u2028\u2029\ufeff]")
"""Characters that YAML takes for a line end, or drops, unless they are written as an escape."""


def write(programme: Programme) -> str:
    """Return the YAML of a programme: reading it gives the same programme."""
    facts = programme.model_dump(exclude_defaults=True)
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    yaml.dump(_plain(facts), text)
    return text.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case Decimal() if value.as_tuple().exponent == 0:
            return int(value)
        case Decimal():
            return DoubleQuotedScalarString(str(value))
        case time():
            return DoubleQuotedScalarString(f"{value:%H:%M}")
        case str() if _MISREAD.search(value):
            return DoubleQuotedScalarString(value)
    return value
