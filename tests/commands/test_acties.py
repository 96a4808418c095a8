"""Actiepunten: agreed, taken on or not, done, and who may say so."""

from dataclasses import replace
from datetime import date

import pytest

from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.vergaderen import Actiestaat
from tests.commands.stoplichten import seated
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
AGREED = 'actie "Verslag delen" @procesbegeleider voor 1 april groep=netwerkgroep'


@pytest.fixture
def leider(talk: Talk) -> Talk:
    """A projectleider, on the day after the third netwerkgroep."""
    talk.clock.at = Talk.on(talk.database, "2023-03-10T09:00").clock.at
    return seated(talk, "anna", f"{JOS}/projectleider-onderwijs")


@pytest.fixture
def begeleider(leider: Talk) -> Talk:
    return seated(leider, "bram", f"{JOS}/procesbegeleider", BotRol.PROCESBEGELEIDER)


@pytest.fixture
def lid(leider: Talk) -> Talk:
    return seated(leider, "lid", f"{JOS}/schoolleider", BotRol.LID)


def state(talk: Talk, nummer: int = 1) -> tuple[Actiestaat, date]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        owners = [programma.id for programma in registry.netwerken.programmas()]
        row = registry.vergaderen.actiepunten.get(nummer, owners)
        return row.staat, row.voor


def count(talk: Talk) -> int:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        owners = [programma.id for programma in registry.netwerken.programmas()]
        return len(registry.vergaderen.actiepunten.of_programmas(owners))


def test_what_is_agreed_is_said_back_with_who_and_when(leider: Talk) -> None:
    said = leider.say(AGREED)

    assert said.startswith("Afgesproken, als actie 1: Verslag delen.")
    assert "Procesbegeleider doet dit uiterlijk zaterdag 1 april 2023 (over 22 dagen)." in said
    assert "Afgesproken bij: Netwerkgroep bijeenkomst 3." in said
    assert state(leider) == (Actiestaat.GEVRAAGD, date(2023, 4, 1))


def test_whoever_should_do_it_takes_it_on_and_says_that_it_is_done(
    leider: Talk, begeleider: Talk
) -> None:
    leider.say(AGREED)

    said = begeleider.say("actie 1 ja")
    done = begeleider.say("klaar 1")

    assert said.startswith("Fijn, je doet actie 1: Verslag delen.")
    assert done.startswith("✅ Actie 1 is klaar: Verslag delen.")
    assert state(leider)[0] is Actiestaat.KLAAR


def test_a_no_has_its_reason(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED)

    said = begeleider.say("actie 1 nee ik ben er die week niet")

    assert "want: Ik ben er die week niet." in said
    assert state(leider)[0] is Actiestaat.GEWEIGERD


def test_what_one_takes_up_oneself_is_not_asked(leider: Talk) -> None:
    said = leider.say('actie "Zaal regelen" @mij voor vrijdag groep=netwerkgroep')

    assert said.splitlines()[2].startswith("Jij doet dit uiterlijk vrijdag 17 maart 2023")
    assert state(leider)[0] is Actiestaat.AANVAARD


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("klaar 1", "Actie 1 is niet van jou, maar van: Procesbegeleider."),
        ("actie 1 ja", "Actie 1 is niet van jou"),
        ("actie 1 uitstel 2 april", "Actie 1 is niet van jou"),
        ("klaar 99", "Ik ken geen actie 99."),
        ("klaar", "Bij welke actie hoort dit?"),
    ],
)
def test_others_change_nothing(leider: Talk, lid: Talk, line: str, said: str) -> None:
    leider.say(AGREED)

    answer = lid.say(line)

    assert answer.startswith(said)
    assert state(leider) == (Actiestaat.GEVRAAGD, date(2023, 4, 1))


def test_whoever_has_no_seat_in_the_programme_sees_no_actie(leider: Talk, talk: Talk) -> None:
    leider.say(AGREED)
    outside = seated(talk, "vsv", "vsv-zuid-limburg/decaan", BotRol.LID)

    assert outside.say("actie 1").startswith("Ik ken geen actie 1.")
    assert outside.say("acties").startswith("Er zijn geen open acties.")


def test_a_projectleider_may_end_what_others_do(leider: Talk) -> None:
    leider.say(AGREED)

    said = leider.say("actie weg 1")
    back = leider.say("ongedaan")

    assert said.startswith("Actie 1 vervalt: Verslag delen.")
    assert back.startswith("Fijn") is False
    assert state(leider)[0].open


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actie Verslag delen voor 1 april groep=netwerkgroep", "Wie gaat dit doen?"),
        ("actie Verslag delen @niemand voor 1 april groep=netwerkgroep", "Ik ken niemand die"),
        ("actie Verslag delen @groeimee groep=netwerkgroep", "Voor welke dag?"),
        (
            "actie Verslag delen @groeimee voor 1 maart 2023 groep=netwerkgroep",
            "Woensdag 1 maart 2023 is al geweest.",
        ),
        ("actie @groeimee voor 1 april groep=netwerkgroep", "Tekst ontbreekt."),
        ("actie Verslag delen @groeimee voor gauw groep=netwerkgroep", "“gauw”"),
        ("actie Verslag delen @groeimee voor 1 april groep=vogels", "Ik ken geen groep “vogels”."),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(leider: Talk, line: str, said: str) -> None:
    answer = leider.say(line)

    assert said in answer.splitlines()[0]
    assert count(leider) == 0


