"""The laws of a three-way merge, over any change of the template that people or a file make."""

from hypothesis import given, settings

from registry.programme.merging import Merge, Verschil
from registry.schema.programme import Programme
from tests.registry.programme.files import programme
from tests.registry.programme.strategies import TEMPLATE_PROGRAMME as BASE
from tests.registry.programme.strategies import programmes

few = settings(max_examples=25, deadline=None)

SCHOOL = '  - {slug: scholen, naam: "De scholen in Voorbeeldstad", type: school}\n'
LIBRARY = '  - {slug: bieb, naam: "Bibliotheek Voorbeeldstad", type: overig}\n'
RENAMED = SCHOOL.replace("De scholen", "Alle scholen")
BOARD = SCHOOL.replace("De scholen", "De besturen")

_NOBODY_SPEAKS_OF_THE_SCHOOL = (
    (", organisatie: scholen", ""),
    ('"org:scholen"', '"org:gemeente"'),
)


def organisaties_of(*lines: str) -> Programme:
    """Return the template with other organisaties below the gemeente."""
    return programme((SCHOOL, "".join(lines)), *_NOBODY_SPEAKS_OF_THE_SCHOOL)


def merged(base: Programme, ours: Programme, theirs: Programme) -> tuple[Programme, Merge]:
    merge = Merge()
    return merge.programme(base, ours, theirs), merge


def names(programme: Programme) -> list[str]:
    return [organisatie.naam for organisatie in programme.organisaties]


@few
@given(programmes())
def test_where_the_file_did_not_change_what_people_made_of_it_stays(ours: Programme) -> None:
    result, merge = merged(BASE, ours, BASE)

    assert result == ours
    assert {verschil.soort for verschil in merge.verschillen} <= {"behouden"}


@few
@given(programmes())
def test_where_people_changed_nothing_the_file_is_followed(theirs: Programme) -> None:
    result, merge = merged(BASE, BASE, theirs)

    assert result == theirs
    assert {verschil.soort for verschil in merge.verschillen} <= {"gewijzigd"}
    assert bool(merge.verschillen) == (theirs != BASE)


@few
@given(programmes())
def test_where_nothing_changed_nothing_is_told(same: Programme) -> None:
    result, merge = merged(same, same, same)

    assert result == same
    assert merge.verschillen == []


@few
@given(programmes())
def test_where_people_and_the_file_made_the_same_change_nothing_is_told(same: Programme) -> None:
    result, merge = merged(BASE, same, same)

    assert result == same
    assert merge.verschillen == []


@few
@given(programmes(), programmes())
def test_a_merge_takes_each_value_from_one_of_the_two(ours: Programme, theirs: Programme) -> None:
    result, _ = merged(BASE, ours, theirs)
    again, merge = merged(theirs, result, theirs)

    assert again == result
    assert {verschil.soort for verschil in merge.verschillen} <= {"behouden"}


def test_what_people_and_the_file_both_changed_stays_and_is_told() -> None:
    base, ours, theirs = (organisaties_of(line) for line in (SCHOOL, RENAMED, BOARD))

    result, merge = merged(base, ours, theirs)

    assert result == ours
    assert merge.verschillen == [
        Verschil(
            "behouden",
            "organisaties/scholen/naam",
            "Alle scholen in Voorbeeldstad",
            "De besturen in Voorbeeldstad",
        )
    ]


def test_two_changes_of_one_noun_go_together() -> None:
    base = programme()
    ours = programme(('titel: "Netwerkgroep 1"', 'titel: "Eerste keer"'))
    theirs = programme(("datum: 2026-11-12", "datum: 2026-11-19"))

    result, merge = merged(base, ours, theirs)

    (bijeenkomst,) = result.bijeenkomsten
    assert (bijeenkomst.titel, f"{bijeenkomst.datum}") == ("Eerste keer", "2026-11-19")
    assert [(each.soort, each.pad) for each in merge.verschillen] == [
        ("behouden", "bijeenkomsten/ng-1/titel"),
        ("gewijzigd", "bijeenkomsten/ng-1/datum"),
    ]


def test_two_changes_that_contradict_each_other_leave_the_noun_as_people_made_it() -> None:
    ours = programme(('tot: "17:00"', 'tot: "16:00"'))
    theirs = programme(('van: "15:00"', 'van: "16:30"'))

    result, merge = merged(programme(), ours, theirs)

    assert result == ours
    assert merge.verschillen == [
        Verschil("behouden", "bijeenkomsten/ng-1", "Netwerkgroep 1", "Netwerkgroep 1")
    ]


def test_what_people_added_stays() -> None:
    base, ours = organisaties_of(SCHOOL), organisaties_of(SCHOOL, LIBRARY)

    result, merge = merged(base, ours, organisaties_of(BOARD))

    assert names(result)[1:] == ["De besturen in Voorbeeldstad", "Bibliotheek Voorbeeldstad"]
    assert Verschil("behouden", "organisaties/bieb", "Bibliotheek Voorbeeldstad", None) in (
        merge.verschillen
    )


def test_what_the_file_adds_is_new() -> None:
    base = organisaties_of(SCHOOL)

    result, merge = merged(base, base, organisaties_of(LIBRARY, SCHOOL))

    assert names(result)[1:] == ["Bibliotheek Voorbeeldstad", "De scholen in Voorbeeldstad"]
    assert merge.verschillen == [
        Verschil("nieuw", "organisaties/bieb", None, "Bibliotheek Voorbeeldstad")
    ]


def test_what_the_file_leaves_out_is_withdrawn() -> None:
    base = organisaties_of(SCHOOL)

    result, merge = merged(base, base, organisaties_of())

    assert names(result) == ["Gemeente Voorbeeldstad"]
    assert merge.verschillen == [
        Verschil("vervallen", "organisaties/scholen", "De scholen in Voorbeeldstad", None)
    ]


def test_what_the_file_leaves_out_but_people_changed_stays() -> None:
    base, ours = organisaties_of(SCHOOL), organisaties_of(RENAMED)

    result, merge = merged(base, ours, organisaties_of())

    assert result == ours
    assert merge.verschillen == [
        Verschil("behouden", "organisaties/scholen", "Alle scholen in Voorbeeldstad", None)
    ]


def test_what_people_took_away_stays_away_and_is_told() -> None:
    base, ours = organisaties_of(SCHOOL), organisaties_of()

    result, merge = merged(base, ours, organisaties_of(BOARD))

    assert result == ours
    assert merge.verschillen == [
        Verschil("behouden", "organisaties/scholen", None, "De besturen in Voorbeeldstad")
    ]


def test_what_people_and_the_file_both_took_away_is_gone_without_a_word() -> None:
    gone = organisaties_of()

    result, merge = merged(organisaties_of(SCHOOL), gone, gone)

    assert result == gone
    assert merge.verschillen == []


def test_afkortingen_are_merged_one_by_one() -> None:
    line = '  RBL: "regionaal bureau leerplicht"\n'
    ours = programme((line, line + '  ZOCO: "zorgcoördinator"\n'))
    theirs = programme((line, line + '  SWV: "samenwerkingsverband"\n'))

    result, _ = merged(programme(), ours, theirs)

    assert sorted(result.afkortingen) == ["RBL", "SWV", "ZOCO"]
