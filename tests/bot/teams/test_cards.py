import json
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microsoft_teams.cards import AdaptiveCard
from PIL import Image

from bot.channels.channel import Button, Field, File, Form, Outgoing
from bot.channels.teams.cards import CARD, Person, activities, card
from bot.channels.teams.wording import MOST_BYTES
from bot.groups import for_a_group
from bot.markup.escape import escape
from bot.markup.text import plain
from bot.rendering import render
from registry.clock import local
from reminders.messages import Herinnering, Regel
from tests.registry.berichten import BERICHTEN, NOW

YES_NO = (Button("Ik kom", "aanwezig ja 3"), Button("Ik kom niet", "aanwezig nee 3"))
NUMBERED = "Voor welke groep?\n\n1. De ene\n2. De andere\n\nTyp het nummer."


def cards_of(message: Outgoing, people: tuple[Person, ...] = ()) -> list[dict[str, Any]]:
    bodies = activities(message, people)
    return [each["content"] for body in bodies for each in body.get("attachments", ())]


def said(element: Any) -> list[str]:
    """Return all texts of a card, in the order in which they are read."""
    if isinstance(element, dict):
        own = [element["text"]] if "text" in element else []
        return own + [text for value in element.values() for text in said(value)]
    return [text for each in element for text in said(each)] if isinstance(element, list) else []


def demand_valid(body: dict[str, Any]) -> None:
    assert len(json.dumps(body).encode()) < MOST_BYTES
    for each in body.get("attachments", ()):
        assert each["contentType"] == CARD
        AdaptiveCard.model_validate(each["content"])


@pytest.mark.parametrize("bericht", [each for each, _ in BERICHTEN], ids=lambda each: each.soort)
def test_every_kind_of_reminder_is_a_message_that_teams_takes(bericht: Any) -> None:
    herinnering = Herinnering(regels=(Regel(bericht=bericht),), today=local(NOW).date())
    message = for_a_group(render(herinnering), "@Netwerkbot ")

    for body in activities(message, (Person("Anna Proef", "29:anna"),)):
        demand_valid(body)


def test_a_line_without_looks_is_plain_text_with_a_summary() -> None:
    [body] = activities(Outgoing("Genoteerd. Typ `help`."))

    assert (body["text"], body["textFormat"]) == ("Genoteerd. Typ help.", "plain")
    assert body["summary"] == "Genoteerd. Typ help."


@pytest.mark.parametrize(
    "markdown", ["**vet**", "# Kop", "[weg](https://voorbeeld.nl)", "| a |\n|-|\n| b |", "~~uit~~"]
)
def test_what_stands_out_is_a_card(markdown: str) -> None:
    [content] = cards_of(Outgoing(markdown))

    assert content["fallbackText"] == plain(markdown)


def test_nothing_that_people_typed_is_markdown_for_a_card() -> None:
    text = "*ster* [weg](https://kwaad.example) # 1. <at>Anna</at>"

    content = card(Outgoing(f"## {escape(text)}\n\n{escape(text)}"))

    assert '"TextBlock"' not in json.dumps(content)
    assert said(content["body"]).count(text) == 2


def test_only_addresses_on_the_web_and_of_mail_can_be_followed() -> None:
    content = card(Outgoing("[een](https://a.nl) [twee](javascript:x) [drie](http://b.nl)"))

    assert json.dumps(content).count("Action.OpenUrl") == 1


def test_short_choices_are_buttons_instead_of_a_list() -> None:
    choices = (Button("De ene", "agenda een"), Button("De andere", "agenda twee"))

    [content] = cards_of(Outgoing(NUMBERED, choices=choices))

    assert said(content["body"]) == ["Voor welke groep?"]
    assert [each["title"] for each in content["actions"]] == ["De ene", "De andere"]
    assert content["actions"][0]["data"] == {"line": "agenda een"}


def test_long_choices_stay_a_list_and_the_buttons_have_its_numbers() -> None:
    choices = tuple(Button(f"Een erg lange naam van een groep {n}", f"agenda {n}") for n in "ab")

    [content] = cards_of(Outgoing(NUMBERED, choices=choices))

    assert [each["title"][:3] for each in content["actions"]] == ["1. ", "2. "]
    assert all(len(each["title"]) <= 41 for each in content["actions"])
    assert "De andere" in said(content["body"])


def test_more_than_six_buttons_are_folded() -> None:
    [content] = cards_of(Outgoing("Kies.", choices=YES_NO * 4))

    modes = [each["mode"] for each in content["actions"]]
    assert modes == ["primary"] * 6 + ["secondary"] * 2


