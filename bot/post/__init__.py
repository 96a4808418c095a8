"""The nieuwsbrief on its way by mail."""
