from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.excuses import Afgewezen
from commands.metingen.plek import WelkeMeting
from registry.models import Programma
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
IN_BEELD = "vsv/ddd in beeld"


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


def somebody(talk: Talk, seat: str, *rollen: BotRol) -> Talk:
    """Return Anna, who talks privately and sits in one seat."""
    talk.say(f"rol erbij {seat} @anna:voorbeeld.nl")
    return replace(talk, sender="@anna:voorbeeld.nl", rollen=rollen)


def history(talk: Talk, text: str = "ddd") -> str:
    return talk.say(f"meting historie {text}")


def test_an_answer_says_the_value_the_target_and_what_has_changed(talk: Talk) -> None:
    talk.say("meting DDD in beeld 95% peildatum=1-10-2018")

    answer = talk.say('meting DDD "in beeld" 96,5% peildatum=1-3-2019 bron="Intergrip" van=1175')

    assert answer.startswith("Opgeslagen: 96,5 % op 1 maart 2019.")
    assert "Doel: minstens 98 %. Nu 96,5 %, gemeten op 1 maart 2019 (1,5 te weinig)." in answer
    assert "Sinds 1 oktober 2018: 1,5 punt meer." in answer
    assert answer.endswith("Typ meten DDD. Foutje? Typ ongedaan.")
    assert [*faults(answer)] == []


