"""``auditor.audit``: one text or one file, from Python."""

from pathlib import Path

import pytest

import auditor
import auditor.api
from auditor.finding import Severity
from auditor.rule import Rule

LEAKED = "The ferry leaves at nine.<|im_end|>"


def found(report: auditor.DocumentReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_text() -> None:
    report = auditor.audit(LEAKED)
    assert "leak/control-token" in found(report)
    [finding] = [f for f in report.findings if f.rule == "leak/control-token"]
    assert LEAKED[finding.place.start : finding.place.end] == "<|im_end|>"
    assert (report.path, report.id, report.partial) == ("-", None, False)
    assert report.score == round(100 - sum(f.points for f in report.findings), 1)
    assert str(report.verdict) == "reject"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\n" + LEAKED, encoding="utf-8")
    for each in (path, str(path)):
        report = auditor.audit(each)
        assert "leak/control-token" in found(report)
        assert (report.path, report.metadata.title) == (str(path), "T")


def test_a_name_that_is_no_file_is_a_text() -> None:
    for text in ("no-such-file.txt", "", "a" * 5000, "nul\0", "\ud800", "two\nlines"):
        assert auditor.audit(text).path == "-"


def test_a_path_that_is_no_file_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(OSError):
            auditor.audit(path)


def test_a_file_of_one_record_is_a_document_and_of_two_it_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "One."}\n', encoding="utf-8")
    assert auditor.audit(path).id == "x"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="2 documents"):
        auditor.audit(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="0 documents"):
        auditor.audit(path)


def test_what_cannot_be_read_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00\x01")
    report = auditor.audit(path)
    assert (report.score, report.skipped) == (None, "binary file")


def test_what_a_remark_says_no_to() -> None:
    report = auditor.audit("<!-- audit: ignore[leak/control-token] it is the subject -->\n\nEach turn ends in <|im_end|> there.\n")
    assert (report.findings, report.score) == ((), 100.0)
    [aside] = report.set_aside
    assert aside.finding.points == 0
    assert (aside.finding.rule, aside.by_remark, aside.why) == ("leak/control-token", True, "it is the subject")


def test_profiles() -> None:
    text = "I go up. I go in. " * 40
    assert "language/readability" not in found(auditor.audit(text))
    assert "language/readability" in found(auditor.audit(text, profile="reference"))
    with pytest.raises(ValueError, match="no profile 'newz'"):
        auditor.audit(text, profile="newz")


def test_a_rule_that_raises_does_so_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def oops(document: auditor.Document) -> list[auditor.Hit]:
        raise KeyError("oops")

    monkeypatch.setattr(auditor.api, "load_rules", lambda: [Rule("x/raises", "T", "R.", Severity.INFO, oops)])
    with pytest.raises(RuntimeError, match=r"x/raises.*oops"):
        auditor.audit("text")
