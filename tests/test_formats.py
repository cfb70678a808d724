"""Formats for other programs, read back by something that was not written here; and nothing of a document acts in any of them."""

import csv
import gzip
import io
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import junitparser
import pyarrow.parquet
import pysarif
import pytest
import xmlschema

from auditor.document import Document
from auditor.errors import UsageError
from auditor.finding import Confidence, Finding, Place, Severity
from auditor.report import DocumentReport, Report, RuleNote, SetAside, Summary
from auditor.reporters import Style, load_reporter, sarif
from auditor.score import Verdict
from auditor.span import Span

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
# What reviewdog's DiagnosticResult and GitLab's page "Code Quality report format" ask for, and stricter than the schemas of either, which
# allow any other key (tests/schemas/README.md).
POSITION = {
    "type": "object", "required": ["line"], "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}  # fmt: skip
RDJSON = {
    "type": "object", "required": ["source", "diagnostics"], "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {"type": "array", "items": {
            "type": "object", "required": ["message", "location", "severity", "code"], "additionalProperties": False,
            "properties": {
                "message": {"type": "string", "minLength": 1}, "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                "code": {"type": "object", "required": ["value"]},
                "location": {"type": "object", "required": ["path"], "additionalProperties": False, "properties": {
                    "path": {"type": "string"},
                    "range": {"type": "object", "required": ["start", "end"], "properties": {"start": POSITION, "end": POSITION}},
                }},
            },
        }},
    },
}  # fmt: skip
GITLAB = {
    "type": "array",
    "items": {
        "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"], "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string"}, "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}  # fmt: skip

HOSTILE = [
    "\x1b[31mred\x1b]8;;http://evil\x07link \x9b2J", "\u202eright to left\u202c \u2066x\u2069 \u200b",
    "::error::annotation\r\n::stop-commands::x", "##[add-mask]x", "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1",
    '"quoted","cells"\n=2', "| cell | <b>bold</b> **x** [a](http://e)",
    "@somebody #12 www.example.invalid <script>alert(1)</script> `code` $x$", "]]> <!-- & </failure> \ufffe\uffff", "[link](1) {0} {x} \\",
    "\ud800 lone \udfff", "日本語" * 90, "x" * 3000,
]  # fmt: skip
TEXT_FORMATS = ("concise", "csv", "github", "gitlab", "jsonl", "junit", "markdown", "rdjson", "sarif", "terminal")


def document(text: str, number: int) -> DocumentReport:
    whole = Document("ab é " + text + " end", path=(text[:60] or "a") + ".txt", id=text[:20] if number % 3 == 2 else None)
    found = [
        Finding("leak/x", Severity.ERROR, Confidence.HIGH, f"says {text[:80]}", whole.place(Span(5, 5 + len(text)))),
        Finding("style/y", Severity.INFO, Confidence.LOW, text[:50] or "m", whole.place(Span(5, 5 + len(text)))),
        Finding("provenance/z", Severity.WARNING, Confidence.MEDIUM, "lacks a date", Place(0, 0)),
    ]
    return DocumentReport(whole.path, whole.id, 12.5, Verdict.REJECT, tuple(found), words=3)


def a_run(*documents: DocumentReport) -> Report:
    summary = Summary(fail_under=40.0)
    for each in documents:
        summary.add(each)
    return Report(documents, summary, {"leak/x": RuleNote("Title [x] {0}.", "Why it matters.", "Cut it.")})


SKIPPED = DocumentReport("image.png", None, None, None, skipped="binary file")
CLEAN = DocumentReport("a b/clean.txt", None, 100.0, Verdict.PASS, words=9)
RUN = a_run(*(document(text, number) for number, text in enumerate(HOSTILE)), SKIPPED, CLEAN)
EMPTY = Report((), Summary(), {})
COUNT = sum(len(each.findings) for each in RUN)


def written(name: str, report: Report = RUN, **style: bool) -> str:
    out = io.StringIO()
    load_reporter(name)(report, out, Style(**style))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("name", TEXT_FORMATS)
@pytest.mark.parametrize("report", [RUN, EMPTY], ids=["hostile", "empty"])
def test_nothing_of_a_document_acts(name: str, report: Report) -> None:
    output = written(name, report)
    output.encode("utf-8")
    bad = [c for c in output if unicodedata.category(c) in ("Cc", "Cs", "Cf", "Co") and c != "\n"]
    assert not bad, bad
    for line in output.split("\n"):
        assert name == "github" or not line.lstrip().startswith("::"), line
        assert "##[" not in line, line


def test_concise_is_path_line_column() -> None:
    lines = written("concise").splitlines()
    assert len(lines) == COUNT
    assert all(re.fullmatch(r".+:\d+:\d+: (error|warning|info) [a-z]+/[a-z] .+", line) for line in lines)


# ------------------------------------------------------------------------------------------------ tables


