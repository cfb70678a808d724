"""One document from Python: what ``auditor.audit`` does."""

import os
from dataclasses import replace

from auditor.desk import Desk
from auditor.discover import Input, shown
from auditor.document import Document
from auditor.engine import audit_document
from auditor.profiles import PROFILES
from auditor.readers import load_readers
from auditor.registry import load_rules
from auditor.report import DocumentReport, Summary
from auditor.settings import Settings


def audit_one(text_or_path: str | os.PathLike[str], profile: str) -> DocumentReport:
    """See :func:`auditor.audit`. Rules over several documents do not run; a rule that raises does so here.

    No settings hold but the profile; what a remark in the document sets aside stands in ``set_aside``.
    """
    if profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}: one of {', '.join(PROFILES)}")
    desk = Desk(Settings(isolated=True), (), load_rules(), {"profile": profile}, Summary())
    selection = desk.everything
    document = replace(_document(text_or_path), scanner=selection.scanner, in_depth=selection.about_sources)
    audited = audit_document(document, selection, desk)
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
