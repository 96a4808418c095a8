"""The criteria of the screening, on sentences that its author did not see."""

from collections.abc import Iterable

import pytest

from registry.screening import Gegeven, screen
from tests.registry.screening.unseen import NAMEN, NUMMERS
from tests.registry.screening.unseen_contact import ADRESSEN, TELEFOONS
from tests.registry.screening.unseen_notes import NOTULEN

EIGEN_NUMMERS = {Gegeven.BSN, Gegeven.ONDERWIJSNUMMER, Gegeven.IBAN}


def missed(sentences: Iterable[str], kind: Gegeven) -> list[str]:
    return [sentence for sentence in sentences if kind not in screen(sentence)]


@pytest.mark.parametrize("sentence", NUMMERS)
def test_a_number_that_is_one_persons_is_always_caught(sentence: str) -> None:
    assert screen(sentence) & EIGEN_NUMMERS


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [(TELEFOONS, Gegeven.TELEFOON), (ADRESSEN, Gegeven.ADRES)],
    ids=["telefoon", "adres"],
)
def test_a_way_to_reach_someone_is_nearly_always_caught(
    sentences: tuple[str, ...], kind: Gegeven
) -> None:
    overlooked = missed(sentences, kind)

    assert len(overlooked) <= 0.02 * len(sentences), overlooked


def test_three_names_in_five_are_caught() -> None:
    overlooked = missed(NAMEN, Gegeven.NAAM)

    assert len(overlooked) <= 0.4 * len(NAMEN), overlooked


def test_ordinary_notes_seldom_give_an_alarm() -> None:
    alarms = [(line, screen(line)) for line in NOTULEN if screen(line)]

    assert len(alarms) <= 0.05 * len(NOTULEN), alarms


def test_no_sentence_is_counted_twice() -> None:
    sentences = (*NUMMERS, *TELEFOONS, *ADRESSEN, *NAMEN, *NOTULEN)

    assert len(sentences) == len(set(sentences)) == 120 + 150 + 60 + 220
