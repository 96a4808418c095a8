"""Who can be reached where, and when that is forgotten."""

from datetime import timedelta

from sqlalchemy import select

from registry.bereik import HANDED_OVER, UNHEARD, Vindbaar
from registry.clock import StoppedClock
from registry.ingangen import accounts_of
from registry.models import Account, Aflevering, Bereik, Kamer, Koppelcode
from registry.registry import Registry
from registry.subjects import Soort, Subject

FEITEN = {"conversation": "a:1", "person": "29:anna"}
SECOND = timedelta(seconds=1)


def hier(registry: Registry, persoon_id: int) -> list[str]:
    return [each.adres for each in accounts_of(registry.session, persoon_id) if each.hier]


def test_what_is_remembered_is_found_by_address_and_by_a_fact(registry: Registry) -> None:
    registry.bereik.remember("teams", "guid", "Anna", FEITEN)

    assert registry.bereik.find("teams", "guid") == Vindbaar(naam="Anna", feiten=FEITEN)
    assert registry.bereik.called("teams", "person", "29:anna") == "guid"
    assert registry.bereik.called("teams", "person", "29:ann") is None
    assert registry.bereik.called("teams", "conversation", "29:anna") is None
    assert registry.bereik.find("teams", "ander") is None


def test_somebody_without_a_name_keeps_the_one_they_had(registry: Registry) -> None:
    registry.bereik.remember("teams", "guid", "Anna", FEITEN)

    registry.bereik.remember("teams", "guid", "", {})

    assert registry.bereik.find("teams", "guid") == Vindbaar(naam="Anna", feiten={})


def test_an_address_is_off_until_it_is_heard_again(registry: Registry) -> None:
    registry.bereik.remember("teams", "guid", "Anna", FEITEN)

    registry.bereik.switch_off("teams", "guid", "de app is verwijderd")
    off = registry.bereik.is_off("teams", "guid")
    registry.bereik.remember("teams", "guid", "Anna", FEITEN)

    assert (off, registry.bereik.is_off("teams", "guid")) == (True, False)


def test_an_address_that_was_never_heard_can_be_off(registry: Registry) -> None:
    registry.bereik.switch_off("mail", "anna@voorbeeld.nl", "het mailadres werkt niet")

    assert registry.bereik.is_off("mail", "anna@voorbeeld.nl")


def test_the_beheerder_is_to_be_told_once(registry: Registry) -> None:
    registry.bereik.switch_off("teams", "guid", "de app is verwijderd")
    first = {*registry.changed}
    registry.changed.clear()

    registry.bereik.switch_off("teams", "guid", "de app is verwijderd")

    assert first == {Subject(Soort.BEZORGING, 0)}
    assert registry.changed == set()


def test_of_several_accounts_chat_goes_before_mail_and_the_last_wish_before_the_first(
    registry: Registry, clock: StoppedClock
) -> None:
    persoon = registry.mensen.welcome("mail", "anna@voorbeeld.nl", "anna")
    matrix, teams = (
        Account(persoon_id=persoon.id, kanaal=kanaal, adres=kanaal)
        for kanaal in ("matrix", "teams")
    )
    registry.session.add_all([matrix, teams])
    registry.session.flush()
    found = [hier(registry, persoon.id)]

    for account in (matrix, teams):
        account.voorkeur_op = clock.now()
        clock.advance(SECOND)
        registry.session.flush()
        found.append(hier(registry, persoon.id))
    for kanaal in ("teams", "matrix", "mail"):
        registry.bereik.switch_off(kanaal, kanaal, "weg")
        registry.session.flush()
        found.append(hier(registry, persoon.id))
    registry.bereik.switch_off("mail", "anna@voorbeeld.nl", "weg")
    registry.session.flush()

    mail = "anna@voorbeeld.nl"
    assert found == [["matrix"], ["matrix"], ["teams"], ["matrix"], [mail], [mail]]
    assert hier(registry, persoon.id) == []


def test_what_is_of_no_use_any_more_is_forgotten(registry: Registry, clock: StoppedClock) -> None:
    registry.mensen.welcome("teams", "anna", "anna")
    registry.session.add(Kamer(kanaal="teams", adres="kamer"))
    for adres in ("anna", "kamer", "niemand"):
        registry.bereik.remember("teams", adres, "", {})
    registry.session.add(Aflevering(key="k", begonnen_op=clock.now()))
    number = registry.mensen.welcome("teams", "anna", "anna").id
    registry.session.add(Koppelcode(hash="h", persoon_id=number, gemaakt_op=clock.now()))
    registry.session.flush()
    gone = []

    for later in (timedelta(hours=1), SECOND, HANDED_OVER, UNHEARD):
        clock.advance(later)
        gone.append(registry.bereik.forget())

    assert gone == [0, 1, 1, 1]
    assert [*registry.session.scalars(select(Bereik.adres).order_by(Bereik.adres))] == [
        "anna",
        "kamer",
    ]
