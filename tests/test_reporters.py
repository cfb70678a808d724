"""Reporters: valid JSON, lines that fit, annotations that GitHub reads, and nothing of a document that acts."""

import io
import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.document import Document, Metadata
from auditor.finding import Confidence, Finding, Place, Related, Severity
from auditor.report import DocumentReport, Report, RuleNote, Summary, Unread
from auditor.reporters import Style, load_reporter
from auditor.score import score
from auditor.span import Span

SCHEMA = json.loads(files("auditor").joinpath("schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil\x07link\x1b]8;;\x07 \x9b2J",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200b\u200e\ufeff",
    "[bold]markup[/bold] [link=http://evil]x[/link] [/] \\[ :warning: [[marks]]",
    "日本語の長い文章がここに続きます。" * 8,
    "x" * 3000,
    "wörd " * 400,
    "👩\u200d👩\u200d👧\u200d👦 e\u0301 \U000e0041 \ufdd0 \U0001f1e9\U0001f1ea",
    "::error file=x::annotation\r\n::set-output name=a::b\n%0A%25,:",
    "line one\nline two\r\n\tline three\u2028four",
    "\ud800 lone \udfff",
    "",
    " \n ",
    "{}%s%(x)s{0}",
]
NAMES = [
    "a.txt",
    "corpus/" + "very/long/" * 30 + "name.txt",
    "日本語/" * 30 + "文書.txt",
    "[red]a[/red]\x1b[2J\n.txt",
    "a,b:c%d::e.txt",
    "caf\\xe9.txt",
]
WIDTHS = (40, 80, 140)


def finding(document: Document, span: Span, number: int = 0, **more: Any) -> Finding:
    severity = list(Severity)[number % 3]
    rule = ["leak/control-token", "provenance/a-name-longer-than-any-of-ours", "style/x"][number % 3]
    return Finding(rule, severity, Confidence.HIGH, f"says {document[span][:60]!r} and more", document.place(span), **more)


def report_on(text: str, name: str = "a.txt", id: str | None = None, findings: int = 5) -> DocumentReport:
    """A report on a hostile text, with findings all over it."""
    document = Document(text, Metadata(title=text[:50] or None, author=name), name, id)
    size = len(text)
    spans = [Span(0, 0), *(Span(size * n // 7, min(size, size * n // 7 + 1 + n * 40)) for n in range(findings))]
    made = []
    for number, span in enumerate(dict.fromkeys(span for span in spans if span.start < span.end or span == (0, 0))):
        related = tuple(
            Related(document.place(Span(0, 0)), f"also {text[:80]}", NAMES[number % len(NAMES)] if n else None, id)
            for n in range(number % 5)
        )
        made.append(finding(document, span, number, removable=Span(0, size) if number % 2 else None, related=related))
    scored = score(made, 100)
    return DocumentReport(
        name, id, scored.score, scored.verdict, scored.findings, number % 2 == 1, "en", 100, document.metadata,
        {"readability_lix": 43.25, "a_metric_with_a_long_name": 1e6, "another_metric_with_a_long_name": 2.0}, abstained=number,
    )  # fmt: skip


SKIPPED = DocumentReport("folder/" * 30 + "image.png", None, None, None, skipped="binary file \x1b[2J")
NOTES = {
    rule: RuleNote("Title.", "Why it matters, at some length, " * 4 + "x" * 200, "日本語" * 60)
    for rule in ("leak/control-token", "style/x")
}


def a_run(*documents: DocumentReport) -> Report:
    summary = Summary(fail_under=40.0)
    for document in documents:
        summary.add(document)
    summary.unread = [Unread(name, "no such file \x1b[2J") for name in NAMES]
    summary.not_taken = Counter({f"*.{'x' * n}日本\x1b[2J": n for n in range(1, 60)})
    summary.failed = {"x/rule": ["a.txt: ValueError: \x1b[2J"]}
    return Report(documents, summary, NOTES)


HOSTILE_RUN = a_run(*(report_on(text, NAMES[n % len(NAMES)], None if n % 2 else str(n)) for n, text in enumerate(HOSTILE)), SKIPPED)
SMALL_RUN = a_run(report_on(HOSTILE[0]), SKIPPED)


def written(name: str, report: Report, **style: Any) -> str:
    out = io.StringIO()
    load_reporter(name)(report, out, Style(**style))
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ JSON


@pytest.mark.parametrize("report", [HOSTILE_RUN, SMALL_RUN, Report((), Summary(), {})], ids=["hostile", "small", "empty"])
def test_json_is_valid(report: Report) -> None:
    lines = written("jsonl", report)
    whole = written("json", report)
    for output in (lines, whole):
        assert output.isascii()
        assert not [c for c in output if unicodedata.category(c) == "Cc" and c != "\n"]
    documents = [json.loads(line) for line in lines.splitlines()]
    run = json.loads(whole)
    assert run["documents"] == documents, "the same objects in both"
    assert run["tool"]["name"] == "auditor"
    for value in (*documents, run):
        VALIDATOR.validate(value)


def test_json_lines_are_one_a_document_in_order() -> None:
    lines = written("jsonl", HOSTILE_RUN).splitlines()
    assert [json.loads(line)["path"] for line in lines] == [d.path for d in HOSTILE_RUN]


def test_an_object_holds_what_the_interface_says() -> None:
    document = Document("One two.", Metadata("T", "A", "2024", "u", "en", {"x": 1}), "a.txt", "7")
    made = Finding(
        "leak/x", Severity.ERROR, Confidence.MEDIUM, "says two", document.place(Span(4, 7)), Span(3, 7),
        (Related(document.place(Span(0, 3)), "here", None), Related(Place(0, 0), "there", "b.txt", "9")), 12.5,
    )  # fmt: skip
    report = DocumentReport("a.txt", "7", 87.5, score([], 1).verdict, (made,), True, "en", 2, document.metadata, {"m": 1.5}, 3)
    assert json.loads(written("jsonl", a_run(report))) == {
        "schema": 1, "ruleset": report.as_dict()["ruleset"], "path": "a.txt", "id": "7", "score": 87.5, "verdict": "pass", "partial": True,
        "language": "en", "words": 2, "families": {"leak": 12.5},
        "findings": [{
            "rule": "leak/x", "family": "leak", "severity": "error", "confidence": "medium", "message": "says two", "start": 4, "end": 7,
            "line": 1, "column": 5, "end_line": 1, "end_column": 8, "text": "two", "points": 12.5, "removable": [3, 7],
            "related": [
                {"path": None, "id": None, "start": 0, "end": 3, "line": 1, "message": "here"},
                {"path": "b.txt", "id": "9", "start": 0, "end": 0, "line": 1, "message": "there"},
            ],
        }],
        "metadata": {"title": "T", "author": "A", "date": "2024", "url": "u"}, "metrics": {"m": 1.5}, "sources": [], "abstained": 3,
        "skipped": None,
    }  # fmt: skip


def test_a_skipped_document_has_its_object() -> None:
    value = json.loads(written("jsonl", a_run(SKIPPED)))
    assert (value["score"], value["verdict"], value["skipped"], value["findings"]) == (None, None, SKIPPED.skipped, [])


def test_without_text_none_of_it_is_shown() -> None:
    secret = "5ecret"
    document = Document(f"before {secret} after {secret}")
    made = Finding("leak/x", Severity.ERROR, Confidence.HIGH, "says something", document.place(Span(7, 13)))
    run = a_run(DocumentReport("a.txt", None, 75.0, score([], 1).verdict, (made,), words=4))
    for name in ("json", "jsonl", "terminal", "github", "csv", "gitlab", "junit", "markdown", "rdjson", "sarif"):
        assert secret in written(name, run), name
        assert secret not in written(name, run, with_text=False), name


def test_the_counts_of_a_run() -> None:
    run = json.loads(written("json", HOSTILE_RUN))["run"]
    assert run["documents"] == len(HOSTILE) + 1
    assert run["skipped"] == {SKIPPED.skipped: 1}
    assert sum(run["verdicts"].values()) == len(HOSTILE)
    assert sum(run["severities"].values()) == sum(run["rules"].values()) == sum(len(d.findings) for d in HOSTILE_RUN)
    assert run["failures"] == ["rule x/rule failed on a.txt: ValueError: \x1b[2J"]


# ------------------------------------------------------------------------------------------------ the terminal

STYLES = [{}, {"verbose": True}, {"quiet": True}, {"statistics": True}, {"with_text": False}, {"verbose": True, "with_text": False}]
COLOR = re.compile(r"\x1b\[[0-9;]*m")


def screen(report: Report, **style: Any) -> list[str]:
    """The lines of a terminal report, without the colours."""
    output = written("terminal", report, **style)
    plain = COLOR.sub("", output) if style.get("color") else output
    return plain.split("\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("style", STYLES, ids=lambda style: "-".join(style) or "plain")
def test_no_line_is_wider_than_the_screen_and_nothing_acts(width: int, color: bool, style: dict[str, bool]) -> None:
    for run in (HOSTILE_RUN, SMALL_RUN, *(a_run(document) for document in HOSTILE_RUN)):
        for line in screen(run, width=width, color=color, **style):
            assert cell_len(line) <= width, f"{cell_len(line)} cells: {line!r}"
            assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Co") or c in "\u202e\u2066\u200e\u200b\u2028"], repr(
                line
            )


@pytest.mark.parametrize("style", STYLES, ids=lambda style: "-".join(style) or "plain")
def test_colour_changes_nothing_but_the_colour(style: dict[str, bool]) -> None:
    plain = [line.rstrip() for line in screen(HOSTILE_RUN, **style)]
    assert [line.rstrip() for line in screen(HOSTILE_RUN, color=True, **style)] == plain
    assert COLOR.search(written("terminal", HOSTILE_RUN, color=True, **style))


@settings(max_examples=50)
@given(
    st.text(st.sampled_from("ab 日👩\u0301\u200d\u202e[]/\\\n\r\t\x1b:%"), max_size=120),
    st.text(st.sampled_from("ab日/[]:.\x1b"), min_size=1, max_size=90),
    st.sampled_from(WIDTHS), st.booleans(),
)  # fmt: skip
def test_whatever_the_text_it_fits(text: str, name: str, width: int, verbose: bool) -> None:
    for line in screen(a_run(report_on(text, name)), width=width, verbose=verbose):
        assert cell_len(line) <= width, repr(line)


def test_markup_is_text() -> None:
    output = "\n".join(screen(a_run(report_on("[bold]deep[/bold] [/] [red]harbour")), width=140, color=True))
    assert "[bold]deep[/bold]" in output


def test_the_same_documents_give_the_same_lines() -> None:
    assert written("terminal", HOSTILE_RUN) == written("terminal", HOSTILE_RUN)


def test_each_document_is_shown_with_its_score_and_verdict() -> None:
    output = written("terminal", SMALL_RUN)
    [first, _] = SMALL_RUN
    assert "a.txt" in output
    assert f"{first.score:.1f}" in output
    assert str(first.verdict) in output
    assert "skipped" in output
    assert all(f.rule in output for f in first.findings)


def test_quiet_shows_documents_with_findings_only() -> None:
    clean = DocumentReport("clean.txt", None, 100.0, score([], 1).verdict, words=1)
    run = a_run(clean, report_on("flawed text", "flawed.txt"))
    assert "clean.txt" in written("terminal", run)
    quiet = written("terminal", run, quiet=True)
    assert "clean.txt" not in quiet
    assert "flawed.txt" in quiet
    assert "documents" not in quiet, "no summary"


def test_statistics_are_counts_by_rule_only() -> None:
    output = written("terminal", HOSTILE_RUN, statistics=True)
    assert all(rule in output for rule in HOSTILE_RUN.summary.rules)
    assert "a.txt" not in output


def test_verbose_shows_every_finding() -> None:
    document = Document("word " * 20)
    found = tuple(
        Finding("leak/x", Severity.ERROR, Confidence.HIGH, f"message {n}.", document.place(Span(n * 5, n * 5 + 4))) for n in range(20)
    )
    run = a_run(DocumentReport("a.txt", None, 50.0, score([], 1).verdict, found, words=20))
    count = {verbose: sum(f"message {n}." in written("terminal", run, verbose=verbose) for n in range(20)) for verbose in (False, True)}
    assert count[False] < 20
    assert count[True] == 20


# ------------------------------------------------------------------------------------------------ GitHub

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\r\n]*)")


def test_every_line_is_one_command() -> None:
    for report in (HOSTILE_RUN, SMALL_RUN):
        lines = written("github", report).split("\n")
        assert lines.pop() == ""
        for line in lines[:-1]:
            match = COMMAND.fullmatch(line)
            assert match, repr(line)
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            assert {"file", "title"} <= set(properties)
            assert not re.search("%(?!25|2C|3A|0A|0D)", line)
            assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs")]


def test_github_is_told_paths_as_it_knows_them() -> None:
    made = Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m", Place(0, 0))
    report = a_run(DocumentReport("./folder/a.txt", None, 75.0, score([], 1).verdict, (made,)))
    assert written("github", report).startswith("::error file=folder/a.txt,")


def test_what_means_something_to_github_is_escaped() -> None:
    document = Document("a,b:c%d\r\n::error::e")
    made = Finding("leak/x", Severity.ERROR, Confidence.HIGH, "100% ::warning::\r\nnext", document.place(Span(0, len(document.text))))
    output = written("github", a_run(DocumentReport("x,y:z%\n.txt", None, 75.0, score([], 1).verdict, (made,))))
    line = output.split("\n")[0]
    assert line.startswith("::error file=x%2Cy%3Az%25⏎.txt,line=1,endLine=2,title=leak/x::100%25 ::warning::")
    assert "a,b:c%25d" in line
    assert "\r" not in output


def test_columns_are_given_within_a_line_only() -> None:
    document = Document("one two\nthree")
    for span, expected in ((Span(4, 7), "line=1,endLine=1,col=5,endColumn=8"), (Span(4, 10), "line=1,endLine=2,title")):
        made = Finding("leak/x", Severity.WARNING, Confidence.HIGH, "m", document.place(span))
        assert f"::warning file=a.txt,{expected}" in written(
            "github", a_run(DocumentReport("a.txt", None, 75.0, score([], 1).verdict, (made,)))
        )


def test_a_record_is_named_in_the_message() -> None:
    made = Finding("leak/x", Severity.INFO, Confidence.HIGH, "m", Place(0, 0))
    output = written("github", a_run(DocumentReport("a.jsonl", "7", 75.0, score([], 1).verdict, (made,))))
    assert "::notice file=a.jsonl,title=leak/x::m (record 7)\n" in output


@pytest.mark.parametrize("many", [9, 10, 11, 500])
def test_ten_of_each_level(many: int) -> None:
    """GitHub drops the rest in silence, so the last place says how many there are."""
    found = tuple(
        Finding(f"leak/{severity}", severity, Confidence.HIGH, "m", Place(n, n + 1)) for n in range(many) for severity in Severity
    )  # fmt: skip
    output = written("github", a_run(DocumentReport("a.txt", None, 0.0, score([], 1).verdict, found)))
    levels = Counter(match[1] for match in COMMAND.finditer(output))
    assert all(count <= 10 for count in levels.values())
    assert levels["error"] == levels["warning"] == min(10, many)
    last = output.rstrip("\n").split("\n")[-1]
    if many > 10:
        s = "s" if many > 11 else ""
        assert f"{many - 10} error{s}, {many - 10} warning{s}, {many - 9} infos" in last


def test_a_run_without_findings_is_no_annotation() -> None:
    output = written("github", a_run(DocumentReport("a.txt", None, 100.0, score([], 1).verdict)))
    assert not COMMAND.search(output)
