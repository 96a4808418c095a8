"""Planning bijeenkomsten: a new one, another day, papers and guests."""
