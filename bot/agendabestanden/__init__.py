"""Files with calendars, as people send them: Excel and ICS, read into plain facts."""
