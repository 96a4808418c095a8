"""What stands still: the most urgent first, each with what to type, and nothing twice reckoned."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen, Storing
from bot.guarding import InPrive
from commands.aanmelding import Aanmeldingenlijst
from commands.controle import ControleBeeld, ControleOverzicht
from registry.controle.facts import Punt, Zorg, Zorgen
from registry.models import Werkplanstap
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.werkplannen import Stapstand
from registry.values import Periode, Precisie
from registry.werkplan.standen import Stapstanden
from tests.commands.aangemeld import BUDDY, register, take
from tests.commands.geprikt import ask, seat
from tests.talk import Talk

JOS = "controle jos"


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """It is Monday 20 March 2023: netwerkgroep 3 was eleven days ago."""
    return talk_on("2023-03-20T09:00")


def looked(talk: Talk, line: str = JOS) -> dict[Zorg, Zorgen]:
    view = talk.view(line)
    assert isinstance(view, ControleBeeld), view
    return {each.soort: each for each in view.stand.zorgen}


def found(talk: Talk, soort: Zorg, line: str = "") -> tuple[Punt, ...]:
    kinds = looked(talk, line or f"{JOS} {soort}")
    return kinds[soort].punten if soort in kinds else ()


def test_the_most_urgent_comes_first_and_each_kind_names_five_at_most(talk: Talk) -> None:
    view = talk.view(JOS)

    assert isinstance(view, ControleBeeld)
    kinds = [each.soort for each in view.stand.zorgen]
    assert kinds == sorted(kinds, key=[*Zorg].index)
    assert kinds[0] is Zorg.MIJLPALEN
    assert max(len(each.punten) for each in view.stand.zorgen) == 5
    assert "- En nog 16. Typ controle jos plekken." in talk.say(JOS)


def test_every_line_that_is_offered_can_be_typed(talk: Talk) -> None:
    lines = [punt.typ for each in looked(talk).values() for punt in each.punten]
    lines += [each.typ for each in looked(talk).values()]

    refused = [line for line in lines if isinstance(talk.view(f"!{line}"), (Afgewezen, Storing))]

    assert len(lines) > 20
    assert refused == []


def test_one_kind_is_shown_in_full(talk: Talk) -> None:
    everything = looked(talk)[Zorg.PLEKKEN]
    one = looked(talk, "controle jos plekken")

    assert [*one] == [Zorg.PLEKKEN]
    assert len(one[Zorg.PLEKKEN].punten) == everything.aantal == 21


@pytest.mark.parametrize(
    "line", ["controle jos mijlpaal", "controle mijlpalen jos", "controle wat=mijlpalen jos"]
)
def test_a_kind_may_be_said_in_other_ways(talk: Talk, line: str) -> None:
    assert [*looked(talk, line)] == [Zorg.MIJLPALEN]


def test_where_nothing_stands_still_it_says_so_gladly(talk: Talk) -> None:
    assert talk.say("controle jos acties") == "✅ Geen acties te laat in JOS VO."


def test_late_acties_stand_there_with_who_and_since_when(talk: Talk) -> None:
    talk.clock.advance(timedelta(days=-12))
    talk.say("actie Zaal boeken @procesbegeleider voor 15 maart groep=jos-vo-alkmaar/netwerkgroep")
    talk.say("actie Later doen @groeimee voor 1 juni groep=jos-vo-alkmaar/netwerkgroep")
    talk.clock.advance(timedelta(days=12))

    [actie] = found(talk, Zorg.ACTIES)

    assert (actie.naam, actie.typ, f"{actie.dag}") == ("Zaal boeken", "actie 1", "2023-03-15")
    assert actie.toelichting == "Procesbegeleider"


def test_a_mijlpaal_that_is_done_stands_still_no_more(talk: Talk) -> None:
    first, *_ = before = found(talk, Zorg.MIJLPALEN)

    talk.say(first.typ)

    assert found(talk, Zorg.MIJLPALEN) == before[1:]


def test_a_bijeenkomst_misses_what_is_not_written_down(talk: Talk) -> None:
    before = {each.typ: each.toelichting for each in found(talk, Zorg.VERSLAGEN)}
    talk.say("presentie 5 iedereen")
    half = {each.typ: each.toelichting for each in found(talk, Zorg.VERSLAGEN)}
    talk.say("besluit Doorgaan bij=5")
    after = {each.typ: each.toelichting for each in found(talk, Zorg.VERSLAGEN)}

    assert before["presentie 5"] == "geen presentie en geen notities"
    assert half["bijeenkomst 5"] == "geen notities"
    assert not {"presentie 5", "bijeenkomst 5"} & {*after}


def test_of_long_ago_no_report_is_asked_any_more(talk: Talk) -> None:
    assert "presentie 1" not in {each.typ for each in found(talk, Zorg.VERSLAGEN)}
    assert "nieuwsbrief 1" not in {each.typ for each in found(talk, Zorg.NIEUWSBRIEVEN)}


def test_a_letter_that_was_not_sent_stands_there(talk: Talk) -> None:
    typed = [(each.typ, each.toelichting) for each in found(talk, Zorg.NIEUWSBRIEVEN)]

    assert ("nieuwsbrief 5", "concept") in typed


def test_activiteiten_without_a_new_stoplicht_stand_there(talk: Talk) -> None:
    typed = {each.typ: each.toelichting for each in found(talk, Zorg.STOPLICHTEN)}

    assert typed["stoplicht routes"] == "nog niet ingevuld"


def test_an_old_value_stands_there_until_a_new_one_comes(talk_on: Callable[[str], Talk]) -> None:
    talk = talk_on("2019-03-12T09:00")
    talk.say("meting ddd in beeld 97,4% peildatum=1-3-2017")
    before = found(talk, Zorg.METINGEN, "controle vsv metingen")
    talk.say("meting ddd in beeld 97% peildatum=1-3-2019")
    after = found(talk, Zorg.METINGEN, "controle vsv metingen")

    [old] = [each.toelichting for each in before if each.typ == "meten DDD"]
    [new] = [each.toelichting for each in after if each.typ == "meten DDD"]
    assert old.startswith("Overstappers vo-mbo in beeld")
    assert new.startswith("Waarvan met ingevuld DDD")


def test_a_rhythm_without_planning_stands_there_until_there_is_one(
    talk_on: Callable[[str], Talk],
) -> None:
    talk = talk_on("2018-10-08T09:00")
    before = found(talk, Zorg.RITMES, "controle vsv ritmes")
    first = before[0].typ

    talk.say(f"{first} 25 oktober 15:00-17:00 zeker=ja")

    after = found(talk, Zorg.RITMES, "controle vsv ritmes")
    assert first == "bijeenkomst plan vsv-zuid-limburg/netwerk-ondersteuningsteams"
    assert after == before[1:]


def test_a_step_that_is_late_stands_there_until_it_is_done(talk: Talk) -> None:
    januari = Periode(
        start=date(2023, 1, 1), eind=date(2023, 1, 31), precisie=Precisie.MAAND, tekst="januari"
    )
    with transaction(talk.database, talk.clock, writes=True) as registry:
        step = registry.session.scalars(
            select(Werkplanstap.id).where(Werkplanstap.nr == "1.2")
        ).one()
        standen = Stapstanden(registry.session)
        stand = Stapstand(wanneer=januari)
        standen.write(step, stand, door=None, door_rol="lid", now=registry.now)
    line = "controle werkagenda-thuiszitters stappen"

    before = found(talk, Zorg.STAPPEN, line)
    with transaction(talk.database, talk.clock, writes=True) as registry:
        done = stand.model_copy(update={"klaar_op": date(2023, 3, 1)})
        Stapstanden(registry.session).write(
            step, done, door=None, door_rol="lid", now=registry.now
        )

    assert [(each.typ, f"{each.dag}") for each in before] == [("stap 1.2", "2023-01-31")]
    assert found(talk, Zorg.STAPPEN, line) == ()


def test_a_prik_without_a_choice_stands_there(talk: Talk) -> None:
    ask(talk, "prik netwerkgroep 30 mei 15:00 | 1 juni 10:00")
    open_ = found(talk, Zorg.PRIKKEN)
    talk.clock.advance(timedelta(days=10))

    [prik] = found(talk, Zorg.PRIKKEN)

    assert open_ == ()
    assert (prik.typ, prik.toelichting) == ("prik 1", "0 van 0 gaven antwoord")


def test_empty_seats_are_those_of_bezetting(talk: Talk) -> None:
    before = len(found(talk, Zorg.PLEKKEN))
    seat(talk, "anna", "rol/procesbegeleider")

    after = found(talk, Zorg.PLEKKEN)

    assert len(after) == before - 1
    assert "Procesbegeleider" not in {each.naam for each in after}


def test_late_aanmeldingen_are_counted_and_never_named(talk: Talk) -> None:
    reference = register(talk, BUDDY)
    take(talk, reference, ["in-bespreking", "toegewezen", "advies-gemeld"])
    talk.clock.advance(timedelta(days=30))
    room = Talk(talk.database, talk.clock, private=False)

    alone, among_others = talk.say("controle vsv"), room.say("!controle vsv")

    assert "1 aanmelding over de termijn. Typ aanmeldingen te-laat" in alone
    assert "Minder dan 5 aanmeldingen over de termijn" in among_others
    assert reference not in alone + among_others


def test_the_references_come_by_the_list_that_is_private_and_logged(talk: Talk) -> None:
    room = Talk(talk.database, talk.clock, private=False)

    assert isinstance(talk.view("controle aanmeldingen"), Aanmeldingenlijst)
    assert isinstance(room.view("!controle vsv aanmeldingen"), InPrive)


def test_who_treats_nothing_sees_no_aanmeldingen(talk: Talk) -> None:
    reference = register(talk, BUDDY)
    take(talk, reference, ["in-bespreking", "toegewezen", "advies-gemeld"])
    talk.clock.advance(timedelta(days=30))
    anna = seat(talk, "anna", "rol/procesbegeleider", BotRol.PROCESBEGELEIDER)

    assert "aanmelding" not in anna.say("controle vsv")


def test_of_several_programmes_only_the_numbers_are_told(talk: Talk) -> None:
    view = talk.view("controle")

    assert isinstance(view, ControleOverzicht)
    assert len(view.standen) == 5
    assert "Typ controle jos." in talk.say("controle")


def test_one_sees_the_programmes_in_which_one_sits_and_that_go_on(talk: Talk) -> None:
    anna = seat(talk, "anna", "rol/procesbegeleider", BotRol.PROCESBEGELEIDER)
    before = anna.view("controle")
    talk.say("programma sluit jos zeker")

    assert isinstance(before, ControleBeeld)
    assert before.stand.programma == "JOS VO"
    assert "Je zit in geen programma dat loopt." in anna.say("controle")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("controle xyz", "Ik ken geen programma “xyz”"),
        ("controle jos wat=bla", "“bla” ken ik hier niet."),
    ],
)
def test_what_is_not_known_is_refused_in_words(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)


def test_a_member_may_not_look(talk: Talk) -> None:
    anna = seat(talk, "anna", "lid/netwerkgroep")

    assert "Dit mag jij niet doen." in anna.say(JOS)
