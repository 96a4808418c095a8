"""Calendars of others: what they show of bijeenkomsten, and at which secret addresses."""
