"""A linear model is its table: nothing hidden, any order, the same everywhere."""

import random
from pathlib import Path

import pytest

from auditor.linear import LinearModel


@pytest.fixture
def model(tmp_path: Path) -> LinearModel:
    table = tmp_path / "words.tsv"
    table.write_text("# trained by a test, on nothing\n(bias)\t-1\nword=said\t2\nlong\t0.5\nword=#\t-3\n", encoding="utf-8")
    return LinearModel(table)


@pytest.mark.parametrize(
    ("features", "probability"),
    [({}, 0.269), ({"word=said": 1}, 0.731), ({"word=said": 1, "long": 2}, 0.881), ({"never seen": 9}, 0.269), ({"word=#": 1}, 0.018)],
)
def test_probability_is_the_logistic_of_the_weighted_sum(model: LinearModel, features: dict[str, float], probability: float) -> None:
    assert model.probability(features) == probability


def test_the_order_of_features_does_not_matter(model: LinearModel) -> None:
    features = [("word=said", 0.1), ("long", 0.7), ("word=#", 0.3)]
    shuffled = random.Random(0).sample(features, 3)
    assert model.probability(dict(features)) == model.probability(dict(shuffled))


def test_an_extreme_sum_is_certainty_and_no_error(model: LinearModel) -> None:
    assert (model.probability({"word=said": 1e9}), model.probability({"word=#": 1e9})) == (1.0, 0.0)


def test_because_lists_what_spoke_for_it(model: LinearModel) -> None:
    assert model.because({"long": 1, "word=#": 1, "word=said": 1}) == [("word=said", 2.0), ("long", 0.5)]


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text("(bias)\t0\nword\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.tsv, line 2"):
        LinearModel(tmp_path / "bad.tsv").probability({})
