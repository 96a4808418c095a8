"""What may be in a programme file: a strict model for every noun, with the keys of the YAML."""
