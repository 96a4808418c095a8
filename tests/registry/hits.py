"""Nouns by their slug, as people have found them."""

from registry.namen import Hit
from registry.registry import Registry


def hit(registry: Registry, slug: str) -> Hit:
    """Return the mijlpaal or the meetmoment that is called so."""
    return registry.namen.find(slug, ["mijlpaal", "meetmoment"], what="moment")
