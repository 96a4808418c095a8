"""Files that come with a line, or alone: which are fetched, and which are refused."""

from dataclasses import replace
from itertools import count

import pytest

from bot.channels.channel import Attachment, Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen, Bestand, Storing
from bot.fetching import fetch, takes_file
from bot.markup.text import plain
from bot.rendering import render
from commands.bijeenkomsten.stukken import StukErbij, Stukkenlijst
from commands.table import COMMANDS
from registry.bestanden import MOST_BYTES, PICTURES, FileTooLarge, Gestuurd, WrongKind
from registry.clock import StoppedClock
from registry.database import Database
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.databases import rows

PDF = b"%PDF-1.7 agenda"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINE = "bijeenkomst stukken 3"
TWENTY_MB = 20 * 1024 * 1024

_numbers = count()


@pytest.fixture
def dispatcher(database: Database, clock: StoppedClock) -> Dispatcher:
    return Dispatcher(COMMANDS, database, clock, lambda _plek, _registry: [*BotRol])


def file(
    content: bytes = PDF,
    *,
    name: str = "agenda.pdf",
    media_type: str = "application/pdf",
    size: int | None = None,
) -> Attachment:
    async def read() -> bytes:
        return content

    return Attachment(name, media_type, len(content) if size is None else size, read)


def unreadable(error: type[BaseException], size: int = 3) -> Attachment:
    async def read() -> bytes:
        raise error

    return Attachment("agenda.pdf", "application/pdf", size, read)


def heard(text: str, *files: Attachment) -> Incoming:
    return Incoming(f"$bestand-{next(_numbers)}", "console", "console", "jij", text, files=files)


def kept(dispatcher: Dispatcher) -> int:
    return len(rows(dispatcher.database)["bestand"])


def said(view: View | None) -> str:
    assert view is not None
    return plain(render(view).markdown)


async def test_a_file_goes_with_the_line_that_it_came_with(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard(f"{LINE} Agenda van maart", file()))

    assert isinstance(view, StukErbij)
    assert view.stuk.titel == "Agenda van maart"
    again = await dispatcher.answer(heard(LINE))
    assert isinstance(again, Stukkenlijst)
    [sent] = render(again).files
    assert (sent.name, sent.content) == ("agenda.pdf", PDF)


async def test_a_file_without_words_goes_with_the_one_line_that_was_offered(
    dispatcher: Dispatcher,
) -> None:
    await dispatcher.answer(heard(f"{LINE} Verslag"))

    view = await dispatcher.answer(heard("", file()))

    assert isinstance(view, StukErbij)
    assert view.stuk.titel == "Verslag"


async def test_a_file_without_words_is_left_unopened_when_other_lines_were_offered(
    dispatcher: Dispatcher,
) -> None:
    await dispatcher.answer(heard("bijeenkomst plan netwerkgroep 2 maart 15:00-17:00"))

    view = await dispatcher.answer(heard("", unreadable(AssertionError)))

    assert isinstance(view, Bestand)
    assert kept(dispatcher) == 0


async def test_a_file_with_a_line_that_takes_none_is_left_unopened(
    dispatcher: Dispatcher,
) -> None:
    view = await dispatcher.answer(heard("agenda", unreadable(AssertionError)))

    assert not isinstance(view, Storing | Afgewezen)


async def test_twenty_megabytes_are_refused_unopened(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard(LINE, unreadable(AssertionError, TWENTY_MB)))

    assert said(view).startswith("Dat bestand is te groot. Hoogstens 10 MB.")
    assert kept(dispatcher) == 0


async def test_a_size_that_lies_helps_nobody(dispatcher: Dispatcher) -> None:
    large = file(PDF + bytes(TWENTY_MB), size=3)

    assert said(await dispatcher.answer(heard(LINE, large))).startswith("Dat bestand is te groot.")
    assert kept(dispatcher) == 0


async def test_ten_megabytes_may_be_sent(dispatcher: Dispatcher) -> None:
    just_right = file(PDF.ljust(MOST_BYTES, b" "))

    assert isinstance(await dispatcher.answer(heard(LINE, just_right)), StukErbij)


async def test_a_file_that_is_gone_may_be_sent_again(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard(LINE, unreadable(FileNotFoundError)))

    assert said(view) == "Ik kan dat bestand niet ophalen. Stuur het nog een keer."


async def test_a_fault_while_a_file_is_fetched_is_confessed(dispatcher: Dispatcher) -> None:
    assert isinstance(await dispatcher.answer(heard(LINE, unreadable(ValueError))), Storing)


@pytest.mark.parametrize(
    "wrong",
    [
        file(b"MZ\x90", name="agenda.exe", media_type="application/x-msdownload"),
        file(b"<script>", name="agenda.html", media_type="text/html"),
        file(b"<svg onload=alert(1)>", name="a.svg", media_type="image/svg+xml"),
        file(b"MZ\x90", name="agenda.pdf"),
        file(PDF, media_type=DOCX),
        file(b"", name="leeg.docx", media_type=DOCX),
    ],
    ids=lambda each: f"{each.name}-{each.media_type}",
)
async def test_other_kinds_are_refused_whatever_they_say_they_are(
    dispatcher: Dispatcher, wrong: Attachment
) -> None:
    view = await dispatcher.answer(heard(LINE, wrong))

    assert said(view).startswith("Dit bestand kan ik niet gebruiken. Stuur een PDF, Word")
    assert kept(dispatcher) == 0


async def test_only_who_may_plan_adds_a_file(dispatcher: Dispatcher) -> None:
    readers = replace(dispatcher, rollen=lambda _plek, _registry: [BotRol.LEZER])

    assert said(await readers.answer(heard(LINE, file()))).startswith("Dit mag jij niet doen.")
    assert kept(dispatcher) == 0


async def test_the_name_of_a_file_leads_nowhere(dispatcher: Dispatcher) -> None:
    view = await dispatcher.answer(heard(LINE, file(name="../../etc/agenda.pdf")))

    assert isinstance(view, StukErbij)
    assert view.stuk.titel == "agenda.pdf"


async def test_a_line_without_a_file_fetches_none() -> None:
    assert await fetch(heard(LINE)) is None


@pytest.mark.parametrize(("text", "takes"), [(LINE, True), ("agenda", False), ("x" * 5000, False)])
def test_a_line_says_whether_it_asks_for_a_file(text: str, takes: bool) -> None:  # noqa: FBT001
    assert takes_file(text, COMMANDS) is takes


def test_a_document_is_no_picture() -> None:
    with pytest.raises(WrongKind, match="Stuur een foto: PNG of JPEG"):
        Gestuurd("agenda.pdf", "application/pdf", PDF).demand(PICTURES)


def test_a_picture_may_be_too_large() -> None:
    large = Gestuurd("foto.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES))

    with pytest.raises(FileTooLarge):
        large.demand(PICTURES)
