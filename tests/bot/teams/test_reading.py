from datetime import timedelta
from typing import Any

import httpx
import pytest
from microsoft_teams.api.activities import ActivityTypeAdapter

from bot.channels.channel import Arrival, Heard, Incoming, Withdrawn
from bot.channels.teams.files import Files
from bot.channels.teams.reading import Reading, Said
from tests.bot.teams.activities import (
    ANNA_ID,
    BOT,
    BRAM,
    BRAM_ID,
    CHANNEL,
    GROUP,
    PERSONAL,
    TENANT,
    activity,
    in_a_channel,
    in_a_group,
    mention,
    pressed,
)


@pytest.fixture
def reading() -> Reading:
    return Reading(Files(httpx.AsyncClient()))


def all_said(reading: Reading, raw: dict[str, Any]) -> list[Said]:
    return [*reading.said(ActivityTypeAdapter.validate_python(raw))]


def line(reading: Reading, raw: dict[str, Any]) -> Incoming:
    [said] = all_said(reading, raw)
    assert isinstance(said.heard, Incoming)
    return said.heard


def heard(reading: Reading, raw: dict[str, Any]) -> list[Heard]:
    return [each.heard for each in all_said(reading, raw)]


def test_a_person_is_known_by_their_id_in_entra_and_their_room_is_theirs(reading: Reading) -> None:
    [said] = all_said(reading, activity(text="status ddd"))

    assert isinstance(said.heard, Incoming)
    assert (said.heard.sender, said.heard.room) == (ANNA_ID, ANNA_ID)
    assert (said.heard.private, said.heard.confidential) == (True, False)
    assert (said.spot.conversation, said.spot.tenant) == (PERSONAL, TENANT)


def test_who_has_no_id_in_entra_is_known_by_what_teams_calls_them(reading: Reading) -> None:
    guest = {"id": "29:gast", "name": "Gast"}

    assert line(reading, activity(text="help", **{"from": guest})).sender == "29:gast"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("<at>Netwerkbot</at> status ddd", "!status ddd"),
        ("<at>Netwerkbot</at>&nbsp;status ddd\xa0", "!status ddd"),
        ("<at>Netwerkbot</at> !agenda", "!agenda"),
        ("agenda <at>Netwerkbot</at>", "!agenda"),
        ("<at>Netwerkbot</at>", "!help"),
    ],
)
def test_a_mention_marks_a_line_in_a_group(reading: Reading, text: str, heard: str) -> None:
    found = line(reading, in_a_group(text, entities=[mention(BOT)]))

    assert (found.text, found.private, found.room) == (heard, False, GROUP)


def test_without_a_mention_a_line_in_a_group_is_not_marked(reading: Reading) -> None:
    assert line(reading, in_a_group("status ddd")).text == "status ddd"


def test_others_who_are_mentioned_stay_in_the_line(reading: Reading) -> None:
    text = "<at>Netwerkbot</at> rol erbij decaan <at>Bram Proef</at>"

    [said] = all_said(reading, in_a_group(text, entities=[mention(BOT), mention(BRAM)]))

    assert isinstance(said.heard, Incoming)
    assert said.heard.text == "!rol erbij decaan <at>Bram Proef</at>"
    assert [each.person for each in said.mentioned] == ["29:bram"]


def test_in_a_channel_the_thread_is_apart_from_the_room(reading: Reading) -> None:
    found = line(reading, in_a_channel("hoi", thread="77"))

    assert (found.room, found.thread, found.about) == (CHANNEL, "77", "77")


def test_the_same_activity_has_the_same_key_and_another_room_another(reading: Reading) -> None:
    raw = activity(text="agenda")
    elsewhere = raw | {"conversation": in_a_group()["conversation"]}

    keys = [line(reading, each).key for each in (raw, raw, elsewhere)]

    assert keys[0] == keys[1] != keys[2]


