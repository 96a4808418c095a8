"""The YAML of a programme file as plain data, of which every line is known.

Less is let through than YAML allows. Nothing in a programme is worth an anchor, and without
them no small file can grow into a large one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node, ScalarNode

from registry.programme.faults import Fault, FaultyProgramme
from registry.programme.walking import Path

LARGEST_NUMBER = 999_999_999
"""A column of the database has room for it, in every database."""

_DEEPEST = 30
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _Unwelcome(MarkedYAMLError):
    """YAML that is right, but has no place here. ``problem`` is the Dutch sentence."""


class _Composer(Composer):
    """Refuses anchors and aliases before they can refer to anything, and what is nested deep."""

    _depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node:
        event = self.parser.peek_event()
        if getattr(event, "anchor", None):
            sentence = "'&' en '*' kan ik hier niet lezen; zet er aanhalingstekens om"
            raise _Unwelcome(problem=sentence, problem_mark=event.start_mark)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unwelcome(problem="dit is te diep genest", problem_mark=event.start_mark)
        node: Node = super().compose_node(parent, index)
        self._depth -= 1
        return node


class _Constructor(RoundTripConstructor):
    """Makes numbers that fit, and leaves dates to the schema, which knows what is wrong."""


def _whole_number(constructor: _Constructor, node: ScalarNode) -> int:
    digits_at_most = len(f"-{LARGEST_NUMBER:_}")
    number = constructor.construct_yaml_int(node) if len(node.value) <= digits_at_most else None
    if number is None or abs(number) > LARGEST_NUMBER:
        raise _Unwelcome(problem="dit getal is te groot", problem_mark=node.start_mark)
    return int(number)


def _as_written(_: _Constructor, node: ScalarNode) -> str:
    return str(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:int", _whole_number)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Composer = _Composer
    yaml.Constructor = _Constructor
    return yaml


@dataclass
class Source:
    """A YAML document as plain data, which remembers the line of every key and item."""

    file: str
    _lines: dict[Path, int] = field(default_factory=dict)

    def load(self, text: str) -> Any:
        """Return the data of ``text``. Raises `FaultyProgramme` when it is no YAML."""
        try:
            return self._plain(_yaml().load(text), ())
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._faulty(line, _explain(error)) from None
        # ruamel's readers of tags and numbers let plain errors of Python out.
        except (YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError):
            raise self._faulty(1, "dit is geen YAML die ik kan lezen") from None

    def line(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _plain(self, value: object, path: Path) -> object:
        if isinstance(value, dict):
            return {
                self._text(key, at): self._plain(item, at)
                for key, item, at in self._items(value, path)
            }
        if isinstance(value, list):
            return [self._plain(item, at) for _, item, at in self._items(value, path)]
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return self._text(value, path)

    def _items(self, value: Any, path: Path) -> Iterator[tuple[object, object, Path]]:
        of_a_map = isinstance(value, dict)
        for key, item in value.items() if of_a_map else enumerate(value):
            at = (*path, str(key) if of_a_map else key)
            position = value.lc.key(key) if of_a_map else value.lc.item(key)
            self._lines[at] = position[0] + 1
            yield key, item, at

    def _text(self, value: object, path: Path) -> str:
        if _NOT_TEXT.search(text := str(value)):
            raise self._faulty(self.line(path), "hier staat een teken dat geen tekst is")
        return text

    def _faulty(self, line: int, sentence: str) -> FaultyProgramme:
        return FaultyProgramme(self.file, (Fault(line, sentence),))


def _explain(error: MarkedYAMLError) -> str:
    if isinstance(error, _Unwelcome):
        return str(error.problem)
    if "duplicate key" in (error.problem or ""):
        return "deze sleutel staat er twee keer; haal er een weg"
    return "de opmaak klopt hier niet: kijk naar inspringen, aanhalingstekens en haakjes"
