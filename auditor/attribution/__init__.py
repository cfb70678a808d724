"""Who says what: each attribution of a text with its source, the words that show it, and what is said."""

from auditor.attribution.map import attributions
from auditor.attribution.names import SourceKind
from auditor.attribution.reading import Attribution

__all__ = ["Attribution", "SourceKind", "attributions"]
