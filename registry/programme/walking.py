"""A walk over raw data along a schema, which goes on where the data is wrong.

The checks of a programme file must find every mistake in one reading, so they cannot wait
for a file that fits its models.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from registry.schema.nouns import Link
from registry.values import Value

Path = tuple[str | int, ...]
Complaint = tuple[Path, str]
"""Where something is wrong, and the Dutch sentence that says what."""


@dataclass(frozen=True)
class Place:
    """A map of the file, and the model that it should fit."""

    path: Path
    model: type[Value]
    data: dict[str, Any]

    @property
    def list_name(self) -> str:
        """The key of the list in which the map stands, or an empty text."""
        return str(self.path[-2]) if self.path and isinstance(self.path[-1], int) else ""

    def items(self, key: str) -> list[Any]:
        """Return the list under ``key``; what is no list is for the schema to refuse."""
        found = self.data.get(key)
        return found if isinstance(found, list) else []

    def texts(self, name: str, key: str) -> set[str]:
        """Return the texts under ``key`` in the maps of the list ``name``."""
        values = (item.get(key) for item in self.items(name) if isinstance(item, dict))
        return {value for value in values if isinstance(value, str)}


@dataclass(frozen=True)
class Pointer:
    """A text of the file that names another noun."""

    path: Path
    link: Link
    text: str


def is_unknown(text: object, known: Container[str]) -> bool:
    """Tell whether ``text`` is one, and not known; what is no text is for the schema to refuse."""
    return isinstance(text, str) and text not in known


def walk(model: type[Value], data: object) -> Iterator[Place | Pointer]:
    """Yield every map and every pointer in ``data`` that ``model`` knows of, in file order."""
    return _walk(model, data, ())


def _walk(hint: Any, data: object, path: Path) -> Iterator[Place | Pointer]:
    origin = get_origin(hint)
    if isinstance(hint, type) and issubclass(hint, Value):
        yield from _walk_map(hint, data, path)
    elif origin is Annotated:
        if isinstance(data, str):
            links = (mark for mark in hint.__metadata__ if isinstance(mark, Link))
            yield from (Pointer(path, link, data) for link in links)
        yield from _walk(get_args(hint)[0], data, path)
    elif origin is tuple and isinstance(data, list):
        for index, item in enumerate(data):
            yield from _walk(get_args(hint)[0], item, (*path, index))
    elif origin in {Union, UnionType}:
        for choice in get_args(hint):
            yield from _walk(choice, data, path)


def _walk_map(model: type[Value], data: object, path: Path) -> Iterator[Place | Pointer]:
    if not isinstance(data, dict):
        return
    yield Place(path, model, data)
    hints = _hints(model)
    for key, value in data.items():
        if key in hints:
            yield from _walk(hints[key], value, (*path, key))


@cache
def _hints(model: type[Value]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)
