"""Wrong, mixed or hard to read language."""
