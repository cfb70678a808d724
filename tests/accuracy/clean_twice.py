"""Whether ``audit clean`` is done in one pass: how many texts lose nothing more when what it printed is cleaned again.

usage: python tests/accuracy/clean_twice.py FILE.jsonl… [--show N]

Each record of the data files is a text. Texts of which more than half would go are left out, as the command leaves them alone.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from auditor.cleaning import MOST
from auditor.cutting import Cut, cuts, is_expected, share, without
from auditor.discover import Input
from auditor.document import Document
from auditor.engine import audit_document
from auditor.profiles import default_rules
from auditor.readers import load_readers
from auditor.registry import load_rules, select

RULES = load_rules()
SELECTION = select(RULES, default_rules("auto", RULES))


def found(document: Document) -> list[Cut]:
    """What the command would cut."""
    audited = audit_document(replace(document, scanner=SELECTION.scanner), SELECTION)
    return cuts(document, filter(is_expected, audited.report.findings))


def documents(files: list[str]) -> Iterator[Document]:
    """The texts of data files."""
    readers = load_readers()
    for file in files:
        source = Input(file, file)
        yield from (document for document in readers.for_input(source).read(source) if document.skipped is None)


def main() -> int:
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("files", nargs="+")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    count: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for document in documents(given.files):
        count["texts"] += 1
        first = [cut.span for cut in found(document)]
        count["cut"] += bool(first)
        if not first or share(document, first) > MOST:
            count["left alone"] += bool(first)
            continue
        cleaned = Document(without(document.text, first), document.metadata, document.path, document.id, document.format)
        second = found(cleaned)
        if second:
            count["cut again"] += 1
            again.update(rule for cut in second for rule in cut.rules)
            if count["cut again"] <= given.show:
                print(f"{document.path}#{document.id}", *((cut.rules, cleaned[cut.span]) for cut in second), sep="\n  ")
    of_all, of_cut = (1 - count["cut again"] / max(1, count[name]) for name in ("texts", "cut"))
    print(f"{dict(count)}: {of_all:.2%} of all texts and {of_cut:.2%} of those cut lose nothing more")
    print(dict(again.most_common(20)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
