"""Dialogues filled in page by page, by the real dispatcher on a real database."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.aanmelden import Aangemeld
from commands.aanmelding import StapVastgelegd
from commands.dialogue import Gestopt, Samenvatting, Vraagstelling
from commands.metingen.meten import MetingenVastgelegd
from commands.stoplichten.stoplicht import ConceptKlaar
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Stoplicht
from registry.registry import transaction
from tests.bot.filled import COLOURS, FIRST, SECOND, phone_of
from tests.bot.pressed import Phone, lines_of
from tests.commands.aangemeld import reference_in
from tests.databases import rows
from tests.talk import Talk


@pytest.fixture
def phone(talk_on: Callable[[str], Talk]) -> Phone:
    return phone_of(talk_on("2019-03-12T09:00"))


def clock_of(phone: Phone) -> StoppedClock:
    clock = phone.dispatcher.clock
    assert isinstance(clock, StoppedClock)
    return clock


async def test_a_page_asks_all_that_is_open(phone: Phone) -> None:
    shown = await phone.says("stoplicht ddd")

    assert phone.fields == [*COLOURS, "samenvatting", "meer"]
    assert phone.form.submit == "Verder"
    assert lines_of(phone.form.buttons) == ["stop"]
    assert "welke kleur?** (vraag 1 van 5)" in shown.markdown
    assert [each.kind for each in phone.form.fields][-2:] == ["text", "several"]


async def test_a_whole_stoplicht_is_filled_in_page_by_page(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    card = phone.number

    second = await phone.fills(FIRST)
    asked = [*phone.fields]
    summary = await phone.fills(SECOND)
    agree = phone.form
    done = await phone.fills({})

    assert asked == [*SECOND]
    assert isinstance(phone.view, ConceptKlaar)
    assert "klopt dit?" in summary.markdown
    assert "vrijdag 15 maart 2019" in summary.markdown
    assert (agree.fields, agree.submit) == ((), "Akkoord")
    assert lines_of(agree.buttons) == ["terug", "stop"]
    assert {second.replaces, summary.replaces, done.replaces} == {card}
    assert lines_of(done.choices) == ["stoplicht concept DDD", "stoplicht verstuur DDD"]


async def test_of_a_page_with_something_wrong_nothing_is_kept(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    await phone.fills(FIRST)
    card = phone.number
    before = rows(phone.dispatcher.database)["concept"]

    again = await phone.fills({**SECOND, "wie": "Jan de Vries", "wanneer": "2019-03-01"})

    assert isinstance(phone.view, Vraagstelling)
    assert again.replaces == card
    assert again.markdown.startswith(
        "2 antwoorden kunnen zo niet. Het eerste is bij “Wie doet dat?”: Daar staat een naam in."
    )
    assert {*phone.wrong} == {"wie", "wanneer"}
    assert {each.name: each.value for each in phone.form.fields}["oorzaak"] == SECOND["oorzaak"]
    assert rows(phone.dispatcher.database)["concept"] == before


async def test_errors_first_and_then_right(phone: Phone) -> None:
    await phone.says("stoplicht ddd oranje")
    page = {"welke": "tijd,kwaliteit", **SECOND, "samenvatting": "Het is te laat.", "meer": ""}

    await phone.fills(page)
    wrong = phone.wrong
    await phone.fills({**page, "meer": "nee,besluit"})
    both = phone.wrong
    await phone.fills({**page, "meer": "besluit"})
    more = phone.fields
    await phone.fills({"besluit": "Extra tijd geven.", "besluit_van": "stuurgroep"})

    assert wrong == {"meer": "Vul dit in."}
    assert both["meer"].startswith("Je koos nee, en ook iets anders.")
    assert more == ["besluit", "besluit_van"]
    assert isinstance(phone.view, Samenvatting)
    assert ("tijd", "kwaliteit") in [each.antwoord for each in phone.view.regels]


async def test_an_aanmelding_is_filled_in_after_the_notice_was_read(phone: Phone) -> None:
    first = await phone.says("aanmelden fd2")
    notice = phone.fields
    await phone.fills({"privacy": ""})
    unread = phone.wrong
    await phone.fills({"privacy": "begrepen"})
    asked = phone.fields
    await phone.fills({"school": "dacapo", "leerjaar": "2"})
    await phone.fills({})

    assert "Lees dit eerst" in first.markdown
    assert (notice, unread) == (["privacy"], {"privacy": "Vul dit in."})
    assert asked == ["school", "leerjaar"]
    assert isinstance(phone.view, Aangemeld)


async def test_an_option_with_a_number_for_a_name_is_what_it_says(phone: Phone) -> None:
    await phone.says("aanmelden fd2")
    await phone.fills({"privacy": "begrepen"})
    [field] = [each for each in phone.form.fields if each.name == "leerjaar"]

    for value, label in field.options:
        await phone.fills({"school": "dacapo", "leerjaar": value})
        assert isinstance(phone.view, Samenvatting)
        assert phone.view.regels[-1].antwoord == (label,)
        await phone.presses("terug")


async def test_meten_is_filled_in_and_what_is_left_empty_is_skipped(phone: Phone) -> None:
    await phone.says("meten ddd")
    names = phone.fields
    given = {each.name: "" for each in phone.form.fields} | {
        names[0]: "97,4%",
        "bron": "Intergrip",
    }

    await phone.fills({**given, names[0]: "130%"})
    wrong = phone.wrong
    await phone.fills(given)
    await phone.fills({})

    assert wrong[names[0]].startswith("130 % kan niet")
    assert isinstance(phone.view, MetingenVastgelegd)
    assert len(phone.view.regels) == 1


async def test_a_step_is_taken_by_what_is_filled_in(phone: Phone) -> None:
    await phone.says("aanmelden fd2")
    await phone.fills({"privacy": "begrepen"})
    await phone.fills({"school": "dacapo", "leerjaar": "2"})
    reference = reference_in((await phone.fills({})).markdown)

    await phone.says(f"aanmelding {reference} stop")
    [asked] = phone.form.fields
    await phone.fills({asked.name: asked.options[0][0]})

    assert isinstance(phone.view, StapVastgelegd)


async def test_one_goes_back_and_finds_what_was_filled_in(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    await phone.fills(FIRST)
    await phone.fills(SECOND)

    back = await phone.presses("terug")

    assert phone.fields == ["wanneer"]
    assert phone.form.fields[0].value == "2019-03-15"
    assert back.replaces


async def test_who_stops_leaves_nothing(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    card = phone.number

    gone = await phone.presses("stop")
    again = await phone.presses("stop")

    assert isinstance(phone.view, Afgewezen)
    assert (gone.replaces, again.replaces) == (card, "")
    assert gone.markdown.startswith("Gestopt.")
    assert "nergens mee bezig" in again.markdown


async def test_a_page_that_is_sent_twice_counts_once(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    line = phone.filled(FIRST)

    first = await phone.hears(line)
    again = await phone.hears(line)
    key = phone.form.key
    other = await phone.fills(FIRST, key=line.form)

    assert first == again
    assert phone.form.key == key
    assert other.markdown == first.markdown


async def test_an_old_card_is_refused_and_changes_nothing(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    old = phone.form.key
    await phone.presses("stop")

    closed = await phone.fills(FIRST, key=old)
    clock_of(phone).advance(timedelta(minutes=1))
    await phone.says("stoplicht ddd")
    before = rows(phone.dispatcher.database)["concept"]
    other = await phone.fills(FIRST, key=old)

    assert closed.replaces == other.replaces == ""
    assert "Dit formulier is al klaar, of te oud." in closed.markdown
    assert "Typ stoplicht." in closed.markdown
    assert "Typ verder om daarmee door te gaan." in other.markdown
    assert rows(phone.dispatcher.database)["concept"] == before


async def test_a_card_of_yesterday_says_what_to_type_again(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    clock_of(phone).advance(timedelta(hours=25))

    said = await phone.fills(FIRST)

    assert isinstance(phone.view, Afgewezen)
    assert "Opnieuw beginnen? Typ stoplicht DDD" in said.markdown


@pytest.mark.parametrize("key", ["", "x", "a/b/c/d", "agenda/x/y", "../../x", "stoplicht"])
async def test_a_key_that_is_of_no_form_is_refused(phone: Phone, key: str) -> None:
    said = await phone.fills(FIRST, key=key or "//")

    assert isinstance(phone.view, Afgewezen)
    assert said.replaces == ""


async def test_a_form_can_be_answered_by_typing(phone: Phone, database: Database) -> None:
    await phone.says("stoplicht ddd")
    await phone.fills({**FIRST, "tijd": "groen"})

    await phone.says("akkoord")

    assert isinstance(phone.view, ConceptKlaar)
    with transaction(database, phone.dispatcher.clock, writes=False) as registry:
        assert registry.session.query(Stoplicht).count() == 1


async def test_another_button_is_no_answer_to_the_question(phone: Phone) -> None:
    await phone.says("stoplicht ddd")

    await phone.presses("status ddd", about="een ander bericht")

    assert not isinstance(phone.view, Vraagstelling | Gestopt)
