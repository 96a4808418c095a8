"""The letters that everybody may read, where a programme wants that, and no others."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.venster.visiting import WEB, Browser, browsing
from tests.commands.brieven import mailed
from tests.talk import Talk

ALL = "/archief"
OF_JOS = "/archief/jos-vo-alkmaar"


@pytest.fixture
def leader(talk: Talk) -> Talk:
    """Anna, who sent the first letter of JOS."""
    anna = mailed(talk)
    anna.web = WEB
    return anna


@pytest.fixture
async def stranger(talk: Talk) -> AsyncIterator[Browser]:
    """Somebody who is not in."""
    async with browsing(talk) as browser:
        yield browser


@pytest.mark.usefixtures("leader")
async def test_nobody_reads_an_archive_that_is_besloten(stranger: Browser) -> None:
    answers = [await stranger.get(path) for path in (OF_JOS, f"{OF_JOS}/1", f"{ALL}/zomaar")]

    assert {each.status_code for each in answers} == {404}
    assert len({each.text for each in answers}) == 1
    assert "JOS" not in (await stranger.get(ALL)).text


async def test_everybody_reads_an_archive_that_is_openbaar(
    leader: Talk, stranger: Browser
) -> None:
    leader.say("nieuwsbrief archief openbaar")

    assert f'href="{OF_JOS}"' in (await stranger.get(ALL)).text
    assert f'href="{OF_JOS}/1"' in (await stranger.get(OF_JOS)).text
    page = await stranger.get(f"{OF_JOS}/1")
    assert page.status_code == 200
    assert "De scholen starten" in page.text
    assert "<img" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


async def test_a_letter_that_is_not_sent_is_nowhere(leader: Talk, stranger: Browser) -> None:
    leader.say("nieuwsbrief archief openbaar")

    assert f"{OF_JOS}/2" not in (await stranger.get(OF_JOS)).text
    assert (await stranger.get(f"{OF_JOS}/2")).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "1e3", "²", "9" * 40, "..%2f1", "x"])
async def test_a_number_that_is_none_is_not_there(
    leader: Talk, stranger: Browser, number: str
) -> None:
    leader.say("nieuwsbrief archief openbaar")

    assert (await stranger.get(f"{OF_JOS}/{number}")).status_code == 404


async def test_closing_an_archive_hides_all_of_it(leader: Talk, stranger: Browser) -> None:
    leader.say("nieuwsbrief archief openbaar")
    assert (await stranger.get(f"{OF_JOS}/1")).status_code == 200

    leader.say("nieuwsbrief archief besloten")

    assert (await stranger.get(f"{OF_JOS}/1")).status_code == 404
