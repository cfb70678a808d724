"""Which fields of front matter, a record or a manifest say what of a document."""

from collections.abc import Mapping

from auditor.document import Metadata

# Names in use, most telling first: front matter of Hugo, Jekyll and Dublin Core; columns of FineWeb, C4, RedPajama, The Pile and news sets.
_NAMES = {
    "title": ("title", "headline", "name", "dc.title"),
    "author": ("author", "authors", "byline", "creator", "dc.creator"),
    "date": ("date", "published", "published_at", "publishdate", "date_published", "pubdate", "timestamp", "created", "dc.date"),
    "url": ("url", "link", "source_url", "canonical", "canonical_url", "permalink", "uri"),
    "lang": ("lang", "language", "locale", "lang_code", "dc.language"),
}
_NESTED = ("metadata", "meta")


def metadata(fields: Mapping[str, object], text_field: str | None = None) -> Metadata:
    """Metadata from fields by their usual names; a nested ``metadata`` or ``meta`` counts where the outer fields say nothing."""
    flat: dict[str, object] = {}
    for name in _NESTED:
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            flat |= {str(k).lower(): v for k, v in inner.items()}
    flat |= {str(k).lower(): v for k, v in fields.items() if k != text_field and k not in _NESTED}
    found: dict[str, str | None] = {}
    for field, names in _NAMES.items():
        found[field] = next((value for name in names if (value := _text(flat.get(name)))), None)
    known = {name for names in _NAMES.values() for name in names}
    return Metadata(**found, extra={k: v for k, v in flat.items() if k not in known})


def _text(value: object, deep: int = 2) -> str | None:
    """A field as text; a list of names or of ``{name: …}`` as one, anything nested deeper (or made to explode) as nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        return _text(value.get("name"), deep - 1) if deep else None
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (_text(each, deep - 1) for each in value))) or None if deep else None
    return str(value) if value is not None and not isinstance(value, bool) else None
