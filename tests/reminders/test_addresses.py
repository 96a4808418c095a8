from sqlalchemy import select

from registry.models import Groep, Groepslid, OutboxRow, Programma, Reden, Toestand
from registry.registry import Registry
from registry.subjects import Soort, Subject
from reminders.addresses import Adresboek
from reminders.plan import Adres, Voor
from reminders.replanning import Replanner
from reminders.seats import Bestemming
from tests.reminders.foreseeing import programma_id
from tests.reminders.seats import JOS, another_account, seat

BEHEERDER = Adres("matrix", "@beheerder")


def found(registry: Registry, *refs: str, beheerder: Adres | None = None) -> list[Bestemming]:
    voor = Voor(programma_id(registry, JOS), refs)
    return Adresboek(registry, beheerder).of(voor)


def names(bestemmingen: list[Bestemming]) -> list[str]:
    return [each.adres.adres for each in bestemmingen]


def test_whoever_has_a_rol_is_reached(registry: Registry) -> None:
    seat(registry, "procesbegeleider", "@proces")

    assert found(registry, "rol:procesbegeleider") == [Bestemming(Adres("matrix", "@proces"))]


def test_everybody_in_a_rol_is_reached(registry: Registry) -> None:
    seat(registry, "schoolleider", "@twee")
    seat(registry, "schoolleider", "@een")

    assert names(found(registry, "rol:schoolleider")) == ["@een", "@twee"]


def test_an_organisatie_is_reached_through_the_rollen_that_belong_to_it(
    registry: Registry,
) -> None:
    seat(registry, "manager-groeimee", "@manager")
    seat(registry, "procesbegeleider", "@proces")

    assert names(found(registry, "org:groeimee")) == ["@manager"]


def test_a_groep_is_reached_through_its_rollen_and_its_organisaties(registry: Registry) -> None:
    seat(registry, "manager-groeimee", "@organisatie")
    seat(registry, "schoolleider", "@rol")
    seat(registry, "wethouder", "@elders")

    assert names(found(registry, "groep:netwerkgroep")) == ["@organisatie", "@rol"]


def test_a_person_with_two_seats_is_reached_once(registry: Registry) -> None:
    seat(registry, "schoolleider", "@een")
    seat(registry, "procesbegeleider", "@een")

    assert names(found(registry, "groep:netwerkgroep", "rol:procesbegeleider")) == ["@een"]


def test_a_person_with_two_accounts_is_reached_on_the_first(registry: Registry) -> None:
    seat(registry, "procesbegeleider", "@proces")
    another_account(registry, "@proces", "teams", "19:proces")

    assert found(registry, "rol:procesbegeleider") == [Bestemming(Adres("matrix", "@proces"))]


def test_a_groep_in_a_groep_in_itself_is_reached_all_the_same(registry: Registry) -> None:
    number = programma_id(registry, JOS)
    groepen = {each.slug: each.id for each in registry.session.scalars(select(Groep))}
    for outer, inner in (("oogo", "kernberaad"), ("kernberaad", "alv"), ("alv", "oogo")):
        member = {"slug": inner, "ref": f"groep:{inner}", "status": "vast"}
        registry.session.add(Groepslid(groep_id=groepen[outer], **member))
    member = {"slug": "rol:wethouder", "ref": "rol:wethouder", "status": "vast"}
    registry.session.add(Groepslid(groep_id=groepen["alv"], **member))
    seat(registry, "wethouder", "@wethouder")

    reached = Adresboek(registry).of(Voor(number, ("groep:oogo",)))

    assert names(reached) == ["@wethouder"]


def test_an_empty_seat_passes_it_on_to_the_projectleiders_and_says_for_whom_it_was(
    registry: Registry,
) -> None:
    seat(registry, "projectleider-onderwijs", "@onderwijs")
    seat(registry, "projectleider-gemeenten", "@gemeenten")

    reached = found(registry, "rol:wethouder", "org:ggd", beheerder=BEHEERDER)

    assert names(reached) == ["@gemeenten", "@onderwijs"]
    assert {each.namens for each in reached} == {"GGD en Wethouder"}


