from dataclasses import replace

import pytest

from commands.netwerk import (
    BezettingOverzicht,
    LegePlekken,
    Projectleiders,
    WieGroep,
    WieOrganisatie,
    WieRol,
)
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Persoon, Rol, Rolhouder
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.commands.files import name_of, noun, programme, slugs
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
VSV = "vsv-zuid-limburg"
NAMED = [
    (slug, lijst, each["slug"])
    for slug in slugs()
    for lijst in ("rollen", "groepen", "organisaties")
    for each in programme(slug)[lijst]
]


def sit(database: Database, clock: StoppedClock, naam: str) -> None:
    """Let somebody have a rol."""
    with transaction(database, clock, writes=True) as registry:
        session = registry.session
        persoon = Persoon(naam="Sanne Voorbeeld")
        session.add(persoon)
        session.flush()
        rol = session.query(Rol).where(Rol.naam == naam).one()
        session.add(Rolhouder(persoon_id=persoon.id, rol_id=rol.id))


def test_every_rol_groep_and_organisatie_can_be_asked_for(talk: Talk) -> None:
    for slug, lijst, name in NAMED:
        view = talk.view(f"wie {slug}/{name}")

        assert isinstance(view, WieRol | WieGroep | WieOrganisatie), (slug, name)
        subject = next(value for field, value in view if field not in View.model_fields)
        assert subject.naam == noun(slug, lijst, name)["naam"]


def test_every_answer_about_who_is_who_can_be_read(talk: Talk) -> None:
    for slug, _, name in NAMED:
        said = talk.say(f"wie {slug}/{name}")

        assert "None" not in said, name
        assert "()" not in said, name
        assert "@" not in said, name


@pytest.mark.parametrize(
    "line",
    [
        "wie procesbegeleider",
        "Wie is de procesbegeleider?",
        "!wie de procesbegeleider",
        "wat doet de procesbegeleider?",
    ],
)
def test_a_rol_may_be_asked_for_in_plain_words(talk: Talk, line: str) -> None:
    view = talk.view(line)

    assert isinstance(view, WieRol)
    assert view.rol.taken == tuple(noun(JOS, "rollen", "procesbegeleider")["taken"])
    assert [lid.naam for lid in view.rol.groepen] == [
        groep["naam"]
        for groep in programme(JOS)["groepen"]
        if any(lid.get("ref") == "rol:procesbegeleider" for lid in groep["leden"])
    ]


def test_a_rol_shows_for_which_activiteiten_it_answers(talk: Talk) -> None:
    view = talk.view("wie coordinator-buddyplus")

    assert isinstance(view, WieRol)
    answers = {each.activiteit: each.waarvoor for each in view.rol.activiteiten}
    buddy = "BuddyPlus Maastricht-Heuvelland en Parkstad"
    assert {"monitoring", "aansturing"} <= {*answers[buddy]}


def test_members_who_always_come_stand_first(talk: Talk) -> None:
    view = talk.view("wie zit er in de netwerkgroep?")

    assert isinstance(view, WieGroep)
    leden = noun(JOS, "groepen", "netwerkgroep")["leden"]
    expected = [
        name_of(JOS, lid["ref"]) if "ref" in lid else lid["rol_vrij"]
        for status in ("vast", "ondersteunend", "op_thema")
        for lid in leden
        if lid["status"] == status
    ]
    assert [lid.naam for lid in view.groep.leden] == expected
    assert [lid.aantal for lid in view.groep.leden][:4] == [1, 1, 2, 2]


def test_a_groep_without_members_says_so(talk: Talk) -> None:
    assert "Wie erin zit, staat niet in het programma." in talk.say("wie binnentafel")


def test_an_organisatie_knows_what_it_is_part_of(talk: Talk) -> None:
    part, whole = talk.view("wie eysenhegge"), talk.view("wie dacapo")

    assert isinstance(part, WieOrganisatie)
    assert isinstance(whole, WieOrganisatie)
    assert part.organisatie.onderdeel_van == whole.organisatie.naam
    assert whole.organisatie.onderdelen == (part.organisatie.naam,)


def test_a_name_in_several_programmes_is_a_choice(talk: Talk) -> None:
    asked = talk.view("wie schoolleider")

    answer = talk.view("1")

    assert len(asked.choices) == 3
    assert isinstance(answer, WieRol)


def test_an_unknown_name_is_refused_in_a_sentence(talk: Talk) -> None:
    said = talk.say("wie qqqqqq")

    assert said.startswith("Ik ken geen rol, groep of organisatie “qqqqqq”.")


def test_the_projectleiders_are_those_of_the_room(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    everywhere = talk.view("wie zijn de projectleiders?")
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", JOS)

    here = talk.view("wie zijn de projectleiders?")

    assert isinstance(everywhere, Projectleiders)
    assert isinstance(here, Projectleiders)
    assert len(everywhere.stoelen) == sum(
        len(programme(slug)["programma"]["projectleiders"]) for slug in slugs()
    )
    assert [stoel.naam for stoel in here.stoelen] == [
        name_of(JOS, ref) for ref in programme(JOS)["programma"]["projectleiders"]
    ]


def test_a_filled_seat_is_told_without_a_name(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    sit(database, clock, "Procesbegeleider")

    said = talk.say("wie procesbegeleider")

    assert "Deze rol is bezet." in said
    assert "Sanne" not in said


def test_the_empty_seats_are_counted_in_each_programme(talk: Talk) -> None:
    view = talk.view("bezetting")

    assert isinstance(view, BezettingOverzicht)
    assert {each.rollen for each in view.programmas} == {
        len(programme(slug)["rollen"]) for slug in slugs()
    }
    assert all(len(each.lege_rollen) == each.rollen for each in view.programmas)


def test_a_filled_seat_is_not_empty_and_its_projectleider_gets_the_messages(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    sit(database, clock, "Projectleider namens gemeenten")

    view = talk.view("bezetting jos")

    assert isinstance(view, LegePlekken)
    assert view.bezetting.naar == ("Projectleider namens gemeenten",)
    assert "Projectleider namens gemeenten" not in view.bezetting.lege_rollen
    assert view.bezetting.lege_groepen == tuple(
        groep["naam"] for groep in programme(JOS)["groepen"] if not groep["leden"]
    )


def test_without_a_projectleider_messages_go_to_the_beheerder(talk: Talk) -> None:
    assert "naar de beheerder. Er is nog geen projectleider." in talk.say("bezetting jos")


@pytest.mark.parametrize("rol", [BotRol.LEZER, BotRol.LID])
def test_who_may_not_see_the_empty_seats_hears_who_can(talk: Talk, rol: BotRol) -> None:
    said = replace(talk, rollen=(rol,)).say("bezetting")

    assert said.startswith("Dit mag jij niet doen. Vraag het aan een coördinator,")
