"""What can go wrong around the bot: a clear line says so, and the rest keeps working."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from nio import RoomPutStateResponse

from registry.clock import SystemClock
from registry.gesprekken import Plek
from registry.models import Reden, Toestand
from tests.manylives import Bot, a_bot
from tests.matrix import PASSWORD, Person, eventually, person
from tests.synapse import Homeserver

PATIENCE_S = 60
REFUSED = 1


@pytest.fixture
async def anna(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Person]:
    async with person(homeserver, tmp_path) as anna:
        yield anna


@pytest.fixture
def bot(homeserver: Homeserver, tmp_path: Path) -> Iterator[Bot]:
    with a_bot(homeserver, tmp_path / "bot") as bot:
        yield bot


async def _has_come(bot: Bot) -> None:
    bot.start()
    await eventually(lambda: bot.is_up, PATIENCE_S)


def _session(bot: Bot) -> dict[str, str]:
    facts: dict[str, str] = json.loads((bot.data / "matrix" / "session.json").read_text())
    return facts


def _devices(server: Homeserver, bot: Bot) -> set[str]:
    token = _session(bot)["access_token"]
    known = server.ask("GET", "/_matrix/client/v3/devices", token=token)["devices"]
    return {each["device_id"] for each in known}


async def test_a_token_that_is_revoked_ends_the_bot_with_a_line_and_is_mended(
    homeserver: Homeserver, bot: Bot
) -> None:
    await _has_come(bot)
    before = _session(bot)

    homeserver.ask("POST", "/_matrix/client/v3/logout", {}, before["access_token"])
    code = await asyncio.to_thread(bot.ends)
    looked = bot.doctor()
    mended = bot.doctor("--herstel")
    await _has_come(bot)

    assert (code, bot.log.splitlines()[-1]) == (
        REFUSED,
        "netwerkbot: De server kent de bot niet meer. Doe: netwerkbot doctor",
    )
    assert "FOUT    De server kent de bot niet meer. Doe: netwerkbot doctor --herst" in looked.out
    assert "GOED    De bot heeft een nieuw apparaat." in mended.out
    assert f"GOED    De bot is {bot.user}, op een ondertekend apparaat." in mended.out
    assert _session(bot)["device_id"] != before["device_id"]


async def test_keys_that_are_lost_are_not_made_anew_in_silence_but_mended_when_asked(
    homeserver: Homeserver, anna: Person, bot: Bot
) -> None:
    await _has_come(bot)
    room = await anna.opens_a_room(bot.user, encrypted=True)
    await asyncio.to_thread(bot.stop)
    before = _session(bot)
    for file in (bot.data / "matrix").glob("*.db*"):
        file.unlink()

    bot.start()
    code = await asyncio.to_thread(bot.ends)
    looked = bot.doctor()
    mended = bot.doctor("--herstel")
    await _has_come(bot)
    await anna.says(room, "!help")
    await eventually(lambda: any("help" in text for text in anna.texts(room)), PATIENCE_S)

    assert code == REFUSED
    assert bot.log.count("\n") == 1
    assert "Doe: netwerkbot doctor --herstel" in bot.log
    assert "FOUT    De sleutels van de bot zijn weg" in looked.out
    assert "niet meer lezen. Mensen hoeven niets te doen." in mended.out
    assert before["device_id"] not in _devices(homeserver, bot)


async def test_a_homeserver_that_is_down_at_the_start_is_waited_for(
    homeserver: Homeserver, bot: Bot
) -> None:
    homeserver.stop()
    bot.start()
    await eventually(lambda: "antwoordt niet" in bot.log, PATIENCE_S)
    looked = bot.doctor()

    homeserver.start()
    await eventually(lambda: bot.is_up, PATIENCE_S)

    assert bot.log.count("Ik blijf het proberen.") == 1
    assert f"FOUT    {homeserver.url} antwoordt niet." in looked.out


async def test_a_wrong_password_is_said_by_the_bot_and_by_doctor(bot: Bot) -> None:
    bot.env["NETWERKBOT_MATRIX__PASSWORD_FILE"] = "/dev/null"  # noqa: S105 - empty

    bot.start()
    code = await asyncio.to_thread(bot.ends)
    looked = bot.doctor()

    wrong = f"De server laat {bot.user} niet binnen. Klopt het wachtwoord?"
    assert (code, bot.log) == (REFUSED, f"netwerkbot: {wrong}\n")
    assert f"FOUT    {wrong}" in looked.out


@pytest.mark.parametrize("away", [False, True], ids=["while it is there", "while it is away"])
async def test_a_bot_that_is_put_out_of_a_room_gives_up_there_and_goes_on_elsewhere(
    anna: Person, bot: Bot, *, away: bool
) -> None:
    await _has_come(bot)
    rooms = [await anna.opens_a_room(bot.user, encrypted=True) for _ in range(2)]
    if away:
        await asyncio.to_thread(bot.stop)
    await anna.client.room_kick(rooms[0], bot.user)
    await asyncio.to_thread(bot.stop)

    await _are_reminded(bot, rooms)

    await _was_refused(bot, rooms[0])
    await eventually(lambda: "Koffie" in " ".join(anna.texts(rooms[1])))


async def test_a_bot_that_may_not_speak_gives_up_there_and_goes_on_elsewhere(
    anna: Person, bot: Bot
) -> None:
    await _has_come(bot)
    rooms = [await anna.opens_a_room(bot.user, version="11") for _ in range(2)]
    await asyncio.to_thread(bot.stop)
    facts = {"events_default": 50, "users": {anna.name: 100}}
    answer = await anna.client.room_put_state(rooms[0], "m.room.power_levels", facts)
    assert isinstance(answer, RoomPutStateResponse)

    await _are_reminded(bot, rooms)

    await _was_refused(bot, rooms[0])
    await eventually(lambda: "Koffie" in " ".join(anna.texts(rooms[1])))


async def test_a_token_from_a_file_is_enough(
    homeserver: Homeserver, bot: Bot, tmp_path: Path
) -> None:
    who = {"type": "m.id.user", "user": bot.user}
    login = {"type": "m.login.password", "identifier": who, "password": PASSWORD}
    token = homeserver.ask("POST", "/_matrix/client/v3/login", login)["access_token"]
    file = tmp_path / "token.txt"
    file.write_text(f"{token}\n")
    del bot.env["NETWERKBOT_MATRIX__PASSWORD_FILE"]
    bot.env["NETWERKBOT_MATRIX__TOKEN_FILE"] = str(file)

    await _has_come(bot)
    looked = bot.doctor()

    assert _session(bot)["access_token"] == token
    assert f"GOED    De bot is {bot.user}, op een ondertekend apparaat." in looked.out


async def _are_reminded(bot: Bot, rooms: list[str]) -> None:
    """Let two rooms be reminded of coffee by a bot that has just come."""
    due = SystemClock().now() - timedelta(seconds=1)
    bot.remind([(Plek("matrix", room, room), due, "koffie") for room in rooms])
    bot.start()
    await eventually(lambda: not bot.count(Toestand.WACHT), PATIENCE_S)
    assert [row.adres for row in bot.outbox(Toestand.VERSTUURD)] == rooms[1:]


async def _was_refused(bot: Bot, room: str) -> None:
    (failed,) = bot.outbox(Toestand.MISLUKT)
    assert (failed.adres, failed.reden) == (room, Reden.GEWEIGERD)
    assert "is refused for good" in bot.log
    assert "LET OP  Op 1 plek mag de bot niet (meer) schrijven." in bot.doctor().out
