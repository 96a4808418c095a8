"""When I want to hear nothing: rust."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from pydantic import Field

from commands.grammar import Command, Context
from registry.dutch import DAYS
from registry.errors import DomainError
from registry.rechten import Recht
from registry.view import View
from registry.voorkeuren.rust import Rust as Tijden
from registry.voorkeuren.rusttijden import Rusttijden

_AN_HOUR = r"(\d{1,2})(?:[:.](\d\d))? ?(?:uur|u)?"
_HOURS = re.compile(rf"(?:van )?{_AN_HOUR} ?(?:-|tot|t/m) ?{_AN_HOUR}")
_FILLING = {"in", "het", "op", "de", "en", "elke", "iedere", "heel", "hele", "alle", "dag"}
_ONLY = "alleen"
_NONE = {"weg", "geen", "niet", "uit"}
_WEEKEND = {5, 6}


@dataclass(eq=False)
class NoRust(DomainError):
    """What was typed is no rest."""

    text: str

    def __str__(self) -> str:
        return (
            f"Ik begrijp “{self.text}” niet. Typ uren of dagen, zoals rust 20:00-8:00, "
            "rust weekend of rust woensdag."
        )


class RustGezet(View):
    """Somebody rests so; ``was`` says how it was before."""

    rust: Tijden
    was: Tijden


class RustOverzicht(View):
    """When somebody rests."""

    rust: Tijden


class Rust(Command):
    """Zeg wanneer je niets van mij wilt horen: op uren, op dagen of in het weekend.

    Wat dan zou komen, komt de volgende ochtend die je wel goed vindt. Kan dat niet wachten? Dan
    komt het ervoor. Wat je zelf vraagt, komt altijd op tijd. Typ rust om te zien hoe het staat.
    """

    words = "rust"
    also = ("rusttijd", "niet storen")
    examples = ("rust", "rust 20:00-8:00", "rust weekend", "rust woensdag", "rust weg")
    recht = Recht.MELDEN
    writes = True

    wanneer: str = Field(default="", description="uren, dagen, weekend, of weg")

    def run(self, context: Context) -> View:
        rusttijden = Rusttijden(context.registry)
        now = rusttijden.of(context.plek)
        if not self.wanneer:
            return RustOverzicht(rust=now)
        rust = _read(self.wanneer, now)
        was = rusttijden.zet(context.plek, rust)
        changed = was != rust
        return RustGezet(rust=rust, was=was, ongedaan=_line(was) if changed else "")


def _line(rust: Tijden) -> str:
    return "rust weg" if rust.leeg else f"rust {_ONLY} {rust.words()}"


def _read(text: str, now: Tijden) -> Tijden:
    """Return the rest that somebody means: what they do not speak of stays. Raises `NoRust`."""
    said = " ".join(text.casefold().replace(",", " ").replace("–", "-").split())
    if said in _NONE:
        return Tijden()
    match = _HOURS.search(said)
    left = said.replace(match[0], " ", 1) if match else said
    words = [word for word in left.split() if word not in _FILLING]
    if only := _ONLY in words:
        words.remove(_ONLY)
    dagen = _days(words, text)
    van, tot = _hours(match, text) if match else (None, None)
    if not match and not dagen:
        raise NoRust(text)
    keeps = Tijden() if only else now
    return Tijden(
        van=van or keeps.van,
        tot=tot or keeps.tot,
        dagen=tuple(sorted({*dagen, *(() if only else keeps.dagen)})),
    )


def _days(words: Iterable[str], text: str) -> set[int]:
    found: set[int] = set()
    for word in words:
        bare = word.removesuffix("en") if word.removesuffix("en") in DAYS else word.rstrip("s")
        if word in {"weekend", "weekenden", "weekeinde"}:
            found |= _WEEKEND
        elif bare in DAYS:
            found.add(DAYS.index(bare))
        else:
            raise NoRust(text)
    return found


def _hours(match: re.Match[str], text: str) -> tuple[time, time]:
    first, first_minutes, last, last_minutes = match.groups(default="0")
    try:
        van = time(int(first) % 24, int(first_minutes))
        tot = time(int(last) % 24, int(last_minutes))
    except ValueError:
        raise NoRust(text) from None
    if van == tot or max(int(first), int(last)) > 24:  # noqa: PLR2004 - hours of a day
        raise NoRust(text)
    return van, tot
