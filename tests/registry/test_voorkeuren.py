"""What people call kinds of messages, for which days they want something, and when they rest."""

from datetime import UTC, date, datetime, time
from typing import get_args

import pytest

from registry.dates import NoDate
from registry.errors import DomainError
from registry.voorkeuren.dagen import (
    AlreadyOver,
    Dagen,
    EndsBeforeItBegins,
    TooLong,
    days_in,
)
from registry.voorkeuren.rust import Rust
from registry.voorkeuren.soorten import ALLES, ALTIJD, NOOIT_KWIJT, SOORTEN, covers, meant
from registry.workdays import WorkCalendar
from reminders.messages import Bericht
from reminders.redirecting import FOLLOWED

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
NOORD = WorkCalendar("noord")

UNION, _ = get_args(Bericht)
KINDS = [each.model_fields["soort"].default for each in get_args(UNION)]
"""Every kind of message that the bot sends."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_message_has_one_word_or_is_never_silent(kind: str) -> None:
    words = [word for word, kinds in SOORTEN.items() if kind in kinds]

    assert len(words) == (0 if kind in ALTIJD else 1), kind


def test_every_kind_that_has_a_word_is_one_that_is_sent() -> None:
    named = {kind for kinds in SOORTEN.values() for kind in kinds}

    assert (named | ALTIJD | NOOIT_KWIJT | FOLLOWED) <= {*KINDS}


def test_all_there_is_covers_every_kind_but_what_is_never_silent() -> None:
    assert {kind for kind in KINDS if not covers([ALLES], kind)} == ALTIJD


@pytest.mark.parametrize("word", [*SOORTEN, ALLES])
def test_people_may_type_each_word(word: str) -> None:
    assert meant(word.upper()) == meant(f"de {word}") == word


@pytest.mark.parametrize(
    ("text", "van", "tot"),
    [
        ("tot 8 januari", date(2022, 10, 20), date(2023, 1, 8)),
        ("tot en met 8 januari", date(2022, 10, 20), date(2023, 1, 8)),
        ("tot vrijdag", date(2022, 10, 20), date(2022, 10, 21)),
        ("van 1 mei tot 12 mei", date(2023, 5, 1), date(2023, 5, 12)),
        ("1 t/m 12 mei", date(2023, 5, 1), date(2023, 5, 12)),
        ("van maandag tot vrijdag", date(2022, 10, 24), date(2022, 10, 28)),
        ("In de kerstvakantie", date(2022, 12, 24), date(2023, 1, 8)),
        ("tot de kerstvakantie", date(2022, 10, 20), date(2022, 12, 23)),
        ("volgende week", date(2022, 10, 24), date(2022, 10, 30)),
        ("vanaf 1 november", date(2022, 11, 1), None),
        ("morgen", date(2022, 10, 21), date(2022, 10, 21)),
    ],
)
def test_days_are_read_as_people_type_them(text: str, van: date, tot: date | None) -> None:
    assert days_in(text, NOW, NOORD) == Dagen(van=van, tot=tot)


@pytest.mark.parametrize(
    ("text", "refusal", "said"),
    [
        ("tot gisteren", AlreadyOver, "is al geweest"),
        ("van 1 mei 2022 tot 12 mei 2022", AlreadyOver, "is al geweest"),
        ("tot 1 mei 2025", TooLong, "langer dan een jaar"),
        ("van maandag tot gisteren", EndsBeforeItBegins, "ligt voor"),
        ("tot koffie", NoDate, "niet als datum"),
        ("koffie", NoDate, "niet als datum"),
    ],
)
def test_days_that_cannot_be_are_refused(text: str, refusal: type[DomainError], said: str) -> None:
    with pytest.raises(DomainError) as caught:
        days_in(text, NOW, NOORD)

    assert isinstance(caught.value, refusal), caught.value
    assert said in str(caught.value)


def test_days_without_an_end_go_on() -> None:
    dagen = Dagen(van=date(2022, 10, 20))

    assert date(2032, 1, 1) in dagen
    assert date(2022, 10, 19) not in dagen


@pytest.mark.parametrize(
    ("rust", "rests", "hour"),
    [
        (Rust(van=time(20), tot=time(8)), True, 21),
        (Rust(van=time(20), tot=time(8)), True, 7),
        (Rust(van=time(20), tot=time(8)), False, 8),
        (Rust(van=time(12), tot=time(13)), True, 12),
        (Rust(van=time(12), tot=time(13)), False, 13),
        (Rust(dagen=(3,)), True, 12),
        (Rust(dagen=(4,)), False, 12),
    ],
)
def test_a_rest_is_of_hours_or_of_days(rust: Rust, rests: bool, hour: int) -> None:  # noqa: FBT001 - a column of the table
    assert rust.at(datetime(2022, 10, 20, hour - 2, tzinfo=UTC)) is rests


@pytest.mark.parametrize(
    ("rust", "room"),
    [
        (Rust(van=time(8), tot=time(18)), False),
        (Rust(van=time(8), tot=time(17)), True),
        (Rust(van=time(7), tot=time(6)), False),
        (Rust(dagen=(0, 1, 2, 3, 4)), False),
        (Rust(dagen=(0, 1, 2, 3, 5, 6)), True),
    ],
)
def test_a_rest_must_leave_an_hour_of_a_working_day(rust: Rust, room: bool) -> None:  # noqa: FBT001 - a column of the table
    assert rust.leaves_room() is room
