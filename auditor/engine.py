"""Makes reports of what the rules see in documents, and compares the documents. Touches neither disk nor screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from auditor.document import Document, Metadata
from auditor.examining import Examined, Examiner, Failure, digests, examine, examine_together, in_groups, severity_and_confidence
from auditor.finding import Finding, Place, Related
from auditor.registry import Selection
from auditor.report import DocumentReport, Report, RuleNote, SetAside, Summary
from auditor.rule import CorpusRule, DocumentKey
from auditor.score import Scored, score
from auditor.spool import Spool


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


def judged(document: Document, seen: Examined, selection: Selection, editor: Editor | None = None) -> Audited:
    """The report on a document from what was seen in it: settled by ``editor``, and scored."""
    document = replace(document, masked=seen.masked) if seen.masked else document
    metadata = document.metadata
    if metadata.extra:
        metadata = metadata._replace(extra={})  # no report shows it, and nested deeply enough it could not be spooled
    skipped = document.skipped
    if any(not failure.rule for failure in seen.failures):
        skipped = "could not be audited"
    found = list(seen.findings)
    findings = editor.settled(document, selection, found) if editor is not None else found
    aside = editor.set_aside(DocumentKey(document.path, document.id)) if editor is not None else ()
    aside = tuple(each._replace(finding=each.finding._replace(points=0.0)) for each in aside)  # it costs nothing
    if seen.masked:
        metadata = Metadata._make(document.mask(value) if isinstance(value, str) else value for value in metadata)
        findings = [f._replace(message=document.mask(f.message)) for f in findings]
        aside = tuple(each._replace(finding=each.finding._replace(message=document.mask(each.finding.message))) for each in aside)
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
    by_rule: dict[str, dict[DocumentKey, object]] = {rule.id: {} for rule in selection.corpus_rules}
    for audited in audits:
        _note(summary, audited.failures)
        for id, digest in audited.digests.items():
            by_rule[id][DocumentKey(audited.report.path, audited.report.id)] = digest
        spool.append(audited.report)
        summary.add(audited.report)
    for document in known if selection.corpus_rules else ():
        failures: list[Failure] = []
        for id, digest in digests(document, selection, failures).items():
            by_rule[id][DocumentKey(document.path, document.id, known=True)] = digest
        _note(summary, failures)
    across: dict[DocumentKey, list[Finding]] = {}
    for rule in selection.corpus_rules:
        try:
            for key, finding in _compared(rule, by_rule[rule.id]):
                if key.known:
                    continue
                across.setdefault(key, []).append(finding)
        except Exception as error:  # a rule is somebody's code: whatever it raises is named, and the others go on
            failed = Failure(rule.id, f"the comparison of {len(by_rule[rule.id])} documents", f"{type(error).__name__}: {error}")
            _note(summary, [failed])
    aside: dict[DocumentKey, tuple[SetAside, ...]] = {}
    for key, findings in across.items():
        if editor is not None:
            across[key] = findings = editor.settled_across(key, findings)
            aside[key] = editor.set_aside(key)
        summary.add_findings(findings)
    return Report(_Joined(spool, across, aside), summary, notes)


def _audits(documents: Iterable[Document], selection: Selection, editor: Editor | None, examiner: Examiner | None) -> Iterator[Audited]:
    def rules(document: Document) -> Selection:
        return editor.selection(document) if editor else selection

    for document, seen in examiner(documents) if examiner else in_groups(documents, lambda some: examine_together(some, rules)):
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
                report = report._replace(findings=tuple(findings), set_aside=(*report.set_aside, *self._aside.get(key, ())))
            yield report


def _compared(rule: CorpusRule[object], digests: Mapping[DocumentKey, object]) -> Iterator[tuple[DocumentKey, Finding]]:
    ordered = {key: digests[key] for key in sorted(digests, key=lambda k: k.order)}
    for hit in rule.compare(ordered):
        if hit.document not in ordered:
            raise ValueError(f"a hit is about {hit.document}, which is none of the documents compared")
        severity, confidence = severity_and_confidence(rule, hit)
        yield hit.document, Finding(
            rule.id, severity, confidence, hit.message, hit.place,
            related=tuple(Related(Place(0, 0), message, key.path, key.id) for key, message in hit.related),
            costs=False, gates=not rule.preview,
        )  # fmt: skip
