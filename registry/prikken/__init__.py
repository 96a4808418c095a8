"""Picking a day together: a groep says who can come when, and the best day comes out."""
