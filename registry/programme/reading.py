"""From the text of a programme file to a `Programme`, or to everything that is wrong with it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode

from registry.errors import DomainError
from registry.programme.checks import complaints
from registry.programme.walking import Path, Place, walk
from registry.schema.programme import Programme

SHIPPED = FilePath(__file__).parents[1] / "programmes"
LARGEST_BYTES = 4_000_000
_NEAR_ENOUGH = 70


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake: a Dutch sentence, and the line where it stands (the first line is 1)."""

    line: int
    sentence: str


@dataclass(eq=False)
class FaultyProgramme(DomainError):
    """The file cannot be read as a programme. ``faults`` has every mistake, in file order."""

    file: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        lines = (f"{self.file}, regel {fault.line}: {fault.sentence}" for fault in self.faults)
        return "\n".join(lines)


@dataclass(eq=False)
class UnreadableFile(DomainError):
    """There is no such file, or it is not text."""

    file: str
    reason: str

    def __str__(self) -> str:
        shipped = ", ".join(shipped_slugs())
        return f"{self.file}: {self.reason}. Geef een bestand, of een van: {shipped}."


def shipped_slugs() -> tuple[str, ...]:
    """Return the slugs of the programmes that come with the bot."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.yaml")))


def read_file(name: str) -> Programme:
    """Read a shipped programme by its slug, or any other by the path of its file.

    Raises `UnreadableFile` or `FaultyProgramme`.
    """
    shipped = name in shipped_slugs()
    file = SHIPPED / f"{name}.yaml" if shipped else FilePath(name)
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise UnreadableFile(name, "dit bestand is te groot")
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnreadableFile(name, "dit bestand is er niet") from error
    except IsADirectoryError as error:
        raise UnreadableFile(name, "dit is een map") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "dit is geen tekst in UTF-8") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, "dit bestand kan ik niet openen") from error
    return read(text, file=file.name)


def read(text: str, *, file: str) -> Programme:
    """Read the YAML ``text``; ``file`` is how mistakes call it. Raises `FaultyProgramme`."""
    source = _Source(file)
    data = source.load(text)
    faults = {Fault(source.line(path), sentence) for path, sentence in complaints(data)}
    try:
        programme = Programme.model_validate_json(json.dumps(data))
    except ValidationError as error:
        faults |= {Fault(source.line(path), sentence) for path, sentence in _explain(error, data)}
        raise FaultyProgramme(file, tuple(sorted(faults))) from None
    if faults:
        raise FaultyProgramme(file, tuple(sorted(faults)))
    return programme


class _Constructor(RoundTripConstructor):
    """Leaves dates as they are written: the schema reads them, and knows the line."""


def _as_written(_: _Constructor, node: ScalarNode) -> str:
    return str(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Constructor = _Constructor
    return yaml


@dataclass
class _Source:
    """A YAML document as plain data, which remembers the line of every key and item."""

    file: str
    lines: dict[Path, int] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def load(self, text: str) -> Any:
        try:
            return self._plain(_yaml().load(text), ())
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._faulty(line, _explain_yaml(error)) from None
        except RecursionError:
            raise self._faulty(1, "dit is te diep genest") from None
        # ruamel's readers of tags and numbers let plain errors of Python out.
        except (YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError):
            raise self._faulty(1, "dit is geen YAML die ik kan lezen") from None

    def line(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _plain(self, value: object, path: Path) -> object:
        if isinstance(value, (dict, list)):
            if id(value) in self._seen:
                raise self._faulty(self.line(path), "'&' en '*' kan ik hier niet lezen")
            self._seen.add(id(value))
        if isinstance(value, dict):
            return {str(key): self._plain(item, at) for key, item, at in self._keys(value, path)}
        if isinstance(value, list):
            return [self._plain(item, at) for _, item, at in self._keys(value, path)]
        if isinstance(value, float):
            return float(value) if isfinite(value) else str(value)
        return value if value is None or isinstance(value, (bool, int)) else str(value)

    def _keys(self, value: Any, path: Path) -> Iterator[tuple[object, object, Path]]:
        of_a_map = isinstance(value, dict)
        for key, item in value.items() if of_a_map else enumerate(value):
            at = (*path, str(key) if of_a_map else key)
            position = value.lc.key(key) if of_a_map else value.lc.item(key)
            self.lines[at] = position[0] + 1
            yield key, item, at

    def _faulty(self, line: int, sentence: str) -> FaultyProgramme:
        return FaultyProgramme(self.file, (Fault(line, sentence),))


def _explain_yaml(error: MarkedYAMLError) -> str:
    if "duplicate key" in (error.problem or ""):
        return "deze sleutel staat er twee keer"
    return "de opmaak klopt hier niet: kijk naar inspringen, aanhalingstekens en haakjes"


_SENTENCES = {
    "missing": "'{key}' ontbreekt",
    "string_type": "'{key}' moet tekst zijn; zet er aanhalingstekens om",
    "int_type": "'{key}' moet een heel getal zijn",
    "bool_type": "'{key}' moet true of false zijn",
    "decimal_type": "'{key}' moet een getal zijn",
    "decimal_parsing": "'{key}' moet een getal zijn",
    "date_from_datetime_parsing": "'{key}' moet een datum zijn, zoals 2022-10-25",
    "date_parsing": "'{key}' moet een datum zijn, zoals 2022-10-25",
    "date_type": "'{key}' moet een datum zijn, zoals 2022-10-25",
    "time_parsing": "'{key}' moet een tijd zijn, zoals \"15:00\"",
    "time_type": "'{key}' moet een tijd zijn, zoals \"15:00\"",
    "tuple_type": "'{key}' moet een lijst zijn",
    "dict_type": "'{key}' moet uit sleutels en waarden bestaan",
    "model_type": "'{key}' moet uit sleutels en waarden bestaan",
    "enum": "'{key}' moet een van deze zijn: {expected}",
    "literal_error": "'{key}' moet een van deze zijn: {expected}",
    "string_pattern_mismatch": "'{key}' heeft niet de goede vorm",
    "string_too_long": "'{key}' is te lang",
    "none_required": "'{key}' hoort hier leeg te zijn",
    "value_error": "{error}",
}


def _explain(error: ValidationError, data: object) -> Iterator[tuple[Path, str]]:
    models = {
        place.path: place.model for place in walk(Programme, data) if isinstance(place, Place)
    }
    for detail in error.errors(include_url=False, include_input=False):
        path = tuple(part for part in detail["loc"] if not _is_a_branch(part))
        key = next((part for part in reversed(path) if isinstance(part, str)), "dit bestand")
        if detail["type"] == "extra_forbidden":
            model = models.get(path[:-1])
            yield path, _unknown_key(key, [*model.model_fields] if model else [])
            continue
        facts = {"key": key, **detail.get("ctx", {})}
        if "expected" in facts:
            facts["expected"] = str(facts["expected"]).replace(" or ", " of ").replace("'", "")
        sentence = _SENTENCES.get(detail["type"], "'{key}' klopt niet")
        yield path, sentence.format_map(facts)


def _is_a_branch(part: str | int) -> bool:
    """Tell whether pydantic added ``part`` to name the branch of a union."""
    return isinstance(part, str) and (part in {"decimal", "int", "str"} or "[" in part)


def _unknown_key(key: str, known: list[str]) -> str:
    near = process.extractOne(key, known, score_cutoff=_NEAR_ENOUGH)
    question = f". Bedoel je '{near[0]}'?" if near else ""
    return f"de sleutel '{key}' ken ik hier niet{question}"
