"""A homeserver with a certificate of an own CA, and a proxy on the way to it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.matrix.tls import proxy, tls_front
from tests.manylives import Bot, a_bot
from tests.matrix import eventually
from tests.synapse import Homeserver

PATIENCE_S = 60


@pytest.fixture
def bot(homeserver: Homeserver, tmp_path: Path) -> Iterator[Bot]:
    with a_bot(homeserver, tmp_path / "bot") as bot:
        yield bot


async def test_a_certificate_of_an_own_ca_is_trusted_once_it_is_named(
    homeserver: Homeserver, bot: Bot, tmp_path: Path
) -> None:
    async with tls_front(homeserver, tmp_path) as front:
        bot.env["NETWERKBOT_MATRIX__HOMESERVER"] = f"https://127.0.0.1:{front.port}"

        bot.start()
        code = await asyncio.to_thread(bot.ends)
        looked = await asyncio.to_thread(bot.doctor)
        bot.env["NETWERKBOT_MATRIX__CA_FILE"] = str(tmp_path / "ca.pem")
        bot.start()
        await eventually(lambda: bot.is_up, PATIENCE_S)
        seen = await asyncio.to_thread(bot.doctor)
        await asyncio.to_thread(bot.stop)

    assert code == 1
    assert "wordt niet vertrouwd. Zet bij matrix.ca_file" in bot.log
    assert "wordt niet vertrouwd. Zet bij matrix.ca_file" in looked.out
    assert f"GOED    De bot is {bot.user}, op een ondertekend apparaat." in seen.out


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "NETWERKBOT_MATRIX__PROXY"])
async def test_everything_goes_through_the_proxy_that_is_set(
    homeserver: Homeserver, bot: Bot, tmp_path: Path, name: str
) -> None:
    async with tls_front(homeserver, tmp_path) as front, proxy(homeserver) as between:
        bot.env["NETWERKBOT_MATRIX__HOMESERVER"] = f"https://127.0.0.1:{front.port}"
        bot.env["NETWERKBOT_MATRIX__CA_FILE"] = str(tmp_path / "ca.pem")
        bot.env |= {name: f"http://127.0.0.1:{between.port}", "NO_PROXY": "", "no_proxy": ""}

        bot.start()
        await eventually(lambda: bot.is_up, PATIENCE_S)
        seen = await asyncio.to_thread(bot.doctor)
        await asyncio.to_thread(bot.stop)

    assert "op een ondertekend apparaat" in seen.out
    assert {*between.asked} == {f"127.0.0.1:{front.port}"}
    assert len(front.asked) == len(between.asked)
