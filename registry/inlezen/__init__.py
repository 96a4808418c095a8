"""Reading calendars of others: what a file says, beside what is planned here already."""
