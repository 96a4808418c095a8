"""How a colour is shown: a sign and a word, so that nobody needs to see the colour itself."""

from registry.schema.stoplichten import Kleur

_SIGNS = {Kleur.GROEN: "✅", Kleur.ORANJE: "⚠️", Kleur.ROOD: "❌"}


def colour(kleur: Kleur | None) -> str:
    """Write a colour; none is a report that was not made.

    >>> colour(Kleur.ORANJE), colour(None)
    ('⚠️ oranje', '⬜ nog niet ingevuld')
    """
    return f"{_SIGNS[kleur]} {kleur}" if kleur else "⬜ nog niet ingevuld"
