"""Which bijeenkomst of a new schooljaar was made of which of the old: how that is kept."""

from collections.abc import Mapping

from registry.models import Jaarovergang


def made_by(row: Jaarovergang) -> dict[int, int]:
    """Return the numbers of what was made, by those of what it was made of.

    >>> made_by(Jaarovergang(gemaakt=("3:13", "8:18")))
    {3: 13, 8: 18}
    """
    pairs = (each.split(":") for each in row.gemaakt)
    return {int(old): int(new) for old, new in pairs}


def as_kept(made: Mapping[int, int]) -> tuple[str, ...]:
    """Return how that is kept: what `made_by` reads."""
    return tuple(f"{old}:{new}" for old, new in made.items())
