"""A werkplan as a file: for a meeting, or to send on."""

from commands.grammar import Context
from registry.view import View
from registry.werkplan.plannen import Plan
from registry.werkplan.uitvoer import Uitvoer

WORD = frozenset({"word", "docx"})
VORMEN = frozenset({"excel", "xlsx", "bestand"}) | WORD
"""What people type behind a plan to get it as a file."""


class WerkplanBestand(View):
    """A werkplan as a file; ``word``: to print, and not to reckon with."""

    plan: Plan
    word: bool


def as_file(context: Context, plan: Plan, vorm: str) -> WerkplanBestand:
    """Return a plan as a file of a kind that people name."""
    uitvoer, word = Uitvoer(context.registry), vorm in WORD
    file = uitvoer.paper(plan, context.registry.today) if word else uitvoer.sheet(plan)
    return WerkplanBestand(plan=plan, word=word, bestanden=(file,))
