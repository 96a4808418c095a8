from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.channel import Button, DeliveryError, Heard, Incoming, Outgoing
from tests.bot.teams.activities import (
    ANNA_ID,
    BOT,
    BRAM,
    GROUP,
    PERSONAL,
    activity,
    in_a_channel,
    in_a_group,
    mention,
    pressed,
)
from tests.bot.teams.connector import Fault
from tests.bot.teams.stage import Stage, stage
from tests.matrix import eventually

HELLO = Outgoing("Hallo!")
CHOICE = Outgoing("Kom je?", choices=(Button("Ik kom", "aanwezig ja 3"),))


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage() as on:
        yield on


async def ignore(heard: Heard) -> None:
    """Hear nothing."""


async def test_an_answer_comes_where_was_asked(on: Stage) -> None:
    async def answer(heard: Heard) -> None:
        assert isinstance(heard, Incoming)
        await on.channel.send(heard.room, Outgoing("Ja.", thread=heard.thread), key=heard.key)

    on.hears(answer)
    for each in (activity(text="agenda"), in_a_group("agenda"), in_a_channel("agenda", "77")):
        assert (await on.post(each)).status_code == 200

    assert on.texts_in(PERSONAL) == on.texts_in(GROUP) == ["Ja."]
    assert on.texts_in("19:kanaal@thread.tacv2;messageid=77") == ["Ja."]


async def test_whoever_was_heard_can_be_reached_later(on: Stage) -> None:
    on.hears(ignore)
    await on.post(activity(text="hoi"))

    await on.channel.send(ANNA_ID, HELLO, key="later")

    assert on.texts_in(PERSONAL) == ["Hallo!"]


async def test_a_conversation_is_begun_with_who_spoke_in_a_group_only(on: Stage) -> None:
    on.hears(ignore)
    await on.post(in_a_group("<at>Netwerkbot</at> help", entities=[mention(BOT)]))

    for key in ("1", "2"):
        await on.channel.send(ANNA_ID, HELLO, key=key)

    assert len(on.connector.begun) == 1
    assert on.texts_in("a:29:anna") == ["Hallo!"] * 2


async def test_of_people_who_talk_with_each_other_nothing_is_kept(on: Stage) -> None:
    on.hears(ignore)

    await on.post(in_a_group("zullen we lunchen?"))

    assert await on.kept.find(ANNA_ID) is None


async def test_who_is_mentioned_is_named_by_their_address(on: Stage) -> None:
    heard: list[Heard] = []

    async def hear(each: Heard) -> None:
        heard.append(each)

    on.hears(hear)
    text = "<at>Netwerkbot</at> rol erbij decaan <at>Bram Proef</at>"
    await on.post(in_a_group(text, entities=[mention(BOT), mention(BRAM)]))

    [line] = heard
    assert isinstance(line, Incoming)
    address = line.text.rpartition(" ")[2]
    known = await on.kept.find(address)
    assert known is not None
    assert known.name == "Bram Proef"


async def test_what_was_pressed_is_answered_in_the_card_for_everybody(on: Stage) -> None:
    async def answer(heard: Heard) -> None:
        if isinstance(heard, Incoming) and heard.pressed:
            said = Outgoing("Genoteerd.", replaces=heard.about)
            await on.channel.send(heard.room, said, key=f"answer/{heard.key}")

    def card() -> str:
        [text] = on.texts_in(GROUP)
        return text

    on.hears(answer)
    await on.post(in_a_group("hoi"))
    number = await on.channel.send(GROUP, CHOICE, key="vraag")
    here = in_a_group()["conversation"]

    shown = (await on.post(pressed({"line": "klaar 3"}, number, conversation=here))).json()

    assert shown["value"]["fallbackText"] == "Genoteerd."
    await eventually(lambda: card() == "Genoteerd.")


async def test_only_who_pressed_reads_a_refusal_in_a_group(on: Stage) -> None:
    async def refuse(heard: Heard) -> None:
        assert isinstance(heard, Incoming)
        if heard.pressed:
            await on.channel.send(heard.room, Outgoing("Nee."), key=f"answer/{heard.key}")

    on.hears(refuse)
    await on.post(in_a_group("hoi"))
    here = in_a_group()["conversation"]

    shown = (await on.post(pressed({"line": "klaar 3"}, "1", conversation=here))).json()

    assert (shown["value"], on.connector.took) == ("Nee.", [])


async def test_where_the_app_was_removed_nothing_is_said_until_it_is_back(on: Stage) -> None:
    on.hears(ignore)
    await on.post(activity(text="hoi"))
    await on.post(activity(type="installationUpdate", action="remove"))
    with pytest.raises(DeliveryError) as gone:
        await on.channel.send(ANNA_ID, HELLO, key="1")

    await on.post(activity(text="ik ben er weer"))
    await on.channel.send(ANNA_ID, HELLO, key="1")

    assert gone.value.gone == "de app is verwijderd"
    assert on.texts_in(PERSONAL) == ["Hallo!"]


async def test_a_card_that_teams_does_not_take_is_said_in_plain_text(on: Stage) -> None:
    on.hears(ignore)
    await on.post(activity(text="hoi"))
    on.connector.next(Fault(400))

    await on.channel.send(ANNA_ID, CHOICE, key="1")

    assert on.texts_in(PERSONAL) == ["Kom je?"]


async def test_an_answer_to_a_changed_line_comes_instead_of_the_first(on: Stage) -> None:
    on.hears(ignore)
    await on.post(activity(text="hoi"))
    await on.channel.send(ANNA_ID, HELLO, key="answer/1")

    await on.channel.send(ANNA_ID, Outgoing("Dag!", edits="answer/1"), key="answer/2")

    assert on.texts_in(PERSONAL) == ["Dag!"]


async def test_nobody_can_be_reached_who_was_never_heard(on: Stage) -> None:
    with pytest.raises(DeliveryError) as refused:
        await on.channel.send(ANNA_ID, HELLO, key="1")

    assert refused.value.permanent


async def test_before_the_bot_listens_teams_is_asked_to_come_again(on: Stage) -> None:
    assert (await on.post(activity(text="hoi"))).status_code == 503


async def test_a_fault_of_ours_is_logged_without_words_and_is_no_fault_to_teams(
    on: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async def stumble(heard: Heard) -> None:
        message = f"geheim: {heard.key}"
        raise RuntimeError(message)

    on.hears(stumble)

    answer = await on.post(activity(text="geheim"))

    assert answer.status_code == 200
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text


async def test_in_a_room_people_are_mentioned_and_the_room_is_nobody(on: Stage) -> None:
    on.hears(ignore)
    await on.post(in_a_group("<at>Netwerkbot</at> help", entities=[mention(BOT)]))
    await on.post(activity(text="hoi"))
    told = replace(HELLO, notifies=True, mentions=(ANNA_ID, GROUP))

    await on.channel.send(GROUP, told, key="1")
    await on.channel.send(ANNA_ID, replace(HELLO, mentions=(ANNA_ID,)), key="2")

    [card] = [each["attachments"][0]["content"] for each in on.said_in(GROUP)]
    assert [each["text"] for each in card["msteams"]["entities"]] == ["<at>Anna Proef</at>"]
    assert on.texts_in(PERSONAL) == ["Hallo!"]
