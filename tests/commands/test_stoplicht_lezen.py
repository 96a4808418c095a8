"""Reading a stoplicht: the last one, that of a period, all versions, and its measure."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from commands.stoplichten.lezen import NogGeenStoplicht, StoplichtGelezen, StoplichtVersies
from registry.metingen import Opgave
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import Kleur
from tests.commands.stoplichten import GROEN, ORANJE, report
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def year(talk_on: TalkOn) -> Talk:
    """DDD was groen in the summer of 2018, oranje in the autumn, and now it is groen again."""
    report(talk_on("2018-09-18T09:00"))
    report(talk_on("2018-12-18T09:00"), ORANJE)
    talk = talk_on("2019-03-12T09:00")
    report(talk)
    return talk


def read(talk: Talk, line: str) -> StoplichtGelezen:
    view = talk.view(line)
    assert isinstance(view, StoplichtGelezen), view
    return view


def test_the_trend_compares_with_the_period_before(year: Talk) -> None:
    autumn = read(year, "stoplicht lees ddd vierde kwartaal 2018").rapport
    now = read(year, "stoplicht lees ddd").rapport

    assert (autumn.vorige, autumn.trend) == (Kleur.GROEN, "slechter")
    assert (now.vorige, now.trend) == (Kleur.ORANJE, "beter")
    assert "✅ groen (vorige keer oranje, beter)" in year.say("stoplicht lees ddd")


def test_the_verb_may_stand_last(year: Talk) -> None:
    assert year.view("stoplicht ddd lees") == year.view("stoplicht lees ddd")
    assert isinstance(year.view("stoplicht ddd historie"), StoplichtVersies)


def test_the_reason_and_the_measure_are_read_in_full(year: Talk) -> None:
    said = year.say("stoplicht lees ddd q4 2018")

    assert "Oorzaak: Twee scholen leveren later aan." in said
    assert "Klaar op: vrijdag 15 maart 2019" in said
    assert "Tijd: ⚠️ oranje" in said


def test_history_lists_all_versions_newest_first(year: Talk) -> None:
    report(year, ORANJE)

    view = year.view("stoplicht historie ddd")

    assert isinstance(view, StoplichtVersies)
    assert [(each.versie, each.kleur.value) for each in view.versies] == [
        (2, "oranje"),
        (1, "groen"),
        (1, "oranje"),
        (1, "groen"),
    ]


def test_the_last_version_of_a_period_is_read(year: Talk) -> None:
    report(year, ORANJE)

    assert read(year, "stoplicht lees ddd eerste kwartaal 2019").rapport.versie == 2


def test_a_report_that_is_older_than_the_last_period_says_so(talk_on: TalkOn) -> None:
    report(talk_on("2018-09-18T09:00"))

    late = read(talk_on("2019-03-12T09:00"), "stoplicht lees ddd")

    assert late.ontbreekt == "vierde kwartaal van 2018"


def test_nothing_yet_says_who_fills_it_in_and_is_never_groen(year: Talk) -> None:
    year.rollen, year.kanaal, year.sender = (BotRol.LEZER,), "matrix", "@lezer:voorbeeld.nl"

    view = year.view("stoplicht lees buddyplus")

    assert isinstance(view, NogGeenStoplicht)
    assert "Programmalijnleider Plusvoorziening" in year.say("stoplicht lees buddyplus")
    assert "⬜ nog niet ingevuld" in year.say("stoplicht historie buddyplus")
    assert "stoplicht buddy" not in year.say("stoplicht lees buddyplus").replace("lees ", "")


def test_numbers_are_those_of_the_day_on_which_it_was_published(year: Talk) -> None:
    with transaction(year.database, year.clock, writes=True) as registry:
        hit = registry.namen.find("ddd", ["activiteit"], what="activiteit")
        activiteit = registry.activiteiten.get(hit.id).activiteit
        indicator = next(each for each in activiteit.indicatoren if each.eenheid == "procent")
        parts = (*indicator.per_organisatie, *indicator.per_subregio) or ("",)
        for day, value in ((date(2019, 3, 1), "96.5"), (date(2018, 12, 1), "91")):
            for deel in parts:
                given = Opgave(waarde=Decimal(value), peildatum=day, deel=deel)
                registry.metingen.record(activiteit, indicator, given)

    now = read(year, "stoplicht lees ddd").cijfers
    before = read(year, "stoplicht lees ddd q4 2018").cijfers

    assert [each.gemeten.waarde for each in now] == [Decimal("96.5")]
    assert [each.gemeten.waarde for each in before] == [Decimal(91)]
    assert "96,5 % (1 maart 2019)" in year.say("stoplicht lees ddd")


def test_a_measure_is_taken_and_read(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    report(talk, ORANJE)

    assert talk.say("stoplicht maatregel ddd klaar").startswith("Klaar: Het projectteam belt")
    assert "(gedaan op 12 maart 2019)" in talk.say("stoplicht lees ddd")


@pytest.mark.parametrize(
    "line",
    ["stoplicht maatregel ddd uitstel tot 1 april", "stoplicht ddd maatregel uitstel 1 april"],
)
def test_a_measure_waits_until_a_day(talk_on: TalkOn, line: str) -> None:
    talk = talk_on("2019-03-12T09:00")
    report(talk, ORANJE)

    assert "maandag 1 april 2019" in talk.say(line)
    assert "(uitgesteld tot 1 april 2019)" in talk.say("stoplicht lees ddd")


@pytest.mark.parametrize(
    ("line", "reden"),
    [
        ("stoplicht maatregel ddd uitstel", "Uitstel tot wanneer?"),
        ("stoplicht maatregel ddd uitstel maart", "Dat is niet één dag."),
        ("stoplicht maatregel ddd uitstel 1 maart 2019", "Typ een dag die nog komt"),
        ("stoplicht maatregel ddd", "Wat is er met de maatregel?"),
        ("stoplicht maatregel buddyplus klaar", "hoort geen maatregel"),
        ("stoplicht lees ddd 2018", "gaat over één kwartaal"),
        ("stoplicht lees ddd morgenvroeg ergens", "niet als datum"),
        ("stoplicht lees xyzzy", "Ik ken geen activiteit “xyzzy”"),
    ],
)
def test_what_cannot_be_is_explained(talk_on: TalkOn, line: str, reden: str) -> None:
    talk = talk_on("2019-03-12T09:00")
    report(talk, ORANJE)

    assert reden in talk.say(line)


def test_a_groen_report_has_no_measure(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    report(talk, GROEN)

    assert "hoort geen maatregel" in talk.say("stoplicht maatregel ddd klaar")
