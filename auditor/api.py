"""One document from Python: what ``auditor.audit`` does."""

import os
from dataclasses import replace

from auditor.discover import Input, shown
from auditor.document import Document
from auditor.engine import audit_document
from auditor.profiles import PROFILES, default_rules, silent_by_genre
from auditor.readers import load_readers
from auditor.registry import load_rules, select
from auditor.report import DocumentReport


def audit_one(text_or_path: str | os.PathLike[str], profile: str) -> DocumentReport:
    """See :func:`auditor.audit`. Rules over several documents do not run; a rule that raises does so here."""
    if profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}: one of {', '.join(PROFILES)}")
    rules = load_rules()
    selection = select(rules, default_rules(profile, rules), silent=silent_by_genre(profile, rules))
    document = replace(_document(text_or_path), scanner=selection.scanner, in_depth=selection.about_sources)
    audited = audit_document(document, selection)
    if audited.failures:
        raise RuntimeError(audited.failures[0].line)
    return audited.report


def _document(text_or_path: str | os.PathLike[str]) -> Document:
    path = os.fspath(text_or_path)
    if isinstance(text_or_path, str) and ("\n" in path or len(path) > 4096 or not os.path.isfile(path)):
        return Document(path)
    source = Input(shown(path), path)
    documents = list(load_readers().for_input(source).read(source))
    if len(documents) != 1:
        raise ValueError(f"{path} holds {len(documents)} documents: audit their texts one by one")
    return documents[0]
