"""What is filled in on a form is looked at as what is typed: numbers, danger, and the log."""

import logging
from collections.abc import Callable

import pytest

from bot.guarding import Gevaar
from registry.models import Logregel
from tests.bot.filled import FIRST, SECOND, phone_of
from tests.bot.pressed import Phone
from tests.databases import rows
from tests.talk import Talk

BSN = "111222333"


@pytest.fixture
def phone(talk_on: Callable[[str], Talk]) -> Phone:
    return phone_of(talk_on("2019-03-12T09:00"))


async def test_a_number_that_is_never_typed_is_not_shown_again_and_kept_nowhere(
    phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await phone.says("stoplicht ddd")
    await phone.fills(FIRST)

    said = await phone.fills({**SECOND, "oorzaak": f"Het gaat om BSN {BSN}."})

    assert phone.wrong["oorzaak"].startswith("Hier staat een BSN in.")
    assert {each.name: each.value for each in phone.form.fields}["oorzaak"] == ""
    assert BSN not in said.markdown + str(said.form) + caplog.text
    assert BSN not in str(rows(phone.dispatcher.database))
    with phone.dispatcher.database.transaction(writes=False) as session:
        assert "gewaarschuwd" in {each.handeling for each in session.query(Logregel)}


async def test_words_of_danger_in_a_field_get_who_to_call(phone: Phone) -> None:
    await phone.says("stoplicht ddd")
    before = rows(phone.dispatcher.database)

    said = await phone.fills({**FIRST, "samenvatting": "hij wil niet meer leven"})

    assert isinstance(phone.view, Gevaar)
    assert said.replaces == ""
    assert rows(phone.dispatcher.database) == before


async def test_what_is_filled_in_is_in_no_line_and_no_log(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **_more: object) -> None:
        message = "cannot take geheim-woord"
        raise RuntimeError(message)

    await phone.says("stoplicht ddd")
    monkeypatch.setattr("commands.stoplichten.vragen.Vragenlijst.check", fail)
    with caplog.at_level(logging.DEBUG):
        await phone.fills({**FIRST, "samenvatting": "geheim-woord"})

    assert "RuntimeError" in caplog.text
    assert "geheim-woord" not in caplog.text
