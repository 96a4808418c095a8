"""Actiepunten: who does what, by when, and how far that is."""
