"""Runs rules over documents: views in, findings out. Touches neither disk nor screen."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, Protocol

from auditor.attribution import Attribution
from auditor.document import Document, Metadata
from auditor.finding import Confidence, Finding, Hit, Place, Related, Severity
from auditor.registry import Selection
from auditor.report import DocumentReport, Report, RuleNote, SetAside, Summary
from auditor.rule import CorpusHit, CorpusRule, DocumentKey, Rule
from auditor.score import Scored, Verdict, score
from auditor.span import Span
from auditor.spool import Spool
from auditor.support import Sourcing, sourcing
from auditor.text.genre import Genre
from auditor.text.masking import joined

_SURE = list(Confidence)
_SOUGHT = 1000  # finds that are looked for elsewhere in the text: with more of them the text is a list of such things


class Failure(NamedTuple):
    """A rule that raised on a document; without a rule, a document that could not be examined at all."""

    rule: str
    document: str
    error: str

    def __str__(self) -> str:
        return f"{self.document}: {self.error}"

    @property
    def line(self) -> str:
        """All of it."""
        return f"rule {self.rule} failed on {self}" if self.rule else f"could not audit {self}"


class Examined(NamedTuple):
    """What the rules saw in one document: nothing of it depends on the settings of the gate, and all of it can be sent and kept.

    ``scored``, and the points of the findings, are what the findings amount to if all of them are reported.
    """

    findings: tuple[Finding, ...] = ()
    digests: Mapping[str, object] = {}  # by the id of the rule over several documents
    failures: tuple[Failure, ...] = ()
    metrics: Mapping[str, float] = {}
    abstained: int = 0
    language: str | None = None
    words: int = 0
    sourcing: Sourcing | None = None
    genre: Genre | None = None  # where it was asked for
    masked: tuple[Span, ...] = ()  # what no report may show; all the above is masked already
    scored: tuple[float, Verdict] | None = None


Examine = Callable[[Document], Examined]
# Examines a stream of documents and gives each back, in order, with what was seen in it.
Examiner = Callable[[Iterable[Document]], Iterable[tuple[Document, Examined]]]


class Audited(NamedTuple):
    """What the rules made of one document."""

    report: DocumentReport
    digests: Mapping[str, object]
    failures: tuple[Failure, ...]


class Editor(Protocol):
    """What somebody's settings make of documents and findings (``desk.py``)."""

    def selection(self, document: Document) -> Selection:
        """The rules for this document: some of those of the run, with the same scanner."""

    def settled(self, document: Document, selection: Selection, findings: list[Finding]) -> list[Finding]:
        """The findings of a document as they are reported, before they are scored."""

    def settled_across(self, key: DocumentKey, findings: list[Finding]) -> list[Finding]:
        """The same for what rules over several documents add to one."""

    def set_aside(self, key: DocumentKey) -> tuple[SetAside, ...]:
        """What was left out of the findings of a document since this was asked last."""


def audit_document(document: Document, selection: Selection, editor: Editor | None = None) -> Audited:
    """Run the selected rules over one document."""
    return judged(document, examine(document, selection), selection, editor)


def lost(document: Document, reason: str) -> Examined:
    """What is known of a document that could not be examined."""
    return Examined(failures=(Failure("", document.name, reason),))


def examine(document: Document, selection: Selection) -> Examined:
    """What the selected rules see in one document. This is the work, and it may be done in another process."""
    try:
        return _examine(document, selection)
    except Exception as error:  # a text that breaks a view, or fills the memory, costs this document only
        return lost(document, f"{type(error).__name__}: {error}")


def _examine(document: Document, selection: Selection) -> Examined:
    findings: list[Finding] = []
    failures: list[Failure] = []
    metrics: dict[str, float] = {}
    abstained = 0
    faults = {fault.rule for fault in document.faults}
    if document.scanner is not selection.scanner:
        document = replace(document, scanner=selection.scanner)
    rules = [rule for rule in selection.awake(document) if document.skipped is None or rule.id in faults]
    masked = _masked(document, [rule for rule in rules if rule.masks])
    if masked:
        document = replace(document, masked=masked)
    for rule in rules:
        try:
            if document.skipped is None and rule.abstains(document):
                abstained += 1
                continue
            found = findings_of(rule, document)
            if found and rule.id in selection.by_genre and document.genre.name in selection.by_genre[rule.id]:
                found = []  # asked only here: most documents never have to be told apart
            findings += found
            if rule.metrics is not None:
                metrics |= rule.metrics(document)
        except Exception as error:  # a rule is somebody's code: whatever it raises is named, and the others go on
            failures.append(Failure(rule.id, document.name, document.mask(f"{type(error).__name__}: {error}")))
    findings.sort(key=lambda f: (f.place.start, f.place.end, f.rule))
    if document.skipped is not None:
        return Examined(tuple(findings), failures=tuple(failures), masked=masked)
    digests = _digests(document, selection, failures)
    abstained += sum(rule.abstains(document) for rule in selection.corpus_rules)
    known = sourcing(document) if document.in_depth else None
    metrics |= known.metrics if known else {}
    if masked and known:
        known = known._replace(attributions=[_unnamed(document, each) for each in known.attributions])
    genre = document.genre if selection.by_genre and (document.in_depth or "genre" in document.__dict__) else None
    if masked and genre:
        genre = genre._replace(evidence=document.mask(genre.evidence))
    scored = score(findings, document.word_count)  # here, where several processes share the work, and where it is kept
    return Examined(
        scored.findings, digests, tuple(failures), metrics, abstained, document.language, document.word_count, known, genre, masked,
        scored[:2],
    )  # fmt: skip


