"""Reporting how it goes: making a stoplicht, agreeing with one, and reading it."""
