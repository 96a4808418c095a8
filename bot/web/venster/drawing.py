"""Answers that a page shows better than chat can: what has columns, as a table."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import words
from bot.colours import colour
from bot.rendering import template_of
from bot.web.venster.pages import address
from commands.overzicht import ProgrammaOverzicht, Stoplichtenbord
from registry import dutch
from registry.view import View

DRAWN: frozenset[type[View]] = frozenset({ProgrammaOverzicht, Stoplichtenbord})


def drawn(view: View) -> str:
    """Return an answer as HTML of its own; nothing when it has none."""
    if type(view) not in DRAWN:
        return ""
    name = template_of(type(view)).removesuffix(".md.j2")
    return _environment().get_template(f"{name}.html").render(dict(view)).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.web.venster", "templates/getekend"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "kleur": colour,
        "vraag": address,
        "aantal": dutch.count,
        "datum": dutch.short_day,
        "en": dutch.enumerate_words,
        "eerste_zin": words.opening,
    }
    return environment
