"""``audit diff`` says of an editor's work what the editor would."""

import json
import os
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

Run = Callable[..., Any]
Put = Callable[[str, str], str]
LEAK = "The ferry leaves at nine.<|im_end|>"
SIGNOFF = "Let me know if you would like a shorter version of this article!"
OURS = ("--select", "leak", "--exit-zero")


@pytest.fixture
def reports(run: Run, put: Put) -> Run:
    """Fourteen documents before and after: ten edited, two renamed, one deleted, one left alone."""
    for n in range(10):
        put(f"d{n}.md", f"Document {n} is about ships.\n\n{LEAK}\n\n{'word ' * n}\n")
    put("d9.md", f"The last one.\n\nIt ends.\n\n{SIGNOFF}\n")
    for name in ("moved", "clean"):
        put(f"{name}.md", f"This is {name}, a document of {len(name)} letters.\n\n{LEAK if name == 'moved' else ''}\n")
    put("deleted.md", f"{LEAK}\n\n{LEAK}\n")
    put("same.md", f"{LEAK}\n")
    assert run("check", ".", *OURS, "-f", "json:old.json").code == 0
    for n in range(6):
        put(f"d{n}.md", f"Document {n} is about ships, once more.\n\nThe ferry leaves at nine.\n\n{'word ' * n}\n")
    for n in (6, 7):
        put(f"d{n}.md", f"A new beginning.\n\nDocument {n} is about ships.\n\n{LEAK}\n\n{'word ' * n}\n")
    put("d8.md", f"Document 8.\n\n{LEAK}\n\n{LEAK}\n")
    put("d9.md", f"The last one.\n\nIt ends.\n\n{SIGNOFF.replace('article', 'text')}\n")
    os.rename("moved.md", "elsewhere.md")
    os.rename("clean.md", "cleaner.md")
    os.unlink("deleted.md")
    assert run("check", ".", *OURS, "-f", "jsonl:new.jsonl").code == 0
    return run


def test_what_a_person_would_say(reports: Run) -> None:
    found = json.loads(reports("diff", "old.json", "new.jsonl", "-f", "json").out)
    assert [finding["document"] for finding in found["fixed"]] == [f"./d{n}.md" for n in range(6)]
    assert [finding["document"] for finding in found["new"]] == ["./d8.md"]
    assert [change["document"] for change in found["changed"]] == ["./d9.md"]
    assert [finding["document"] for finding in found["gone"]] == ["./deleted.md"] * 2
    assert sorted((moved["old"], moved["new"]) for moved in found["renamed"]) == [
        ("./clean.md", "./cleaner.md"), ("./moved.md", "./elsewhere.md"),
    ]  # fmt: skip
    assert (found["removed"], found["added"]) == (["./deleted.md"], [])
    assert found["rules"] == {"leak/assistant-signoff": {"changed": 1}, "leak/control-token": {"fixed": 6, "new": 1, "gone": 2}}


def test_on_the_terminal(reports: Run) -> None:
    lines = reports("diff", "old.json", "new.jsonl").out.splitlines()
    assert lines[-1] == "6 fixed, 1 new, 1 changed, 2 gone with their documents"
    assert "new     ./d8.md:5:26: error leak/control-token <|im_end|>" in lines
    assert "renamed ./moved.md to ./elsewhere.md" in lines
    assert "removed ./deleted.md" in lines


def test_as_markdown(reports: Run) -> None:
    output = reports("diff", "old.json", "new.jsonl", "-f", "markdown").out
    assert output.startswith("### Audit of sources: 6 fixed, 1 new, 1 changed, 2 gone with their documents\n")
    assert "| new | <code>./d8.md:5:26</code>" in unescape(output)


def test_the_same_twice_is_nothing(reports: Run) -> None:
    assert reports("diff", "old.json", "old.json").out == "0 fixed, 0 new, 0 changed\n"
    assert "| where |" not in reports("diff", "old.json", "old.json", "-f", "markdown").out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Critics argue", "Some critics argue", "0 fixed, 0 new, 1 changed"),
        ("don't miss our news", "DON’T miss our other news", "0 fixed, 0 new, 1 changed"),
        ("Critics argue", "Experts say", "1 fixed, 1 new, 0 changed"),
        ("Critics argue", "critics  argue", "0 fixed, 0 new, 0 changed"),
    ],
)
def test_what_is_an_edit(run: Run, put: Put, before: str, after: str, said: str) -> None:
    finding = {"rule": "leak/x", "severity": "error", "message": "m", "start": 1, "end": 5, "line": 1, "column": 2}
    for name, text in (("old", before), ("new", after)):
        put(f"{name}.jsonl", json.dumps({"path": "a", "id": None, "findings": [{**finding, "text": text}]}) + "\n")
    assert run("diff", "old.jsonl", "new.jsonl").out.splitlines()[-1] == said


def test_a_comment_has_room_for_so_much(run: Run, put: Put) -> None:
    finding = {
        "rule": "leak/x", "severity": "error", "message": "m", "text": "| @somebody", "start": 1, "end": 5, "line": 1, "column": 2,
    }  # fmt: skip
    put("old.jsonl", json.dumps({"path": "a", "id": None, "findings": []}) + "\n")
    put("new.jsonl", json.dumps({"path": "a", "id": None, "findings": [{**finding, "text": f"{n} | @x"} for n in range(3000)]}) + "\n")
    output = run("diff", "old.jsonl", "new.jsonl", "-f", "markdown").out
    assert len(output) < 65_536
    shown = output.count("| new |")
    assert f"\n{3000 - shown} more are not shown here.\n" in output
    assert "@" not in output


@pytest.mark.parametrize("content", ["", "[]", "{}", "x", '{"path": 1}', "null"])
def test_what_is_no_report(run: Run, put: Put, content: str) -> None:
    put("good.json", '{"documents": []}')
    put("bad.json", content)
    done = run("diff", "bad.json", "good.json")
    assert done.code == 2, done
    assert "no report of -f json" in done.err
    assert run("diff", "good.json", "missing.json").code == 2
    assert "did you mean json" in run("diff", "good.json", "good.json", "-f", "jsn").err
