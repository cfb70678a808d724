"""Train the table by which boilerplate/page-furniture tells the rows of a page from the rows of its article.

usage: python tests/accuracy/train_page_furniture.py FOLDER [--write]

FOLDER holds the sets named below, as JSON lines. Prints figures from cross-validation by web site: of rows, the share of furniture
that is found and of text that is kept, and of the blocks that the rule finds, what is left when they are cut: of labelled lines to be
kept or cut, F1 of those that are kept. ``--write`` trains on all of them and writes the table. Needs scikit-learn
(``pip install scikit-learn``), which the project itself does not.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from auditor import Document
from auditor.scan import Scanner

PAGE = import_module("auditor_rules.boilerplate._page")
SCALES = import_module("auditor_rules.boilerplate._scales")
RULE = import_module("auditor_rules.boilerplate.page_furniture")
# Labelled pages whose terms allow training, with the weight of a page: of the second, only a few lines of each page are labelled.
SETS = {"boilerplate_articles": 200.0, "boilerplate_snippets": 0.0, "boilerplate_readability": 200.0}
WEIGHT_OF_A_LINE = 6.0
STRENGTH = 0.1  # C of the regression: between 0.05 and 0.3 it makes little difference
FEWEST_SITES = 8  # that use a word of the table: it must be a word of pages, not of a page
WORD = SCALES.WORD
LEAST = 0.02  # a weight below it is left out
FOLDS = 5
HEADER = """\
# Weights of boilerplate/page-furniture: a logistic regression over the rows of pages (features: _scales.py; words of many sites).
# Trained by tests/accuracy/train_page_furniture.py on lines labelled as article or as page, of
#   scrapinghub/article-extraction-benchmark (MIT), adbar/trafilatura, tests/evaldata.json (Apache-2.0) and
#   mozilla/readability, test/test-pages (Apache-2.0); the table holds no text of theirs.
"""


class Sample(NamedTuple):
    """A row: which features, whether it is furniture, how much it counts (nothing if nobody said), and the web site it is from."""

    features: Mapping[str, float]
    furniture: bool
    weight: float
    site: str


class Labelled(NamedTuple):
    """A page, where its rows are among all rows, and its labels."""

    page: Any
    rows: slice
    marks: bytearray
    record: Mapping[str, Any]


def samples(folder: Path) -> tuple[list[Sample], list[Labelled]]:
    """The rows of all sets, and the pages they are of."""
    scanner = Scanner(RULE.LISTS)
    rows: list[Sample] = []
    pages: list[Labelled] = []
    for name, weight in SETS.items():
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            page = PAGE.Page(Document(record["text"], scanner=scanner), RULE.LISTS, RULE.SCALES.words)
            marks = _marks(record)
            pages.append(Labelled(page, slice(len(rows), len(rows) + len(page.spans)), marks, record))
            for span, features in zip(page.spans, SCALES.features(page), strict=True):
                of_page, of_text = (marks.count(mark, span.start, span.end) / span.size for mark in (1, 2))
                if weight:
                    rows.append(Sample(features, of_page > 0.5, weight / len(page.spans), record["doc"]))
                else:
                    counts = WEIGHT_OF_A_LINE if of_page > 0.4 or of_text > 0.3 else 0.0
                    rows.append(Sample(features, of_page > 0.4, counts, record["doc"]))
    return rows, pages


def _marks(record: Mapping[str, Any]) -> bytearray:
    """For each character 1 where it is labelled as of the page, 2 where as of the text, else 0."""
    marks = bytearray(len(record["text"]))
    for span in record["spans"]:
        mark = b"\1" if span["label"] == "boilerplate" else b"\2"
        marks[span["start"] : span["end"]] = mark * (span["end"] - span["start"])
    return marks


def fit(rows: list[Sample]) -> tuple[Any, Any, frozenset[str]]:
    """The columns, the regression, and the words it goes by."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    labelled = [row for row in rows if row.weight]
    sites: dict[str, set[str]] = defaultdict(set)
    for row in labelled:
        for name in row.features:
            if name.startswith(WORD) and name.removeprefix(WORD).isalpha():
                sites[name].add(row.site)
    words = frozenset(name for name, using in sites.items() if len(using) >= FEWEST_SITES)
    columns = DictVectorizer()
    matrix = columns.fit_transform([_known(row.features, words) for row in labelled])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(matrix, [row.furniture for row in labelled], sample_weight=[row.weight for row in labelled])
    return columns, model, words


def _known(features: Mapping[str, float], words: frozenset[str]) -> dict[str, float]:
    return {name: value for name, value in features.items() if not name.startswith(WORD) or name in words}


def scores(rows: list[Sample]) -> list[float]:
    """The log-odds of each row, from what was learnt on other sites."""
    found = [0.0] * len(rows)
    folds = [int(sha256(row.site.encode()).hexdigest(), 16) % FOLDS for row in rows]
    for fold in range(FOLDS):
        columns, model, words = fit([row for row, its in zip(rows, folds, strict=True) if its != fold])
        held = [index for index, its in enumerate(folds) if its == fold]
        said = model.decision_function(columns.transform([_known(rows[index].features, words) for index in held]))
        for index, score in zip(held, said, strict=True):
            found[index] = float(score)
    return found


def kept(pages: list[Labelled], scored: list[float]) -> float:
    """F1 of the labelled lines that are kept when the blocks of the rule are cut, in the sets where only a few lines are labelled."""
    right = wrong = missed = 0
    for page, rows, _, record in pages:
        blocks = RULE.furniture(page, [round(SCALES.EXACT * score) for score in scored[rows]]) if RULE.is_page(page) else []
        cut = bytearray(len(record["text"]))
        for block in blocks:
            start, end = page.spans[block.start].start, page.spans[block.stop - 1].end
            cut[start:end] = b"\1" * (end - start)
        for span in record["spans"] if any(span["label"] == "content" for span in record["spans"]) else ():
            gone = cut.count(1, span["start"], span["end"]) >= 0.5 * (span["end"] - span["start"])
            right += not gone and span["label"] == "content"
            missed += gone and span["label"] == "content"
            wrong += not gone and span["label"] != "content"
    return 2 * right / max(1, 2 * right + wrong + missed)


def main() -> None:
    """Cross-validate, and with --write train on everything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, pages = samples(options.folder)
    scored = scores(rows)
    for furniture, name in ((True, "furniture found"), (False, "text kept")):
        of_kind = [(row, score) for row, score in zip(rows, scored, strict=True) if row.furniture is furniture]
        right = sum(row.weight for row, score in of_kind if (score > 0) is furniture)
        print(f"{name}: {right / sum(row.weight for row, _ in of_kind):.3f}")
    print(f"lines kept: F1 {kept(pages, scored):.3f}")
    if options.write:
        columns, model, _ = fit(rows)
        weights = sorted(zip(columns.get_feature_names_out(), model.coef_[0], strict=True))
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in [("(bias)", model.intercept_[0]), *weights] if abs(weight) >= LEAST]
        Path(RULE.__file__).with_suffix(".tsv").write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
