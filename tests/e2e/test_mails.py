"""A mail with a nieuwsbrief, in a browser that nobody here wrote, at a desk and on a phone."""

from pathlib import Path

from tests.bot.letters import concept, saying
from tests.e2e.mails import LETTER, SCREENS, SEEN, read

LONG = "https://voorbeeld.nl/" + "eenheelergslangadres" * 12


async def test_a_mail_fits_on_a_screen_and_on_a_phone_and_shows_its_picture(
    tmp_path: Path,
) -> None:
    seen = {}

    async with read(LETTER, tmp_path) as client:
        for screen, (width, height) in SCREENS.items():
            seen[screen] = await client.ask("looks", width=width, height=height)

    for facts in seen.values():
        [(alt, is_shown, width)] = facts["pictures"]
        assert (facts["scrolls"], facts["too_wide"]) == (False, [])
        assert (alt, is_shown) == (SEEN, True)
        assert width > 280
        assert facts["letters"] >= 16


async def test_a_mail_fetches_nothing_but_what_is_in_it(tmp_path: Path) -> None:
    evil = concept(sjabloon="# {{ brief.nummer }}\n\n![x](http://evil.example/pixel.png)")

    async with read(evil, tmp_path) as client:
        asked = await client.ask("shoots", file=str(tmp_path / "beeld.png"))

    assert asked == [(tmp_path / "brief.html").as_uri()]


async def test_a_very_long_address_does_not_make_a_phone_scroll_sideways(tmp_path: Path) -> None:
    width, height = SCREENS["telefoon"]

    async with read(concept(saying(f"Lees {LONG} nog eens.")), tmp_path) as client:
        seen = await client.ask("looks", width=width, height=height)

    assert (seen["scrolls"], seen["too_wide"]) == (False, [])
