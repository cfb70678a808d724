"""A kill at any moment leaves what was written before, or all of what was to be written."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from auditor.baseline import Baseline

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
LEAK = "The ferry leaves at nine.<|im_end|>\n\n"
MOMENTS = random.Random(20261129)


def audit(folder: Path, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "auditor", *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed(folder: Path, arguments: Sequence[str], files: Sequence[str], after: float) -> bool:
    """Run a command and kill it so many seconds after it began to write: a new file stands beside ``files``, or one of them changed."""

    def seen() -> tuple[object, ...]:
        stats = [os.stat(folder / file) if (folder / file).exists() else None for file in files]
        return tuple(stat and (stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats)

    def beside() -> int:
        return sum(len(os.listdir(place)) for place in {(folder / file).parent for file in files})

    before, count, running = seen(), beside(), audit(folder, arguments)
    while running.poll() is None:
        if seen() != before or beside() != count:
            time.sleep(after)
            running.kill()
            running.wait()
            for left in (folder / files[0]).parent.glob(".audit-*"):  # hidden, so that nothing takes it for a report
                left.unlink()
            return running.returncode == -signal.SIGKILL
        time.sleep(0.0002)
    return False


def moments(longest: float) -> list[float]:
    return [0.0, *sorted(MOMENTS.uniform(0, longest) for _ in range(3))]


def test_a_kill_leaves_no_half_written_report(tmp_path: Path, put: Callable[[str, str], str]) -> None:
    for n in range(25):
        put(f"corpus/{n}.txt", f"Document {n}.\n\n" + LEAK * 60)
    put("auditor.toml", 'select = ["leak"]\n')
    files = ["report.json", "report.sarif", "report.md", "report.csv"]
    formats = ["json:report.json", "sarif:report.sarif", "markdown:report.md", "csv:report.csv"]
    arguments = ["check", "corpus", "--exit-zero", *(part for each in formats for part in ("-f", each))]
    assert audit(tmp_path, arguments).wait() == 0
    whole = {file: (tmp_path / file).read_bytes() for file in files}
    for file in files:
        (tmp_path / file).write_text("before")
    hits = 0
    for after in moments(0.4):
        hits += killed(tmp_path, arguments, files, after)
        for file in files:
            assert (tmp_path / file).read_bytes() in (b"before", whole[file]), file
    assert hits >= 2


def test_a_kill_leaves_no_half_written_baseline(tmp_path: Path, put: Callable[[str, str], str]) -> None:
    for n in range(25):
        put(f"corpus/{n}.txt", f"Document {n}.\n\n" + LEAK * 60)
    put("auditor.toml", 'select = ["leak"]\n')
    assert audit(tmp_path, ["baseline", "create", "corpus/1.txt"]).wait() == 0
    first = (tmp_path / "auditor-baseline.json").read_bytes()
    hits = 0
    for after in moments(0.01):
        (tmp_path / "auditor-baseline.json").write_bytes(first)
        hits += killed(tmp_path, ["baseline", "update", "corpus"], ["auditor-baseline.json"], after)
        assert len(Baseline.read(str(tmp_path / "auditor-baseline.json")).entries) in (60, 1500)
    assert hits >= 2
    os.unlink(tmp_path / "auditor-baseline.json")
    killed(tmp_path, ["baseline", "create", "corpus"], ["auditor-baseline.json"], 0.0)
    assert not (tmp_path / "auditor-baseline.json").exists() or len(Baseline.read(str(tmp_path / "auditor-baseline.json")).entries) == 1500


def test_a_kill_leaves_each_cleaned_file_as_it_was_or_clean(tmp_path: Path, put: Callable[[str, str], str]) -> None:
    clean = "".join(f"The ferry number {n} leaves at nine, and the master waits for nobody.\n\n" for n in range(20_000))
    dirty = clean + "<|im_end|>\n"
    names = [f"corpus/{n}.txt" for n in range(5)]
    arguments = ["clean", "--in-place", "--select", "leak", *names]
    hits = 0
    for after in moments(0.002):
        for name in names:
            put(name, dirty)
        hits += killed(tmp_path, arguments, names, after)
        contents = {(tmp_path / name).read_text() for name in names}
        assert dirty in contents, "the kill came before the last"
        assert all(text == dirty or text.rstrip("\n") == clean.rstrip("\n") for text in contents)
    assert hits >= 2
    audit(tmp_path, arguments).wait()
    assert all((tmp_path / name).read_text() != dirty for name in names)
