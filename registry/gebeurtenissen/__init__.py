"""What happened, and when: a programme without dates is reckoned from its mijlpalen."""
