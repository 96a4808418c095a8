"""What is to be said of each subject, and when: pure functions from facts to a plan.

The rules are those of CALENDAR.md, 3: a period is reminded of at its start and before its end,
is late only after its end, and never gets a day of its own.
"""
