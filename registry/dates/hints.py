"""Phrases that are no date, but that people will type, and what to tell them."""

from typing import Final

from registry.dates.phrases import Phrase, read_first
from registry.dates.refusals import NoDate

HINTS: Final[tuple[Phrase[str], ...]] = (
    Phrase(
        r"(?:voor|na|rond) (?:de )?(?:vakantie|zomer|{vakantie})",
        lambda **_: "Dat kan elke dag zijn. Typ de dag zelf, zoals maandag 26-10-2026.",
    ),
    Phrase(
        r"(?:.* )?\d{1,2} {month} \d{1,2}",
        lambda **_: "Typ het jaar met vier cijfers, of de tijd met uur erachter.",
    ),
    Phrase(
        r".* (?:om|tot) \d{1,2}",
        lambda: "Typ uur achter de tijd, zoals dinsdag 15-17 uur.",
    ),
    Phrase(
        r"(?:tot|voor|na|vanaf|rond|tussen) .+",
        lambda: "Ik heb een begin en een eind nodig. Typ bijvoorbeeld 1 maart t/m 1 juni 2027.",
    ),
    Phrase(
        r"nu|straks|zo meteen|binnenkort",
        lambda: "Typ hoe laat, zoals 15:00 of over 10 minuten.",
    ),
    Phrase(
        r".+ (?:ochtend|middag|avond)",
        lambda: "Typ er een tijd bij, zoals morgenochtend 9 uur.",
    ),
    Phrase(
        r"(?:elke|elk|iedere|ieder) .+|.*(?:wekelijks|maandelijks|jaarlijks).*",
        lambda: "Typ een herhaling zonder tijd, zoals elke dinsdag of om de drie weken.",
    ),
    Phrase(
        r"{weekday}",
        lambda **_: "Bedoel je een dag? Typ hem dan voluit, zoals donderdag.",
    ),
)


def refusal(text: str, said: str) -> NoDate:
    """Return the best answer to ``text``, of which ``said`` is the normalised form."""
    hint = read_first(HINTS, said)
    return NoDate(text, hint) if hint else NoDate(text)
