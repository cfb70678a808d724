"""Claims: how much a sentence states something that can and should be checked, by a table of weights over its words and shape."""

from pathlib import Path
from typing import NamedTuple

from auditor.linear import LinearModel
from auditor.text.claims import features

_MODEL = LinearModel(Path(__file__).with_name("claims.tsv"))


class Claim(NamedTuple):
    """A sentence and its check-worthiness from 0 to 1."""

    start: int
    end: int
    worth: float

    @property
    def checkable(self) -> bool:
        """Whether it is more likely than not something that can and should be checked."""
        return self.worth >= 0.5


def worth(sentence: str) -> float:
    """The check-worthiness of an English sentence from 0 to 1."""
    return _MODEL.probability(features(sentence))


def because(sentence: str) -> list[tuple[str, float]]:
    """What in the sentence spoke for it, the strongest first: words, pairs of words, shapes."""
    return _MODEL.because(features(sentence))
