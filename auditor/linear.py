"""Linear models: a table of weights that a script trained, readable line by line and the same on every machine."""

import math
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path

BIAS = "(bias)"


class LinearModel:
    """Logistic regression over named features: ``LinearModel.read(__package__, "name.tsv")`` reads the table beside a rule or view.

    The table has a line ``feature<TAB>weight`` for each feature, one of them ``(bias)``; lines that begin with ``# `` say what it was
    trained on, by which script, and under which terms. Nothing is read before the first score is asked for.
    """

    def __init__(self, path: Path):
        self.path = path

    @classmethod
    def read(cls, package: str, file: str) -> "LinearModel":
        """The table ``file`` in the folder of ``package``."""
        return cls(Path(import_module(package).__path__[0], file))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature, the bias among them."""
        lines = self.path.read_text("utf-8").split("\n")
        told = [line for line in lines if line and not line.startswith("# ")]
        # All in one go: one by one, thousands of lines would be felt at start-up.
        parts = "\t".join(told).split("\t")
        if len(parts) == 2 * len(told):
            with suppress(ValueError):
                return dict(zip(parts[::2], map(float, parts[1::2]), strict=True))
        return dict(self._weight(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("# "))

    def _weight(self, number: int, line: str) -> tuple[str, float]:
        feature, _, weight = line.rpartition("\t")
        try:
            return feature, float(weight)
        except ValueError:
            raise ValueError(f"{self.path.name}, line {number}: a feature, a tab and a weight are expected: {line!r}") from None

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability from 0 to 1, rounded to three decimals; features that the table does not know count nothing."""
        weights = self.weights
        # fsum gives the same sum in any order; the rounding hides the last bit in which exp differs between machines.
        total = math.fsum([weights.get(BIAS, 0.0), *(value * weights[name] for name, value in features.items() if name in weights)])
        return round(1 / (1 + math.exp(-max(-60.0, min(60.0, total)))), 3)

    def because(self, features: Mapping[str, float], most: int = 5) -> list[tuple[str, float]]:
        """The features that spoke for it, with what each added to the log-odds, the strongest first."""
        shares = [(name, value * self.weights.get(name, 0.0)) for name, value in features.items()]
        return sorted((share for share in shares if share[1] > 0), key=lambda share: (-share[1], share[0]))[:most]
