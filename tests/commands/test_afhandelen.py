from collections.abc import Callable

import pytest

from bot.excuses import Afgewezen
from commands.afhandelen import Actie, Afhandelbericht
from commands.mijlpalen import Meetlijst, Mijlpaallijst, Stand
from registry.models import OutboxRow, Reden, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject
from reminders.plan import Adres
from reminders.replanning import Replanner
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.mark.parametrize(
    ("line", "actie"),
    [
        ("mijlpaal tussenrapportage klaar", Actie.KLAAR),
        ("mijlpaal Oplevering tussenrapportage is klaar", Actie.KLAAR),
        ("mijlpaal jos/tussenrapportage gereed", Actie.KLAAR),
        ("De mijlpaal tussenrapportage is klaar!", Actie.KLAAR),
        ("mijlpaal naam=tussenrapportage actie=klaar", Actie.KLAAR),
        ("mijlpaal de tussenrapportage uitstel 1 maart 2023", Actie.UITSTEL),
        ("mijlpaal tussenrapportage uitstellen tot 1 maart 2023", Actie.UITSTEL),
        ("mijlpaal tussenrapportage open", Actie.OPEN),
        ("mijlpaal tussenrapportage weer open", Actie.OPEN),
    ],
)
def test_what_is_said_of_a_mijlpaal_may_be_said_naturally(
    talk: Talk, line: str, actie: Actie
) -> None:
    view = talk.view(line)

    assert isinstance(view, Afhandelbericht), talk.say(line)
    assert (view.wat.titel, view.actie) == ("Oplevering tussenrapportage", actie)


@pytest.mark.parametrize(
    ("line", "lijst"),
    [
        ("mijlpaal", Mijlpaallijst),
        ("mijlpaal oberon", Mijlpaallijst),
        ("mijlpaal tussenrapportage", Mijlpaallijst),
        ("mijlpaal verzuimconvenant-klaar", Mijlpaallijst),
        ("meetmoment", Meetlijst),
        ("meetmoment vsv 2018-2019", Meetlijst),
    ],
)
def test_a_name_alone_asks_for_the_list(talk: Talk, line: str, lijst: type) -> None:
    talk.rollen = (BotRol.LEZER,)

    assert isinstance(talk.view(line), lijst)


def test_a_name_that_ends_like_an_action_can_be_handled(talk: Talk) -> None:
    view = talk.view("mijlpaal verzuimconvenant-klaar klaar")

    assert isinstance(view, Afhandelbericht)
    assert view.wat.titel == "Verzuimconvenant opgesteld"


def test_what_is_done_is_said_with_its_period_and_what_happens_now(talk: Talk) -> None:
    said = talk.say("mijlpaal tussenrapportage klaar")

    assert said.startswith("Klaar: Oplevering tussenrapportage (februari/maart 2023).")
    assert "Ik stuur er geen herinneringen meer over." in said
    assert said.endswith("Typ mijlpaal tussenrapportage open.")


def test_a_meetmoment_that_comes_back_is_done_for_this_time(talk: Talk) -> None:
    said = talk.say("meetmoment jaarverslag groeimee klaar")

    assert said.startswith("Klaar: Jaarverslag VO-team Groeimee (schooljaar 2022-2023).")
    assert "Voor een volgende keer doe ik dat wel." in said


@pytest.mark.parametrize("soort", ["mijlpaal tussenrapportage", "meetmoment jaarverslag-groeimee"])
def test_what_was_so_already_is_admitted(talk: Talk, soort: str) -> None:
    still_open = talk.say(f"{soort} open")
    talk.say(f"{soort} klaar")
    again = talk.say(f"{soort} klaar")

    assert still_open.startswith("Dit stond al open")
    assert again.startswith("Dit was al klaar")
    assert "Er verandert niets." in still_open
    assert "Er verandert niets." in again


def test_what_is_put_off_says_until_when(talk: Talk) -> None:
    said = talk.say("mijlpaal tussenrapportage uitstel 1 april 2023")

    assert said.startswith("Uitgesteld tot zaterdag 1 april 2023 (over 5 maanden): Oplevering tu")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("mijlpaal klaar", "Welke mijlpaal bedoel je? Typ mijlpalen"),
        ("meetmoment uitstel morgen", "Welk meetmoment bedoel je? Typ meetmomenten"),
        ("mijlpaal tussenrapportage uitstel", "Uitstel tot wanneer?"),
        ("mijlpaal tussenrapportage uitstel 1-1-2020", "is al geweest, of het is vandaag"),
        ("mijlpaal tussenrapportage uitstel vandaag", "is al geweest, of het is vandaag"),
        ("mijlpaal tussenrapportage uitstel maart", "“maart” is geen dag."),
        ("mijlpaal tussenrapportage uitstel 31 februari", "31 februari bestaat niet"),
        ("mijlpaal tussenrapportage uitstel koffie", "Ik begrijp “koffie” niet als datum"),
        ("meetmoment nameting per student klaar", "heeft geen vast moment"),
        ("mijlpaal naam=tussenrapportage actie=weg", "Actie moet"),
        ("mijlpaal zzzzqqqq klaar", "Ik ken geen mijlpaal “zzzzqqqq”."),
    ],
)
def test_what_cannot_be_done_says_why(talk: Talk, line: str, refusal: str) -> None:
    assert refusal in talk.say(line)
    assert talk.say("mijlpaal tussenrapportage open").startswith("Dit stond al open")


def test_a_slip_of_the_finger_is_mended_with_a_number(talk: Talk) -> None:
    offered = talk.say("mijlpaal tussenraportage uitstel 1 april 2023")

    said = talk.say("1")

    assert "1. Oplevering tussenrapportage (JOS VO)" in offered
    assert said.startswith("Uitgesteld tot zaterdag 1 april 2023")


@pytest.mark.parametrize("rol", [BotRol.LID, BotRol.LEZER, BotRol.AANMELDER, BotRol.BEHEERDER])
def test_whoever_does_not_lead_may_not_say_that_something_is_done(talk: Talk, rol: BotRol) -> None:
    talk.rollen = (rol,)

    view = talk.view("mijlpaal tussenrapportage klaar")

    assert isinstance(view, Afgewezen)
    assert "een coördinator, een procesbegeleider of een projectleider" in view.reden


def test_the_list_shows_what_is_done(talk: Talk) -> None:
    talk.say("mijlpaal startfoto klaar")

    view = talk.view("mijlpalen oberon")

    assert isinstance(view, Mijlpaallijst)
    done = next(groep for groep in view.groepen if groep.stand is Stand.KLAAR)
    assert [each.titel for each in done.mijlpalen] == [
        "Startfoto pilotscholen (schoolbezoek per school)"
    ]


def test_what_is_done_is_not_late(talk_on: TalkOn) -> None:
    talk = talk_on("2023-03-20T09:00")
    talk.say("mijlpaal startfoto klaar")

    lines = talk.say("mijlpaal startfoto").splitlines()

    assert "Klaar" in lines
    assert "Dit had klaar moeten zijn" not in lines


def test_the_reminders_of_what_is_done_fall_silent(talk_on: TalkOn) -> None:
    talk = talk_on("2023-01-20T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        hit = registry.namen.find("tussenrapportage", ["mijlpaal"], what="mijlpaal")
        Replanner(registry, Adres("console", "jij")).replan({Subject(Soort.MIJLPAAL, hit.id)})

    talk.say("mijlpaal tussenrapportage klaar")

    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).all()
        ends = {(row.toestand, row.reden) for row in rows}
    assert ends == {(Toestand.GESLOTEN, Reden.VERVALLEN)}
