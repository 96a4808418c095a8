"""A memo as it is printed: on one page, whatever there is to say, and with all of its words.

As the PDF that goes with it, and as the Word file when LibreOffice prints that. A nieuwsbrief too.
"""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.bot.pictures import ink
from tests.commands import reported
from tests.e2e import papers
from tests.talk import Talk

BOTH = pytest.mark.parametrize("ending", [".pdf", ".docx"])


def printed(talk: Talk, ending: str, folder: Path) -> Path:
    """Return the memo that goes with an answer as it is printed."""
    memo = papers.asked(talk, "memo vsv", ending)
    return papers.kept(memo, folder) if ending == ".pdf" else papers.pdf_of(memo, folder)


@BOTH
def test_a_memo_of_a_busy_year_is_one_page_with_all_of_its_words(
    tmp_path: Path, ending: str
) -> None:
    with papers.talking(tmp_path, papers.a_year) as talk:
        memo = printed(talk, ending, tmp_path)

    (page,) = papers.words_of(memo)

    assert page.startswith("Memo Alle jongeren aan boord Vierde kwartaal van 2018.")
    for words in (
        "✗ rood",
        "! oranje",
        "Digitaal Doorstroom",
        "(slechter)",
        "Oorzaak: Twee scholen leveren later aan.",
        "Door: projectteam, uiterlijk 15 maart 2019.",
        "Er zijn genoeg buddy's.",
        "Akkoord met de begroting. Van: wethouder.",
        "Niet gerapporteerd VOORdeel & VERVOLG",
    ):
        assert words in page


@BOTH
def test_a_memo_with_more_than_there_is_room_for_is_one_page_too(
    tmp_path: Path, ending: str
) -> None:
    with papers.talking(tmp_path, reported.full_page) as talk:
        memo = printed(talk, ending, tmp_path)

    (page,) = papers.words_of(memo)

    assert "En nog 1 op oranje of rood." in page
    assert "Niet gerapporteerd" in page


@BOTH
def test_a_printed_memo_keeps_its_margins_and_leaves_room_below(
    tmp_path: Path, ending: str
) -> None:
    with papers.talking(tmp_path, reported.full_page) as talk:
        memo = printed(talk, ending, tmp_path)

    page = papers.page_of(memo).convert("L")

    width, height = page.size
    below = 97 if ending == ".pdf" else 95  # the number of the page stands there
    assert 0.02 < ink(page) < 0.3
    assert ink(page.crop((0, 0, width // 25, height))) == 0
    assert ink(page.crop((width - width // 25, 0, width, height))) == 0
    assert ink(page.crop((0, height * below // 100, width, height))) == 0


def test_a_memo_is_read_aloud_with_its_headings_and_its_table(tmp_path: Path) -> None:
    with papers.talking(tmp_path, papers.a_year) as talk:
        memo = printed(talk, ".pdf", tmp_path)

    spoken = papers.spoken(memo)

    assert spoken[:3] == [
        "Document",
        'H1 "Memo Alle jongeren aan boord" (block)',
        '"Memo Alle jongeren aan boord"',
    ]
    assert 'H2 "Gevraagd besluit" (block)' in spoken
    assert sum(line.startswith("TH ") for line in spoken) == 3
    assert not any("Bladzijde" in line for line in spoken)


def test_a_printed_nieuwsbrief_shows_its_picture_and_says_what_is_seen(tmp_path: Path) -> None:
    letter = papers.kept(papers.a_letter(), tmp_path)

    (page,) = papers.words_of(letter)

    assert page.startswith("Nieuwsbrief 3: wat werkt op school Netwerk Voorbeeldstad")
    assert page.endswith("Bladzijde 1 van 1")
    assert any(line.startswith("Figure") for line in papers.spoken(letter))
    assert 0.02 < ink(papers.page_of(letter).convert("L")) < 0.3


@pytest.mark.parametrize("line", ["grafiek ddd", "grafiek vsv", "grafiek capaciteit buddy"])
def test_a_picture_that_is_sent_is_small_and_can_be_read_in_grey(
    tmp_path: Path, line: str
) -> None:
    with papers.talking(tmp_path, papers.a_year) as talk:
        file = papers.asked(talk, line, ".png")

    picture = Image.open(BytesIO(file.content)).convert("L")

    darkest, lightest = picture.getextrema()
    assert len(file.content) < 200_000
    assert (picture.width, lightest) == (960, 255)
    assert int(str(darkest)) < 64
    assert 0.01 < ink(picture) < 0.5
