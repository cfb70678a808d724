"""Source quality: what makes a document a bad source, with exact spans. This is the one public door."""

import os

from auditor.answers import Answer, Found, Work
from auditor.attribution import Attribution, SourceKind
from auditor.claims import Claim
from auditor.document import Document, Fault, Format, Metadata
from auditor.finding import Confidence, Finding, Hit, Place, Severity
from auditor.lexicon import Lexicon, Phrase
from auditor.linear import LinearModel
from auditor.neutral import shown
from auditor.pattern import Pattern
from auditor.report import DocumentReport
from auditor.rule import CorpusHit, CorpusRule, DocumentKey, Online, Rule, corpus_rule, phrase_rule, rule
from auditor.span import Located, Span
from auditor.text.backward import BackReference, Lost
from auditor.text.blocks import Block, Region
from auditor.text.concealed import Concealed, Way
from auditor.text.hidden import Cover
from auditor.text.invisible import Trick
from auditor.text.links import Link
from auditor.text.lists import ListBlock, ListItem
from auditor.text.quotes import Quotation
from auditor.text.references import MarkStyle, Note, NoteMark, References
from auditor.view import once

__all__ = [
    "Answer", "Attribution", "BackReference", "Block", "Claim", "Concealed", "Confidence", "CorpusHit", "CorpusRule", "Cover",
    "Document", "DocumentKey", "DocumentReport", "Fault", "Finding", "Format", "Found", "Hit", "Lexicon", "LinearModel", "Link",
    "ListBlock", "ListItem", "Located", "Lost", "MarkStyle", "Metadata", "Note", "NoteMark", "Online", "Pattern", "Phrase", "Place",
    "Quotation", "References", "Region", "Rule", "Severity", "SourceKind", "Span", "Trick", "Way", "Work", "audit", "corpus_rule",
    "once", "phrase_rule", "rule", "shown",
]  # fmt: skip


def audit(text_or_path: str | os.PathLike[str], profile: str = "auto") -> DocumentReport:
    """Audit one text, or one file with the reader for its extension.

    A ``str`` is the path of a file where there is one of that name, else it is the text. Raises OSError where a file cannot be read,
    ValueError where it holds several documents.
    """
    from auditor.api import audit_one

    return audit_one(text_or_path, profile)
