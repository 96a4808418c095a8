"""Getting in and out: a link that works once, and a cookie; and everything that is no way in."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.web.venster.door import COOKIE
from registry.models import Bezoek, Toegang
from registry.vensters.vensters import IDLE, LINK_LASTS, LONGEST
from tests.bot.venster.visiting import ANNA, WEB, Browser, browsing
from tests.databases import rows
from tests.talk import Talk

NO_LINK = "Deze link werkt niet (meer)."
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.voorbeeld"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://www.voorbeeld.nl"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elders.voorbeeld"},
    {"Origin": "null"},
)
"""What a browser says of a form that another page sent."""


@pytest.fixture
async def anna(talk: Talk) -> AsyncIterator[Browser]:
    async with browsing(talk) as browser:
        yield browser


async def test_a_link_and_a_button_let_somebody_in(anna: Browser) -> None:
    before = await anna.get("/mijn")
    entered = await anna.enter()
    after = await anna.get("/mijn")

    assert (before.status_code, entered.status_code, after.status_code) == (401, 303, 200)
    assert "Jij bent <strong>anna</strong>" in after.text


async def test_the_cookie_is_for_this_site_and_no_script(anna: Browser) -> None:
    entered = await anna.enter()

    said = entered.headers["set-cookie"].lower()
    assert said.startswith(f"{COOKIE.lower()}=")
    for part in ("httponly", "secure", "samesite=lax", "path=/", "max-age="):
        assert part in said
    assert "domain" not in said


async def test_looking_at_a_link_uses_nothing_up(anna: Browser) -> None:
    path = f"/in/{anna.link()}"

    looked = [await anna.get(path) for _ in range(3)]

    assert {each.status_code for each in looked} == {200}
    assert (await anna.press(path)).status_code == 303


async def test_a_link_works_once(anna: Browser) -> None:
    path = f"/in/{anna.link()}"
    await anna.press(path)
    anna.cookie = ""

    again = await anna.press(path)

    assert (again.status_code, NO_LINK in again.text) == (404, True)
    assert COOKIE not in again.cookies
    assert (await anna.get(path)).status_code == 404


async def test_a_link_works_for_a_quarter_of_an_hour(anna: Browser) -> None:
    path = f"/in/{anna.link()}"
    anna.talk.clock.advance(LINK_LASTS)

    assert (await anna.get(path)).status_code == 404
    assert (await anna.press(path)).status_code == 404


async def test_a_new_link_stops_the_one_before(anna: Browser) -> None:
    first = anna.link()
    anna.link()

    assert (await anna.press(f"/in/{first}")).status_code == 404


async def test_who_guesses_must_wait_and_so_must_everybody(anna: Browser) -> None:
    guessed = [await anna.get(f"/in/{number}") for number in range(40)]
    real = await anna.press(f"/in/{anna.link()}")

    codes = [each.status_code for each in guessed]
    assert codes == [404] * 30 + [429] * 10
    assert real.status_code == 429


async def test_a_cookie_that_was_there_before_is_not_taken_over(anna: Browser) -> None:
    anna.cookie = "gekozen-door-een-ander"

    await anna.enter()

    assert anna.cookie != "gekozen-door-een-ander"
    stolen = await anna.client.get("/mijn", headers={"Cookie": f"{COOKIE}=gekozen-door-een-ander"})
    assert stolen.status_code == 401


async def test_who_enters_again_ends_the_visit_before(anna: Browser) -> None:
    await anna.enter()
    first = anna.cookie
    await anna.enter()

    old = await anna.client.get("/", headers={"Cookie": f"{COOKIE}={first}"})
    assert (old.status_code, (await anna.get("/")).status_code) == (401, 200)


@pytest.mark.parametrize("by", ELSEWHERE, ids=str)
async def test_a_form_from_elsewhere_lets_nobody_in(anna: Browser, by: dict[str, str]) -> None:
    path = f"/in/{anna.link()}"

    refused = await anna.press(path, by=by)

    assert refused.status_code == 403
    assert anna.cookie == ""
    assert (await anna.press(path)).status_code == 303


async def test_leaving_ends_the_visit_for_who_has_the_cookie_too(anna: Browser) -> None:
    await anna.enter()
    page = await anna.get("/")
    seal = page.text.partition('name="zegel" value="')[2].partition('"')[0]
    stolen = anna.cookie

    left = await anna.press("/uit", zegel=seal)

    assert left.status_code == 200
    assert f'{COOKIE}=""' in left.headers["set-cookie"]
    old = await anna.client.get("/", headers={"Cookie": f"{COOKIE}={stolen}"})
    assert old.status_code == 401


@pytest.mark.parametrize("by", ELSEWHERE, ids=str)
async def test_a_form_from_elsewhere_puts_nobody_out(anna: Browser, by: dict[str, str]) -> None:
    await anna.enter()
    page = await anna.get("/")
    seal = page.text.partition('name="zegel" value="')[2].partition('"')[0]

    assert (await anna.press("/uit", by=by, zegel=seal)).status_code == 403
    assert (await anna.get("/")).status_code == 200


@pytest.mark.parametrize("seal", ["", "fout", "é"])
async def test_a_form_without_its_seal_puts_nobody_out(anna: Browser, seal: str) -> None:
    await anna.enter()

    assert (await anna.press("/uit", zegel=seal)).status_code == 403
    assert (await anna.get("/")).status_code == 200


async def test_who_does_not_look_for_half_a_day_is_out(anna: Browser) -> None:
    await anna.enter()
    anna.talk.clock.advance(IDLE)

    assert (await anna.get("/")).status_code == 401


async def test_who_keeps_looking_is_out_after_a_week(anna: Browser) -> None:
    await anna.enter()
    for _ in range(int(LONGEST / timedelta(hours=6)) - 1):
        anna.talk.clock.advance(timedelta(hours=6))
        assert (await anna.get("/")).status_code == 200

    anna.talk.clock.advance(timedelta(hours=6))

    assert (await anna.get("/")).status_code == 401


async def test_who_is_no_longer_known_is_out_at_once(anna: Browser) -> None:
    await anna.enter()
    mine = Talk(anna.talk.database, anna.talk.clock, sender=ANNA)
    mine.say("mijn gegevens wis zeker")

    assert (await anna.get("/")).status_code == 401
    assert rows(anna.talk.database)["bezoek"] == []


async def test_the_window_closes_everywhere_by_one_line_in_chat(anna: Browser) -> None:
    await anna.enter()
    mine = Talk(anna.talk.database, anna.talk.clock, sender=ANNA)

    said = mine.say("venster dicht")

    assert "Ze stond open in 1 browser" in said
    assert (await anna.get("/")).status_code == 401
    assert "stond nergens open" in mine.say("venster dicht")


async def test_only_digests_are_kept(anna: Browser) -> None:
    token = anna.link()
    await anna.press(f"/in/{token}")
    link = anna.link()

    kept = str(rows(anna.talk.database))

    assert token not in kept
    assert link not in kept
    assert anna.cookie not in kept
    with anna.talk.database.transaction(writes=False) as session:
        assert len(session.scalars(select(Bezoek)).all()) == 1
        assert len(session.scalars(select(Toegang)).all()) == 1


async def test_without_a_known_address_a_mail_form_says_the_same(talk: Talk) -> None:
    mailed: list[tuple[str, str]] = []
    async with browsing(talk, mailed=mailed) as browser:
        talk.say("lid erbij jos-vo-alkmaar/netwerkgroep wethouder@voorbeeld.nl")

        known = await browser.press("/in", mail=" Wethouder@voorbeeld.nl")
        unknown = await browser.press("/in", mail="niemand@voorbeeld.nl")
        wrong = await browser.press("/in", mail="geen adres")
        for _ in range(100):
            if mailed:
                break
            await browser.get("/in")

        assert known.text == unknown.text
        assert (known.status_code, wrong.status_code) == (200, 400)
        assert "geen mailadres" in wrong.text
        ((adres, link),) = mailed
        assert adres == "wethouder@voorbeeld.nl"
        assert (await browser.press(link.removeprefix(WEB))).status_code == 303
        assert "Jij bent <strong>wethouder</strong>" in (await browser.get("/mijn")).text


async def test_where_no_mail_can_go_out_none_is_offered(anna: Browser) -> None:
    page = await anna.get("/in")

    assert "mailadres" not in page.text
    assert (await anna.press("/in", mail="anna@voorbeeld.nl")).status_code == 401


async def test_nobody_has_a_flood_of_mail_sent(talk: Talk) -> None:
    async with browsing(talk, mailed=[]) as browser:
        codes = [
            (await browser.press("/in", mail=f"{number}@voorbeeld.nl")).status_code
            for number in range(62)
        ]

    assert codes == [200] * 60 + [429] * 2


async def test_getting_in_is_in_the_log_book(anna: Browser) -> None:
    await anna.enter()

    done = [value for row in rows(anna.talk.database)["logregel"] for value in row]

    assert done.count("venster open") == 1
