"""The store of findings: a run gives the same bytes with it and without it, whatever state it is in."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor import bulk, findings_cache
from auditor.cli import main
from auditor.document import Document, Metadata
from auditor.examining import Examined, Failure
from auditor.finding import Severity
from auditor.findings_cache import NAME, FindingsCache, clear, code_key, document_key, info, rules_key
from auditor.kept import FOLDER
from auditor.processes import Item, seal, unseal
from auditor.registry import Selection, load_rules
from auditor.rule import Rule

TEXTS = ["The ferry leaves at nine.", "The harbour is deep.<|im_end|>", ""]
NONE = Selection(())


class Examiner:
    """Counts characters, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if item.seen is None:
                self.given.append(item.document.text)
                failures = (Failure("x/rule", "-", "oops"),) if "fails" in item.document.text else ()
                item.seen = seal(item.document, Examined(words=len(item.document.text), failures=failures))
            yield item


def examined(folder: Path, *documents: Document, selection: Selection = NONE) -> list[str]:
    """Run documents through the store of a folder: which texts were examined. What comes out is right, and in order."""
    examiner = Examiner()
    done = list(FindingsCache(lambda document: selection, folder).through(documents, examiner))
    assert [item.document for item in done] == list(documents)
    assert [unseal(item.seen or b"").words for item in done] == [len(each.text) for each in documents]
    return examiner.given


DOCUMENTS = [Document(text, path=f"{number}.txt") for number, text in enumerate(TEXTS)]


def test_what_was_seen_is_not_examined_again(tmp_path: Path) -> None:
    assert examined(tmp_path, *DOCUMENTS) == TEXTS
    assert examined(tmp_path, *DOCUMENTS) == []
    new = Document("new", path="new.txt")
    assert examined(tmp_path, DOCUMENTS[2], new, DOCUMENTS[0]) == ["new"], "hits and misses come in order"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "another"}, {"path": "b.txt"}, {"id": "7"}, {"metadata": Metadata(title="t")}, {"metadata": Metadata(extra={"x": 1})},
        {"skipped": "binary file"}, {"in_depth": True}, {"text": "a\ud800"}, {"answers": {}},
    ],
)  # fmt: skip
def test_whatever_a_rule_may_look_at_counts(tmp_path: Path, change: dict[str, Any]) -> None:
    document = Document("a", path="a.txt")
    other = replace(document, **change)
    assert examined(tmp_path, document) == ["a"]
    assert examined(tmp_path, other) == [other.text]


def test_rules_and_options_count() -> None:
    rule = Rule("x/a", "t", "r", Severity.INFO, lambda document: [])
    chosen = [(), (rule,), (replace(rule, severity=Severity.ERROR),), (replace(rule, min_words=9),)]
    assert len({rules_key(b"", Selection(rules)) for rules in chosen}) == 4


def test_a_file_that_an_option_names_counts(tmp_path: Path) -> None:
    [rule] = [each for each in load_rules() if each.id == "citation/retracted"]
    assert isinstance(rule, Rule)
    listed = replace(rule, check=replace(rule.check, list=str(tmp_path / "list.txt")))  # type: ignore[type-var]
    keys = set()
    for content in ("10.1016/a\n", "10.1016/b\n", "10.1016/a\n"):
        (tmp_path / "list.txt").write_text(content)
        keys.add(rules_key(b"", Selection((listed,))))
    assert len(keys) == 2


def test_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "pack"
    (package / "family").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "family" / "words.txt").write_text("one")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(findings_cache, "offered", lambda group: [type("Point", (), {"value": "pack"})])
    before = code_key()
    assert code_key() == before
    (package / "family" / "words.txt").write_text("two")
    assert code_key() != before


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    for _ in range(2):
        assert examined(tmp_path, Document("fails"), Document("works"))[0] == "fails"
    assert info(tmp_path).documents == 1


def test_metadata_however_deep_is_no_key() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert document_key(b"", Document("a", Metadata(extra={"deep": deep}))) is None
    while deep:  # taken apart by hand: Python would do it recursively
        deep = deep.pop()


# ------------------------------------------------------------------------------------------------ harm


def harmed(file: Path, how: Callable[[bytes], bytes]) -> None:
    file.write_bytes(how(file.read_bytes()))


@pytest.mark.parametrize(
    "how",
    [
        lambda content: b"no database at all, but long enough to be looked at " * 100,
        lambda content: content[:5000],
        lambda content: b"",
        lambda content: content[:4096] + b"\xff" * (len(content) - 4096),
        lambda content: content[:100] + b"\x00" * (len(content) - 100),
    ],
)  # fmt: skip
def test_a_broken_store_costs_time_only_and_is_made_anew(tmp_path: Path, how: Callable[[bytes], bytes]) -> None:
    many = [Document(f"{number} " * 50, path=f"{number}.txt") for number in range(50)]
    examined(tmp_path, *many)
    harmed(tmp_path / NAME, how)
    examined(tmp_path, *many)
    examined(tmp_path, *many)
    assert examined(tmp_path, *many) == []


