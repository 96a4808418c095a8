"""Figures for whoever watches over the bot, in the text format of Prometheus.

They stand in a file in the data folder, which a node_exporter can collect; no port is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FILE = "netwerkbot.prom"


@dataclass(frozen=True)
class Metrics:
    """The figures, and the file that they are kept in."""

    file: Path

    def write(self, oldest: Mapping[str, datetime], now: datetime) -> None:
        """Write how long the oldest message that is due has waited, by channel."""
        # Imported here: it takes longer than a start has to spare.
        from prometheus_client import (  # noqa: PLC0415
            CollectorRegistry,
            Gauge,
            write_to_textfile,
        )

        registry = CollectorRegistry()
        waited = Gauge(
            "netwerkbot_outbox_oldest_seconds",
            "How long the oldest message that is due has waited",
            ["kanaal"],
            registry=registry,
        )
        for kanaal, due in oldest.items():
            waited.labels(kanaal).set((now - due).total_seconds())
        round_made = Gauge(
            "netwerkbot_outbox_round_timestamp_seconds",
            "When the outbox was last looked through",
            registry=registry,
        )
        round_made.set(now.timestamp())
        write_to_textfile(str(self.file), registry)
