"""What the rules see in documents: views in, findings out. Touches neither disk nor screen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from auditor.attribution import Attribution
from auditor.batches import batches
from auditor.document import Document
from auditor.finding import Confidence, Finding, Hit, Related, Severity
from auditor.registry import Selection
from auditor.rule import CorpusHit, CorpusRule, Rule
from auditor.score import Verdict, score
from auditor.span import Span, merged
from auditor.support import Sourcing, sourcing
from auditor.text.genre import Genre

# Characters of the documents through which one rule after the other goes. What a rule and its lists keep in the caches of the processor is
# not driven out between two documents: that made a run over short articles a tenth faster, and more documents hardly more so.
TOGETHER = 128_000
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


# Examines a few documents together; and a stream of them, each of which is given back, in order, with what was seen in it.
Examine = Callable[[Sequence[Document]], list[Examined]]
Examiner = Callable[[Iterable[Document]], Iterable[tuple[Document, Examined]]]


def lost(document: Document, reason: str) -> Examined:
    """What is known of a document that could not be examined."""
    return Examined(failures=(Failure("", document.name, reason),))


def examine(document: Document, selection: Selection) -> Examined:
    """What the selected rules see in one document."""
    return examine_together([document], lambda _: selection)[0]


def in_groups(documents: Iterable[Document], examine: Examine) -> Iterator[tuple[Document, Examined]]:
    """Each document, in order, with what was seen in it; so many are examined together that what is known of them stays small."""
    for group in batches(documents, lambda document: len(document.text), TOGETHER):
        yield from zip(group, examine(group), strict=True)


def examine_together(documents: Iterable[Document], selection: Callable[[Document], Selection]) -> list[Examined]:
    """What the selected rules see in documents, which take turns. This is the work, and it may be done in another process."""
    cases = [_Case(document, selection(document)) for document in documents]
    _take_turns(cases, _Case.scan)
    _take_turns(cases, _Case.wake)
    waiting: dict[Rule, list[_Case]] = {}
    for case in cases:
        for rule in case.rules:
            waiting.setdefault(rule, []).append(case)
    for rule in sorted(waiting, key=lambda rule: rule.id):
        for case in waiting[rule]:
            case.apply(rule)
    _take_turns(cases, _Case.digest)
    _take_turns(cases, _Case.conclude)
    return [case.seen for case in cases if case.seen is not None]


@dataclass
class _Case:
    """A document, and what was seen in it so far; ``seen`` is set when it is concluded, or lost."""

    document: Document
    selection: Selection
    rules: Sequence[Rule] = ()
    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, object] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    metrics: dict[str, float] = field(default_factory=dict)
    abstained: int = 0
    seen: Examined | None = None

    def scan(self) -> None:
        """Look for all phrases."""
        if self.document.scanner is not self.selection.scanner:
            self.document = replace(self.document, scanner=self.selection.scanner)
        self.document.occurring  # noqa: B018 - a view, made here

    def wake(self) -> None:
        """Choose the rules that have something to look at, and see what no report may show."""
        document, faults = self.document, {fault.rule for fault in self.document.faults}
        rules = [rule for rule in self.selection.awake(document) if document.skipped is None or rule.id in faults]
        masked = _masked(document, [rule for rule in rules if rule.masks])
        if masked:
            self.document = replace(document, masked=masked)
        self.rules = rules

    def apply(self, rule: Rule) -> None:
        """Add what a rule finds."""
        document = self.document
        try:
            if document.skipped is None and rule.abstains(document):
                self.abstained += 1
                return
            found = findings_of(rule, document)
            silent = self.selection.by_genre.get(rule.id) if found else None
            if silent is None or document.genre.name not in silent:  # asked only here: most documents never have to be told apart
                self.findings += found
            if rule.metrics is not None:
                self.metrics |= rule.metrics(document)
        except (Exception, SystemExit) as error:  # a rule is somebody's code: whatever it raises is named, and the others go on
            self.failures.append(_failure(rule, document, error))

    def digest(self) -> None:
        """Keep what the rules over several documents need of this one."""
        if self.document.skipped is None:
            self.digests = digests(self.document, self.selection, self.failures)

    def conclude(self) -> None:
        """Put together what was seen."""
        document, selection = self.document, self.selection
        self.findings.sort(key=lambda f: (f.place.start, f.place.end, f.rule))
        if document.skipped is not None:
            self.seen = Examined(tuple(self.findings), failures=tuple(self.failures), masked=document.masked)
            return
        self.abstained += sum(rule.abstains(document) for rule in selection.corpus_rules)
        known = sourcing(document) if document.in_depth else None
        self.metrics |= known.metrics if known else {}
        genre = document.genre if selection.by_genre and (document.in_depth or "genre" in document.__dict__) else None
        if document.masked:
            known = known and known._replace(attributions=[_unnamed(document, each) for each in known.attributions])
            genre = genre and genre._replace(evidence=document.mask(genre.evidence))
        scored = score(self.findings, document.word_count)  # here, where several processes share the work, and where it is kept
        self.seen = Examined(
            scored.findings, self.digests, tuple(self.failures), self.metrics, self.abstained, document.language, document.word_count,
            known, genre, document.masked, scored[:2],
        )  # fmt: skip


def _take_turns(cases: Iterable[_Case], step: Callable[[_Case], None]) -> None:
    for case in cases:
        try:
            if case.seen is None:
                step(case)
        except Exception as error:  # a text that breaks a view, or fills the memory, costs this document only
            case.rules, case.seen = (), lost(case.document, f"{type(error).__name__}: {error}")


def _failure(rule: Rule | CorpusRule[object], document: Document, error: BaseException) -> Failure:
    return Failure(rule.id, document.name, document.mask(f"{type(error).__name__}: {error}"))


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
    return tuple(merged(spans))


def _unnamed(document: Document, each: Attribution) -> Attribution:
    return replace(each, name=each.name and document.mask(each.name), via=each.via and document.mask(each.via))


def digests(document: Document, selection: Selection, failures: list[Failure]) -> dict[str, object]:
    """What the rules over several documents keep of one, by rule."""
    found: dict[str, object] = {}
    for rule in selection.corpus_rules:
        try:
            digest = None if rule.abstains(document) else rule.digest(document)
        except Exception as error:  # as above
            failures.append(_failure(rule, document, error))
        else:
            if digest is not None:
                found[rule.id] = digest
    return found


def findings_of(rule: Rule, document: Document) -> list[Finding]:
    """The findings of one rule: its hits with severity, confidence and place; the same span once.

    Raises ValueError where a span lies outside the text, or where a hit is graver or surer than its rule.
    """
    found: dict[tuple[int, int], Finding] = {}
    for hit in rule.check(document):
        if not isinstance(hit.message, str):
            raise TypeError(f"the message of a hit is {hit.message!r}, no text")
        for start, end in (hit.span, *([hit.removable] if hit.removable else ()), *(span for span, _ in hit.related)):
            if not (0 <= start <= end <= len(document.text)) or (start == end and start):
                raise ValueError(f"span {start}-{end} is empty or outside a text of {len(document.text)} characters")
        found.setdefault((hit.span.start, hit.span.end), _finding(rule, document, hit))
    return list(found.values())


def severity_and_confidence(rule: Rule | CorpusRule[object], hit: Hit | CorpusHit) -> tuple[Severity, Confidence]:
    """How bad and how sure a hit is; of low confidence it is never more than info."""
    severity, confidence = hit.severity or rule.severity, hit.confidence or rule.confidence
    if severity.rank > rule.severity.rank or confidence.rank > rule.confidence.rank:
        raise ValueError(f"a hit is {severity}/{confidence}, more than the rule's {rule.severity}/{rule.confidence}")
    return (Severity.INFO if confidence is Confidence.LOW else severity), confidence


def _finding(rule: Rule, document: Document, hit: Hit) -> Finding:
    severity, confidence = severity_and_confidence(rule, hit)
    return Finding(
        rule.id, severity, confidence, document.mask(hit.message), document.place(hit.span), hit.removable,
        tuple(Related(document.place(span), document.mask(message)) for span, message in hit.related),
        beyond_repair=rule.beyond_repair, costs=not rule.preview, gates=not rule.preview,
    )  # fmt: skip
