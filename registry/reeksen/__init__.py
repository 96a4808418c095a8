"""Bijeenkomsten that come back: planned at once, and taken away at once."""
