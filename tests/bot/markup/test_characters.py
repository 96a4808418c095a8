import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.markup.characters import clean, fold
from tests.bot.markup.strategies import texts


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Één €\u00a016, “ja” 漢字 Ĳ", "Één €\u00a016, “ja” 漢字 Ĳ"),
        ("👩‍👩‍👧 👩🏽‍🎓 🏳️‍🌈 👩‍❤️‍👩", "👩‍👩‍👧 👩🏽‍🎓 🏳️‍🌈 👩‍❤️‍👩"),
        ("bu\u200dddy \u200d👩\u200d \u200c", "buddy 👩 "),
        ("a\x1b[2J\x07b\x9b1m\x7f", "a [2J b 1m "),
        ("a\u2028b\u2029c", "a b c"),
        ("\u202enegozrov\u202c \u2066x\u2069", "negozrov x"),
        ("n\u00adaam\ufeff\u2060\U000e0041", "naam"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(text: str, seen: str) -> None:
    assert clean(text) == seen


@settings(deadline=None)
@given(st.lists(texts | st.sampled_from("\u200d👩❤️")).map("".join))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
