"""The programme files as plain data, read without the registry: what answers are checked with."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from tests.handbook import ROOT

_FOLDER = ROOT / "registry" / "programmes"


@cache
def programme(slug: str) -> Any:
    """Return the file of a programme, as YAML has it."""
    return YAML(typ="safe").load((_FOLDER / f"{slug}.yaml").read_text())


def slugs() -> list[str]:
    """Return the programmes that are shipped."""
    return sorted(file.stem for file in _FOLDER.glob("*.yaml"))


def noun(programma: str, lijst: str, slug: str) -> Any:
    """Return one noun of a list of a programme."""
    return next(each for each in programme(programma)[lijst] if each["slug"] == slug)


def name_of(programma: str, ref: str) -> str:
    """Return the name of what a reference such as ``rol:decaan`` points to."""
    kind, _, slug = ref.partition(":")
    lijst = {"rol": "rollen", "org": "organisaties", "groep": "groepen"}[kind]
    return str(noun(programma, lijst, slug)["naam"])
