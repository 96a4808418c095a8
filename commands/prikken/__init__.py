"""Picking a day together: asking, answering, and choosing."""
