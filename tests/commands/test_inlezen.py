"""Calendars that people send: what would change, and what stays as people made it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from commands.inlezen import AgendaGelezen, AgendaGevraagd, AgendaGeweigerd
from commands.inlezen import example as empty
from registry.models import Concept
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.bijeenkomsten import JOS, calendar, member, told, waiting
from tests.commands.planningen import HEADER, send, sent, sheet
from tests.databases import rows
from tests.talk import Talk

LINE = f"agenda inlezen {JOS}"
THIRD = ("Netwerkgroep", "9 maart", "15:00", "17:00", "")
"""Netwerkgroep 3 (nr 5) as it stands in the calendar."""
NEW = ("Netwerkgroep", "11 mei", "15:00", "17:00", "Stadhuis")
JUNE = ("Netwerkgroep", "8 juni", "15:00", "17:00", "Stadhuis")


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep; netwerkgroep 3 (nr 5) is in eight days."""
    talk = talk_on("2023-03-01T09:00")
    member(talk)
    return talk


def read_in(talk: Talk, inhoud: bytes, naam: str = "planning.xlsx", line: str = LINE) -> str:
    sent(talk, line, inhoud, naam)
    return talk.say("akkoord")


def on(talk: Talk, nummer: int) -> str:
    """Return how a bijeenkomst stands."""
    row = next(each for each in calendar(talk) if each.nummer == nummer)
    return f"{row.dag} {row.uren} {row.status}"


def test_first_it_is_said_what_would_change_and_then_it_is_done(talk: Talk) -> None:
    before = calendar(talk)

    asked = sent(talk, LINE, sheet(JUNE, THIRD))
    assert asked.startswith("1 nieuwe bijeenkomst voor JOS VO. Er is nog niets veranderd.")
    assert "Donderdag 8 juni 2023, 15:00-17:00 uur: Netwerkgroep bijeenkomst 6" in asked
    assert "1 bijeenkomst staat al goed in de agenda." in asked
    assert calendar(talk) == before

    assert talk.say("akkoord").startswith("1 nieuwe bijeenkomst staat in de agenda van JOS VO.")
    (new,) = [each for each in calendar(talk) if each not in before]
    assert (new.dag, new.uren, new.status, new.keer) == ("2023-06-08", "15:00-17:00", "vast", 6)
    assert "Stadhuis" in talk.say(f"bijeenkomst {new.nummer}")


def test_stop_leaves_all_as_it_was(talk: Talk) -> None:
    before = rows(talk.database)["bijeenkomst"]
    sent(talk, LINE, sheet(JUNE))

    assert talk.say("stop").startswith("Gestopt. Ik heb niets bewaard.")

    assert rows(talk.database)["bijeenkomst"] == before
    assert rows(talk.database)["ingelezen"] == []


def test_what_was_read_is_kept_sealed_until_it_is_right(talk: Talk) -> None:
    sent(talk, LINE, sheet(JUNE))

    (concept,) = rows(talk.database)["concept"]
    assert "Stadhuis" not in str(concept)
    talk.say("akkoord")
    assert rows(talk.database)["concept"] == []


def test_going_back_says_to_send_the_file_again(talk: Talk) -> None:
    sent(talk, LINE, sheet(JUNE))
    talk.say("terug")

    assert "Ik heb het bestand niet meer." in talk.say("akkoord")


def test_the_same_file_again_changes_nothing(talk: Talk) -> None:
    read_in(talk, sheet(JUNE, THIRD))
    before = rows(talk.database)

    view = send(talk, LINE, sheet(JUNE, THIRD))

    assert isinstance(view, AgendaGelezen)
    assert view.plan.leeg
    assert rows(talk.database)["bijeenkomst"] == before["bijeenkomst"]
    assert rows(talk.database)["wijziging"] == before["wijziging"]


