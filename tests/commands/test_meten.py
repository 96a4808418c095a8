from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen
from commands.table import COMMANDS
from registry.schema.netwerk import BotRol
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


def answers(talk: Talk, lines: Iterable[str]) -> list[str]:
    return [talk.say(line) for line in lines]


def test_a_dialogue_asks_what_is_due_and_where_it_comes_from(talk: Talk) -> None:
    first, *_, asked, summary, done = answers(
        talk,
        (
            *("meting ddd", "97,4%", "91", "92%", "overslaan", "overslaan", "1.175", "2"),
            *("Intergrip", "akkoord"),
        ),
    )

    assert "(vraag 1 van 8)" in first
    assert "Waar komen de getallen vandaan? (vraag 8 van 8)" in asked
    assert "Ambitie: DDD's gevuld en aangeleverd vóór 1 april: overgeslagen" in summary
    assert "Mbo-instellingen (ROC's en AOC)): 92 % op 12 maart 2019" in done
    assert "bron: Intergrip" in talk.say("meting historie ddd")
    assert [fault for each in (first, asked, summary, done) for fault in faults(each)] == []


def test_what_was_delivered_is_not_asked_again(talk: Talk) -> None:
    before = talk.say("meten ddd")
    talk.say("stop")
    talk.say("meting ddd in beeld 97%")

    after = talk.say("meten ddd")

    assert ("vraag 1 van 8" in before, "vraag 1 van 7" in after) == (True, True)


def test_a_wrong_answer_is_asked_again_without_repeating_it(talk: Talk) -> None:
    talk.say("meten ddd in beeld")

    over, name = talk.say("130%"), talk.say("Anna Jansen")

    assert over.startswith("130 % kan niet: meer dan 100 % is er niet.")
    assert name.startswith("Dat kan hier niet: dit is een percentage.")
    assert "Anna" not in name


def test_a_name_is_no_source(talk: Talk) -> None:
    answer = answers(talk, ("meten ddd in beeld", "97%", "van Anna Jansen"))[-1]

    assert "Waar komen de getallen vandaan?" in answer
    assert "naam" in answer


def test_an_unlikely_value_is_told_on_the_way(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96% peildatum=1-3-2019")

    asked, told = talk.say("meten ddd in beeld"), talk.say("60")

    assert "Vorige keer: 96% op 1 maart 2019." in asked
    assert told.startswith("Let op: 60% is ongewoon. Het was 96% op 1 maart 2019.")


def test_when_all_is_skipped_nothing_is_stored(talk: Talk) -> None:
    done = answers(talk, ("meten ddd in beeld", "overslaan", "overslaan", "akkoord"))[-1]

    assert done.startswith("Je hebt alles overgeslagen.")
    assert "nog niets gemeten" in talk.say("meting historie ddd")


def test_just_after_a_quarter_its_last_day_is_asked_about(talk_on: TalkOn) -> None:
    talk = talk_on("2019-04-03T09:00")

    asked = talk.say("meten vsv/thuiszitters thuiszitters")
    talk.say("stop")

    assert "Dit gaat over eerste kwartaal van 2019." in talk.say("meten vsv/thuiszitters")
    assert "vraag 1" in asked


def test_an_unknown_indicator_gets_the_list(talk: Talk) -> None:
    asked = talk.say("meten ddd koffie")

    assert asked.startswith("Bij Digitaal Doorstroom Dossier ken ik “koffie” niet.")
    assert "Waarvan met ingevuld DDD (VO-scholen" in talk.say("2")


def test_what_another_delivers_meanwhile_is_no_trouble(talk: Talk) -> None:
    answers(talk, ("meten ddd in beeld", "97%"))
    talk.say("!meting ddd in beeld 96%")

    done = answers(talk, ("overslaan", "akkoord"))[-1]

    assert "definitief geplaatst: 97 % op 12 maart 2019" in done


@pytest.mark.parametrize("day", ["2016-07-01", "2021-06-01"])
def test_outside_its_time_nothing_is_asked(talk_on: TalkOn, day: str) -> None:
    answer = talk_on(f"{day}T09:00").say("meten ddd")

    assert answer.startswith("Er is nu niets te meten bij Digitaal Doorstroom Dossier.")


def test_of_a_percentage_that_should_fall_the_fall_is_asked(talk: Talk) -> None:
    answer = talk.say("meten vsv/switchvoorziening uitval")

    assert "Hoeveel procent minder is het dan in het begin? Typ bijvoorbeeld 15%." in answer


def test_an_exclamation_mark_before_stop_and_terug_changes_nothing(talk: Talk) -> None:
    for line in ("meten ddd", "97,4%"):
        talk.say(line)

    back, stopped = talk.say("!terug"), talk.say("!stop")

    assert "(vraag 1 van 8)" in back
    assert stopped.startswith("Gestopt.")


async def test_what_cannot_be_answered_here_is_not_asked_here(talk: Talk) -> None:
    dispatcher = Dispatcher(
        COMMANDS, talk.database, talk.clock, lambda _plek, _registry: [*BotRol]
    )
    heard = Incoming("1", "console", "kamer", "jij", "meten ddd", confidential=False)

    refused = await dispatcher.answer(heard)
    after = await dispatcher.answer(replace(heard, key="2", text="agenda"))

    assert isinstance(refused, Afgewezen)
    assert "niet versleuteld" in refused.reden
    assert not isinstance(after, Afgewezen)


def test_a_command_in_a_dialogue_is_told_how_to_ask_it(talk: Talk) -> None:
    talk.say("meten ddd")

    said = talk.say("status ddd")

    assert "Iets anders vragen? Zet er dan een uitroepteken voor, of typ stop." in said
    assert talk.say("!status ddd").startswith("Digitaal Doorstroom Dossier")


def test_a_dialogue_that_was_forgotten_takes_no_command(talk: Talk) -> None:
    talk.say("meten ddd")
    talk.clock.advance(timedelta(hours=25))

    said = talk.say("meting ddd in beeld 97,4%")

    assert said.startswith("Opgeslagen: 97,4 %")
    assert talk.say("91").startswith("Dit gesprek is verlopen.")
