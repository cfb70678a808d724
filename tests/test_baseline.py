"""The baseline: made and checked it is empty, edits elsewhere and renames keep it so, and a copy of an old finding is new."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.baseline import Baseline
from auditor.document import Document
from auditor.errors import UsageError
from auditor.finding import Confidence, Finding, Severity
from auditor.span import Span

Run = Callable[..., Any]
Put = Callable[[str, str], str]
LEAK = "The ferry leaves at nine.<|im_end|>"
PLAIN = "The harbour is deep."


@pytest.fixture
def corpus(run: Run, put: Put) -> Run:
    """Two documents with findings, their baseline, and what a run then exits with."""
    put("auditor.toml", 'select = ["leak"]\n')
    put("a.md", f"{PLAIN}\n\n{LEAK}\n\n{LEAK}\n")
    put("b/c.md", f"{LEAK}\n")
    done = run("baseline", "create")
    assert (done.code, done.out) == (0, "auditor-baseline.json: 3 findings, written\n"), done
    return run


def check(run: Run) -> tuple[int, list[str]]:
    """The exit code of ``baseline check`` and its lines."""
    done = run("baseline", "check")
    return done.code, done.out.splitlines()


def test_created_it_is_empty(corpus: Run) -> None:
    assert check(corpus) == (0, ["auditor-baseline.json: 3 known, 0 new, 0 gone"])
    assert corpus("check", ".").code == 1
    done = corpus("check", ".", "--baseline", "auditor-baseline.json")
    assert done.code == 0, done
    assert "set aside: 3 in the baseline" in done.out
    assert "100.0" in done.out


def test_the_file_is_sorted_lines_in_ascii(corpus: Run) -> None:
    content = Path("auditor-baseline.json").read_bytes().decode("ascii")
    first, *entries = json.loads(content)
    assert first == {"auditor-baseline": 1}
    assert [line[:1] for line in content.splitlines()] == ["[", ",", ",", ",", "]"]
    assert [(e["path"], e["rule"], e["occurrence"]) for e in entries] == [
        ("a.md", "leak/control-token", 1), ("a.md", "leak/control-token", 2), ("b/c.md", "leak/control-token", 1),
    ]  # fmt: skip
    assert "line" not in entries[0]


def test_from_the_settings_and_from_elsewhere(corpus: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("auditor.toml", 'select = ["leak"]\nbaseline = "auditor-baseline.json"\n')
    assert corpus("check", "a.md", "b").code == 0
    assert check(corpus)[0] == 0
    monkeypatch.chdir("b")
    assert corpus("check", "c.md").code == 0, "paths count from the file's folder"
    assert corpus("check", "c.md", "--isolated").code == 1


def test_edits_elsewhere_keep_it(corpus: Run, put: Put) -> None:
    put("a.md", f"New words.\n\nMore of them.\n\n{LEAK.upper().replace('<|IM_END|>', '<|im_end|>')}\n\nBetween.\n\n  {LEAK}\n\nEnd.\n")
    assert check(corpus) == (0, ["auditor-baseline.json: 3 known, 0 new, 0 gone"])


def test_a_copy_is_new(corpus: Run, put: Put) -> None:
    put("a.md", f"{LEAK}\n\n{LEAK}\n\n{LEAK}\n")
    code, lines = check(corpus)
    assert (code, lines[-1]) == (1, "auditor-baseline.json: 3 known, 1 new, 0 gone")
    assert lines[0] == "new  a.md: leak/control-token <|im_end|>"
    put("a.md", f"{LEAK}\n\n{LEAK}\n")
    put("copy.md", f"{LEAK}\n")
    assert check(corpus)[1][0] == "new  copy.md: leak/control-token <|im_end|>", "the file it was copied from is still there"


def test_a_rename_keeps_it_and_update_writes_it(corpus: Run) -> None:
    os.makedirs("deep")
    os.rename("a.md", "deep/renamed.md")
    assert check(corpus) == (0, ["auditor-baseline.json: 3 known, 0 new, 0 gone"])
    assert corpus("check", "deep/renamed.md", "--baseline", "auditor-baseline.json").code == 0
    assert corpus("baseline", "update").out == "auditor-baseline.json: 3 findings, 0 added, 0 dropped\n"
    assert [entry.path for entry in Baseline.read("auditor-baseline.json").entries.values()] == ["b/c.md", *["deep/renamed.md"] * 2]
    assert check(corpus)[0] == 0


def test_what_is_gone_is_pruned(corpus: Run, put: Put) -> None:
    put("a.md", f"{LEAK}\n\n{LEAK}\n\nThe pier.<|im_start|>\n")
    os.unlink("b/c.md")
    code, lines = check(corpus)
    assert (code, lines[-1]) == (1, "auditor-baseline.json: 3 known, 1 new, 1 gone")
    assert corpus("baseline", "prune").out == "auditor-baseline.json: 2 findings, 1 dropped\n"
    assert check(corpus)[1][-1] == "auditor-baseline.json: 2 known, 1 new, 0 gone"
    assert corpus("baseline", "update").out == "auditor-baseline.json: 3 findings, 1 added, 0 dropped\n"
    assert check(corpus)[0] == 0


def test_files_that_were_not_audited_keep_their_entries(corpus: Run, put: Put) -> None:
    put("a.md", PLAIN)
    assert corpus("baseline", "check", "b").code == 0
    assert corpus("baseline", "update", "b").out == "auditor-baseline.json: 3 findings, 0 added, 0 dropped\n"
    assert corpus("baseline", "update", "a.md").out == "auditor-baseline.json: 1 finding, 0 added, 2 dropped\n"


@pytest.mark.parametrize("content", ["", "[]", "{}", "1", '[{"auditor-baseline":1},1]', '[{"auditor-baseline":1},{"path":"a"}]', "\xff"])
def test_what_is_no_baseline(run: Run, put: Put, content: str) -> None:
    put("a.md", LEAK)
    Path("base").write_bytes(content.encode("latin-1"))
    done = run("check", "a.md", "--baseline", "base")
    assert (done.code, done.err.count("\n")) == (2, 1), done
    with pytest.raises(UsageError, match="audit baseline create"):
        Baseline.read("missing")


def test_what_a_manifest_says_counts(run: Run, put: Put) -> None:
    put("auditor.toml", 'select = ["boilerplate"]\n[[overrides]]\nmetadata = { lang = "en" }\nselect = ["leak"]\n')
    put("a.md", f"{LEAK}\n")
    put("sources.csv", "path,lang\na.md,en\n")
    assert run("baseline", "create", "a.md", "--metadata", "sources.csv").out == "auditor-baseline.json: 1 finding, written\n"
    assert run("check", "a.md", "--metadata", "sources.csv", "--baseline", "auditor-baseline.json").code == 0
    assert run("baseline", "check", "a.md").code == 1


def test_wrong_calls(corpus: Run) -> None:
    assert "is there already" in corpus("baseline", "create").err
    assert "one of create, update, prune, check" in corpus("baseline", "crate").err
    assert corpus("baseline", "check", "--file", "missing").code == 2


def findings(text: str) -> list[Finding]:
    document = Document(text)
    places = [index for index in range(len(text)) if text[index] in "xy"]
    return [Finding(f"leak/{text[i]}", Severity.ERROR, Confidence.HIGH, "m", document.place(Span(i, i + 1))) for i in places]


@given(st.text("xy \n", max_size=30), st.text("ab \n", max_size=20), st.integers(0, 30))
def test_laws(text: str, inserted: str, at: int) -> None:
    """Nothing is new in what was known, nor after an edit elsewhere; one more of a kind is exactly one new."""

    def known() -> Baseline:
        return Baseline("base", [entry for entry, _ in Baseline("base").entries_for("a", None, findings(text))])

    assert known().new("a", None, findings(text)) == []
    assert known().new("a", None, findings(text[:at] + inserted + text[at:])) == []
    assert len(known().new("a", None, findings(text + "x"))) == 1
    assert known().new("renamed", None, findings(inserted + text)) == []
    twice = known()
    assert twice.new("renamed", None, findings(text)) == []
    assert len(twice.new("copy", None, findings(text))) == len(findings(text))
