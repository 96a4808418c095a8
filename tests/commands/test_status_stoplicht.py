from collections.abc import Callable
from datetime import date

import pytest

from registry.models import Stoplicht
from registry.registry import transaction
from registry.schema.stoplichten import Aspect, Bijsturing, Inhoud, Kleur, Staat
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
MEASURE = Bijsturing(
    oorzaak="twee scholen leveren later aan",
    gevolg="het doel komt in gevaar",
    maatregel="het projectteam belt deze week",
    wie="projectteam",
    wanneer=date(2019, 3, 15),
)


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


def report(talk: Talk, begin: date, kleur: Kleur, staat: Staat = Staat.VERSTUURD) -> None:
    """Store a report on the DDD, made by the programmalijnleider."""
    inhoud = Inhoud(
        kleuren={Aspect.TIJD: kleur, Aspect.GELD: Kleur.GROEN, Aspect.KWALITEIT: Kleur.GROEN},
        totaal=kleur,
        samenvatting="alle scholen doen mee",
        bijsturing=None if kleur is Kleur.GROEN else MEASURE,
    )
    with transaction(talk.database, talk.clock, writes=True) as registry:
        hit = registry.namen.find("vsv/ddd", ["activiteit"], what="activiteit")
        row = Stoplicht(activiteit_id=hit.id, begin=begin, eind=begin, versie=1, staat=staat)
        row.kleur, row.inhoud, row.door_rol = kleur, inhoud, "programmalijnleider"
        row.gemaakt_op = row.verstuurd_op = talk.clock.now()
        registry.session.add(row)


def test_without_a_report_the_stoplicht_is_not_filled_in(talk: Talk) -> None:
    answer = talk.say("status ddd")

    assert "\nStoplicht: ⬜ nog niet ingevuld.\n" in answer


def test_the_last_report_stands_on_top_with_sign_word_and_trend(talk: Talk) -> None:
    report(talk, date(2018, 10, 1), Kleur.GROEN)
    report(talk, date(2019, 1, 1), Kleur.ORANJE)

    answer = talk.say("status ddd")

    top, _, rest = answer.partition("Deze activiteit loopt")
    assert "Stoplicht: ⚠️ oranje (slechter), 12 maart 2019, programmalijnleider." in top
    assert "Tijd oranje, Geld groen, Kwaliteit groen. Alle scholen doen mee." in top
    assert "Waarom: Twee scholen leveren later aan." in top
    assert "Het projectteam belt deze week. Projectteam, uiterlijk 15 maart 2019." in top
    assert "Terugkijken? Typ stoplicht lees DDD." in rest
    assert [*faults(answer)] == []


def test_a_first_report_has_nothing_to_be_compared_with(talk: Talk) -> None:
    report(talk, date(2019, 1, 1), Kleur.GROEN)

    answer = talk.say("status ddd")

    assert "Stoplicht: ✅ groen (eerste keer), 12 maart 2019, programmalijnleider." in answer


def test_a_concept_is_nobody_elses_business(talk: Talk) -> None:
    report(talk, date(2019, 1, 1), Kleur.ROOD, Staat.CONCEPT)

    answer = talk.say("status ddd")

    assert "Stoplicht: ⬜ nog niet ingevuld." in answer
    assert "rood" not in answer
