"""Aanmeldingen for the tests of commands, registered as people do it."""

import re
from collections.abc import Iterable

from tests.talk import Talk

BUDDY = (
    "aanmelden buddyplus-a school=dacapo subregio=mh onderwijs=vo reden=sociaal "
    "gevolgen=verzuim behoefte=anders leeftijdsgroep=12-15 toestemming=ja"
)
FD2 = "aanmelden fd2 school=dacapo leerjaar=1"
COACH = "aanmelden coach school=dacapo leeftijdsgroep=16-17 gebied=motivatie toestemming=ja"
SCHOOL = "aanmelden alert school=Proefschool soort=vo aantal=25 contact=conrector"
REFERENCE = re.compile(r"\b[A-Z]{2}-[2-9A-HJKMNP-Z]{6}\b")


def register(talk: Talk, line: str = BUDDY) -> str:
    """Register somebody in one line, and return the reference."""
    said = talk.say(line)
    if "Typ begrepen" in said:
        talk.say("begrepen")
        said = talk.say("akkoord")
    return reference_in(said)


def reference_in(text: str) -> str:
    """Return the first reference in a text."""
    found = REFERENCE.search(text)
    assert found, text
    return found[0]


def take(talk: Talk, reference: str, steps: Iterable[str]) -> str:
    """Take steps, and return what is said of the last one."""
    said = ""
    for step in steps:
        said = talk.say(f"!aanmelding {reference} {step}")
        assert said.startswith("Vastgelegd"), said
    return said
