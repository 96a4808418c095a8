"""Programme files for tests: the shipped ones, the template, and variations on it."""

from registry.programme.reading import read
from registry.programme.writing import TEMPLATE
from registry.schema.programme import Programme

TEXT = TEMPLATE.read_text(encoding="utf-8")


def with_(*replacements: tuple[str, str]) -> str:
    """Return the template in which each text is replaced, once, by another."""
    text = TEXT
    for old, new in replacements:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def programme(*replacements: tuple[str, str]) -> Programme:
    """Return the programme of the template, with other texts."""
    return read(with_(*replacements), file="sjabloon.yaml")
