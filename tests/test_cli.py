"""The command line: every exit code, one line for a wrong call, and nothing but the report on standard output."""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import auditor.checking
from auditor.cli import FORMATS, main
from auditor.discover import Discovery, Input, discover
from auditor.document import Document
from auditor.entry import offered
from auditor.finding import Hit, Severity
from auditor.registry import load_rules
from auditor.remarks import RULES
from auditor.rule import Rule
from auditor.version import VERSION

CLEAN = "The ferry leaves at nine, and the harbour is deep.\n"
LEAKED = "The ferry leaves at nine.<|im_end|>\n"  # leak/control-token: an error, beyond repair
FRENCH = ("Le café de la Gare a rouvert ses portes à la fin de l'été, après une longue fermeture.\n" * 3).encode("cp1252")  # a warning
COPY = "The bridge over the Aller was closed on Monday after an inspector found rust in two of its nine bearings, the county said.\n"
# Rules come and go; these tests run on two that stay.
OURS = ("--select", "leak/control-token,extraction/wrong-encoding,provenance/broken-record")


@dataclass
class Done:
    """A finished run."""

    code: int
    out: str
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The objects of ``-f jsonl``."""
        return [json.loads(line) for line in self.out.splitlines()]


Audit = Callable[..., Done]


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Audit:
    """The command, run in this process and in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["audit", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[arg-type]
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code or 0
        assert isinstance(code, int)
        return Done(code, captured.out, captured.err)

    return run


def put(name: str, content: str | bytes = CLEAN) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def wrong_call(done: Done) -> str:
    """What a wrong call says: one line, nothing on standard output, no traceback."""
    assert (done.code, done.out) == (2, ""), done
    assert done.err.startswith("audit: ")
    assert done.err.count("\n") == 1
    assert len(done.err) < 400
    return done.err


# ------------------------------------------------------------------------------------------------ exit codes


def test_exit_0_and_1(audit: Audit) -> None:
    put("clean.txt")
    put("leaked.txt", LEAKED)
    put("french.txt", FRENCH)
    for arguments, code in (
        (("clean.txt",), 0),
        (("leaked.txt",), 1),
        (("clean.txt", "leaked.txt"), 1),
        (("leaked.txt", "--exit-zero"), 0),
        (("leaked.txt", "--fail-on", "never"), 1),  # its score is below 40
        (("leaked.txt", "--fail-on", "never", "--fail-under", "0"), 0),
        (("french.txt",), 0),
        (("french.txt", "--fail-on", "warning"), 1),
        (("french.txt", "--fail-on", "info"), 1),
        (("french.txt", "--fail-under", "95"), 1),
        (("french.txt", "--fail-under", "92"), 0),
        (("french.txt", "--fail-under", "95", "--exit-zero"), 0),
        (("leaked.txt", "--ignore", "leak"), 0),
        (("-j", "4", "--no-cache", "clean.txt"), 0),
    ):
        done = audit("check", *OURS, *arguments)
        assert done.code == code, (arguments, done)
        last = done.err.rstrip().split("\n")[-1]
        assert last.startswith("exit 1: ") if code == 1 else last == "", (arguments, done)


def test_lists_of_rules_add_up_with_commas_and_with_repeated_options(audit: Audit) -> None:
    put("leaked.txt", LEAKED)
    put("french.txt", FRENCH)
    both = ("leak/control-token", "extraction/wrong-encoding")
    for arguments in (("--select", ",".join(both)), ("--select", both[0], "--select", both[1])):
        done = audit("check", "leaked.txt", "french.txt", *arguments, "-f", "jsonl")
        found = {finding["rule"] for document in done.documents for finding in document["findings"]}
        assert found == set(both), arguments
    ignored = audit("check", "leaked.txt", *OURS, "--ignore", "extraction", "--ignore", both[0], "-f", "jsonl")
    assert ignored.documents[0]["findings"] == []


def test_exit_1_over_several_documents(audit: Audit) -> None:
    put("a.txt", COPY)
    put("b.txt", COPY)
    done = audit("check", "b.txt", "a.txt", "--select", "duplication/exact-document", "-f", "jsonl")
    assert done.code == 1
    first, second = done.documents
    assert [f["related"][0]["path"] for f in first["findings"]] == ["a.txt"]
    assert second["findings"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no paths given"),
        (("check",), "no paths given"),
        (("check", "a.txt", "--nope"), "--nope"),
        (("--nope",), "--nope"),
        (("a.txt", "--jobs", "many"), "--jobs"),
        (("a.txt", "--fail-under", "high"), "--fail-under"),
        (("a.txt", "--format"), "--format"),
        (("a.txt", "--select", "leek"), "did you mean leak"),
        (("a.txt", "--select", "leak/control-tokens"), "did you mean leak/control-token?"),
        (("a.txt", "--ignore", "nonsense-of-this-kind"), "`audit rules` lists them"),
        (("a.txt", "--extend-select", "leek"), "did you mean leak"),
        (("a.txt", "--profile", "newz"), "did you mean news?"),
        (("a.txt", "--fail-on", "errors"), "did you mean error?"),
        (("a.txt", "--fail-under", "101"), "0 to 100"),
        (("a.txt", "-f", "jsn"), "did you mean json"),
        (("a.txt", "-f", "json", "-f", "jsonl"), "two formats to one place"),
        (("a.txt", "-f", "json:./a.txt"), "./a.txt is one of the documents"),
        (("a.txt", "--select", "leak", "--ignore", "leak"), "no rule is left"),
        (("a.txt", "-o", "missing/out"), "no folder"),
        (("a.txt", "-o", "."), "directory"),
        (("a.txt", "--config", "missing.toml"), "missing.toml"),
        (("a.txt", "--metadata", "missing.csv"), "missing.csv"),
        (("--files-from", "missing.lst"), "missing.lst"),
        (("--files-from", "-", "-"), "standard input"),
        (("rules", "--format", "xml"), "terminal"),
        (("rules", "extra"), "extra"),
        (("rule",), "ID"),
        (("rule", "leak/control-tokens"), "did you mean leak/control-token?"),
        (("rule", "\x1b[31m"), "\\x1b[31m"),
        (("chek",), "did you mean `audit check`?"),
        (("rul", "leak/control-token"), "did you mean `audit rule`?"),
        (("selfcheck",), "did you mean `audit self-check`?"),
        (("a.txt", "-f", "json:"), "names no file"),
        (("a.txt", "--baseline", ""), "--baseline is given, but empty"),
        (("rule", "language"), "language is a family of rules: language/"),
        (("a.txt", "-j", "-3"), "0 for as many"),
        (("a.txt", "--scope", "files"), "--new-from or --staged"),
    ],
)
def test_exit_2_for_a_wrong_call(audit: Audit, arguments: tuple[str, ...], said: str) -> None:
    put("a.txt", LEAKED)
    assert said in wrong_call(audit(*arguments))


