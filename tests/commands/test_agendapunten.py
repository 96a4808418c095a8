from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from commands.vergaderen.agendapunten import AgendaGetoond, AgendapuntGenoteerd
from registry.models import Actiepunt, Bijeenkomst
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.schema.vergaderen import Actiestaat
from tests.commands.partners import NETWERKGROEP_3, partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2023-03-01T09:00")


def put(talk: Talk, line: str) -> AgendapuntGenoteerd:
    view = talk.view(line)
    assert isinstance(view, AgendapuntGenoteerd), talk.say(line)
    return view


def agenda(talk: Talk, line: str = "agendapunten 5") -> list[str]:
    view = talk.view(line)
    assert isinstance(view, AgendaGetoond), talk.say(line)
    return [punt.tekst for punt in view.agenda.punten]


@pytest.mark.parametrize(
    ("line", "tekst", "minuten"),
    [
        ('"Cijfers van de monitor" 15', "Cijfers van de monitor", 15),
        ("Cijfers van de monitor 15", "Cijfers van de monitor", 15),
        ("Cijfers van de monitor 15 minuten", "Cijfers van de monitor", 15),
        ('"Terugblik op 2022"', "Terugblik op 2022", None),
        ("Terugblik op 2022", "Terugblik op 2022", None),
        ("Cijfers", "Cijfers", None),
        ('tekst="Cijfers nu" minuten=5', "Cijfers nu", 5),
    ],
)
def test_a_point_may_say_how_long_it_takes(
    line: str, tekst: str, minuten: int | None, talk: Talk
) -> None:
    view = put(talk, f"agendapunt {line} groep=netwerkgroep")

    assert (view.tekst, view.minuten) == (tekst, minuten)
    assert view.gepland.nummer == NETWERKGROEP_3


def test_a_point_comes_after_the_standing_ones_and_before_the_end(talk: Talk) -> None:
    put(talk, "agendapunt Cijfers groep=netwerkgroep")

    assert agenda(talk)[0] == "Opening en mededelingen"
    assert agenda(talk)[-2:] == ["Cijfers", "Rondvraag"]


def test_a_lid_of_one_groep_needs_no_name_for_it(talk: Talk) -> None:
    anna = partner(talk, "anna", "manager-groeimee")

    said = anna.say("!agendapunt Cijfers van de monitor")

    assert said.startswith("Het staat op de agenda van Netwerkgroep bijeenkomst 3")


def test_a_point_can_be_taken_off_and_put_back(talk: Talk) -> None:
    number = put(talk, "agendapunt Cijfers groep=netwerkgroep").nummer

    talk.say(f"agendapunt weg {number}")
    without = agenda(talk)
    talk.say("ongedaan")

    assert "Cijfers" not in without
    assert "Cijfers" in agenda(talk)


def test_only_who_put_it_there_or_leads_takes_it_off(talk: Talk) -> None:
    anna = partner(talk, "anna", "manager-groeimee")
    bram = partner(talk, "bram", "schoolleider")
    leader = partner(talk, "carla", "projectleider-onderwijs", BotRol.PROJECTLEIDER)
    anna.say("!agendapunt Cijfers")
    anna.say("!agendapunt Scholing")

    refused = bram.say("!agendapunt weg 1")
    own, led = anna.say("!agendapunt weg 1"), leader.say("!agendapunt weg 2")

    assert refused.startswith("Je kunt agendapunt 1 niet weghalen")
    assert own.startswith("Weggehaald: agendapunt 1.")
    assert led.startswith("Weggehaald: agendapunt 2.")


def test_points_that_take_too_long_are_pointed_out(talk: Talk) -> None:
    put(talk, "agendapunt Cijfers 90 groep=netwerkgroep")

    said = talk.say("agendapunt Scholing 45 groep=netwerkgroep")

    assert "De punten duren 135 minuten, de bijeenkomst 120." in said
    assert "Let op: dit past niet." in talk.say("agendapunten 5")


def actiepunt(registry: Registry, tekst: str, staat: Actiestaat, voor: date) -> None:
    programma = registry.netwerken.programma("jos-vo-alkmaar")
    moment = datetime(2023, 2, 1, tzinfo=UTC)
    registry.session.add(
        Actiepunt(
            programma_id=programma.id,
            groep="netwerkgroep",
            tekst=tekst,
            ref="rol:procesbegeleider",
            voor=voor,
            staat=staat,
            reden="",
            staat_op=moment,
            door_rol="lid",
            gemaakt_op=moment,
        )
    )


def test_actiepunten_that_are_open_stand_there_by_themselves(talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        actiepunt(registry, "Scholen bellen", Actiestaat.AANVAARD, date(2023, 2, 20))
        actiepunt(registry, "Zaal regelen", Actiestaat.GEVRAAGD, date(2023, 3, 20))
        actiepunt(registry, "Verslag sturen", Actiestaat.KLAAR, date(2023, 2, 20))

    said = talk.say("agendapunten 5")

    assert "Scholen bellen, Procesbegeleider, voor 20 februari 2023 (te laat)" in said
    assert "Zaal regelen, Procesbegeleider, voor 20 maart 2023\n" in said
    assert "Verslag sturen" not in said


def test_a_point_of_a_cancelled_bijeenkomst_waits_for_the_next(talk: Talk) -> None:
    put(talk, "agendapunt Cijfers groep=netwerkgroep")

    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.session.get_one(Bijeenkomst, NETWERKGROEP_3).status = "vervallen"

    assert "Cijfers" in agenda(talk, "agendapunten netwerkgroep")
    assert "Cijfers" not in agenda(talk, "agendapunten netwerkgroep 5")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("agendapunt", "Tekst ontbreekt."),
        ("agendapunt 15 groep=netwerkgroep", "Er staat niets in."),
        ('agendapunt groep=netwerkgroep "  "', "Er staat niets in."),
        ('agendapunt "Iets heel anders" veel groep=netwerkgroep', "Minuten moet een getal zijn."),
        ("agendapunt Cijfers 0 groep=netwerkgroep", "Minuten moet minstens 1 zijn."),
        ("agendapunt Cijfers 900 groep=netwerkgroep", "Minuten mag hoogstens 240 zijn."),
        ("agendapunt Cijfers groep=bakkers", "Ik ken geen groep “bakkers”."),
        ("agendapunt Cijfers groep=jos-vo-alkmaar/oogo", "Er is nog geen bijeenkomst van OOGO"),
        ("agendapunt weg 99", "Nummer 99 is geen agendapunt dat ik kan vinden."),
        ("agendapunt weg iets", "Nummer moet een getal zijn."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stores_nothing(
    line: str, refusal: str, talk: Talk
) -> None:
    assert talk.say(line).startswith(refusal)
    assert rows(talk.database)["aantekening"] == []


def test_a_telephone_number_is_warned_about_before_it_is_kept(talk: Talk) -> None:
    talk.say("agendapunt Bel 06-12345678 groep=netwerkgroep")

    assert rows(talk.database)["aantekening"] == []
