"""Several processes give what one gives; one that dies costs one document, and a run that is ended leaves none behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import bulk, processes
from auditor.bulk import Bulk
from auditor.checking import _examine
from auditor.document import Document, Metadata
from auditor.entry import offered
from auditor.examining import Examined
from auditor.processes import Item, batches, in_processes, unseal

ROOT = Path(__file__).parent.parent
needs_fork = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="these examiners cannot be sent")


def counted(documents: Sequence[Document]) -> list[Examined]:
    """An examiner that does what the texts say, and else counts their characters."""
    return [_counted(document) for document in documents]


def _counted(document: Document) -> Examined:
    match document.text.split():
        case ["exit", code]:
            os._exit(int(code))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", marker] if not os.path.exists(marker):
            Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["sleep"]:
            time.sleep(60)
        case ["lambda"]:
            return Examined(digests={"x/rule": lambda: None})
    return Examined(words=len(document.text))


def no_recipe() -> Any:
    raise AssertionError("a forked process needs none")


def results(texts: list[str], jobs: int = 2) -> dict[str, Examined]:
    """What was seen in each text, which is given in order."""
    items = (Item(Document(text, path=str(number))) for number, text in enumerate(texts))
    done = list(in_processes(items, counted, no_recipe, jobs, "fork"))
    assert [item.document.path for item in done] == [str(number) for number in range(len(texts))]
    return {item.document.text: unseal(item.seen or b"") for item in done}


# ------------------------------------------------------------------------------------------------ batches


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=40), st.integers(1, 50), st.integers(1, 9))
def test_batches(sizes: list[tuple[int, bool]], size: int, most: int) -> None:
    items = [Item(Document("x" * length), b"known" if known else None) for length, known in sizes]
    made = list(batches(items, size, most))
    assert [item for batch in made for item in batch] == items, "all of them, in order"
    for number, batch in enumerate(made):
        work = [len(item.document.text) for item in batch if not item.seen]
        assert 0 < len(batch) <= most
        assert sum(work[:-1]) < size, "one document more than fills it at most"
        assert number == len(made) - 1 or len(batch) == most or sum(work) >= size, "only the last is not full"


@needs_fork
def test_what_is_known_is_not_examined_again() -> None:
    items = [Item(Document("die"), b"known"), Item(Document("abc")), Item(Document("die"), b"known")]
    assert [item.seen for item in in_processes(items, counted, no_recipe, 2, "fork")][::2] == [b"known", b"known"]


@needs_fork
def test_no_more_is_read_than_can_be_done_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.batches, "__defaults__", (100, 5))
    read = 0

    def items() -> Iterator[Item]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield Item(Document("x" * 10))

    for given_back, _ in enumerate(in_processes(items(), counted, no_recipe, 2, "fork"), 1):
        assert read - given_back <= 2 * processes.AHEAD * 5


# ------------------------------------------------------------------------------------------------ accidents


@needs_fork
@pytest.mark.parametrize(
    ("text", "reason"), [("exit 7", "its process ended with exit code 7"), ("die", "its process was ended by signal 9")]
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_dies_costs_one_document(text: str, reason: str, jobs: int) -> None:
    seen = results(["a", "bb", text, "ccc", *(f"{n}" * 4 for n in range(10, 40))], jobs)
    [failure] = seen.pop(text).failures
    assert (failure.rule, failure.document, failure.error) == ("", "2", reason)
    assert all(each.words == len(text) for text, each in seen.items())


@needs_fork
def test_a_process_that_is_ended_by_somebody_costs_nothing(tmp_path: Path) -> None:
    text = f"die once {tmp_path}/marker"
    assert results(["a", "bb", text, "ccc"])[text].words == len(text)


@needs_fork
def test_every_process_may_die(tmp_path: Path) -> None:
    seen = results(["a", *(f"exit {n}" for n in range(1, 9)), "bb"])
    assert [bool(each.failures) for each in seen.values()] == [False, *[True] * 8, False]


@needs_fork
def test_a_text_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.3)
    seen = results(["a", "sleep", "bb"])
    assert [failure.error for failure in seen["sleep"].failures] == ["it took too long"]
    assert (seen["a"].words, seen["bb"].words) == (1, 2)


@needs_fork
def test_a_digest_that_cannot_be_sent_costs_its_document() -> None:
    seen = results(["a", "lambda"])
    assert "cannot be sent" in seen["lambda"].failures[0].error
    assert seen["a"].words == 1


@needs_fork
def test_a_document_that_cannot_be_sent_is_examined_here() -> None:
    items = [Item(Document("a", Metadata(extra={"x": lambda: None}))), Item(Document("bb"))]
    assert [unseal(item.seen or b"").words for item in in_processes(items, counted, no_recipe, 2, "fork")] == [1, 2]


# ------------------------------------------------------------------------------------------------ the same as one process


def test_a_process_that_starts_afresh_sees_the_same() -> None:
    recipe = partial(_examine, None, True, ("a.txt",), {})
    texts = ["The ferry leaves at nine.<|im_end|>", "The harbour is deep."]
    items = [Item(Document(text)) for text in texts]
    [leak, clean] = [unseal(item.seen or b"") for item in in_processes(items, no_recipe, recipe, 2, "spawn")]
    assert [f.rule for f in leak.findings] == ["leak/control-token"]
    assert (clean.findings, clean.words) == ((), 4)


def test_small_inputs_get_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "in_processes", None)  # to call it would raise
    documents = [Document("a" * 1000)] * 20
    assert len(list(Bulk(counted, no_recipe)(documents))) == 20


@needs_fork
def test_large_inputs_get_as_many_as_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SMALL", 100)
    monkeypatch.setattr(processes, "useful", lambda: 3)
    asked: list[int] = []

    def fake(items: Any, examine: Any, recipe: Any, jobs: int) -> Any:
        asked.append(jobs)
        return in_processes(items, examine, recipe, jobs, "fork")

    monkeypatch.setattr(processes, "in_processes", fake)
    documents = [Document("a" * n) for n in range(60)]
    assert [seen.words for _, seen in Bulk(counted, no_recipe)(documents)] == list(range(60))
    assert asked == [3]


def test_every_format_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    written = []
    for jobs in "1", "2":
        folder = tmp_path / jobs
        folder.mkdir()
        formats = [option for point in offered("auditor.reporters") for option in ("-f", f"{point.name}:{folder / point.name}")]
        command = [sys.executable, "-m", "auditor", "check", "samples", "--exit-zero", "-j", jobs, *formats]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        written.append((done.stdout, done.stderr, {file.name: file.read_bytes() for file in folder.iterdir()}))
    assert written[0] == written[1]
    assert {"json", "jsonl", "terminal"} <= set(written[0][2])


# ------------------------------------------------------------------------------------------------ a run that is ended


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_behind(tmp_path: Path, how: signal.Signals) -> None:
    text = "".join(p.read_text("utf-8") for p in sorted((ROOT / "samples" / "clean").glob("*.txt"))[:20])
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(text)
    command = [sys.executable, "-m", "auditor", "check", "-j", "2", str(tmp_path), "-f", "jsonl"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
    end = time.monotonic() + 30
    while len(children := _children(run.pid)) < 2:
        assert time.monotonic() < end and run.poll() is None
        time.sleep(0.01)
    if how is signal.SIGINT:
        os.killpg(run.pid, how)  # as a terminal does: to all of them
    else:
        run.send_signal(how)
    _, said = run.communicate(timeout=30)
    assert run.returncode == (130 if how is signal.SIGINT else -how)
    assert said == ""
    while any(map(_alive, children)):
        assert time.monotonic() < end, "they go when they see that their parent is gone"
        time.sleep(0.05)