def test_a_changed_value_is_not_believed(tmp_path: Path) -> None:
    examined(tmp_path, *DOCUMENTS)
    with sqlite3.connect(tmp_path / NAME) as store:
        store.execute("UPDATE seen SET sealed = ?", (seal(DOCUMENTS[0], Examined(words=999)),))
    assert examined(tmp_path, *DOCUMENTS) == TEXTS


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert examined(tmp_path / "inner", *DOCUMENTS) == TEXTS


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert examined(tmp_path / "cache", *DOCUMENTS) == TEXTS


def test_a_store_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examined(tmp_path, *DOCUMENTS)
    monkeypatch.setattr(findings_cache, "_ours", lambda file: False)
    assert examined(tmp_path, *DOCUMENTS) == TEXTS
    assert info(tmp_path).trouble == "it belongs to somebody else"


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says so as for a store that may not grow."""
    examined(tmp_path, *DOCUMENTS)
    connect = sqlite3.connect

    def small(*arguments: Any, **more: Any) -> sqlite3.Connection:
        store = connect(*arguments, **more)
        store.execute("PRAGMA max_page_count = 1")
        return store

    monkeypatch.setattr("sqlite3.connect", small)
    many = [Document(f"{number} " * 500, path=f"{number}.txt") for number in range(500)]
    assert len(examined(tmp_path, *DOCUMENTS, *many)) == len(many)


def test_a_run_that_writes_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_cache, "PATIENCE", 0.1)
    examined(tmp_path, DOCUMENTS[0])
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert examined(tmp_path, *DOCUMENTS) == TEXTS[1:], "it reads, and does not wait long to write"
    other.execute("ROLLBACK")
    other.close()
    assert examined(tmp_path, *DOCUMENTS) == TEXTS[1:]
    assert examined(tmp_path, *DOCUMENTS) == []


def test_several_runs_at_once_and_one_that_is_killed(tmp_path: Path) -> None:
    code = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from auditor.document import Document
from auditor.examining import Examined
from auditor.findings_cache import FindingsCache
from auditor.processes import seal
from auditor.registry import Selection
def examiner(items):
    for number, item in enumerate(items):
        if number == 1000 and sys.argv[1] == "killed":
            os._exit(9)
        item.seen = item.seen or seal(item.document, Examined(words=len(item.document.text)))
        yield item
documents = [Document(f"text {{n}}", path=f"{{n}}.txt") for n in range(2000)]
cache = FindingsCache(lambda document: Selection(()), Path({str(tmp_path)!r}))
assert all(item.seen for item in cache.through(documents, examiner))
"""
    runs = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("killed", "whole", "whole")]
    assert [run.wait() for run in runs] == [9, 0, 0]
    assert info(tmp_path).documents == 2000
    with sqlite3.connect(tmp_path / NAME) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Document(f"{number}", path=f"{number}.txt") for number in range(1000)]
    examined(tmp_path, *many)
    monkeypatch.setattr(findings_cache, "LARGEST", 1000)
    examined(tmp_path, Document("one more"))
    assert info(tmp_path).documents in (500, 501)


def test_it_can_be_taken_away(tmp_path: Path) -> None:
    assert info(tmp_path).documents == 0
    examined(tmp_path, *DOCUMENTS)
    assert (info(tmp_path).documents, info(tmp_path).trouble) == (3, "")
    clear(tmp_path)
    assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------------ the command


def test_cached_and_uncached_runs_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    monkeypatch.setattr(bulk, "SMALL", 1000)
    samples = str(Path(__file__).parent.parent / "samples" / "flawed")
    outputs = []
    for options in (["--no-cache"], [], [], ["-j", "2"], ["--no-cache", "-j", "2"]):
        monkeypatch.setattr("sys.argv", ["audit", "check", samples, "-f", "jsonl", "-j", "1", *options])
        with pytest.raises(SystemExit):
            main()
        outputs.append(capsys.readouterr())
    assert len(set(outputs)) == 1
    assert info(tmp_path / "cache").documents > 100


def test_audit_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    examined(tmp_path, *DOCUMENTS)
    (tmp_path / "plan-0.cpython-311").touch()
    said = []
    for arguments in (["info"], ["clear"], ["burn"]):
        monkeypatch.setattr("sys.argv", ["audit", "cache", *arguments])
        with pytest.raises(SystemExit):
            main()
        said.append("".join(capsys.readouterr()))
    assert "3 documents, 0.0 MB" in said[0]
    assert "0 documents, 0.0 MB" in said[1]
    assert said[2] == "audit: there is no `audit cache burn`: info or clear\n"
    assert not list(tmp_path.iterdir())


def test_what_the_rules_find_can_be_kept() -> None:
    """A digest that cannot be sealed would cost its document: of ours, each can."""
    from auditor.examining import examine

    selection = Selection(tuple(load_rules()))
    document = Document("The bridge at Holm was shut on Monday, said the county. " * 20)
    assert unseal(seal(document, examine(document, selection))) == examine(document, selection)
