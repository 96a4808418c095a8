"""A PDF: tagged for screen readers, the same every time, and with nothing but the document."""

import re
import subprocess
import sys
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.markup.characters import fold
from bot.markup.document import Block, Paragraph, Span, Table
from bot.markup.escape import escape
from bot.markup.reading import read
from bot.pdf import Printed, made
from tests.bot.markup.strategies import markdown
from tests.bot.printed import addresses, opened, root, said, tags

DAY = date(2019, 3, 12)
EVERYTHING = """\
# Titel

Gewoon, **vet**, *schuin*, ~~weg~~, `code`, [hier](https://voorbeeld.nl/a) en <mailto:a@b.nl>.

- een
  - twee

3. drie

| Wat | Hoeveel |
|-----|--------:|
| a   | 12      |

> Citaat

```
if  x
```

---
"""
ATTACKS = (
    '#read("/etc/passwd")',
    "#let x = 1; #x",
    "$x^2$",
    "= Kop",
    "@bron <label>",
    '"; } #panic() {"',
    "\\u{41} \\n \\",
    "// weg /* weg */",
    '#include "/etc/passwd" #import "@preview/x:1.0.0"',
    '#image("/etc/passwd") `raw` *a* _b_ ~ -- --- ...',
)
typed = st.text(st.sampled_from("#$*_`<>@\\/[](){}=-+~'\".:;,!?&|^% abcé12"), max_size=60)
slow = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def printed(*blocks: Block) -> bytes:
    return made(Printed("Memo VSV", "Alle jongeren aan boord", DAY, blocks))


@pytest.fixture(scope="module")
def everything() -> bytes:
    return printed(*read(EVERYTHING))


def test_it_is_tagged_dutch_and_shows_its_title(everything: bytes) -> None:
    catalogue = root(everything)

    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_it_says_what_it_is_of_whom_and_of_when(everything: bytes) -> None:
    facts = opened(everything).metadata

    assert facts
    assert (facts.title, facts.author) == ("Memo VSV", "Alle jongeren aan boord")
    assert facts.creation_date
    assert facts.creation_date.date() == DAY


def test_it_says_that_it_keeps_to_the_standard_for_screen_readers(everything: bytes) -> None:
    about = root(everything)["/Metadata"].get_data().decode()

    assert re.search(r"<pdfuaid:part>1<|pdfuaid:part=\"1\"", about)
    assert "Memo VSV" in about


def test_every_kind_of_block_has_its_tag(everything: bytes) -> None:
    found = tags(everything)

    assert found[:3] == ["Document", "H1", "P"]
    assert {"L", "LI", "LBody", "Link", "Table", "TH", "TD", "BlockQuote", "Code"} < set(found)
    assert said(everything).endswith("Bladzijde 1 van 1")


def test_it_is_an_a4_with_fonts_that_are_in_it(everything: bytes) -> None:
    page: Any = opened(everything).pages[0]

    fonts = [each.get_object() for each in page["/Resources"]["/Font"].values()]
    files = [each["/DescendantFonts"][0]["/FontDescriptor"] for each in fonts]

    assert [round(float(each) / 72 * 25.4) for each in page.mediabox[2:]] == [210, 297]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(each) for each in files)
    assert all(re.search("Libertinus|DejaVuSansMono", each["/BaseFont"]) for each in fonts)


def test_the_same_document_is_the_same_file_also_in_another_process() -> None:
    script = (
        "from datetime import date; import sys; from bot.pdf import Printed, made;"
        "from bot.markup.reading import read;"
        "sys.stdout.buffer.write(made(Printed('T', 'A', date(2019, 3, 12), read('# T'))))"
    )

    files = {
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout
        for _ in range(2)
    }

    assert files == {made(Printed("T", "A", DAY, read("# T")))}


def test_the_head_of_a_table_is_on_every_page() -> None:
    cells = tuple(((Span(f"rij {number}"),), (Span("x"),)) for number in range(120))
    table = Table(((Span("Eerste"),), (Span("Tweede"),)), cells, ("left", "left"))

    pages = opened(printed(table)).pages

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "Eerste" in text
        assert f"Bladzijde {number} van {len(pages)}" in text


