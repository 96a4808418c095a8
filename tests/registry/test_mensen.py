from sqlalchemy import func, select

from registry.models import Account, Persoon
from registry.registry import Registry


def test_whoever_is_new_is_written_down_with_where_they_can_be_reached(
    registry: Registry,
) -> None:
    persoon = registry.mensen.welcome("console", "jij", "Jij")

    account = registry.session.scalars(select(Account)).one()
    assert persoon.naam == "Jij"
    assert (account.persoon_id, account.kanaal, account.adres) == (persoon.id, "console", "jij")


def test_whoever_comes_back_is_the_same_person_and_keeps_the_name(registry: Registry) -> None:
    first = registry.mensen.welcome("console", "jij", "Jij")

    again = registry.mensen.welcome("console", "jij", "Iemand anders")

    assert again.id == first.id
    assert again.naam == "Jij"
    assert registry.session.scalar(select(func.count()).select_from(Persoon)) == 1


def test_one_address_on_two_channels_is_two_people(registry: Registry) -> None:
    here = registry.mensen.welcome("console", "jij", "Jij")
    there = registry.mensen.welcome("matrix", "jij", "Jij")

    assert here.id != there.id
