"""A disk of a few megabytes, which is full."""

import json
import subprocess
import sys
from pathlib import Path

DISK = 'mount --types tmpfs --options size=4m none "$1" && exec "$2" -m tests.faults.full "$1"'
FULL = "De schijf is vol"


def test_on_a_full_disk_nothing_is_lost_and_it_is_said_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            "unshare",
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            DISK,
            "sh",
            tmp_path,
            sys.executable,
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    outcome = json.loads(done.stdout)
    assert outcome["courier"].startswith(FULL)
    assert outcome["said"].startswith(FULL)
    assert "Er is niets opgeslagen." in outcome["said"]
    assert outcome["letters"] == 50
    assert outcome["states"] == ["verstuurd"]
    assert "thee" not in outcome["later"]
    assert outcome["whole"]
