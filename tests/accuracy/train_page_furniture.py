"""Train the table by which boilerplate/page-furniture tells the rows of a page from the rows of its article.

usage: python tests/accuracy/train_page_furniture.py FOLDER [--write]

FOLDER holds the sets named below, as JSON lines. Prints figures from cross-validation by web site, each with the share of
furniture that is found and of text that is kept; ``--write`` trains on all of them and writes the table. Needs scikit-learn
(``pip install scikit-learn``), which the project itself does not.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from auditor import Document
from auditor.scan import Scanner

PAGE = import_module("auditor_rules.boilerplate._page")
RULE = import_module("auditor_rules.boilerplate.page_furniture")
# Labelled pages whose terms allow training, with the weight of a page: of the second, only a few lines of each page are labelled.
SETS = {"boilerplate_articles": 200.0, "boilerplate_snippets": 0.0, "boilerplate_readability": 200.0}
WEIGHT_OF_A_LINE = 6.0
STRENGTH = 0.3  # C of the regression: between 0.1 and 1 it makes no difference
FOLDS = 5
HEADER = """\
# Weights of boilerplate/page-furniture: a logistic regression over the rows of pages (features: _page.py).
# Trained by tests/accuracy/train_page_furniture.py on lines labelled as article or as page, of
#   scrapinghub/article-extraction-benchmark (MIT), adbar/trafilatura, tests/evaldata.json (Apache-2.0) and
#   mozilla/readability, test/test-pages (Apache-2.0); the table holds no text of theirs.
"""


class Sample(NamedTuple):
    """A row: which features, whether it is furniture, how much it counts, and the web site it is from."""

    features: Mapping[str, float]
    furniture: bool
    weight: float
    site: str


def samples(folder: Path) -> Iterator[Sample]:
    """The labelled rows of all sets."""
    scanner = Scanner(RULE.LISTS)
    for name, weight in SETS.items():
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            document = Document(record["text"], scanner=scanner)
            page = PAGE.Page(document, RULE.LISTS)
            marks = _marks(record)
            for span, features in zip(page.spans, page.features(), strict=True):
                of_page, of_text = (marks.count(mark, span.start, span.end) / span.size for mark in (1, 2))
                if weight:
                    yield Sample(features, of_page > 0.5, weight / len(page.spans), record["doc"])
                elif of_page > 0.4 or of_text > 0.3:
                    yield Sample(features, of_page > 0.4, WEIGHT_OF_A_LINE, record["doc"])


def _marks(record: Mapping[str, Any]) -> bytearray:
    """For each character 1 where it is labelled as of the page, 2 where as of the text, else 0."""
    marks = bytearray(len(record["text"]))
    for span in record["spans"]:
        mark = b"\1" if span["label"] == "boilerplate" else b"\2"
        marks[span["start"] : span["end"]] = mark * (span["end"] - span["start"])
    return marks


def fit(rows: list[Sample]) -> tuple[Any, Any]:
    """The columns and the regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    columns = DictVectorizer()
    matrix = columns.fit_transform([row.features for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(matrix, [row.furniture for row in rows], sample_weight=[row.weight for row in rows])
    return columns, model


def main() -> None:
    """Cross-validate, and with --write train on everything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = list(samples(options.folder))
    right = {True: 0.0, False: 0.0}
    for fold in range(FOLDS):
        held = [int(sha256(row.site.encode()).hexdigest(), 16) % FOLDS == fold for row in rows]
        columns, model = fit([row for row, out in zip(rows, held, strict=True) if not out])
        test = [row for row, out in zip(rows, held, strict=True) if out]
        for row, said in zip(test, model.predict(columns.transform([row.features for row in test])), strict=True):
            right[row.furniture] += row.weight * (said == row.furniture)
    for kind, name in ((True, "furniture found"), (False, "text kept")):
        print(f"{name}: {right[kind] / sum(row.weight for row in rows if row.furniture is kind):.3f}")
    if options.write:
        columns, model = fit(rows)
        weights = sorted(zip(columns.get_feature_names_out(), model.coef_[0], strict=True))
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in [("(bias)", model.intercept_[0]), *weights] if abs(weight) >= 0.0005]
        Path(RULE.__file__).with_suffix(".tsv").write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
