"""The nieuwsbrief: reading it, making it better, and agreeing with it."""
