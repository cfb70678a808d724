"""Views of a text: each gives half-open character spans and leaves the text as it was read."""
