"""Who gets the nieuwsbrief by mail: reading addresses, and forgetting people."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.maillijst.afmelden import KEPT, forget
from registry.maillijst.lezen import read_addresses
from registry.maillijst.post import OLDEST
from registry.models import Briefpost, Lijstadres, Maillijst, Persoon
from tests.bot.post.lists import lijst_of, queued, writing
from tests.commands.brieven import leaders
from tests.databases import rows
from tests.talk import Talk

ANNA = "anna@voorbeeld.nl"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@voorbeeld.nl", ["a@voorbeeld.nl"]),
        ("A <a@voorbeeld.nl> B <b@voorbeeld.nl>", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("A <a@voorbeeld.nl> b@voorbeeld.nl", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("'a@voorbeeld.nl' <a@voorbeeld.nl>", ["a@voorbeeld.nl"]),
        ("de Vries, A. (gemeente) <a.de-vries@voorbeeld.nl>;", ["a.de-vries@voorbeeld.nl"]),
        ("mailto:a@voorbeeld.nl.", ["a@voorbeeld.nl"]),
        ("a+b@sub.voorbeeld.nl\nc_d@voorbeeld.nl", ["a+b@sub.voorbeeld.nl", "c_d@voorbeeld.nl"]),
        ("a@voorbeeld.nl a@VOORBEELD.NL", ["a@voorbeeld.nl"]),
    ],
)
def test_addresses_are_read_without_the_names_beside_them(text: str, found: list[str]) -> None:
    gelezen = read_addresses(text)

    assert [*gelezen.adressen] == found
    assert gelezen.fout == ()


@pytest.mark.parametrize(
    "text",
    [
        "a@voorbeeld",
        "@voorbeeld.nl",
        "a..b@voorbeeld.nl",
        "a@-voorbeeld.nl",
        "a@voorbeeld..nl",
        "jos@café.nl",
        "a@b@voorbeeld.nl",
        f"{'a' * 65}@voorbeeld.nl",
        f"a@{'b' * 64}.nl",
        "anna",
    ],
)
def test_what_is_no_address_is_named(text: str) -> None:
    assert read_addresses(f"{text}, goed@voorbeeld.nl").model_dump() == {
        "adressen": ("goed@voorbeeld.nl",),
        "fout": (text,),
    }


def test_who_is_wiped_is_on_no_list_and_stays_off_it(talk: Talk) -> None:
    anna = queued(talk, (ANNA, "bram@voorbeeld.nl"))
    reader = Talk(talk.database, talk.clock, kanaal="mail", sender=ANNA)

    assert "Lijsten die jou de nieuwsbrief mailen: 1" in reader.say("mijn gegevens")
    reader.say("mijn gegevens wis zeker")
    reader.say("mijn gegevens wis zeker=ja")

    with writing(anna) as registry:
        assert lijst_of(registry).adressen() == ("bram@voorbeeld.nl",)
        assert len(registry.session.scalars(select(Briefpost)).all()) == 1
        assert lijst_of(registry).add((ANNA,), None, weer=False).nieuw == 0


def test_who_put_addresses_there_is_forgotten_and_the_addresses_stay(talk: Talk) -> None:
    anna, _ = leaders(talk)
    anna.say(f"nieuwsbrief lijst erbij {ANNA}")
    with writing(anna) as registry:
        assert registry.session.scalars(select(Lijstadres.door)).one() is not None
    assert "Mailadressen die je op de lijst van de nieuwsbrief zette: 1" in anna.say(
        "mijn gegevens"
    )

    anna.say("mijn gegevens wis zeker=ja")

    with writing(anna) as registry:
        names = registry.session.scalars(select(Persoon.naam)).all()
        assert "anna" not in names
        assert registry.session.scalars(select(Lijstadres.door)).one() is None
        assert lijst_of(registry).adressen() == (ANNA,)


def test_a_year_after_a_programme_its_list_is_gone(talk: Talk) -> None:
    anna = queued(talk, (ANNA,))
    anna.clock.advance(timedelta(days=1500))

    with writing(anna) as registry:
        assert forget(registry) > 0
        assert forget(registry) == 0
        for table in (Maillijst, Lijstadres, Briefpost):
            assert registry.session.scalars(select(table)).all() == []


def test_what_goes_on_is_not_forgotten(talk: Talk) -> None:
    anna = queued(talk, (ANNA,))
    before = rows(anna.database)

    with writing(anna) as registry:
        assert forget(registry) == 0

    assert rows(anna.database) == before


def test_a_letter_is_too_old_to_mail_before_it_is_forgotten_who_had_it() -> None:
    assert OLDEST < KEPT