def test_a_button_is_the_line_that_it_stands_for(reading: Reading) -> None:
    found = line(reading, pressed({"line": "aanwezig ja 3"}, about="55"))

    assert (found.text, found.about, found.pressed) == ("aanwezig ja 3", "55", True)


def test_a_button_in_a_group_is_a_marked_line(reading: Reading) -> None:
    here = in_a_group()["conversation"]

    assert line(reading, pressed({"line": "klaar 3"}, "55", conversation=here)).text == "!klaar 3"


def test_a_form_brings_its_fields_by_name(reading: Reading) -> None:
    found = line(reading, pressed({"form": "abc", "tijd": "rood", "meer": "1,2"}, about="55"))

    assert (found.form, found.text) == ("abc", "")
    assert found.filled == {"tijd": "rood", "meer": "1,2"}


def test_an_old_card_that_submits_a_message_is_read_alike(reading: Reading) -> None:
    found = line(reading, activity(value={"line": "agenda"}, replyToId="55"))

    assert (found.text, found.about, found.pressed) == ("agenda", "55", True)


def test_a_thumb_is_a_sign_under_a_message_and_can_be_taken_back(reading: Reading) -> None:
    liked = activity(type="messageReaction", reactionsAdded=[{"type": "like"}], replyToId="55")
    gone = activity(type="messageReaction", reactionsRemoved=[{"type": "like"}], replyToId="55")

    thumb = line(reading, liked)
    [back] = heard(reading, gone)

    assert (thumb.text, thumb.about, thumb.reaction) == ("👍", "55", True)
    assert isinstance(back, Withdrawn)
    assert back.said == thumb.key


def test_a_line_that_was_taken_away_is_known_by_what_it_said(reading: Reading) -> None:
    first = activity(text="aanwezig ja 3")
    gone = first | {
        "type": "messageDelete",
        "timestamp": "2023-03-17T08:05:00.000Z",
        "channelData": {"eventType": "softDeleteMessage", "tenant": {"id": TENANT}},
    }

    said = line(reading, first)
    [back] = heard(reading, gone)

    assert isinstance(back, Withdrawn)
    assert (back.said, back.sender, back.private) == (said.key, said.sender, True)
    assert back.key != said.key


def test_a_line_that_was_changed_names_the_first_one(reading: Reading) -> None:
    first = activity(text="status dd")
    later = first | {
        "type": "messageUpdate",
        "text": "status ddd",
        "timestamp": "2023-03-17T08:05:00.000Z",
        "channelData": {"eventType": "editMessage", "tenant": {"id": TENANT}},
    }

    found = line(reading, later)

    assert found.edits == line(reading, first).key
    assert timedelta(minutes=4) < found.edited_after < timedelta(minutes=6)


def test_being_installed_alone_is_the_arrival_of_the_person(reading: Reading) -> None:
    [arrival] = heard(reading, activity(type="installationUpdate", action="add"))

    assert isinstance(arrival, Arrival)
    assert (arrival.person, arrival.private) == (ANNA_ID, True)


def test_who_comes_into_a_group_arrives_and_the_bot_is_nobody(reading: Reading) -> None:
    raw = in_a_group(type="conversationUpdate", membersAdded=[BOT, BRAM])

    bot, bram = heard(reading, raw)

    assert isinstance(bot, Arrival)
    assert isinstance(bram, Arrival)
    assert (bot.person, bram.person) == ("", BRAM_ID)


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        (activity(type="installationUpdate", action="remove"), ANNA_ID),
        (in_a_group(type="conversationUpdate", membersRemoved=[BOT]), GROUP),
        (in_a_group(type="conversationUpdate", membersRemoved=[BRAM]), ""),
        (activity(text="agenda"), ""),
    ],
)
def test_where_the_app_was_taken_away_is_known(
    reading: Reading, raw: dict[str, Any], left: str
) -> None:
    assert reading.left(ActivityTypeAdapter.validate_python(raw)) == left
