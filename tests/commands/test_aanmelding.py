"""Following an aanmelding: who sees what, and what happens when a step is taken."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from commands.aanmelding import Aanmeldingenlijst, AanmeldingKaart, StapVastgelegd
from commands.traject import MinutenGenoteerd
from registry.database import Database
from registry.models import Logregel, Telling
from registry.schema.netwerk import BotRol
from tests.commands.aangemeld import BUDDY, COACH, FD2, register, take
from tests.talk import Talk

GEVOLGD = ("in-bespreking", "toegewezen", "advies-gemeld")


def totals(database: Database) -> dict[tuple[str, date], tuple[int, int]]:
    """Return what is counted and is not nothing."""
    with database.transaction(writes=False) as session:
        rows = session.scalars(select(Telling)).all()
    return {(row.wat, row.maand): (row.aantal, row.som) for row in rows if row.aantal or row.som}


@pytest.fixture
def reference(talk: Talk) -> str:
    """A buddy, registered by somebody at the console who may do everything."""
    return register(talk)


def test_a_card_says_what_is_to_be_done_and_by_whom(talk: Talk, reference: str) -> None:
    card = talk.view(f"aanmelding {reference.lower().replace('-', '')}")

    assert isinstance(card, AanmeldingKaart)
    assert [each.wie for each in card.dossier.volgende] == [
        ("Psycholoog BuddyPlus", "Coördinator BuddyPlus")
    ]
    assert ("Reden van overbelasting", "sociaal") in card.dossier.gegevens
    assert len(card.choices) == 1


def test_a_reference_alone_is_enough(talk: Talk, reference: str) -> None:
    assert talk.say(reference) == talk.say(f"aanmelding {reference}")


def test_five_working_days_after_the_advice_a_buddy_begins(talk: Talk, reference: str) -> None:
    take(talk, reference, GEVOLGD[:2])

    done = talk.view(f"aanmelding {reference} advies-gemeld")

    assert isinstance(done, StapVastgelegd)
    assert [each.uiterlijk for each in done.gezet.dossier.volgende] == [date(2022, 10, 27)]


def test_a_step_has_the_day_on_which_it_was_taken(talk: Talk, reference: str) -> None:
    talk.clock.advance(timedelta(days=30))
    take(talk, reference, ("in-bespreking op 21 oktober", "toegewezen maandag"))

    card = talk.view(f"aanmelding {reference}")

    assert isinstance(card, AanmeldingKaart)
    assert [each.op for each in card.dossier.geweest] == [
        date(2022, 10, 20),
        date(2022, 10, 21),
        date(2022, 11, 14),
    ]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("gestart", "“gestart” kan nu niet. Dit kan: in-bespreking."),
        ("5", "“Start buddybegeleiding” kan nu niet. Dit kan: in-bespreking."),
        ("onzin", "“onzin” kan nu niet. Dit kan: in-bespreking."),
        ("in-bespreking op ooit", "“ooit” is geen dag. Typ de dag van de stap"),
        ("in-bespreking 1-10-2022", "Dat is vóór de stap ervoor. Die was op 20 oktober 2022."),
        ("in-bespreking 1-10-2023", "1 oktober 2023 is nog niet geweest."),
    ],
)
def test_a_step_that_cannot_be_taken_says_what_can(
    talk: Talk, reference: str, step: str, answer: str
) -> None:
    assert talk.say(f"aanmelding {reference} {step}").startswith(answer)


def test_the_end_asks_how_it_ended(talk: Talk, reference: str) -> None:
    take(talk, reference, (*GEVOLGD, "gestart"))

    asked = talk.say(f"aanmelding {reference} afgesloten")
    done = talk.say("1")

    assert "Hoe is het afgelopen?" in asked
    assert done.startswith(f"{reference} is afgesloten op 20 oktober 2022: vervolgt schooltraject")
    again = talk.say(f"aanmelding {reference} afgesloten")
    assert again.startswith("Deze aanmelding is afgesloten. Er is geen stap meer te zetten.")


def test_the_last_step_is_taken_back_and_the_end_with_it(
    talk: Talk, reference: str, database: Database
) -> None:
    take(talk, reference, GEVOLGD)
    before = totals(database)
    take(talk, reference, ["gestart"])
    talk.say(f"aanmelding {reference} afgesloten uitkomst=ingetrokken")

    closed = talk.say(f"aanmelding {reference} terug")
    begun = talk.say("ongedaan")

    assert "Evaluatie en afsluiting: uiterlijk" in closed
    assert begun.startswith("Er is niets om ongedaan te maken.")
    assert talk.say(f"aanmelding {reference} terug").startswith("Teruggezet bij")
    assert totals(database) == before


def test_the_step_just_taken_can_be_undone(talk: Talk, reference: str) -> None:
    take(talk, reference, GEVOLGD[:1])

    assert talk.say("ongedaan").startswith(f"Teruggezet bij {reference}: Bespreken")
    assert talk.say(f"aanmelding {reference} terug").startswith("Er is geen stap om terug te")


def test_one_line_says_how_it_ended(talk: Talk, reference: str) -> None:
    said = talk.say(f"aanmelding {reference} stop uitkomst=ingetrokken")

    assert said.startswith(f"{reference} is afgesloten op 20 oktober 2022: ingetrokken.")


def test_a_decision_may_end_it_or_leave_it_where_it_is(talk: Talk) -> None:
    btv = "aanmelden btv school=dacapo subregio=mh niveau=havo doel_traject=anders toestemming=ja"
    waits, refused = register(talk, btv), register(talk, btv)

    more = talk.say(f"aanmelding {waits} in-toetsing besluit=aanvullen")
    no = talk.say(f"aanmelding {refused} in-toetsing besluit=afgewezen")

    assert "CTO/PCPO beslist" in more
    assert no.startswith(f"{refused} is afgesloten op 20 oktober 2022: afgewezen.")


def test_a_coach_needs_a_certificate(talk: Talk) -> None:
    reference = register(talk, COACH)
    talk.say("rol erbij vsv-zuid-limburg/coach @anna:voorbeeld.nl")
    take(talk, reference, ["intake"])

    asked = talk.say(f"toewijzen {reference} aan @anna:voorbeeld.nl")
    talk.say("ja")
    refused = talk.say("nee")

    assert "coach heeft sollicitatie doorlopen" in asked.lower()
    assert refused.startswith(
        "Dan kan deze stap nog niet. Eerst moet dit kloppen: coach heeft VOG."
    )
    assert talk.say("ja").startswith(f"{reference} is van anna.")


def test_whoever_it_is_assigned_to_sees_it_and_nobody_else_of_that_rol(
    database: Database, talk: Talk, reference: str
) -> None:
    for name in ("anna", "bram"):
        talk.say(f"rol erbij vsv-zuid-limburg/buddy @{name}:voorbeeld.nl")
    take(talk, reference, GEVOLGD[:1])
    talk.say(f"toewijzen {reference} @anna:voorbeeld.nl")
    take(talk, reference, GEVOLGD[2:])
    anna, bram = (
        Talk(database, talk.clock, (BotRol.BUDDY,), sender=f"@{name}:voorbeeld.nl")
        for name in ("anna", "bram")
    )

    assert anna.say(f"aanmelding {reference} gestart").startswith("Vastgelegd")
    assert anna.say(f"traject {reference} afronden") == (
        "Deze stap kun jij niet zetten. Dat doet: Coördinator BuddyPlus."
    )
    assert bram.say(f"aanmelding {reference}").startswith(f"Ik vind geen {reference} die jij mag")
    assert "Gegevens:" not in anna.say(f"aanmelding {reference}")


def test_a_buddy_writes_down_minutes_and_is_warned(talk: Talk, reference: str) -> None:
    take(talk, reference, (*GEVOLGD, "gestart"))

    first = talk.say(f"traject {reference} 40 minuten")
    second = talk.view(f"traject {reference} 46")

    assert first.startswith(
        f"40 minuten opgeschreven bij {reference}. Deze week 40 van 85 minuten."
    )
    assert "Dit is week 1 van 10." in first
    assert isinstance(second, MinutenGenoteerd)
    assert second.te_veel
    assert second.besteed.week.nu == 86


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("traject {0} veel", "“veel” kan nu niet. Dit kan: in-bespreking."),
        ("traject {0} 0", "Typ een aantal minuten van 1 tot en met 600, zoals: 40."),
        ("traject {0} 601", "Typ een aantal minuten van 1 tot en met 600, zoals: 40."),
        ("toewijzen {0}", "Aan wie? Typ toewijzen {0} en het adres"),
        ("toewijzen {0} @niemand:voorbeeld.nl", "Ik ken niemand die “@niemand:voorbeeld.nl”"),
        ("overdragen {0}", "Aan wie? Typ overdragen {0} en het adres"),
        ("overdragen alles", "Aan wie? Typ overdragen alles en het adres"),
    ],
)
def test_what_is_missing_is_asked_for(talk: Talk, reference: str, line: str, answer: str) -> None:
    assert talk.say(line.format(reference)).startswith(answer.format(reference))


def test_a_traject_that_counts_no_minutes_says_so(talk: Talk) -> None:
    reference = register(talk, FD2)

    assert talk.say(f"traject {reference} 40") == "Bij dit traject houd ik geen minuten bij."


def test_nobody_gets_what_they_have_no_rol_for(talk: Talk, reference: str) -> None:
    talk.say("rol erbij vsv-zuid-limburg/decaan @bram:voorbeeld.nl")

    for line in (f"overdragen {reference}", f"toewijzen {reference}"):
        said = talk.say(f"{line} @bram:voorbeeld.nl")
        assert said.startswith("bram heeft hier geen rol in dit traject.")


def test_everything_is_handed_over_at_once(database: Database, talk: Talk) -> None:
    for name in ("anna", "bram"):
        talk.say(f"rol erbij vsv-zuid-limburg/coordinator-buddyplus @{name}:voorbeeld.nl")
    anna = Talk(database, talk.clock, (BotRol.COORDINATOR,), sender="@anna:voorbeeld.nl")
    bram = Talk(database, talk.clock, (BotRol.COORDINATOR,), sender="@bram:voorbeeld.nl")
    both = [register(anna), register(anna)]
    for each in both:
        take(anna, each, GEVOLGD[:1])

    said = anna.say("overdragen alles @bram:voorbeeld.nl")

    assert said.startswith("bram behandelt nu deze 2 aanmeldingen")
    assert all(each in said for each in both)
    mine = bram.view("aanmeldingen mijn")
    assert isinstance(mine, Aanmeldingenlijst)
    assert {each.referentie for each in mine.regels} == {*both}


def test_what_is_late_stands_at_the_top(talk: Talk, reference: str) -> None:
    other = register(talk, BUDDY)
    take(talk, reference, GEVOLGD)
    talk.clock.advance(timedelta(days=8))

    late = talk.say("aanmeldingen te-laat")
    everything = talk.view("aanmeldingen")

    assert f"{reference} te laat, was 27 oktober 2022: Start buddybegeleiding" in late
    assert other not in late
    assert isinstance(everything, Aanmeldingenlijst)
    assert [each.referentie for each in everything.regels] == [reference, other]


def test_an_answer_is_corrected(talk: Talk, reference: str) -> None:
    card = talk.view(f"aanmelding {reference} leeftijdsgroep=16-17")

    assert isinstance(card, AanmeldingKaart)
    assert ("Leeftijdsgroep", "16-17") in card.dossier.gegevens
    assert talk.say(f"aanmelding {reference} naam=Daan").startswith("“naam” ken ik niet. Dit kan:")
    assert talk.say(f"aanmelding {reference} reden=boos").startswith("Die keuze ken ik niet.")


def test_another_group_is_another_aanmelding(talk: Talk) -> None:
    reference = register(talk, FD2)

    assert talk.say(f"aanmelding {reference} leerjaar=2").startswith("Dat is een andere groep.")


def test_every_reference_that_is_seen_is_in_the_log_book(
    talk: Talk, reference: str, database: Database
) -> None:
    other = register(talk)

    talk.say("aanmeldingen")
    talk.say(f"aanmelding {other}")

    with database.transaction(writes=False) as session:
        lines = session.scalars(select(Logregel).order_by(Logregel.nummer)).all()
    seen = [(line.handeling, line.over) for line in lines if line.handeling != "aanmelden"]
    assert seen == [("lijst", reference), ("lijst", other), ("lezen", other)]


def test_a_typing_error_is_named_and_nothing_else(talk: Talk, reference: str) -> None:
    last = "2" if reference[-1] != "2" else "3"

    assert talk.say(f"aanmelding {reference[:-1]}{last}").startswith("In “")
    assert talk.say("aanmelding BP-7K3M9J").startswith("Ik vind geen BP-7K3M9J die jij mag zien.")
