from registry.database import Database
from registry.models import Vindplaats
from registry.programme.reading import read_file
from registry.registry import Registry

JOS = "jos-vo-alkmaar"


def test_what_has_the_word_in_its_title_comes_before_what_has_it_elsewhere(
    registry: Registry,
) -> None:
    [first], total = registry.zoeken.find("oberon", limit=1)

    assert "oberon" in first.titel.lower()
    assert total > 1


def test_all_words_must_occur_in_one_noun(registry: Registry) -> None:
    both, total = registry.zoeken.find("intervisie pilots", limit=10)

    assert [vondst.titel for vondst in both] == ["Procesbegeleider"]
    assert total == 1


def test_marks_that_mean_something_to_the_database_are_only_marks(registry: Registry) -> None:
    everything = registry.zoeken.find("e", limit=1)[1]

    assert registry.zoeken.find("%", limit=1)[1] < everything / 10
    assert registry.zoeken.find("_", limit=1)[1] < everything / 10


def test_a_second_import_finds_nothing_twice(registry: Registry) -> None:
    before = registry.zoeken.find("jeugdhulp", limit=10)

    registry.programmes.bring_in(read_file(JOS))

    assert registry.zoeken.find("jeugdhulp", limit=10)[1] == before[1]


def test_every_programme_has_its_texts_in_the_index(database: Database) -> None:
    with database.transaction(writes=False) as session:
        kinds = {row.soort for row in session.query(Vindplaats)}
        folded = [row for row in session.query(Vindplaats) if row.tekst != row.tekst.casefold()]

    assert {"activiteit", "rol", "groep", "regel", "open_punt", "afkorting"} <= kinds
    assert folded == []
