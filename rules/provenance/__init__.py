"""Where a document is from: its metadata and its record."""