def test_what_ended_is_not_ended_again(leider: Talk) -> None:
    leider.say(AGREED)
    leider.say("klaar 1")

    assert leider.say("klaar 1").startswith("Actie 1 is al klaar. Er verandert niets.")
    assert leider.say("actie 1 uitstel 5 april").startswith("Actie 1 is al klaar.")


def test_more_time_is_undone_by_the_day_before(leider: Talk) -> None:
    leider.say(AGREED)

    said = leider.say("actie 1 uitstel naar 15 april")
    leider.say("ongedaan")

    assert said.startswith("Actie 1 is nu voor zaterdag 15 april 2023.")
    assert state(leider)[1] == date(2023, 4, 1)


def test_the_list_says_what_is_late_and_never_who_by_name(leider: Talk, lid: Talk) -> None:
    leider.say('actie "Zaal regelen" @mij voor vrijdag groep=netwerkgroep')
    leider.clock.at = Talk.on(leider.database, "2023-03-20T09:00").clock.at

    said = lid.say("acties netwerkgroep")

    assert said.startswith("1 open actie, Netwerkgroep Jeugdhulp op School VO, ⚠️ 1 te laat")
    assert "Projectleider namens samenwerkingsverbanden/onderwijs, ⚠️ te laat" in said
    assert "anna" not in said.casefold()


def test_the_status_of_an_activiteit_counts_what_is_open(leider: Talk) -> None:
    leider.say('actie "Ruimte maken" @procesbegeleider voor 3 april over=leeromgeving-pilots')

    assert "Acties: 1 open. Typ acties" in leider.say("status leeromgeving")


def test_a_name_in_it_is_asked_about_before_it_is_kept(leider: Talk) -> None:
    said = leider.say('actie "Bel de moeder van Daan" @groeimee voor 1 april groep=netwerkgroep')

    assert "Ik heb niets opgeslagen." in said
    assert count(leider) == 0


def test_in_a_closed_programme_nothing_is_agreed(leider: Talk, talk: Talk) -> None:
    talk.say("programma sluit jos zeker")

    said = leider.say(AGREED)

    assert said.startswith("JOS VO is gesloten op 10 maart 2023.")
    assert count(leider) == 0


def test_in_a_closed_programme_nothing_is_done_either(leider: Talk, talk: Talk) -> None:
    leider.say(AGREED)
    talk.say("programma sluit jos zeker")

    said = leider.say("klaar 1")

    assert said.startswith("JOS VO is gesloten op 10 maart 2023.")
    assert state(leider)[0] is Actiestaat.GEVRAAGD


def test_whoever_took_it_on_may_still_give_it_back(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED)
    begeleider.say("actie 1 ja")

    said = begeleider.say("actie 1 nee ik ben ziek")
    begeleider.say("ongedaan")

    assert said.startswith("Genoteerd: je doet actie 1 niet, want: Ik ben ziek.")
    assert state(leider)[0] is Actiestaat.AANVAARD


def test_what_nobody_will_do_may_be_dropped_and_that_undone(
    leider: Talk, begeleider: Talk
) -> None:
    leider.say(AGREED)
    begeleider.say("actie 1 nee")

    dropped = leider.say("actie weg 1")
    leider.say("ongedaan")

    assert dropped.startswith("Actie 1 vervalt: Verslag delen.")
    assert state(leider)[0] is Actiestaat.GEWEIGERD


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actie nee 1", "Dat wist ik al. Doe je het toch? Typ actie ja 1."),
        ("actie open 1", "Actie 1 staat weer open: Verslag delen."),
        ("actie uitstel 1", "Tot welke dag? Typ bijvoorbeeld: actie uitstel 1 1 april."),
        ("actie uitstel 1 1 mei", "Actie 1 is al geweigerd."),
    ],
)
def test_after_a_no_it_is_said_what_can_still_be_done(
    leider: Talk, begeleider: Talk, line: str, said: str
) -> None:
    leider.say(AGREED)
    begeleider.say("actie nee 1")

    assert begeleider.say(line).startswith(said)


def test_only_where_nobody_reads_along_an_owner_is_you(leider: Talk) -> None:
    leider.say('actie "Zaal regelen" @mij voor vrijdag groep=netwerkgroep')

    in_a_room = replace(leider, private=False)

    assert "Zaal regelen. Jij, uiterlijk" in leider.say("acties mij")
    assert "Zaal regelen. Projectleider namens" in in_a_room.say("acties mij")
