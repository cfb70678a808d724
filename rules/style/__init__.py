"""The manner of a text: bait instead of news."""
