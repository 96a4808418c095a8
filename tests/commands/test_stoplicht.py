"""The dialogue about how an activiteit goes, with every refusal on the way."""

from collections.abc import Callable

import pytest

from bot.excuses import Afgewezen
from commands.dialogue import Samenvatting, Vraagstelling
from commands.stoplichten.stoplicht import ConceptKlaar, WelkeKleur
from registry.models import Stoplicht
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import Aspect, Kleur
from tests.commands.stoplichten import GROEN, ORANJE, UITLEG, report, seated
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def leader(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


def question(talk: Talk, line: str) -> str:
    view = talk.view(line)
    assert isinstance(view, Vraagstelling), view
    return view.vraag.naam


def stored(talk: Talk) -> int:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return registry.session.query(Stoplicht).count()


def test_a_dialogue_asks_each_aspect_and_then_only_what_is_needed(leader: Talk) -> None:
    asked = [
        question(leader, line) for line in ("stoplicht ddd", "1", "groen", "g", "Alles loopt.")
    ]

    assert asked == ["tijd", "geld", "kwaliteit", "samenvatting", "meer"]
    assert isinstance(leader.view("nee"), Samenvatting)
    assert isinstance(leader.view("akkoord"), ConceptKlaar)


WAY = [
    ("9", "Typ een nummer"),
    ("1", "oorzaak"),
    ("geen", "waardoor het niet op groen staat"),
    ("nvt", "waardoor het niet op groen staat"),
    ("te", "waardoor het niet op groen staat"),
    ("overslaan", "Overslaan kan hier niet"),
    ("Twee scholen leveren later aan.", "gevolg"),
    ("geen", "wat dit betekent voor het doel"),
    ("We halen 96 procent misschien niet.", "eraan"),
    ("zelfde", "Er is geen vorige maatregel"),
    ("niets", "wat jullie eraan doen"),
    ("Het projectteam belt beide scholen.", "Wie doet dat"),
    ("Jan de Vries", "Daar staat een naam in"),
    ("onbekend", "Noem een rol of een organisatie"),
    ("projectteam", "Wanneer"),
    ("gisteren", "Die dag is al geweest"),
    ("maart", "Dat is niet één dag"),
    ("als het kan", "Dat is niet één dag"),
    ("voor vrijdag", "vrijdag 15 maart 2019"),
    ("ok", "hoe het gaat"),
    ("m" * 312, "312 tekens, 32 te veel"),
    ("Twee scholen zijn te laat.", "nog meer te melden"),
    ("1, 2", "Je koos nee, en ook iets anders"),
    ("nee", "klopt dit?"),
]
"""A dialogue: what is typed, and what must be said to it."""


def test_every_refusal_on_the_way_says_what_to_type(leader: Talk) -> None:
    leader.say("stoplicht ddd oranje")

    for line, expected in WAY:
        assert expected in leader.say(line), line

    assert stored(leader) == 0
    assert "Concept klaar: Digitaal Doorstroom Dossier" in leader.say("akkoord")
    assert stored(leader) == 1


def test_the_day_is_said_back_in_full_in_the_summary(leader: Talk) -> None:
    for line in ("stoplicht ddd rood", "alles", "Te weinig geld.", "Het doel schuift op."):
        leader.say(line)
    for line in ("We zoeken geld.", "svopl", "morgen", "Het loopt niet."):
        leader.say(line)

    assert "- Wanneer is dat klaar? woensdag 13 maart 2019" in leader.say("nee")


def test_one_colour_for_all_asks_no_colours(leader: Talk) -> None:
    assert question(leader, "stoplicht ddd groen") == "samenvatting"
    assert "alles groen" in leader.say("Alles loopt.") + leader.say("nee")


def test_all_in_one_line_makes_a_concept(leader: Talk) -> None:
    view = leader.view(
        f"stoplicht ddd tijd=oranje geld=groen kwaliteit=rood {UITLEG} samenvatting="
        '"Twee scholen zijn te laat." risico="De koppeling komt te laat" kans=hoog impact=midden '
        'maatregel1="We bellen de leverancier" eigenaar=projectteam '
        'scopewijziging="Minder scholen" besluit="Extra geld" van=stuurgroep '
        'totaal=oranje reden="Het is bijna opgelost"'
    )

    assert isinstance(view, ConceptKlaar), view
    inhoud = view.rapport.inhoud
    assert inhoud.kleuren[Aspect.KWALITEIT] is Kleur.ROOD
    assert (inhoud.totaal, inhoud.reden) == (Kleur.ORANJE, "Het is bijna opgelost")
    assert [each.zwaarte for each in inhoud.risicos] == [6]
    assert inhoud.besluit is not None
    assert (inhoud.besluit.van, inhoud.scopewijziging) == ("stuurgroep", "Minder scholen")
    assert inhoud.bijsturing is not None
    assert inhoud.bijsturing.wie == "projectteam"


def test_a_total_that_is_the_worst_needs_no_reason(leader: Talk) -> None:
    leader.say(ORANJE.replace(' samenvatting="Twee scholen zijn te laat."', ""))
    for line in ("Twee scholen zijn te laat.", "5"):
        leader.say(line)

    assert isinstance(leader.view("oranje"), Samenvatting)
    leader.say("terug")
    assert question(leader, "groen") == "reden"


@pytest.mark.parametrize(
    "line",
    [
        "stoplicht ddd vierde kwartaal 2018",
        "stoplicht ddd groen vierde kwartaal 2018",
        "stoplicht ddd q4 2018 groen",
        'stoplicht ddd periode="q4 2018"',
    ],
)
def test_another_period_stands_behind_the_name(leader: Talk, line: str) -> None:
    assert "vierde kwartaal van 2018" in leader.say(line)


def test_at_most_three_risks_are_asked_for(leader: Talk) -> None:
    leader.say(GROEN + " meer=risico1")

    for _ in (1, 2):
        for line in ("De koppeling komt te laat", "1", "2", "We letten erop"):
            leader.say(line)
        assert question(leader, "het bestuur").startswith("nog")
        leader.say("ja")
    for line in ("Er is te weinig geld", "1", "2", "We zoeken geld"):
        leader.say(line)

    assert isinstance(leader.view("het bestuur"), Samenvatting)


def test_terug_changes_a_colour_and_with_it_the_questions(leader: Talk) -> None:
    for line in ("stoplicht ddd", "1", "1", "rood"):
        leader.say(line)

    assert question(leader, "terug") == "kwaliteit"
    assert question(leader, "groen") == "samenvatting"


@pytest.mark.parametrize("line", ["stoplicht ddd geel", "stoplicht ddd tijd=Geel geld=groen"])
def test_yellow_is_asked_about(leader: Talk, line: str) -> None:
    view = leader.view(line)

    assert isinstance(view, WelkeKleur)
    assert "Bedoel je oranje?" in leader.say(line)
    assert isinstance(leader.view("1"), Vraagstelling)
    assert stored(leader) == 0


def test_yellow_in_a_sentence_stays_yellow(leader: Talk) -> None:
    leader.say('stoplicht ddd tijd=geel geld=groen samenvatting="De gele mappen zijn weg."')

    leader.say("2")

    said = leader.say("groen")
    assert "- Hoe gaat het, in het kort? De gele mappen zijn weg." in said
    assert "- Tijd: welke kleur? groen" in said


@pytest.mark.parametrize("line", ["stoplicht ddd geel", "stoplicht dddd groen"])
def test_what_is_offered_to_choose_from_holds_nothing_about_a_person(
    leader: Talk, line: str
) -> None:
    view = leader.view(f'{line} oorzaak="Jan de Vries is gestopt"')

    assert isinstance(view, Afgewezen)
    assert "Daar staat een naam in" in view.reden
    assert not view.choices


def test_yellow_as_an_answer_is_asked_about(leader: Talk) -> None:
    leader.say("stoplicht ddd")

    assert "Bedoel je oranje?" in leader.say("geel")
    assert question(leader, "oranje") == "geld"


@pytest.mark.parametrize(
    ("line", "reden"),
    [
        ("stoplicht ddd paars", "Kies groen, oranje of rood"),
        ("stoplicht ddd 👍", "Kies groen, oranje of rood"),
        ("stoplicht ddd tijd=paars", "Kies groen, oranje of rood"),
        ("stoplicht bestaatniet groen", "Ik ken geen activiteit “bestaatniet”"),
        ("stoplicht ddd humeur=groen", "“humeur” hoort niet bij een stoplicht"),
        (f"stoplicht ddd groen {UITLEG}", "Alles staat op groen"),
        ("stoplicht ddd periode=2018", "gaat over één kwartaal"),
        ("stoplicht ddd periode=2030-q4", "niet als datum"),
        ('stoplicht ddd periode="q4 2030"', "moet nog beginnen"),
        ('stoplicht ddd periode="eerste kwartaal 2015"', "liep Digitaal Doorstroom Dossier nog"),
        ('stoplicht ddd groen samenvatting="ok"', "Dat is te weinig"),
        ('stoplicht ddd groen samenvatting="Bel Jan de Vries"', "Daar staat een naam in"),
    ],
)
def test_what_cannot_be_is_refused_and_not_stored(leader: Talk, line: str, reden: str) -> None:
    view = leader.view(line)

    assert isinstance(view, Afgewezen)
    assert reden in view.reden
    assert stored(leader) == 0


def test_who_has_no_seat_there_may_not_report(leader: Talk) -> None:
    anna = seated(leader, "anna", "vsv-zuid-limburg/coordinator-buddyplus", BotRol.COORDINATOR)

    said = anna.say(GROEN)

    assert said.startswith("Over Digitaal Doorstroom Dossier mag jij niet rapporteren.")
    assert "Programmalijnleider lijn 2" in said
    assert stored(leader) == 0


def test_a_refusal_of_one_line_says_which_answer_it_is_about(leader: Talk) -> None:
    said = leader.say("stoplicht ddd tijd=oranje geld=groen kwaliteit=groen oorzaak=geen")

    assert said.startswith("Bij oorzaak: Dat is te weinig.")
    assert stored(leader) == 0


def test_a_lid_is_told_who_may(leader: Talk) -> None:
    anna = seated(leader, "anna", "vsv-zuid-limburg/programmalijnleider-2", BotRol.LID)

    assert "Vraag het aan een coördinator" in anna.say(GROEN)


def test_the_role_of_the_maker_is_kept_and_never_a_name(leader: Talk) -> None:
    anna = seated(leader, "anna", "vsv-zuid-limburg/programmalijnleider-2")

    report(anna)

    said = leader.say("stoplicht lees ddd")
    assert "door: Programmalijnleider lijn 2." in said
    assert "anna" not in said


def test_where_others_read_along_the_questions_come_privately(leader: Talk) -> None:
    leader.private = False

    assert "InPrive" in repr(leader.view("!stoplicht ddd"))


def test_a_second_time_the_same_measure_is_said(talk_on: TalkOn) -> None:
    report(talk_on("2018-12-18T09:00"), ORANJE)
    leader = talk_on("2019-03-12T09:00")

    said = leader.say(ORANJE.replace("Het projectteam belt beide scholen.", "zelfde"))

    assert "Let op: voor de tweede keer oranje, met dezelfde maatregel." in said


def test_the_measure_of_last_time_is_said_when_it_is_asked_for(talk_on: TalkOn) -> None:
    report(talk_on("2018-12-18T09:00"), ORANJE)
    leader = talk_on("2019-03-12T09:00")

    leader.say('stoplicht ddd oranje oorzaak="Te weinig tijd" gevolg="Het doel schuift op"')

    assert "Vorige keer: “Het projectteam belt beide scholen.”" in leader.say("tijd")


def test_a_new_measure_is_not_warned_about(talk_on: TalkOn) -> None:
    report(talk_on("2018-12-18T09:00"), ORANJE)

    said = talk_on("2019-03-12T09:00").say(ORANJE.replace("belt beide scholen", "gaat langs"))

    assert "Let op" not in said
