"""Templates that a programme has instead of ours: written by people, and filled in a sandbox.

What may stand in one is listed: text, values, choices and rounds over the parts of a letter. So
it reaches nothing but the letter, and takes no longer than a letter does.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from traceback import walk_tb
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as OF_JINJA
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context

from bot import words
from bot.markup.escape import Markdown, code, escape, linked
from bot.voorbeeldbrief import EMPTY, EXAMPLE
from registry import dutch
from registry.errors import DomainError
from registry.schema.nieuwsbrieven import Alinea, Blok, Brief

log = logging.getLogger(__name__)

FILTERS: dict[str, Callable[..., Any]] = {
    "code": code,
    "met_links": linked,
    "aantal": dutch.count,
    "getal": dutch.number_in_words,
    "dag": dutch.day,
    "datum": dutch.short_day,
    "en": dutch.enumerate_words,
    "zin": words.sentence,
    "eerste_zin": words.opening,
    "hoofdletter": words.capital,
}
"""The filters that a template of a programme knows, as ours do."""
NAMES = frozenset({"brief", "fotos", "loop"})
"""What a template is filled with: a letter, and by its number what stands for a picture."""
_PLAIN = ("default", "first", "last", "length", "list", "lower", "upper")
_LONGEST = 20_000
_MOST_ROUNDS = 10_000
_FILE = "<sjabloon>"
_ROUNDS, _BUDGET = "per ronde", "rondes over"
_PARTS = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Keyword),
    *(nodes.For, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.List, nodes.Tuple, nodes.Call),
)
_FAULTS = (ArithmeticError, AttributeError, LookupError, TemplateError, TypeError, ValueError)
_UNKNOWN_FILTER = re.compile(r"No (?:filter|test) named '(.+?)'")
_UNKNOWN_FIELD = re.compile(r"(?:has no attribute |^)'(\w+)'")
_NO_VALUE = "hier komt geen tekst of getal uit"
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(.+?)'")


@dataclass(eq=False)
class BrokenTemplate(DomainError):
    """A template cannot be filled, or reaches for what it may not have."""

    regel: int
    fout: str

    def __str__(self) -> str:
        return (
            f"Regel {self.regel} van het sjabloon klopt niet: {self.fout}. Er is niets veranderd."
        )


def check(tekst: str) -> Markdown:
    """Return what a template makes of an invented letter. Raises `BrokenTemplate`."""
    fill(tekst, EMPTY, {})
    made = fill(tekst, EXAMPLE, {1: escape("Foto: een volle zaal.")})
    if not made.strip():
        raise BrokenTemplate(1, "er komt geen tekst uit")
    return made


def fill(tekst: str, brief: Brief, fotos: Mapping[int, str]) -> Markdown:
    """Return a letter in the words of a template. Raises `BrokenTemplate`."""
    template = _read(tekst)
    facts = {"brief": brief, "fotos": fotos, _BUDGET: count()}
    try:
        return Markdown(template.render(facts))
    except SecurityError as error:
        raise BrokenTemplate(_line_of(error), "dit mag een sjabloon niet") from None
    except UndefinedError as error:
        raise BrokenTemplate(_line_of(error), _missing(error.message or "")) from None
    except (*_FAULTS, RecursionError) as error:
        raise BrokenTemplate(_line_of(error), _NO_VALUE) from None


def letter_of(brief: Brief, tekst: str, fotos: Mapping[int, str]) -> Markdown:
    """Return a letter in the words of a template, or nothing: then ours has to do.

    A template was checked before it was kept; but no letter waits for one that fails after all.
    """
    if not tekst:
        return Markdown()
    try:
        return fill(tekst, brief, fotos)
    except BrokenTemplate as error:
        log.warning("a template of a programme fails at line %d", error.regel)
        return Markdown()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Knows the fields of a letter, and nothing else."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, Brief | Blok | Alinea):
            return attr in type(obj).model_fields or attr == "alineas"
        return bool(super().is_safe_attribute(obj, attr, value))

    def is_safe_callable(self, obj: object) -> bool:
        return getattr(obj, "__func__", None) is Brief.alineas


def _shown(value: object) -> Markdown:
    """Return a value as text. Raises TypeError for what is none."""
    if not isinstance(value, str | int | date | StrictUndefined):
        raise TypeError
    return escape(value)


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """Go round over values, for as long as a letter could ask for."""
    for each in values:
        if next(context[_BUDGET]) >= _MOST_ROUNDS:
            raise SecurityError
        yield each


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(
        finalize=_shown,
        autoescape=False,  # no HTML is written here; finalize escapes Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    plain = {name: OF_JINJA[name] for name in _PLAIN}
    environment.filters = FILTERS | plain | {_ROUNDS: _counted}
    environment.globals.clear()
    return environment


def _read(tekst: str) -> Template:
    """Return a template, when there is nothing in it that may not be there."""
    if len(tekst) > _LONGEST:
        raise BrokenTemplate(1, f"het is langer dan {_LONGEST} tekens")
    environment = _environment()
    try:
        tree = environment.parse(tekst)
        _demand_harmless(tree)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Filter(loop.iter, _ROUNDS, [], [], None, None, lineno=loop.lineno)
            loop.iter = counted.set_environment(environment)
        made = environment.compile(tree, filename=_FILE)
        return Template.from_code(environment, made, {})
    except TemplateSyntaxError as error:
        raise BrokenTemplate(error.lineno, _said(error.message or "")) from None
    except (RecursionError, SyntaxError, MemoryError):
        raise BrokenTemplate(1, "er zit te veel in elkaar") from None


def _demand_harmless(tree: nodes.Template) -> None:
    known = NAMES | {each.name for each in tree.find_all(nodes.Name) if each.ctx == "store"}
    for node in _walk(tree):
        match node:
            case nodes.Name(name=name) if name not in known:
                raise BrokenTemplate(node.lineno, f"de naam {name} ken ik niet")
            case nodes.Getattr(attr=attr) if attr.startswith("_"):
                raise BrokenTemplate(node.lineno, f"{attr} mag een sjabloon niet gebruiken")
            case nodes.For(recursive=True):
                raise BrokenTemplate(node.lineno, "dit kan hier niet")
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                raise BrokenTemplate(node.lineno, "een ander bestand kan er niet bij")
            case _ if not isinstance(node, _PARTS):
                raise BrokenTemplate(node.lineno, "dit kan hier niet")


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield every part of a template, in the order in which it was written."""
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _said(message: str) -> str:
    """Say in Dutch what jinja has against a template."""
    if found := _UNKNOWN_FILTER.search(message):
        return f"het filter {found[1]} ken ik niet"
    if found := _UNKNOWN_TAG.search(message):
        return f"het blok {found[1]} ken ik niet"
    if "end of template" in message:
        return "een blok is niet gesloten, zoals met {% endfor %} of {% endif %}"
    return "hier staat iets dat ik niet begrijp"


def _missing(message: str) -> str:
    """Say in Dutch which value there is not."""
    found = _UNKNOWN_FIELD.search(message)
    return f"de naam {found[1]} ken ik niet" if found else _NO_VALUE


def _line_of(error: BaseException) -> int:
    lines = [line for frame, line in walk_tb(error.__traceback__) if _of_template(frame)]
    return lines[-1] if lines else 1


def _of_template(frame: Any) -> bool:
    return bool(frame.f_code.co_filename == _FILE)
