from collections.abc import Callable

import pytest

from commands.vergaderen.opkomst import OpkomstBeeld, OpkomstSchooljaar
from registry.models import Account, Bijeenkomst
from registry.registry import transaction
from registry.values import Komst
from tests.commands.partners import JOS, NETWERKGROEP_3, partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
PROCES = "Procesbegeleider"
GROEIMEE = "Stichting Groeimee"
ONDERWIJS = "Samenwerkingsverband VO Noord-Kennemerland"


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2023-03-01T09:00")


def opkomst(talk: Talk, line: str = "opkomst 5") -> OpkomstBeeld:
    view = talk.view(line)
    assert isinstance(view, OpkomstBeeld), talk.say(line)
    return view


def coming(talk: Talk, komst: Komst | None = Komst.JA) -> list[str]:
    return [each.naam for each in opkomst(talk).stand.who(komst)]


def test_partners_are_counted_by_their_organisatie_or_else_their_rol(talk: Talk) -> None:
    partner(talk, "anna", "procesbegeleider").say("!aanwezig ja 5")
    partner(talk, "bram", "jg-coach").say("!aanwezig ja 5")
    partner(talk, "carla", "projectleider-onderwijs").say("!afwezig 5")

    said = talk.say("opkomst 5")

    assert said.startswith("2 van 7 partners komen: Netwerkgroep bijeenkomst 3")
    assert f"- Komt: {PROCES}, {GROEIMEE}" in said
    assert f"- Komt niet: {ONDERWIJS}" in said
    assert "anna" not in said.casefold()


def test_who_may_come_is_not_counted_yet(talk: Talk) -> None:
    partner(talk, "anna", "procesbegeleider").say("!aanwezig misschien 5")

    assert coming(talk) == []
    assert coming(talk, Komst.MISSCHIEN) == [PROCES]


def test_one_of_a_partner_is_enough(talk: Talk) -> None:
    partner(talk, "anna", "jg-coach").say("!afwezig 5")
    partner(talk, "bram", "gedragswetenschapper").say("!aanwezig ja 5")

    assert coming(talk) == [GROEIMEE]


@pytest.mark.parametrize("line", ["aanwezig ja 5", "aanwezig nee 5", "afwezig 5"])
def test_a_partner_comes_when_somebody_is_sent_instead(line: str, talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")

    said = anna.say(f'!{line} vervanger="een collega"')

    assert said.startswith("Je stuurt een vervanger: Netwerkgroep bijeenkomst 3")
    assert "- Komt: Procesbegeleider (vervanger)" in talk.say("opkomst 5")


def test_who_comes_after_all_sends_nobody_instead(talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")
    anna.say('!afwezig 5 vervanger="een collega"')

    anna.say("!aanwezig ja 5")

    assert "- Komt: Procesbegeleider\n" in talk.say("opkomst 5")


def test_an_answer_with_a_vervanger_can_be_undone_and_comes_back(talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")
    anna.say('!afwezig 5 vervanger="een collega"')
    anna.say("!aanwezig ja 5")

    said = anna.say("!ongedaan")

    assert "In jouw plaats komt: Een collega." in said


def test_one_person_with_two_accounts_has_one_answer(talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        persoon = registry.mensen.welcome("matrix", anna.sender, "Anna")
        registry.session.add(Account(persoon_id=persoon.id, kanaal="teams", adres="anna"))
    on_teams = Talk(talk.database, talk.clock, anna.rollen, "a", "anna", "teams")

    anna.say("!aanwezig ja 5")
    on_teams.say("afwezig 5")

    assert len(rows(talk.database)["aanwezigheid"]) == 1
    assert coming(talk, Komst.NEE) == [PROCES]


def test_who_sits_for_no_partner_is_counted_apart(talk: Talk) -> None:
    partner(talk, "anna", "ondersteuning-netwerkgroep").say("!aanwezig ja 5")

    assert opkomst(talk).stand.aantal == 0
    assert "- Ook: 1 ander" in talk.say("opkomst 5")


def test_an_answer_for_another_day_does_not_count(talk: Talk) -> None:
    partner(talk, "anna", "procesbegeleider").say("!aanwezig ja 5")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        row = registry.session.get_one(Bijeenkomst, NETWERKGROEP_3)
        row.datum = row.datum.replace(day=16)

    assert coming(talk) == []


def test_too_few_is_said_until_there_are_enough(talk: Talk) -> None:
    seats = ("procesbegeleider", "jg-coach", "schoolleider", "ondersteuningscoordinator")
    for seat in seats:
        partner(talk, seat, seat).say("!aanwezig ja 5")

    before = talk.say("opkomst 5")
    partner(talk, "carla", "projectleider-gemeenten").say("!aanwezig ja 5")

    assert "Dat is nog te weinig: minstens 5 moeten er komen." in before
    assert "bijeenkomst verzet 5" in before
    assert "Dat is genoeg: minstens 5 moeten er komen." in talk.say("opkomst 5")


def test_a_groep_means_its_next_bijeenkomst(talk: Talk) -> None:
    assert opkomst(talk, "opkomst netwerkgroep").stand.nummer == NETWERKGROEP_3
    assert opkomst(talk, "wie komt er naar de leeromgeving?").stand.groep == "leeromgeving"


def test_of_several_groepen_one_is_chosen(talk: Talk) -> None:
    asked = talk.say("opkomst")

    assert asked.startswith("Voor welke groep is dit? Kies er een.")
    assert talk.say("2").startswith("0 van 6 partners komen: Bijeenkomst leeromgeving 3")


def test_a_schooljaar_says_how_many_were_there(talk: Talk) -> None:
    talk.say("presentie 1 iedereen")
    talk.say("presentie 3 zonder groeimee, procesbegeleider")

    view = talk.view("opkomst netwerkgroep schooljaar")

    assert isinstance(view, OpkomstSchooljaar)
    assert [len(each.aanwezig) for each in view.lijsten] == [7, 5]
    assert view.procent == 86
    assert talk.view(f"opkomst {JOS}/netwerkgroep 2022-2023") == view
    assert talk.view("opkomst netwerkgroep schooljaar 2022/2023") == view


def test_what_was_never_written_down_counts_for_nothing(talk: Talk) -> None:
    talk.say("presentie 1 iedereen")

    said = talk.say("opkomst netwerkgroep dit schooljaar")

    assert said.startswith("Gemiddeld was 100 % van de partners er")
    assert "Netwerkgroep bijeenkomst 2: nog niet opgeschreven (typ presentie 3)" in said


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("opkomst 99", "Ik ken geen bijeenkomst 99."),
        ("opkomst bakkers", "Ik ken geen groep “bakkers”."),
        ("opkomst netwerkgroep 9", "Ik ken geen bijeenkomst 9 van Netwerkgroep"),
        (
            "opkomst jos-vo-alkmaar/oogo",
            "Er is nog geen bijeenkomst van OOGO regio Alkmaar gepland.",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_help(line: str, refusal: str, talk: Talk) -> None:
    assert talk.say(line).startswith(refusal)
    assert "Typ" in talk.say(line)


def test_an_answer_to_what_is_over_changes_nothing(talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")

    said = anna.say('!aanwezig ja 3 vervanger="een collega"')

    assert said.startswith("Netwerkgroep bijeenkomst 2 is al geweest.")
    assert rows(talk.database)["aanwezigheid"] == []
