"""Whether the work of every rule grows no faster than the text, on texts made to provoke it: by counted instructions, not by time.

usage: python tests/bench/hostile.py [--only WORD] [--cpu]

All rules together read runs of hostile pieces (those of tests/test_text_views.py and some more), and each rule by itself its own bad
examples, as paragraphs and as the items of a list, and the beginnings of its own phrases, over and over. Valgrind's cachegrind counts
every instruction, those of regular expressions too, so that a busy machine does not matter and two runs give the same: each text is read
by a fork of one prepared process, and what a fork costs that reads nothing is taken off. Each text has three sizes, each four times the
one before. The second step may cost at most SLACK times as much as the first costs for the same growth: a linear cost has 1 there,
sorting 1.2, a quadratic cost 4. For pieces that are read by all rules together, the rules that cost too much are then looked for one by
one.

Without valgrind, or with --cpu, the least processor time of several runs stands for the count, with twice the slack.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from test_text_views import HOSTILE

from auditor.document import Document, Format
from auditor.examining import examine
from auditor.registry import Selection, load_rules
from auditor.rule import CorpusRule, Rule

SIZES = 2_000, 8_000, 32_000  # characters
SMALL = 1_000, 4_000, 16_000  # for a rule by itself
LARGEST = 16_000  # characters up to which a rule may have nothing to do
SLACK = 1.6
NOISE = 2_000_000  # instructions, 0.2 ms: what is less than this in the second step grows from nothing
MORE = [
    "a", "word ", "The ", "said ", "not only ", "As an AI ", "[[", "]]", "{", "{{", "}}", "<", "<a ", "<!--", "<!-- -->", "<div hidden>",
    "<|", "<|im_end|>", "&", "&amp;", "%20", "\\", "\\n", "$", "$$", "**", "**a", "*a* ", "__", "~~", "![", "![](", "[a](", "[a](b) ",
    "](", "•", "• a\n", "–", "— ", "…", "\u200b", "\u202e", "\u00ad", "\ufeff", "\u00e2\u20ac\u2122", "\u00c3\u00a9 ", "\ufffd",
    "\U000e0041", "й ", "ß", "İ", "１", "0", "0 ", "12 percent ", "1,", "2020-01-01 ", "“a ‘b ", "\"a 'b ", "“a” said B. ", "(a (b ",
    "A B ", "Mr. A. ", "U.S. ", "e.g. ", "a; ", "a: ", "a:\n", "A:\n", "Q: a\n", "User: a\n", "a?\n", "a. \n\n", "Home\n", "Read more\n",
    "Share this\n", "Home | ", "a,b\n", "a\tb\n", "+-+\n", "\n\n", " \n", "\n ", "\v", "\f", "\x00", "\u2028", "---\na: b\n", "# a\n\n",
    "1. a\n2. b\n\n", "> a\n\n", "a\n---\n", "[^1]", "[^1]: a\n", "(2020) ", "doi:10.1/a ", "et al. ", "a@b.c, ", "https://a.b ",
    "http://a.b?utm_source=c&", "#a ", "aAaA", "AAAA ",
]  # fmt: skip


class Case(NamedTuple):
    """A piece to repeat, and who reads it (all rules: ``None``)."""

    piece: str
    rule: Rule | CorpusRule[object] | None = None


def cases(rules: list[Rule | CorpusRule[object]]) -> Iterator[Case]:
    """All pieces for all rules, and for each rule its own."""
    for piece in dict.fromkeys([*HOSTILE, *MORE]):
        yield Case(piece)
    for rule in rules:
        if isinstance(rule, CorpusRule):
            continue  # their digests are made with all others
        own = [example for example in rule.bad if isinstance(example, str)]
        for example in (each.replace("[[", "").replace("]]", "") for each in own[:2]):
            yield Case(example + "\n\n", rule)
            yield Case("- " + " ".join(example.split()) + "\n", rule)  # one list, which a rule may climb from each of its items
        if near := " ".join(near_matches(rule)):
            yield Case(near + " ", rule)


def near_matches(rule: Rule) -> Iterator[str]:
    """What its phrases begin with, and no more: the phrases without their last word, of patterns the beginnings."""
    for wanted in rule.scanned:
        for line in getattr(wanted, "lines", ())[:10]:
            phrase = line.translate(str.maketrans("", "", "()[]|*#?"))
            yield phrase.rpartition(" ")[0] or phrase[:-1]
        yield from list(getattr(wanted, "begins", ()))[:10]


def read(selection: Selection, text: str) -> None:
    """The work that is counted."""
    for format in Format:
        for failure in examine(Document(text, format=format), selection).failures:
            print(f"{text[:20]!r}: {failure.line}", file=sys.stderr)


# ------------------------------------------------------------------------------------------------ counters


Counter = Callable[[Selection, list[str]], list[int]]  # what each of the texts costs


def by_instructions(folder: Path) -> Counter:
    """Counts under cachegrind, which writes a file for each process that ends."""

    def of_fork(work: Callable[[], None] | None) -> int:
        pid = os.fork()
        if pid == 0:
            if work is not None:
                work()
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        if status:
            sys.exit(f"a process ended with {status}")
        file = folder / f"{pid}"
        with open(file, "rb") as out:
            out.seek(-100, os.SEEK_END)
            count = int(out.read().rpartition(b"summary: ")[2])
        file.unlink()
        return count

    of_fork(None)
    between = -of_fork(None) + of_fork(None)  # what a fork and reading its file cost the parent, the same each time

    def count(selection: Selection, texts: list[str]) -> list[int]:
        before = of_fork(None)
        return [of_fork(partial(read, selection, text)) - before - number * between for number, text in enumerate(texts, 1)]

    return count


def by_time(selection: Selection, texts: list[str]) -> list[int]:
    """Nanoseconds of the processor, the least of five runs."""

    def once(text: str) -> int:
        start = time.process_time_ns()
        read(selection, text)
        return time.process_time_ns() - start

    return [min(once(text) for _ in range(5)) * 10 for text in texts]  # as many instructions as that is, to go by the same noise


def growth(count: Counter, selection: Selection, piece: str, sizes: tuple[int, int, int]) -> tuple[float, list[int]]:
    """The cost of a character in the second step, in terms of what one costs before: in the first step, or with all that comes once."""
    texts = [piece * max(1, size // len(piece)) for size in sizes]
    counts, lengths = count(selection, texts), [len(text) for text in texts]
    if counts[1] - counts[0] < counts[0] // 100 and sizes[2] <= LARGEST:  # a rule that says nothing of short texts begins later
        return growth(count, selection, piece, (sizes[1], sizes[2], sizes[2] * 4))
    first, second = ((counts[n + 1] - counts[n]) / max(1, lengths[n + 1] - lengths[n]) for n in (0, 1))
    if counts[2] - counts[1] < NOISE:
        return 1.0, counts
    return second / max(first, counts[1] / lengths[1], NOISE / sizes[2]), counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="rules with this word in their name, or pieces that hold it")
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    folder = os.environ.get("COUNTED_IN")
    if not folder and not options.cpu and shutil.which("valgrind"):
        with tempfile.TemporaryDirectory() as made:
            counted = ["valgrind", "-q", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={made}/%p", "--log-file=/dev/null"]
            environment = os.environ | {"COUNTED_IN": made, "PYTHONHASHSEED": "0"}
            sys.exit(os.spawnvpe(os.P_WAIT, counted[0], [*counted, sys.executable, *sys.argv], environment))
    count: Counter
    count, slack = (by_instructions(Path(folder)), SLACK) if folder else (by_time, 2 * SLACK)
    rules = load_rules()
    everything = Selection(tuple(rules))
    read(everything, "The ferry leaves at nine, said Ane Brekke of the harbour office. " * 40)  # what is made once is made
    wrong = done = 0
    for case in cases(rules):
        name = f"{case.rule.id if case.rule else 'all rules'}: {case.piece[:40]!r}"
        if options.only not in (name if case.rule else case.piece):
            continue
        selection, sizes = (Selection((case.rule,)), SMALL) if case.rule else (everything, SIZES)
        if sys.stderr.isatty():
            print(f"\r{done:5}  {name[:100]:100}", end="", file=sys.stderr, flush=True)
        read(selection, case.piece)
        found, counts = growth(count, selection, case.piece, sizes)
        done += 1
        if found <= slack:
            continue
        wrong += 1
        print(f"{found:6.2f}  {name}  {', '.join(f'{c:,}' for c in counts)}", flush=True)
        for rule in rules if case.rule is None else ():
            alone = Selection((rule,))
            read(alone, case.piece)
            found, counts = growth(count, alone, case.piece, sizes)
            if found > slack:
                print(f"{found:6.2f}      {rule.id}  {', '.join(f'{c:,}' for c in counts)}", flush=True)
    print(f"{done} texts, {wrong} whose cost grows faster than their size ({'instructions' if folder else 'processor time'} counted)")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
