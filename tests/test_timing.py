"""``--timing``: every second is counted once, and nothing else changes."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.document import Document
from auditor.engine import audit_document
from auditor.finding import Hit, Severity
from auditor.registry import Selection
from auditor.rule import Rule
from auditor.span import Span
from auditor.timing import Clock, timed_selection, timed_views
from auditor.view import view

SAMPLES = Path(__file__).parent.parent / "samples"


def test_a_view_is_not_charged_to_the_rule_that_asks_first() -> None:
    def check(document: Document) -> Iterator[Hit]:
        end = time.process_time() + 0.05
        while time.process_time() < end:
            pass
        yield Hit(Span(0, len(document.sentences[0])), "found")

    clock = Clock()
    rule = Rule("x/slow", "t", "r", Severity.INFO, check)
    with timed_views(clock):
        audited = audit_document(Document("The ferry leaves at nine."), timed_selection(Selection((rule,)), clock))
    assert len(audited.report.findings) == 1
    assert clock.calls["x/slow"] == clock.calls["document.sentences"] == clock.calls["document.blocks"] == 1
    assert 0.05 <= clock.seconds["x/slow"] <= sum(clock.seconds.values()) < 0.05 + 5


def test_views_are_as_before_afterwards() -> None:
    before = dict(vars(Document))
    with timed_views(Clock()):
        assert vars(Document)["sentences"] is not before["sentences"]
    assert dict(vars(Document)) == before
    assert isinstance(vars(Document)["sentences"], view)
    assert [len(Document("One. Two.").sentences)] == [2]


def test_the_report_is_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    for options in ([], ["--timing", "-j", "2"]):
        monkeypatch.setattr("sys.argv", ["audit", "check", str(SAMPLES / "corpora"), "-f", "jsonl", "-q", *options])
        with pytest.raises(SystemExit):
            main()
        written.append(capsys.readouterr())
    assert written[0].out == written[1].out
    assert "document.sentences" in written[1].err
    assert "duplication/near-document" in written[1].err
    assert written[1].err.rstrip().endswith("in all")
