"""The nieuwsbrief by mail: who gets it, and which letter went to whom."""
