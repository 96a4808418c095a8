"""The vault, and the columns that hold nothing but what it has sealed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from registry.database import Database
from registry.kluis import CLOSED, BadKey, Kluis, NoKey, WrongKey, is_sealed, new_key
from registry.models import Sleutelproef
from tests.databases import KLUIS

OTHER = Kluis.read(new_key())


@given(st.text())
def test_what_is_sealed_comes_out_as_it_went_in(text: str) -> None:
    token = KLUIS.seal(text)

    assert is_sealed(token)
    assert KLUIS.unseal(token) == text


@given(st.text())
def test_what_people_type_has_not_the_shape_of_something_sealed(text: str) -> None:
    assert not is_sealed(text)


def test_the_same_text_is_never_sealed_alike() -> None:
    tokens = {KLUIS.seal("ja") for _ in range(20)}

    assert len(tokens) == 20


def test_another_key_does_not_fit() -> None:
    token = OTHER.seal("koffie")

    with pytest.raises(WrongKey, match="De sleutel past niet op de gegevens") as refusal:
        KLUIS.unseal(token)
    with pytest.raises(WrongKey):
        KLUIS.rotate(token)

    assert "koffie" not in repr(refusal.value)


def test_a_token_that_was_changed_is_not_opened() -> None:
    token = KLUIS.seal("koffie")
    changed = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]

    with pytest.raises(WrongKey):
        KLUIS.unseal(changed)


def test_rotating_seals_with_the_newest_key_what_an_older_one_had_sealed() -> None:
    both = Kluis.read("\n".join([*OTHER.keys, *KLUIS.keys]))

    token = both.rotate(KLUIS.seal("koffie"))

    assert OTHER.unseal(token) == both.unseal(token) == "koffie"
    assert both.unseal(KLUIS.seal("thee")) == "thee"


def test_a_closed_vault_seals_and_opens_nothing() -> None:
    with pytest.raises(NoKey, match="Er is geen sleutel"):
        CLOSED.seal("koffie")
    with pytest.raises(NoKey):
        CLOSED.unseal(KLUIS.seal("koffie"))


@pytest.mark.parametrize(
    "written", ["", "\n", "koffie", KLUIS.keys[0][:-1], f"{KLUIS.keys[0]}\nkoffie", "é" * 44]
)
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(BadKey, match="De sleutel is niet goed") as refusal:
        Kluis.read(written)

    assert written.strip() not in str(refusal.value) or not written.strip()


def test_a_key_is_not_shown_in_a_log() -> None:
    assert KLUIS.keys[0] not in repr(KLUIS)
    assert KLUIS.keys[0] not in repr(Database.__dataclass_fields__)


@pytest.mark.parametrize("plain", ["koffie", "", "gAAAAA", "gAAA" * 25])
def test_plain_text_cannot_be_stored_by_mistake(empty: Database, plain: str) -> None:
    with (
        pytest.raises(StatementError, match="must be sealed first"),
        empty.transaction(writes=True) as session,
    ):
        session.add(Sleutelproef(id=1, proef=plain))


def test_what_is_stored_sealed_is_not_in_the_database_as_text(empty: Database) -> None:
    with empty.transaction(writes=True) as session:
        session.add(Sleutelproef(id=1, proef=empty.kluis.seal("een geheim")))

    with empty.transaction(writes=False) as session:
        stored = session.scalar(text("SELECT proef FROM sleutelproef"))
        proof = session.get_one(Sleutelproef, 1)
    assert "geheim" not in str(stored)
    assert empty.kluis.unseal(proof.proef) == "een geheim"
