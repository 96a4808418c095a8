"""What people want to hear, when, and who hears it instead of them."""
