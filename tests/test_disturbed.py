"""A run that is disturbed, by real processes and real disks: it gives what an undisturbed one gives, or says what is missing."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from auditor.findings_cache import NAME
from auditor.kept import FOLDER

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and mounts of POSIX")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, mounts tmpfs")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough text for several processes and for the store, with findings in it and copies."""
    folder = tmp_path_factory.mktemp("corpus")
    clean = "\n\n".join(file.read_text("utf-8") for file in sorted((ROOT / "samples" / "clean").glob("*.txt"))[:40])
    flawed = [file.read_text("utf-8") for file in sorted((ROOT / "samples" / "flawed").glob("leak_*.txt"))[:25]]
    size = 0
    for number in range(150):
        text = f"Number {number}.\n\n{clean[number * 50 : number * 50 + 5500]}\n\n{flawed[number % len(flawed)]}"
        size += len(text)
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    assert size > 600_000, "more than one process examines by itself"
    return folder


def command(corpus: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "auditor", "check", str(corpus), "--isolated", "--exit-zero", "-f", "jsonl", *options]


def begun(cache: Path, *command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {FOLDER: str(cache)})


def ended(run: "subprocess.Popen[bytes]") -> bytes:
    """What it printed; it said nothing else, and all went well."""
    out, said = run.communicate(timeout=120)
    assert (run.returncode, said) == (0, b"")
    return out


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an undisturbed run gives."""
    out = ended(begun(tmp_path_factory.mktemp("cache"), *command(corpus, "-j", "1", "--no-cache")))
    assert out.count(b"\n") == 150
    return out


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with little on it: only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", place], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


# ------------------------------------------------------------------------------------------------ processes


def killing(run: "subprocess.Popen[bytes]", chance: random.Random, most: int) -> int:
    """Kill workers of a run at random moments; how many were."""
    killed = 0
    while killed < most and run.poll() is None:
        time.sleep(chance.uniform(0.0, 0.15))
        with suppress(OSError):
            if workers := Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split():
                os.kill(int(chance.choice(workers)), signal.SIGKILL)
                killed += 1
    return killed


@linux
@pytest.mark.parametrize("seed", range(2))
def test_a_worker_that_is_killed_at_any_moment_costs_nothing(corpus: Path, whole: bytes, tmp_path: Path, seed: int) -> None:
    run = begun(tmp_path, *command(corpus, "-j", "2"))
    assert killing(run, random.Random(seed), 1) == 1
    assert ended(run) == whole


@linux
def test_what_many_kills_cost_is_named(corpus: Path, tmp_path: Path) -> None:
    """A process may die of its document, and nobody knows whether it did: one that dies again with it alone costs the document."""
    run = begun(tmp_path, *command(corpus, "-j", "2"))
    assert killing(run, random.Random(3), 8) > 1
    out, said = run.communicate(timeout=120)
    documents = [json.loads(line) for line in out.splitlines()]
    assert [document["path"] for document in documents] == sorted(str(file) for file in corpus.iterdir())
    missing = [document["path"] for document in documents if document["skipped"]]
    assert run.returncode == (2 if missing else 0)
    assert [line for line in said.decode().splitlines() if not line.startswith("exit ")] == [
        f"could not audit {path}: its process was ended by signal 9" for path in missing
    ]


# ------------------------------------------------------------------------------------------------ disks


@linux
def test_a_disk_that_is_full_before_the_store_is_whole(corpus: Path, whole: bytes, small_disk: Path) -> None:
    (small_disk / "other").write_bytes(bytes(2_900_000))
    for jobs in "1", "2":
        assert ended(begun(small_disk, *command(corpus, "-j", jobs))) == whole
    (small_disk / "other").unlink()
    assert ended(begun(small_disk, *command(corpus))) == whole
    assert ended(begun(small_disk, *command(corpus))) == whole, "from what is kept by now"


@posix
def test_a_store_that_may_not_grow(corpus: Path, whole: bytes, tmp_path: Path) -> None:
    """A limit on the size of files, which anybody may set, is as good as a full disk: there too a write fails half way."""
    limit = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
    limited = f"{limit} runpy.run_module('auditor', run_name='__main__')"
    _, _, _, *arguments = command(corpus, "-j", "1")
    for _ in range(2):
        assert ended(begun(tmp_path, sys.executable, "-c", limited, *arguments)) == whole
    assert ended(begun(tmp_path, *command(corpus))) == whole


@linux
def test_a_disk_that_cannot_be_written(corpus: Path, whole: bytes, small_disk: Path) -> None:
    ended(begun(small_disk, *command(corpus)))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert ended(begun(small_disk, *command(corpus))) == whole
    (corpus / "new.txt").write_text("The ferry leaves at nine.<|im_end|>")
    try:
        assert b"new.txt" in ended(begun(small_disk, *command(corpus)))
    finally:
        (corpus / "new.txt").unlink()


# ------------------------------------------------------------------------------------------------ the store


@pytest.mark.parametrize("content", [b"no database " * 1000, b"SQLite format 3\0" + b"\xff" * 9000, b""])
def test_a_store_that_is_none(corpus: Path, whole: bytes, tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    for _ in range(3):
        assert ended(begun(tmp_path, *command(corpus))) == whole
    with sqlite3.connect(tmp_path / NAME) as store:
        assert store.execute("SELECT COUNT(*) FROM seen").fetchone() == (150,)


def test_runs_at_once(corpus: Path, whole: bytes, tmp_path: Path) -> None:
    runs = [begun(tmp_path, *command(corpus, "-j", jobs)) for jobs in ("1", "2", "1")]
    assert [ended(run) for run in runs] == [whole] * 3
    with sqlite3.connect(tmp_path / NAME) as store:
        assert store.execute("SELECT COUNT(*) FROM seen").fetchone() == (150,)
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@posix
def test_a_run_that_is_killed_leaves_a_store_that_serves(corpus: Path, whole: bytes, tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(3):
        run = begun(tmp_path, *command(corpus, "-j", "2"))
        time.sleep(chance.uniform(0.3, 2.0))
        run.kill()
        run.communicate()
    assert ended(begun(tmp_path, *command(corpus))) == whole


# ------------------------------------------------------------------------------------------------ the order of the inputs


@pytest.mark.parametrize("options", [("-j", "1", "--no-cache"), ("-j", "2", "--no-cache"), ("-j", "2")])
def test_another_order_gives_the_same_objects(corpus: Path, whole: bytes, tmp_path: Path, options: tuple[str, ...]) -> None:
    files = [str(file) for file in corpus.iterdir()]
    random.Random(1).shuffle(files)
    assert files != sorted(files)
    first, *others = files
    out = ended(begun(tmp_path, *command(Path(first), *others, *options)))
    assert [json.loads(line)["path"] for line in out.splitlines()] == files
    assert sorted(out.splitlines()) == sorted(whole.splitlines())
