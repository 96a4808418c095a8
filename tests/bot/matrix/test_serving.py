"""`netwerkbot run` on Matrix, as a process of its own, and somebody who talks with it."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import httpx
import pytest

from bot.people import People
from bot.settings import MatrixSettings, Settings
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import transaction
from tests.bot.cli import netwerkbot
from tests.matrix import PASSWORD, Person, eventually, person
from tests.ports import free_port
from tests.runningbot import remind, running, settings
from tests.synapse import Homeserver


@pytest.fixture
async def anna(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Person]:
    async with person(homeserver, tmp_path) as anna:
        yield anna


async def test_somebody_asks_is_answered_and_is_reminded(
    homeserver: Homeserver, anna: Person, tmp_path: Path
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)
    env = settings(homeserver, tmp_path, user, NETWERKBOT_BEHEERDER=f"matrix:{anna.name}")

    remind(tmp_path / "data", Plek("matrix", anna.name, anna.name))

    with running(tmp_path, env):
        await eventually(lambda: len(anna.read) == 2)
        reminder, welcome = sorted(anna.read, key=lambda each: "Hallo" in each.text)
        await anna.says(reminder.room, "agenda jos 2022-2023")
        await eventually(lambda: len(anna.read) == 3)

    answer = anna.read[-1]
    assert reminder.text.startswith("Koffie. (verlaat)")
    assert welcome.text.startswith("Hallo, ik ben Netwerkbot.")
    assert reminder.content["msgtype"] == "m.text"
    assert reminder.content["m.mentions"] == {"user_ids": [anna.name]}
    assert "Netwerkgroep bijeenkomst 1" in answer.text
    assert (answer.room, answer.content["msgtype"]) == (reminder.room, "m.notice")


async def test_a_link_of_the_bot_opens_the_window_and_the_figures_count_that(
    homeserver: Homeserver, anna: Person, tmp_path: Path
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)
    web, port = "https://bot.voorbeeld.nl", free_port()
    env = settings(homeserver, tmp_path, user, NETWERKBOT_BEHEERDER=f"matrix:{anna.name}")
    env |= {"NETWERKBOT_WEB__PUBLIC_URL": web, "NETWERKBOT_WEB__PORT": str(port)}

    remind(tmp_path / "data", Plek("matrix", anna.name, anna.name))
    with running(tmp_path, env):
        await eventually(lambda: len(anna.read) == 2)
        await anna.says(anna.read[0].room, "venster")
        await eventually(lambda: len(anna.read) == 3)
        link = re.search(rf"{web}(/in/\S+)", anna.read[-1].text)
        assert link is not None, [each.text for each in anna.read]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            entered = await client.post(link[1], headers={"Origin": web})
            cookie = entered.headers["set-cookie"].partition(";")[0]
            page = await client.get("/", headers={"Cookie": cookie})
            ready = await client.get("/readyz")
            figures = await client.get("/metrics")

    assert "<h1>Vandaag</h1>" in page.text
    assert (ready.status_code, ready.text) == (200, "ok")
    assert 'commands_total{kanaal="matrix",uitkomst="antwoord"} 1.0' in figures.text


async def test_a_stranger_hears_what_the_bot_is_and_whom_to_ask(
    homeserver: Homeserver, anna: Person, tmp_path: Path
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)

    with running(tmp_path, settings(homeserver, tmp_path, user)):
        room = await anna.opens_a_room(user)
        await anna.says(room, "agenda")
        await eventually(lambda: anna.texts(room))

    assert "Ik ken je nog niet." in anna.texts(room)[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"NETWERKBOT_MATRIX__PASSWORD_FILE": "/dev/null"}, "Klopt het wachtwoord?"),
        ({"NETWERKBOT_MATRIX__USER": "bot"}, "klopt niet: matrix.user"),
        ({"NETWERKBOT_MATRIX__PASSWORD_FILE": "/nergens"}, "/nergens"),
    ],
    ids=["password", "user", "file"],
)
def test_what_is_wrong_with_the_settings_is_one_line(
    homeserver: Homeserver, tmp_path: Path, wrong: dict[str, str], said: str
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)

    outcome = netwerkbot("run", folder=tmp_path, env=settings(homeserver, tmp_path, user) | wrong)

    assert outcome.code != 0
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_doctor_says_whether_the_bot_can_be_on_matrix(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)
    env = settings(homeserver, tmp_path, user)
    words = ("doctor", "--data", str(tmp_path / "data"))

    before = netwerkbot(*words, folder=tmp_path, env=env).out
    with running(tmp_path, env):
        pass
    after = netwerkbot(*words, folder=tmp_path, env=env).out
    gone = env | {"NETWERKBOT_MATRIX__HOMESERVER": "http://127.0.0.1:9"}
    away = netwerkbot(*words, folder=tmp_path, env=gone)

    assert f"GOED    De server {homeserver.url} antwoordt." in before
    assert "LET OP  De bot is nog nooit ingelogd. Doe: netwerkbot run" in before
    assert f"GOED    De bot is {user}, op een ondertekend apparaat." in after
    assert "FOUT    http://127.0.0.1:9 antwoordt niet." in away.out
    assert away.code == 1


def test_doctor_says_that_the_server_has_forgotten_the_bot(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    user = homeserver.register(f"bot-{tmp_path.name}".lower()[:40], PASSWORD)
    env = settings(homeserver, tmp_path, user)
    with running(tmp_path, env):
        pass
    session = tmp_path / "data" / "matrix" / "session.json"
    token = json.loads(session.read_text())["access_token"]
    homeserver.ask("POST", "/_matrix/client/v3/logout", {}, token)

    looked = netwerkbot("doctor", "--data", str(tmp_path / "data"), folder=tmp_path, env=env)

    assert "FOUT    De server kent de bot niet meer. Doe: netwerkbot doctor" in looked.out


async def test_who_is_known_or_of_a_server_that_may_can_invite_the_bot(
    empty: Database, clock: StoppedClock
) -> None:
    with transaction(empty, clock, writes=True) as registry:
        registry.mensen.welcome("matrix", "@anna:elders", "anna")
    matrix = MatrixSettings(homeserver="http://hier", user="@bot:hier", servers=("school",))
    people = People(empty, clock, Settings(matrix=matrix))

    allowed = [
        await people.may_invite(each)
        for each in ("@bram:hier", "@bram:school", "@anna:elders", "@bram:elders", "bram")
    ]

    assert allowed == [True, True, True, False, False]


@pytest.mark.parametrize("name", ["password", "token", "pickle_key"])
def test_a_secret_may_stand_in_a_file(tmp_path: Path, name: Literal["password"]) -> None:
    (tmp_path / "geheim").write_text("sesam\n")
    file = {f"{name}_file": tmp_path / "geheim"}

    matrix = MatrixSettings.model_validate({"homeserver": "http://hier", "user": "@b:h", **file})

    assert matrix.secret(name) == "sesam"
