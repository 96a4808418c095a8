"""A new schooljaar: what of the last one comes again, and on which days."""
