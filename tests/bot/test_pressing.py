"""What stands in a chat after a button was pressed there: for all who read along, or for one."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.channels.channel import Incoming, Outgoing
from bot.courier import Courier
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen
from bot.pressing import Ernaast, NaDruk
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Aanwezigheid
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from reminders.messages import (
    ActieVraagt,
    MijlpaalNadert,
    StoplichtGevraagd,
)
from tests.bot.mailed import CARD, LATER, NEXT, OTHER, ROOM, alone, in_room, meeting, send
from tests.bot.pressed import Phone, lines_of
from tests.bot.unasked import KANAAL, Letterbox, remind
from tests.reminders.rows import SCHOOLJAAR
from tests.talk import Talk


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])


def answers(dispatcher: Dispatcher) -> list[str]:
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        rows = registry.session.query(Aanwezigheid).order_by(Aanwezigheid.id)
        return [str(each.antwoord) for each in rows]


@dataclass
class Cards(Letterbox):
    """A channel that keeps what it was given to show."""

    cards: list[Outgoing] = field(default_factory=list)

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        self.cards.append(message)
        return await super().send(room, message, key=key)


async def test_what_is_said_unasked_goes_out_with_its_buttons(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    remind(dispatcher.database, clock, "koffie", timedelta(minutes=1))
    clock.advance(timedelta(minutes=1))
    box = Cards()

    await Courier(dispatcher.database, clock, {KANAAL: box}).make_round()
    [card], [number] = box.cards, box.letters
    phone = Phone(dispatcher, KANAAL, "anna", "anna")
    said = await phone.presses("later 1 uur", number)

    assert lines_of(card.choices) == ["later 1 uur", "later morgen"]
    assert said.replaces == number
    assert said.markdown.startswith(card.markdown.partition(" Nog een keer?")[0])
    assert said.choices == ()


async def test_in_a_room_all_see_how_many_come_and_nobody_sees_who(
    dispatcher: Dispatcher,
) -> None:
    send(dispatcher, [meeting(dispatcher)])
    for each, line in (("anna", "ja"), ("bram", "ja"), ("cees", "nee")):
        await in_room(dispatcher, each).presses(f"aanwezig {line} {NEXT}", CARD)
    dora = in_room(dispatcher, "dora")

    said = await dora.presses(f"aanwezig misschien {NEXT}", CARD)

    assert isinstance(dora.view, NaDruk)
    assert said.replaces == CARD
    assert "**Tot nu toe:** 2 komen, 1 komt niet, 1 misschien." in said.markdown
    assert said.markdown.startswith("**Di")
    assert "anna" not in said.markdown
    assert lines_of(said.choices) == [
        f"aanwezig {each} {NEXT}" for each in ("ja", "nee", "misschien")
    ]


async def test_an_answer_on_another_channel_counts_too(dispatcher: Dispatcher, talk: Talk) -> None:
    send(dispatcher, [meeting(dispatcher)])
    talk.say(f"aanwezig nee {NEXT}")

    said = await in_room(dispatcher, "anna").presses(f"aanwezig ja {NEXT}", CARD)

    assert "1 komt, 1 komt niet." in said.markdown


async def test_of_several_bijeenkomsten_each_has_its_own_count(dispatcher: Dispatcher) -> None:
    first, second = meeting(dispatcher), meeting(dispatcher, LATER)
    send(dispatcher, [first, second])

    said = await in_room(dispatcher, "anna").presses(f"aanwezig ja {LATER}", CARD)

    assert f"- {first.titel}: nog geen antwoord." in said.markdown
    assert f"- {second.titel}: 1 komt." in said.markdown
    assert said.choices[0].label == f"Ik kom: {first.titel}"


async def test_a_mailing_keeps_the_words_of_the_day_on_which_it_was_sent(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    bericht = meeting(dispatcher)
    send(dispatcher, [bericht])
    before = (await in_room(dispatcher, "anna").presses(f"aanwezig ja {NEXT}", CARD)).markdown
    clock.at = clock.at.replace(day=clock.at.day + 1)

    after = await in_room(dispatcher, "bram").presses(f"aanwezig ja {NEXT}", CARD)

    assert before.partition("---")[0] == after.markdown.partition("---")[0]


async def test_alone_one_reads_the_answer_and_may_change_it(dispatcher: Dispatcher) -> None:
    send(dispatcher, [meeting(dispatcher)], "console")
    phone = alone(dispatcher)

    said = await phone.presses(f"aanwezig ja {NEXT}", CARD)

    assert said.replaces == CARD
    assert "**Je komt**" in said.markdown.partition("---")[2]
    assert lines_of(said.choices) == [f"aanwezig nee {NEXT}", f"aanwezig misschien {NEXT}"]


async def test_what_is_done_need_not_be_done_again_but_the_rest_may_be(
    dispatcher: Dispatcher, talk: Talk
) -> None:
    agreed = talk.say('actie "De zaal regelen" @mij voor 1 april groep=netwerkgroep')
    facts = meeting(dispatcher)
    actie = ActieVraagt(
        programma="P", nummer=1, tekst="De zaal regelen", voor=facts.datum, stand="nadert"
    )
    send(dispatcher, [facts, actie], "console")
    phone = alone(dispatcher)

    said = await phone.presses("klaar 1", CARD)

    assert agreed.startswith("Afgesproken, als actie 1")
    assert said.replaces == CARD
    assert lines_of(said.choices) == [
        f"aanwezig {each} {NEXT}" for each in ("ja", "nee", "misschien")
    ]


async def test_what_is_refused_in_a_room_leaves_the_card_as_it_is(
    dispatcher: Dispatcher, clock: StoppedClock
) -> None:
    send(dispatcher, [meeting(dispatcher)])
    clock.at = clock.at.replace(year=clock.at.year + 3)
    phone = in_room(dispatcher, "anna")

    said = await phone.presses(f"aanwezig ja {NEXT}", CARD)

    assert isinstance(phone.view, Afgewezen)
    assert (said.replaces, said.choices) == ("", ())
    assert "is al geweest" in said.markdown


async def test_what_is_refused_alone_is_a_message_of_its_own(dispatcher: Dispatcher) -> None:
    send(dispatcher, [meeting(dispatcher)], "console")

    said = await alone(dispatcher).presses("klaar 999", CARD)

    assert said.replaces == ""


async def test_a_dialogue_begins_beside_the_mailing_that_asks_for_it(
    dispatcher: Dispatcher,
) -> None:
    asked = StoplichtGevraagd(
        programma="P",
        periode=SCHOOLJAAR,
        activiteiten=(("Leeromgeving", "leeromgeving"),),
        meer=0,
        uiterlijk=meeting(dispatcher).datum,
        te_laat=False,
    )
    send(dispatcher, [asked], "console")
    phone = alone(dispatcher)

    said = await phone.presses("stoplicht leeromgeving", CARD)

    assert isinstance(phone.view, Ernaast)
    assert said.replaces == ""
    assert said.form is not None
    assert said.form.fields


async def test_what_only_tells_something_comes_beside_the_mailing(dispatcher: Dispatcher) -> None:
    send(dispatcher, [meeting(dispatcher)], "console")

    said = await alone(dispatcher).presses(f"bijeenkomst {NEXT}", CARD)

    assert said.replaces == ""


async def test_a_choice_makes_way_for_its_answer(dispatcher: Dispatcher) -> None:
    phone = alone(dispatcher)
    await phone.says("status thuiszitters")
    [first, *_] = phone.seen.choices
    card = phone.number

    said = await phone.presses(first.line)

    assert said.replaces == card
    assert not isinstance(phone.view, Afgewezen)


async def test_pressed_in_a_room_counts_as_marked(dispatcher: Dispatcher) -> None:
    line = Incoming("1", "teams", ROOM, "anna", "agenda", private=False)

    unmarked = await dispatcher.answer(line)
    said = await in_room(dispatcher, "anna").presses("agenda", OTHER)

    assert unmarked is None
    assert said.replaces == OTHER


async def test_the_same_press_has_one_effect_and_the_same_answer(
    dispatcher: Dispatcher,
) -> None:
    send(dispatcher, [meeting(dispatcher)], "console")
    phone = alone(dispatcher)
    line = Incoming(
        "druk", "console", "jij", "jij", f"aanwezig nee {NEXT}", pressed=True, about=CARD
    )

    first, again = await phone.hears(line), await phone.hears(line)

    assert first == again
    assert answers(dispatcher) == ["nee"]


async def test_the_buttons_of_an_answer_are_there_again_when_it_is_said_again(
    dispatcher: Dispatcher,
) -> None:
    phone = alone(dispatcher)
    await phone.says("aanmelden fd2")
    line = Incoming("druk", "console", "jij", "jij", "aanmeldingen", pressed=True, about=OTHER)
    await phone.says("begrepen")
    for each in ("4", "2", "akkoord"):
        await phone.says(each)

    first, again = await phone.hears(line), await phone.hears(line)

    assert len(first.choices) == 1
    assert first == again


async def test_a_private_answer_to_a_room_leaves_the_card_as_it_is(
    dispatcher: Dispatcher,
) -> None:
    milestone = MijlpaalNadert(
        programma="P", titel="Rapport", naam="rapport", periode=SCHOOLJAAR, te_laat=False
    )
    send(dispatcher, [milestone])

    said = await in_room(dispatcher, "anna").presses("mijn week", CARD)

    assert said.replaces == ""
    assert said.markdown.startswith("Ik stuur je een privébericht.")
