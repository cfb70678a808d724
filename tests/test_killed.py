"""A kill at any moment leaves what was written before, or all of what was to be written."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.baseline import Baseline

LEAK = "The ferry leaves at nine.<|im_end|>\n\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_leaves_no_half_written_file(tmp_path: Path, put: Callable[[str, str], str]) -> None:
    for n in range(40):
        put(f"corpus/{n}.txt", f"Document {n}.\n\n" + LEAK * 60)
    put("auditor.toml", 'select = ["leak"]\n')
    command = [sys.executable, "-m", "auditor"]
    made = ["check", "corpus", "--exit-zero", "-f", "json:report.json", "-f", "sarif:report.sarif"]
    renewed = ["baseline", "update", "corpus"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}

    def run(arguments: list[str], seconds: float | None = None) -> None:
        running = subprocess.Popen(
            [*command, *arguments], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if seconds is not None:
            time.sleep(seconds)
            running.kill()
        running.wait()

    started = time.monotonic()
    run(made)
    took = time.monotonic() - started
    run(["baseline", "create", "corpus/1.txt"])
    for share in (0.3, 0.5, 0.7, 0.85, 0.95, 1.0):
        for arguments in (made, renewed):
            run(arguments, took * share)
        assert len(json.loads((tmp_path / "report.json").read_text())["documents"]) == 40
        assert json.loads((tmp_path / "report.sarif").read_text())["version"] == "2.1.0"
        assert len(Baseline.read(str(tmp_path / "auditor-baseline.json")).entries) in (60, 2400)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_leaves_each_cleaned_file_as_it_was_or_clean(tmp_path: Path, put: Callable[[str, str], str]) -> None:
    before = "The ferry leaves at nine, and the master waits for nobody.\n\n" * 400 + "<|im_end|>\n"
    names = [f"corpus/{n}.txt" for n in range(30)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "auditor", "clean", "--in-place", "--select", "leak", *names]
    contents = set()
    took = None
    for share in (None, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0):
        for name in names:
            put(name, before)
        started = time.monotonic()
        running = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if share is not None and took is not None:
            time.sleep(took * share)
            running.kill()
        running.wait()
        took = took or time.monotonic() - started
        contents |= {(tmp_path / name).read_text() for name in names}
    assert len(contents) == 2, "as it was, or clean"
    assert before in contents
