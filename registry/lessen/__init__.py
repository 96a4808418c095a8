"""Lessons that are given at schools: what was given, and the totals of that."""
