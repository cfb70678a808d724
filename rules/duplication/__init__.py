"""A document that repeats itself, or another document."""
