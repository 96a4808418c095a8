"""What the pages show: what chat says, to who may hear it, and nothing that can run."""

import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from bot.web.venster.pages import MENU, SHOWN, may_be_shown
from commands.grammar import Command
from commands.table import COMMANDS
from registry.rechten import Recht
from registry.schema.netwerk import BotRol
from tests.bot.venster.visiting import ANNA, Browser, browsing
from tests.commands.aangemeld import register
from tests.commands.stoplichten import JOS_ORANJE, seated
from tests.talk import Talk

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</title>"
PAGES = [each.path for each in MENU]
LINES = ("status leeromgeving", "memo jos", "werkagenda 1", "implementatie gemeente", "wie buddy")
MORE = [*PAGES, "/programma/jos-vo-alkmaar", *(f"/lees?vraag={quote(line)}" for line in LINES)]


class _Reader(HTMLParser):
    """Gathers the tags of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def links(self) -> list[str]:
        return [each["href"] or "" for tag, each in self.tags if tag == "a" and "href" in each]


@pytest.fixture
async def anna(talk: Talk) -> AsyncIterator[Browser]:
    """Anna, who is in."""
    async with browsing(talk) as browser:
        await browser.enter()
        yield browser


@pytest.mark.parametrize("path", [*MORE, "/bestand-bij?vraag=memo+jos&naam=x", "/bestaat-niet"])
async def test_who_is_not_in_sees_nothing(talk: Talk, path: str) -> None:
    async with browsing(talk) as stranger:
        answer = await stranger.get(path)

    assert answer.status_code in {401, 404}
    assert "Leeromgeving" not in answer.text
    assert "Netwerkgroep" not in answer.text


@pytest.mark.parametrize("path", MORE)
async def test_every_page_is_whole(anna: Browser, path: str) -> None:
    answer = await anna.get(path)

    read = _Reader(answer.text)
    names = [tag for tag, _ in read.tags]
    assert answer.status_code == 200
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert ("html", {"lang": "nl"}) in read.tags
    assert "Er ging iets mis" not in answer.text


@pytest.mark.parametrize("path", MORE)
async def test_every_link_of_a_page_leads_somewhere(anna: Browser, path: str) -> None:
    links = {each for each in _Reader((await anna.get(path)).text).links if each.startswith("/")}

    answers = {each: (await anna.get(each)).status_code for each in sorted(links)}

    assert {each for each, code in answers.items() if code != 200} <= {"/stijl.css"}


async def test_a_page_may_not_be_kept_framed_or_scripted(anna: Browser) -> None:
    headers = (await anna.get("/")).headers

    parts = headers["content-security-policy"].split(";")
    policy = dict(part.strip().split(" ", 1) for part in parts)
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "script-src" not in policy
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "max-age=31536000" in headers["strict-transport-security"]


async def test_the_pages_say_what_chat_says(anna: Browser) -> None:
    page = (await anna.get("/lees?vraag=volgende")).text

    assert "De volgende bijeenkomst is op dinsdag 25 oktober 2022, 15:00-17:00 uur" in page


@pytest.mark.parametrize(
    ("line", "titel"),
    [
        ("memo jos", "Memo Jeugdhulp op School VO"),
        ("status leeromgeving", "Leeromgeving"),
        ("onzin", "Onzin"),
        ("onzin <b>&amp;</b>", "Onzin &lt;b&gt;&amp;amp;&lt;/b&gt;"),
    ],
)
async def test_a_page_is_called_after_its_answer(anna: Browser, line: str, titel: str) -> None:
    page = (await anna.get(f"/lees?vraag={quote(line)}")).text

    assert f"<h1>{titel}" in page
    assert f"<title>{titel}" in page


async def test_the_board_is_a_table_with_the_word_for_each_colour(talk: Talk) -> None:
    leader = seated(talk, "leider", "jos-vo-alkmaar/projectleider-onderwijs")
    leader.say(JOS_ORANJE)
    leader.say("stoplicht verstuur leeromgeving")
    talk.say("stoplicht akkoord leeromgeving")
    async with browsing(talk) as browser:
        await browser.enter()
        page = (await browser.get("/programma/jos-vo-alkmaar")).text

    assert '<td class="licht oranje">⚠️ oranje</td>' in page
    assert "Twee scholen zijn te laat." in page
    assert "⬜ nog niet ingevuld" in page


async def test_a_name_that_is_unclear_gives_links(anna: Browser) -> None:
    page = await anna.get("/lees?vraag=status+dossier")

    assert page.status_code == 200
    assert [each for each in _Reader(page.text).links if each.startswith("/lees?vraag=status+")]


async def test_files_of_an_answer_can_be_fetched(anna: Browser) -> None:
    page = await anna.get("/lees?vraag=memo+jos")
    links = [each for each in _Reader(page.text).links if each.startswith("/bestand-bij")]

    files = [await anna.get(each) for each in links]
    none = await anna.get(links[0].partition("&naam=")[0] + "&naam=../../etc/passwd")

    assert {each.content[:4] for each in files} == {b"PK\x03\x04", b"%PDF"}
    assert all(each.headers["content-disposition"].startswith("attachment") for each in files)
    assert none.status_code == 404


def test_nothing_that_changes_anything_is_shown() -> None:
    assert not [each for each in SHOWN if each.writes]
    assert not [each for each in SHOWN if each.recht in {Recht.TRAJECTEN, Recht.BEHEER}]
    assert {*COMMANDS} >= SHOWN


@pytest.mark.parametrize(
    "command",
    [each for each in COMMANDS if each not in SHOWN],
    ids=lambda each: each.words,
)
def test_a_command_that_is_not_named_is_not_shown(command: type[Command]) -> None:
    assert not [line for line in command.examples if may_be_shown(line, COMMANDS)]


@pytest.mark.parametrize(
    "line",
    [
        "aanmeldingen",
        "aanmelding BP-7K3M9Q",
        "beheer audit",
        "mijn gegevens",
        "stap 1.1 klaar",
        "ongedaan",
        "1",
        "onzin",
        "a" * 10_000,
        "\x00\x1b[31m",
    ],
    ids=lambda line: line[:12],
)
async def test_what_may_not_be_looked_at_is_refused(anna: Browser, line: str) -> None:
    answer = await anna.get(f"/lees?vraag={quote(line)}")

    assert answer.status_code == 404
    assert "Dat kan hier niet" in answer.text
    assert "Traceback" not in answer.text


async def test_an_aanmelding_is_nowhere(talk: Talk) -> None:
    reference = register(talk)
    async with browsing(talk, BotRol.PROJECTLEIDER, BotRol.COORDINATOR) as browser:
        await browser.enter()
        pages = [(await browser.get(path)).text for path in MORE]
        totals = await browser.get("/lees?vraag=capaciteit+buddy")

    assert all(reference not in page for page in [*pages, totals.text])
    assert totals.status_code == 200


@pytest.mark.parametrize("path", ["/agenda?wat=", "/zoek?q=", "/lees?vraag=zoek+", "/lees?vraag="])
async def test_a_script_in_a_question_is_text(anna: Browser, path: str) -> None:
    answer = await anna.get(f"{path}{quote(SCRIPT)}")

    tags = _Reader(answer.text).tags
    assert not {tag for tag, _ in tags} & {"script", "img"}
    assert not [each for _, facts in tags for each in facts if each.startswith("on")]


async def test_a_script_in_what_people_wrote_is_text(anna: Browser) -> None:
    talk = anna.talk
    for line in (
        f"agendapunt {SCRIPT} groep=jos-vo-alkmaar/netwerkgroep",
        f"inzicht {SCRIPT}",
        f"ontwikkelvraag dalton {SCRIPT}",
        f"besluit {SCRIPT} bij=1",
        f"notitie {SCRIPT} bij=1",
        f"nieuws {SCRIPT} programma=jos",
        f"actie {SCRIPT} {ANNA} voor 1 december groep=jos-vo-alkmaar/netwerkgroep",
        f'stap 1.1 resultaat="{SCRIPT}"'.replace("\"'", "'"),
        f'knelpunt 1.2 "{SCRIPT}"'.replace("\"'", "'"),
    ):
        talk.say(line)
    written = 0
    for line in (
        *("agendapunten", "inzichten", "ontwikkelvragen", "besluiten", "notities", "nieuwtjes"),
        *("acties", "stap 1.1", "knelpunt lijst"),
    ):
        answer = await anna.get(f"/lees?vraag={quote(line)}")
        read = _Reader(answer.text)
        written += "alert(1)" in answer.text
        assert not {tag for tag, _ in read.tags} & {"script", "img"}, line
        assert all(not name.startswith("on") for _, facts in read.tags for name in facts), line

    assert written >= 6


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/programma/../../etc/passwd",
        "/programma/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/stijl.css/../house.py",
        "/bot/web/venster/stijl.css",
        "/%2f%2felders.voorbeeld",
        "/in/../../etc/passwd",
    ],
)
async def test_no_path_leads_out_of_the_pages(anna: Browser, path: str) -> None:
    answer = await anna.client.get(path, headers=anna._cookies)  # noqa: SLF001 - as it is

    assert answer.status_code in {303, 404}
    assert "root:" not in answer.text
    assert answer.headers.get("location", "/programmas") == "/programmas"


@pytest.mark.parametrize("size", [20_000, 60_000])
async def test_a_huge_question_is_refused(anna: Browser, size: int) -> None:
    answer = await anna.client.get("/zoek", params={"q": "a" * size})

    assert answer.status_code in {400, 401, 414, 431}


async def test_a_huge_form_is_thrown_away(anna: Browser) -> None:
    answer = await anna.press("/uit", zegel="a" * 1_000_000)

    assert answer.status_code == 403


async def test_other_methods_do_nothing(anna: Browser) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"):
        answer = await anna.client.request(method, "/")
        assert answer.status_code == 405


async def test_the_style_names_no_other_place(anna: Browser) -> None:
    style = (await anna.get("/stijl.css")).text

    assert not re.search(r"url\(|@import|//", style)
