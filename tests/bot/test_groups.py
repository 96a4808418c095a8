"""Where others read along, people are told to begin with an exclamation mark."""

from datetime import timedelta

import pytest

from bot.answers import answer_to
from bot.channels.channel import Incoming, Outgoing
from bot.courier import Courier
from bot.excuses import Afgewezen
from bot.groups import for_a_group
from commands.grammar import Command
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.view import Choice
from tests.bot.unasked import KANAAL, Letterbox, remind


def said(text: str) -> str:
    return for_a_group(Outgoing(text)).markdown


@pytest.mark.parametrize(
    ("alone", "together"),
    [
        ("Typ `bijeenkomst 6`.", "Typ `!bijeenkomst 6`."),
        ("Typ `later 1 uur` of `later morgen`.", "Typ `!later 1 uur` of `!later morgen`."),
        ("Typ agenda om te zien", "Typ !agenda om te zien"),
        ("Bedoel je status ddd? Typ dan 1.", "Bedoel je status ddd? Typ dan !1."),
        ("Typ `!help`.", "Typ `!help`."),
        ("Jouw adres is `@anna:proef`.", "Jouw adres is `@anna:proef`."),
        ("De agenda is leeg.", "De agenda is leeg."),
        ("```\nagenda\n```", "```\nagenda\n```"),
    ],
)
def test_a_command_that_is_named_is_marked(alone: str, together: str) -> None:
    assert said(alone) == together


@pytest.mark.parametrize("command", [*COMMANDS], ids=lambda each: each.words)
def test_every_command_is_marked(command: type[Command]) -> None:
    for example in command.examples:
        assert said(f"Typ `{example}`.") == f"Typ `!{example}`."


@pytest.mark.parametrize(("private", "number"), [(True, "het nummer."), (False, "zoals !1.")])
def test_an_answer_says_how_to_choose_where_it_was_asked(*, private: bool, number: str) -> None:
    asked = Incoming("1", "matrix", "kamer", "anna", "!status jos", private=private)
    view = Afgewezen(reden="Welke?", choices=(Choice(label="a", opdracht="b"),))

    assert answer_to(asked, view).markdown.endswith(number)


async def test_a_reminder_in_a_room_is_marked_too(empty: Database, clock: StoppedClock) -> None:
    for person in ("anna", "kamer"):
        remind(empty, clock, "koffie", timedelta(minutes=1), person)
    box = Letterbox(groups=frozenset({"kamer"}))

    clock.advance(timedelta(minutes=1))
    await Courier(empty, clock, {KANAAL: box}).make_round()

    assert sorted("`!later" in text for text in box.letters.values()) == [False, True]
