"""Picking a day together."""

from enum import StrEnum


class Prikstaat(StrEnum):
    """How far it is."""

    OPEN = "open"
    GESLOTEN = "gesloten"
    """Everybody answered, or time was up: somebody must choose."""
    GEPLAND = "gepland"
    INGETROKKEN = "ingetrokken"
