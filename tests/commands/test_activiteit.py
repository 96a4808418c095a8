import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.rendering import render
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Activiteit, Meting
from registry.programme.reading import shipped_slugs
from registry.registry import transaction
from registry.schema.indicatoren import Waarde
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


def measure(
    database: Database, clock: StoppedClock, slug: str, *metingen: tuple[Waarde, str]
) -> None:
    """Store measurements of the first indicator of an activiteit, in this order."""
    with transaction(database, clock, writes=True) as registry:
        hit = registry.namen.find(slug, ["activiteit"], what="activiteit")
        indicator = registry.session.get_one(Activiteit, hit.id).indicatoren[0]
        for waarde, peildatum in metingen:
            meting = Meting(
                indicator_id=indicator.id,
                waarde=waarde,
                peildatum=date.fromisoformat(peildatum),
                vastgelegd_op=clock.now(),
            )
            registry.session.add(meting)
            registry.session.flush()


def test_a_deadline_counts_the_days_that_are_left(talk_on: TalkOn) -> None:
    days = ("2019-03-12", "2019-03-30", "2019-03-31", "2019-04-01")

    answers = [talk_on(f"{day}T09:00").say("status ddd") for day in days]

    assert [re.findall(r"uiterlijk (.*)", answer) for answer in answers] == [
        ["zondag 31 maart 2019 (nog 19 dagen)"],
        ["zondag 31 maart 2019 (nog 1 dag)"],
        ["zondag 31 maart 2019 (vandaag)"],
        ["dinsdag 31 maart 2020 (nog 365 dagen)"],
    ]


def test_a_day_ends_at_midnight_in_amsterdam(talk_on: TalkOn) -> None:
    answers = [talk_on(at).say("status ddd") for at in ("2019-03-31T23:59", "2019-04-01T00:01")]

    assert "31 maart 2019 (vandaag)" in answers[0]
    assert "31 maart 2020 (nog 365 dagen)" in answers[1]


@pytest.mark.parametrize(
    ("activiteit", "said"),
    [
        ("ddd", "begint in schooljaar 2020-2021 (na de programmaperiode). Per instelling"),
        ("switch", "begint in schooljaar 2019-2020. Structureel bij mbo"),
        ("vv", "begint in 2020 (laatste jaar van het programma). In het laatste jaar"),
        ("pilots", "begint op 1 januari 2024 (na 31 december 2023). Gezamenlijk"),
        ("btv", "begonnen (vanaf schooljaar 2017-2018). Onderzoeken"),
        ("werkbudget", "Vaak gebruikte arrangementen"),
        ("alertpilot", "Geen; docenten krijgen"),
    ],
)
def test_borging_begins_as_exactly_as_is_known(
    talk_on: TalkOn, activiteit: str, said: str
) -> None:
    answer = talk_on("2019-03-12T09:00").say(f"status {activiteit}")

    assert f"Borging: {said}" in answer


@pytest.mark.parametrize(
    ("activiteit", "said"),
    [
        ("ddd", "loopt tot en met schooljaar 2019-2020."),
        ("consulent", "loopt tot en met 30 juni 2020."),
        ("werkbudget", "loopt tot en met 2020."),
        ("btv", "is voorbij (tot en met schooljaar 2016-2017)."),
        ("mkba", "begint in augustus 2022."),
        ("uitrol", "begint in 2021."),
        ("alertpilot", "heeft nog geen begindatum (eenmalig, één dag)."),
    ],
)
def test_how_long_it_runs_is_a_sentence(talk_on: TalkOn, activiteit: str, said: str) -> None:
    answer = talk_on("2019-03-12T09:00").say(f"status {activiteit}")

    assert f"Deze activiteit {said}" in answer


def test_tasks_of_the_same_people_are_named_together(talk_on: TalkOn) -> None:
    answer = talk_on("2019-03-12T09:00").say("status opt")

    people = "Samenwerkingsverbanden passend onderwijs VO in Zuid-Limburg"
    assert f"- Resultaat, monitoring en aansturing: {people}\n" in answer


def test_the_latest_measurement_counts(
    database: Database, clock: StoppedClock, talk_on: TalkOn
) -> None:
    measure(database, clock, "ddd", (Decimal("97.4"), "2019-03-01"), (Decimal(91), "2018-11-01"))

    answer = talk_on("2019-03-12T09:00").say("status ddd")

    assert (
        "geplaatst: minstens 98 %. Nu 97,4 %, gemeten op 1 maart 2019 (0,6 te weinig)." in answer
    )
    assert "Waarvan met ingevuld DDD: minstens 96 %. Nog geen meting." in answer


