"""Rows that wait, are claimed, and end as sent or closed with a reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from registry.models import Reden, Toestand
from reminders.outbox import BACK_OFF, Reach
from reminders.plan import Adres
from reminders.resting import rest
from reminders.welcome import CLAIM_LASTS
from tests.reminders.shelf import BRAM, DAY, HOUR, MINUTE, Say, Shelf


def test_what_is_due_is_claimed_once(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"), say("b", HOUR))

    first, second = shelf.claim("een"), shelf.claim("twee")

    assert [each.key for each in first] == ["a"]
    assert second == []
    assert shelf.row("a").claimed_by == "een"


def test_two_couriers_at_once_claim_different_mailings(shelf: Shelf, say: Say) -> None:
    people = [Adres("veld", str(number)) for number in range(300)]
    shelf.plan(*(say(each.adres, adres=each) for each in people))
    both_ready = Barrier(2)

    def claim(by: str) -> list[str]:
        both_ready.wait()
        return [each.key for each in shelf.claim(by)]

    with ThreadPoolExecutor(2) as couriers:
        one, two = couriers.map(claim, ("een", "twee"))

    assert sorted([*one, *two]) == sorted(each.adres for each in people)
    assert one
    assert two


def test_what_is_sent_is_written_down_and_not_claimed_again(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"))

    shelf.send()

    row = shelf.row("a")
    assert (row.toestand, row.verstuurd_op, row.claimed_by) == (
        Toestand.VERSTUURD,
        shelf.clock.now(),
        None,
    )
    assert shelf.claim() == []


def test_a_claim_of_the_dead_runs_out_and_has_the_same_key(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", exact=False), say("b", exact=False))
    (first,) = shelf.claim("een")
    shelf.plan(say("a", exact=False), say("b", exact=False), say("c", exact=False))
    shelf.clock.advance(CLAIM_LASTS)

    (second,) = shelf.claim("twee")

    assert second == first
    assert [part.key for part in second.parts] == ["a", "b"]


def test_who_takes_over_need_not_wait(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"))
    shelf.claim("een")
    with shelf.open() as outbox:
        outbox.let_go()

    assert [each.key for each in shelf.claim("twee")] == ["a"]


def test_a_courier_gives_back_its_own_only(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"), say("b", MINUTE))
    shelf.claim("een")
    shelf.clock.advance(MINUTE)
    shelf.claim("twee")
    with shelf.open() as outbox:
        outbox.let_go(by="een")

    assert [each.key for each in shelf.claim("drie")] == ["a"]


def test_a_claim_from_before_the_clock_was_set_back_keeps_nobody_waiting(
    shelf: Shelf, say: Say
) -> None:
    shelf.plan(say("a"))
    shelf.clock.advance(HOUR)
    shelf.claim("een")
    shelf.clock.advance(-HOUR)

    assert [each.key for each in shelf.claim("twee")] == ["a"]


def test_after_a_failure_there_is_a_wait_that_grows(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"))
    for wait in BACK_OFF:
        (claimed,) = shelf.claim()
        shelf.fail(claimed.key)
        shelf.clock.advance(wait - timedelta(seconds=1))
        assert shelf.claim() == []
        shelf.clock.advance(timedelta(seconds=1))

    (last,) = shelf.claim()
    shelf.fail(last.key)

    assert shelf.state("a") == (Toestand.MISLUKT, Reden.OPGEGEVEN)


def test_a_platform_that_asks_to_wait_is_left_alone_and_nothing_has_failed(
    shelf: Shelf, say: Say
) -> None:
    shelf.plan(say("a"))
    (claimed,) = shelf.claim()

    with shelf.open() as outbox:
        rest(outbox.session, shelf.clock, claimed.adres.kanaal, HOUR)

    with shelf.open() as outbox:
        assert outbox.next_moment() == shelf.clock.now() + HOUR
    assert shelf.row("a").pogingen == 0


def test_a_wait_means_nothing_after_the_clock_was_set_back(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"))
    shelf.clock.advance(HOUR)
    shelf.claim()
    shelf.fail("a")
    shelf.clock.advance(-MINUTE)

    assert [each.key for each in shelf.claim()] == ["a"]


def test_what_is_over_is_closed(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", until=HOUR), say("b"))
    shelf.clock.advance(2 * HOUR)

    assert shelf.send() == ["b"]
    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.VOORBIJ)


def test_of_a_missed_ladder_only_the_latest_rung_is_sent(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("week", reeks="m"), say("dag", DAY, reeks="m"), say("uur", 3 * DAY, reeks="m"))
    shelf.clock.advance(2 * DAY)

    assert shelf.send() == ["dag"]
    assert shelf.state("week") == (Toestand.GESLOTEN, Reden.INGEHAALD)
    assert shelf.state("uur") == (Toestand.WACHT, None)


def test_a_rung_that_failed_does_not_come_after_the_next(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("dag", reeks="m"), say("uur", timedelta(seconds=2), reeks="m"))
    shelf.claim()
    shelf.fail("dag")
    shelf.clock.advance(timedelta(seconds=2))

    assert shelf.send() == ["uur"]
    shelf.clock.advance(HOUR)
    assert shelf.send() == []
    assert shelf.state("dag") == (Toestand.GESLOTEN, Reden.INGEHAALD)


def test_people_who_have_to_wait_do_not_keep_up_others(shelf: Shelf, say: Say) -> None:
    waiting = [Adres("veld", str(number)) for number in range(250)]
    shelf.plan(
        *(say(f"dag {each}", adres=each, exact=False) for each in waiting),
        say("koffie", 10 * HOUR),
    )
    shelf.clock.advance(10 * HOUR)

    assert shelf.send() == ["koffie"]


def test_all_are_served_in_the_end(shelf: Shelf, say: Say) -> None:
    people = [Adres("veld", str(number)) for number in range(450)]
    shelf.plan(*(say(str(each), adres=each, exact=False) for each in people))

    sent = [*shelf.send(), *shelf.send(), *shelf.send()]

    assert sorted(sent) == sorted(map(str, people))


def test_whom_nobody_can_reach_waits(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a"), say("b", adres=BRAM))
    only_anna = (Reach("veld", frozenset({"anna"})),)

    assert [each.key for each in shelf.claim(reaches=only_anna)] == ["a"]
    assert shelf.state("b") == (Toestand.WACHT, None)
    assert [each.key for each in shelf.claim()] == ["b"]


def test_what_can_never_be_said_ends_and_the_rest_goes_on(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", exact=False), say("b", exact=False))
    (claimed,) = shelf.claim("een")
    with shelf.open() as outbox:
        outbox.give_up(["a"])
        outbox.let_go(by="een")

    (again,) = shelf.claim("een")

    assert again.key == claimed.key
    assert [part.key for part in again.parts] == ["b"]
    assert shelf.state("a") == (Toestand.MISLUKT, Reden.OPGEGEVEN)


def test_what_goes_out_while_it_is_withdrawn_is_written_down_as_sent(
    shelf: Shelf, say: Say
) -> None:
    shelf.plan(say("a"))
    shelf.claim()
    shelf.plan()
    with shelf.open() as outbox:
        outbox.sent({"a": ""}, "koerier")

    assert shelf.state("a") == (Toestand.VERSTUURD, None)


def test_what_was_withdrawn_after_a_crash_is_not_written_down_as_sent(
    shelf: Shelf, say: Say
) -> None:
    day = say("a", exact=False), say("b", exact=False)
    shelf.plan(*day)
    [claimed] = shelf.claim(by="dood")
    shelf.plan(day[1])
    with shelf.open() as outbox:
        outbox.let_go()
    shelf.clock.advance(DAY)

    assert shelf.send() == [claimed.key]

    assert shelf.state("a") == (Toestand.GESLOTEN, Reden.VERVALLEN)
    assert shelf.state("b") == (Toestand.VERSTUURD, None)


def test_the_next_moment_is_the_first_that_lies_ahead(shelf: Shelf, say: Say) -> None:
    begin: datetime = shelf.clock.now()
    shelf.plan(say("a"), say("b", HOUR), say("c", DAY))

    with shelf.open() as outbox:
        assert outbox.next_moment() == begin + HOUR
        assert outbox.overdue() == {"veld": begin}
        assert outbox.oldest() == begin
