from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from commands.complaints import InvalidArguments, LineTooLong
from commands.grammar import (
    Command,
    CommandTable,
    Context,
    Onderwerp,
    Otherwise,
)
from commands.table import COMMANDS
from commands.vervolg import Vervolg
from registry.errors import DomainError
from registry.view import View


class Niets(View):
    """No answer at all."""


class Noteer(Command):
    """Schrijf iets op."""

    words = "noteer"
    also = ("schrijf op",)
    examples = ("noteer 12 koffie is op",)
    questions = (r"is nummer (?P<nummer>\d+) al genoteerd",)

    nummer: int = Field(ge=1, le=99, description="welk nummer")
    kleur: Literal["rood", "groen"] = Field(default="groen", description="welke kleur")
    tekst: str = Field(default="", description="wat er moet staan")

    def run(self, context: Context) -> Niets:
        return Niets()


class AllesWissen(Command):
    """Gooi alles weg."""

    words = "alles wissen"
    examples = ("alles wissen",)

    def run(self, context: Context) -> Niets:
        return Niets()


class Anders(Otherwise):
    """Al het andere."""

    words = "anders"
    examples = ()

    def run(self, context: Context) -> Niets:
        return Niets()


TABLE = CommandTable(
    (Onderwerp("Proef", (Noteer, AllesWissen)),), otherwise=Anders, going_on=Vervolg
)


@pytest.mark.parametrize(
    "line",
    [
        "noteer 12 rood koffie is op",
        "!noteer 12 rood koffie is op",
        "! Noteer 12 rood koffie is op",
        "NOTEER 12 rood koffie is op",
        "schrijf op 12 rood koffie is op",
        "Schrijf  op  12  rood  koffie is op",
        "noteer kleur=rood 12 koffie is op",
        "noteer Kleur=rood Nummer=12 koffie is op",
        'noteer tekst="koffie is op" 12 rood',
        "noteer tekst=“koffie is op” 12 rood",
        "noteer 12 rood “koffie is op”",
    ],
)
def test_one_command_can_be_typed_in_many_ways(line: str) -> None:
    assert TABLE.parse(line) == Noteer(nummer=12, kleur="rood", tekst="koffie is op")


def test_an_apostrophe_belongs_to_its_word() -> None:
    command = TABLE.parse("noteer 12 groen de foto's van Kees' klas")

    assert command == Noteer(nummer=12, tekst="de foto's van Kees' klas")


def test_a_percentage_may_be_typed_with_a_space() -> None:
    assert TABLE.parse("noteer 12 groen 97,4 %") == Noteer(nummer=12, tekst="97,4%")


def test_a_name_that_is_no_field_stays_with_its_value() -> None:
    command = TABLE.parse("noteer 12 groen Teams=2")

    assert command == Noteer(nummer=12, tekst="Teams=2")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("noteer", "Nummer ontbreekt"),
        ("noteer morgen", "Nummer moet een getal zijn"),
        ("noteer 0", "Nummer moet minstens 1 zijn"),
        ("noteer 100", "Nummer mag hoogstens 99 zijn"),
        ("noteer 12 geel", "Kleur moet 'rood' of 'groen' zijn"),
    ],
)
def test_a_mistake_is_explained_in_dutch(line: str, complaint: str) -> None:
    with pytest.raises(InvalidArguments) as refusal:
        TABLE.parse(line)

    usage = "noteer <nummer> [kleur] [tekst], zoals: noteer 12 koffie is op"
    assert str(refusal.value) == f"{complaint}. Typ: {usage}"


def test_a_command_without_arguments_takes_none() -> None:
    with pytest.raises(InvalidArguments) as refusal:
        TABLE.parse("alles wissen graag")

    assert str(refusal.value) == "Achter “alles wissen” hoort niets. Typ: alles wissen"


def test_a_plain_question_is_a_command_too() -> None:
    assert TABLE.parse("Is nummer 12 al genoteerd?") == Noteer(nummer=12)


@pytest.mark.parametrize("line", ["", "!", "koffie graag", "noteeer", "alles"])
def test_other_talk_is_left_to_the_last_command(line: str) -> None:
    assert isinstance(TABLE.parse(line), Anders)


def test_a_line_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(LineTooLong, match="hoogstens 4000 tekens"):
        TABLE.parse("noteer 12 " + "x" * 4000)


@given(number=st.integers(1, 99), text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_command_written_out_reads_back_the_same(number: int, text: str) -> None:
    words = " ".join(text.translate(str.maketrans("", "", '"“”„‟«»')).split())
    command = Noteer(nummer=number, tekst=words.replace(" %", "%"))

    assert TABLE.parse(command.line()) == command


def outcome(line: str) -> Command | str:
    """Return the command that a line asks for, or the sentence with which it is refused."""
    try:
        return COMMANDS.parse(line)
    except DomainError as refusal:
        return str(refusal)


@given(line=st.text(max_size=200))
def test_any_line_is_a_command_or_a_refusal(line: str) -> None:
    assert outcome(line)


@given(
    start=st.sampled_from([*COMMANDS.names]),
    rest=st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_any_words_after_a_command_are_understood_or_refused(start: str, rest: str) -> None:
    found = outcome(f"!{start} {rest}")

    assert isinstance(found, Command) or "Typ: " in found
