"""The page about the programme file says what the schema says: no more, no less, no other."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from pydantic import ConfigDict, TypeAdapter
from ruamel.yaml import YAML

from registry.programme.reading import LARGEST_BYTES
from registry.schema.nouns import Noun
from registry.schema.programme import Programme
from registry.values import Value

PAGE = (Path(__file__).parents[3] / "docs" / "programmabestand.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(\w+)` \| (ja|-) \| (.+) \| `(.+)` \|$", re.MULTILINE)
_SHARED = set(Noun.model_fields)

Row = tuple[str, str, str, str]


def models(model: type[Value] = Programme) -> dict[str, type[Value]]:
    """Return every map that a programme file may hold, by its name."""
    found: dict[str, type[Value]] = {}
    waiting: list[Any] = [model]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, Value):
            if hint.__name__ not in found:
                found[hint.__name__] = hint
                waiting += get_type_hints(hint).values()
        else:
            waiting += get_args(hint)
    return found


def table(name: str) -> dict[str, Row]:
    """Return the rows below the heading ``name``, by their key."""
    _, _, below = PAGE.partition(f"\n### {name}\n")
    return {row[1]: row.groups() for row in _ROW.finditer(below.partition("\n### ")[0])}  # type: ignore[misc]


def keys(model: type[Value]) -> set[str]:
    """Return the keys of a map, without those that stand in the table of shared ones."""
    return set(model.model_fields) - (_SHARED if issubclass(model, Noun) else set())


def choices(hint: Any) -> Iterator[str]:
    """Yield the words that a value may be."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        yield from hint
    else:
        for below in get_args(hint):
            yield from choices(below)


EXAMPLES = [
    pytest.param(model, row[0], row[3], id=f"{name}.{row[0]}")
    for name, model in models().items()
    for row in table(name).values()
    if "..." not in row[3]
]


def test_every_map_of_the_file_has_a_table_and_no_other_has() -> None:
    headings = re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)

    assert sorted(headings) == sorted([*models(), "Overal"])


@pytest.mark.parametrize("name", models())
def test_a_table_has_every_key_of_its_map(name: str) -> None:
    assert set(table(name)) == keys(models()[name])


def test_the_shared_keys_are_told_once() -> None:
    assert set(table("Overal")) == _SHARED


@pytest.mark.parametrize("name", models())
def test_a_table_says_which_keys_must_be_there(name: str) -> None:
    fields = models()[name].model_fields

    told = {row[0]: row[1] == "ja" for row in table(name).values()}

    assert told == {key: fields[key].is_required() for key in told}


@pytest.mark.parametrize("name", models())
def test_a_table_names_every_word_that_may_be_chosen(name: str) -> None:
    hints = get_type_hints(models()[name])

    for key, _, meaning, example in table(name).values():
        missing = {word for word in choices(hints[key]) if word not in f"{meaning} {example}"}
        assert not missing, key


@pytest.mark.parametrize(("model", "key", "example"), EXAMPLES)
def test_an_example_may_stand_in_a_file(model: type[Value], key: str, example: str) -> None:
    hint = get_type_hints(model, include_extras=True)[key]
    config = (
        None if isinstance(hint, type) and issubclass(hint, Value) else ConfigDict(strict=True)
    )
    adapter = TypeAdapter(hint, config=config)
    data = YAML(typ="safe", pure=True).load(example)

    value = adapter.validate_json(json.dumps(data, default=str))

    assert adapter.validate_python(value) == value


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 250


def test_the_page_points_only_to_tables_that_are_there() -> None:
    named = set(re.findall(r"zie (?:een )?([A-Z]\w+)", PAGE))

    assert named <= set(models())


def test_the_page_knows_how_large_a_file_may_be() -> None:
    assert f"{LARGEST_BYTES // 1_000_000} MB" in PAGE
