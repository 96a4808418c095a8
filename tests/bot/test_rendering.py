import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.registering
from bot.markup.text import plain
from bot.rendering import render, template_of
from commands.welkom import Bekend, Welkom
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Activiteit
from registry.registry import transaction
from registry.schema.netwerk import Fase
from registry.view import View
from tests.talk import Talk

TEMPLATES = Path(bot.__file__).parent / "templates"
_TRAPS = "*ster* [hier](http://kwaad.example) | `x` <b>vet</b> 25. oktober # kop &amp; _laag_"


def all_views(base: type[View] = View) -> Iterator[type[View]]:
    for view in base.__subclasses__():
        if view.__module__.startswith(("bot", "commands", "reminders")):
            yield view
        yield from all_views(view)


@pytest.mark.parametrize("view", [*all_views()], ids=lambda view: view.__name__)
def test_every_view_has_words(view: type[View]) -> None:
    assert (TEMPLATES / template_of(view)).exists()


def test_every_template_is_of_a_view_or_part_of_one() -> None:
    words = {template_of(view) for view in all_views()}
    pages = {page.name: page.read_text() for page in TEMPLATES.iterdir()}

    of_a_form = {f"_kaart_{name}" for name in words}
    for name in pages.keys() - words - of_a_form:
        assert name.startswith("_")
        assert any(f'"{name}"' in page for page in pages.values())


@pytest.mark.parametrize("page", [*TEMPLATES.iterdir()], ids=lambda page: page.name)
def test_sentences_of_a_template_are_short(page: Path) -> None:
    bare = re.sub(r"\{%.*?%\}", "\n", page.read_text(), flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}", "x", bare, flags=re.DOTALL)

    for sentence in re.split(r"[.!?:;][*”]*\s|\n", bare):
        assert len(sentence.split()) <= 15, sentence


def test_a_value_with_markdown_in_it_stays_text(database: Database, clock: StoppedClock) -> None:
    with transaction(database, clock, writes=True) as registry:
        hit = registry.namen.find("ddd", ["activiteit"], what="activiteit")
        activiteit = registry.session.get_one(Activiteit, hit.id)
        activiteit.naam = activiteit.monitoring = _TRAPS
        activiteit.omschrijving = f"{_TRAPS}\n# Kop\n- punt\n\n```\ncode"
        activiteit.indicatoren[0].naam = _TRAPS
        activiteit.meetmomenten[0].titel = _TRAPS
    talk = Talk.on(database, "2019-03-12T09:00")

    answers = [talk.say(line) for line in ("status ddd", "overzicht vsv", "activiteiten ddd")]

    assert all(_TRAPS in answer for answer in answers)
    assert f"{_TRAPS} # Kop - punt ``` code." in answers[0]
    assert f"- {_TRAPS}: minstens 98 %" in answers[0]


def test_the_greeting_tells_the_date_and_which_programmes_are_finished() -> None:
    moment = StoppedClock(Talk.on(None, "2023-03-14T09:00").clock.at)  # type: ignore[arg-type]
    welkom = Welkom(
        today=moment.at.date(),
        programmas=(
            Bekend(naam="Netwerk Voorbeeldstad", fase=Fase.LOPEND),
            Bekend(naam="Oud netwerk", fase=Fase.AFGEROND),
        ),
        probeer=("agenda", "help"),
    )

    lines = plain(render(welkom).markdown).splitlines()

    assert lines[0] == "Hallo, ik ben Netwerkbot. Het is vandaag dinsdag 14 maart 2023."
    assert "- Netwerk Voorbeeldstad" in lines
    assert "- Oud netwerk (afgerond)" in lines
    assert lines[-2:] == ["- agenda", "- help"]
