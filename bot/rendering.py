"""From facts to Dutch Markdown.

The template of a view is named after its class: ``ActiviteitStatus`` is written in
``activiteit_status.md.j2``. Every value is escaped on its way in, so that a title with a
star or a pipe stays a title; only `Markdown` passes as it is.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import (
    afdrukken,
    colours,
    drawing,
    figures,
    mail,
    measures,
    sheets,
    sjablonen,
    verslagen,
    words,
)
from bot.channels.channel import Button, Field, FieldKind, File, Form, Outgoing
from bot.kalender import ics
from bot.markup.escape import Markdown, escape, link
from registry import dutch
from registry.view import (
    Afdruk,
    Agendabestand,
    Bestand,
    Bijlage,
    Briefafdruk,
    Brieftekst,
    Choice,
    Document,
    Formulier,
    Mailconcept,
    Plaatje,
    SoortVraag,
    Verslag,
    View,
    Werkblad,
)

_LETTER = "_nieuwsbrief_tekst.md.j2"
_MAKERS: Mapping[type[Bestand], Callable[[Any], File]] = {
    Werkblad: sheets.file_of,
    Verslag: verslagen.file_of,
    Afdruk: afdrukken.file_of,
    Plaatje: drawing.file_of,
    Agendabestand: ics.file_of,
}
_KINDS: Mapping[SoortVraag, FieldKind] = {
    "keuze": "one",
    "meerkeuze": "several",
    "tekst": "text",
    "getal": "number",
    "bedrag": "number",
    "datum": "date",
}


def render(view: View) -> Outgoing:
    """Put ``view`` into words."""
    template = _environment().get_template(template_of(type(view)))
    files = tuple(_file(each) for each in view.bestanden)
    return Outgoing(
        markdown=template.render(dict(view)).strip(),
        files=files,
        choices=tuple(map(_button, view.choices)),
        form=_form(view, view.formulier) if view.formulier else None,
    )


def template_of(view: type[View]) -> str:
    """Return the name of the template of a view."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", view.__name__).lower() + ".md.j2"


def _button(choice: Choice) -> Button:
    return Button(choice.label, choice.opdracht)


def _form(view: View, formulier: Formulier) -> Form:
    """Return the questions of a view as a form; what stands above them has a template too."""
    template = _environment().get_template(f"_kaart_{template_of(type(view))}")
    fields = tuple(
        Field(
            name=vraag.naam,
            label=vraag.tekst,
            kind=_KINDS[vraag.soort],
            options=tuple((optie.waarde, optie.label) for optie in vraag.opties),
            required=vraag.verplicht,
            hint=vraag.uitleg,
            value=formulier.gezegd.get(vraag.naam, ""),
            wrong=formulier.bezwaren.get(vraag.naam, ""),
        )
        for vraag in formulier.vragen
    )
    beside = tuple(map(_button, formulier.keuzes))
    return Form(
        key=formulier.sleutel,
        fields=fields,
        intro=template.render(dict(view)).strip(),
        submit=formulier.knop,
        buttons=beside,
    )


def _file(bestand: Bestand) -> File:
    if make := _MAKERS.get(type(bestand)):
        return make(bestand)
    match bestand:
        case Brieftekst():
            return File(f"{bestand.naam}.md", "text/markdown", _letter(bestand).encode())
        case Mailconcept():
            return mail.file_of(bestand, *letter_of(bestand))
        case Briefafdruk():
            fotos = {each.nummer: afdrukken.shown(each) for each in bestand.beelden}
            return afdrukken.letter(bestand, _letter(bestand, fotos))
        case Document():
            return File(bestand.naam, bestand.media_type, bestand.inhoud.encode())
        case Bijlage():
            return File(bestand.naam, bestand.media_type, bestand.inhoud)
    raise AssertionError(bestand)  # pragma: no cover - each kind is made above


def letter_of(concept: Mailconcept) -> tuple[str, str]:
    """Return a letter as Markdown: with words for its pictures, and with the pictures."""
    shown = {each.nummer: mail.shown(each) for each in concept.beelden}
    return _letter(concept), _letter(concept, shown)


def _letter(
    bestand: Brieftekst | Mailconcept | Briefafdruk, fotos: Mapping[int, Markdown] | None = None
) -> str:
    """Return a letter as Markdown: with words for its pictures, or with the pictures."""
    facts = dict(bestand) | {"fotos": fotos or mail.described(bestand.beelden)}
    return f"{_environment().get_template(_LETTER).render(facts).strip()}\n"


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
    environment.filters |= sjablonen.FILTERS | {
        "link": link,
        "markdown": Markdown,
        "uit_sjabloon": sjablonen.letter_of,
        "euro": dutch.euros,
        "moment": words.at,
        "uur": dutch.hour,
        "over": dutch.from_today,
        "of": words.either,
        "hoeveelheid": words.quantity,
        "doel": words.target,
        "uren": words.hours,
        "wanneer": words.when,
        "uiterlijk": words.due,
        "tot_en_met": words.until,
        "tot_en_met_dag": words.span,
        "vervolg": words.remainder,
        "lengte": words.length,
        "deelname": words.membership,
        "kanaal": words.channel,
        "looptijd": words.runs,
        "los_moment": words.loose,
        "kleur": colours.colour,
        "stand_opmerkingen": measures.remarks,
        "vooruitgang": measures.moved,
        "teller": figures.figure,
        "per_kolom": figures.by_column,
    }
    return environment
