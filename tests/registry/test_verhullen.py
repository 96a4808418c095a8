"""What is shown, seen by somebody who tries every table that it could have been."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.verhullen import GRENS, SAMEN, Cel, Tabel, hidden, is_small

ROWS, COLUMNS = ("vervolgt", "gestopt"), ("A", "B")
FEW = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 12])


def line(numbers: Iterable[int]) -> Tabel:
    """Return one column: so many parts, and their sum."""
    parts = {f"deel {nr}": number for nr, number in enumerate(numbers)}
    column = {"samen": sum(parts.values())} | parts
    return Tabel({"samen": tuple(parts)}, {(rij, "A"): each for rij, each in column.items()})


def wide(numbers: Iterable[int], rows: tuple[str, ...] = ROWS) -> Tabel:
    """Return a table of ``rows`` by A and B, with the sums of both."""
    inside = dict(zip(product(rows, COLUMNS), numbers, strict=True))
    for kolom in COLUMNS:
        inside["samen", kolom] = sum(inside[rij, kolom] for rij in rows)
    for rij in ("samen", *rows):
        inside[rij, SAMEN] = sum(inside[rij, kolom] for kolom in COLUMNS)
    return Tabel({"samen": rows}, inside)


def shown(tabel: Tabel) -> dict[Cel, int | str]:
    """Return what people get to see of a table."""
    gone = hidden(tabel)
    return {
        cel: number if cel not in gone else "minder dan 5" if number < GRENS else "niet getoond"
        for cel, number in tabel.getallen.items()
    }


def could_be(seen: dict[Cel, int | str], tabel: Tabel) -> bool:
    """Tell whether a table may lie behind what is seen, for who knows what is called small."""
    return all(
        number == said
        if isinstance(said, int)
        else number < GRENS and cel in hidden(tabel)
        if said == "minder dan 5"
        else number >= GRENS
        for (cel, number), said in zip(tabel.getallen.items(), seen.values(), strict=True)
    )


def alike(tables: Iterable[Tabel]) -> Iterator[list[Tabel]]:
    """Yield the tables that look the same, together."""
    found: defaultdict[tuple[object, ...], list[Tabel]] = defaultdict(list)
    for each in tables:
        found[tuple(shown(each).values())].append(each)
    yield from found.values()


@pytest.mark.parametrize("parts", [2, 3])
def test_who_knows_how_numbers_are_hidden_still_cannot_tell_which_they_were(parts: int) -> None:
    every = (line(each) for each in product(range(17), repeat=parts) if sum(each) <= 16)

    for group in alike(every):
        seen = shown(group[0])
        for cel, said in seen.items():
            if isinstance(said, str) and isinstance(seen["samen", "A"], int):
                assert len({each.getallen[cel] for each in group}) > 1, seen


@given(st.tuples(FEW, FEW, FEW, FEW))
@settings(deadline=None, max_examples=15)
def test_no_hidden_number_follows_from_the_rows_and_columns_that_are_shown(
    numbers: tuple[int, int, int, int],
) -> None:
    seen = shown(wide(numbers))
    ranges = [guesses(seen[cel], sum(numbers) + 6) for cel in product(ROWS, COLUMNS)]

    may_be = [other for each in product(*ranges) if could_be(seen, other := wide(each))]

    assert may_be
    for cel, said in seen.items():
        if isinstance(said, str):
            assert len({each.getallen[cel] for each in may_be}) > 1, (seen, cel)


def guesses(said: int | str, most: int) -> Iterable[int]:
    """Return which numbers may lie behind what is seen of one."""
    if isinstance(said, int):
        return [said]
    return range(GRENS) if said == "minder dan 5" else range(GRENS, most)


@given(st.lists(FEW, min_size=12, max_size=12))
def test_a_small_number_is_never_shown_and_totals_still_add_up(numbers: list[int]) -> None:
    rows = ("a", "b", "c", "d", "e", "f")
    tabel = wide(numbers, rows)

    seen = shown(tabel)

    assert all(
        seen[cel] == "minder dan 5" for cel, each in tabel.getallen.items() if is_small(each)
    )
    for cel, said in seen.items():
        assert isinstance(said, str) or said == tabel.getallen[cel]


def test_four_of_seventy_hides_the_complement_too() -> None:
    seen = shown(line([66, 4]))

    assert seen == {
        ("samen", "A"): 70,
        ("deel 0", "A"): "niet getoond",
        ("deel 1", "A"): "minder dan 5",
    }


def test_nothing_is_hidden_when_all_numbers_are_large() -> None:
    assert hidden(wide([5, 6, 7, 8])) == frozenset()


def test_what_is_sensitive_is_hidden_however_large_it_is() -> None:
    tabel = line([20, 30, 40])
    asked = Tabel(tabel.delen, tabel.getallen, {("deel 0", "A")})

    assert hidden(asked) == {("deel 0", "A"), ("deel 2", "A")}