def test_a_correction_of_the_same_day_wins(
    database: Database, clock: StoppedClock, talk_on: TalkOn
) -> None:
    measure(database, clock, "vv", (Decimal(1157), "2019-03-01"), (Decimal(1175), "2019-03-01"))

    answer = talk_on("2019-03-12T09:00").say("status vv")

    assert "minstens 1.000 (jaar 3). Nu 1.175, gemeten op 1 maart 2019 (gehaald)." in answer


def test_a_day_that_is_still_to_come_has_no_measurement(
    database: Database, clock: StoppedClock, talk_on: TalkOn
) -> None:
    measure(database, clock, "ddd", (Decimal(91), "2019-03-12"), (Decimal(97), "2019-03-13"))

    answer = talk_on("2019-03-12T09:00").say("status ddd")

    assert "Nu 91 %, gemeten op 12 maart 2019 (7 te weinig)." in answer


def test_nothing_at_all_is_a_measurement_too(
    database: Database, clock: StoppedClock, talk_on: TalkOn
) -> None:
    measure(database, clock, "vv", (Decimal(0), "2019-03-01"))

    answer = talk_on("2019-03-12T09:00").say("status vv")

    assert "minstens 1.000 (jaar 3). Nu 0, gemeten op 1 maart 2019 (1.000 te weinig)." in answer


def test_what_was_measured_is_still_known_when_it_is_over(
    database: Database, clock: StoppedClock, talk_on: TalkOn
) -> None:
    measure(database, clock, "ddd", (Decimal("97.4"), "2020-03-01"))
    talk = talk_on("2026-11-22T09:00")

    answer = talk.say("status ddd")

    assert "geplaatst: 97,4 % (oud), gemeten op 1 maart 2020." in answer
    assert "Er zijn geen doelen meer voor schooljaar 2026-2027." in answer
    assert [*faults(render(talk.view("status ddd")).markdown)] == []


def test_what_is_over_waits_for_nothing(talk_on: TalkOn) -> None:
    answer = talk_on("2019-03-12T09:00").say("status btv")

    assert "Wordt bijgehouden" not in answer
    assert "Doelen zonder getal" not in answer
    assert "Wat er komt" not in answer
    assert "Nog niet bekend: een meting." in answer


def test_the_numbers_stand_before_the_description(talk_on: TalkOn) -> None:
    answer = talk_on("2019-03-12T09:00").say("status ddd")

    parts = ("vervangt.", "loopt tot", "minstens 98 %", "uiterlijk", "Wie", "Borging", "Meer: ")
    places = [answer.index(part) for part in parts]
    assert places == sorted(places)


def test_a_missing_measurement_is_said_with_its_target_only(talk_on: TalkOn) -> None:
    answer = talk_on("2019-03-12T09:00").say("status ddd")

    assert answer.count("Nog geen meting.") == 3
    assert "Nog niet bekend" not in answer


def test_before_the_beginning_no_measurement_is_missed(talk_on: TalkOn) -> None:
    answer = talk_on("2016-07-01T09:00").say("status ddd")

    assert "Deze activiteit begint in schooljaar 2016-2017." in answer
    assert "Er is nog geen doel met een getal voor schooljaar 2015-2016." in answer
    assert "een meting" not in answer


@pytest.mark.parametrize("command", ["overzicht", "programma", "status"])
@pytest.mark.parametrize("slug", shipped_slugs())
def test_the_command_that_is_offered_at_the_end_works(
    talk_on: TalkOn, command: str, slug: str
) -> None:
    talk = talk_on("2019-03-12T09:00")

    offered = re.search(r"Typ `([^`]+)`", render(talk.view(f"{command} {slug}")).markdown)

    assert offered
    assert type(talk.view(offered[1])).__name__ in {"ProgrammaOverzicht", "ActiviteitStatus"}


def test_a_finished_programme_is_not_over_on_a_day_that_it_still_ran(talk_on: TalkOn) -> None:
    answers = [
        talk_on(day).say("programma vsv") for day in ("2019-03-12T09:00", "2026-11-22T09:00")
    ]

    assert "voorbij" not in answers[0]
    assert "Fase: afgerond (dit programma is voorbij)" in answers[1]


def test_words_are_looked_for_in_names_and_descriptions(talk_on: TalkOn) -> None:
    answer = talk_on("2019-03-12T09:00").say("activiteiten lob dossier")

    assert answer.startswith("1 activiteit met “lob dossier”:\n\n- Digitaal Doorstroom Dossier")


def test_without_activiteiten_nothing_is_promised(empty: Database) -> None:
    answer = Talk.on(empty, "2019-03-12T09:00").say("activiteiten")

    assert answer == "Er zijn nog geen activiteiten. Typ programma om te zien wat ik ken."
