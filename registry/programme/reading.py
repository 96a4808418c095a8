"""From the text of a programme file to a `Programme`, or to everything that is wrong with it."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from registry.errors import DomainError
from registry.programme.checks import complaints
from registry.programme.faults import Fault, FaultyProgramme, explain
from registry.programme.source import Source
from registry.schema.programme import Programme

SHIPPED = Path(__file__).parents[1] / "programmes"
LARGEST_BYTES = 1_000_000
"""Seven times the largest programme that is shipped."""

_LONGEST_SENTENCE = 300


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
    file = SHIPPED / f"{name}.yaml" if shipped else Path(name)
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
    source = Source(file)
    data = source.load(text)
    if data is None:
        raise FaultyProgramme(file, (Fault(1, "dit bestand is leeg"),))
    found = [*complaints(data)]
    programme = None
    try:
        programme = Programme.model_validate_json(json.dumps(data))
    except ValidationError as error:
        found += explain(error, data)
    if programme is None or found:
        faults = {Fault(source.line(path), _on_one_line(sentence)) for path, sentence in found}
        raise FaultyProgramme(file, tuple(sorted(faults)))
    return programme


def _on_one_line(sentence: str) -> str:
    """Keep what the file says, and a sentence quotes, from taking more than a line."""
    return " ".join(sentence.split())[:_LONGEST_SENTENCE]
