"""The nieuwsbrief after a bijeenkomst: made of the rows of the registry, edited by people."""
