"""How the cost of an audit grows with the number of documents and with the size of one: a table in Markdown.

usage: python tests/bench/growth.py [--largest BYTES] [--kinds prose menu line cjk] [--jobs N]

The texts are made here, the same each time. Each run is a process of its own, ``audit check`` without what is kept between runs. Seconds
are the processor's, less those of a run over nothing; what a megabyte costs beside what it cost at the size before says whether cost is
linear. Memory is the most that one process held, of the run and of those that work for it. Empty documents stand beside each, so that all
are read as a corpus: a reader's handful of documents is read in depth.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.checking import FEW

SEED = 8
COMMON = (
    "the of and to a in that is was for it with as his on be at by had not are but from or have an they which one you were her all "
    "she there would their we him been has when who will more no if out so said what up its about into than them can only other new "
    "some could time these two may then do first any my now such like our over man me even most made after also did many before must "
    "through back years where much your way well down should because each just those people how too little state good very make "
    "world still own see men work long get here between both life being under never day same another know while last might us great "
    "old year off come since against go came right used take three"
).split()
RARER = (
    "harbour ferry bridge council river market winter engine school teacher minister report water road field garden letter village "
    "station window captain doctor company price island coast storm harvest farmer museum theatre painting season valley railway "
    "timber quarry lantern parish orchard mill anchor ledger tenant plaster copper granite meadow chimney barrel cellar stable "
    "saddle wagon canal lock barge pilot signal cable turbine reservoir pasture hedge thatch"
).split()
LABELS = (
    "Home|About us|Contact|News|Sport|Weather|Sign in|Subscribe|Help|Terms of use|Privacy|Most read|Share|Follow us|Gallery|Video|"
    "Archive|Jobs|Shop|Events|Opening hours|Tickets|Press|Partners|Search|Next|Previous|Top stories|Local|World|Business|Culture"
).split("|")
KINDS = "prose", "menu", "line", "cjk"


def pieces(kind: str) -> Iterator[str]:
    """Paragraphs of prose, lines of a menu, sentences of a line that does not end, or paragraphs of Chinese characters; without end."""
    chance = random.Random(f"{SEED} {kind}")
    words = COMMON * 3 + RARER
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def sentence() -> str:
        chosen = chance.choices(words, weights, k=chance.randint(5, 28))
        if len(chosen) > 12:
            chosen[chance.randint(3, 8)] += ","
        said = " ".join(chosen)
        return f"{said[0].upper()}{said[1:]} {chance.randint(2, 9000)} {chance.choice(RARER)}{chance.choice('....?!')}"

    while True:
        if kind == "prose":
            yield " ".join(sentence() for _ in range(chance.randint(2, 6))) + "\n\n"
        elif kind == "menu":
            yield f"{chance.choice(LABELS)}{chance.choice(['', '', f' ({chance.randint(1, 999)})', ' ' + chance.choice(RARER)])}\n"
        elif kind == "line":
            yield sentence() + " "
        else:
            clauses = ("".join(chr(chance.randint(0x4E00, 0x5600)) for _ in range(chance.randint(6, 30))) for _ in range(9))
            yield "".join(clause + "，。"[chance.random() < 0.4] for clause in clauses) + "\n"


def write(file: Path, kind: str, size: int) -> None:
    """A text of so many bytes, or a few more."""
    with open(file, "w", encoding="utf-8") as out:
        for piece in pieces(kind):
            out.write(piece)
            size -= len(piece.encode())
            if size <= 0:
                return


class Ran(NamedTuple):
    """What a run took."""

    cpu: float
    wall: float
    memory: float  # MB


def ran(paths: list[Path], jobs: int) -> Ran:
    """An audit in a process of its own, with those it starts."""
    command = [sys.executable, "-m", "auditor", "check", "--isolated", "--exit-zero", "--no-cache", "-f", "jsonl", "-j", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, *map(str, paths)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"audit ended with {process.returncode}")
    return Ran(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


def table(title: str, steps: list[tuple[str, int, Callable[[], Ran]]], nothing: Ran) -> None:
    """Runs of growing size, and a line for each."""
    print(f"\n| {title} | MB | seconds | MB/s | memory MB | cost of a MB, beside the line above |\n|---|---|---|---|---|---|")
    before = None
    for name, size, run in steps:
        found = run()
        cost = max(found.cpu - nothing.cpu, 1e-3) / size
        beside = f"{cost / before:.2f}" if before else ""
        print(f"| {name} | {size / 1e6:.3g} | {found.cpu:.2f} | {1e-6 / cost:.2f} | {found.memory:.0f} | {beside} |", flush=True)
        before = cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=float, default=1e8)
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--documents", type=int, default=250, help="as many of 4 KB, 4 and 16 times as many")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        empty = folder / "empty"
        empty.mkdir()
        for number in range(FEW + 1):
            (empty / f"{number}.txt").touch()
        ran([empty], 1)  # what is kept between runs is made
        nothing = min(ran([empty], 1) for _ in range(3))
        print(f"a run over nothing: {nothing.cpu:.2f} seconds, {nothing.memory:.0f} MB")
        if options.documents:
            chance = pieces("prose")
            steps = []
            for times in (1, 4, 16):
                corpus = folder / f"{times}"
                corpus.mkdir()
                size = 0
                for number in range(options.documents * times):
                    text = ""
                    while len(text) < 4_000:
                        text += next(chance)
                    size += (corpus / f"{number}.txt").write_text(text)
                steps.append((f"{options.documents * times:,} of 4 KB", size, lambda corpus=corpus: ran([empty, corpus], options.jobs)))
            table("documents", steps, nothing)
        for kind in options.kinds:
            steps = []
            for power, name in enumerate(("1 KB", "10 KB", "100 KB", "1 MB", "10 MB", "100 MB"), 3):
                if 10**power <= options.largest:
                    file = folder / f"{kind}{power}.txt"
                    write(file, kind, 10**power)
                    steps.append((f"one of {name}", file.stat().st_size, lambda file=file: ran([empty, file], 1)))
            table(kind, steps, nothing)


if __name__ == "__main__":
    main()
