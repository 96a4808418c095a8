"""From facts to Dutch Markdown.

The template of a view is named after its class: ``ActiviteitStatus`` is written in
``activiteit_status.md.j2``. Every value is escaped on its way in, so that a title with a
star or a pipe stays a title; only `Markdown` passes as it is.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import colours, drawing, figures, measures, sheets, verslagen, words
from bot.channels.channel import File, Outgoing
from bot.markup.escape import Markdown, code, escape
from registry import dutch
from registry.view import Bestand, Plaatje, Verslag, View, Werkblad


def render(view: View) -> Outgoing:
    """Put ``view`` into words."""
    template = _environment().get_template(template_of(type(view)))
    files = tuple(_file(each) for each in view.bestanden)
    return Outgoing(markdown=template.render(dict(view)).strip(), files=files)


def template_of(view: type[View]) -> str:
    """Return the name of the template of a view."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", view.__name__).lower() + ".md.j2"


def _file(bestand: Bestand) -> File:
    match bestand:
        case Werkblad():
            return sheets.file_of(bestand)
        case Verslag():
            return verslagen.file_of(bestand)
        case Plaatje():
            return drawing.file_of(bestand)
    return File(bestand.naam, bestand.media_type, bestand.inhoud.encode())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot"),
        autoescape=False,  # noqa: S701 - no HTML is written here; finalize escapes Markdown
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "code": code,
        "markdown": Markdown,
        "aantal": dutch.count,
        "getal": dutch.number_in_words,
        "euro": dutch.euros,
        "dag": dutch.day,
        "moment": words.at,
        "uur": dutch.hour,
        "datum": dutch.short_day,
        "over": dutch.from_today,
        "en": dutch.enumerate_words,
        "of": words.either,
        "hoeveelheid": words.quantity,
        "doel": words.target,
        "uren": words.hours,
        "wanneer": words.when,
        "uiterlijk": words.due,
        "tot_en_met": words.until,
        "tot_en_met_dag": words.span,
        "zin": words.sentence,
        "eerste_zin": words.opening,
        "vervolg": words.remainder,
        "hoofdletter": words.capital,
        "lengte": words.length,
        "deelname": words.membership,
        "looptijd": words.runs,
        "los_moment": words.loose,
        "kleur": colours.colour,
        "stand_opmerkingen": measures.remarks,
        "vooruitgang": measures.moved,
        "teller": figures.figure,
        "per_kolom": figures.by_column,
    }
    return environment
