"""Whatever is in a file: a programme comes out, or a refusal in Dutch, and nothing else."""

import json
from io import StringIO
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from registry.programme.faults import FaultyProgramme
from registry.programme.reading import read
from registry.schema.programme import Programme
from tests.registry.programme.files import TEXT
from tests.registry.programme.strategies import anything, edited_data, edited_texts

few = settings(max_examples=40, deadline=None)


def outcome(text: str) -> Programme | FaultyProgramme:
    try:
        return read(text, file="mijn.yaml")
    except FaultyProgramme as refusal:
        return refusal


def block(data: object) -> str:
    text = StringIO()
    YAML(typ="safe", pure=True).dump(data, text)
    return text.getvalue()


def assert_told_in_dutch(text: str) -> None:
    found = outcome(text)

    if isinstance(found, FaultyProgramme):
        last = max(1, len(text.splitlines()) + 1)
        assert found.faults
        assert all(1 <= fault.line <= last for fault in found.faults)
        assert all(fault.sentence and "\n" not in fault.sentence for fault in found.faults)


@few
@given(st.text())
@example("%")
@example("&")
@example("!!int x")
@example("!!omap [a: 1]")
@example("? [a]\n: {b: 1}")
@example("{a: 1}: 2")
@example("\x00")
@example("<<: {a: 1}")
def test_any_text_is_a_programme_or_is_refused(text: str) -> None:
    assert_told_in_dutch(text)


@few
@given(edited_texts())
def test_a_file_with_slips_of_the_keyboard_is_a_programme_or_is_refused(text: str) -> None:
    assert_told_in_dutch(text)


@few
@given(edited_data())
def test_a_file_with_values_of_another_kind_is_a_programme_or_is_refused(data: Any) -> None:
    assert_told_in_dutch(json.dumps(data))
    assert_told_in_dutch(block(data))


@few
@given(anything)
def test_any_value_under_any_key_is_refused(value: Any) -> None:
    for key in Programme.model_fields:
        assert_told_in_dutch(json.dumps({key: value}))


def test_a_very_long_word_does_not_take_long() -> None:
    text = TEXT.replace("Minder verzuim.", "a" * 500_000)

    assert isinstance(outcome(text), Programme)
