"""The engine: documents and rules in, findings out; a rule that goes wrong is named and stops no other."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import examining, once
from auditor.document import Document, Fault, Metadata
from auditor.engine import audit_document, audit_documents
from auditor.examining import examine, examine_together, findings_of, in_groups
from auditor.finding import Confidence, Hit, Place, Severity
from auditor.gate import outcome
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.registry import AnyRule, Selection
from auditor.report import DocumentReport, Report, Summary
from auditor.rule import CorpusHit, CorpusRule, DocumentKey, Rule
from auditor.span import Span
from auditor.spool import Spool


def a_rule(id: str, check: Callable[[Document], Iterable[Hit]], severity: Severity = Severity.WARNING, **more: Any) -> Rule:
    return Rule(id=id, title=id, reason="Because.", severity=severity, check=check, **more)


def word_rule(word: str, id: str | None = None, **more: Any) -> Rule:
    """A rule that finds a word wherever it stands."""

    def check(document: Document) -> Iterator[Hit]:
        start = document.text.find(word)
        while start >= 0:
            yield Hit(Span(start, start + len(word)), f"says {word}")
            start = document.text.find(word, start + 1)

    return a_rule(id or f"test/{word}", check, **more)


def same_length(**more: Any) -> CorpusRule[Any]:
    """A rule over several documents: texts of the same length, the first by name is kept."""

    def compare(digests: Mapping[DocumentKey, int]) -> Iterator[CorpusHit]:
        first: dict[int, DocumentKey] = {}
        for key, length in digests.items():
            kept = first.setdefault(length, key)
            if kept != key:
                yield CorpusHit(key, f"is as long as {kept.path}", [(kept, "kept")])

    made: dict[str, Any] = {
        "id": "test/same-length", "title": "t", "reason": "r", "severity": Severity.ERROR,
        "digest": lambda d: len(d.text), "compare": compare,
    }  # fmt: skip
    return CorpusRule(**(made | more))


def run(documents: Sequence[Document], *rules: AnyRule, again: bool = False, partial: bool = False) -> tuple[list[DocumentReport], Summary]:
    summary = Summary()
    selection = Selection(rules, partial)
    report = audit_documents([replace(d, scanner=selection.scanner) for d in documents], selection, summary, again=again)
    return list(report), summary


def one(text: str, *rules: AnyRule) -> DocumentReport:
    [report], summary = run([Document(text)], *rules)
    assert not summary.failures
    return report


def raises(document: Document) -> Iterator[Hit]:
    yield Hit(Span(0, 1), "before it goes wrong")
    raise KeyError("oops")


# ------------------------------------------------------------------------------------------------ findings


def test_a_finding_says_all_there_is_to_say() -> None:
    hit = Hit(Span(4, 7), "found", confidence=Confidence.MEDIUM, removable=Span(3, 7), related=[(Span(0, 3), "here too")])
    report = one("one two", a_rule("test/a", lambda d: [hit]))
    [finding] = report.findings
    assert (finding.rule, finding.family, finding.severity, finding.confidence) == ("test/a", "test", Severity.WARNING, Confidence.MEDIUM)
    assert (finding.place.text, finding.place.column, finding.removable) == ("two", 5, (3, 7))
    assert [(r.place.text, r.message, r.path) for r in finding.related] == [("one", "here too", None)]
    assert finding.points > 0
    assert report.score == 100 - finding.points


def test_findings_are_sorted_by_place() -> None:
    report = one("b a b a", word_rule("b", "z/b"), word_rule("a", "z/a"), a_rule("z/whole", lambda d: [Hit(Span(0, 0), "whole")]))
    assert [(f.place.start, f.rule) for f in report.findings] == [(0, "z/whole"), (0, "z/b"), (2, "z/a"), (4, "z/b"), (6, "z/a")]


def test_the_same_span_counts_once_for_a_rule_and_again_for_another() -> None:
    report = one("a", word_rule("a", "x/one"), a_rule("x/two", lambda d: [Hit(Span(0, 1), "first"), Hit(Span(0, 1), "second")]))
    assert [(f.rule, f.message) for f in report.findings] == [("x/one", "says a"), ("x/two", "first")]


@pytest.mark.parametrize(
    ("severity", "confidence", "expected"),
    [
        (None, None, Severity.ERROR),
        (Severity.WARNING, None, Severity.WARNING),
        (None, Confidence.LOW, Severity.INFO),
        (Severity.ERROR, Confidence.LOW, Severity.INFO),
        (None, Confidence.MEDIUM, Severity.ERROR),
    ],
)
def test_severity_of_a_hit(severity: Severity | None, confidence: Confidence | None, expected: Severity) -> None:
    rule = a_rule("x/a", lambda d: [Hit(Span(0, 1), "found", severity, confidence)], Severity.ERROR)
    [finding] = one("a", rule).findings
    assert finding.severity is expected


def test_a_rule_of_low_confidence_gives_information_only() -> None:
    [finding] = one("a", word_rule("a", severity=Severity.ERROR, confidence=Confidence.LOW)).findings
    assert finding.severity is Severity.INFO


def test_preview_costs_nothing_and_does_not_gate() -> None:
    [report], summary = run([Document("a")], word_rule("a", severity=Severity.ERROR, preview=True))
    assert report.score == 100.0
    assert [f.points for f in report.findings] == [0.0]
    assert outcome(summary, fail_on=Severity.INFO, exit_zero=False, strict_inputs=False, empty_list=False).code == 0


# ------------------------------------------------------------------------------------------------ rules that go wrong

BAD_HITS = {
    "behind the text": Hit(Span(0, 4), "m"),
    "before the text": Hit(Span(-1, 1), "m"),
    "backwards": Hit(Span(2, 1), "m"),
    "empty, not at the start": Hit(Span(1, 1), "m"),
    "removable outside": Hit(Span(0, 1), "m", removable=Span(0, 9)),
    "related outside": Hit(Span(0, 1), "m", related=[(Span(2, 9), "here")]),
    "graver than its rule": Hit(Span(0, 1), "m", Severity.ERROR),
    "surer than its rule": Hit(Span(0, 1), "m", confidence=Confidence.HIGH),
}


@pytest.mark.parametrize("hit", BAD_HITS.values(), ids=list(BAD_HITS))
def test_a_hit_that_cannot_be_is_the_failure_of_its_rule(hit: Hit) -> None:
    bad = a_rule("x/bad", lambda d: [hit], confidence=Confidence.MEDIUM)
    with pytest.raises(ValueError):
        findings_of(bad, Document("abc"))
    [report], summary = run([Document("abc")], bad, word_rule("b"))
    assert [f.rule for f in report.findings] == ["test/b"]
    assert len(summary.failures) == 1
    assert "x/bad" in summary.failures[0]


def test_a_rule_that_raises_is_named_and_stops_no_other() -> None:
    reports, summary = run(
        [Document("a", path="one.txt"), Document("ab", path="two.txt")], word_rule("a"), a_rule("x/raises", raises), word_rule("b")
    )
    assert [[f.rule for f in report.findings] for report in reports] == [["test/a"], ["test/a", "test/b"]]
    [failure] = summary.failures
    assert all(part in failure for part in ("x/raises", "one.txt", "KeyError", "oops"))
    assert outcome(summary, fail_on=None, exit_zero=True, strict_inputs=False, empty_list=False).code == 2


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("where", ["check", "metrics", "abstains", "digest", "compare"])
def test_wherever_a_rule_raises_the_others_speak(where: str, again: bool) -> None:
    def oops(*_: object) -> Any:
        raise RuntimeError("oops")

    class Words(int):
        __bool__ = oops

    rules: dict[str, AnyRule] = {
        "check": a_rule("x/raises", oops),
        "metrics": a_rule("x/raises", lambda d: [], metrics=oops),
        "abstains": a_rule("x/raises", lambda d: [], min_words=Words()),
        "digest": same_length(id="x/raises", digest=oops),
        "compare": same_length(id="x/raises", compare=oops),
    }
    reports, summary = run([Document("a", path="1"), Document("a", path="2")], rules[where], word_rule("a"), same_length(), again=again)
    assert [[f.rule for f in report.findings] for report in reports] == [["test/a"], ["test/same-length", "test/a"]]
    assert len(summary.failures) == 1
    assert "x/raises" in summary.failures[0]
    assert "oops" in summary.failures[0]


@pytest.mark.parametrize(
    "hit",
    [
        CorpusHit(DocumentKey("nobody", None), "m", []),
        CorpusHit(DocumentKey("1", None), "m", [], severity=Severity.ERROR),
        CorpusHit(DocumentKey("1", None), "m", [], confidence=Confidence.HIGH),
    ],
)
def test_a_corpus_hit_that_cannot_be_is_the_failure_of_its_rule(hit: CorpusHit) -> None:
    rule = same_length(compare=lambda digests: [hit], severity=Severity.WARNING, confidence=Confidence.MEDIUM)
    [report], summary = run([Document("a", path="1")], rule)
    assert not report.findings
    assert len(summary.failures) == 1


# ------------------------------------------------------------------------------------------------ what runs


def test_a_rule_runs_only_where_its_phrases_occur() -> None:
    seen: list[str] = []

    def check(document: Document) -> Iterator[Hit]:
        seen.append(document.text)
        return iter(())

    phrases, begins = Lexicon.of("deep harbour"), Pattern("<x>", begins=("<x",))
    rules = (a_rule("x/phrases", check, lexicons=(phrases,)), a_rule("x/pattern", check, patterns=(begins,)))
    run([Document("nothing"), Document("a Deep\nharbour"), Document("a <x>")], *rules)
    assert sorted(seen) == ["a <x>", "a Deep\nharbour"]


@given(st.lists(st.text("e <x>\n", max_size=30), max_size=8), st.integers(0, 60))
def test_documents_that_take_turns_are_seen_as_one_by_one(texts: list[str], together: int) -> None:
    rules = Selection((word_rule("e", "x/e"), word_rule("<x>", "x/x", min_words=2)))
    documents = [Document(text, path=str(number)) for number, text in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(examining, "TOGETHER", together)
        seen = list(in_groups(documents, lambda some: examine_together(some, lambda _: rules)))
    assert seen == [(document, examine(document, rules)) for document in documents]


def test_a_text_that_breaks_a_view_costs_no_other_its_turn() -> None:
    class Broken(Document):
        @property
        def folded(self) -> str:  # type: ignore[override]
            raise MemoryError("too long")

    documents = [Document("one e"), Broken("two e", path="broken"), Document("three")]
    seen = examine_together(documents, lambda _: Selection((word_rule("e", "x/e"),)))
    assert [len(each.findings) for each in seen] == [2, 0, 2]
    assert [str(failure) for each in seen for failure in each.failures] == ["broken: MemoryError: too long"]


def test_what_rules_share_is_worked_out_once_a_document() -> None:
    asked: list[tuple[str, int]] = []

    @once
    def shared(document: Document, number: int) -> str:
        """What rules share."""
        asked.append((document.text, number))
        return f"{document.text}{number}"

    documents = [Document("a"), Document("a"), Document("b")]
    for _ in range(2):
        assert [shared(document, number) for document in documents for number in (1, 2)] == ["a1", "a2", "a1", "a2", "b1", "b2"]
    assert asked == [("a", 1), ("a", 2), ("a", 1), ("a", 2), ("b", 1), ("b", 2)], "by the document, not by its text"
    assert shared.__doc__ == "What rules share."
    with pytest.raises(TypeError):
        shared(Document("a"), number=1)  # type: ignore[call-arg]


def test_context_does_not_make_a_rule_run() -> None:
    seen: list[str] = []
    trigger, context = Lexicon.of("trigger"), Lexicon.of("context")

    def check(document: Document) -> Iterator[Hit]:
        seen.append(document.text)
        yield from (Hit(Span(p.start, p.end), "found") for p in document.phrases(context))

    reports, _ = run([Document("context"), Document("trigger context")], a_rule("x/a", check, lexicons=(trigger,), context=(context,)))
    assert seen == ["trigger context"]
    assert [f.place.text for f in reports[1].findings] == ["context"]


GERMAN = "Die Brücke über den Fluss bleibt bis zum Frühjahr gesperrt, weil die Pfeiler nach dem Hochwasser erneuert werden müssen."


def test_abstentions_are_counted() -> None:
    short = word_rule("e", "x/short", min_words=100)
    english = word_rule("e", "x/english", languages=frozenset({"en"}))
    over_several = same_length(min_words=100)
    report = one(GERMAN, short, english, over_several)
    assert (report.abstained, report.findings) == (3, ())
    assert one("e", word_rule("e", languages=frozenset({"en"}))).abstained == 0, "where the language cannot be told it judges"
    assert one("", word_rule("e")).abstained == 0


def test_metrics_are_those_of_the_rules() -> None:
    report = one("one two", a_rule("x/a", lambda d: [], metrics=lambda d: {"words": float(d.word_count)}))
    assert report.metrics == {"words": 2.0}


def test_partial_is_said() -> None:
    [report], _ = run([Document("a")], word_rule("a"), partial=True)
    assert report.partial


# ------------------------------------------------------------------------------------------------ documents without text

SKIPPED = Document("", path="x.jsonl", id="3", faults=(Fault("test/broken", "is broken"),), skipped="broken record")


def test_of_a_skipped_document_only_its_faults_are_judged() -> None:
    def broken(document: Document) -> Iterator[Hit]:
        yield from (Hit(fault.span, fault.message) for fault in document.faults)

    reports, summary = run(
        [SKIPPED], a_rule("test/broken", broken, min_words=10), a_rule("test/other", lambda d: [Hit(Span(0, 0), "m")]), same_length()
    )
    [report] = reports
    assert (report.score, report.verdict, report.skipped, report.words) == (None, None, "broken record", 0)
    assert [(f.rule, f.message) for f in report.findings] == [("test/broken", "is broken")]
    assert summary.skipped == {"broken record": 1}
    assert summary.gating == {"warning": 1}
    assert summary.verdicts == {}


# ------------------------------------------------------------------------------------------------ several documents


def test_the_first_by_name_is_kept() -> None:
    documents = [Document("aa", path="c"), Document("bb", path="a"), Document("c", path="b"), Document("dd", path="a", id="2")]
    reports, summary = run(documents, same_length())
    found = {(r.path, r.id): [(f.message, [(x.path, x.id) for x in f.related]) for f in r.findings] for r in reports}
    assert found == {
        ("c", None): [("is as long as a", [("a", None)])],
        ("a", None): [],
        ("b", None): [],
        ("a", "2"): [("is as long as a", [("a", None)])],
    }
    assert [r.path for r in reports] == ["c", "a", "b", "a"], "in the order of the inputs"
    assert summary.gating == {"error": 2}


def test_findings_over_several_documents_cost_nothing_and_gate() -> None:
    reports, summary = run([Document("aa", path="1"), Document("bb", path="2")], same_length())
    assert [(r.score, str(r.verdict)) for r in reports] == [(100.0, "pass")] * 2
    assert outcome(summary, fail_on=Severity.ERROR, exit_zero=False, strict_inputs=False, empty_list=False).code == 1


def test_low_confidence_is_information_over_several_documents_too() -> None:
    rule = same_length(compare=lambda digests: [CorpusHit(DocumentKey("1", None), "m", [], confidence=Confidence.LOW)])
    [report], _ = run([Document("a", path="1")], rule)
    assert [str(f.severity) for f in report.findings] == ["info"]


def test_a_document_without_digest_is_not_compared() -> None:
    reports, _ = run([Document("aa", path="1"), Document("bb", path="2")], same_length(digest=lambda d: None))
    assert not any(r.findings for r in reports)


def test_a_place_in_a_corpus_hit_is_kept_and_sorted_in() -> None:
    place = Place(2, 3, 1, 3, 1, 4, "c")
    rule = same_length(compare=lambda digests: [CorpusHit(DocumentKey("1", None), "m", [], place)])
    [report], _ = run([Document("abcb", path="1")], rule, word_rule("b"))
    assert [(f.place.start, f.rule) for f in report.findings] == [(1, "test/b"), (2, "test/same-length"), (3, "test/b")]


DOCUMENTS = st.lists(
    st.builds(Document, st.text(st.sampled_from("ab c.\n"), max_size=12), st.just(Metadata(extra={"x": [1]})), st.sampled_from("pqrs")),
    max_size=8, unique_by=lambda document: document.path,
)  # fmt: skip


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_does_not_change_a_report(documents: list[Document], chance: Any) -> None:
    shuffled = documents[:]
    chance.shuffle(shuffled)
    rules = (word_rule("a"), word_rule("b", severity=Severity.ERROR), same_length())
    one_way, other = run(documents, *rules)[0], run(shuffled, *rules)[0]
    assert {r.path: r.as_dict() for r in one_way} == {r.path: r.as_dict() for r in other}
    assert [r.path for r in other] == [d.path for d in shuffled]


@given(DOCUMENTS)
def test_streamed_and_spooled_reports_are_equal(documents: list[Document]) -> None:
    rules = (word_rule("a"), word_rule("b", severity=Severity.ERROR), a_rule("x/raises", lambda d: 1 / (len(d.text) % 3)))  # type: ignore[arg-type, return-value]
    streamed, counted = run(documents, *rules)
    spooled, counted_again = run(documents, *rules, again=True)
    assert streamed == spooled
    assert counted.as_dict() == counted_again.as_dict()


def test_a_spooled_report_can_be_read_again_and_says_so() -> None:
    def report(again: bool) -> Report:
        return audit_documents([Document("a")], Selection((word_rule("a"),)), Summary(), again=again)

    spooled = report(True)
    assert (spooled.once, len(list(spooled)), len(list(spooled))) == (False, 1, 1)
    assert report(False).once


def test_documents_stream_where_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "TOGETHER", 1)
    read: list[str] = []

    def documents() -> Iterator[Document]:
        for path in "123":
            read.append(path)
            yield Document("a", path=path)

    summary = Summary()
    report = iter(audit_documents(documents(), Selection((word_rule("a"),)), summary))
    assert read == []
    next(report)
    assert (read, summary.documents) == (["1"], 1)


def test_metadata_however_deep_can_be_spooled() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    [report], _ = run([Document("a", Metadata(title="t", extra={"deep": deep}))], word_rule("a"), same_length())
    assert pickle.loads(pickle.dumps(report)).metadata.title == "t"
    while deep:  # taken apart by hand: Python would do it recursively
        deep = deep.pop()


@pytest.mark.parametrize("kept", [0, 1, 2, 9])
def test_the_spool_gives_back_what_was_put_in(kept: int) -> None:
    spool: Spool[str] = Spool(kept)
    values = ["", "a" * 1000, "é😀\ud800", "b"]
    for value in values:
        spool.append(value)
    assert (list(spool), list(spool), len(spool)) == (values, values, 4)
    first = iter(spool)
    assert (next(first), list(spool), next(first)) == ("", values, "a" * 1000), "two readers do not disturb each other"


def test_a_report_on_one_document() -> None:
    audited = audit_document(Document("a b", path="p", id="7"), Selection((word_rule("a"), same_length(), a_rule("x/raises", raises))))
    assert audited.report.name == "p#7"
    assert dict(audited.digests) == {"test/same-length": 3}
    assert [(f.rule, f.document) for f in audited.failures] == [("x/raises", "p#7")]
