"""``audit clean``, through the real command: what it prints, writes, refuses and says."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = "The ferry leaves at nine, and the harbour is deep.\n\nThe mill burnt down in 1911.\n\nThe road still bends around its hill.\n"
LEAK = "The mill burnt down in 1911.<|im_end|>"
DIRTY = PLAIN.replace("The mill burnt down in 1911.", LEAK)
TAIL = "Let me know if you would like a shorter version of this text!\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def clean(*arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
    """Exit code, standard output, standard error."""
    done = subprocess.run([sys.executable, "-m", "auditor", "clean", *arguments], input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def test_prints_the_document_without_its_removable_spans() -> None:
    Path("page.txt").write_text(DIRTY + "\n" + TAIL)
    code, out, err = clean("page.txt")
    assert (code, out.decode()) == (0, PLAIN)
    assert err.splitlines()[0] == "page.txt:3: leak/control-token: 1 word cut"
    assert err.splitlines()[1].startswith("page.txt:7: leak/assistant-signoff")
    assert Path("page.txt").read_text() == DIRTY + "\n" + TAIL


def test_a_clean_document_is_printed_as_it_is() -> None:
    for data in (PLAIN.encode(), b"", b"\xef\xbb\xbfOne.\r\n\r\n\r\n", "naïve".encode("cp1252"), "One.\n".encode("utf-16")):
        Path("page.txt").write_bytes(data)
        assert clean("page.txt") == (0, data, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(encoding: str, line_end: str) -> None:
    accents = "Le café de la Gare a rouvert ses portes à la fin de l'été.\nOn y déjeune déjà, et Hélène Müller s'y plaît.\n"
    Path("page.txt").write_bytes((DIRTY + accents).replace("\n", line_end).encode(encoding))
    assert clean("page.txt")[:2] == (0, (PLAIN + accents).replace("\n", line_end).encode(encoding))


def test_diff_is_one_that_patch_takes() -> None:
    Path("page.txt").write_text(DIRTY + "\n" + TAIL.rstrip())
    code, out, _ = clean("--diff", "page.txt")
    assert code == 0
    assert out.decode().splitlines() == [
        "--- page.txt", "+++ page.txt", "@@ -1,7 +1,5 @@", " The ferry leaves at nine, and the harbour is deep.", " ", f"-{LEAK}",
        "+The mill burnt down in 1911.", " ", "-The road still bends around its hill.", "-", f"-{TAIL.rstrip()}",
        "\\ No newline at end of file", "+The road still bends around its hill.", "\\ No newline at end of file",
    ]  # fmt: skip
    assert clean("--diff", "page.txt", "--ignore", "leak")[1] == b""


def test_in_place_keeps_the_mode_and_follows_a_link(folder: Path) -> None:
    Path("page.txt").write_text(DIRTY)
    os.chmod("page.txt", 0o640)
    Path("link.txt").symlink_to("page.txt")
    Path("other.txt").write_text(PLAIN)
    before = os.stat("other.txt")
    code, out, err = clean("--in-place", "link.txt", "other.txt")
    assert (code, out, err) == (0, b"", "link.txt:3: leak/control-token: 1 word cut\n")
    assert Path("page.txt").read_text() == PLAIN
    assert stat.S_IMODE(os.stat("page.txt").st_mode) == 0o640
    assert Path("link.txt").is_symlink()
    assert os.stat("other.txt").st_ino == before.st_ino  # nothing to cut, nothing written
    assert sorted(path.name for path in folder.iterdir()) == ["link.txt", "other.txt", "page.txt"]


def test_standard_input() -> None:
    assert clean("-", stdin=DIRTY.encode()) == (0, PLAIN.encode(), "-:3: leak/control-token: 1 word cut\n")
    line = json.dumps({"text": DIRTY}).encode()
    assert clean("-", "--stdin-filename", "a.jsonl", stdin=line)[:2] == (0, json.dumps({"text": PLAIN}).encode())


def test_select_and_ignore() -> None:
    Path("page.txt").write_text(DIRTY + "\n" + TAIL)
    assert clean("page.txt", "--select", "leak/assistant-signoff")[1] == DIRTY.encode()
    assert clean("page.txt", "--ignore", "leak/assistant-signoff")[1] == (PLAIN + "\n" + TAIL).encode()
    assert clean("page.txt", "--select", "sourcing")[1:] == ((DIRTY + "\n" + TAIL).encode(), "")


def test_what_was_said_no_to_stays() -> None:
    remark = "<!-- audit: ignore-file[leak/control-token] it is the subject -->\n\n"
    Path("page.md").write_text(remark + DIRTY)
    assert clean("page.md") == (0, (remark + DIRTY).encode(), "")
    assert clean("page.md", "--no-suppressions")[1] == (remark + PLAIN).encode()
    Path("page.txt").write_text(DIRTY + "\n" + TAIL)
    Path("auditor.toml").write_text('ignore = ["leak/control-token"]\n')
    assert clean("page.txt")[1] == DIRTY.encode()
    assert clean("page.txt", "--isolated")[1] == PLAIN.encode()
    Path("other.toml").write_text('exclude = ["*.txt"]\n')
    assert clean("page.txt", "--config", "other.toml") == (
        0, (DIRTY + "\n" + TAIL).encode(), "page.txt: excluded by the settings, left as it is\n",
    )  # fmt: skip
    assert clean("--in-place", "page.txt", "--config", "other.toml")[0] == 0
    assert Path("page.txt").read_text() == DIRTY + "\n" + TAIL
    Path("wrong.toml").write_text("selct = 1\n")
    assert clean("page.txt", "--config", "wrong.toml")[0] == 2


def test_refuses_to_cut_most_of_a_document() -> None:
    Path("page.txt").write_text("It leaves at nine.\n\n" + TAIL)
    Path("other.txt").write_text(DIRTY)
    code, out, err = clean("page.txt", "other.txt")
    assert (code, out.decode()) == (1, PLAIN)
    assert "page.txt" in err.splitlines()[0]
    assert "--force" in err.splitlines()[0]
    code, _, _ = clean("--in-place", "page.txt")
    assert (code, Path("page.txt").read_text()) == (1, "It leaves at nine.\n\n" + TAIL)
    assert clean("--force", "page.txt")[:2] == (0, b"It leaves at nine.\n")


def test_records_are_cut_field_by_field() -> None:
    lines = [
        '{"id": 7,  "n":1.50, "text": "Caf\\u00e9, quay \\ud83d\\ude00 & \\"sea\\".<|im_end|>\\n\\nThe road bends.\\/", "z": [1e3, "é"]}',
        '{"text" : "The ferry leaves at nine." , "a":null}',
        "no record",
        "",
        json.dumps({"meta": {"text": LEAK}, "content": "é" + DIRTY, "id": "b"}, ensure_ascii=False),
        json.dumps({"id": "much", "text": TAIL}),
    ]
    Path("set.jsonl").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    code, out, err = clean("set.jsonl")
    lines[0] = lines[0].replace("<|im_end|>", "")
    lines[4] = json.dumps({"meta": {"text": LEAK}, "content": "é" + PLAIN, "id": "b"}, ensure_ascii=False)
    assert out == b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == ["set.jsonl#7:1", "set.jsonl#3", "set.jsonl#b:3", "set.jsonl#much"]


@pytest.mark.parametrize("text", ['{"text": "a", "text": "%s"}', '{"text":"\\ud800%s"}', ' { "x" : {"text": 1 } , "text" : "%s" } '])
def test_odd_records(text: str) -> None:
    leak, plain = (json.dumps(each)[1:-1] for each in (DIRTY, PLAIN))
    Path("set.jsonl").write_text(text % leak)
    assert clean("set.jsonl")[:2] == (0, (text % plain).encode())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "no paths given"),
        (("page.txt", "--diff", "--in-place"), 2, "--diff"),
        (("-", "--in-place"), 2, "--in-place"),
        (("page.txt", "--select", "leek"), 2, "did you mean leak"),
        (("page.txt", "--nope"), 2, "--nope"),
        (("missing.txt",), 3, "no such file or folder"),
        (("binary.txt",), 3, "binary file"),
        (("empty",), 3, "no documents found"),
        (("latin.jsonl",), 3, "save it as UTF-8"),
    ],
)
def test_wrong_calls_are_one_line(arguments: tuple[str, ...], code: int, said: str) -> None:
    Path("page.txt").write_text(DIRTY)
    Path("binary.txt").write_bytes(b"a\0b")
    Path("latin.jsonl").write_bytes(json.dumps({"text": "naïve " + DIRTY}, ensure_ascii=False).encode("cp1252"))
    Path("empty").mkdir()
    ended, out, err = clean(*arguments)
    assert (ended, out) == (code, b"")
    assert said in err
    assert err.count("\n") == 1
    assert Path("page.txt").read_text() == DIRTY


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(folder: Path) -> None:
    Path("page.txt").write_text(DIRTY)
    folder.chmod(0o500)
    try:
        code, _, err = clean("--in-place", "page.txt")
    finally:
        folder.chmod(0o700)
    assert (code, err) == (3, "page.txt: permission denied\n")
