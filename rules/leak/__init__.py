"""Text of, to or about the prompting of a language model, left in a published document."""
