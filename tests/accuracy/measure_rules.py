"""Accuracy on labelled data: the figures of its ``measure.py``, then how often each rule was right, and the errors in context.

usage: python tests/accuracy/measure_rules.py FOLDER --audit COMMAND [--errors N] [--write FILE]

FOLDER holds ``measure.py`` and the sets it measures on. A rule is right in a document where a label of its family agrees with one of its
findings, and wrong where none should be; both are counted once a document. The interval is Wilson's, at 95%. ``--write`` saves the table
where ``audit rule ID`` reads it.
"""

import argparse
import importlib.util
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

# The measures that tell right from wrong document by document; the others grade how much text is cut or how a language is told.
BY_DOCUMENT = ("seeds", "real", "clean", "leak", "injection", "extraction", "duplication")
Z = 1.96  # standard deviations on either side of a 95% interval


def wilson(right: int, flagged: int) -> tuple[float, float]:
    """The interval for a share of ``right`` in ``flagged`` (Wilson 1927)."""
    if not flagged:
        return 0.0, 1.0
    share, spread = right / flagged, Z * Z / flagged
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / flagged + spread / (4 * flagged)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def load(folder: Path) -> ModuleType:
    """The folder's measure.py as a module."""
    spec = importlib.util.spec_from_file_location("measure", folder / "measure.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def judged() -> Iterator[tuple[str, str]]:
    """Rule and verdict, once a document, from the tables of findings on real text that were judged one by one (judged_*.tsv)."""
    for table in sorted(Path(__file__).parent.glob("judged_*.tsv")):
        verdicts: dict[tuple[str, str], str] = {}
        for line in table.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                id, rule, _, _, verdict, *_ = line.split("\t")
                if verdicts.get((id, rule)) != "wrong":
                    verdicts[id, rule] = verdict
        for (_, rule), verdict in sorted(verdicts.items()):
            yield rule, verdict


def main() -> int:
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--audit", required=True)
    parser.add_argument("--errors", type=int, default=5)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.folder is None or not (options.folder / "measure.py").is_file():
        print("skipped: no labelled data; name its folder, as in make accuracy EVAL=path/to/data")
        return 0
    measure = load(options.folder)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for name in measure.MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            measure.setup(audit=str(Path(options.audit).absolute()), tmp=folder, limit=600.0)
            line = measure.measure(name)
        print(f"{name}: {line.text()}", flush=True)
        if name in BY_DOCUMENT:
            right.update(line.right)
            # What counts in no figure of measure.py is neither right nor wrong by the labels; the judged tables settle it.
            false = (e for e in line.errors if e["kind"] == "false positive" and e["counted"])
            wrong.update(rule for rule, _, _ in {(e["rule"], e["set"], e["id"]) for e in false})
            if options.errors:
                measure.show_errors(line, limit=options.errors)
    for rule, verdict in judged():
        (right if verdict == "right" else wrong)[rule] += 1
    rows = []
    print(f"\n{'rule':<36} flagged  right  wrong  precision (95%)")
    for rule in sorted(right.keys() | wrong.keys()):
        flagged = right[rule] + wrong[rule]
        low, high = wilson(right[rule], flagged)
        print(f"{rule:<36} {flagged:>7} {right[rule]:>6} {wrong[rule]:>6}  {right[rule] / flagged:.2f} ({low:.2f} to {high:.2f})")
        rows.append(f"{rule}\t{flagged}\t{right[rule]}\t{low:.2f}\t{high:.2f}\tlabelled and judged documents")
    if options.write:
        head = "# rule, documents flagged, right, Wilson interval at 95%, on what: written by tests/accuracy/measure_rules.py\n"
        options.write.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
