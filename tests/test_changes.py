"""Only what is new: --new-from and --staged in real repositories."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Put = Callable[[str, str], str]
LEAK = "The ferry leaves at nine.<|im_end|>"
PLAIN = "The harbour is deep.\n"
OURS = ("--select", "leak")


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid", *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):  # set where the tests run in a hook
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    put("old.md", f"{PLAIN}\n{LEAK}\n\n{PLAIN}")
    put("data.jsonl", "".join(json.dumps({"id": str(n), "text": f"{LEAK} {n}"}) + "\n" for n in range(3)))
    put("notes.rst", LEAK)
    git("add", "-A")
    git("commit", "-qm", "one")
    return run


def found(done: Any) -> dict[str, list[int]]:
    """Lines of findings by document."""
    assert done.code in (0, 1), done
    documents = [json.loads(line) for line in done.out.splitlines()]
    return {d["path"] + (f"#{d['id']}" if d["id"] else ""): [f["line"] for f in d["findings"]] for d in documents}


def test_nothing_new_passes(repository: Run) -> None:
    for arguments in (("--staged",), ("--new-from", "HEAD"), ("--staged", ".")):
        done = repository("check", *arguments, *OURS)
        assert done.code == 0, done
        assert "nothing is new" in done.err


def test_new_lines_of_the_working_tree(repository: Run, put: Put) -> None:
    put("old.md", f"{PLAIN}New.\n\n{LEAK}\n\nNew {LEAK}\n\n{PLAIN}")
    put('new folder/é "n".md', f"{LEAK}\n")
    put("new.rst", LEAK)
    done = repository("check", "--new-from", "HEAD", *OURS, "-f", "jsonl")
    assert found(done) == {'new folder/é "n".md': [1], "old.md": [6]}
    assert found(repository("check", "--new-from", "HEAD", "--scope", "files", *OURS, "-f", "jsonl"))["old.md"] == [4, 6]
    assert found(repository("check", "old.md", "data.jsonl", "--new-from", "HEAD", *OURS, "-f", "jsonl")) == {"old.md": [6]}
    assert "set aside: 1 not on what is new" in repository("check", "--new-from", "HEAD", *OURS).out


def test_a_branch_against_where_it_left(repository: Run, put: Put) -> None:
    git("checkout", "-qb", "branch")
    git("mv", "old.md", "renamed.md")
    put("added.md", f"{LEAK}\n")
    git("add", "-A")
    git("commit", "-qm", "two")
    git("checkout", "-q", "main")
    put("later.md", LEAK)
    git("add", "-A")
    git("commit", "-qm", "three")
    git("checkout", "-q", "branch")
    assert found(repository("check", "--new-from", "main", *OURS, "-f", "jsonl")) == {"added.md": [1], "renamed.md": []}


def test_new_records(repository: Run, put: Put) -> None:
    texts = {"0": f"{LEAK} 0", "new": LEAK, "1": f"{LEAK} edited", "x": f"{LEAK} 2"}
    put("data.jsonl", "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
    done = repository("check", "--new-from", "HEAD", *OURS, "-f", "jsonl")
    assert found(done) == {"data.jsonl#0": [], "data.jsonl#new": [1], "data.jsonl#1": [1], "data.jsonl#x": []}


def test_how_much_of_a_change_is_new(repository: Run, put: Put) -> None:
    put("old.md", f"{PLAIN}New.\n\n{LEAK}\n")
    put("data.jsonl", "".join(json.dumps({"id": str(n), "text": f"{LEAK} {n}"}) + "\n" for n in (0, 1, 5)))
    for scope, of_the_file, of_the_old_record in (("lines", [], []), ("documents", [4], []), ("files", [4], [1])):
        reported = found(repository("check", "--new-from", "HEAD", "--scope", scope, *OURS, "-f", "jsonl"))
        old = {f"data.jsonl#{n}": of_the_old_record for n in (0, 1)}
        assert reported == {"old.md": of_the_file, **old, "data.jsonl#5": [1]}
    done = repository("check", "old.md", "--scope", "files")
    assert (done.code, "goes with --new-from or --staged" in done.err) == (2, True), done


def test_staged_is_read_as_it_is_staged(repository: Run, put: Put) -> None:
    put("old.md", f"{PLAIN}\n{LEAK}\n\n{PLAIN}\nNew {LEAK}\n")
    git("add", "old.md")
    put("old.md", f"{PLAIN}\nMended in the working tree only.\n")
    put("untracked.md", LEAK)
    done = repository("check", "--staged", *OURS, "-f", "jsonl")
    assert (done.code, found(done)) == (1, {"old.md": [7]})
    put("old.md", f"{PLAIN}\n{LEAK}\n\n{PLAIN}\nMended.\n")
    git("add", "old.md")
    put("old.md", f"{PLAIN}\n{LEAK}\n\n{PLAIN}\nNew {LEAK}\n")
    assert repository("check", "--staged", *OURS).code == 0


def test_what_is_staged_may_be_gone_from_the_folder(repository: Run, put: Put) -> None:
    put("gone.md", LEAK)
    git("add", "gone.md")
    os.unlink("gone.md")
    assert found(repository("check", "--staged", *OURS, "-f", "jsonl")) == {"gone.md": [1]}


def test_the_first_commit(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "-q")
    put("sub/a.md", LEAK)
    git("add", "-A")
    monkeypatch.chdir("sub")
    assert found(run("check", "--staged", *OURS, "-f", "jsonl")) == {"a.md": [1]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--new-from", "nowhere"), "--new-from nowhere: there is no such commit here: fetch it first"),
        (("--new-from", "--output=x"), "no such commit"),
        (("--new-from", "HEAD:old.md"), "no such commit"),
        (("--new-from", ""), "--new-from is given, but empty"),
        (("--new-from", "other"), "no commit in common"),
        (("--new-from", "HEAD", "--staged"), "ask one"),
        (("--staged", "--scope", "words"), "lines, documents or files"),
    ],
)
def test_wrong_calls(repository: Run, arguments: tuple[str, ...], said: str) -> None:
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-qm", "of another kind")
    git("checkout", "-q", "main")
    done = repository("check", *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1), done
    assert said in done.err
    assert not Path("x").exists()


def test_against_a_corpus_that_is_not_reported(run: Run, put: Put) -> None:
    copy = "The bridge over the Aller was closed on Monday after an inspector found rust in two of its nine bearings, the county said.\n"
    put("corpus/z.txt", copy)
    put("corpus/other.txt", LEAK)
    put("corpus/a.txt", copy)
    put("new.txt", copy)
    ours = ("--select", "leak,duplication/exact-document", "-f", "jsonl")
    assert found(run("check", "new.txt", *ours)) == {"new.txt": []}
    done = run("check", "new.txt", "--against", "corpus", *ours)
    assert (done.code, found(done)) == (1, {"new.txt": [1]})
    [finding] = json.loads(done.out)["findings"]
    assert finding["related"][0]["path"] == "corpus/a.txt"
    assert found(run("check", "corpus/a.txt", "--against", "corpus/a.txt", *ours)) == {"corpus/a.txt": []}
    assert run("check", "new.txt", "--against", "missing", *ours).code == 2


def test_outside_a_repository(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = run("check", "--staged")
    assert done.code == 2
    assert "git rev-parse" in done.err


def test_git_is_asked_whatever_its_settings_are(repository: Run, put: Put) -> None:
    git("config", "diff.interHunkContext", "9")
    put("old.md", f"New.\n\n{LEAK}\n\nNew.\n")
    assert found(repository("check", "old.md", "--new-from", "HEAD", *OURS, "-f", "jsonl")) == {"old.md": []}
