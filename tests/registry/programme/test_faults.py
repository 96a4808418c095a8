from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from registry.programme.faults import Fault, FaultyProgramme
from registry.programme.reading import SHIPPED, read
from tests.registry.programme.files import TEXT, with_

FILE = Path(__file__).with_name("fouten.yaml")
TEXT_OF_FAULTS = FILE.read_text(encoding="utf-8")


def expected() -> Iterator[Fault]:
    """Yield what stands after each line of the file that is wrong in every way."""
    for number, line in enumerate(TEXT_OF_FAULTS.splitlines(), start=1):
        _, _, sentences = line.partition("#! ")
        yield from (Fault(number, sentence) for sentence in sentences.split(" ~ ") if sentence)


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(FaultyProgramme) as refusal:
        read(text, file="mijn.yaml")
    return refusal.value.faults


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    found = faults(TEXT_OF_FAULTS)

    assert found == tuple(sorted(expected()))


def test_mistakes_are_told_under_the_name_of_the_file() -> None:
    wrong = with_(('naam: "Verzuim"', "naam: 1"), ('code: "1"', "code: 1"))

    with pytest.raises(FaultyProgramme) as refusal:
        read(wrong, file="mijn.yaml")

    assert str(refusal.value).splitlines() == [
        "mijn.yaml, regel 35: 'code' moet tekst zijn; zet er aanhalingstekens om",
        "mijn.yaml, regel 40: 'naam' moet tekst zijn; zet er aanhalingstekens om",
    ]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "dit bestand is leeg"),
        ("# alleen een opmerking\n", 1, "dit bestand is leeg"),
        ("- een lijst\n", 1, "dit bestand moet uit sleutels en waarden bestaan"),
        ("gewoon een zin\n", 1, "dit bestand moet uit sleutels en waarden bestaan"),
    ],
)
def test_a_file_that_is_no_programme_at_all_is_refused(
    text: str, line: int, sentence: str
) -> None:
    assert faults(text) == (Fault(line, sentence),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("programma:\n\tslug: tab\n", 2),
        ('programma:\n  naam: "zonder eind\n', 3),
        ("programma: {slug: a\nfase: b]\n", 2),
        ("programma:\n  slug: a\n fase: b\n", 3),
        (TEXT + "---\ntweede: document\n", TEXT.count("\n") + 1),
        ("naam: a: b\n", 1),
    ],
)
def test_broken_yaml_is_told_with_its_line(text: str, line: int) -> None:
    sentence = "de opmaak klopt hier niet: kijk naar inspringen, aanhalingstekens en haakjes"

    assert faults(text) == (Fault(line, sentence),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TEXT + "rollen: []\n", TEXT.count("\n") + 1),
        (with_(("  fase: lopend", "  fase: lopend\n  fase: lopend")), 14),
        (with_(("type: gemeente}", "type: gemeente, type: school}")), 18),
    ],
)
def test_a_key_that_stands_there_twice_is_refused(text: str, line: int) -> None:
    assert faults(text) == (Fault(line, "deze sleutel staat er twee keer; haal er een weg"),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (with_(('naam: "Verzuim"', "naam: &n Verzuim")), 40),
        (with_(('naam: "Verzuim"', "naam: *n")), 40),
        (TEXT + "subregios: &s []\nregels: *s\n", TEXT.count("\n") + 1),
        ("a: &a {x: 1}\nb:\n  <<: *a\n", 1),
        ("a: &a [*a]\n", 1),
    ],
)
def test_anchors_and_aliases_are_refused(text: str, line: int) -> None:
    sentence = "'&' en '*' kan ik hier niet lezen; zet er aanhalingstekens om"

    assert faults(text) == (Fault(line, sentence),)


def test_a_yaml_bomb_is_refused_before_it_goes_off() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    bomb = ["a: [x, x, x, x, x, x, x, x, x]"]
    bomb += [f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]" for one, two in pairwise(letters)]

    (fault,) = faults("\n".join(bomb))

    assert fault.line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 5000, 1),
        ("a: " + "{a: " * 3000 + "}" * 3000, 1),
        ("\n".join(" " * depth + "a:" for depth in range(3000)), 30),
        (TEXT + "regels: " + "[" * 300 + "]" * 300, TEXT.count("\n") + 1),
    ],
)
def test_what_is_nested_too_deep_is_refused(text: str, line: int) -> None:
    assert faults(text) == (Fault(line, "dit is te diep genest"),)


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "F" * 9000, "1000000000", "-1000000000"])
def test_a_number_for_which_the_database_has_no_room_is_refused(number: str) -> None:
    text = with_(("nummer: 1", f"nummer: {number}"))

    assert faults(text) == (Fault(30, "dit getal is te groot"),)


