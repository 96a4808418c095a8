"""The checklist of what the web page must withstand names tests that exist."""

import ast
import re

import pytest

from tests.handbook import ROOT

NAMED = sorted(set(re.findall(r"`(tests/\S+\.py)::(\w+)`", (ROOT / "deploy/asvs.md").read_text())))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text())

    assert name in {getattr(each, "name", "") for each in tree.body}


def test_many_are_named() -> None:
    assert len(NAMED) > 20