def test_csv_is_read_back_and_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert len(rows) == COUNT
    for row in rows:
        for cell in (row["path"], row["id"], row["message"], row["text"]):
            assert not re.match(r"\s*[=+\-@＝＋－＠]", cell), cell
    assert rows[12]["text"].startswith("'=HYPERLINK")
    assert float(rows[0]["score"]) == 12.5


def test_parquet_is_read_back(tmp_path: Path) -> None:
    with open(tmp_path / "f.parquet", "w", encoding="utf-8") as out:
        load_reporter("parquet")(RUN, out, Style())
    table = pyarrow.parquet.read_table(tmp_path / "f.parquet").to_pylist()
    assert len(table) == COUNT
    first = next(iter(RUN)).findings[0]
    assert (table[0]["text"], table[0]["start"], table[0]["score"], table[0]["id"]) == (first.place.text, first.place.start, 12.5, None)
    with open(tmp_path / "empty.parquet", "w", encoding="utf-8") as out:
        load_reporter("parquet")(EMPTY, out, Style())
    assert pyarrow.parquet.read_table(tmp_path / "empty.parquet").num_rows == 0
    with pytest.raises(UsageError, match="give it a file"):
        written("parquet")


def test_without_pyarrow_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "auditor.reporters.parquet", raising=False)
    with pytest.raises(UsageError, match="needs pyarrow: pip install"):
        load_reporter("parquet")


# ------------------------------------------------------------------------------------------------ JUnit, rdjson, GitLab


def test_junit_is_read_back() -> None:
    suites = junitparser.JUnitXml.fromstring(written("junit").encode("utf-8"))
    [suite] = list(suites)
    assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (len(HOSTILE) + 2, len(HOSTILE), 1, 0)
    cases = list(suite)
    assert [case.is_failure for case in cases] == [True] * len(HOSTILE) + [False, False]
    assert "leak/x" in cases[0].result[0].text
    assert "style/y" not in cases[0].result[0].text, "an info does not fail, so it stands in the output"
    assert "style/y" in cases[0].system_out


@pytest.mark.parametrize("report", [RUN, EMPTY], ids=["hostile", "empty"])
def test_junit_keeps_to_the_schema_of_jenkins(report: Report) -> None:
    JUNIT.validate(written("junit", report))
    with pytest.raises(xmlschema.XMLSchemaException):
        JUNIT.validate(written("junit", report).replace("<testsuites ", '<testsuites skipped="0" '))


@pytest.mark.parametrize(("name", "schema"), [("rdjson", RDJSON), ("gitlab", GITLAB)])
@pytest.mark.parametrize("report", [RUN, EMPTY], ids=["hostile", "empty"])
def test_rdjson_and_gitlab_keep_to_their_formats(name: str, schema: dict[str, object], report: Report) -> None:
    jsonschema.validate(json.loads(written(name, report)), schema)


