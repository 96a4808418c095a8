"""Answering: on which days one can come, by their letters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.namen import fold
from registry.prikken.antwoorden import Antwoorden, merged, without
from registry.prikken.facts import Opgave, Prikbeeld
from registry.prikken.prikken import LETTERS, Prikken
from registry.prikken.refusals import NoLetters, NoPrik
from registry.rechten import Recht
from registry.view import Choice, View

_HIGHEST = 999_999_999
_SMALL = {"en", "of", "ik", "kan", "op", "dag", "dagen", "optie"}
_KINDS = {
    **dict.fromkeys(("ja", "wel"), "ja"),
    **dict.fromkeys(("misschien", "eventueel"), "misschien"),
    **dict.fromkeys(("nee", "geen", "nooit", "niet"), "nee"),
}
"""What is said of the letters that follow."""
_WHOLE = {
    **dict.fromkeys(("alles", "alle", "altijd"), "alles"),
    **dict.fromkeys(("ook", "erbij"), "ook"),
    "alleen": "alleen",
}
"""What is said of all letters together: each day, one more, or exactly these."""
_SAID = {*_SMALL, *_KINDS, *_WHOLE}


class PrikBeantwoord(View):
    """Somebody said when they can come; ``opgave`` is all that they say now."""

    opgave: Opgave | None
    beeld: Prikbeeld


class WelkePrik(View):
    """Somebody answers, and several prikken may be meant."""


class PrikAntwoord(Command):
    """Zeg op welke dagen je kunt. Zet de letters achter elkaar.

    Je laatste antwoord telt. Weet je het van een dag nog niet? Zet er misschien voor.
    """

    words = "prik antwoord"
    also = ("prik ja",)
    examples = ("prik A C", "prik ja A misschien B", "prik geen", "prik 1 A")
    recht = Recht.MELDEN
    writes = True
    replies = True

    antwoord: str = Field(description="de letters van de dagen waarop je kunt, of geen")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for the answer: the number may stand anywhere among them."""
        said = " ".join(word.whole for word in words if word.name != "antwoord")
        named = next((word.text for word in words if word.name == "antwoord"), "")
        return cls.from_values({"antwoord": named or said})

    def run(self, context: Context) -> View:
        words = _words(self.antwoord)
        nummer = next((int(each[:9]) for each in words if each.isdecimal()), None)
        prikken = Prikken(context.registry)
        antwoorden = Antwoorden(prikken, context.plek, context.bevoegd)
        if nummer is None:
            meant = antwoorden.meant()
            if len(meant) > 1:
                return self._which(prikken, meant)
            nummer = next(iter(meant), None)
        if nummer is None:
            raise NoPrik
        before = antwoorden.of(nummer)
        letters = [each.letter for each in prikken.show(nummer).opties]
        antwoorden.say(nummer, _read(words, letters, before, nummer))
        return PrikBeantwoord(
            opgave=antwoorden.of(nummer),
            beeld=prikken.show(nummer),
            ongedaan=_back(nummer, before),
        )

    def _which(self, prikken: Prikken, nummers: Sequence[int]) -> WelkePrik:
        return WelkePrik(
            choices=tuple(
                Choice(
                    label=f"{prikken.show(each).wat} (prik {each})",
                    opdracht=f"prik {each} {self.antwoord}",
                )
                for each in nummers
            )
        )


class PrikWis(Command):
    """Haal je antwoord weer weg. Ik weet dan niet wanneer je kunt."""

    words = "prik wis"
    also = ("wis prik",)
    examples = ("prik wis 1",)
    recht = Recht.MELDEN
    writes = True

    nummer: int = Field(ge=0, le=_HIGHEST, description="het nummer van de prik")

    def run(self, context: Context) -> PrikBeantwoord:
        prikken = Prikken(context.registry)
        antwoorden = Antwoorden(prikken, context.plek, context.bevoegd)
        before = antwoorden.of(self.nummer)
        antwoorden.take_back(self.nummer)
        return PrikBeantwoord(
            opgave=None,
            beeld=prikken.show(self.nummer),
            ongedaan=_back(self.nummer, before) if before else "",
        )


def is_answer(words: Sequence[Word]) -> bool:
    """Tell whether words, less a number, say on which days somebody can come."""
    said = [each for word in words for each in _words(word.whole) if not each.isdecimal()]
    return bool(said) and all(each in _SAID or _letters(each) for each in said)


def _words(text: str) -> list[str]:
    return [fold(each) for each in re.split(r"[\s,;+&|/]+", text) if fold(each)]


def _letters(word: str) -> list[str]:
    """Return the letters of a word such as "C" or "AC": no word that is not in their order."""
    found = [*word.upper()]
    if len(found) == 1 and "A" <= found[0] <= "Z":
        return found
    known = all(each in LETTERS for each in found) and found == sorted({*found})
    return found if known else []


def _read(
    words: Iterable[str], letters: Sequence[str], before: Opgave | None, nummer: int
) -> Opgave:
    """Return what somebody says now. Raises `NoLetters`."""
    said = [*_by_kind(words)]
    sure, maybe, no = (
        [letter for kind, letter in said if kind == each and letter]
        for each in ("ja", "misschien", "nee")
    )
    kinds = {kind for kind, _ in said}
    if "alles" in kinds:
        sure = [*letters]
    if "alleen" in kinds:
        before = None
    if not (sure or maybe):
        if "nee" not in kinds or (no and before is None):
            raise NoLetters(nummer)
        return without(before or Opgave(), no or letters)
    if "ook" in kinds and before is not None:
        sure = [*before.ja, *sure]
    return without(merged(before, sure or None, maybe or None), no)


def _by_kind(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what is said, with the letter that it is said of if there is one."""
    kind = "ja"
    for word in words:
        if word in _KINDS:
            kind = _KINDS[word]
            yield kind, ""
        elif word in _WHOLE:
            yield _WHOLE[word], ""
        elif not word.isdecimal() and word not in _SMALL:
            yield from ((kind, each) for each in _letters(word))


def _back(nummer: int, before: Opgave | None) -> str:
    """Return the line that makes it as it was."""
    if before is None:
        return f"prik wis {nummer}"
    if not (before.ja or before.misschien):
        return f"prik {nummer} geen"
    maybe = ["misschien", *before.misschien] if before.misschien else []
    return " ".join([f"prik {nummer} alleen", *before.ja, *maybe])
