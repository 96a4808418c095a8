"""Questions of the shipped procedures, or made up; and answers to them on a day in 2018."""

from datetime import date
from typing import cast

import pytest

from registry import intake
from registry.errors import DomainError
from registry.models.procedures import Veld
from registry.schema.procedures import Veld as Facts
from registry.view import Optie
from tests.registry.trajecten import procedures

TODAY = date(2018, 12, 20)


def asked(**facts: object) -> Veld:
    """Return a question that must be answered, with these facts of its own."""
    usual = {"veld": "vraag", "label": "Vraag", "verplicht": True, "opslag": "bot"}
    return cast("Veld", Facts.model_validate(usual | facts))


def shipped(slug: str, name: str) -> Veld:
    (found,) = (veld for veld in procedures()[slug].velden if veld.veld == name)
    return found


def options(*values: str) -> tuple[Optie, ...]:
    return tuple(Optie(waarde=each, label=each.replace("_", " ")) for each in values)


def check(veld: Veld, answer: str, *, past: bool = False) -> tuple[str, ...]:
    return intake.check(veld, answer, TODAY, options(*veld.opties), past=past)


def refusal(veld: Veld, answer: str, *, past: bool = False) -> str:
    with pytest.raises(DomainError) as refused:
        check(veld, answer, past=past)
    return str(refused.value)
