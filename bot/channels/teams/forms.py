"""From a form to the inputs of an Adaptive Card, with what is wrong said above each."""

from collections.abc import Iterator

from bot.channels.channel import Field, Form
from bot.markup.card import Element

_EXPANDED = 5
"""Up to so many options stand open; more are folded."""
_LONGEST = 500
_MISSING = {"one": "Kies een antwoord.", "several": "Kies een antwoord."}
_FILL_IN = "Vul dit in."


def submit_of(form: Form) -> Element:
    """Return the button that sends the answers; where there is only one, it is the answer."""
    agreed = _only_answer(form)
    facts = {"type": "Action.Execute", "verb": "form", "style": "positive"}
    if agreed is None:
        return facts | {"title": form.submit, "data": {"form": form.key}}
    [(value, label)] = agreed.options
    return facts | {"title": label.capitalize(), "data": {"form": form.key, agreed.name: value}}


def _only_answer(form: Form) -> Field | None:
    """Return the only question of a form when there is only one answer to it."""
    only = form.fields[0] if len(form.fields) == 1 else None
    return only if only is not None and only.kind == "one" and len(only.options) == 1 else None


def fields_of(form: Form) -> Iterator[Element]:
    """Yield the inputs of a form, each after what is wrong with it."""
    for field in form.fields if _only_answer(form) is None else ():
        if field.wrong:
            looks = {"color": "Attention", "weight": "Bolder"}
            run = {"type": "TextRun", "text": f"⚠ {field.wrong}", **looks}
            yield {"type": "RichTextBlock", "inlines": [run], "spacing": "Large"}
        yield _input(field) | {"spacing": "Small" if field.wrong else "Large"}


def _input(field: Field) -> Element:
    asked: Element = {
        "id": field.name,
        "label": field.label,
        "isRequired": field.required,
        "errorMessage": _MISSING.get(field.kind, _FILL_IN),
    }
    if field.value:
        asked["value"] = field.value
    match field.kind:
        case "text":
            asked |= _words(field) | {"isMultiline": True}
        case "number":
            asked |= _words(field)  # 49,95 is no number to a card
        case "date":
            asked |= _named(field) | {"type": "Input.Date"}
        case "one" | "several":
            asked |= _named(field) | _choices(field)
    return asked


def _words(field: Field) -> Element:
    """Return an input of text, in which the hint stands until something else does."""
    hint = {"placeholder": field.hint} if field.hint else {}
    return {"type": "Input.Text", "maxLength": _LONGEST, **hint}


def _named(field: Field) -> Element:
    return {"label": f"{field.label} ({field.hint})" if field.hint else field.label}


def _choices(field: Field) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "style": "expanded" if len(field.options) <= _EXPANDED else "compact",
        "isMultiSelect": field.kind == "several",
        "wrap": True,
        "choices": [{"title": label, "value": value} for value, label in field.options],
    }