def test_columns_of_rdjson_are_bytes() -> None:
    whole = Document("é 日本 end")
    made = Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m", whole.place(Span(2, 4)))
    [diagnostic] = json.loads(written("rdjson", a_run(DocumentReport("a.txt", None, 1.0, None, (made,)))))["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 10}}


def test_gitlab_tells_findings_apart() -> None:
    issues = json.loads(written("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == COUNT


# ------------------------------------------------------------------------------------------------ Markdown


def test_markdown_is_a_table_of_code() -> None:
    rows = [line for line in written("markdown").splitlines() if line.startswith("| <code>")]
    assert len(rows) == COUNT
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 7, "six cells"
        for inside in re.findall("<code>(.*?)</code>", row):
            assert not re.search(r"[<>*_\[\]@`|!$~\\.:]|#(?!\d)", inside), inside
    assert any("@somebody #12" in unescape(row) for row in rows)


def test_markdown_stays_below_what_github_takes() -> None:
    output = written("markdown", many(3000))
    assert len(output.encode()) < 2**20
    shown = output.count("| <code>d")
    assert f"{60_000 - shown} more findings are not shown here" in output


# ------------------------------------------------------------------------------------------------ SARIF


def many(documents: int) -> Report:
    def found() -> Iterator[Finding]:
        for n in range(20):
            severity = list(Severity)[n % 3]
            place = Place(n, n + 5, n + 1, 1, n + 1, 6, f"words {n} of the text" * 5)
            yield Finding("leak/x", severity, Confidence.HIGH, f"contains {n}", place)

    findings = tuple(found())
    return a_run(*(DocumentReport(f"d/{n}.txt", None, 0.0, Verdict.REJECT, findings) for n in range(documents)))


@pytest.mark.parametrize("report", [RUN, EMPTY], ids=["hostile", "empty"])
def test_sarif_passes_the_official_schema(report: Report) -> None:
    log = json.loads(written("sarif", report))
    SARIF.validate(log)
    [run] = log["runs"]
    assert len(run["results"]) == sum(len(each.findings) for each in report)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", uri), "an address"
        assert not urlsplit(uri).scheme, "relative"
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        text = re.sub(r"\\[\\\[\]]|\{\{|\}\}", "", result["message"]["text"])
        assert not re.search(r"[\[\]{}\\]", text), "neither a link nor a placeholder"


def test_sarif_is_read_back() -> None:
    log = pysarif.load_from_json(written("sarif"))
    [run] = log.runs
    assert len(run.results) == COUNT
    found = next(iter(RUN)).findings[0]
    region = run.results[0].locations[0].physical_location.region
    assert (run.results[0].rule_id, run.results[0].level) == (found.rule, "error")
    assert (region.start_line, region.start_column, region.end_column) == (1, found.place.column, found.place.end_column)


def test_sarif_says_what_is_new_and_what_was_set_aside() -> None:
    whole = Document("bad words, bad words, bad words")
    by_remark, known, new = (Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m", whole.place(Span(at, at + 9))) for at in (0, 11, 22))
    aside = (SetAside(by_remark, True, "it is [the] subject"), SetAside(known, False))
    report = a_run(DocumentReport("a.txt", None, 75.0, Verdict.REVIEW, (new,), set_aside=aside))
    [only] = pysarif.load_from_json(written("sarif", report)).runs[0].results
    assert (only.baseline_state, only.suppressions) == (None, None)
    report.summary.has_baseline = True
    [only] = pysarif.load_from_json(written("sarif", report)).runs[0].results
    assert (only.baseline_state, only.suppressions) == ("new", None)
    output = written("sarif", report, set_aside=True)
    SARIF.validate(json.loads(output))
    results = pysarif.load_from_json(output).runs[0].results
    assert [result.baseline_state for result in results] == ["new", None, "unchanged"]
    [suppression] = results[1].suppressions
    assert (suppression.kind, suppression.justification) == ("inSource", r"it is \[the\] subject")
    assert results[0].partial_fingerprints == only.partial_fingerprints, "the third of its kind, whatever became of the others"
    assert len({str(result.partial_fingerprints) for result in results}) == 3
    assert "subject" not in written("sarif", report, set_aside=True, with_text=False)


def test_sarif_addresses_can_be_decoded() -> None:
    made = Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m", Place(0, 1))
    log = json.loads(written("sarif", a_run(DocumentReport("a b/50%:é#?.txt", None, 1.0, None, (made,)))))
    [result] = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/50%25%3A%C3%A9%23%3F.txt"
    assert unquote(uri) == "a b/50%:é#?.txt"


def fingerprints(text: str) -> list[str]:
    whole = Document(text)
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"bad\s+words", text, re.IGNORECASE)]
    found = tuple(Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m", whole.place(span)) for span in spans)
    log = json.loads(written("sarif", a_run(DocumentReport("a.txt", None, 1.0, None, found))))
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in log["runs"][0]["results"]]


def test_fingerprints_survive_shifts_and_tell_copies_apart() -> None:
    before = fingerprints("One.\n\nbad words here.\n\nbad words there.")
    assert len(set(before)) == 2
    assert fingerprints("New.\n\nLines.\n\nOne.\n\nBad\n words here, and more.\n\nbad words.\n") == before
    assert fingerprints("bad words bad words bad words")[:2] == before


def test_sarif_stays_within_githubs_limits() -> None:
    output = written("sarif", many(3000))
    log = json.loads(output)
    [run] = log["runs"]
    assert len(run["results"]) == 25_000
    assert [r["level"] for r in run["results"]].count("error") == 18_000, "the gravest first"
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("35000 of 60000 findings are not in this file")
    assert len(gzip.compress(output.encode())) < 10_000_000


def test_sarif_of_words_that_cannot_be_compressed_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.LARGEST == 9_500_000, "of GitHub's 10,000,000; here a tenth of it"
    monkeypatch.setattr(sarif, "LARGEST", 950_000)
    letters = random.Random(1)
    documents = []
    for n in range(125):
        texts = ("".join(map(chr, letters.choices(range(0x4E00, 0x9F00), k=200))) for _ in range(20))
        places = [Place(k, k + 9, k + 1, 1, k + 1, 9, text) for k, text in enumerate(texts)]
        found = tuple(Finding("leak/x", Severity.ERROR, Confidence.HIGH, "m" + place.text[:150], place) for place in places)
        documents.append(DocumentReport(f"d/{n}.txt", None, 0.0, Verdict.REJECT, found))
    output = written("sarif", a_run(*documents))
    assert len(gzip.compress(output.encode())) < 1_000_000
    [run] = json.loads(output)["runs"]
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    left_out = 2_500 - len(run["results"])
    assert left_out > 0
    assert note["message"]["text"].startswith(f"{left_out} of 2500 findings are not in this file")
