"""Support: on whom each checkable statement of a document rests, if on anybody."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from auditor.attribution import Attribution, SourceKind
from auditor.claims import Claim
from auditor.document import Document
from auditor.text.regex import Regex

_TOLD = ("say", "show", "hearsay")
# [1], [^a], (Smith 2019), a superscript figure, a link in Markdown.
_NOTE = Regex(r"\[\^?\w{1,20}\](?!\()|\([^()\n]{2,80}\b(?:1[6-9]|20)\d\d[a-z]?\)|[¹²³⁴-⁹]|\]\(")


class Statement(NamedTuple):
    """A checkable statement and what it rests on: an attribution, or a link or note beside it."""

    claim: Claim
    by: Attribution | None
    cited: bool

    @property
    def supported(self) -> bool:
        """Whether it rests on something that can be asked or looked up."""
        return self.cited or (self.by is not None and self.by.kind.firm)


class Sourcing(NamedTuple):
    """Who says what in a document, and what its checkable statements rest on."""

    attributions: Sequence[Attribution] = ()
    statements: Sequence[Statement] = ()
    worth: float = 0.0  # the highest check-worthiness of a sentence

    @property
    def said(self) -> list[Attribution]:
        """The attributions that tell what somebody says, finds or thinks; not those of wishes and positions, nor a vague thought."""
        return [a for a in self.attributions if a.group in _TOLD or (a.group == "think" and a.kind is not SourceKind.VAGUE)]

    @property
    def metrics(self) -> dict[str, float]:
        """The numbers that reports give."""
        return {
            "claims": len(self.statements),
            "claims_supported": sum(statement.supported for statement in self.statements),
            "checkworthiness": self.worth,
        }

    def summary(self) -> str:
        """One line: how many sources of which kind, and how much they carry; empty where the text credits nobody and claims nothing."""
        if not self.attributions and not self.statements:
            return ""
        said = self.said
        named = {(a.kind, a.name) for a in said if a.name and a.kind.firm and a.kind is not SourceKind.DOCUMENT}
        counts = {
            "named": len(named),
            "official": sum(a.kind is SourceKind.OFFICIAL and not a.name for a in said),
            "document": sum(a.kind is SourceKind.DOCUMENT for a in said),
            "anonymous": sum(a.kind is SourceKind.ANONYMOUS for a in said),
            "vague": sum(a.kind is SourceKind.VAGUE for a in said),
            "without a source": sum(a.kind is SourceKind.NONE for a in said),
        }
        listed = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "none"
        supported = sum(statement.supported for statement in self.statements)
        return f"sources: {listed}; {supported} of {len(self.statements)} checkable statements supported"


def sourcing(document: Document) -> Sourcing:
    """Read a document for its sources; of one that is not English, nothing."""
    if document.language not in (None, "en"):
        return Sourcing()
    attributions, claims = document.attributions, document.claims
    statements = [_statement(document, claim, attributions) for claim in claims if claim.checkable]
    return Sourcing(tuple(attributions), tuple(statements), max((claim.worth for claim in claims), default=0.0))


def _statement(document: Document, claim: Claim, attributions: Sequence[Attribution]) -> Statement:
    """What a claim rests on: the attribution it stands in, or, within a quotation, the one its paragraph gave before."""
    last = bisect_right(attributions, claim.end, key=lambda each: each.cue.start)
    near = [each for each in attributions[max(0, last - 12) : last + 1] if _touches(each, claim)]
    by = min(near, key=lambda each: not each.kind.firm, default=None)
    if by is None and last and document.quoted(claim):
        before = attributions[last - 1]
        by = before if document.block_index(before.cue.start) == document.block_index(claim.start) else None
    cited = _NOTE.compiled.search(document.text, claim.start, claim.end) is not None
    cited = cited or any(url.start < claim.end and claim.start < url.end for url in document.urls)
    return Statement(claim, by, cited)


def _touches(attribution: Attribution, claim: Claim) -> bool:
    spans = (attribution.cue, attribution.content or attribution.cue)
    return any(span.start < claim.end and claim.start < span.end for span in spans)