def test_a_document_without_a_heading_gets_its_title_as_one() -> None:
    content = printed(Paragraph((Span("Alleen dit."),)))

    assert tags(content)[:2] == ["Document", "H1"]
    assert said(content).startswith("Memo VSV Alleen dit.")


def test_no_level_of_heading_is_left_out() -> None:
    content = printed(*read("### Eerst\n\n###### Dan\n\n# Weer\n\n#### Onder"))

    assert [each for each in tags(content) if each.startswith("H")] == ["H1", "H2", "H1", "H2"]


def test_what_has_to_be_one_page_is_one_as_long_as_it_can_be_read() -> None:
    blocks = tuple(Paragraph((Span("Een korte zin van één regel."),)) for _ in range(58))
    once = Printed("Memo", "VSV", DAY, blocks)

    pages = [len(opened(made(each)).pages) for each in (once, once._replace(one_page=True))]
    far_too_long = opened(made(once._replace(one_page=True, blocks=blocks * 3))).pages

    assert pages == [2, 1]
    assert len(far_too_long) > 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_looks_like_typst_is_text(attack: str) -> None:
    content = printed(*read(f"# {escape(attack)}\n\n- {escape(attack)}"), cell(attack))

    assert said(content).count(fold(attack)) == 3
    assert "root:" not in said(content)


def cell(text: str) -> Table:
    return Table(((Span("Kop"),),), (((Span(text),),),), ("left",))


@slow(max_examples=25)
@given(typed)
def test_any_text_comes_out_as_it_was_typed(text: str) -> None:
    content = printed(Paragraph((Span(f"|{text}|"),)))

    letters = re.sub(r"\s", "", said(content))
    assert re.sub(r"\s", "", f"|{text}|") in letters


@slow(max_examples=40)
@given(markdown)
def test_any_markdown_is_a_tagged_pdf(text: str) -> None:
    assert tags(printed(*read(text)))[0] == "Document"


@slow(max_examples=25)
@given(st.text(max_size=30).map(fold))
def test_any_letter_of_any_script_is_printed_or_left_out(text: str) -> None:
    assert tags(printed(Paragraph((Span(text),)), cell(text)))[:2] == ["Document", "H1"]


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "- > 1. "])
def test_what_stands_deep_in_one_another_is_printed_too(mark: str) -> None:
    deep = "".join(f"{' ' * (len(mark) * level)}{mark}a\n" for level in range(30))

    assert said(printed(*read(f"{mark * 40}diep\n\n{deep}"))).startswith("Memo VSV")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Top 👍 gedaan", "Top gedaan"),
        ("👩\u200d🚀 kopt", "kopt"),
        ("🇳🇱 Nederland", "Nederland"),
        ("naam: 漢字.", "naam: □□."),
        ("1️⃣ eerst", "1 eerst"),
        ("Ž, ë, €, ½, →, ✓ en Ж", "Ž, ë, €, ½, →, ✓ en Ж"),
    ],
)
def test_a_sign_that_no_font_has_is_left_out_and_a_letter_is_a_box(text: str, shown: str) -> None:
    assert said(printed(Paragraph((Span(text),)))).startswith(f"Memo VSV {shown}")


def test_a_heading_or_a_link_of_signs_only_leaves_nothing_broken() -> None:
    content = printed(*read("# 👍\n\n[👍](https://voorbeeld.nl/a)\n\n| 👍 |\n|--|\n| 👍 |"))

    assert "https://voorbeeld.nl/a" in said(content)


@pytest.mark.parametrize("url", ["relatief", "ftp://x.nl/a", "tel:112", "https://" + "a" * 9000])
def test_an_address_that_is_not_of_the_web_or_too_long_leads_nowhere(url: str) -> None:
    content = printed(*read(f"[hier](<{url}>)"))

    assert "Link" not in tags(content)
    assert "hier" in said(content)


def test_a_link_that_is_struck_leads_there_all_the_same() -> None:
    content = printed(*read("~~[hier](https://voorbeeld.nl/a)~~"))

    assert addresses(content) == ["https://voorbeeld.nl/a"]


def test_a_link_says_where_it_leads(everything: bytes) -> None:
    assert addresses(everything) == ["https://voorbeeld.nl/a", "mailto:a@b.nl"]
