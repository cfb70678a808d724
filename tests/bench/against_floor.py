"""Whole-process speed on a folder of texts, as a ratio to the floor: reading, lowering, splitting and counting every word in plain Python.

usage: python tests/bench/against_floor.py FOLDER [-- more options of audit check]

Both commands run in turn on the same files, one process each; the medians and their ratio are printed.
"""

import statistics
import subprocess
import sys
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
RUNS = 5


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit(__doc__)
    folder, extra = arguments[0], [a for a in arguments[1:] if a != "--"]
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
    commands = {
        "floor": [sys.executable, "-c", FLOOR, folder],
        "audit": [sys.executable, "-m", "auditor", "check", "-f", "jsonl", "--jobs", "1", folder, *extra],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    for name, runs in times.items():
        print(
            f"{name:6} {statistics.median(runs):7.3f} s  {size / statistics.median(runs):7.2f} MB/s  ({min(runs):.3f} to {max(runs):.3f})"
        )
    print(f"audit runs at {statistics.median(times['floor']) / statistics.median(times['audit']):.1%} of the floor on {size:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
