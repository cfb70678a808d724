"""How often the rules of style fire on human and on machine text: ``python tests/accuracy/style_rates.py FOLDER``.

The folder holds labelled sets in JSON lines, with ``text`` and ``label``. A rule of style that fires as often on human text, plain or
in a second language, as on text of models is not worth having.
"""

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from auditor.document import Document
from auditor.engine import audit_document
from auditor.registry import Selection, load_rules, select

SETS = ("ai_human_fastdetect", "ai_human_essays", "negatives_longform", "attribution_polnear", "propaganda_ptc", "bias_babe")
NEWS = ("real_dev", "negatives_longform", "neardup_news", "bias_basil", "attribution_polnear", "leak_constructed")


def main(folder: Path) -> None:
    rules = [rule.id for rule in load_rules() if rule.family == "style" and rule.id != "style/clickbait-headline"]
    print(f"{'findings per 10,000 words':32}" + "".join(f"{rule.removeprefix('style/'):>24}" for rule in rules))
    for name in SETS:
        words: Counter[str] = Counter()
        found: dict[str, Counter[str]] = {}
        for label, text in rows(folder / f"{name}.jsonl"):
            words[label] += len(text.split())
            found.setdefault(label, Counter()).update(fired(text, *rules))
        for label in sorted(words):
            figures = "".join(f"{found[label][rule] * 10_000 / words[label]:24.2f}" for rule in rules)
            print(f"{name + ' ' + label:32}{figures}")
    print("\nheadlines flagged by style/clickbait-headline")
    for name in ("clickbait_headlines", *NEWS):
        total: Counter[str] = Counter()
        flagged: Counter[str] = Counter()
        for label, text in rows(folder / f"{name}.jsonl"):
            total[label] += 1
            flagged[label] += bool(fired(text, "style/clickbait-headline"))
        for label in sorted(total):
            print(f"{name + ' ' + label:32}{flagged[label]:6} of {total[label]:5} {flagged[label] / total[label]:8.3f}")


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [(str(row.get("label") or "-"), row["text"]) for row in map(json.loads, file)]


@cache
def selected(rules: tuple[str, ...]) -> Selection:
    return select(load_rules(), [], rules)


def fired(text: str, *rules: str) -> list[str]:
    selection = selected(rules)
    return [finding.rule for finding in audit_document(Document(text, scanner=selection.scanner), selection).report.findings]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
