"""The figure for whoever watches over the bot: how long the oldest message has waited."""

import re
from datetime import timedelta
from pathlib import Path

from bot.courier import Courier
from bot.doctor import Bevinding, Oordeel, examine
from bot.installation import Installation
from bot.keeper import Keeper
from bot.metrics import Metrics
from bot.scheduler import Alarm
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Database
from tests.bot.unasked import Letterbox, remind
from tests.databases import stamp, url_of


def waited(file: Path) -> dict[str, float]:
    """Return the figures as a collector reads them: seconds by channel."""
    pattern = r'^netwerkbot_outbox_oldest_seconds\{kanaal="(\w+)"\} (\S+)$'
    return {
        kanaal: float(seconds)
        for kanaal, seconds in re.findall(pattern, file.read_text(), re.MULTILINE)
    }


async def test_what_cannot_be_sent_is_counted_from_when_it_was_due(
    empty: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    remind(empty, clock, "koffie", timedelta(minutes=1))
    clock.advance(timedelta(minutes=11))
    file = tmp_path / "figures.prom"
    keeper = Keeper(
        Courier(empty, clock, {"elders": Letterbox()}), Alarm(clock), metrics=Metrics(file)
    )

    keeper.stop()
    await keeper.run()

    [seconds] = waited(file).values()
    assert seconds == 600


async def test_when_nothing_waits_there_is_no_figure(
    empty: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    file = tmp_path / "figures.prom"
    courier = Courier(empty, clock, {"veld": Letterbox()})

    keeper = Keeper(courier, Alarm(clock), metrics=Metrics(file))
    keeper.stop()
    await keeper.run()

    assert waited(file) == {}
    assert "netwerkbot_outbox_round_timestamp_seconds" in file.read_text()


def findings(database: Database, clock: StoppedClock, folder: Path) -> list[Bevinding]:
    settings = Settings(data=folder, database=url_of(database))
    return [*examine(Installation(settings), clock)]


def test_doctor_says_what_has_waited_too_long(
    empty: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    stamp(empty)
    remind(empty, clock, "koffie", timedelta(minutes=1))
    good = findings(empty, clock, tmp_path)
    clock.advance(timedelta(minutes=31))
    late = findings(empty, clock, tmp_path)

    assert Bevinding(Oordeel.GOED, "Er wachten geen berichten te lang.") in good
    [warned] = [each for each in late if "wacht al 30 minuten een bericht" in each.zin]
    assert warned.oordeel is Oordeel.LET_OP
