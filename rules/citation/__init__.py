"""Whether footnotes, references, identifiers and links hold."""
