import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from bot.markup.escape import escape
from bot.markup.html import matrix_html
from bot.markup.reading import PARSER
from tests.bot.markup.strategies import markdown

# Matrix specification 1.16, 11.3.1.7: the tags that clients show, as far as we write them.
ALLOWED = {
    "del",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "p",
    "a",
    "ul",
    "ol",
    "li",
    "b",
    "i",
    "u",
    "s",
    "strong",
    "em",
    "code",
    "hr",
    "br",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Reader(HTMLParser):
    """The tags of a text in HTML, and what people read in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.said += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html.strip())
    reader.close()
    return reader


def test_the_markdown_of_the_bot_becomes_html() -> None:
    html = matrix_html("**Klaar**: *ja*, typ `agenda`.\n\n- een\n- twee\n\n1. eerst")

    assert html == (
        "<p><strong>Klaar</strong>: <em>ja</em>, typ <code>agenda</code>.</p>\n"
        "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n<ol>\n<li>eerst</li>\n</ol>"
    )


def test_a_table_stays_a_table() -> None:
    html = matrix_html("| a | b |\n|---|---|\n| 1 | 2 |")

    assert "<td>1</td>" in html
    assert "<th>a</th>" in html


def test_a_link_keeps_its_address_and_nothing_else() -> None:
    assert matrix_html("[hier](https://example.org)") == (
        '<p><a href="https://example.org">hier</a></p>'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![plaatje](https://example.org/x.png)",
    ],
)
def test_nothing_that_acts_comes_through(typed: str) -> None:
    for text in (typed, escape(typed)):
        found = read(matrix_html(text))

        assert found.tags <= ALLOWED
        assert not [value for _, value in found.attributes if "script" in (value or "")]


@given(markdown)
def test_only_tags_that_clients_show_are_written(text: str) -> None:
    assert read(matrix_html(text)).tags <= ALLOWED


@given(markdown)
def test_what_is_said_comes_through_whole(text: str) -> None:
    uncleaned = read(PARSER.render(text))
    pictures = uncleaned.tags & {"img"}

    assert pictures or read(matrix_html(text)).said.strip() == uncleaned.said.strip()


def test_nothing_stands_between_the_parts_of_a_table() -> None:
    html = matrix_html("voor\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nna")

    assert re.findall(r">\s+<(?!p)", html) == []
    assert "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n<p>na</p>" in html
