"""Whole-process speed on a folder of texts, side by side with a floor and with other tools that read prose for quality.

usage: python tests/bench/against_floor.py FOLDER [--peers VENV] [--runs N] [-- more options of audit check]

The floor is reading, lowering, splitting and counting every word in plain Python. Peers are run where VENV has them:
``pip install codespell proselint slopscore-lint 'datatrove[io,processing]' spacy``. All commands run in turn on the same files, one
process each unless the name says more, ``audit`` as in a first run over these files, and ``audit again`` with what the run before it has
kept. Printed are medians, the spread, processor time, which neighbours on the machine disturb less, and how much faster ``audit`` is by
either. Then the start: three small files, beside an interpreter that only imports what any command line of this kind does.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOOR = """
import os, sys
from collections import Counter
words = 0
for folder, folders, names in os.walk(sys.argv[1]):
    folders.sort()
    for name in sorted(names):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            words += sum(Counter(file.read().lower().split()).values())
print(words)
"""
SOME = "leak,injection,duplication,boilerplate,extraction"  # what a curator of a corpus asks for
AGAIN = "audit again"  # runs after ``audit``, and finds what that kept
IMPORTS = "import typer, rich.console"
# As a curator would run it: a document meets filters until one rejects it.
DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
filters = [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(filter_no_terminal_punct=False), FineWebQualityFilter()]
kept = JsonlWriter(sys.argv[2] + "/kept", compression=None)
LocalPipelineExecutor([JsonlReader(sys.argv[1]), *filters, kept], tasks=1, workers=1, logging_dir=sys.argv[2] + "/logs").run()
"""


def commands(folder: Path, work: Path, peers: Path | None, extra: list[str]) -> dict[str, list[str]]:
    """What is run, by name."""
    audit = [sys.executable, "-m", "auditor", "check", "--isolated", "--exit-zero", "-f", "jsonl", str(folder), *extra]
    found = {
        "floor": [sys.executable, "-c", FLOOR, str(folder)],
        "audit -j 2": [*audit, "-j", "2"],
        "audit": [*audit, "-j", "1"],
        AGAIN: [*audit, "-j", "1"],
        "audit, some rules": [*audit, "-j", "1", "--select", SOME],
    }
    if peers is None:
        return found
    tools = {
        "codespell": [str(peers / "codespell"), str(folder)],
        "proselint": [str(peers / "proselint"), "check", str(folder)],
        "slopscore-lint": [str(peers / "slopscore-lint"), "scan", str(folder)],
        "datatrove": [str(peers / "python"), "-c", DATATROVE, str(work / "records"), str(work / "datatrove")],
    }
    for name, command in tools.items():
        there = Path(command[0]).is_file()
        if there and name == "datatrove":
            there = not subprocess.run([command[0], "-c", "import datatrove"], capture_output=True, check=False).returncode
        if there:
            found[name] = command
        else:
            print(f"{name} is not installed in {peers}: left out")
    return found


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall time and processor time of one run. Tools exit with 1, or 65, where they find something, and so does what breaks off."""
    start, used = time.perf_counter(), os.times()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 65) or b"Traceback (most recent call last)" in done.stderr:
        sys.exit(f"{command[0]} failed with {done.returncode}: {done.stderr.decode()}")
    now = os.times()
    return time.perf_counter() - start, now.children_user + now.children_system - used.children_user - used.children_system


def few_of(files: list[Path]) -> list[Path]:
    """Three files of the usual size of an article."""
    return sorted(files, key=lambda file: abs(file.stat().st_size - 4_000))[:3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", type=Path, help="a virtual environment that holds other tools")
    parser.add_argument("--runs", type=int, default=5)
    options, extra = parser.parse_known_args()
    if not options.folder.name:
        sys.exit("no folder of texts; name one, as in make bench FILES=folder/of/texts")
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    if not files:
        sys.exit(f"{options.folder} holds no files")
    peers = options.peers and options.peers / ("Scripts" if sys.platform == "win32" else "bin")
    size = sum(path.stat().st_size for path in files) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "records").mkdir()
        with open(work / "records" / "all.jsonl", "w", encoding="utf-8") as out:
            for number, path in enumerate(files):
                out.write(json.dumps({"id": str(number), "text": path.read_text("utf-8", "replace")}) + "\n")
        wanted = commands(options.folder, work, peers, [a for a in extra if a != "--"])
        environment = os.environ | {"AUDITOR_CACHE_DIR": str(work / "cache")}
        subprocess.run([sys.executable, "-m", "auditor", "check", "-"], input=b"words", env=environment, capture_output=True, check=False)

        def as_before() -> None:
            shutil.rmtree(work / "datatrove", ignore_errors=True)
            for kept in (work / "cache").glob("findings*"):
                kept.unlink()

        times: dict[str, list[tuple[float, float]]] = {name: [] for name in wanted}
        for _ in range(options.runs):
            for name, command in wanted.items():
                if name != AGAIN:
                    as_before()
                times[name].append(seconds(command, environment))
        few = [sys.executable, "-m", "auditor", "check", "--exit-zero", *map(str, few_of(files))]
        starts = [seconds([sys.executable, "-c", IMPORTS], environment) + seconds(few, environment) for _ in range(4 * options.runs)]
    print(f"{len(files):,} documents, {size:.1f} MB, median of {options.runs}, whole process")
    print(f"{'':17} {'seconds':>8} {'least':>8} {'most':>8} {'cpu s':>8} {'MB/s':>7}   audit is faster by / by cpu")
    of_audit = [statistics.median(column) for column in zip(*times["audit"], strict=True)]
    for name, runs in times.items():
        wall, cpu = ([run[column] for run in runs] for column in (0, 1))
        medians = statistics.median(wall), statistics.median(cpu)
        ratios = "" if name == "audit" else "{:.2f} / {:.2f}".format(*(m / a for m, a in zip(medians, of_audit, strict=True)))
        print(f"{name:17} {medians[0]:8.2f} {min(wall):8.2f} {max(wall):8.2f} {medians[1]:8.2f} {size / medians[0]:7.2f}   {ratios}")
    imports, imports_cpu, small, small_cpu = (statistics.median(column) for column in zip(*starts, strict=True))
    ratios = f"{small / imports:.2f} / {small_cpu / imports_cpu:.2f}"
    print(f"three files: {small:.3f} s, which is {ratios} times `{IMPORTS}` ({imports:.3f} s)")


if __name__ == "__main__":
    main()
