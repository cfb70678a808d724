"""Text written for a model that reads the page, and text hidden from the people who read it."""
