"""What reporters receive: a report on each document, and the summary of a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.attribution import Attribution
from auditor.document import Metadata
from auditor.finding import Finding, Place, Related, Severity
from auditor.score import Verdict
from auditor.support import Sourcing
from auditor.text.genre import Genre

if TYPE_CHECKING:
    from json import JSONEncoder

SCHEMA = 1
RULESET = "2026.11"  # year and month of the last change to what rules find

WORST = 10  # documents listed as the worst of a run


class SetAside(NamedTuple):
    """A finding that is not reported: a remark in the document says no to it, for the reason ``why``, or else the baseline knows it."""

    finding: Finding
    by_remark: bool
    why: str = ""


class DocumentReport(NamedTuple):
    """One document: its score, verdict and findings. ``score`` and ``verdict`` are ``None`` where it was ``skipped``."""

    path: str
    id: str | None
    score: float | None
    verdict: Verdict | None
    findings: tuple[Finding, ...] = ()
    partial: bool = False
    language: str | None = None
    words: int = 0
    metadata: Metadata = Metadata()
    metrics: Mapping[str, float] = {}
    abstained: int = 0
    skipped: str | None = None
    sourcing: Sourcing | None = None  # worked out for documents read in depth
    genre: Genre | None = None  # worked out for these, and where a rule went by it
    set_aside: tuple[SetAside, ...] = ()

    @property
    def name(self) -> str:
        """The path, and for a record its id."""
        return self.path if self.id is None else f"{self.path}#{self.id}"

    @property
    def families(self) -> dict[str, float]:
        """Points lost by family, in alphabetical order."""
        lost: dict[str, int] = {}
        for finding in self.findings:
            lost[finding.family] = lost.get(finding.family, 0) + round(finding.points * 10)
        return {family: lost[family] / 10 for family in sorted(lost)}

    def as_dict(self, with_text: bool = True) -> dict[str, Any]:
        """The object of the JSON formats (``schema.json``); without texts of the document if asked."""
        return {
            "schema": SCHEMA, "ruleset": RULESET, "path": self.path, "id": self.id, "score": self.score,
            "verdict": self.verdict and str(self.verdict), "partial": self.partial, "language": self.language, "words": self.words,
            "families": self.families, "findings": [_finding(f, with_text) for f in self.findings],
            "metadata": {k: getattr(self.metadata, k) for k in ("title", "author", "date", "url")},
            "metrics": dict(self.metrics), "sources": [source_object(each) for each in self.sourcing.attributions] if self.sourcing else [],
            "abstained": self.abstained, "skipped": self.skipped,
            **({"genre": {"name": self.genre.name, "evidence": self.genre.evidence if with_text else ""}} if self.genre else {}),
        }  # fmt: skip


def _finding(f: Finding, with_text: bool) -> dict[str, Any]:
    return {
        "rule": f.rule, "family": f.family, "severity": str(f.severity), "confidence": str(f.confidence), "message": f.message,
        **_place(f.place), "text": f.place.text if with_text else "", "points": f.points,
        "removable": list(f.removable) if f.removable else None, "related": [_related(r) for r in f.related],
    }  # fmt: skip


def source_object(a: Attribution) -> dict[str, Any]:
    """One entry of ``sources``: who, by which words, and what is said."""
    nowhere = (None, None)
    source, content = a.source or nowhere, a.content or nowhere
    return {
        "kind": str(a.kind), "name": a.name, "start": source[0], "end": source[1], "cue_start": a.cue.start, "cue_end": a.cue.end,
        "content_start": content[0], "content_end": content[1], "via": a.via,
    }  # fmt: skip


def _place(place: Place) -> dict[str, int]:
    return {
        "start": place.start, "end": place.end, "line": place.line, "column": place.column,
        "end_line": place.end_line, "end_column": place.end_column,
    }  # fmt: skip


def _related(related: Related) -> dict[str, Any]:
    place = related.place
    return {
        "path": related.path, "id": related.id, "start": place.start, "end": place.end, "line": place.line, "message": related.message,
    }  # fmt: skip


class Unread(NamedTuple):
    """An input that cannot be read, why, and whether the user named it himself."""

    path: str
    reason: str
    named: bool = True


class Summary:
    """Counts over a run; filled while its documents pass by."""

    def __init__(self, fail_under: float = 0.0, not_taken: Mapping[str, int] = {}, unread: Iterable[Unread] = ()):
        self.fail_under = fail_under
        self.fail_on: Severity | None = Severity.ERROR
        self.documents = self.words = 0
        self.verdicts: Counter[str] = Counter()
        self.rules: dict[str, Counter[str]] = {}  # findings by rule and severity
        self.gating: Counter[str] = Counter()  # findings that the gate looks at, by severity
        self.below = 0  # documents with a score under fail_under
        self.abstained = 0
        self.skipped: Counter[str] = Counter()  # documents that were not judged, by reason
        self.not_taken = Counter(not_taken)  # files of a walk that were passed over, by reason
        self.set_aside: Counter[str] = Counter()  # findings that are not reported, by reason
        self.has_baseline = False  # so that what is reported is new
        self.unread = list(unread)
        self.failed: dict[str, list[str]] = {}  # what went wrong on which document, by rule; by "" without one
        self.lowest: list[tuple[float, str]] = []  # the worst documents, worst first

    def add(self, report: DocumentReport) -> None:
        """Count one document."""
        self.documents += 1
        self.words += report.words
        self.abstained += report.abstained
        if report.skipped is not None:
            self.skipped[report.skipped] += 1
        if report.verdict is not None:
            self.verdicts[str(report.verdict)] += 1
        self.add_findings(report.findings)
        if report.score is not None:
            self.below += report.score < self.fail_under
            if report.findings:
                self.lowest = sorted([*self.lowest, (report.score, report.name)])[:WORST]

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Count findings: those of a document, or what a rule over several documents adds to one that was counted."""
        for finding in findings:
            self.rules.setdefault(finding.rule, Counter())[str(finding.severity)] += 1
            if finding.gates:
                self.gating[str(finding.severity)] += 1

    def fails(self, finding: Finding) -> bool:
        """Whether the gate fails its document for this finding."""
        return finding.gates and self.fail_on is not None and finding.severity.rank >= self.fail_on.rank

    @property
    def failures(self) -> list[str]:
        """A line for each rule that raised, with how often and the first time, and for each document that could not be audited."""
        return [f"could not audit {document}" for document in self.failed.get("", ())] + [
            f"rule {rule} failed on {first}" + (f" (and on {len(more)} more)" if more else "")
            for rule, (first, *more) in sorted(self.failed.items())
            if rule
        ]

    @property
    def families(self) -> dict[str, Counter[str]]:
        """Findings by family and severity."""
        found: dict[str, Counter[str]] = {}
        for rule, counts in sorted(self.rules.items()):
            found.setdefault(rule.partition("/")[0], Counter()).update(counts)
        return found

    @property
    def severities(self) -> Counter[str]:
        """Findings by severity."""
        return sum(self.rules.values(), Counter())

    def as_dict(self) -> dict[str, Any]:
        """The object ``run`` of ``-f json``."""
        return {
            "documents": self.documents, "words": self.words, "verdicts": _sorted(self.verdicts), "severities": _sorted(self.severities),
            "families": {family: counts.total() for family, counts in self.families.items()},
            "rules": {rule: self.rules[rule].total() for rule in sorted(self.rules)},
            "skipped": _sorted(self.skipped), "not_taken": _sorted(self.not_taken), "set_aside": _sorted(self.set_aside),
            "unread": [{"path": u.path, "reason": u.reason} for u in self.unread],
            "failures": self.failures, "abstained": self.abstained,
        }  # fmt: skip


def _sorted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items()))


class RuleNote(NamedTuple):
    """What a report says of a rule that fired: why it matters and what to do."""

    title: str
    reason: str
    fix: str


class Report:
    """A run: its documents in the order of the inputs, and the summary, complete once they have been read through.

    ``documents`` may be read more than once unless ``once`` is set.
    """

    def __init__(self, documents: Iterable[DocumentReport], summary: Summary, rules: Mapping[str, RuleNote], once: bool = False):
        self.documents, self.summary, self.rules, self.once = documents, summary, rules, once

    def __iter__(self) -> Iterator[DocumentReport]:
        return iter(self.documents)


@cache
def _encoder() -> "JSONEncoder":
    from json import JSONEncoder  # a run for a terminal needs none

    return JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def ascii_json(value: object) -> str:
    """JSON in ASCII on one line: neutral wherever it is printed."""
    return _encoder().encode(value).replace("##[", "\\u0023#[")  # GitHub runs ##[…] of a log
