from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from registry.clock import StoppedClock
from registry.gesprekken import Plek
from registry.models import Sluimer, Toestand
from registry.registry import Registry
from registry.sluimers import NothingSnoozed, NothingToSnooze, title_of
from registry.subjects import Soort, Subject
from reminders.messages import Bericht, to_json
from tests.posted import posted
from tests.registry.berichten import BERICHTEN

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA = Plek("console", "kamer", "anna")
BERT = Plek("console", "kamer", "bert")


def test_a_reminder_is_kept_and_its_subject_planned_anew(registry: Registry) -> None:
    made = registry.herinneringen.add(ANNA, NOW + HOUR, "koffie")

    assert registry.herinneringen.of(ANNA) == [made]
    assert (made.moment, made.tekst) == (NOW + HOUR, "koffie")
    assert registry.changed == {Subject(Soort.HERINNERING, made.nummer)}


def test_every_kind_of_message_is_among_these() -> None:
    kinds = get_args(get_args(Bericht)[0])

    assert {type(bericht) for bericht, _ in BERICHTEN} == {*kinds}


def test_all_of_the_last_mailing_is_put_off(registry: Registry) -> None:
    registry.session.add_all(
        [
            posted("eerder", NOW - 2 * HOUR, Toestand.VERSTUURD, zending="eerder"),
            posted("a", NOW - HOUR, Toestand.VERSTUURD, zending="dag"),
            posted("b", NOW - HOUR, Toestand.VERSTUURD, zending="dag", subject="mijlpaal/2"),
        ]
    )

    again = registry.sluimers.snooze(ANNA, NOW + HOUR)

    assert again.titels == ("Rapport",)
    assert registry.changed == {Subject(Soort.MIJLPAAL, 1), Subject(Soort.MIJLPAAL, 2)}
    assert [row.key for row in registry.session.query(Sluimer).order_by(Sluimer.id)] == ["a", "b"]


def test_of_a_mailing_only_what_still_helps_is_put_off(registry: Registry) -> None:
    registry.session.add_all(
        [
            posted("a", NOW - HOUR, Toestand.VERSTUURD, zending="dag", until=NOW + HOUR),
            posted("b", NOW - HOUR, Toestand.VERSTUURD, zending="dag"),
        ]
    )

    again = registry.sluimers.snooze(ANNA, NOW + HOUR)

    assert len(again.berichten) == 1


def test_what_was_sent_more_than_a_week_ago_is_forgotten(registry: Registry) -> None:
    sent = NOW - timedelta(days=7)
    registry.session.add(posted("a", sent, Toestand.VERSTUURD, zending="a"))

    with pytest.raises(NothingToSnooze):
        registry.sluimers.snooze(ANNA, NOW + HOUR)


def test_only_the_last_snooze_is_undone(registry: Registry, clock: StoppedClock) -> None:
    for key in ("a", "b"):
        registry.session.add(posted(key, NOW, Toestand.VERSTUURD, zending="dag"))
    registry.sluimers.snooze(ANNA, NOW + HOUR)
    clock.advance(timedelta(minutes=1))
    registry.sluimers.snooze(ANNA, NOW + 2 * HOUR)
    registry.changed.clear()

    woken = registry.sluimers.wake(ANNA)

    left = {row.moment for row in registry.session.query(Sluimer)}
    assert (woken.moment, len(woken.berichten)) == (NOW + 2 * HOUR, 2)
    assert left == {NOW + HOUR}
    assert registry.changed == {Subject(Soort.MIJLPAAL, 1)}


def test_what_came_again_already_or_is_of_another_is_not_undone(
    registry: Registry, clock: StoppedClock
) -> None:
    registry.session.add(posted("a", NOW, Toestand.VERSTUURD, zending="a"))
    registry.sluimers.snooze(ANNA, NOW + HOUR)

    with pytest.raises(NothingSnoozed):
        registry.sluimers.wake(BERT)
    clock.advance(HOUR)
    with pytest.raises(NothingSnoozed):
        registry.sluimers.wake(ANNA)


@pytest.mark.parametrize(
    ("bericht", "titel"), BERICHTEN, ids=lambda each: getattr(each, "soort", "")
)
def test_every_message_can_be_called_by_a_few_words(bericht: Bericht, titel: str) -> None:
    assert title_of(to_json(bericht)) == titel


def test_whoever_got_nothing_puts_off_nothing_of_others(registry: Registry) -> None:
    registry.session.add(posted("a", NOW - HOUR, Toestand.VERSTUURD))

    with pytest.raises(NothingToSnooze):
        registry.sluimers.snooze(BERT, NOW + HOUR)
