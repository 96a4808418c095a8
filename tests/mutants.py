"""``make mutants``: how many small mistakes in the core the tests notice.

A mistake is put into a line that tests run (another comparison, a number one off, `or` for `and`),
in a copy of the tree, and those tests are run. A mutant that none of them notices has survived: it
is printed, with its line. Which lines a test runs comes from a run with coverage.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from random import Random
from tempfile import TemporaryDirectory

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import CoverageData
from parso.tree import NodeOrLeaf

HERE = Path(__file__).parents[1]
CORE = ("registry", "reminders")
MUTANTS, AT_ONCE = 300, 2
OPERATORS = (
    *(
        f"ReplaceComparisonOperator_{each}"
        for each in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
    ),
    *(f"ReplaceComparisonOperator_{each}" for each in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceBinaryOperator_{each}" for each in ("Add_Sub", "Sub_Add", "Mul_Add", "Mod_Add")),
    *("AddNot", "ReplaceUnaryOperator_Delete_Not", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "NumberReplacer", "ZeroIterationForLoop"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
)
_TESTS = 60
"""So many tests at most look at a mutant, those that run its line and little else first."""
_PATIENCE_S = 240
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "*cache*", "netwerkbot-data")


@dataclass(frozen=True)
class Mutant:
    """A mistake in a file: the ``occurrence``-th of its kind, at a line; ``tests`` run that."""

    file: str
    operator: str
    occurrence: int
    line: int
    tests: tuple[str, ...]

    def __str__(self) -> str:
        text = (HERE / self.file).read_text(encoding="utf-8").splitlines()[self.line - 1]
        return f"{self.file}:{self.line} {self.operator}: {text.strip()}"


def main(coverage: str, number: int = MUTANTS) -> None:
    """Make mutants, and print which survived."""
    data = CoverageData(coverage)
    data.read()
    known = [*_mutants(data)]
    chosen = Random(2026).sample(known, min(number, len(known)))  # noqa: S311 - the same each time
    with TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for worker in range(AT_ONCE):
            trees.put(shutil.copytree(HERE, Path(folder) / str(worker), ignore=_LEFT_OUT))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            noticed = [*pool.map(lambda each: _is_noticed(each, trees), chosen)]
    survivors = [each for each, killed in zip(chosen, noticed, strict=True) if not killed]
    for each in sorted(map(str, survivors)):
        print(each)  # noqa: T201 - it is asked for
    share = sum(noticed) / len(chosen)
    print(f"{len(known)} possible, {len(chosen)} tried, {share:.1%} noticed")  # noqa: T201


def _mutants(data: CoverageData) -> Iterator[Mutant]:
    """Yield every mistake that can be made in a line that a test runs."""
    breadth = _breadth(data)
    for measured in sorted(data.measured_files()):
        file = Path(measured).relative_to(HERE).as_posix()
        if not file.startswith(CORE):
            continue
        tests = {
            line: tuple(sorted({_test(each) for each in found if each}, key=breadth.__getitem__))
            for line, found in data.contexts_by_lineno(measured).items()
        }
        nodes = [*ast_nodes(get_ast(Path(measured).read_text(encoding="utf-8")))]
        for operator in OPERATORS:
            for occurrence, line in _places(nodes, operator):
                if tests.get(line):
                    yield Mutant(file, operator, occurrence, line, tests[line][:_TESTS])


def _breadth(data: CoverageData) -> dict[str, int]:
    """Return how many files of the core each test runs: the fewer, the more it is about them."""
    found: dict[str, int] = {}
    for measured in data.measured_files():
        lines = data.contexts_by_lineno(measured).values()
        for each in {_test(context) for line in lines for context in line if context}:
            found[each] = found.get(each, 0) + 1
    return found


def _test(context: str) -> str:
    return context.partition("|")[0]


def _places(nodes: Iterable[NodeOrLeaf], operator: str) -> Iterator[tuple[int, int]]:
    """Yield the number of each place where an operator can be used, and its line."""
    kind, numbers = get_operator(f"core/{operator}")(), count()
    for node in nodes:
        for (line, _), _ in kind.mutation_positions(node):
            yield next(numbers), line


def _is_noticed(mutant: Mutant, trees: "SimpleQueue[Path]") -> bool:
    """Return whether a test fails, or does not end, with a mistake in a tree that is free."""
    tree = trees.get()
    file = tree / mutant.file
    right = file.read_text(encoding="utf-8")
    operator = get_operator(f"core/{mutant.operator}")()
    wrong = mutate_code(right, operator, mutant.occurrence)
    try:
        file.write_text(wrong or right, encoding="utf-8")
        return _fails(tree, mutant.tests)
    finally:
        file.write_text(right, encoding="utf-8")
        trees.put(tree)


def _fails(tree: Path, tests: tuple[str, ...]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
    with (tree / "tests-to-run").open("w", encoding="utf-8") as lines:
        lines.writelines(f"{each}\n" for each in tests)
    try:
        done = subprocess.run(
            [*command, "@tests-to-run"],
            cwd=tree,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