@pytest.mark.parametrize(
    "line",
    [
        "meting ddd in beeld 97,4%",
        "meting ddd in beeld 97,4 %",
        "meting ddd in beeld 97.4 procent",
        "meting DDD in-beeld-geplaatst 97,4",
        "meting vsv/ddd in beeld 97,4% 12-3-2019",
        "meting ddd in beeld 97,4% op 12 maart 2019",
        'meting ddd "In beeld" waarde=97,4% peildatum=vandaag',
        "meting 2.2.1 in beeld 97,4",
    ],
)
def test_a_measurement_may_be_typed_in_many_ways(talk: Talk, line: str) -> None:
    assert talk.say(line).startswith("Opgeslagen: 97,4 % op 12 maart 2019.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{IN_BEELD} 101%", "101 % kan niet: meer dan 100 % is er niet."),
        (f"{IN_BEELD} 5 weken", "Die eenheid klopt niet: dit is een percentage."),
        (f"{IN_BEELD} -3", "Een meting is nooit minder dan 0."),
        (f"{IN_BEELD} bereikt", "Dat kan hier niet: dit is een percentage."),
        (f"{IN_BEELD} 97% van=0", "Achter van= hoort een heel getal boven 0."),
        (f"{IN_BEELD} 97% peildatum=13-3-2019", "13 maart 2019 moet nog komen,"),
        (f"{IN_BEELD} 97% peildatum=maart", "“maart” is geen dag."),
        (f"{IN_BEELD} 97% peildatum=31-2-2019", "31 februari 2019 bestaat niet"),
        (f"{IN_BEELD} 97% deel=mbo", "“Overstappers vo-mbo in beeld"),
        (f"{IN_BEELD} peildatum=1-3-2019", "Waarde ontbreekt."),
        ("buddy gekoppeld 12,5", "12,5 kan niet: dit is een aantal. Typ een heel getal,"),
        ("buddy gekoppeld 12%", "Die eenheid klopt niet: dit is een aantal."),
        ("buddy gekoppeld 1.000.000.000", "Zo’n groot getal kan niet kloppen."),
        ("buddy start 5%", "Die eenheid klopt niet: dit is een aantal werkdagen."),
        ("ddd mbo gebruikt nog niet bereikt", "Ik schrijf alleen op dat iets bereikt is."),
        ("ddd mbo gebruikt 12", "Dat kan hier niet: dit is geen getal. Typ bijvoorbeeld bereikt."),
        ("mkba 12", "Bij Maatschappelijke businesscase (met MKBA) staat niets om te meten."),
        ("", "Van welke activiteit?"),
        (f"{IN_BEELD} 97% bron={'x' * 81}", "Dit zijn 81 tekens."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(talk: Talk, line: str, said: str) -> None:
    answer = talk.say(f"meting {line}")

    assert answer.startswith(said)
    assert [*faults(answer)] == []
    assert history(talk).startswith("Bij Digitaal Doorstroom Dossier is nog niets gemeten.")


def test_an_unknown_indicator_gets_the_list_with_the_value_in_it(talk: Talk) -> None:
    view = talk.view("meting ddd koffie 97%")
    answer = talk.say("1")

    assert isinstance(view, WelkeMeting)
    assert (view.onbekend, len(view.choices)) == ("koffie", 6)
    assert answer.startswith("Opgeslagen: 97 % op 12 maart 2019.")


def test_what_parts_deliver_asks_for_the_part(talk: Talk) -> None:
    asked = talk.say("meting ddd ingevuld 91% van=1175")
    answer = talk.say("2")

    assert "1. VO-scholen in Zuid-Limburg\n2. Mbo-instellingen" in asked
    assert "Waarvan met ingevuld DDD, Mbo-instellingen (ROC's en AOC)." in answer
    assert "Nu 91 %, gemeten op 12 maart 2019 (1 van 2 aangeleverd)." in answer


def test_an_unlikely_jump_is_asked_about(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96% peildatum=1-3-2019")

    asked = talk.say("meting ddd in beeld 70%")
    before = history(talk)
    answer = talk.say("meting ddd in beeld 70%") and talk.say("1")

    assert asked.startswith("Klopt 70 % bij Overstappers vo-mbo in beeld")
    assert "Dat is ongewoon. Op 1 maart 2019 was het 96 %." in asked
    assert "70 %" not in before
    assert answer.startswith("Opgeslagen: 70 % op 12 maart 2019.")


def test_the_same_measurement_again_is_not_stored_again(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96%")

    answer = talk.say("meting ddd in beeld 96%")

    assert answer.startswith("Dit wist ik al: 96 % op 12 maart 2019.")
    assert "ongedaan" not in answer


def test_a_correction_shows_in_the_history(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96% peildatum=1-3-2019")

    answer = talk.say("meting ddd in beeld 97% peildatum=1-3-2019")

    assert answer.startswith("Verbeterd: 97 % op 1 maart 2019. Het was 96 %.")
    assert "- 1 maart 2019: 97 %, was 96 % (verbeterd op 12 maart 2019). Door " in history(talk)


def test_taking_back_brings_back_what_was_there_before(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96%")
    talk.say("meting ddd in beeld 97%")

    corrected = talk.say("ongedaan")

    assert corrected.startswith("Verbeterd: 96 % op 12 maart 2019. Het was 97 %.")


def test_taking_back_a_first_measurement_withdraws_it(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96%")

    gone = talk.say("ongedaan")
    status = talk.say("status ddd")
    again = talk.say("ongedaan")

    assert gone.startswith("Ingetrokken: 96 % op 12 maart 2019.")
    assert "definitief geplaatst: minstens 98 %. Nog geen meting." in status
    assert again.startswith("Opgeslagen: 96 % op 12 maart 2019.")


def test_a_measurement_may_be_withdrawn_by_its_day(talk: Talk) -> None:
    talk.say("meting ddd in beeld 96% peildatum=1-3-2019")
    talk.say("meting ddd in beeld 97%")

    asked = talk.say("meting ddd in beeld weg")
    answer = talk.say("2")
    nothing = talk.view("meting weg ddd in beeld peildatum=1-3-2019")

    assert "1. 12 maart 2019\n2. 1 maart 2019" in asked
    assert answer.startswith("Ingetrokken: 96 % op 1 maart 2019.")
    assert "telt niet mee, was 96 % (ingetrokken op 12 maart 2019)" in history(talk)
    assert isinstance(nothing, Afgewezen)


def test_who_has_not_delivered_is_listed_with_until_when(talk: Talk) -> None:
    talk.say("meting ddd ingevuld 91% deel=mbo")

    answer = talk.say("meting ddd wie")

    assert "aan het mbo, uiterlijk zondag 31 maart 2019 (nog 19 dagen)\n" in answer
    assert "- VO-scholen in Zuid-Limburg: Waarvan met ingevuld DDD\n" in answer
    assert "- Decaan en Mentor: Ambitie: DDD's gevuld" in answer
    assert [*faults(answer)] == []


def test_where_nothing_is_due_the_next_moment_is_told(talk_on: TalkOn) -> None:
    talk = talk_on("2016-08-15T09:00")

    who, mine = talk.say("meting ddd wie"), talk.say("meten ddd")

    when = "De volgende keer is november 2016: Jaarlijkse evaluatie DDD."
    assert who.startswith(
        f"Er hoeft nu niets gemeten te zijn bij Digitaal Doorstroom Dossier. {when}"
    )
    assert mine.startswith(f"Er is nu niets te meten bij Digitaal Doorstroom Dossier. {when}")


def test_a_lezer_may_not_measure(talk: Talk) -> None:
    talk.rollen = (BotRol.LEZER,)

    assert talk.say(f"meting {IN_BEELD} 97%").startswith("Dit mag jij niet doen. Vraag het aan")


def test_somebody_else_is_told_who_may(talk: Talk) -> None:
    anna = somebody(talk, "vsv-zuid-limburg/coordinator-fd2", BotRol.COORDINATOR)

    answer = anna.say(f"meting {IN_BEELD} 97%")

    assert answer.startswith("Deze meting van Digitaal Doorstroom Dossier mag jij niet doorgeven.")
    assert "Projectteam Elke Jongere in Beeld" in answer
    assert history(talk).startswith("Bij Digitaal Doorstroom Dossier is nog niets gemeten.")


def test_whoever_is_named_at_a_meetmoment_is_asked_only_that(talk_on: TalkOn) -> None:
    talk = talk_on("2019-06-03T09:00")
    talk.say("lid erbij vsv-zuid-limburg/klankbordgroep-dashboard @anna:voorbeeld.nl")
    anna = replace(talk, sender="@anna:voorbeeld.nl", rollen=(BotRol.LID,))

    all_of_it, hers = talk.say("meten vsv/vsv-dashboard"), anna.say("meten vsv/vsv-dashboard")

    assert "Uitgevallen leerlingen volgens DUO (vraag 2 van 3)" in talk.say("overslaan")
    assert "vraag 1 van 3" in all_of_it
    assert "Risicoprofiel ontwikkeld met licentiehouders (vraag 1 van 2)" in hers


def test_whoever_sits_in_a_part_measures_only_that_part(talk_on: TalkOn) -> None:
    talk = talk_on("2022-12-01T09:00")
    anna = somebody(talk, "jos-vo-alkmaar/adviseur-swv-mk", BotRol.LID)

    hers = anna.say("meting sociale-basis thuiszitters 12")
    others = anna.say("meting sociale-basis thuiszitters 12 deel=nk")
    whole = anna.say("meting sociale-basis jeugdhulpgebruik 12")

    assert "Thuiszitters, Midden-Kennemerland." in hers
    assert others.startswith("Deze meting van Thuiszitters mag jij niet doorgeven.")
    assert "Noord-Kennemerland" in others
    assert whole.startswith("Deze meting van Doorontwikkeling sociale basis")


def test_a_closed_programme_measures_nothing_any_more(talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        number = registry.netwerken.programma("vsv-zuid-limburg").id
        registry.session.get_one(Programma, number).gesloten_op = talk.clock.now()

    answers = [talk.say(f"meting {IN_BEELD} 97%"), talk.say("meten vsv/ddd")]

    assert all("is gesloten op 12 maart 2019. Meten kan niet meer." in each for each in answers)
    assert history(talk).startswith("Bij Digitaal Doorstroom Dossier is nog niets gemeten.")
