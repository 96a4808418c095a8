"""Which numbers of a table may be shown, so that nobody can work out a small one (P9).

What is less than `GRENS` is hidden, unless there is nobody at all; and then so much more that
nobody can reckon it from what is left. A table is a network: what comes into a row or a column
goes out of it again. What is hidden could be any other number when the difference can go round
through other hidden numbers, and that is what is looked for here. Nothing here knows what is
counted.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

GRENS = 5
"""Fewer than so many people could be recognised."""

SAMEN = ""
"""The column of all columns together."""


def is_small(number: int) -> bool:
    """Return whether a number is of few: of nobody, it tells of nobody."""
    return 0 < number < GRENS


Cel = tuple[str, str]
"""A row and a column."""
_Knoop = tuple[str, str, str]
_Wegen = Mapping[_Knoop, list[tuple[_Knoop, Cel, int]]]
_MOST = 10**9


@dataclass(frozen=True)
class Tabel:
    """Numbers by row and column, of which the rows add up, and the columns too.

    ``delen`` says of a row which rows it is the sum of; one row is above all others. With more
    than one column there must be `SAMEN` as well. ``gevoelig`` are cells that must be hidden,
    however large they are. ``wary``: below a small total, where nobody is hidden too.
    """

    delen: Mapping[str, tuple[str, ...]]
    getallen: dict[Cel, int]
    gevoelig: Collection[Cel] = ()
    wary: bool = False

    @cached_property
    def klein(self) -> frozenset[Cel]:
        """The cells of which no more may be known than that they are small."""
        small = {cel for cel, number in self.getallen.items() if self._is_few(cel, number)}
        return frozenset(small | {cel for cel in self.gevoelig if self.getallen.get(cel)})

    def low(self, cel: Cel) -> int:
        """Return the least that a small number can be, for whoever sees that it is small."""
        if not self.wary:
            return 1
        rij, kolom = cel
        above = {(self.boven.get(rij, rij), kolom), (rij, SAMEN)} - {cel}
        totals = [(each, self.getallen[each]) for each in above if each in self.getallen]
        few = [self._is_few(each, number) for each, number in totals]
        empty = any(
            not number for (_, number), hidden in zip(totals, few, strict=True) if not hidden
        )
        return 0 if any(few) and not empty else 1

    def may_be_hidden(self, cel: Cel) -> bool:
        """Tell whether a number can be hidden: of nobody, only where few are."""
        return self.getallen[cel] > 0 or cel in self.klein

    def _is_few(self, cel: Cel, number: int) -> bool:
        return is_small(number) or (number == 0 and self.low(cel) == 0)

    @cached_property
    def boven(self) -> dict[str, str]:
        """The row that a row is a part of."""
        return {deel: rij for rij, delen in self.delen.items() for deel in delen}

    @cached_property
    def arcs(self) -> dict[Cel, tuple[_Knoop, _Knoop]]:
        """Where each number comes from and where it goes: whatever comes in goes out."""
        return {cel: self._arc(*cel) for cel in self.getallen}

    @cached_property
    def is_wide(self) -> bool:
        """Whether there is more than one column."""
        return any(kolom == SAMEN for _, kolom in self.getallen)

    def _arc(self, rij: str, kolom: str) -> tuple[_Knoop, _Knoop]:
        line = ("rij", rij, "") if self.is_wide else ("rij", "", "")
        low = ("deel", rij, kolom) if self.delen.get(rij) else line
        above = self.boven.get(rij)
        high = line if above is None else ("deel", above, kolom)
        return (low, high) if kolom == SAMEN and self.is_wide else (high, low)


def hidden(tabel: Tabel) -> frozenset[Cel]:
    """Return which cells may not be shown.

    >>> parts = {"samen": ("a", "b", "c")}
    >>> numbers = {"samen": 32, "a": 20, "b": 9, "c": 3}
    >>> few = Tabel(parts, {(rij, "2022"): number for rij, number in numbers.items()})
    >>> sorted(rij for rij, _ in hidden(few))
    ['b', 'c']
    """
    if (found := _covered(tabel)) is not None:
        return found
    wary = replace(tabel, wary=True)
    return _covered(wary) or frozenset(cel for cel in tabel.getallen if wary.may_be_hidden(cel))


def _covered(tabel: Tabel) -> frozenset[Cel] | None:
    """Return what is hidden in the end; ``None`` when all that can be is not enough."""
    covered = set(tabel.klein)
    while (betrayed := _betrayed(tabel, covered)) is not None:
        if not (helping := _helpers(tabel, covered, betrayed)):
            return None
        covered.add(helping[0])
    return frozenset(covered)


def _helpers(tabel: Tabel, covered: Collection[Cel], betrayed: Cel) -> list[Cel]:
    """Return what can be hidden to help, best first: beside it, no total, and the last of those.

    How large a number is, has no say in it: the choice would tell something of the small one.
    """
    ends = {*tabel.arcs[betrayed]}

    def cost(cel: Cel) -> tuple[bool, int]:
        sums = (cel[1] == SAMEN) + bool(tabel.delen.get(cel[0]))
        return ends.isdisjoint(tabel.arcs[cel]), sums

    left = (cel for cel in reversed(tabel.getallen) if cel not in covered and tabel.getallen[cel])
    return sorted(left, key=cost)


def _betrayed(tabel: Tabel, covered: Collection[Cel]) -> Cel | None:
    """Return the first hidden number of which too much can be reckoned, if there is one.

    Of a small one nothing may be known but that it is small; of another one, not which it is.
    """
    ways = _ways(tabel, covered)
    for cel in sorted(covered):
        number = tabel.getallen[cel]
        if number < GRENS:
            ends = tabel.low(cel), GRENS - 1
            safe = all(_Ruil(tabel, ways).moved(cel, goal - number) for goal in ends)
        else:
            safe = any(_Ruil(tabel, ways).moved(cel, step) for step in (1, -1))
        if not safe:
            return cel
    return None


def _ways(tabel: Tabel, covered: Collection[Cel]) -> _Wegen:
    """Return which hidden numbers lead from each place to another, when one more or one less."""
    found: defaultdict[_Knoop, list[tuple[_Knoop, Cel, int]]] = defaultdict(list)
    for cel in sorted(covered):
        start, end = tabel.arcs[cel]
        found[start].append((end, cel, 1))
        found[end].append((start, cel, -1))
    return found


@dataclass
class _Ruil:
    """Looks for another table that looks the same, by steps of one."""

    tabel: Tabel
    ways: _Wegen
    changed: defaultdict[Cel, int] = field(default_factory=lambda: defaultdict(int))

    def moved(self, cel: Cel, by: int) -> bool:
        """Tell whether a hidden number could be so much more, or less."""
        start, end = self.tabel.arcs[cel]
        if by < 0:
            start, end = end, start
        rounds = range(abs(by))
        return self._can(cel, by) and all(self._goes_round(end, start, cel) for _ in rounds)

    def _goes_round(self, start: _Knoop, end: _Knoop, skip: Cel) -> bool:
        """Move one from ``start`` to ``end`` through hidden numbers, if there is a way."""
        came: dict[_Knoop, tuple[_Knoop, Cel, int] | None] = {start: None}
        queue = deque([start])
        while queue and end not in came:
            here = queue.popleft()
            for there, cel, step in self.ways[here]:
                if there not in came and cel != skip and self._can(cel, step):
                    came[there] = (here, cel, step)
                    queue.append(there)
        if end not in came:
            return False
        while (back := came[end]) is not None:
            end, cel, step = back
            self.changed[cel] += step
        return True

    def _can(self, cel: Cel, step: int) -> bool:
        """Tell whether a hidden number may change so, for whoever knows why it is hidden."""
        number = self.tabel.getallen[cel]
        low, high = (self.tabel.low(cel), GRENS - 1) if number < GRENS else (GRENS, _MOST)
        return low <= number + self.changed[cel] + step <= high
