import pytest
from hypothesis import assume, given, settings

from bot.markup.document import Paragraph, Span
from bot.markup.escape import Markdown, code, escape
from bot.markup.reading import read
from bot.markup.text import plain
from tests.bot.markup.strategies import shown, texts

TRAPS = (
    *("25. oktober", "1) eerst", "- punt", "+ punt", "* punt", "# kop", "kop #", "#", "> citaat"),
    *("---", "===", "***", "___", "- - -", "```", "~~~", ":---", "|---|", "a | b", "a\\|b", "a\\"),
    *("[x](http://x.nl)", "![x](http://x.nl)", "[x]: http://x.nl", "<http://x.nl>", "<a@b.nl>"),
    *(
        "<b>vet</b>",
        "<!-- stil -->",
        "&amp;",
        "&#27;",
        "&NewLine;",
        "*a*",
        "**a**",
        "_a_",
        "~~a~~",
    ),
    *("`a`", "``", "\\*", "\\", "Hoi!", "foto's", "€ 16.481,40", "👩‍👩‍👧 Één", "a)", "(a"),
)

# Where a value may stand, and what then is shown before and after it.
PLACES = (
    ("{}", "", ""),
    ("- {}", "- ", ""),
    ("1. {}", "1. ", ""),
    ("## {}", "", ""),
    ("> {}", "> ", ""),
    ("Dit is {}\\\nna.", "Dit is ", "\nna."),
    ("Eerst\n{}", "Eerst ", ""),
    ("**{}**", "", ""),
    ("*{}* en ~~af~~", "", " en ~~af~~"),
    ("|k|\n|-|\n|{}|", "k\n", ""),
    ("|k|l|\n|-|-|\n|x|{}|", "k  l\nx  ", ""),
    ("[{}](http://x.nl)", "", " (http://x.nl)"),
)


@pytest.mark.parametrize("value", TRAPS)
@pytest.mark.parametrize(("template", "before", "after"), PLACES)
def test_a_value_stays_the_text_it_is(template: str, before: str, after: str, value: str) -> None:
    assert plain(template.format(escape(value))) == f"{before}{value}{after}"


@pytest.mark.parametrize("value", TRAPS)
@pytest.mark.parametrize(
    ("template", "before"),
    [("{}", ""), ("- {}", "- "), ("## {}", ""), ("**{}**", ""), ("|k|\n|-|\n|{}|", "k\n")],
)
def test_code_stays_the_text_it_is(template: str, before: str, value: str) -> None:
    assert plain(template.format(code(value))) == f"{before}{value}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("25. oktober", "25\\. oktober"),
        ("dinsdag 25. oktober, 15:00 (zaal 3)", "dinsdag 25. oktober, 15:00 \\(zaal 3\\)"),
        ("1.175", "1\\.175"),
        (12, "12"),
        ("", ""),
        (" \n ", ""),
        ("twee\r\n\r\n\tregels  ", "twee regels"),
        ("\u202egnal\u2066\u200b", "gnal"),
        ("\ud800", "\ufffd"),
    ],
)
def test_no_more_is_escaped_than_needed(value: object, written: str) -> None:
    assert escape(value) == written


def test_markdown_passes_unchanged() -> None:
    link = Markdown("[x](http://x.nl)")

    assert escape(link) is link
    assert escape(escape("*")) == escape("*")


def test_what_is_made_of_markdown_is_not_trusted() -> None:
    assert escape(Markdown("**a**") + "*b*") == "\\*\\*a\\*\\*\\*b\\*"


@pytest.mark.parametrize("function", [escape, code])
def test_none_is_a_mistake(function: type) -> None:
    with pytest.raises(TypeError, match="None is not a text"):
        function(None)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("!status DDD", "`!status DDD`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("``x`", "``` ``x` ```"),
        ("a\nb", "`a b`"),
        ("", ""),
        ("ja|nee", "`ja`&#124;`nee`"),
        ("a | | b", "`a `&#124;` `&#124;` b`"),
        ("a| b |c", "`a`&#124;`  b  `&#124;`c`"),
    ],
)
def test_code_is_written_with_enough_backticks(value: str, written: str) -> None:
    assert code(value) == written


def test_code_is_code() -> None:
    (paragraph,) = read(code("aanmelden *12*"))

    assert isinstance(paragraph, Paragraph)
    (span,) = paragraph.inlines
    assert isinstance(span, Span)
    assert span.text == "aanmelden *12*"
    assert span.look.code


def test_a_backslash_at_the_end_of_a_cell_does_not_join_it_to_the_next() -> None:
    assert plain(f"|k|l|\n|-|-|\n|{escape('C:/a' + chr(92))}|x|") == "k      l\nC:/a\\  x"


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{}[foto](http://x.nl)", "Let op!", "Let op!foto (http://x.nl)"),
        ("|a|\n{}", ":--", "|a| :--"),
        ("1{} maart", ". ", "1. maart"),
        ("{}amp;", "&", "&amp;"),
        ("[x]{}", "(http://x.nl)", "[x](http://x.nl)"),
    ],
)
def test_a_value_does_not_join_with_what_stands_beside_it(
    template: str, value: str, text: str
) -> None:
    assert plain(template.format(escape(value))) == text


def test_an_address_does_not_break_out_of_its_link() -> None:
    text = plain(f"[agenda]({escape('http://x) [kwaad](http://y')})")

    assert text == "[agenda](http://x) [kwaad](http://y)"
    assert plain(f"[agenda]({escape('http://x.nl/(a_b)?c&d')})") == (
        "agenda (http://x.nl/(a_b)?c&d)"
    )


@settings(deadline=None)
@given(texts)
def test_any_text_stays_itself_anywhere(text: str) -> None:
    value, seen = escape(text), shown(text)

    assert plain(value) == seen
    assert plain(f"- {value}") == f"- {seen}".rstrip()
    assert plain(f"1. a\n2. {value}") == f"1. a\n2. {seen}".rstrip()
    assert plain(f"## {value}") == seen
    assert plain(f"|k|\n|-|\n|x {value}|") == f"k\nx {seen}".rstrip()


@settings(deadline=None)
@given(texts)
def test_any_text_stays_itself_in_strong_text(text: str) -> None:
    seen = shown(text)
    assume(seen)

    assert plain(f"**{escape(text)}**") == seen
    assert plain(f"Let op: *{escape(text)}*") == f"Let op: {seen}"
    assert plain(f"|k|\n|-|\n|**{escape(text)}**|") == f"k\n{seen}"


@settings(deadline=None)
@given(texts)
def test_any_text_stays_itself_as_code(text: str) -> None:
    value, seen = code(text), shown(text)
    assume(seen)

    assert plain(value) == seen
    assert plain(f"- {value}") == f"- {seen}"
    assert plain(f"## Typ {value}") == f"Typ {seen}"
    assert plain(f"**Typ {value}**") == f"Typ {seen}"
    assert plain(f"|k|\n|-|\n|{value}|") == f"k\n{seen}"