def test_one_filled_seat_is_enough(registry: Registry) -> None:
    seat(registry, "projectleider-onderwijs", "@onderwijs")
    seat(registry, "wethouder", "@wethouder")

    reached = found(registry, "rol:wethouder", "org:ggd")

    assert reached == [Bestemming(Adres("matrix", "@wethouder"))]


def test_without_projectleiders_it_goes_to_the_beheerder(registry: Registry) -> None:
    seat(registry, "procesbegeleider", "@proces")

    assert found(registry, "rol:wethouder", beheerder=BEHEERDER) == [
        Bestemming(BEHEERDER, "Wethouder")
    ]


def test_without_anybody_it_goes_nowhere(registry: Registry) -> None:
    seat(registry, "procesbegeleider", "@proces")

    assert found(registry, "rol:wethouder") == []


def test_what_goes_nowhere_is_closed_with_that_reason(registry: Registry) -> None:
    number = programma_id(registry, JOS)

    Replanner(registry).replan_programme(JOS)

    rows = registry.session.scalars(
        select(OutboxRow).where(OutboxRow.programma_id == number, OutboxRow.due > registry.now)
    ).all()
    assert rows
    assert {(row.toestand, row.reden) for row in rows} == {(Toestand.GESLOTEN, Reden.NIEMAND)}


def test_a_seat_that_is_filled_later_gets_what_is_still_to_come(registry: Registry) -> None:
    Replanner(registry).replan_programme(JOS)
    seat(registry, "projectleider-onderwijs", "@onderwijs")

    Replanner(registry).replan_programme(JOS)

    query = select(OutboxRow).where(OutboxRow.toestand == Toestand.WACHT)
    waiting = registry.session.scalars(query).all()
    assert waiting
    assert {row.adres for row in waiting} == {"@onderwijs"}


def test_whoever_sits_at_the_console_without_a_seat_counts_as_a_member_of_everything(
    registry: Registry,
) -> None:
    registry.mensen.welcome("console", "jij", "jij")
    seat(registry, "wethouder", "@wethouder")

    of_one = found(registry, "rol:wethouder")
    of_nobody = found(registry, "rol:procesbegeleider")

    assert of_one == [
        Bestemming(Adres("matrix", "@wethouder")),
        Bestemming(Adres("console", "jij")),
    ]
    assert of_nobody == [Bestemming(Adres("console", "jij"))]


def test_whoever_sits_at_the_console_with_a_seat_is_no_member_of_everything(
    registry: Registry,
) -> None:
    seat(registry, "wethouder", "@wethouder")
    another_account(registry, "@wethouder", "console", "jij")

    assert found(registry, "rol:procesbegeleider") == []


def test_what_is_for_an_address_goes_there_and_nowhere_else(registry: Registry) -> None:
    registry.mensen.welcome("console", "jij", "jij")
    mine = Adres("matrix", "@ik")

    assert Adresboek(registry).of(Voor(adres=mine)) == [Bestemming(mine)]


def test_a_programme_that_is_not_there_reaches_nobody(registry: Registry) -> None:
    highest = max(registry.session.scalars(select(Programma.id)))

    assert Adresboek(registry).of(Voor(highest + 1, ("rol:wethouder",))) == []


def test_seats_of_another_programme_do_not_count(registry: Registry) -> None:
    seat(registry, "decaan", "@decaan", slug="vsv-zuid-limburg")

    assert found(registry, "rol:decaan") == []


def test_a_subject_that_disappeared_has_no_rows(registry: Registry) -> None:
    Replanner(registry).replan([Subject(Soort.BIJEENKOMST, 999_999)])

    assert registry.session.scalars(select(OutboxRow)).all() == []
