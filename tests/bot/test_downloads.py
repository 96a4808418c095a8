"""Files that are fetched from the bot: by who has the address, for an hour."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
import pytest

from bot.channels.channel import File
from bot.web.downloads import LASTS_S, Downloads
from bot.web.server import WebServer

BRIEF = File("Brief “JOS” / maart.docx", "application/msword", b"inhoud" * 50_000)
GONE = "Dit bestand staat hier niet meer. Vraag het opnieuw in de chat."


@dataclass
class Shelf:
    """Files on a server; time goes by when a test says so."""

    client: httpx.AsyncClient
    now: float = 0
    downloads: Downloads = field(init=False)

    def __post_init__(self) -> None:
        self.downloads = Downloads("https://bot.voorbeeld.nl/", lambda: self.now)

    def offer(self, file: File = BRIEF) -> str:
        return urlsplit(self.downloads.offer(file)).path

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(path)


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    web = WebServer("127.0.0.1", 0)
    async with web.running(), httpx.AsyncClient() as client:
        client.base_url = httpx.URL(f"http://127.0.0.1:{web.port}")
        here = Shelf(client)
        here.downloads.open_at(web.app)
        yield here


async def test_a_file_is_fetched_whole_and_under_its_name(shelf: Shelf) -> None:
    answer = await shelf.get(shelf.offer())

    assert (answer.status_code, answer.content) == (200, BRIEF.content)
    assert answer.headers["content-type"] == "application/msword"
    name = "Brief%20%E2%80%9CJOS%E2%80%9D%20%2F%20maart.docx"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.headers["cache-control"] == "no-store"


async def test_a_file_can_be_asked_for_without_fetching_it(shelf: Shelf) -> None:
    answer = await shelf.client.head(shelf.offer())

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(BRIEF.content))


async def test_a_file_can_be_fetched_more_than_once(shelf: Shelf) -> None:
    path = shelf.offer()

    statuses = [(await shelf.get(path)).status_code for _ in range(2)]

    assert statuses == [200, 200]


async def test_the_address_is_what_the_world_calls_the_server() -> None:
    url = Downloads("https://voorbeeld.nl/bot").offer(BRIEF)

    assert url.startswith("https://voorbeeld.nl/bot/bestand/")


async def test_each_address_is_another_and_none_is_kept(shelf: Shelf) -> None:
    tokens = {shelf.offer().split("/")[2] for _ in range(3)}

    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 43
    assert not any(token in repr(shelf.downloads) for token in tokens)


@pytest.mark.parametrize(
    "path",
    ["/bestand/geheim/brief.docx", "/bestand/geheim/", "/bestand/%C3%A9/x", "/bestand/../x/y"],
)
async def test_who_guesses_an_address_finds_nothing(path: str, shelf: Shelf) -> None:
    shelf.offer()

    assert (await shelf.get(path)).status_code == 404


async def test_after_an_hour_a_file_is_gone(shelf: Shelf) -> None:
    path = shelf.offer()
    shelf.now = LASTS_S - 1
    before = await shelf.get(path)
    shelf.now = LASTS_S

    after = await shelf.get(path)

    assert (before.status_code, after.status_code, after.text) == (200, 404, GONE)


async def test_when_there_is_too_much_the_oldest_goes_first(shelf: Shelf) -> None:
    shelf.downloads.most_bytes = len(BRIEF.content) * 2
    paths = [shelf.offer() for _ in range(3)]

    statuses = [(await shelf.get(path)).status_code for path in paths]

    assert statuses == [404, 200, 200]


async def test_what_is_too_much_alone_is_there_alone(shelf: Shelf) -> None:
    shelf.downloads.most_bytes = 1
    paths = [shelf.offer() for _ in range(2)]

    statuses = [(await shelf.get(path)).status_code for path in paths]

    assert statuses == [404, 200]


async def test_an_empty_file_and_one_without_a_name_are_files(shelf: Shelf) -> None:
    answer = await shelf.get(shelf.offer(File("", "text/plain", b"")))

    assert (answer.status_code, answer.content) == (200, b"")
