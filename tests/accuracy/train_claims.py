"""Trains the table of ``auditor.claims`` on labelled sentences, and measures it. Needs scikit-learn: ``pip install scikit-learn``.

usage: python tests/accuracy/train_claims.py FOLDER [--write]

FOLDER holds the sets, JSON lines with ``text``, ``label`` ("checkworthy" or "not") and ``doc``. Printed is the average precision in
five folds by document (the other sets help at half weight, without the documents of the fold), the mean of five ways to cut the folds;
and without the set, on that set. ``--write`` trains the table that is shipped, on the sets whose terms allow it; the others are for
evaluation.
"""

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import average_precision_score  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]

from auditor.linear import BIAS
from auditor.text.claims import features

OPEN = {"claims_claimbuster": "ClaimBuster, sentences of debates, utaresearch/claimbuster-spotter, GPL-3.0"}
# No terms stated, and "free for general research use": measured on, never shipped.
EVALUATED = ("claims_claimbuster", "claims_ct24_en", "claims_debates_ct19")
TABLE = Path(__file__).parents[2] / "auditor" / "claims.tsv"

REGULAR = 0.1  # C of the logistic regression: half and double do as well
HELP = 0.5  # weight of sentences of other sets
SEEN = 2  # sentences of the training set that must hold a feature
SHUFFLES = 5


@dataclass(frozen=True, eq=False)
class Set:
    """A set of sentences: feature counts, whether each is check-worthy, and the document each is from."""

    rows: csr_matrix
    worth: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    docs: Sequence[str]

    def without(self, docs: set[str]) -> "Set":
        keep = [i for i, doc in enumerate(self.docs) if doc not in docs]
        return self.at(keep)

    def at(self, keep: Sequence[int]) -> "Set":
        return Set(self.rows[keep], self.worth[keep], [self.docs[i] for i in keep])


def main() -> int:
    parser = argparse.ArgumentParser(usage=(__doc__ or "").split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    raw = {name: _read(options.folder / f"{name}.jsonl") for name in EVALUATED}
    named = {name: [features(row["text"]) for row in rows] for name, rows in raw.items()}
    vectors = DictVectorizer().fit([each for rows in named.values() for each in rows])
    sets = {
        name: Set(
            _matrix(vectors, named[name]),
            np.array([row["label"] == "checkworthy" for row in rows]),
            [row["doc"] for row in rows],
        )
        for name, rows in raw.items()
    }
    for name, own in sets.items():
        others = [other for key, other in sets.items() if key != name]
        folds = [_five_fold(own, others, shuffle) for shuffle in range(SHUFFLES)]
        apart = [other.without(set(own.docs)) for other in others]
        alone = average_precision_score(own.worth, _trained(apart, [1.0] * len(apart)).decision_function(own.rows))
        print(f"{name}: five-fold {statistics.mean(folds):.3f} ({min(folds):.3f} to {max(folds):.3f}), without it {alone:.3f}", end="")
        shipped = [sets[key].without(set(own.docs) if key != name else set()) for key in OPEN]
        if name not in OPEN:
            worth = _trained(shipped, [1.0] * len(shipped)).decision_function(own.rows)
            print(f", from the open sets {average_precision_score(own.worth, worth):.3f}", end="")
        print()
    if options.write:
        _write([each for name in OPEN for each in named[name]], np.concatenate([sets[name].worth for name in OPEN]))
    return 0


def _read(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _matrix(vectors: DictVectorizer, rows: Sequence[dict[str, float]]) -> csr_matrix:
    matrix = vectors.transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)  # what liblinear takes
    return matrix


def _trained(sets: Sequence[Set], weights: Sequence[float]) -> LogisticRegression:
    model = LogisticRegression(C=REGULAR, solver="liblinear", max_iter=500)
    each = np.concatenate([np.full(len(part.docs), weight) for part, weight in zip(sets, weights, strict=True)])
    model.fit(vstack([part.rows for part in sets]), np.concatenate([part.worth for part in sets]), sample_weight=each)
    return model


def _five_fold(own: Set, others: Sequence[Set], shuffle: int) -> float:
    scores = np.zeros(len(own.docs))
    folds = GroupKFold(5, shuffle=True, random_state=shuffle)
    for train, test in folds.split(scores, groups=own.docs):
        held = {own.docs[i] for i in test}
        parts = [own.at(train), *(other.without(held) for other in others)]
        scores[test] = _trained(parts, [1.0, *[HELP] * len(others)]).decision_function(own.rows[test])
    return float(average_precision_score(own.worth, scores))


def _write(rows: Sequence[dict[str, float]], worth: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> None:
    count = Counter(name for row in rows for name in row)
    vectors = DictVectorizer()
    frequent = [{name: value for name, value in row.items() if count[name] >= SEEN} for row in rows]
    matrix = _matrix(vectors.fit(frequent), frequent)
    model = LogisticRegression(C=REGULAR, solver="liblinear", max_iter=500).fit(matrix, worth)
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    lines = [
        "# Weights of auditor.claims: how much each feature (auditor/text/claims.py) speaks for a statement that should be checked.",
        f"# Logistic regression, C {REGULAR}, trained by tests/accuracy/train_claims.py on: {'; '.join(OPEN.values())}.",
        "# A ~ marks a feature of shape, a - at the end the beginning of a long word, # a number; two words are a pair, ^ the beginning.",
        f"{BIAS}\t{model.intercept_[0]:.3f}",
        *sorted(f"{name}\t{weight:.3f}" for name, weight in weights if abs(weight) >= 0.0005),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(lines) - 4} features, {TABLE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