def _masked(document: Document, rules: Iterable[Rule]) -> tuple[Span, ...]:
    """What these rules find, wherever it stands in the text: of it nothing may be shown, whatever other finding it lies in."""
    spans: set[Span] = set()
    for rule in rules:
        with suppress(Exception):  # noted when the rule is run for its findings
            if not rule.abstains(document):
                for hit in rule.check(document):
                    spans.add(hit.span)
    for found in {document[span] for span in list(spans)[:_SOUGHT]}:
        at = document.text.find(found)
        while at >= 0:
            spans.add(Span(at, at + len(found)))
            at = document.text.find(found, at + len(found))
    return joined(spans)


def _unnamed(document: Document, each: Attribution) -> Attribution:
    return replace(each, name=each.name and document.mask(each.name), via=each.via and document.mask(each.via))


def judged(document: Document, seen: Examined, selection: Selection, editor: Editor | None = None) -> Audited:
    """The report on a document from what was seen in it: settled by ``editor``, and scored."""
    document = replace(document, masked=seen.masked) if seen.masked else document
    metadata = document.metadata._replace(extra={})  # no report shows it, and nested deeply enough it could not be spooled
    skipped = document.skipped
    if any(not failure.rule for failure in seen.failures):
        skipped = "could not be audited"
    found = list(seen.findings)
    findings = editor.settled(document, selection, found) if editor is not None else found
    aside = editor.set_aside(DocumentKey(document.path, document.id)) if editor is not None else ()
    aside = tuple(each._replace(finding=replace(each.finding, points=0.0)) for each in aside)  # it costs nothing
    if seen.masked:
        metadata = Metadata._make(document.mask(value) if isinstance(value, str) else value for value in metadata)
        findings = [replace(f, message=document.mask(f.message)) for f in findings]
        aside = tuple(each._replace(finding=replace(each.finding, message=document.mask(each.finding.message))) for each in aside)
    if skipped is not None:
        report = DocumentReport(
            document.path, document.id, None, None, tuple(findings), metadata=metadata, skipped=skipped, set_aside=aside
        )  # fmt: skip
        return Audited(report, {}, seen.failures)
    scored = Scored(*seen.scored, seen.findings) if seen.scored and findings is found else score(findings, seen.words)
    report = DocumentReport(
        document.path, document.id, scored.score, scored.verdict, scored.findings, selection.partial,
        seen.language, seen.words, metadata, seen.metrics, seen.abstained, sourcing=seen.sourcing, genre=seen.genre,
        set_aside=aside,
    )  # fmt: skip
    return Audited(report, seen.digests, seen.failures)


def _digests(document: Document, selection: Selection, failures: list[Failure]) -> dict[str, object]:
    """What the rules over several documents keep of one, by rule."""
    digests: dict[str, object] = {}
    for rule in selection.corpus_rules:
        try:
            digest = None if rule.abstains(document) else rule.digest(document)
        except Exception as error:  # as above
            failures.append(Failure(rule.id, document.name, document.mask(f"{type(error).__name__}: {error}")))
        else:
            if digest is not None:
                digests[rule.id] = digest
    return digests


def findings_of(rule: Rule, document: Document) -> list[Finding]:
    """The findings of one rule: its hits with severity, confidence and place; the same span once.

    Raises ValueError where a span lies outside the text, or where a hit is graver or surer than its rule.
    """
    found: dict[tuple[int, int], Finding] = {}
    for hit in rule.check(document):
        for start, end in (hit.span, *([hit.removable] if hit.removable else ()), *(span for span, _ in hit.related)):
            if not (0 <= start <= end <= len(document.text)) or (start == end and start):
                raise ValueError(f"span {start}-{end} is empty or outside a text of {len(document.text)} characters")
        found.setdefault((hit.span.start, hit.span.end), _finding(rule, document, hit))
    return list(found.values())


def _weight(rule: Rule | CorpusRule[object], hit: Hit | CorpusHit) -> tuple[Severity, Confidence]:
    """How bad and how sure a hit is; of low confidence it is never more than info."""
    severity, confidence = hit.severity or rule.severity, hit.confidence or rule.confidence
    if severity.rank > rule.severity.rank or _SURE.index(confidence) > _SURE.index(rule.confidence):
        raise ValueError(f"a hit is {severity}/{confidence}, more than the rule's {rule.severity}/{rule.confidence}")
    return (Severity.INFO if confidence is Confidence.LOW else severity), confidence


