"""The web server: what it says of itself, and what it does to who will not go."""

import asyncio
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import Request

from bot.channels.channel import ChannelTrouble
from bot.web.server import WebServer

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'",
    "cache-control": "no-store",
}


@asynccontextmanager
async def visiting(web: WebServer) -> AsyncIterator[httpx.AsyncClient]:
    async with web.running(), httpx.AsyncClient(timeout=30) as client:
        client.base_url = httpx.URL(f"http://127.0.0.1:{web.port}")
        yield client


async def fault() -> None:
    message = "geheim"
    raise ValueError(message)


def local(**facts: float) -> WebServer:
    web = WebServer("127.0.0.1", 0, **facts)
    web.app.add_api_route("/fout", fault)
    return web


async def test_who_asks_how_the_bot_is_hears_that_it_is_well() -> None:
    async with visiting(local()) as client:
        answer = await client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/fout", 500),
        ("/healthz/", 404),
        ("/", 404),
        ("/docs", 404),
        ("/redoc", 404),
        ("/openapi.json", 404),
        ("/.env", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
    ],
)
async def test_every_answer_is_careful_and_says_nothing_of_who_gives_it(
    path: str, status: int
) -> None:
    async with visiting(local()) as client:
        answer = await client.get(path)

    assert answer.status_code == status
    assert answer.headers.items() >= ALWAYS.items()
    assert "server" not in answer.headers
    assert "Traceback" not in answer.text


async def test_a_fault_is_in_the_log_without_the_words_in_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with visiting(local()) as client:
        answer = await client.get("/fout")

    assert answer.text == "Er ging iets mis bij ons."
    assert "ValueError" in caplog.text
    assert "geheim" not in caplog.text


async def test_who_comes_by_is_not_written_down(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="uvicorn"):
        async with visiting(local()) as client:
            await client.get("/healthz?geheim")

    assert "healthz" not in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "line"),
    [
        ("GET", "/geheim?geheim", "refused: GET elsewhere (404)"),
        ("POST", "/healthz?geheim", "refused: POST /healthz (405)"),
        ("GEHEIM", "/healthz", "refused: ? /healthz (405)"),
    ],
)
async def test_what_is_refused_is_in_the_log_without_what_was_asked(
    caplog: pytest.LogCaptureFixture, method: str, path: str, line: str
) -> None:
    async with visiting(local()) as client:
        await client.request(method, path)

    assert line in caplog.messages
    assert "geheim" not in caplog.text.casefold()


async def test_who_is_refused_all_the_time_does_not_fill_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with visiting(local()) as client:
        for _ in range(100):
            await client.get("/")

    assert 0 < sum("refused" in each for each in caplog.messages) < 100


async def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    async with (one := local()).running():
        with pytest.raises(ChannelTrouble) as trouble:
            async with WebServer("127.0.0.1", one.port).running():
                pass

    number = one.port
    sentence = f"Poort {number} is al in gebruik. Kies een andere bij web.port."
    assert str(trouble.value) == sentence


async def test_an_address_of_another_machine_is_said_in_a_sentence() -> None:
    with pytest.raises(ChannelTrouble, match=r"kan niet luisteren op 192\.0\.2\.1, poort 0\."):
        async with WebServer("192.0.2.1", 0).running():
            pass


async def test_the_port_is_free_again_afterwards() -> None:
    async with (first := local()).running():
        pass

    async with visiting(WebServer("127.0.0.1", first.port)) as client:
        assert (await client.get("/healthz")).status_code == 200


async def test_it_listens_to_the_sixth_version_of_the_internet_too() -> None:
    async with (web := WebServer("::1", 0)).running(), httpx.AsyncClient() as client:
        answer = await client.get(f"http://[::1]:{web.port}/healthz")

    assert answer.status_code == 200


async def test_the_end_of_an_answer_does_not_wait() -> None:
    heard: list[int] = []
    web = local()

    async def how(request: Request) -> None:
        loop = asyncio.get_running_loop()
        transports = loop._transports.values()  # type: ignore[attr-defined] # noqa: SLF001
        heard.extend(
            each.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for each in transports
            if each.get_extra_info("sockname") == request.scope["server"]
        )

    web.app.add_api_route("/hoe", how)

    async with visiting(web) as client:
        await client.get("/hoe")

    assert heard
    assert all(heard)


async def test_signals_are_left_to_who_stops_the_bot() -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]

    async with visiting(local()) as client:
        await client.get("/healthz")
        during = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]

    assert during == before


async def test_who_is_connected_does_not_keep_it_from_stopping() -> None:
    async with (web := local()).running():
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        await asyncio.sleep(0)

    assert await reader.read() == b""
    writer.close()


@pytest.mark.parametrize("letters", [b"", b"GET /healthz HTTP/1.1\r\nX: y"], ids=["none", "some"])
async def test_who_asks_nothing_is_hung_up_on(letters: bytes) -> None:
    async with (web := local(asks_within_s=0.2)).running():
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(letters)

        assert await reader.read() == b""
        writer.close()


async def test_who_asks_a_letter_at_a_time_is_hung_up_on() -> None:
    async with (web := local(asks_within_s=0.2)).running():
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        gone = asyncio.create_task(reader.read())
        while not gone.done():
            writer.write(b"G")
            await asyncio.sleep(0.02)

        assert gone.result() == b""
        writer.close()


async def test_who_sends_on_after_the_answer_is_hung_up_on() -> None:
    head = b"POST /fout HTTP/1.1\r\nHost: voorbeeld.nl\r\nContent-Length: 1000000\r\n\r\n"

    async with (web := local(asks_within_s=0.2)).running():
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(head)
        gone = asyncio.create_task(reader.read())
        while not gone.done():
            writer.write(b"x")
            await asyncio.sleep(0.02)

        assert gone.result().startswith(b"HTTP/1.1 405 ")
        writer.close()


async def test_an_answer_may_take_longer_than_a_question() -> None:
    web = local(asks_within_s=0.1)

    async def slowly() -> str:
        await asyncio.sleep(0.3)
        return "klaar"

    web.app.add_api_route("/traag", slowly)

    async with visiting(web) as client:
        answers = [await client.get("/traag") for _ in range(2)]

    assert [each.json() for each in answers] == ["klaar", "klaar"]


async def test_headers_without_end_are_refused() -> None:
    async with (web := local()).running():
        reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
        writer.write(b"GET /healthz HTTP/1.1\r\nX: " + b"y" * 20_000)

        assert (await reader.readline()).startswith(b"HTTP/1.1 400 ")
        writer.close()


async def test_what_is_no_question_at_all_does_no_harm() -> None:
    async with visiting(web := local()) as client:
        with socket.create_connection(("127.0.0.1", web.port)) as caller:
            caller.sendall(b"\x16\x03\x01geheim\r\n\r\n")
            answer = await client.get("/healthz")

    assert answer.status_code == 200


def test_who_is_not_in_teams_does_not_wait_for_it() -> None:
    heavy = {"fastapi", "uvicorn", "starlette", "microsoft_teams"}
    check = (
        "import sys, bot.serving, bot.cli, bot.talking, bot.doctor;"
        f"sys.exit(', '.join({heavy!r} & set(sys.modules)))"
    )

    fresh = subprocess.run([sys.executable, "-c", check], capture_output=True, check=False)

    assert fresh.stderr.strip() == b""
