from datetime import UTC, datetime, timedelta

import pytest

from registry.bezorging import Geteld, UnknownAddressee
from registry.mensen import SharedNaam
from registry.models import Account, Reden, Toestand
from registry.registry import Registry
from tests.posted import closed, own, posted

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_messages_are_counted_by_how_they_ended(registry: Registry) -> None:
    registry.session.add_all(
        [
            posted("a", NOW - HOUR, Toestand.VERSTUURD),
            posted("b", NOW - 2 * HOUR, Toestand.VERSTUURD),
            posted("c", NOW - HOUR, Toestand.MISLUKT, reden=Reden.OPGEGEVEN),
            posted("d", NOW + HOUR),
            closed("e", NOW - HOUR, Reden.VERVALLEN),
            closed("f", NOW - HOUR, Reden.VERVALLEN),
            closed("g", NOW - HOUR, Reden.NIEMAND),
        ]
    )

    stand = registry.bezorging.overview().stand

    assert (stand.verstuurd, stand.mislukt, stand.wacht) == (2, 1, 1)
    assert stand.gesloten == (
        Geteld(reden="niet meer nodig", aantal=2),
        Geteld(reden="er is nog niemand om het aan te sturen", aantal=1),
    )


def test_what_is_older_than_thirty_days_is_not_counted(registry: Registry) -> None:
    for toestand in (Toestand.VERSTUURD, Toestand.MISLUKT):
        registry.session.add(posted(f"oud {toestand}", NOW - 30 * DAY, toestand))
        registry.session.add(posted(f"net {toestand}", NOW - 30 * DAY + HOUR, toestand))
    registry.session.add(closed("oud", NOW - 30 * DAY, Reden.VERVALLEN))

    beeld = registry.bezorging.overview()

    assert (beeld.stand.verstuurd, beeld.stand.mislukt, beeld.stand.gesloten) == (1, 1, ())
    assert len(beeld.mislukt) == 1


def test_what_should_have_gone_is_told_from_what_lies_ahead(registry: Registry) -> None:
    registry.session.add_all(
        [
            posted("te laat", NOW - 40 * DAY),
            posted("nu", NOW),
            posted("straks", NOW + HOUR),
        ]
    )

    stand = registry.bezorging.overview().stand

    assert (stand.wacht, stand.over_tijd) == (3, 2)
    assert stand.over_tijd_sinds == NOW - 40 * DAY


def test_of_what_comes_the_next_three_are_shown(registry: Registry) -> None:
    registry.session.add_all(posted(str(n), NOW + n * HOUR) for n in (4, 2, 3, 1))

    straks = registry.bezorging.overview().straks

    assert [each.due - NOW for each in straks] == [HOUR, 2 * HOUR, 3 * HOUR]


def test_of_what_failed_the_last_five_are_shown(registry: Registry) -> None:
    failed = [posted(str(n), NOW - n * HOUR, Toestand.MISLUKT, pogingen=9) for n in range(1, 8)]
    registry.session.add_all(failed)

    mislukt = registry.bezorging.overview().mislukt

    assert [(NOW - each.due) // HOUR for each in mislukt] == [1, 2, 3, 4, 5]
    assert {each.pogingen for each in mislukt} == {9}


def test_what_was_tried_in_vain_and_waits_is_shown_too(registry: Registry) -> None:
    registry.session.add(posted("a", NOW - HOUR, pogingen=2))
    registry.session.add(posted("b", NOW - HOUR))

    mislukt = registry.bezorging.overview().mislukt

    assert [each.pogingen for each in mislukt] == [2]


def test_the_text_of_a_reminder_of_ones_own_stays_inside(registry: Registry) -> None:
    registry.session.add(own("a", NOW + HOUR, "geheim"))
    registry.session.add(own("b", NOW - HOUR, "geheim", toestand=Toestand.MISLUKT))
    registry.session.add(own("c", NOW - HOUR, "geheim", toestand=Toestand.VERSTUURD))
    registry.session.add(posted("d", NOW + HOUR))

    everything = registry.bezorging.overview(), registry.bezorging.of_person("anna")

    assert "geheim" not in str(everything)
    assert [each.titel for each in everything[0].straks] == ["", "Rapport"]


def test_the_messages_of_one_person_are_found_by_name_and_by_address(registry: Registry) -> None:
    registry.mensen.welcome("console", "anna", "Anna de Vries")
    registry.session.add(posted("a", NOW - HOUR, Toestand.VERSTUURD))
    registry.session.add(posted("b", NOW - HOUR, Toestand.VERSTUURD, adres="bert"))

    by_name = registry.bezorging.of_person("anna de VRIES")
    by_address = registry.bezorging.of_person("anna")

    assert by_name == by_address
    assert by_name.stand.verstuurd == 1
    assert [each.aan for each in by_name.verstuurd] == ["Anna de Vries"]


def test_somebody_with_two_accounts_is_one_person(registry: Registry) -> None:
    persoon = registry.mensen.welcome("console", "anna", "Anna")
    registry.session.add(Account(persoon_id=persoon.id, kanaal="matrix", adres="@anna:v.invalid"))
    registry.session.add(posted("a", NOW + HOUR))
    registry.session.add(posted("b", NOW + HOUR, kanaal="matrix", adres="@anna:v.invalid"))

    stands = [registry.bezorging.of_person(text).stand for text in ("anna", "@anna:v.invalid")]

    assert [stand.wacht for stand in stands] == [2, 2]


def test_an_address_without_an_account_is_found_when_it_was_written_to(
    registry: Registry,
) -> None:
    registry.session.add(posted("a", NOW + HOUR, adres="beheer"))

    assert registry.bezorging.of_person("beheer").stand.wacht == 1
    with pytest.raises(UnknownAddressee, match="Ik ken niemand met de naam of het adres “niet”"):
        registry.bezorging.of_person("niet")


def test_two_people_with_one_name_are_told_apart_by_address(registry: Registry) -> None:
    for adres in ("anna1", "anna2"):
        registry.mensen.welcome("console", adres, "Anna")

    with pytest.raises(SharedNaam, match="Typ het hele adres: anna1 of anna2"):
        registry.bezorging.of_person("Anna")

    assert registry.bezorging.of_person("anna2").stand.wacht == 0


def test_the_rungs_of_a_bijeenkomst_are_counted_by_what_became_of_them(
    registry: Registry,
) -> None:
    week, hour = NOW - DAY, NOW + DAY
    key = "jos/bijeenkomst/b1/2022-10-21"
    for adres in ("anna", "bert"):
        sent = posted(f"{key}/1 week@console:{adres}", week, Toestand.VERSTUURD)
        waits = posted(f"{key}/15:00/1 uur@console:{adres}", hour)
        for row in (sent, waits):
            row.subject = "bijeenkomst/1"
            registry.session.add(row)
    put_off = f"{key}/1 week@console:anna/later/1"
    registry.session.add(posted(put_off, NOW, subject="bijeenkomst/1"))
    registry.session.add(posted("ander", NOW, subject="bijeenkomst/10"))

    treden = registry.bezorging.of_bijeenkomst(1)

    assert [(each.naam, each.due, each.toestand, each.aantal) for each in treden] == [
        ("1 week", week, "verstuurd", 2),
        ("later", NOW, "wacht", 1),
        ("1 uur", hour, "wacht", 2),
    ]


def test_a_name_may_be_typed_without_its_capitals_and_accents(registry: Registry) -> None:
    registry.mensen.welcome("console", "e1", "Élodie")
    registry.session.add(posted("a", NOW + HOUR, adres="e1"))

    assert registry.bezorging.of_person("elodie").stand.wacht == 1