def _finding(rule: Rule, document: Document, hit: Hit) -> Finding:
    severity, confidence = _weight(rule, hit)
    return Finding(
        rule.id, severity, confidence, document.mask(hit.message), document.place(hit.span), hit.removable,
        tuple(Related(document.place(span), document.mask(message)) for span, message in hit.related),
        beyond_repair=rule.beyond_repair, costs=not rule.preview, gates=not rule.preview,
    )  # fmt: skip


def audit_documents(
    documents: Iterable[Document], selection: Selection, summary: Summary, *, again: bool = False, editor: Editor | None = None,
    known: Iterable[Document] = (), examiner: Examiner | None = None,
) -> Report:  # fmt: skip
    """Audit a stream of documents and count them in ``summary``. ``known`` ones are compared with, and neither reported nor counted.

    ``examiner`` is who examines them, by the rules of ``editor``, if not this process one by one.

    With rules over several documents, or ``again``, results are spooled and can be read repeatedly; otherwise the report streams, and
    its documents can be read once.
    """
    audits = _audits(documents, selection, editor, examiner)
    notes = {r.id: RuleNote(r.title, r.reason, r.fix) for r in selection.rules}
    if not selection.corpus_rules and not again:
        return Report(_streamed(audits, summary), summary, notes, once=True)
    spool: Spool[DocumentReport] = Spool()
    digests: dict[str, dict[DocumentKey, object]] = {rule.id: {} for rule in selection.corpus_rules}
    for audited in audits:
        _note(summary, audited.failures)
        for id, digest in audited.digests.items():
            digests[id][DocumentKey(audited.report.path, audited.report.id)] = digest
        spool.append(audited.report)
        summary.add(audited.report)
    for document in known if selection.corpus_rules else ():
        failures: list[Failure] = []
        for id, digest in _digests(document, selection, failures).items():
            digests[id][DocumentKey(document.path, document.id, known=True)] = digest
        _note(summary, failures)
    across: dict[DocumentKey, list[Finding]] = {}
    for rule in selection.corpus_rules:
        try:
            for key, finding in _compared(rule, digests[rule.id]):
                if key.known:
                    continue
                across.setdefault(key, []).append(finding)
        except Exception as error:  # as above
            failed = Failure(rule.id, f"the comparison of {len(digests[rule.id])} documents", f"{type(error).__name__}: {error}")
            _note(summary, [failed])
    aside: dict[DocumentKey, tuple[SetAside, ...]] = {}
    for key, findings in across.items():
        if editor is not None:
            across[key] = findings = editor.settled_across(key, findings)
            aside[key] = editor.set_aside(key)
        summary.add_findings(findings)
    return Report(_Joined(spool, across, aside), summary, notes)


def _audits(
    documents: Iterable[Document], selection: Selection, editor: Editor | None, examiner: Examiner | None
) -> Iterator[Audited]:
    def rules(document: Document) -> Selection:
        return editor.selection(document) if editor else selection

    for document, seen in examiner(documents) if examiner else ((each, examine(each, rules(each))) for each in documents):
        yield judged(document, seen, rules(document), editor)


def _streamed(audits: Iterable[Audited], summary: Summary) -> Iterator[DocumentReport]:
    for audited in audits:
        _note(summary, audited.failures)
        summary.add(audited.report)
        yield audited.report


def _note(summary: Summary, failures: Iterable[Failure]) -> None:
    for failure in failures:
        summary.failed.setdefault(failure.rule, []).append(str(failure))


class _Joined:
    """The spooled reports, each with what the rules over several documents found in it."""

    def __init__(
        self, spool: "Spool[DocumentReport]", across: Mapping[DocumentKey, list[Finding]],
        aside: Mapping[DocumentKey, tuple[SetAside, ...]],
    ):  # fmt: skip
        self._spool, self._across, self._aside = spool, across, aside

    def __iter__(self) -> Iterator[DocumentReport]:
        for report in self._spool:
            key = DocumentKey(report.path, report.id)
            if key in self._across:
                findings = sorted([*report.findings, *self._across[key]], key=lambda f: (f.place.start, f.place.end, f.rule))
                report = replace(report, findings=tuple(findings), set_aside=(*report.set_aside, *self._aside.get(key, ())))
            yield report


def _compared(rule: CorpusRule[object], digests: Mapping[DocumentKey, object]) -> Iterator[tuple[DocumentKey, Finding]]:
    ordered = {key: digests[key] for key in sorted(digests, key=lambda k: k.order)}
    for hit in rule.compare(ordered):
        if hit.document not in ordered:
            raise ValueError(f"a hit is about {hit.document}, which is none of the documents compared")
        severity, confidence = _weight(rule, hit)
        yield hit.document, Finding(
            rule.id, severity, confidence, hit.message, hit.place,
            related=tuple(Related(Place(0, 0), message, key.path, key.id) for key, message in hit.related),
            costs=False, gates=not rule.preview,
        )  # fmt: skip