@pytest.mark.parametrize("code", ["1", "1.10", ".inf", "true", "null", "1e3"])
def test_what_yaml_takes_for_no_text_needs_quotes(code: str) -> None:
    text = with_(('code: "1.1"', f"code: {code}"))

    assert faults(text) == (Fault(39, "'code' moet tekst zijn; zet er aanhalingstekens om"),)


@pytest.mark.parametrize("naam", [r"\ud800", r"a\0b", r"\x07"])
def test_what_is_no_text_is_refused(naam: str) -> None:
    sentence = "hier staat een teken dat geen tekst is"

    assert faults(with_(('naam: "Verzuim"', f'naam: "{naam}"'))) == (Fault(40, sentence),)
    assert faults(with_(("  RBL:", f'  "{naam}":'))) == (Fault(16, sentence),)


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "DTSTART:20220101\\nRRULE:FREQ=DAILY",
        "BYMONTH=1",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=99999999999MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=999",
    ],
)
def test_a_rule_that_never_comes_round_or_never_ends_is_refused(rrule: str) -> None:
    overleg = f'overleg: [{{titel: a, tekst: b, freq: jaarlijks, rrule: "{rrule}"}}]'
    text = with_(("    leden: [", f"    {overleg}\n    leden: ["))

    (fault,) = faults(text)

    assert fault.line == 28
    assert fault.sentence.startswith("dit is geen herhalingsregel; een goede is ")


@pytest.mark.parametrize(
    "rrule", ["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=3"]
)
def test_a_rule_that_depends_on_when_it_is_asked_is_refused(rrule: str) -> None:
    overleg = f'overleg: [{{titel: a, tekst: b, freq: jaarlijks, rrule: "{rrule}"}}]'
    text = with_(("    leden: [", f"    {overleg}\n    leden: ["))

    (fault,) = faults(text)

    assert fault.sentence.startswith("deze herhalingsregel zegt niet op welke dagen")


def test_a_meeting_of_no_time_is_refused() -> None:
    text = with_(('tot: "17:00"', 'tot: "15:00"'))

    assert faults(text) == (Fault(30, "'tot' ligt niet na 'van'"),)


def test_an_invented_address_may_stand_in_a_file() -> None:
    text = with_(('doel: "Minder', 'doel: "Mail a@voorbeeld.invalid. Minder'))

    assert read(text, file="mijn.yaml").programma.slug == "mijn-netwerk"


@pytest.mark.parametrize("address", ["a@echt.example", "a@voorbeeld.invalid.example", "a@intern"])
def test_a_real_address_is_refused_wherever_it_stands(address: str) -> None:
    text = with_(('doel: "Minder', f'doel: "Mail {address}. Minder'))

    (fault,) = faults(text)

    assert fault.sentence.startswith("hier staat een e-mailadres")


def test_what_a_file_says_does_not_make_a_sentence_longer_than_a_line() -> None:
    text = with_(("organisatie: gemeente", f'organisatie: "a\\n{"b" * 1000}"'))

    (fault,) = faults(text)

    assert fault.sentence.startswith("'a bbb")
    assert len(fault.sentence) <= 300


def test_a_sentence_is_short_enough_for_one_line() -> None:
    told = {fault.sentence.split(": ")[0] for fault in faults(TEXT_OF_FAULTS)}

    assert max(map(len, told)) <= 110


def test_a_meetmoment_measures_only_its_own_activiteit() -> None:
    text = (SHIPPED / "vsv-zuid-limburg.yaml").read_text(encoding="utf-8")
    wrong = text.replace("indicatoren: [risicoprofiel]", "indicatoren: [ddd-aantal]")

    [found] = faults(wrong)

    assert found.sentence == "'ddd-aantal' is een indicator van een andere activiteit"
