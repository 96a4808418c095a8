"""That nothing is forgotten when somebody asks what is kept of them: also in new tables."""

import pytest

from registry.database import Base
from registry.eigen_gegevens import ANONYMISED, BY_ADDRESS, BY_PERSON, KEPT, RELEASED

OF_A_ROOM = {"kamer"}
"""Rooms have an address too: they are of a groep, and nobody's own."""
_ADDRESSES = {"adres", "wie", "kamer"}


def of_people() -> set[str]:
    """Return the tables that point to a persoon, or hold an address on a channel."""
    return {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "persoon" for key in table.foreign_keys)
        or ("kanaal" in table.c and _ADDRESSES & {*table.c.keys()})
    }


def test_every_table_that_says_something_of_people_is_shown_and_wiped() -> None:
    known = {table.__tablename__ for table in (*BY_PERSON, *BY_ADDRESS, *ANONYMISED, *KEPT)}
    released = {column.class_.__tablename__ for column in RELEASED}

    assert of_people() == known | released | OF_A_ROOM


@pytest.mark.parametrize("name", sorted({each.class_.__tablename__ for each in RELEASED}))
def test_every_column_that_names_a_persoon_in_what_stays_is_emptied(name: str) -> None:
    keys = Base.metadata.tables[name].foreign_keys
    pointing = {key.parent.name for key in keys if key.column.table.name == "persoon"}

    assert pointing == {each.key for each in RELEASED if each.class_.__tablename__ == name}


@pytest.mark.parametrize("table", BY_PERSON, ids=lambda table: table.__name__)
def test_a_table_of_a_person_has_no_other_column_that_names_one(table: type[Base]) -> None:
    keys = table.metadata.tables[table.__tablename__].foreign_keys

    assert [key.parent.name for key in keys if key.column.table.name == "persoon"] == [
        "persoon_id"
    ]
