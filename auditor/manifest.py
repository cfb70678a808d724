"""A manifest: metadata of bare texts, by path, from JSON lines or CSV."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from auditor.document import Document, Metadata
from auditor.errors import UsageError
from auditor.readers.fields import metadata


def read_manifest(path: str) -> dict[str, Metadata]:
    """Metadata by real path; a relative ``path`` in the manifest counts from the manifest's folder. Raises UsageError."""
    folder = os.path.dirname(os.path.abspath(path))
    found: dict[str, Metadata] = {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for number, row in _csv(file) if path.lower().endswith(".csv") else _json_lines(path, file):
                name = row.get("path") or row.get("file")
                if not isinstance(name, str):
                    raise UsageError(f"{path}, line {number}: no path: each entry needs a field `path`")
                found[os.path.realpath(os.path.join(folder, name))] = metadata({k: v for k, v in row.items() if k not in ("path", "file")})
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: {error}: save it as UTF-8, as JSON lines or CSV") from None
    return found


def _csv(file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, row in enumerate(csv.DictReader(file), 2):
        yield number, {k: v for k, v in row.items() if k is not None}


def _json_lines(path: str, file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise UsageError(f"{path}, line {number}: not JSON ({error})") from None
            if not isinstance(row, dict):
                raise UsageError(f"{path}, line {number}: an entry must be an object {{…}}")
            yield number, row


def described(document: Document, manifest: Mapping[str, Metadata]) -> Document:
    """The document with what the manifest says of its path; the document's own metadata goes first."""
    said = manifest.get(os.path.realpath(document.path)) if manifest and document.path != "-" else None
    if said is None:
        return document
    own = document.metadata
    merged = {name: getattr(own, name) or getattr(said, name) for name in Metadata._fields if name != "extra"}
    return replace(document, metadata=Metadata(**merged, extra={**said.extra, **own.extra}))
