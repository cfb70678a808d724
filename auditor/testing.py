"""For tests of rules, ours and every other package's: run one rule, and hold its examples against it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from auditor.discover import Held
from auditor.document import Document, Metadata
from auditor.engine import audit_documents
from auditor.examining import findings_of
from auditor.finding import Finding
from auditor.readers import load_readers
from auditor.registry import AnyRule, Selection
from auditor.report import Summary
from auditor.rule import CorpusRule, Example, Online, Rule
from auditor.span import Span

_MARK = re.compile(r"\[\[|\]\]")


def marked(example: str) -> tuple[str, list[Span]]:
    """The text of an example without its marks, and the spans between ``[[`` and ``]]``. Raises ValueError where marks do not match."""
    text, spans, start, last = "", [], None, 0
    for mark in _MARK.finditer(example):
        text += example[last : mark.start()]
        last = mark.end()
        if (mark[0] == "[[") != (start is None):
            raise ValueError(f"marks do not match in {example!r}")
        if start is None:
            start = len(text)
        else:
            spans.append(Span(start, len(text)))
            start = None
    if start is not None:
        raise ValueError(f"a mark is not closed in {example!r}")
    return text + example[last:], spans


def run_rule(rule: Rule, example: Example, metadata: Metadata | None = None) -> list[Finding]:
    """What a rule finds in a text, or in a file given as (name, content); in order. Nothing where it abstains, as in a real run."""
    selection = Selection((rule,))
    found: list[Finding] = []
    for document in _documents(example):
        document = replace(document, scanner=selection.scanner, metadata=metadata or document.metadata)
        if selection.awake(document) and (document.skipped or not rule.abstains(document)):
            found += findings_of(rule, document)
    return sorted(found, key=lambda f: (f.place.start, f.place.end))


def _documents(example: Example) -> list[Document]:
    if isinstance(example, Online):
        return [Document(example.text, answers=example.answers)]
    return [Document(example)] if isinstance(example, str) else _read(*example)


def _read(name: str, content: bytes) -> list[Document]:
    source = Held(name, None, content=content)
    return list(load_readers().for_input(source).read(source))


def check_examples(rule: AnyRule) -> None:
    """Raise AssertionError where a rule does not do to its examples what they say.

    Every marked span of a bad text is found, and nothing else; a bad text without marks gets a finding about the whole of it, a bad file
    any finding; good ones get none.
    """
    if isinstance(rule, CorpusRule):
        _check_corpora(rule)
        return
    for bad in rule.bad:
        if isinstance(bad, tuple):
            assert run_rule(rule, bad), f"{rule.id} finds nothing in the bad example {bad!r}"
            continue
        text, spans = marked(bad.text if isinstance(bad, Online) else bad)
        spans = spans or [Span(0, 0)]
        found = [f.place.span for f in run_rule(rule, Online(text, bad.answers) if isinstance(bad, Online) else text)]
        assert found == spans, f"{rule.id} finds {[text[s.start : s.end] for s in found]!r}, not the marked spans, in {bad!r}"
    for good in rule.good:
        found_texts = [f.place.text for f in run_rule(rule, good)]
        assert not found_texts, f"{rule.id} finds {found_texts!r} in the good example {good!r}"


def _check_corpora(rule: CorpusRule[object]) -> None:
    for corpora, is_bad in ((rule.bad, True), (rule.good, False)):
        for corpus in corpora:
            texts = {name: marked(text) for name, text in corpus.items()}
            expected = sorted(name for name, (_, spans) in texts.items() if spans)
            assert bool(expected) == is_bad, f"{rule.id}: a bad example marks the documents that get a finding, a good one none: {corpus!r}"
            found = _corpus_findings(rule, {name: text for name, (text, _) in texts.items()})
            assert found == expected, f"{rule.id} finds {found}, not {expected}"


def _corpus_findings(rule: CorpusRule[object], texts: Mapping[str, str]) -> list[str]:
    report = audit_documents([Document(text, path=name) for name, text in texts.items()], Selection((rule,)), Summary())
    return sorted(document.path for document in report if document.findings)
