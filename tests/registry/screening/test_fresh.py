import re

import pytest
from stdnum import iban
from stdnum.nl import bsn, onderwijsnummer

from registry.screening import Gegeven, screen
from tests.registry.screening.fresh import NAMEN, NUMMERS
from tests.registry.screening.fresh_contact import ADRESSEN, TELEFOONS
from tests.registry.screening.fresh_notes import NOTES

NUMBERS = frozenset({Gegeven.BSN, Gegeven.ONDERWIJSNUMMER, Gegeven.IBAN})
NINE = re.compile(r"(?<!\d)(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?!\d)")
ACCOUNT = re.compile(r"\b[a-z]{2}\d\d(?: ?[a-z0-9]{4}){3,4}(?: ?[a-z0-9]{2})?\b", re.IGNORECASE)


def missed(sentences: tuple[str, ...], *wanted: Gegeven) -> list[str]:
    return [sentence for sentence in sentences if screen(sentence).isdisjoint(wanted)]


def is_genuine(number: str) -> bool:
    return bsn.is_valid(number) or onderwijsnummer.is_valid(number)


@pytest.mark.parametrize("sentence", NUMMERS)
def test_the_numbers_in_these_sentences_are_genuine(sentence: str) -> None:
    accounts = [found[0] for found in ACCOUNT.finditer(sentence)]
    nines = [found[0] for found in NINE.finditer(ACCOUNT.sub("", sentence))]

    assert accounts or nines
    assert all(map(iban.is_valid, accounts))
    assert all(map(is_genuine, nines))


def test_there_are_as_many_sentences_as_the_figures_speak_of() -> None:
    assert len(set(NUMMERS)) == 120
    assert len({*TELEFOONS, *ADRESSEN}) == 150
    assert len(set(NAMEN)) == 60
    assert len(set(NOTES)) == 220


@pytest.mark.parametrize("sentence", NUMMERS)
def test_every_number_of_a_person_or_an_account_is_caught(sentence: str) -> None:
    assert screen(sentence) & NUMBERS


def test_nearly_every_telephone_number_and_address_is_found() -> None:
    overlooked = missed(TELEFOONS, Gegeven.TELEFOON) + missed(ADRESSEN, Gegeven.ADRES)

    assert len(overlooked) <= 0.02 * len(TELEFOONS + ADRESSEN), overlooked


def test_most_names_of_people_are_found() -> None:
    overlooked = missed(NAMEN, Gegeven.NAAM)

    assert len(overlooked) <= 0.2 * len(NAMEN), overlooked


def test_hardly_any_note_of_a_meeting_gives_an_alarm() -> None:
    alarms = [f"{note} {sorted(found)}" for note in NOTES if (found := screen(note))]

    assert len(alarms) <= 0.05 * len(NOTES), alarms
