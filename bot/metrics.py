"""Figures for whoever watches over the bot, in the text format of Prometheus.

They stand in a file in the data folder, which a node_exporter can collect; the web server gives
them too, to who is on the same machine. They count, and hold nothing of people.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

FILE = "netwerkbot.prom"

Quiet = Callable[[], Mapping[str, float]]
"""Says how many seconds ago each channel was last heard, of those that know."""


@dataclass
class Metrics:
    """The figures, and the file that they are kept in. ``quiet`` is asked when they are read."""

    file: Path
    quiet: Quiet = dict
    _counted: Counter[tuple[str, str, str]] = field(default_factory=Counter, init=False)
    _oldest: Mapping[str, datetime] = field(default_factory=dict, init=False)
    _round: datetime = field(default=datetime.fromtimestamp(0, UTC), init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def count_command(self, kanaal: str, outcome: str) -> None:
        """Count an answer: ``antwoord``, ``geweigerd`` or ``storing``."""
        self._count("commands", kanaal, outcome)

    def count_delivery(self, kanaal: str, outcome: str) -> None:
        """Count a message that was said unasked: ``verstuurd``, ``wacht`` or ``mislukt``."""
        self._count("deliveries", kanaal, outcome)

    def write(self, oldest: Mapping[str, datetime], now: datetime) -> None:
        """Write the figures, with since when the oldest message waits, by channel."""
        from prometheus_client import write_to_textfile  # noqa: PLC0415 - see `_registry`

        self._oldest, self._round = oldest, now
        write_to_textfile(str(self.file), self._registry(now))

    def text(self, now: datetime) -> bytes:
        """Return the figures as they are now."""
        from prometheus_client import generate_latest  # noqa: PLC0415 - see `_registry`

        return generate_latest(self._registry(now))

    def _count(self, what: str, kanaal: str, outcome: str) -> None:
        with self._lock:
            self._counted[what, kanaal, outcome] += 1

    def _registry(self, now: datetime) -> "CollectorRegistry":
        # Imported here: it takes longer than a start has to spare.
        from prometheus_client import CollectorRegistry, Counter, Gauge  # noqa: PLC0415

        registry = CollectorRegistry()
        waited = Gauge(
            "netwerkbot_outbox_oldest_seconds",
            "How long the oldest message that is due has waited",
            ["kanaal"],
            registry=registry,
        )
        for kanaal, due in self._oldest.items():
            waited.labels(kanaal).set((now - due).total_seconds())
        Gauge(
            "netwerkbot_outbox_round_timestamp_seconds",
            "When the outbox was last looked through",
            registry=registry,
        ).set(self._round.timestamp())
        heard = Gauge(
            "netwerkbot_channel_quiet_seconds",
            "How long ago the platform last answered",
            ["kanaal"],
            registry=registry,
        )
        for kanaal, seconds in self.quiet().items():
            heard.labels(kanaal).set(seconds)
        counters = {
            name: Counter(f"netwerkbot_{name}", told, ["kanaal", "uitkomst"], registry=registry)
            for name, told in (
                ("commands", "Answers to what people asked"),
                ("deliveries", "Messages that were said unasked"),
            )
        }
        with self._lock:
            counted = dict(self._counted)
        for (what, kanaal, outcome), number in counted.items():
            counters[what].labels(kanaal, outcome).inc(number)
        return registry
