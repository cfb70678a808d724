"""Where reports go: a file is whole or as it was, and nothing that is no file is replaced."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import pytest

from auditor.errors import UsageError
from auditor.output import Target, targets, whole_file, write_reports
from auditor.report import Report, Summary
from auditor.reporters import Style, load_reporter

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
REPORT = Report((), Summary(), {})


def says(words: str) -> Target:
    def reporter(report: Report, out: TextIO, style: Style) -> None:
        out.write(words)

    return Target(reporter, None)


# ------------------------------------------------------------------------------------------------ which and where


@pytest.mark.parametrize(
    ("formats", "output", "expected"),
    [
        ((), None, [("terminal", None)]),
        ((), "out", [("terminal", "out")]),
        (("json",), None, [("json", None)]),
        (("json",), "out", [("json", "out")]),
        (("json:out",), None, [("json", "out")]),
        (("json:a:b",), None, [("json", "a:b")]),
        (("jsonl:out", "terminal"), None, [("jsonl", "out"), ("terminal", None)]),
        (("jsonl:out", "github"), "other", [("jsonl", "out"), ("github", "other")]),
        (("jsonl:one", "jsonl:two"), None, [("jsonl", "one"), ("jsonl", "two")]),
    ],
)
def test_targets(formats: Sequence[str], output: str | None, expected: list[tuple[str, str | None]]) -> None:
    assert targets(formats, output) == [Target(load_reporter(name), file) for name, file in expected]


@pytest.mark.parametrize(
    ("formats", "output", "said"),
    [
        (("jsn",), None, "did you mean json"),
        (("zzz",), None, "there are concise, csv, github, gitlab, json"),
        (("",), None, "there is no format ''"),
        (("json", "terminal"), None, "two formats to one place"),
        (("json", "jsonl"), "out", "two formats to one place"),
        (("json:out", "jsonl:./out"), None, "two formats to one place"),
        (("json:missing/out",), None, "no folder"),
    ],
)
def test_targets_that_make_no_sense(formats: Sequence[str], output: str | None, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        targets(formats, output)
    assert said in str(raised.value)


# ------------------------------------------------------------------------------------------------ whole files


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("as it was")
    with whole_file(str(path)) as out:
        out.write("é\nnew\ud800")
        out.flush()
        assert path.read_text() == "as it was"
    assert path.read_bytes() == "é\nnew\\ud800".encode()
    assert os.listdir(tmp_path) == ["out.txt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_it_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "out.txt"
    path.write_text("as it was")
    with pytest.raises(error), whole_file(str(path)) as out:
        out.write("half")
        raise error
    assert path.read_text() == "as it was"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no space"), whole_file(str(tmp_path / "out.txt")):
        raise OSError(28, "No space left on device")
    assert os.listdir(tmp_path) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="out"), whole_file(str(tmp_path / "out")) as out:
        out.write("x")
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions of this kind")
def test_the_file_can_be_read_by_whoever_the_umask_lets(tmp_path: Path) -> None:
    with whole_file(str(tmp_path / "out.txt")) as out:
        out.write("x")
    (tmp_path / "plain.txt").write_text("x")
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


@needs_links
def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    os.symlink("real/out.txt", tmp_path / "link.txt")
    with whole_file(str(tmp_path / "link.txt")) as out:
        out.write("x")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real" / "out.txt").read_text() == "x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """As root, replacing would also have put a file in the place of /dev/null."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with whole_file(str(path)) as out:
            out.write("words")
        assert os.read(reader, 100) == b"words"
    finally:
        os.close(reader)
    assert path.is_fifo()


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no such names here")
def test_a_pipe_without_a_name_of_its_own_is_written_to() -> None:
    """As a shell gives one: ``-o >(jq .)``."""
    reader, writer = os.pipe()
    try:
        with whole_file(f"/dev/fd/{writer}") as out:
            out.write("words")
        assert os.read(reader, 100) == b"words"
    finally:
        os.close(reader)
        os.close(writer)


def test_reports_are_written_each_to_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "out.txt")
    write_reports(REPORT, [says("to the screen"), says("to a file")._replace(file=file)], Style())
    assert capsys.readouterr().out == "to the screen"
    assert Path(file).read_text() == "to a file"


@pytest.mark.parametrize(
    ("environment", "color"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
)
def test_color_off_a_terminal(
    environment: dict[str, str], color: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    seen: list[Style] = []
    write_reports(REPORT, [Target(lambda report, out, style: seen.append(style), None)], Style(verbose=True))
    assert seen == [Style(width=80, color=color, verbose=True)]
