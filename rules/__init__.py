"""The built-in rules of auditor, a folder a family, a file a rule."""
