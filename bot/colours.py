"""How a colour is shown: a sign and a word, so that nobody needs to see the colour itself."""

from registry.schema.stoplichten import Kleur

_SIGNS = {Kleur.GROEN: "✅", Kleur.ORANJE: "⚠️", Kleur.ROOD: "❌"}
_INK = {Kleur.GROEN: "✓", Kleur.ORANJE: "!", Kleur.ROOD: "✗"}
"""Those of the chat have colours of their own: a printer has not, nor has every letter."""


def colour(kleur: Kleur | None) -> str:
    """Write a colour; none is a report that was not made.

    >>> colour(Kleur.ORANJE), colour(None)
    ('⚠️ oranje', '⬜ nog niet ingevuld')
    """
    return f"{_SIGNS[kleur]} {kleur}" if kleur else "⬜ nog niet ingevuld"


def on_paper(value: str | Kleur | None) -> str:
    """Write what stands in a table that is printed: a text, or a colour.

    >>> on_paper(Kleur.ROOD), on_paper(None), on_paper("DDD")
    ('✗ rood', 'nog niet ingevuld', 'DDD')
    """
    if isinstance(value, Kleur):
        return f"{_INK[value]} {value}"
    return "nog niet ingevuld" if value is None else value
