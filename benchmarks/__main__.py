"""``make bench``: how fast a command is, what a start costs, reminders, and all of it on Matrix.

Every figure is a ratio between two things measured in the same run, because machines differ
and drift. What they should be stands in README.md of this folder.
"""

import tempfile
from pathlib import Path

from benchmarks import start, teams


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        # A child's peak of memory counts that of the parent it was forked from, so this comes
        # first, before anything large is imported here.
        start.measure(Path(folder))
        teams.measure(Path(folder))
        from benchmarks import (  # noqa: PLC0415
            aanmeldingen,
            commands,
            feeds,
            matrix,
            reminders,
            teams_burst,
            window,
        )

        commands.measure(Path(folder))
        aanmeldingen.measure(Path(folder))
        reminders.measure(Path(folder))
        feeds.measure(Path(folder))
        window.measure(Path(folder))
        teams_burst.measure(Path(folder))
        matrix.measure(Path(folder))


main()
