"""What people may, and may not: and the proof that nothing leaks."""
