"""Plans that a network works through: how they are filled in, and how far they are."""
