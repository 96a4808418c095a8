"""How far a letter to one address is."""

from enum import StrEnum


class Poststaat(StrEnum):
    """The states; only what waits is sent, and what has begun is never sent again by itself."""

    WACHT = "wacht"
    BEGONNEN = "begonnen"
    """The mail server has all of it but the last line: from here on it may arrive."""
    VERSTUURD = "verstuurd"
    ONZEKER = "onzeker"
    """The last line was said, or about to be, and no answer was heard."""
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"
    """Somebody called it off, or the address went from the list."""
