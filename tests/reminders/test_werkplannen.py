"""When owners hear of the steps of a werkplan."""

from datetime import date

import pytest

from registry.models import Werkplanstap
from registry.registry import transaction
from registry.schema.werkplannen import Stapstand
from registry.values import Periode, Precisie, Relatief
from reminders.plan import Planned
from reminders.rules.werkplannen import Pdcarij, Staprij, of_ronde, of_stap
from tests.commands.test_stap import begun, waiting
from tests.reminders.rows import PLAATS, moments
from tests.talk import Talk

LAST = date(2022, 12, 15)
DAY = Periode(start=LAST, eind=LAST, precisie=Precisie.DAG, tekst="15 december 2022")
LEADER, OWNER = ("rol:leider",), ("rol:trekker",)


def stap(*, klaar_op: date | None = None, wie: tuple[str, ...] = OWNER) -> Staprij:
    return Staprij(
        nummer=1,
        slug="wa-1-2",
        nr="1.2",
        naam="Taak beleggen",
        stand=Stapstand(wie=wie, wanneer=DAY, klaar_op=klaar_op),
        wanneer=DAY,
        leiders=LEADER,
    )


def told(row: Staprij) -> list[Planned]:
    return [*of_stap(row, PLAATS)]


def test_owners_hear_two_weeks_and_two_working_days_before_and_three_times_after() -> None:
    assert moments(told(stap())) == [
        "2022-12-01 09:00",
        "2022-12-13 09:00",
        "2022-12-16 09:00",
        "2023-01-09 09:00",
        "2023-01-12 09:00",
    ]


def test_who_leads_hears_of_it_only_when_it_is_a_month_late() -> None:
    assert [each.voor.refs for each in told(stap())] == [OWNER] * 4 + [(*OWNER, *LEADER)]


def test_of_a_step_that_nobody_does_who_leads_hears() -> None:
    assert {each.voor.refs for each in told(stap(wie=()))} == {LEADER}


def test_nothing_is_said_of_what_is_done() -> None:
    assert told(stap(klaar_op=date(2022, 11, 1))) == []


def test_people_hear_of_a_round_to_arrange_it_and_on_the_day() -> None:
    rij = Pdcarij(
        nummer=1,
        ronde=1,
        plan="Werkagenda",
        naam="p/werkagenda",
        wat="Elke school belt",
        terugkijken=LAST,
        leiders=LEADER,
    )

    plan = [*of_ronde(rij, PLAATS)]

    assert moments(plan) == ["2022-12-08 09:00", "2022-12-15 09:00"]
    assert {each.voor.refs for each in plan} == {LEADER}


def test_a_step_so_long_after_the_start_is_told_when_that_was(talk: Talk) -> None:
    talk.say("rol erbij handreiking-onderwijs-verblijf/contractmanager @anna:voorbeeld.nl")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        row = registry.session.query(Werkplanstap).filter_by(slug="gem-2-6").one()
        row.termijn = Relatief(na="start-implementatie", aantal=2, eenheid="maanden")
    begun(talk)
    before = waiting(talk, "werkplanstap/")
    talk.say("mijlpaal start-implementatie klaar")

    days = [each.due.date() for each in waiting(talk, "werkplanstap/")]
    talk.say("ongedaan")

    assert before == []
    assert days[:3] == [date(2022, 12, 16), date(2022, 12, 23), date(2023, 1, 9)]
    assert waiting(talk, "werkplanstap/") == []


@pytest.mark.parametrize("nr", ["gem-4-1", "ond-4-1", "ond-4-2"])
def test_a_step_that_is_a_meetmoment_too_says_nothing_of_its_own(talk: Talk, nr: str) -> None:
    begun(talk)
    talk.say(f'stap {nr} wie="eigenaar-gemeente" wanneer="15 december 2022"')

    assert waiting(talk, "werkplanstap/") == []


def test_the_button_says_of_which_plan_the_step_is(talk: Talk) -> None:
    talk.say("rol erbij werkagenda-thuiszitters/dataverzamelaar @anna:voorbeeld.nl")
    talk.say('stap 1.2 wie="dataverzamelaar" wanneer="15 december 2022"')

    [message, *_] = [each.bericht for each in waiting(talk, "werkplanstap/")]

    assert "werkagenda-thuiszitters/wa-1-2" in message
