"""Who says so: anonymous, vague, second-hand or missing sources."""