def test_exit_2_for_a_wrong_setting(audit: Audit) -> None:
    put("a.txt")
    put("auditor.toml", "selct = []")
    assert "did you mean select?" in wrong_call(audit("check", "a.txt", "--config", "auditor.toml"))
    assert audit("check", *OURS, "a.txt", "--config", "auditor.toml", "--isolated").code == 0


def raises(document: Document) -> Iterator[Hit]:
    raise KeyError("oops")


def test_exit_2_for_a_rule_that_raises(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [*load_rules(), Rule("x/raises", "T", "R.", Severity.INFO, raises)]
    monkeypatch.setattr(auditor.checking, "_rules", lambda: (rules, None))
    put("a.txt", LEAKED)
    done = audit("check", "a.txt", "missing.txt", "--exit-zero", "--select", "x/raises,leak/control-token", "-f", "jsonl")
    assert done.code == 2
    assert [f["rule"] for f in done.documents[0]["findings"]] == ["leak/control-token"]
    assert "rule x/raises failed on a.txt: KeyError: 'oops'" in done.err
    assert done.err.rstrip().split("\n")[-1].startswith("exit 2: ")


def test_exit_2_for_an_internal_failure(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to Python it would be 1, and a CI job would think the documents bad."""

    def oops(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(auditor.checking, "discover", oops)
    done = audit("check", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" in done.err and "ZeroDivisionError: oops" in done.err
    assert done.err.rstrip().split("\n")[-1].startswith("audit: internal failure")


def test_exit_3(audit: Audit) -> None:
    put("clean.txt")
    put("image.txt", b"\x89PNG\x00\x00")
    put("folder/image.png", b"\x89PNG\x00\x00")
    put("walked/image.txt", b"\x89PNG\x00\x00")
    put("walked/clean.txt")
    os.makedirs("empty")
    for arguments, code in (
        (("missing.txt",), 3),
        (("clean.txt", "missing.txt"), 3),
        (("clean.txt", "miss*.txt"), 3),
        (("clean.txt", "missing.txt", "--exit-zero"), 3),
        (("image.txt",), 3),
        (("clean.txt", "image.txt"), 3),
        (("empty",), 3),
        (("folder",), 3),
        (("folder/image.png",), 3),
        (("walked",), 0),
        (("walked", "--strict-inputs"), 3),
        (("clean.txt", "--strict-inputs"), 0),
        (("",), 3),
    ):
        done = audit("check", *OURS, *arguments)
        assert done.code == code, (arguments, done)
        assert (done.err.rstrip().split("\n")[-1].startswith("exit 3: ")) == (code == 3), (arguments, done)
    assert "missing.txt: no such file" in audit("check", "missing.txt").err


def test_1_goes_before_3(audit: Audit) -> None:
    put("leaked.txt", LEAKED)
    done = audit("check", *OURS, "missing.txt", "leaked.txt")
    assert done.code == 1
    assert "missing.txt" in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(audit: Audit) -> None:
    put("closed.txt")
    os.chmod("closed.txt", 0)
    done = audit("check", *OURS, "closed.txt", "-f", "jsonl")
    assert done.code == 3
    assert [document["skipped"] for document in done.documents] == ["permission denied"]


def test_what_cannot_be_read_still_has_its_line(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    put("clean.txt")
    put("gone.txt")

    def discover_and_remove(*arguments: object) -> Discovery:
        found = discover(*arguments)  # type: ignore[arg-type]
        os.remove("gone.txt")
        return found

    monkeypatch.setattr(auditor.checking, "discover", discover_and_remove)
    done = audit("check", *OURS, "gone.txt", "clean.txt", "-f", "jsonl")
    assert done.code == 3
    assert [(d["path"], d["score"], d["skipped"] is None) for d in done.documents] == [
        ("gone.txt", None, False),
        ("clean.txt", 100.0, True),
    ]


def test_broken_records_gate(audit: Audit) -> None:
    put("a.jsonl", '{"text": "a"}\nbroken\n')
    done = audit("check", *OURS, "a.jsonl", "-f", "jsonl")
    assert done.code == 1
    assert [(d["id"], d["score"], d["skipped"]) for d in done.documents] == [("1", 100.0, None), ("2", None, "broken record")]
    assert audit("check", *OURS, "a.jsonl", "--exit-zero", "--strict-inputs").code == 3


# ------------------------------------------------------------------------------------------------ lists and standard input


def test_files_from(audit: Audit) -> None:
    put("a b.txt")
    put("c.txt", LEAKED)
    put("list", "a b.txt\r\n\nc.txt\n")
    put("nul", b"a b.txt\0c.txt")
    put("bom", b"\xef\xbb\xbfa b.txt\r\nc.txt\r\n")
    for source, stdin in (("list", b""), ("nul", b""), ("bom", b""), ("-", b"a b.txt\nc.txt\n"), ("-", b"a b.txt\0c.txt\0")):
        done = audit("check", *OURS, "--files-from", source, "-f", "jsonl", stdin=stdin)
        assert [d["path"] for d in done.documents] == ["a b.txt", "c.txt"]
        assert done.code == 1
    done = audit("check", *OURS, "c.txt", "--files-from", "list", "-f", "jsonl")
    assert [d["path"] for d in done.documents] == ["c.txt", "a b.txt"]


def test_an_empty_list_passes(audit: Audit) -> None:
    put("empty", "")
    put("a.txt")
    for arguments in (("--files-from", "empty"), ("--files-from", "-")):
        done = audit("check", *arguments)
        assert done.code == 0
        assert "list of paths is empty" in done.err
    assert audit("check", *OURS, "a.txt", "--files-from", "empty").code == 0
    assert audit("check", "missing.txt", "--files-from", "empty").code == 3


def test_standard_input(audit: Audit) -> None:
    done = audit("check", *OURS, "-", "-f", "jsonl", stdin=LEAKED.encode())
    assert (done.code, [d["path"] for d in done.documents]) == (1, ["-"])
    done = audit("check", *OURS, "-", "--stdin-filename", "x.jsonl", "-f", "jsonl", stdin=b'{"text": "a", "id": "7"}\n')
    assert (done.code, [(d["path"], d["id"]) for d in done.documents]) == (0, [("x.jsonl", "7")])
    done = audit("check", *OURS, "-", "-", "-f", "jsonl", stdin=CLEAN.encode())
    assert (done.code, len(done.documents)) == (0, 1)
    assert audit("check", *OURS, "-", stdin=b"\x00").code == 3


@pytest.mark.parametrize("before", [b"", b"\n ", b"\xef\xbb\xbf"])
def test_standard_input_without_a_name_may_hold_records(audit: Audit, before: bytes) -> None:
    records = before + b'{"id": "7", "text": "' + LEAKED[:-1].encode() + b'"}\n{"id": "8", "text": "a"}\n'
    done = audit("check", *OURS, "-", "-f", "jsonl", stdin=records)
    assert (done.code, [(d["path"], d["id"]) for d in done.documents]) == (1, [("-", "7"), ("-", "8")])
    assert json.loads(audit("clean", "-", stdin=records).out.lstrip("\ufeff\n ").partition("\n")[0])["text"] == LEAKED[:25]
    for prose in (b"{curly} brackets", b"[1] A note.", b'"Quoted," she said.'):
        assert audit("check", *OURS, "-", "-f", "jsonl", stdin=prose).documents[0]["id"] is None
    assert audit("check", *OURS, "-", "--stdin-filename", "a.txt", "-f", "jsonl", stdin=records).documents[0]["id"] is None


def test_a_long_list(audit: Audit) -> None:
    put("a.txt", LEAKED)
    names = "".join(f"missing {n}.txt\n" for n in range(20_000)) + "a.txt\n" * 20_000
    done = audit("check", *OURS, "--files-from", "-", "-f", "jsonl", stdin=names.encode())
    assert [d["path"] for d in done.documents] == ["a.txt"]
    assert done.code == 1
    assert done.err.count("no such file") == 20_000


def test_metadata_from_a_manifest(audit: Audit) -> None:
    put("a.txt")
    put("m.csv", "path,title\na.txt,The ferry\n")
    [document] = audit("check", *OURS, "a.txt", "--metadata", "m.csv", "-f", "jsonl").documents
    assert document["metadata"] == {"title": "The ferry", "author": None, "date": None, "url": None}


# ------------------------------------------------------------------------------------------------ where the report goes


def test_nothing_but_the_report_on_standard_output(audit: Audit) -> None:
    put("a.txt", LEAKED)
    put("b.txt", b"\x00")
    done = audit("check", *OURS, "a.txt", "b.txt", "missing.txt", "-f", "json")
    value = json.loads(done.out)
    assert [d["path"] for d in value["documents"]] == ["a.txt", "b.txt"]
    assert "missing.txt" in done.err and "b.txt" in done.err
    assert [u["path"] for u in value["run"]["unread"]] == ["missing.txt", "b.txt"]


def test_a_report_in_a_file(audit: Audit) -> None:
    put("a.txt", LEAKED)
    put("out.json", "as it was")
    done = audit("check", *OURS, "a.txt", "-f", "json", "-o", "out.json")
    assert (done.code, done.out) == (1, "")
    assert json.loads(Path("out.json").read_text())["documents"][0]["path"] == "a.txt"
    put("out.json", "as it was")
    for arguments in (("--select", "leek"), ("-f", "jsn"), ("--nope",), ("--fail-on", "errors")):
        assert audit("check", "a.txt", "-o", "out.json", *arguments).code == 2
        assert Path("out.json").read_text() == "as it was"
    assert sorted(os.listdir()) == ["a.txt", "out.json"], "no temporary files are left"


def test_an_internal_failure_leaves_the_file_as_it_was(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    def oops(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(auditor.checking, "replace", oops)
    put("a.txt")
    put("out.json", "as it was")
    assert audit("check", *OURS, "a.txt", "-f", "json", "-o", "out.json").code == 2
    assert Path("out.json").read_text() == "as it was"
    assert sorted(os.listdir()) == ["a.txt", "out.json"]


def test_two_formats_at_once(audit: Audit) -> None:
    put("a.txt", LEAKED)
    put("b.txt")
    alone = audit("check", *OURS, "a.txt", "b.txt")
    done = audit("check", *OURS, "a.txt", "b.txt", "-f", "jsonl:out.jsonl", "-f", "terminal", "-f", "github:out.github")
    assert (done.code, done.out) == (1, alone.out)
    assert [json.loads(line)["path"] for line in Path("out.jsonl").read_text().splitlines()] == ["a.txt", "b.txt"]
    assert Path("out.github").read_text().startswith("::error file=a.txt")


def test_how_much_is_shown(audit: Audit) -> None:
    put("leaked.txt", LEAKED)
    put("clean.txt")
    usual, quiet, verbose, statistics, no_text = (
        audit("check", *OURS, "leaked.txt", "clean.txt", *options).out
        for options in ((), ("-q",), ("-v",), ("--statistics",), ("--no-text",))
    )
    assert "clean.txt" in usual and "leaked.txt" in usual and "2 documents" in usual
    assert "clean.txt" not in quiet and "leaked.txt" in quiet and "2 documents" not in quiet
    assert "why" in verbose and "leak/control-token" in verbose
    assert "leak/control-token" in statistics and "leaked.txt" not in statistics
    assert "leaves at nine" in usual and "leaves at nine" not in no_text
    assert "<|im_end|>" not in audit("check", *OURS, "leaked.txt", "--no-text", "-f", "jsonl").out


def test_a_partial_score_says_so(audit: Audit) -> None:
    put("a.txt")
    assert audit("check", *OURS, "a.txt", "-f", "jsonl").documents[0]["partial"] is True
    assert audit("check", "a.txt", "-f", "jsonl").documents[0]["partial"] is False
    assert "partial" in audit("check", *OURS, "a.txt").out


def test_colour(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt", LEAKED)
    assert "\x1b" not in audit("check", *OURS, "a.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in audit("check", *OURS, "a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in audit("check", *OURS, "a.txt").out


def test_the_same_run_gives_the_same_report(audit: Audit) -> None:
    put("corpus/a.txt", LEAKED)
    put("corpus/b.txt", COPY)
    put("corpus/c.txt", COPY)
    runs = [audit("check", "corpus", "-f", "jsonl").out for _ in range(2)]
    assert runs[0] == runs[1]
    backwards = audit("check", "corpus/c.txt", "corpus/b.txt", "corpus/a.txt", "-f", "jsonl").out.replace("\\\\", "/")
    assert sorted(backwards.splitlines()) == sorted(runs[0].replace("\\\\", "/").splitlines())


# ------------------------------------------------------------------------------------------------ commands and paths


def test_check_is_the_default_command(audit: Audit) -> None:
    put("a.txt", LEAKED)
    for arguments in (
        ("a.txt", "-f", "jsonl"),
        ("-f", "jsonl", "a.txt"),
        ("check", "a.txt", "-f", "jsonl"),
        ("--", "a.txt", "-f", "jsonl")[1:],
    ):
        assert [d["path"] for d in audit(*arguments, *OURS).documents] == ["a.txt"]


def test_a_command_that_is_also_a_path_is_a_path(audit: Audit) -> None:
    assert "leak/control-token" in audit("rules").out
    put("rules/a.txt")
    put("rule/a.txt")
    for arguments in (("rules",), ("rules/",), ("./rules",), ("check", "rules"), ("rule",), ("rule/",)):
        done = audit(*arguments, *OURS, "-f", "jsonl")
        assert [Path(str(d["path"])).name for d in done.documents] == ["a.txt"], arguments


def test_check_stays_a_command_even_where_there_is_a_folder_of_that_name(audit: Audit) -> None:
    put("check/a.txt")
    put("b.txt")
    for arguments, expected in (
        (("check", "b.txt"), "b.txt"),
        (("check", "check"), "a.txt"),
        (("check/",), "a.txt"),
        (("./check",), "a.txt"),
    ):
        assert [Path(str(d["path"])).name for d in audit(*arguments, *OURS, "-f", "jsonl").documents] == [expected]


def test_a_python_package_called_rules_is_no_corpus(audit: Audit) -> None:
    put("rules/__init__.py", "")
    assert "leak/control-token" in audit("rules").out


def test_rules_are_listed(audit: Audit) -> None:
    done = audit("rules")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == len(load_rules()) + len(RULES)
    listed = json.loads(audit("rules", "--format", "json").out)
    assert [rule["id"] for rule in listed] == sorted(rule.id for rule in (*load_rules(), *RULES))
    assert all(set(rule) >= {"id", "family", "severity", "default", "summary"} for rule in listed)
    assert {rule["id"]: rule["default"] for rule in listed}["language/readability"] is False


def test_a_rule_is_explained(audit: Audit) -> None:
    done = audit("rule", "leak/control-token")
    assert (done.code, done.err) == (0, "")
    assert "<|im_end|>" in done.out and "not found" in done.out


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("check", "--help"), ("check", "-h"), ("rule", "-h")])
def test_help(audit: Audit, arguments: tuple[str, ...]) -> None:
    done = audit(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Usage: audit")
    assert ("--select" in done.out) == (arguments[0] == "check")


def test_help_is_a_word_too(audit: Audit) -> None:
    assert audit("help").out == audit("--help").out
    assert audit("help", "diff").out == audit("diff", "--help").out
    put("help/a.txt", LEAKED)
    assert audit("help", *OURS).code == 1


@pytest.mark.parametrize("columns", ["80", "140"])
def test_help_fits_and_leaves_nothing_out(audit: Audit, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for arguments in (("--help",), ("check", "--help"), ("clean", "--help"), ("baseline", "--help"), ("config", "--help")):
        output = audit(*arguments).out
        assert not any(line.endswith("...") for line in output.splitlines() if line.startswith("  ")), "no summary is cut short"
        assert max(map(len, output.splitlines())) <= int(columns)


def test_the_formats_that_help_names_are_all_there_are() -> None:
    named = set(FORMATS.replace(" or ", ", ").split(", "))
    assert named == {point.name for point in offered("auditor.reporters") if point.value.startswith("auditor.")}


def test_the_version(audit: Audit) -> None:
    for option in ("--version", "-V"):
        done = audit(option)
        assert (done.code, done.out, done.err) == (0, f"audit {VERSION}\n", "")


def test_self_check(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    done = audit("self-check")
    assert (done.code, done.err) == (0, "")
    said = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    rules = len(load_rules()) + len(RULES)
    assert said["audit"].startswith(f"{VERSION}, rules of ")
    assert said["rules"].startswith(f"{rules}, from source-auditor ")
    assert said["examples"] == f"{rules} of {rules} rules do what theirs say"
    assert "parquet" in said["formats"]
    assert said["settings"].startswith("none")
    put("auditor.toml", 'rule-paths = ["own"]\n')
    put(
        "own/house/wrong.toml",
        'title = "t"\nreason = "r"\nmessage = "m"\nseverity = "info"\nphrases = ["a ferry"]\nbad = ["[[The]] ferry."]\ngood = ["x"]\n',
    )
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "auditor.reporters.parquet", raising=False)
    done = audit("self-check")
    assert done.code == 1
    assert f"{rules} of {rules + 1} rules do what theirs say\n          house/wrong: " in done.out
    assert "parquet (-f parquet needs pyarrow: pip install" in done.out
    assert "not found: --new-from and --staged need it" in done.out
    assert "settings  auditor.toml\n" in done.out


def test_every_option_of_the_interface_is_accepted(audit: Audit) -> None:
    put("a.txt")
    put("list", "a.txt")
    put("auditor.toml", "")
    options = (
        "--format jsonl --select leak --ignore leak/control-token --extend-select leak --profile news --fail-on error --fail-under 40 "
        "--exit-zero --files-from list --stdin-filename x --strict-inputs --jobs 2 --config auditor.toml --isolated --quiet --verbose "
        "--statistics --no-cache --no-text --output out.jsonl"
    )
    assert audit("check", "a.txt", *options.split()).code == 0
    assert json.loads(Path("out.jsonl").read_text())["path"] == "a.txt"


# ------------------------------------------------------------------------------------------------ as a process


def process(*arguments: str, cwd: Path, **more: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONIOENCODING", "PYTHONUTF8", "NO_COLOR")} | more
    return subprocess.run([sys.executable, "-m", "auditor", *arguments], cwd=cwd, env=environment, capture_output=True, check=False)


def test_the_installed_command(tmp_path: Path) -> None:
    command = Path(sys.executable).parent / ("audit.exe" if sys.platform == "win32" else "audit")
    (tmp_path / "a.txt").write_text(LEAKED)
    done = subprocess.run([command, "a.txt", *OURS], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"leak/control-token" in done.stdout
    assert done.stderr == b"exit 1: 1 error, --fail-on error; 1 document below 40, --fail-under 40\n"


def test_a_screen_that_knows_only_ascii(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("日本 " + LEAKED, encoding="utf-8")
    done = process("a.txt", *OURS, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout.isascii() and b"\\u65e5" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_has_seen_enough(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "words and more words"}\n' * 3000)
    command = [sys.executable, "-m", "auditor", "check", "a.jsonl", *OURS, "-f", "jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline().startswith(b'{"schema":1')
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (141, b""), "neither that documents passed nor that they failed"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is full")
@pytest.mark.parametrize("arguments", [("a.txt",), ("a.txt", "-f", "jsonl"), ("rules",), ("rules", "-f", "json"), ("clean", "a.txt")])
def test_standard_output_that_takes_no_more(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(LEAKED)
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "auditor", *arguments]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"audit: standard output: no space left on device"
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close streams")
def test_streams_that_are_closed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAKED)

    def ran(redirections: str) -> tuple[int, str, str]:
        command = f'"{sys.executable}" -m auditor a.txt -f json:report.json -f concise {" ".join(OURS)} {redirections}'
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert json.loads((tmp_path / "report.json").read_text())["documents"]
        return done.returncode, done.stdout, done.stderr

    code, out, err = ran("")
    assert (code, ran(">&-"), ran("2>&-")) == (1, (1, "", err), (1, out, ""))


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close streams")
def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    for arguments, code, said in (
        ("-", 3, "-: standard input is closed"), ("--files-from -", 2, "audit: --files-from -: standard input is closed"),
    ):  # fmt: skip
        command = f'"{sys.executable}" -m auditor check {arguments} -f concise <&-'
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr.split("\n")[0]) == (code, "", said)


def test_what_is_compared_with_must_be_readable(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt")
    put("closed.txt")
    given = Input.open

    def open_(self: Input) -> BinaryIO:
        if self.path == "closed.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return given(self)

    monkeypatch.setattr(Input, "open", open_)
    assert wrong_call(audit("check", "a.txt", "--against", "closed.txt")) == "audit: --against closed.txt: permission denied\n"


def test_a_folder_that_may_only_be_read(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    put("a.txt", LEAKED)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    monkeypatch.setattr("auditor.commands.settings.open", refuse, raising=False)
    for arguments in (("init",), ("baseline", "create", "a.txt"), ("a.txt", "-o", "report.txt")):
        assert "read-only file system" in wrong_call(audit(*arguments))
    done = audit("clean", "--in-place", "a.txt")
    assert (done.code, done.err) == (3, "a.txt: read-only file system\n")
    assert audit("a.txt", *OURS).code == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(LEAKED)
    done = process("check", ".", *OURS, "-f", "jsonl", cwd=tmp_path)
    assert json.loads(done.stdout)["path"] == "./caf\\xe9.txt"
    done = process("check", ".", *OURS, cwd=tmp_path)
    assert b"caf\\xe9.txt" in done.stdout
    done = process("check", os.fsdecode(b"miss\xff\x1b"), cwd=tmp_path)
    assert (done.returncode, done.stderr.split(b"\n")[0]) == (3, b"miss\\xff\\x1b: no such file or folder")


# ------------------------------------------------------------------------------------------------ who says what


SAID = "Ane Brekke said that the dam was 12 percent over its cost. “It will be late,” she added.\n"


def test_attribution_shows_who_says_what(audit: Audit) -> None:
    put("a.txt", SAID)
    table = audit("attribution", "a.txt").out
    assert "Ane Brekke" in table and "named-person" in table and "1 of 1 checkable statements supported" in table


def test_attribution_as_json_holds_the_fields_of_the_report(audit: Audit) -> None:
    put("a.txt", SAID)
    (document,) = json.loads(audit("attribution", "a.txt", "-f", "json").out)
    assert document["sources"] == audit("a.txt", "-f", "jsonl").documents[0]["sources"]
    assert [source["name"] for source in document["sources"]] == ["Ane Brekke", "Ane Brekke"]
    assert document["metrics"]["claims"] == 1


def test_attribution_of_nothing_is_no_input(audit: Audit) -> None:
    assert audit("attribution", "nowhere.txt").code == 3
    put("a.txt", SAID)
    beside = audit("attribution", "a.txt", "nowhere.txt")
    assert beside.code == 3 and "Ane Brekke" in beside.out and "nowhere.txt" in beside.err
    assert wrong_call(audit("attribution", "nowhere.txt", "-f", "xml"))


def test_a_corpus_and_a_partial_run_are_not_read_for_sources(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt", SAID)
    assert audit("a.txt", "-f", "jsonl", "--select", "leak").documents[0]["sources"] == []
    monkeypatch.setattr(auditor.checking, "FEW", 0)
    assert audit("a.txt", "-f", "jsonl").documents[0]["sources"] == []


def test_the_terminal_sums_up_the_sources(audit: Audit) -> None:
    put("a.txt", SAID)
    assert "sources: 1 named; 1 of 1 checkable statements supported" in audit("a.txt").out


@pytest.mark.skipif(sys.platform == "win32", reason="completion for bash")
@pytest.mark.parametrize(("words", "expected"), [("audit base", {"baseline"}), ("audit check --new", {"--new-from"})])
def test_shells_complete_commands_and_options(words: str, expected: set[str]) -> None:
    asked = {"_AUDIT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run([sys.executable, "-m", "auditor"], env=os.environ | asked, capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == expected, done


def test_a_document_beyond_the_limit_is_skipped_and_said(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text("max-document-size = 0.0001")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "long.txt").write_text("The ferry leaves at nine. " * 4)
    (tmp_path / "corpus" / "short.txt").write_text(CLEAN)
    done = audit("check", "corpus", "-f", "jsonl")
    assert [(Path(str(d["path"])).name, d["skipped"]) for d in done.documents] == [
        ("long.txt", "larger than 0.0001 megabytes"), ("short.txt", None),
    ]  # fmt: skip
    assert done.code == 0
    assert audit("check", "corpus", "--strict-inputs").code == 3
    (tmp_path / "auditor.toml").write_text("max-document-size = -1.0")
    assert "max-document-size -1: megabytes, more than 0" in audit("check", "corpus").err
