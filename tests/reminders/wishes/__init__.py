"""What becomes of messages when people say what they want to hear."""
