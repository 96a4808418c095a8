from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from registry.models import Programma
from registry.namen import AmbiguousName, Hit, Namen, UnknownName, fold
from registry.registry import Registry

ACTIVITEITEN = ("activiteit", "programma")


@pytest.fixture
def namen(registry: Registry) -> Namen:
    return registry.namen


@pytest.fixture
def in_room_of(registry: Registry) -> dict[str, Namen]:
    """The names as they are understood in a room of each programme."""
    programmes = registry.session.execute(select(Programma.slug, Programma.id))
    return {slug: replace(registry.namen, programma_id=number) for slug, number in programmes}


def find(namen: Namen, text: str) -> Hit:
    return namen.find(text, ACTIVITEITEN, what="activiteit")


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Coördinator FD2", "coordinator fd2"),
        ("COÖRDINATOR fd2", "coordinator fd2"),
        ("Coo\u0308rdinator  FD2 ", "coordinator fd2"),
        ("Digitaal Doorstroom-Dossier", "digitaal doorstroom dossier"),
        ("digitaal_doorstroom/dossier", "digitaal doorstroom dossier"),
        ("digitaal – doorstroom\u2011dossier", "digitaal doorstroom dossier"),
        ("“thuiszitters”", "thuiszitters"),
        ("buddy’s", "buddys"),
        ("buddy's", "buddys"),
        ("buddy´s", "buddys"),
        ("18+", "18+"),
        ("v&v", "v&v"),
        ("V&V", "v&v"),
        ("#Alert", "#alert"),
        ("v(s)o", "v(s)o"),
        ("2.2.1", "2.2.1"),
        ("DDD?", "ddd"),
        ("DDD...", "ddd"),
        ("ﬁets", "fiets"),
        ("Straße", "strasse"),
        ("  ", ""),
        ("?!", ""),
    ],
)
def test_all_ways_to_type_a_name_are_alike(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(st.characters(codec="ascii", categories=["Ll", "Nd"]), min_size=1))
def test_capitals_and_spaces_around_make_no_difference(name: str) -> None:
    assert fold(f"  {name.upper()} ") == fold(name)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("DDD", "ddd"),
        ("ddd", "ddd"),
        ("Digitaal doorstroom-dossier", "ddd"),
        ("2.2.1", "ddd"),
        ("de DDD", "ddd"),
        ("de activiteit DDD", "ddd"),
        ("v&v", "voordeel-vervolg"),
        ("18+", "bemiddeling-18plus"),
        ("buddy+", "buddyplus"),
        ("onze netwerkgroep", "netwerkgroep-inrichten"),
        ("vsv/thuiszitters", "thuiszitters"),
        ("VSV Zuid-Limburg/Reductie thuiszitters", "thuiszitters"),
        ("#LLA/uitrol", "uitrol"),
        ("handreiking-onderwijs-verblijf/handreiking", "implementatie"),
        ("vsv", "vsv-zuid-limburg"),
        ("het programma vsv", "vsv-zuid-limburg"),
    ],
)
def test_a_noun_is_found_by_any_of_its_names(namen: Namen, typed: str, slug: str) -> None:
    assert find(namen, typed).slug == slug


def test_a_name_of_two_nouns_is_asked_about(namen: Namen) -> None:
    with pytest.raises(AmbiguousName) as refusal:
        find(namen, "Thuiszitters")

    assert str(refusal.value) == "Welke “Thuiszitters” bedoel je?"
    assert [hit.label for hit in refusal.value.hits] == [
        "Reductie thuiszitters (VSV Zuid-Limburg)",
        "Onze gezamenlijke werkagenda thuiszitters (programma)",
    ]


def test_what_is_offered_leads_to_one_noun(namen: Namen) -> None:
    with pytest.raises(AmbiguousName) as refusal:
        find(namen, "thuiszitters")

    offered = refusal.value.hits
    assert [
        (find(namen, hit.full_name).soort, find(namen, hit.full_name).id) for hit in offered
    ] == [(hit.soort, hit.id) for hit in offered]


def test_the_programme_of_the_room_is_meant(in_room_of: dict[str, Namen]) -> None:
    of_vsv = find(in_room_of["vsv-zuid-limburg"], "thuiszitters")
    of_the_agenda = find(in_room_of["werkagenda-thuiszitters"], "thuiszitters")

    assert (of_vsv.soort, of_vsv.slug) == ("activiteit", "thuiszitters")
    assert (of_the_agenda.soort, of_the_agenda.slug) == ("programma", "werkagenda-thuiszitters")


def test_a_named_programme_comes_before_that_of_the_room(in_room_of: dict[str, Namen]) -> None:
    hit = find(in_room_of["werkagenda-thuiszitters"], "vsv/thuiszitters")

    assert hit.programma_slug == "vsv-zuid-limburg"


@pytest.mark.parametrize("slug", ["vsv-zuid-limburg", "leerlingalert"])
def test_the_same_name_in_two_programmes_is_told_apart(namen: Namen, slug: str) -> None:
    hit = namen.find(f"{slug}/docent", ["rol"], what="rol")

    assert (hit.slug, hit.programma_slug) == ("docent", slug)


def test_a_room_still_knows_the_names_of_other_programmes(in_room_of: dict[str, Namen]) -> None:
    assert find(in_room_of["jos-vo-alkmaar"], "ddd").slug == "ddd"


def test_where_the_programme_does_not_help_the_room_leaves_the_choice(
    in_room_of: dict[str, Namen],
) -> None:
    with pytest.raises(AmbiguousName) as refusal:
        find(in_room_of["jos-vo-alkmaar"], "thuiszitters")

    assert len(refusal.value.hits) == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dddd", "ddd"),
        ("budy", "buddyplus"),
        ("dashbord", "vsv-dashboard"),
        ("overstapp", "overstap-vo-mbo"),
    ],
)
def test_a_typing_error_gets_what_was_meant_first(namen: Namen, typed: str, meant: str) -> None:
    with pytest.raises(UnknownName) as refusal:
        find(namen, typed)

    assert refusal.value.hits[0].slug == meant
    assert len(refusal.value.hits) <= 4
    assert str(refusal.value) == f"Ik ken geen activiteit “{typed}”. Bedoel je:"


def test_no_more_than_four_are_offered(namen: Namen) -> None:
    assert len(namen.near("onderwijs", ACTIVITEITEN)) == 4


def test_no_noun_is_offered_twice(namen: Namen) -> None:
    hits = namen.near("thuiszitter verzuim dossier", ACTIVITEITEN)

    assert len({(hit.soort, hit.id) for hit in hits}) == len(hits)


def test_the_best_of_the_near_names_comes_first(namen: Namen) -> None:
    hits = namen.near("coach4yo", ACTIVITEITEN)

    assert hits[0].slug == "coach4you"


def test_what_looks_like_nothing_gets_no_suggestions(namen: Namen) -> None:
    with pytest.raises(UnknownName) as refusal:
        find(namen, "qqqqqq")

    assert refusal.value.hits == ()
    assert str(refusal.value) == (
        "Ik ken geen activiteit “qqqqqq”. Typ zoek en een woord uit de naam."
    )


@pytest.mark.parametrize("typed", ["", "  ", "?!", "/", "de", "%", "d_d"])
def test_what_is_no_name_is_refused(namen: Namen, typed: str) -> None:
    with pytest.raises(UnknownName):
        find(namen, typed)


def test_only_the_kinds_that_are_asked_for_are_found(namen: Namen) -> None:
    with pytest.raises(UnknownName, match="Ik ken geen rol “ddd”"):
        namen.find("ddd", ["rol"], what="rol")
