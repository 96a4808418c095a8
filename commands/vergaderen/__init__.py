"""Bijeenkomsten: who comes, what is on the agenda, and what was agreed."""
