"""Markdown: a file is a document; front matter is its metadata and stays part of the text."""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from auditor.discover import Input
from auditor.document import Document, Fault, Format
from auditor.readers import Reader
from auditor.readers.decoding import cut, decode
from auditor.readers.fields import metadata
from auditor.span import Span

_FENCED = re.compile(r"(---|\+\+\+)[ \t]{0,80}\r?\n")
_LONGEST, _DEEPEST = 50_000, 50
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
BROKEN = "provenance/broken-record"


def read(source: Input) -> Iterator[Document]:
    """The file as one document."""
    decoded = decode(source.read())
    fields, faults = front_matter(decoded.text)
    yield Document(
        decoded.text, metadata(fields), source.path, format=Format.MARKDOWN, faults=decoded.faults + faults, skipped=decoded.skipped
    )


def front_matter(text: str) -> tuple[Mapping[str, object], tuple[Fault, ...]]:
    """The fields between ``---`` (YAML) or ``+++`` (TOML) lines at the very start; a fault where they cannot be read."""
    opening = _FENCED.match(text)
    if opening is None:
        return {}, ()
    closing = re.compile(rf"^{re.escape(opening[1])}[ \t]{{0,80}}\r?$", re.MULTILINE).search(text, opening.end())
    if closing is None:  # a rule across the page, not front matter
        return {}, ()
    body = text[opening.end() : closing.start()]
    try:
        fields = _yaml(body) if opening[1] == "---" else _toml(body)
    except ValueError as error:
        reason = " ".join(str(error).split())[:120]
        return {}, (Fault(BROKEN, f"the front matter cannot be read ({reason}): mend it or take it out", Span(0, closing.end())),)
    return (fields, ()) if isinstance(fields, dict) else ({}, ())


def _yaml(body: str) -> object:
    import yaml  # 20 ms: only where there is front matter

    # Its scanner takes quadratic time over nested brackets, and a second over the longest text that is let through.
    depth = accumulate(_BRACKETS.get(c, 0) for c in body)
    if len(body) > _LONGEST or max(depth, default=0) > _DEEPEST:
        raise ValueError(f"longer than {_LONGEST} characters, or nested more than {_DEEPEST} deep")

    class Plain(yaml.BaseLoader):
        """All stays as it was written, dates, numbers and tags too, but an empty value is none."""

    null = "tag:yaml.org,2002:null"
    Plain.add_implicit_resolver(null, re.compile("(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
    Plain.add_constructor(null, lambda loader, node: None)
    try:
        return yaml.load(body, Plain)  # a BaseLoader makes text, lists and mappings, and nothing else
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _toml(body: str) -> object:
    import tomllib

    try:
        return tomllib.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


reader = Reader(frozenset({".md", ".markdown", ".mdx"}), read, cut)
