"""Saying what one wants to hear, as people type it."""
