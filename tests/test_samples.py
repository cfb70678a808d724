"""The folder samples/, case by case: clean documents stay silent, flawed ones give what stands beside them.

``pytest --update`` rewrites the ``.expected`` files; read the difference before committing it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.discover import discover
from auditor.document import Document
from auditor.engine import audit_documents
from auditor.neutral import neutral
from auditor.pattern import Pattern
from auditor.profiles import default_rules
from auditor.readers import load_readers
from auditor.registry import load_rules, select
from auditor.report import DocumentReport, Summary

SAMPLES = Path(__file__).parent.parent / "samples"
RULES = load_rules()
SELECTION = select(RULES, default_rules("auto", RULES))
READERS = load_readers()


def audited(*paths: Path) -> list[DocumentReport]:
    """Reports on files, or on a folder, in the order of a real run."""
    from dataclasses import replace

    inputs = discover([str(p) for p in paths], READERS.by_extension).inputs
    documents = [replace(d, scanner=SELECTION.scanner) for i in inputs for d in READERS.for_input(i).read(i)]
    summary = Summary()
    reports = list(audit_documents(documents, SELECTION, summary))
    assert not summary.failures
    return reports


def lines(reports: list[DocumentReport]) -> str:
    """A line a finding: where, how bad, which rule, the words."""
    text = ""
    for report in reports:
        name = Path(report.path).name + (f"#{report.id}" if report.id else "")
        text += f"# {name} {report.score} {report.verdict}\n"
        for f in report.findings:
            p = f.place
            text += f"{p.line}:{p.column}-{p.end_line}:{p.end_column} {f.severity}/{f.confidence} {f.rule} {neutral(p.text)}\n"
    return text


def cases(folder: str) -> list[Path]:
    """The documents, or corpora, of a folder of samples."""
    return sorted(p for p in (SAMPLES / folder).iterdir() if p.suffix in {".txt", ".md", ".jsonl", ""} and not p.name.startswith("."))


@pytest.mark.parametrize("path", cases("clean"), ids=lambda p: p.name)
def test_clean(path: Path) -> None:
    found = lines(audited(path)).split("\n")
    assert [line for line in found if line and not line.startswith("#")] == []


@pytest.mark.parametrize("path", [*cases("flawed"), *cases("corpora")], ids=lambda p: p.name)
def test_flawed(path: Path, update: bool) -> None:
    expected = path.parent / f"{path.stem}.expected"
    found = lines(audited(path))
    if update:
        expected.write_text(found, encoding="utf-8")
    assert expected.is_file(), "write it with `pytest --update`, and read it"
    assert found == expected.read_text(encoding="utf-8")


def test_every_rule_appears_in_a_sample() -> None:
    shown = "".join(p.read_text(encoding="utf-8") for p in SAMPLES.rglob("*.expected"))
    assert [r.id for r in RULES if not r.opt_in and f" {r.id} " not in shown] == [], "show it in samples/flawed/, then `pytest --update`"


def test_rules_declare_what_they_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list or pattern that a rule asks for and did not declare would be looked for in every document on its own."""

    def declared(ask: Callable[[Document, Any], object]) -> Callable[[Document, Any], object]:
        def checked(document: Document, wanted: Any) -> object:
            begins = not isinstance(wanted, Pattern) or wanted.begins
            # What is concealed, rules read as a document of its own, without a scanner.
            assert document.scanner is None or not begins or wanted in document.scanner.covers, f"a rule did not declare {wanted}"
            return ask(document, wanted)

        return checked

    for name in ("phrases", "matches"):
        monkeypatch.setattr(Document, name, declared(getattr(Document, name)))
    audited(*cases("flawed"), *cases("clean"))
