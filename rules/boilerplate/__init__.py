"""Text of the page or the publisher, not of the article."""
