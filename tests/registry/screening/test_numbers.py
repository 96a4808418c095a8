from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from registry.screening import Gegeven, screen

NUMBERS = {Gegeven.BSN, Gegeven.ONDERWIJSNUMMER, Gegeven.IBAN}
SENTENCES = (
    "{}",
    "Het BSN is {}.",
    "bsn:{}",
    "Leerling ({}) start in week 10",
    "op 12-3-2023 om 10:00 {} besproken, 3 keer",
    "in 2022 {} en 2 anderen",
    "{}, zie de mail van 9 maart",
    "Anna zei: “{}”!",
    "eerste regel\n{}\nlaatste regel",
)
NOTATIONS = ("{}{}{}", "{} {} {}", "{}.{}.{}", "{}-{}-{}", "{} - {} - {}")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
DISGUISES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    lambda text: text.replace("-", "\N{EN DASH}"),
    "\N{ZERO WIDTH SPACE}".join,
    lambda text: text.translate(FULL_WIDTH),
)


def remainder(digits: str) -> int:
    """Return what the check digit must be, by weights from 9 down to 2."""
    return sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True))


def checked(start: int, more: int = 0) -> str | None:
    digits = f"{start:08}"
    last = (remainder(digits) - more) % 11
    return f"{digits}{last}" if last < 10 and start else None


BSNS = st.integers(1, 10**8 - 1).map(checked).filter(bool).map(str)
ONDERWIJSNUMMERS = (
    st.integers(10_000_000, 10_999_999).map(lambda start: checked(start, 5)).filter(bool).map(str)
)


def notation(number: str, template: str, groups: tuple[int, int]) -> str:
    first, second = groups
    return template.format(number[:first], number[first:second], number[second:])


WRITTEN = {
    "template": st.sampled_from(NOTATIONS),
    "groups": st.sampled_from([(3, 6), (4, 6)]),
    "sentence": st.sampled_from(SENTENCES),
    "disguise": st.sampled_from(DISGUISES),
}


@given(number=BSNS, **WRITTEN)
def test_a_bsn_is_found_in_every_notation_and_sentence(
    number: str,
    template: str,
    groups: tuple[int, int],
    sentence: str,
    disguise: Callable[[str], str],
) -> None:
    text = disguise(sentence.format(notation(number, template, groups)))

    assert Gegeven.BSN in screen(text)


@given(number=ONDERWIJSNUMMERS, **WRITTEN)
def test_an_onderwijsnummer_is_found_in_every_notation_and_sentence(
    number: str,
    template: str,
    groups: tuple[int, int],
    sentence: str,
    disguise: Callable[[str], str],
) -> None:
    text = disguise(sentence.format(notation(number, template, groups)))

    assert screen(text) & {Gegeven.ONDERWIJSNUMMER, Gegeven.BSN}


@given(
    bank=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4),
    account=st.integers(0, 10**10 - 1),
    separator=st.sampled_from(["", " ", ".", "-"]),
    sentence=st.sampled_from((*SENTENCES, "IBAN{}", "IBAN {} tnv school")),
    small=st.booleans(),
)
def test_an_iban_is_found_in_groups_of_four_and_in_small_letters(
    *, bank: str, account: int, separator: str, sentence: str, small: bool
) -> None:
    rest = f"{bank}{account:010}"
    iban = f"NL{mod_97_10.calc_check_digits(f'{rest}NL')}{rest}"
    groups = separator.join(iban[at : at + 4] for at in range(0, len(iban), 4))

    found = screen(sentence.format(groups.lower() if small else groups))

    assert Gegeven.IBAN in found


DATES = (
    "{d}-{m}-{y}",
    "{d:02}-{m:02}-{y}",
    "{d:02}/{m:02}/{y}",
    "{d}.{m}.{y}",
    "{y}-{m:02}-{d:02}",
)
HOURS = ("{}:{:02}", "{:02}:{:02}", "{}.{:02}", "{:02}.{:02} uur")


@given(
    day=st.dates(date(2015, 1, 1), date(2099, 12, 31)),
    hours=st.tuples(st.times(time(7)), st.times(time(7))),
    shapes=st.tuples(st.sampled_from(DATES), st.sampled_from(HOURS)),
    joints=st.tuples(
        st.sampled_from([" ", ", ", " om ", " van "]),
        st.sampled_from(["-", " - ", " tot ", "\N{EN DASH}"]),
    ),
    sentence=st.sampled_from(["{}", "Netwerkgroep 3: {} in lokaal 12", "bsn bespreken {}"]),
)
def test_a_date_with_times_is_no_number_of_anybody(
    *,
    day: date,
    hours: tuple[time, time],
    shapes: tuple[str, str],
    joints: tuple[str, str],
    sentence: str,
) -> None:
    when = shapes[0].format(d=day.day, m=day.month, y=day.year)
    span = joints[1].join(shapes[1].format(hour.hour, hour.minute) for hour in hours)

    assert screen(sentence.format(f"{when}{joints[0]}{span}")) == frozenset()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bsn111222333", Gegeven.BSN),
        ("bsn: 12345678", Gegeven.BSN),
        ("B.S.N. 1234567", Gegeven.BSN),
        ("bsnnummer: 12345678", Gegeven.BSN),
        ("sofinummer 12.34.56.78", Gegeven.BSN),
        ("burgerservicenummer van de leerling is 123456789", Gegeven.BSN),
        ("leerlingnummer 1234567", Gegeven.ONDERWIJSNUMMER),
        ("PGN = 101222331", Gegeven.ONDERWIJSNUMMER),
        ("111 222 333 12 jaar", Gegeven.BSN),
        ("nl91 abna 0417 1643 00 graag", Gegeven.IBAN),
        ("BE71 0961 2345 6769 dank je", Gegeven.IBAN),
        ("DE89370400440532013000", Gegeven.IBAN),
    ],
)
def test_a_number_is_found_by_its_label_or_its_check_digit(text: str, kind: Gegeven) -> None:
    assert screen(text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "nummer 123456789",
        "12345678",
        "1112223330",
        "Vergadering-ID: 111 222 333 444",
        "Meeting ID: 111 222 333 112 4",
        "192.111.222.333",
        "€ 111.222.333",
        "NL91ABNA0417164301",
        "budget 620102",
        "25102022",
        "ISBN 978-90-123-4567-8",
        "BSN van 2022-2023 vervalt",
    ],
)
def test_another_number_is_not_taken_for_one(text: str) -> None:
    assert not screen(text) & NUMBERS


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Vergadering-id: ",
            "Vergaderings-ID ",
            "Vergadering-id:\n",
            "Meeting ID: ",
            "Teams id ",
        ),
        *("Zoom ", "zoom: ", "Zoom meeting ", "webinar-id = ", "**Meeting ID:** "),
    ],
)
@pytest.mark.parametrize(
    "number", ["111222333", "111 222 333", "111 222 333 12", "111-222-333", "1112 22 333"]
)
def test_the_number_of_a_meeting_is_nobodys(label: str, number: str) -> None:
    assert not screen(f"{label}{number}") & NUMBERS


@pytest.mark.parametrize(
    "text",
    [
        "Meeting ID: 111222333 is het bsn van Bram",
        "Vergadering-id: 345 678 901, BSN 111222333",
        "zoom met de leerling, 111222333",
        "zet in teams: 111222333",
        "Meeting ID: 345 678 901 en 111 222 333",
        "111 222 333 12",
    ],
)
def test_a_bsn_near_a_meeting_is_still_found(text: str) -> None:
    assert Gegeven.BSN in screen(text)
