"""From a form to the inputs of an Adaptive Card, with what is wrong said above each."""

from collections.abc import Iterator

from bot.channels.channel import Field, Form
from bot.markup.card import Element

_EXPANDED = 5
"""Up to so many options stand open; more are folded."""
_LONGEST = 500
_MISSING = {"one": "Kies een antwoord.", "several": "Kies een antwoord."}
_FILL_IN = "Vul dit in."


def fields_of(form: Form) -> Iterator[Element]:
    """Yield the inputs of a form, each with its hint and what is wrong with it."""
    for field in form.fields:
        if field.wrong:
            yield _said(f"⚠ {field.wrong}", {"color": "Attention", "weight": "Bolder"}, "Large")
        if field.hint:
            yield _said(field.hint, {"isSubtle": True}, "Small" if field.wrong else "Large")
        yield _input(field) | {"spacing": "Small" if field.wrong or field.hint else "Large"}


def _said(text: str, looks: Element, spacing: str) -> Element:
    run = {"type": "TextRun", "text": text, **looks}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": spacing}


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
        case "one" | "several":
            asked |= _choices(field)
        case "text":
            asked |= {"type": "Input.Text", "isMultiline": True, "maxLength": _LONGEST}
        case "number":
            asked |= {"type": "Input.Text", "maxLength": _LONGEST}  # 49,95 is no number to a card
        case "date":
            asked["type"] = "Input.Date"
    return asked


def _choices(field: Field) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "style": "expanded" if len(field.options) <= _EXPANDED else "compact",
        "isMultiSelect": field.kind == "several",
        "wrap": True,
        "choices": [{"title": label, "value": value} for value, label in field.options],
    }
