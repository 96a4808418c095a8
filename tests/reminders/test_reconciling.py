"""What waits is what is planned; what was sent stays as it is."""

from registry.models import Reden, Toestand
from registry.subjects import Soort, Subject
from tests.reminders.shelf import HOUR, MINUTE, NOBODY, Say, Shelf


def test_a_moved_message_is_due_at_its_new_moment(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", HOUR))
    shelf.plan(say("a", 2 * HOUR, tekst="thee"))

    row = shelf.row("a")
    assert row.due == shelf.clock.now() + 2 * HOUR
    assert "thee" in row.bericht


def test_what_is_no_longer_planned_is_withdrawn(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", HOUR))
    shelf.plan()

    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.VERVALLEN)


def test_what_is_planned_again_waits_again_while_it_lies_ahead(shelf: Shelf, say: Say) -> None:
    messages = say("a", HOUR), say("b", 3 * HOUR)
    shelf.plan(*messages)
    shelf.plan()
    shelf.clock.advance(2 * HOUR)

    shelf.plan(*messages)

    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.VERVALLEN)
    assert shelf.state("b") == (Toestand.WACHT, None)


def test_what_was_due_before_the_bot_knew_of_it_is_never_sent(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", -MINUTE), say("nu"))

    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.TE_OUD)
    assert shelf.send() == ["nu"]


def test_what_is_for_nobody_is_closed_until_there_is_somebody(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", HOUR, NOBODY))
    shelf.plan(say("a", 2 * HOUR, NOBODY))

    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.NIEMAND)


def test_what_was_sent_stays_as_it_is(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"))
    shelf.send()
    shelf.plan(say("a", HOUR, tekst="thee"))

    assert shelf.state("a") == (Toestand.VERSTUURD, None)
    assert "koffie" in shelf.row("a").bericht


def test_other_subjects_are_left_alone(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", HOUR))
    shelf.plan(subject=Subject(Soort.HERINNERING, 2))

    assert shelf.state("a") == (Toestand.WACHT, None)
