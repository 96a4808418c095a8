"""Figures about speed and memory, always as ratios measured in one run."""
