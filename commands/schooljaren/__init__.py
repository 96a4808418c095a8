"""Going on to a new schooljaar."""
