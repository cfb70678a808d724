"""Who says what: each attribution of a text with its source, the words that show it, and what is said."""

from auditor.attribution.map import attributions
from auditor.attribution.names import Names, SourceKind, full_names, honored
from auditor.attribution.reading import Attribution

__all__ = ["Attribution", "Names", "SourceKind", "attributions", "full_names", "honored"]
