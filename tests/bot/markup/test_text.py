import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.markup.text import plain, terminal
from tests.bot.markup.strategies import is_control, markdown

SGR = re.compile(r"\x1b\[[0-9;]+m")
TABLE = """
| nr | wat | hoe vaak |
|---:|-----|:--------:|
| 9 | leeromgeving | 3 |
| 12 | **netwerk** | 10 |
"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("een\ntwee", "een twee"),
        ("een\n\n\n\ntwee", "een\n\ntwee"),
        ("een  \ntwee\\\ndrie", "een\ntwee\ndrie"),
        ("# Kop\ntekst", "Kop\n\ntekst"),
        ("Kop\n===\ntekst", "Kop\n\ntekst"),
        ("**vet** en *schuin* en ***beide***", "vet en schuin en beide"),
        ("~~dinsdag~~ woensdag", "~~dinsdag~~ woensdag"),
        ("~~a **b** c~~", "~~a b c~~"),
        ("typ `!status  DDD`.", "typ !status  DDD."),
        ("a &amp; b &lt; c", "a & b < c"),
        ("<b>a</b>", "<b>a</b>"),
        ("* een\n* twee\n", "- een\n- twee"),
        ("3. drie\n4. vier", "3. drie\n4. vier"),
        ("0) nul\n1) een", "0. nul\n1. een"),
        ("- een\n  - a\n  - b\n- twee", "- een\n  - a\n  - b\n- twee"),
        ("1. een\n   - a", "1. een\n   - a"),
        ("- een\n\n- twee", "- een\n\n- twee"),
        ("- een\n\n  nog\n- twee", "- een\n\n  nog\n\n- twee"),
        ("- een\\\n  nog", "- een\n  nog"),
        ("-\n- twee", "-\n- twee"),
        ("> een\n>\n> twee\n> - drie", "> een\n>\n> twee\n>\n> - drie"),
        ("```sh\nmake  run\n\n\tx\n```", "    make  run\n\n        x"),
        ("    a\n    b", "    a\n    b"),
        ("een\n\n---\n\ntwee", "een\n\ntwee"),
        ("---", ""),
        ("![foto van *zaal*](x.png)", "foto van zaal"),
        (TABLE, "nr  wat           hoe vaak\n 9  leeromgeving     3\n12  netwerk          10"),
        ("|a|b|\n|-|-|\n|👍|x|\n|ok\\|nee||", "a       b\n👍      x\nok|nee"),
        ("|a|\n|-|", "a"),
    ],
)
def test_markdown_reads_well_as_text(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[agenda](http://x.nl)", "agenda (http://x.nl)"),
        ("[**de** agenda](http://x.nl).", "de agenda (http://x.nl)."),
        ("[http://x.nl](http://x.nl)", "http://x.nl"),
        ("<http://x.nl/%C3%A9>", "http://x.nl/é"),
        ("<a@b.nl>", "a@b.nl"),
        ("[a@b.nl](mailto:a@b.nl)", "a@b.nl"),
        ("[](http://x.nl)", "http://x.nl"),
        ("[agenda]()", "agenda"),
        ("[![zaal](z.png)](http://x.nl)", "zaal (http://x.nl)"),
        ("[![[a](b)](z.png)](http://x.nl)", "a (http://x.nl)"),
        ("[a][1] [b][1]\n\n[1]: http://x.nl", "a (http://x.nl) b (http://x.nl)"),
    ],
)
def test_a_link_says_where_it_leads_unless_it_already_does(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# De kop", "\x1b[1mDe kop\x1b[0m"),
        ("# Kop `x `", "\x1b[1mKop\x1b[0m \x1b[1;36mx\x1b[0m"),
        ("` `", ""),
        ("a\\\nb\n===", "\x1b[1ma\x1b[0m\n\x1b[1mb\x1b[0m"),
        ("# [Kop](http://x.nl)", "\x1b[1mKop\x1b[0m (http://x.nl)"),
        ("**a b** *c* `d e`", "\x1b[1ma b\x1b[0m \x1b[3mc\x1b[0m \x1b[36md e\x1b[0m"),
        ("***a***", "\x1b[1;3ma\x1b[0m"),
        ("~~a~~", "\x1b[2;9ma\x1b[0m"),
        ("> **a\\\n> b**", "> \x1b[1ma\x1b[0m\n> \x1b[1mb\x1b[0m"),
        ("|a|b|\n|-|-:|\n|**ccc**|d|", "\x1b[1ma\x1b[0m    \x1b[1mb\x1b[0m\n\x1b[1mccc\x1b[0m  d"),
    ],
)
@pytest.mark.parametrize("width", [None, 40])
def test_a_terminal_shows_what_stands_out(source: str, text: str, width: int | None) -> None:
    assert terminal(source, width=width, colour=True) == text


@pytest.mark.parametrize(
    ("source", "width", "text"),
    [
        ("een twee drie", 8, "een twee\ndrie"),
        ("een twee drie", 7, "een\ntwee\ndrie"),
        ("onbegrijpelijk lang", 5, "onbegrijpelijk\nlang"),
        ("een\ntwee", 80, "een twee"),
        ("👍👍 👍", 6, "👍👍\n👍"),
        ("a&nbsp;b c", 3, "a\u00a0b\nc"),
        ("- een twee\n  - drie vier", 8, "- een\n  twee\n  - drie\n    vier"),
        ("10. een twee", 8, "10. een\n    twee"),
        ("> een twee", 6, "> een\n> twee"),
        ("- - - een twee", 2, "- - - een\n      twee"),
        ("typ nu `doe dit`.", 10, "typ nu\ndoe dit."),
        ("typ nu `doe dit nu`", 9, "typ nu\ndoe dit\nnu"),
        ("```\neen twee\n```", 5, "    een twee"),
        ("zie [de agenda](http://x.nl)", 15, "zie de agenda\n(http://x.nl)"),
        ("**een twee**, drie", 9, "een twee,\ndrie"),
    ],
)
def test_lines_are_broken_between_words(source: str, width: int, text: str) -> None:
    assert terminal(source, width=width, colour=False) == text


def test_colour_takes_no_room() -> None:
    text = terminal("**een** *twee* drie", width=8, colour=True)

    assert SGR.sub("", text) == "een twee\ndrie"


def test_a_table_that_does_not_fit_is_shown_row_by_row() -> None:
    text = terminal(TABLE, width=20, colour=False)

    assert text == ("nr: 9\nwat: leeromgeving\nhoe vaak: 3\n\nnr: 12\nwat: netwerk\nhoe vaak: 10")


def test_a_row_on_its_own_leaves_out_what_is_empty_and_hangs_what_is_long() -> None:
    source = "|kop||\n|-|-|\n|een lange cel|x|\n||y|\n"

    assert terminal(source, width=10, colour=False) == "kop: een\n  lange\n  cel\nx\n\ny"
    assert terminal(source, width=10, colour=True).startswith("\x1b[1mkop\x1b[0m: een\n")


def test_a_table_without_rows_still_shows_its_header() -> None:
    assert terminal("|een|twee|\n|-|-|", width=5, colour=False) == "een\ntwee"


@pytest.mark.parametrize(
    "source",
    [
        "\x1b[31mrood\x1b[0m",
        "\x1b]0;titel\x07",
        "\x9b31m",
        "`\x1b[2J`",
        "```\n\x1b[2J\n```",
        "    \x9d52;c;x\x9c",
        "[x](<http://x/\x1b[2J>)",
        "<http://x/%1b%5b2J%07>",
        "&#27;[2J &#x9b;2J &NewLine;&Tab;",
        "|\x1b[2J|\n|-|\n|\x07|",
        "# \x1b[2J\r\x08",
        "![\x1b[2J](x)",
    ],
)
@pytest.mark.parametrize("width", [None, 10])
@pytest.mark.parametrize("colour", [True, False])
def test_no_text_gives_orders_to_a_terminal(
    source: str, width: int | None, *, colour: bool
) -> None:
    text = SGR.sub("", terminal(source, width=width, colour=colour))

    assert not [character for character in text if is_control(character) and character != "\n"]


def test_colours_that_people_type_are_not_shown() -> None:
    assert plain("\x1b[1mvet\x1b[0m") == "[1mvet [0m"


def test_text_never_reads_backwards() -> None:
    assert plain("a &#x202e;b\u2066c &#8203;`d\u200b`") == "a bc d"


@settings(deadline=None)
@given(markdown, st.none() | st.integers(1, 60), st.booleans())
def test_any_markdown_can_be_shown(source: str, width: int | None, colour: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
    text = terminal(source, width=width, colour=colour)

    if colour:
        text = SGR.sub("", text)
    assert not [character for character in text if is_control(character) and character != "\n"]
    assert not [line for line in text.split("\n") if line != line.rstrip(" ")]


words = st.text("abé👍漢。,-_", min_size=1, max_size=12).map(
    lambda word: f"x{word}".replace("__", "_")
)
sentences = st.lists(
    st.one_of(words, words.map("**{}**".format), words.map("`{}`".format)), min_size=1, max_size=12
).map(" ".join)
bodies = st.one_of(
    sentences,
    sentences.map("> {}".format),
    sentences.map("- {0}\n  - {0}\n\n    1. {0}".format),
    st.tuples(sentences, sentences).map(lambda pair: f"|{pair[0]}|b|\n|-|-|\n|c|{pair[1]}|"),
)


@settings(deadline=None)
@given(st.lists(bodies, max_size=4).map("\n\n".join), st.integers(8, 60), st.booleans())
def test_lines_fit_unless_a_single_word_does_not(source: str, width: int, colour: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
    text = SGR.sub("", terminal(source, width=width, colour=colour))

    for line in text.split("\n"):
        single_word = re.fullmatch(r"[ >]*(- |1\. )*[^ ]+", line)
        assert cell_len(line) <= width or single_word


@settings(deadline=None)
@given(sentences, st.integers(8, 60))
def test_a_line_is_broken_only_where_the_next_word_does_not_fit(source: str, width: int) -> None:
    lines = terminal(source, width=width, colour=False).split("\n")

    assert " ".join(lines) == plain(source)
    for line, following in pairwise(lines):
        assert cell_len(f"{line} {following.split(' ')[0]}") > width
