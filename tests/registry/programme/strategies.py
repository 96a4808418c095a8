"""Texts that look like a programme file, and programmes that differ from the template."""

import json
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError
from ruamel.yaml import YAML

from registry.programme.checks import complaints
from registry.schema.programme import Programme
from tests.registry.programme.files import TEXT, programme

Path = tuple[str | int, ...]

LINES = TEXT.splitlines()
TEMPLATE_DATA = json.loads(json.dumps(YAML(typ="safe", pure=True).load(TEXT), default=str))

TEMPLATE_PROGRAMME = programme()

_NO_TEXT = [*map(chr, {*range(32), 127} - {9, 10})]
words = st.text(st.characters(codec="utf-8", exclude_characters=_NO_TEXT), max_size=12)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | words
    | st.sampled_from(["rol:schoolleider", "2026-11-12", "15:00Z", "1e999", "ng-1", "FREQ=DAILY"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(words, below, max_size=3),
    max_leaves=4,
)


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything in ``data``."""
    if isinstance(data, dict):
        parts: Iterator[tuple[str | int, Any]] = iter(data.items())
    else:
        parts = iter(enumerate(data) if isinstance(data, (list, tuple)) else ())
    for part, below in parts:
        yield (*path, part)
        yield from paths(below, (*path, part))


def put(data: Any, path: Path, value: Any) -> Any:
    """Return ``data`` in which ``value`` stands at ``path``."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return data | {first: put(data[first], tuple(rest), value)}
    return [
        put(item, tuple(rest), value) if index == first else item
        for index, item in enumerate(data)
    ]


@st.composite
def edited_texts(draw: st.DrawFn) -> str:
    """Draw the template in which lines were lost, doubled, swapped, or typed over."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["lose", "double", "swap", "type", "cut"]))
        other = lines[draw(st.integers(0, len(lines) - 1))]
        match change:
            case "lose":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at] = other
            case "type":
                lines[at] = draw(st.text(max_size=20))
            case _:
                lines[at] = lines[at][draw(st.integers(0, 20)) :]
    return "\n".join(lines)


@st.composite
def edited_data(draw: st.DrawFn) -> Any:
    """Draw the data of the template in which some values are of any other kind."""
    data = TEMPLATE_DATA
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([*paths(data)]))
        data = put(data, path, draw(anything))
        if not isinstance(data, dict) or not data:
            break
    return data


_KINDS: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-999_999_999, 999_999_999),
    Decimal: st.decimals(-(10**9), 10**9, places=2),
    date: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    time: st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    str: words,
}


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Draw another value of the same kind, of the kinds that can be written in a file."""
    for kind, others in _KINDS.items():
        if type(value) is kind:
            return others
    return st.just(value)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Draw the programme of the template in which some values are different."""
    data = TEMPLATE_PROGRAMME.model_dump()
    scalars = [path for path in paths(data) if not _is_structure(path, data)]
    for path in draw(st.lists(st.sampled_from(scalars), max_size=8, unique=True)):
        changed = put(data, path, draw(_like(_at(data, path))))
        if _fits(changed):
            data = changed
    return Programme.model_validate(_tuples(data))


def _is_structure(path: Path, data: Any) -> bool:
    """Tell whether a path is no scalar, or names a noun, which would then be another noun."""
    return path[-1] in {"slug", "ref", "schema_versie"} or isinstance(
        _at(data, path), (dict, list, tuple)
    )


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _fits(data: Any) -> bool:
    try:
        fitting = Programme.model_validate(_tuples(data))
    except ValidationError:
        return False
    return not [*complaints(fitting.model_dump(mode="json"))]


def _tuples(data: Any) -> Any:
    """Write lists as the schema has them."""
    if isinstance(data, dict):
        return {key: _tuples(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return tuple(_tuples(item) for item in data)
    return data
