"""Programme files: what may be in them, reading, checking, merging, storing, writing them back."""
