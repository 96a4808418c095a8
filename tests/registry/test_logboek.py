"""The log book: nobody changes or drops a line unseen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update

from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.logboek import KEPT, ZELF, Breuk, Schade
from registry.models import Logboekstand, Logregel
from registry.registry import Registry, transaction
from registry.values import Resultaat

ANNA = Plek("matrix", "!kamer:voorbeeld.invalid", "@anna:voorbeeld.invalid")
BRAM = Plek("console", "console", "bram")
LINES = 12


@pytest.fixture
def full(empty: Database, clock: StoppedClock) -> Database:
    """A database with a log book of `LINES` lines, an hour apart."""
    for number in range(LINES):
        note(empty, clock, f"BP-{number % 3}")
        clock.advance(timedelta(hours=1))
    return empty


def note(database: Database, clock: StoppedClock, over: str) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.logboek.note(ANNA, "lezen", over)


def check(database: Database, clock: StoppedClock) -> Breuk | None:
    with transaction(database, clock, writes=False) as registry:
        return registry.logboek.check()


def forget(database: Database, clock: StoppedClock) -> int:
    with transaction(database, clock, writes=True) as registry:
        return registry.logboek.forget()


def test_a_line_says_who_did_what_where_and_when(empty: Database, clock: StoppedClock) -> None:
    with transaction(empty, clock, writes=True) as registry:
        registry.logboek.note(ANNA, "stap", "BP-1", Resultaat.GEWEIGERD, namens="bram")
        (line,) = registry.logboek.lines()

    assert line.model_dump() == {
        "nummer": 1,
        "op": clock.now(),
        "kanaal": "matrix",
        "wie": ANNA.adres,
        "namens": "bram",
        "handeling": "stap",
        "over": "BP-1",
        "resultaat": Resultaat.GEWEIGERD,
    }


def test_the_newest_line_comes_first_and_a_reference_has_its_own(
    full: Database, clock: StoppedClock
) -> None:
    with transaction(full, clock, writes=False) as registry:
        logboek = registry.logboek
        newest = [line.nummer for line in logboek.lines(limit=3)]
        of_one = [line.nummer for line in logboek.lines("BP-1")]
        recent = [line.nummer for line in logboek.lines(since=clock.now() - timedelta(hours=2))]

    assert newest == [12, 11, 10]
    assert of_one == [11, 8, 5, 2]
    assert recent == [12, 11]


def test_what_was_touched_is_counted_by_reference_and_the_rest_is_told(
    full: Database, clock: StoppedClock
) -> None:
    since = clock.now() - timedelta(hours=5)

    with transaction(full, clock, writes=False) as registry:
        touched, more = registry.logboek.touched(since, limit=2)

    assert [(each.over, each.aantal) for each in touched] == [("BP-0", 1), ("BP-1", 2)]
    assert touched[0].laatst == clock.now() - timedelta(hours=3)
    assert more == 1


def test_a_line_about_nothing_is_not_touched_data(empty: Database, clock: StoppedClock) -> None:
    with transaction(empty, clock, writes=True) as registry:
        registry.logboek.note(BRAM, "zoeken")
        touched, more = registry.logboek.touched(clock.now(), limit=50)

    assert (touched, more) == ([], 0)


def test_a_chain_that_nobody_touched_holds(full: Database, clock: StoppedClock) -> None:
    assert check(full, clock) is None


def test_an_empty_log_book_holds(empty: Database, clock: StoppedClock) -> None:
    assert check(empty, clock) is None


def test_what_was_undone_leaves_no_hole(full: Database, clock: StoppedClock) -> None:
    with pytest.raises(ZeroDivisionError), transaction(full, clock, writes=True) as registry:
        registry.logboek.note(ANNA, "lezen", str(1 // 0))
    note(full, clock, "BP-1")

    assert check(full, clock) is None


COLUMNS = [column.name for column in Logregel.__table__.columns if column.name != "nummer"]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("number", [1, 7, LINES])
def test_a_line_that_was_changed_is_found(
    full: Database, clock: StoppedClock, column: str, number: int
) -> None:
    changed = {"op": clock.now(), "resultaat": Resultaat.ONBEKEND}.get(column, "anders")
    with full.transaction(writes=True) as session:
        change = update(Logregel).where(Logregel.nummer == number)
        session.execute(change.values({column: changed}))

    assert check(full, clock) == Breuk(nummer=number, schade=Schade.VERANDERD)


@pytest.mark.parametrize("number", [1, 7, LINES])
def test_a_line_that_was_dropped_is_found(
    full: Database, clock: StoppedClock, number: int
) -> None:
    with full.transaction(writes=True) as session:
        session.execute(delete(Logregel).where(Logregel.nummer == number))

    assert check(full, clock) == Breuk(nummer=number, schade=Schade.ONTBREEKT)


@pytest.mark.parametrize("number", [0, LINES + 1])
def test_a_line_that_was_put_in_is_found(full: Database, clock: StoppedClock, number: int) -> None:
    forged = {"nummer": number, "op": clock.now(), "resultaat": "gedaan"}
    texts = dict.fromkeys(("kanaal", "wie", "handeling", "vorige", "hash"), "x")
    with full.transaction(writes=True) as session:
        session.execute(insert(Logregel), [forged | texts])

    assert check(full, clock) == Breuk(nummer=number, schade=Schade.ERBIJ)


@pytest.mark.parametrize("emptied", [Logboekstand, Logregel])
def test_a_table_that_was_emptied_is_found(
    full: Database, clock: StoppedClock, emptied: type[Logboekstand | Logregel]
) -> None:
    with full.transaction(writes=True) as session:
        session.execute(delete(emptied))

    assert check(full, clock) is not None


def test_a_chain_longer_than_a_block_is_checked_to_its_end(
    empty: Database, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.logboek._BLOCK", 4)
    for number in range(8):
        note(empty, clock, f"BP-{number}")

    whole = check(empty, clock)
    with empty.transaction(writes=True) as session:
        session.execute(update(Logregel).where(Logregel.nummer == 8).values(wie="bram"))

    assert whole is None
    assert check(empty, clock) == Breuk(nummer=8, schade=Schade.VERANDERD)


@pytest.mark.parametrize("kept", [0, 5, LINES])
def test_lines_are_forgotten_after_two_years_and_the_rest_is_a_chain(
    full: Database, clock: StoppedClock, kept: int
) -> None:
    clock.advance(KEPT - timedelta(hours=kept))

    gone = forget(full, clock)

    with transaction(full, clock, writes=False) as registry:
        last = registry.logboek.lines(limit=1)[0]
        count = registry.session.scalar(select(func.count()).select_from(Logregel))
        end = registry.logboek.end()
    assert gone == LINES - kept
    assert count == end.bewaard == (kept + 1 if gone else kept)
    assert (last.handeling == "opgeruimd", last.wie == ZELF.adres) == (gone > 0, gone > 0)
    assert check(full, clock) is None
    assert forget(full, clock) == 0


def test_dropping_more_than_was_forgotten_is_found(full: Database, clock: StoppedClock) -> None:
    clock.advance(KEPT - timedelta(hours=5))
    forget(full, clock)

    with full.transaction(writes=True) as session:
        session.execute(delete(Logregel).where(Logregel.nummer == LINES - 4))

    assert check(full, clock) == Breuk(nummer=LINES - 4, schade=Schade.ONTBREEKT)


def test_the_end_is_what_an_outsider_can_compare(full: Database, clock: StoppedClock) -> None:
    with transaction(full, clock, writes=False) as registry:
        before = registry.logboek.end()
    note(full, clock, "BP-1")
    with transaction(full, clock, writes=False) as registry:
        after = registry.logboek.end()

    assert (before.nummer, after.nummer) == (LINES, LINES + 1)
    assert before.hash != after.hash


def test_lines_of_several_who_note_at_once_make_one_chain(
    empty: Database, clock: StoppedClock
) -> None:
    def note_some(over: str) -> None:
        for _ in range(10):
            note(empty, clock, over)

    with ThreadPoolExecutor() as people:
        for _ in people.map(note_some, ["BP-1", "BP-2", "BP-3", "BP-4"]):
            pass

    with transaction(empty, clock, writes=False) as registry:
        assert registry.logboek.end().nummer == 40
        assert registry.logboek.check() is None


def test_two_lines_of_one_transaction_are_chained(registry: Registry) -> None:
    registry.logboek.note(ANNA, "lezen", "BP-1")
    registry.logboek.note(BRAM, "lezen", "BP-1")

    assert registry.logboek.check() is None
    assert [line.wie for line in registry.logboek.lines("BP-1")] == [BRAM.adres, ANNA.adres]
