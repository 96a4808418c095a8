"""The bot on Matrix: rooms and private conversations, encrypted where people want that."""