def test_one_mistake_and_nothing_of_the_file_is_taken(talk: Talk) -> None:
    before = rows(talk.database)["bijeenkomst"]
    wrong = ("Netwerkgroop", "31 april", "15:00", "17:00")

    view = send(talk, LINE, sheet(JUNE, wrong, ("Netwerkgroep", "8 juni", "15:00")))

    assert isinstance(view, AgendaGeweigerd)
    assert [(each.plek, each.kolom) for each in view.fouten] == [
        ("Planning, rij 4", "Datum"),
        ("Planning, rij 4", "Groep"),
        ("Planning, rij 5", ""),
    ]
    assert "Bedoel je Netwerkgroep Jeugdhulp op School VO" in view.fouten[1].zin
    assert "staat dan ook al in Planning, rij 3" in view.fouten[2].zin
    assert rows(talk.database)["bijeenkomst"] == before
    assert talk.say("akkoord") == talk.say("akkoord")  # nothing is asked


def test_a_new_bijeenkomst_gets_its_reminders_and_nobody_hears_that_it_came(talk: Talk) -> None:
    already = waiting(talk)

    read_in(talk, sheet(JUNE))

    more = [each for each in waiting(talk) if each not in already]
    assert {f"{bericht.datum}" for _, bericht in more} == {"2023-06-08"}
    assert told(talk) == []


def test_a_reserve_date_goes_with_a_new_bijeenkomst(talk: Talk) -> None:
    asked = sent(talk, LINE, sheet((*JUNE, "15 juni"), header=(*HEADER, "Reserve")))
    talk.say("akkoord")

    assert "Netwerkgroep bijeenkomst 6. Reserve: donderdag 15 juni 2023" in asked
    added = [(each.dag, each.status) for each in calendar(talk) if each.dag > "2023-06-01"]
    assert added[:2] == [("2023-06-08", "vast"), ("2023-06-15", "reserve")]


def test_holidays_and_days_that_are_taken_are_warnings(talk: Talk) -> None:
    asked = sent(
        talk,
        LINE,
        sheet(("Netwerkgroep", "27 april", "15:00", "17:00"), ("Leeromgeving", *NEW[1:])),
    )

    assert "Donderdag 27 april 2023 is een feestdag: Koningsdag." in asked


def test_hours_that_the_file_does_not_say_are_the_usual(talk: Talk) -> None:
    read_in(talk, sheet(("Netwerkgroep", "8 juni")))

    assert [each.uren for each in calendar(talk) if each.dag == "2023-06-08"] == ["15:00-17:00"]


@pytest.mark.parametrize(
    "sent_as",
    [
        {
            "above": (("2022-2023",), ("Netwerkgroep",)),
            "line": f"agenda inlezen {JOS}/netwerkgroep",
        },
        {"above": (("2022-2023",),), "line": LINE, "titel": "Netwerkgroep over verzuim"},
    ],
)
def test_the_groep_may_be_named_beside_the_file_or_in_a_title(
    talk: Talk, sent_as: dict[str, object]
) -> None:
    row = ("8 juni", "15:00", "17:00", sent_as.get("titel", ""))
    inhoud = sheet(row, header=("Datum", "Van", "Tot", "Titel"), above=sent_as["above"])  # type: ignore[arg-type]

    read_in(talk, inhoud, line=str(sent_as["line"]))

    assert [each.dag for each in calendar(talk) if each.dag == "2023-06-08"]


def test_without_a_groep_nothing_is_guessed(talk: Talk) -> None:
    said = sent(talk, LINE, sheet(("8 juni", "15:00"), header=("Datum", "Van")))

    assert "ik weet niet van welke groep dit is. Zet een kolom Groep in het bestand" in said


def test_words_about_people_are_left_out_and_that_is_said(talk: Talk) -> None:
    header = (*HEADER, "Titel", "Opmerking")
    row = (*JUNE[:4], "Dorpsstraat 1, Alkmaar", "Bespreken leerling Anna", "Bel Bram de Vries")

    asked = sent(talk, LINE, sheet(row, header=header))
    with transaction(talk.database, talk.clock, writes=False) as registry:
        (kept,) = [each.antwoorden for each in registry.session.scalars(select(Concept))]
        assert "Anna" not in registry.kluis.unseal(kept or "")
    talk.say("akkoord")

    assert "Titel uit het bestand weggelaten bij Planning, rij 3." in asked
    assert "Opmerking uit het bestand weggelaten bij Planning, rij 3." in asked
    stored = str(rows(talk.database))
    assert "Anna" not in stored
    assert "Bram" not in stored
    assert "Dorpsstraat 1, Alkmaar" in stored