def test_who_is_mentioned_is_told() -> None:
    [content] = cards_of(Outgoing("Kom je?"), (Person("Anna <b>", "29:anna"),))

    [entity] = content["msteams"]["entities"]
    assert entity["text"] == content["body"][0]["text"] == "<at>Anna b</at>"
    assert entity["mentioned"]["id"] == "29:anna"


FORM = Form(
    key="stoplicht/1/2",
    intro="**DDD**",
    fields=(
        Field("tijd", "Tijd: welke kleur?", "one", (("rood", "rood"), ("groen", "groen"))),
        Field("meer", "Nog meer?", "several", (("a", "A"), ("b", "B")), required=False),
        Field("wie", "Wie?", "text", hint="Geen naam", value="Jan", wrong="Noem een rol."),
        Field("geld", "Hoeveel?", "number"),
        Field("wanneer", "Wanneer?", "date", value="2019-03-15"),
    ),
    buttons=(Button("Stop", "stop"),),
)


def test_a_form_has_an_input_for_each_question_and_says_what_is_wrong_above_it() -> None:
    [content] = cards_of(Outgoing("Tijd? Typ het nummer.", form=FORM))

    AdaptiveCard.model_validate(content)
    inputs = [each for each in content["body"] if each["type"].startswith("Input.")]
    assert [each["type"].removeprefix("Input.") for each in inputs] == [
        *("ChoiceSet", "ChoiceSet", "Text", "Text", "Date")
    ]
    assert said(content["body"]) == ["DDD", "⚠ Noem een rol."]
    assert inputs[2]["placeholder"] == "Geen naam"
    assert (inputs[2]["value"], inputs[4]["value"]) == ("Jan", "2019-03-15")
    assert [each["isRequired"] for each in inputs] == [True, False, True, True, True]
    assert [each["data"] for each in content["actions"]] == [
        *({"form": "stoplicht/1/2"}, {"line": "stop"})
    ]


def test_a_picture_is_in_the_card_and_small_enough() -> None:
    big = BytesIO()
    Image.effect_noise((1_600, 1_200), 90).save(big, "PNG")
    picture = File("grafiek.png", "image/png", big.getvalue())

    bodies = activities(Outgoing("Zo ging het.", files=(picture,)))

    for each in bodies:
        demand_valid(each)
    [content] = cards_of(Outgoing("Zo ging het.", files=(picture,)))
    assert content["body"][0]["altText"] == "Beeld: grafiek"


ITEMS = "\n".join(f"- **nummer {n}**: {'woord ' * 40}" for n in range(400))
LINES = "\n\n".join(f"Alinea {n}, {'woord ' * 60}" for n in range(400))
TABLE = "| a | b |\n|-|-|\n" + "\n".join(f"| {n} | {'woord ' * 40} |" for n in range(400))
MONSTER = f"**{'woord ' * 40_000}**"


@pytest.mark.parametrize("markdown", [ITEMS, LINES, TABLE, MONSTER, "x" * 300_000])
def test_what_is_too_long_comes_in_parts_and_nothing_is_lost(markdown: str) -> None:
    bodies = activities(Outgoing(markdown, choices=YES_NO))

    for each in bodies:
        demand_valid(each)
    parts = [each for body in bodies for each in body.get("attachments", ())]
    told = "".join(text for each in parts for text in said(each["content"]["body"]))
    assert len(parts) > 1
    assert told.count("woord") == markdown.count("woord")
    assert told.count("x") >= markdown.count("x")
    assert all(not one["content"]["actions"] for one, _ in pairwise(parts))
    assert len(parts[-1]["content"]["actions"]) == 2


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_people_type_makes_a_message_that_teams_takes(texts: list[str]) -> None:
    markdown = "\n\n".join(["**Kop**", *(f"- {escape(each)}" for each in texts)])

    for body in activities(Outgoing(markdown, choices=YES_NO)):
        demand_valid(body)


def test_what_one_can_only_agree_with_is_a_button() -> None:
    notice = Field("privacy", "Lees dit eerst", "one", (("begrepen", "begrepen"),))
    form = Form("aanmelden/1/2", (notice,), intro="Lees dit.")

    [content] = cards_of(Outgoing("Lees dit.", form=form))

    [button] = content["actions"]
    assert button["title"] == "Begrepen"
    assert button["data"] == {"form": "aanmelden/1/2", "privacy": "begrepen"}
    assert "Input" not in json.dumps(content["body"])
