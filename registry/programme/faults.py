"""What is wrong with a programme file: a line, and a Dutch sentence that says what to do."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process

from registry.errors import DomainError
from registry.programme.walking import Path, Place, walk
from registry.schema.programme import Programme

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


_A_DATE = "{what} moet een datum zijn, zoals 2022-10-25"
_A_TIME = '{what} moet een tijd zijn, zoals "15:00"'
_A_MAP = "{what} moet uit sleutels en waarden bestaan"
_A_NUMBER = "{what} moet een getal zijn"
_TOO_LONG = "{what} heeft te veel cijfers"
_SENTENCES = {
    "missing": "{what} ontbreekt",
    "string_type": "{what} moet tekst zijn; zet er aanhalingstekens om",
    "int_type": "{what} moet een heel getal zijn, zonder aanhalingstekens",
    "bool_type": "{what} moet true of false zijn",
    "decimal_type": _A_NUMBER,
    "decimal_parsing": _A_NUMBER,
    "finite_number": _A_NUMBER,
    "decimal_max_digits": _TOO_LONG,
    "decimal_max_places": _TOO_LONG,
    "decimal_whole_digits": _TOO_LONG,
    "date_from_datetime_parsing": _A_DATE,
    "date_parsing": _A_DATE,
    "date_type": _A_DATE,
    "time_parsing": _A_TIME,
    "time_type": _A_TIME,
    "tuple_type": "{what} moet een lijst zijn: [zo, bijvoorbeeld], of regels met een streepje",
    "dict_type": _A_MAP,
    "model_type": _A_MAP,
    "enum": "{what} moet een van deze zijn: {expected}",
    "literal_error": "{what} moet een van deze zijn: {expected}",
    "string_too_long": "{what} is te lang: hooguit {max_length} tekens",
    "greater_than_equal": "{what} moet ten minste {ge} zijn",
    "less_than_equal": "{what} mag hoogstens {le} zijn",
    "none_required": "{what} hoort hier leeg te zijn",
    "value_error": "{error}",
}
_SHAPES = {
    "^[a-z": "{what} heeft alleen kleine letters en cijfers, met streepjes: mijn-netwerk",
    "^(org": "{what} moet beginnen met org:, rol: of groep:, en dan de slug, zoals rol:decaan",
    "^[A-Z]": "{what} moet uit twee hoofdletters bestaan, zoals BP",
    "^20": '{what} moet een schooljaar zijn, zoals "2022-2023"',
}
"""What a text should look like, by how the pattern of it begins."""


def explain(error: ValidationError, data: object) -> Iterator[tuple[Path, str]]:
    """Yield where ``data`` does not fit the schema, and the sentence that says so."""
    models = {
        place.path: place.model for place in walk(Programme, data) if isinstance(place, Place)
    }
    details = error.errors(include_url=False, include_input=False)
    by_path = ((_within(data, detail), detail) for detail in details)
    for path, group in groupby(by_path, key=itemgetter(0)):
        model = models.get(path[:-1])
        known = [*model.model_fields] if model else []
        yield path, _either(_sentence(path, detail, known) for _, detail in group)


def _within(data: Any, detail: Mapping[str, Any]) -> Path:
    """Return the path of a mistake, without the names that pydantic gives to a union's branches.

    Only a key that is missing is not to be found in ``data``.
    """
    path: Path = ()
    for part in detail["loc"]:
        if part in _parts(data):
            data = data[part]
        elif detail["type"] != "missing":
            continue
        path = (*path, part)
    return path


def _parts(data: object) -> Container[str | int]:
    if isinstance(data, dict):
        return data
    return range(len(data)) if isinstance(data, list) else ()


def _sentence(path: Path, detail: Mapping[str, Any], known: list[str]) -> str:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(path[-1]), known)
    facts = {"what": _what(path)} | detail.get("ctx", {})
    if detail["type"] == "string_pattern_mismatch":
        start = next(start for start in _SHAPES if facts["pattern"].startswith(start))
        return _SHAPES[start].format_map(facts)
    if "expected" in facts:
        return _one_of(facts)
    return _SENTENCES.get(detail["type"], "{what} klopt niet").format_map(facts)


def _what(path: Path) -> str:
    key = next((part for part in reversed(path) if isinstance(part, str)), None)
    if key is None:
        return "dit bestand"
    return f"elk deel van '{key}'" if isinstance(path[-1], int) else f"'{key}'"


def _one_of(facts: dict[str, Any]) -> str:
    """Name the values that are allowed; the only one with its quotes, for it may be a "2"."""
    words = facts["expected"].replace(" or ", " of ").replace("'", "")
    if words == facts["expected"][1:-1]:
        return f'{facts["what"]} moet "{words}" zijn'
    return f"{facts['what']} moet een van deze zijn: {words}"


def _unknown_key(key: str, known: list[str]) -> str:
    near = process.extractOne(key, known, score_cutoff=_NEAR_ENOUGH)
    question = f". Bedoel je '{near[0]}'?" if near else ""
    return f"de sleutel '{key}' ken ik hier niet{question}"


def _either(sentences: Iterable[str]) -> str:
    """Join what is said of one place: there, either of two things would have been right."""
    first, *rest = dict.fromkeys(sentences)
    if " moet " not in first:
        return first
    return " of ".join([first, *(sentence.partition(" moet ")[2] for sentence in rest)])
