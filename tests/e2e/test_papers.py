"""A memo as it is printed: on one page, whatever there is to say, and with all of its words."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.bot.pictures import ink
from tests.commands import reported
from tests.e2e import papers


def test_a_memo_of_a_busy_year_is_one_page_with_all_of_its_words(tmp_path: Path) -> None:
    with papers.talking(tmp_path, papers.a_year) as talk:
        memo = papers.asked(talk, "memo vsv")

    (page,) = papers.words_of(papers.pdf_of(memo, tmp_path))

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


def test_a_memo_with_more_than_there_is_room_for_is_one_page_too(tmp_path: Path) -> None:
    with papers.talking(tmp_path, reported.full_page) as talk:
        memo = papers.asked(talk, "memo vsv")

    (page,) = papers.words_of(papers.pdf_of(memo, tmp_path))

    assert "En nog 1 op oranje of rood." in page
    assert "Niet gerapporteerd" in page


def test_a_printed_memo_keeps_its_margins_and_leaves_room_below(tmp_path: Path) -> None:
    with papers.talking(tmp_path, reported.full_page) as talk:
        memo = papers.asked(talk, "memo vsv")

    page = papers.page_of(papers.pdf_of(memo, tmp_path)).convert("L")

    width, height = page.size
    assert 0.02 < ink(page) < 0.3
    assert ink(page.crop((0, 0, width // 25, height))) == 0
    assert ink(page.crop((width - width // 25, 0, width, height))) == 0
    assert ink(page.crop((0, height * 95 // 100, width, height))) == 0


@pytest.mark.parametrize("line", ["grafiek ddd", "grafiek vsv", "grafiek capaciteit buddy"])
def test_a_picture_that_is_sent_is_small_and_can_be_read_in_grey(
    tmp_path: Path, line: str
) -> None:
    with papers.talking(tmp_path, papers.a_year) as talk:
        file = papers.asked(talk, line)

    picture = Image.open(BytesIO(file.content)).convert("L")

    darkest, lightest = picture.getextrema()
    assert len(file.content) < 200_000
    assert (picture.width, lightest) == (960, 255)
    assert int(str(darkest)) < 64
    assert 0.01 < ink(picture) < 0.5