def test_a_link_that_may_do_harm_is_a_mistake(talk: Talk) -> None:
    said = sent(talk, LINE, sheet((*JUNE, "javascript:x"), header=(*HEADER, "Link")))

    assert "Planning, rij 3, kolom Link: Deze link kan ik niet gebruiken." in said


def test_all_of_it_is_taken_back_at_once(talk: Talk) -> None:
    before = [(each.dag, each.uren) for each in calendar(talk)]
    read_in(talk, sheet(JUNE, ("Netwerkgroep", "9 maart", "16:00", "18:00")))

    said = talk.say("ongedaan")

    assert "1 nieuwe bijeenkomst is weer weg." in said
    assert "1 bijeenkomst staat weer zoals eerst." in said
    left = [each for each in calendar(talk) if each.status != "vervallen"]
    assert [(each.dag, each.uren) for each in left] == before
    again = sent(talk, LINE, sheet(JUNE))
    assert "Netwerkgroep bijeenkomst 6" in again
    assert "in JOS VO is geen bestand ingelezen" in talk.say(f"!agenda inlezen terug {JOS}")


def test_what_was_changed_since_stays_when_it_is_taken_back(talk: Talk) -> None:
    read_in(talk, sheet(("Netwerkgroep", "9 maart", "16:00", "18:00")))
    talk.clock.advance(timedelta(minutes=1))
    talk.say("bijeenkomst verzet 5 16 maart 15:00-17:00 zeker=ja")

    said = talk.say(f"agenda inlezen terug {JOS}")

    assert "Netwerkgroep bijeenkomst 3 blijft" in said
    assert on(talk, 5).startswith("2023-03-16")


def test_the_empty_calendar_can_be_filled_in_and_read(talk: Talk) -> None:
    view = talk.view("agenda inlezen voorbeeld")
    assert isinstance(view, AgendaGevraagd)
    assert view.bestanden == (empty(),)

    row = ("Netwerkgroep", "8-6-2023", "15:00", "17:00", "", "Stadhuis", "", "", "")
    found = send(talk, LINE, sheet(row, header=empty().koppen, above=(("Jaarplanning",), ())))

    assert isinstance(found, AgendaGelezen)
    assert len(found.plan.nieuw) == 1
    assert found.plan.meldingen == ()


def test_a_line_without_a_file_waits_for_it(talk: Talk) -> None:
    view = talk.view(LINE)

    assert isinstance(view, AgendaGevraagd)
    assert [each.opdracht for each in view.choices] == [LINE]


def test_who_may_not_plan_reads_nothing_in(talk: Talk) -> None:
    talk.rollen = (BotRol.LID,)

    assert "mag" in sent(talk, LINE, sheet(JUNE))
    assert rows(talk.database)["concept"] == []


def test_who_has_no_seat_reads_nothing_in(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, kanaal="matrix", sender="@bram:voorbeeld.nl")

    assert "Je hebt geen plek in JOS VO." in sent(other, LINE, sheet(JUNE))


def test_a_programme_that_is_closed_is_left_as_it_is(talk: Talk) -> None:
    talk.say(f"programma sluit {JOS} zeker")

    said = sent(talk, LINE, sheet(JUNE))

    assert "JOS VO is gesloten" in said or "gesloten" in said


def test_without_a_programme_it_is_asked_which(talk: Talk) -> None:
    assert "Voor welk programma is dit?" in sent(talk, "agenda inlezen", sheet(JUNE))


def test_a_groep_that_only_its_title_names_is_known_after_the_title_is_left_out(
    talk: Talk,
) -> None:
    row = ("8 juni", "15:00", "17:00", "Netwerkgroep over leerling Anna")
    read_in(talk, sheet(row, header=("Datum", "Van", "Tot", "Titel")))

    assert [each.titel for each in calendar(talk) if each.dag == "2023-06-08"] == [
        "Netwerkgroep bijeenkomst 6"
    ]


def test_where_others_read_along_it_is_answered_privately(talk: Talk) -> None:
    group = Talk(talk.database, talk.clock, room="groep", private=False)

    assert "Stadhuis" not in sent(group, f"!{LINE}", sheet(JUNE))
