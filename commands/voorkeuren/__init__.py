"""Saying what one wants to hear, when, and who hears it instead; and telling a groep something."""
