"""A manifest gives bare texts their metadata."""

import json
import os
from pathlib import Path

import pytest

from auditor.document import Document, Metadata
from auditor.errors import UsageError
from auditor.manifest import described, read_manifest


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def manifest(name: str, content: str | bytes) -> dict[str, Metadata]:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_manifest(name)
    return {os.path.relpath(key, os.path.realpath(".")).replace(os.sep, "/"): value for key, value in found.items()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.jsonl", '{"path": "a.txt", "title": "T", "author": ["Ann", "Bo"], "x": 1}\n\n{"file": "sub/b.txt", "date": 2024}\n'),
        (
            "m.jsonl",
            '\ufeff{"path": "a.txt", "title": "T", "author": ["Ann", "Bo"], "x": 1}\r\n{"path": "./sub/b.txt", "date": "2024"}\r\n',
        ),
        ("m.csv", 'path,title,author,date,x\na.txt,T,"Ann, Bo",,1\nsub/b.txt,,,2024,\n'),
        ("M.CSV", '\ufefftitle,path,author,x,date\r\nT,a.txt,"Ann, Bo",1\r\n,sub/b.txt,,,2024\r\n'),
    ],
)
def test_manifests(name: str, content: str) -> None:
    found = manifest(name, content)
    assert found["a.txt"][:4] == ("T", "Ann, Bo", None, None)
    assert str(found["a.txt"].extra["x"]) == "1"
    assert found["sub/b.txt"][:4] == (None, None, "2024", None)
    assert "path" not in found["a.txt"].extra


def test_paths_count_from_the_manifest() -> None:
    absolute = os.path.abspath("elsewhere.txt")
    found = manifest("data/m.jsonl", "\n".join(json.dumps({"path": path}) for path in ("a.txt", "../b.txt", absolute)))
    assert sorted(found) == ["b.txt", "data/a.txt", "elsewhere.txt"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.jsonl", '{"path": "a.txt"}\n{"title": "T"}', "line 2"),
        ("m.jsonl", '{"path": "a.txt"}\nbroken', "line 2"),
        ("m.jsonl", '["a.txt"]', "line 1"),
        ("m.jsonl", '{"path": 1}', "path"),
        ("m.jsonl", "[" * 100_000, "not JSON"),
        ("m.jsonl", "é".encode("cp1252"), "UTF-8"),
        ("m.csv", "title\nT\n", "line 2"),
        ("m.csv", "path,title\n,T\n", "line 2"),
        ("m.csv", "path\n" + "x" * 200_000, "CSV"),
        ("m.csv", "é".encode("cp1252"), "UTF-8"),
    ],
)
def test_a_manifest_that_makes_no_sense(name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        manifest(name, content)
    assert str(raised.value).startswith(name)


@pytest.mark.parametrize("path", ["missing.jsonl", "."])
def test_a_manifest_that_is_not_there(path: str) -> None:
    with pytest.raises(UsageError):
        read_manifest(path)


def test_what_a_document_says_of_itself_goes_first() -> None:
    said = {os.path.realpath("a.txt"): Metadata("outer", "Ann", None, "u", "en", {"x": 1, "y": 1})}
    own = Metadata("inner", None, "2024", None, None, {"x": 2})
    assert described(Document("text", own, "./a.txt"), said).metadata == Metadata("inner", "Ann", "2024", "u", "en", {"x": 2, "y": 1})
    for other in (Document("text", own, "b.txt"), Document("text", own, "-")):
        assert described(other, said) is other
    assert described(Document("text", own, "a.txt"), {}).metadata == own
