"""Lives of the outbox: plan, change, crash, restart, and clocks that are set.

The same lives every time. ``NETWERKBOT_TEST_LIVES`` says how many: `make e2e` asks for thousands.
"""

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import booleans, integers, lists, sampled_from

from registry.clock import local, moment
from registry.errors import DomainError
from registry.models import Bijeenkomst, Herinnering, OutboxRow, Reden, Toestand
from registry.subjects import Soort, Subject
from registry.values import Komst
from reminders.mornings import is_daytime
from reminders.outbox import BACK_OFF
from tests.reminders.simulated import (
    PEOPLE,
    VRIJ,
    Fate,
    World,
    a_bijeenkomst,
    beginning,
    in_memory,
    new_world,
    plek,
    sit,
    the_mijlpaal,
)

LIVES = int(os.environ.get("NETWERKBOT_TEST_LIVES", "40"))
_BEGINNING, _NOW = beginning(), in_memory()
_DAYS = integers(1, 45)
_HOURS = sampled_from((time(8), time(10), time(15), time(19)))
_PEOPLE = sampled_from(PEOPLE)
_STEPS = sampled_from(
    [timedelta(minutes=each) for each in (7, 50, 4 * 60, 24 * 60, 6 * 24 * 60, -60)]
)


class Lives(RuleBasedStateMachine):
    """What people, the clock and bad luck do to the outbox."""

    world: World
    meetings: dict[int, bool]
    told: int
    set_back: bool

    @initialize()
    def begin(self) -> None:
        self.world = new_world(_NOW, like=_BEGINNING)
        self.meetings, self.told, self.set_back = {}, 0, False
        for groep in ("groep-a", "groep-a", "groep-b"):
            self._plan(groep, 8, time(15))

    @rule(groep=sampled_from(("groep-a", "groep-b")), days=_DAYS, van=_HOURS)
    def plan_a_meeting(self, groep: str, days: int, van: time) -> None:
        self._plan(groep, days, van)

    @rule(which=integers(0, 3), days=_DAYS, van=_HOURS)
    def move_a_meeting(self, which: int, days: int, van: time) -> None:
        self._change_meeting(which, datum=days, van=van)

    @rule(which=integers(0, 3))
    def cancel_or_restore_a_meeting(self, which: int) -> None:
        self._change_meeting(which)

    @rule(naam=_PEOPLE, minutes=integers(1, 3000))
    def ask_for_a_reminder(self, naam: str, minutes: int) -> None:
        at = self.world.clock.now() + timedelta(minutes=minutes)
        with self.world.change() as registry:
            registry.herinneringen.add(plek(naam), at, "koffie")

    @rule(naam=_PEOPLE, hours=sampled_from((1, 24, 24 * 40)))
    def snooze(self, naam: str, hours: int) -> None:
        at = self.world.clock.now() + timedelta(hours=hours)
        with suppress(DomainError), self.world.change() as registry:
            registry.sluimers.snooze(plek(naam), at)

    @rule(naam=_PEOPLE)
    def wipe_a_reminder(self, naam: str) -> None:
        with self.world.change() as registry:
            for each in registry.herinneringen.of(plek(naam))[:1]:
                registry.herinneringen.wipe(plek(naam), each.nummer)

    @rule(days=sampled_from((0, 3, 20)))
    def handle_the_mijlpaal(self, days: int) -> None:
        with self.world.change() as registry:
            hit = the_mijlpaal(registry)
            if days:
                day = local(self.world.clock.now()).date() + timedelta(days=days)
                registry.afhandelingen.put_off(hit, day)
            else:
                registry.afhandelingen.done(hit)

    @rule()
    def reopen_the_mijlpaal(self) -> None:
        with self.world.change() as registry:
            registry.afhandelingen.reopen(the_mijlpaal(registry))

    @rule(naam=_PEOPLE, rol=sampled_from(("lid-a", "lid-b")))
    def take_or_leave_a_seat(self, naam: str, rol: str) -> None:
        with self.world.change() as registry:
            sit(registry, naam, rol)

    @rule(naam=_PEOPLE, which=integers(0, 3), komst=sampled_from([*Komst, None]))
    def say_whether_one_comes(self, naam: str, which: int, komst: Komst | None) -> None:
        number = [*self.meetings][which % len(self.meetings)]
        with suppress(DomainError), self.world.change() as registry:
            registry.aanwezigheden.say(plek(naam), number, komst)

    @rule(naam=_PEOPLE, again=booleans())
    def want_silence(self, naam: str, *, again: bool) -> None:
        with suppress(DomainError), self.world.change() as registry:
            wish = registry.aanwezigheden
            (wish.unsilence if again else wish.silence)(plek(naam))

    @rule(step=_STEPS)
    def time_passes(self, step: timedelta) -> None:
        self.world.clock.advance(step)
        self.set_back |= step < timedelta()

    @rule(fates=lists(sampled_from(Fate), max_size=4), dies=booleans())
    def make_a_round(self, fates: list[Fate], *, dies: bool) -> None:
        self.world.make_round(iter(fates), dies_at_claim=dies)

    @rule(fates=lists(sampled_from(Fate), max_size=2))
    def jump_to_what_is_due(self, fates: list[Fate]) -> None:
        with self.world.outbox() as outbox:
            due = outbox.next_moment()
        if due is not None:
            self.world.clock.at = due
        self.world.make_round(iter(fates))

    @rule()
    def plan_all_anew(self) -> None:
        self.world.replan()

    @invariant()
    def people_are_treated_well(self) -> None:
        if len(self.world.veld.seen) == self.told:
            return
        rows = {row.key: row for row in self.world.rows()}
        heard_of = _first_made(rows.values())
        for seen in self.world.veld.seen[self.told :]:
            self._was_right(seen.moment, [rows[key] for key in seen.parts], heard_of)
        self.told = len(self.world.veld.seen)
        self._nothing_twice()
        self._nothing_back_to_front(rows)
        self._one_day_message_a_day(rows)

    def teardown(self) -> None:
        self._live_on()
        self.people_are_treated_well()
        rows = self.world.rows()
        seen = {key for each in self.world.veld.seen for key in each.parts}
        for row in rows:
            assert row.toestand is not Toestand.WACHT, (row.key, "never ended")
            assert (row.toestand is Toestand.VERSTUURD) is (row.reden is None), row.key
            assert row.toestand is not Toestand.VERSTUURD or row.key in seen, (row.key, "lost")
            assert row.toestand is not Toestand.MISLUKT or row.pogingen > len(BACK_OFF), row.key
            if row.reden is Reden.INGEHAALD:
                assert any(_overtakes(other, row) for other in rows), (row.key, "overtaken")
        self._what_people_asked_for_came(rows)

    def _plan(self, groep: str, days: int, van: time) -> None:
        day = local(self.world.clock.now()).date() + timedelta(days=days)
        with self.world.change() as registry:
            number = len(self.meetings)
            row = a_bijeenkomst(self.world.programma_id, groep, number, day, van)
            registry.session.add(row)
            registry.session.flush()
            registry.changed.add(Subject(Soort.BIJEENKOMST, row.id))
            self.meetings[row.id] = True

    def _change_meeting(
        self, which: int, *, datum: int | None = None, van: time | None = None
    ) -> None:
        number = [*self.meetings][which % len(self.meetings)]
        with self.world.change() as registry:
            row = registry.session.get_one(Bijeenkomst, number)
            if datum is None:
                row.status = "vervallen" if self.meetings[number] else "vast"
                self.meetings[number] = not self.meetings[number]
            else:
                row.datum = local(self.world.clock.now()).date() + timedelta(days=datum)
                row.van = van
            registry.changed.add(Subject(Soort.BIJEENKOMST, number))

    def _was_right(
        self, at: datetime, rows: Iterable[OutboxRow], heard_of: dict[str, datetime]
    ) -> None:
        for row in rows:
            subject = Subject.read(row.subject)
            assert row.due <= at, (row.key, "too soon")
            assert row.until is None or at <= row.until, (row.key, "too late")
            # By a clock that was set back, what was over may lie ahead again.
            known = row.due >= heard_of[_cause(row)] or self.set_back
            assert known, (row.key, "due before it was known")
            assert row.exact or is_daytime(at, VRIJ), (row.key, "no hour for it")
            if subject.soort is Soort.BIJEENKOMST:
                assert self.meetings[subject.id], (row.key, "cancelled")
                # Who was there is asked of who writes that down, whether they came or not.
                asked_afterwards = "/presentie/" in row.key
                declined = not asked_afterwards and self._declined(row, subject.id)
                assert not declined, (row.key, "does not come")

    def _declined(self, row: OutboxRow, number: int) -> bool:
        with self.world.change() as registry:
            said = registry.aanwezigheden.of([number]).get(number, {})
        return said.get((row.kanaal, row.adres)) is Komst.NEE and row.zending == row.key

    def _nothing_twice(self) -> None:
        seen = Counter(key for each in self.world.veld.seen for key in each.parts)
        assert [key for key, times in seen.items() if times > 1] == []

    def _nothing_back_to_front(self, rows: dict[str, OutboxRow]) -> None:
        said: dict[tuple[str, str], list[datetime]] = {}
        for seen in self.world.veld.seen:
            for row in (rows[key] for key in seen.parts):
                said.setdefault((row.reeks, row.adres), []).append(row.due)
        for moments in said.values():
            assert all(before <= after for before, after in pairwise(moments))

    def _one_day_message_a_day(self, rows: dict[str, OutboxRow]) -> None:
        days = Counter(
            (seen.adres, local(seen.moment).date())
            for seen in self.world.veld.seen
            if not rows[seen.parts[0]].exact
        )
        assert [day for day, messages in days.items() if messages > 1] == []

    def _what_people_asked_for_came(self, rows: Iterable[OutboxRow]) -> None:
        ended = {row.key: row for row in rows}
        with self.world.change() as registry:
            for each in registry.session.query(Herinnering).all():
                row = ended[f"herinnering/{each.id}@veld:{each.adres}"]
                came = row.toestand in {Toestand.VERSTUURD, Toestand.MISLUKT}
                assert came or each.gewist_op is not None, (row.key, row.reden)

    def _live_on(self) -> None:
        """Let time pass until nothing waits, with a channel that works and a bot that lives."""
        for _ in range(200):
            self.world.make_round(iter(()))
            if (next_ := self._next()) is None:
                return
            self.world.clock.at = next_
        assert self._next() is None, "the outbox never becomes empty"

    def _next(self) -> datetime | None:
        now = self.world.clock.now()
        with self.world.outbox() as outbox:
            oldest, due = outbox.oldest(), outbox.next_moment()
        if oldest is None:
            return None
        morning = moment(local(now).date() + timedelta(days=1), time(9))
        if oldest <= now:
            return min(morning, due or morning)
        return due or morning


def _first_made(rows: Iterable[OutboxRow]) -> dict[str, datetime]:
    """Return when the bot first knew of each message: whoever takes a seat inherits what waits."""
    found: dict[str, datetime] = {}
    for row in sorted(rows, key=lambda each: each.gemaakt_op):
        found.setdefault(_cause(row), row.gemaakt_op)
    return found


def _cause(row: OutboxRow) -> str:
    """Return what a row is about, whoever it goes to."""
    return row.key.partition("@")[0]


def _overtakes(other: OutboxRow, row: OutboxRow) -> bool:
    """Tell whether ``other`` comes after ``row`` in the same reeks, and counted when it did."""
    same = (other.reeks, other.adres) == (row.reeks, row.adres)
    later = (other.due, other.exact, other.key) > (row.due, row.exact, row.key)
    return same and later and other.reden is not Reden.TE_OUD


Lives.TestCase.settings = settings(
    max_examples=LIVES,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
)
TestLives = Lives.TestCase
