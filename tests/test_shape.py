"""The signals of the corpus filters are those of datatrove, where it is installed: its verdict turns exactly at our figure."""

import importlib
from collections.abc import Mapping
from typing import Any

import pytest

from auditor import Document
from auditor.registry import load_rules

RULES = {rule.id: rule for rule in load_rules()}
TEXTS = [
    "The ferry to the island runs each day, and those who have a ticket go aboard.\nThe others wait... and wait…\n\n- one #a\n- two\n",
    "• Home\n• News\n• Sport # 12\n\nThe pier, which is old, was mended.\nThe pier, which is old, was mended.\nIt was to be sold…\n",
    "Мост закрыт до весны.\nПаром ходит каждый день!\n\n渡輪每天開航。\nWhat now?\nand that with the sea ...\n",
]
BELOW, ABOVE = 0.98, 1.02  # of our figure, as a bound: datatrove keeps the text on one side of it and drops it on the other


def signals(id: str, text: str) -> Mapping[str, float]:
    rule = RULES[id]
    assert rule.metrics is not None  # type: ignore[union-attr]
    return rule.metrics(Document(text))  # type: ignore[union-attr]


def datatrove(module: str, name: str, **bounds: Any) -> Any:
    """A filter with everything switched off but ``bounds``, which splits words as we do."""
    filters = pytest.importorskip(f"datatrove.pipeline.filters.{module}")
    filters.split_into_words = lambda text, language=None: text.split()
    return getattr(filters, name)(**bounds)


def keeps(quality: Any, text: str) -> bool:
    return quality.filter(importlib.import_module("datatrove.data").Document(text=text, id="0")) is True


OFF = dict.fromkeys(
    ("min_doc_words", "max_doc_words", "min_avg_word_length", "max_avg_word_length", "max_symbol_word_ratio", "max_bullet_lines_ratio",
     "max_ellipsis_lines_ratio", "max_non_alpha_words_ratio", "min_stop_words"),
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("ours", "theirs", "least"),
    [
        ("gopher_words", "min_doc_words", True),
        ("gopher_mean_word_length", "min_avg_word_length", True),
        ("gopher_bullet_lines", "max_bullet_lines_ratio", False),
        ("gopher_ellipsis_lines", "max_ellipsis_lines_ratio", False),
        ("gopher_letter_words", "max_non_alpha_words_ratio", True),
        ("gopher_stop_words", "min_stop_words", True),
    ],
)
def test_gopher(text: str, ours: str, theirs: str, least: bool) -> None:
    figure = signals("language/gopher-shape", text)[ours]
    if not figure:
        return
    under = keeps(datatrove("gopher_quality_filter", "GopherQualityFilter", **{**OFF, theirs: figure * BELOW}), text)
    over = keeps(datatrove("gopher_quality_filter", "GopherQualityFilter", **{**OFF, theirs: figure * ABOVE}), text)
    assert (under, over) == (least, not least)


@pytest.mark.parametrize("text", TEXTS)
def test_gopher_symbols(text: str) -> None:
    found = signals("language/gopher-shape", text)
    most = max(found["gopher_hashes"], found["gopher_ellipses"])
    for bound, kept in ((most * BELOW, False), (most * ABOVE, True)):
        if most:
            assert keeps(datatrove("gopher_quality_filter", "GopherQualityFilter", **{**OFF, "max_symbol_word_ratio": bound}), text) is kept


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("ours", "theirs", "least"),
    [
        ("fineweb_ended_lines", "line_punct_thr", True),
        ("fineweb_short_lines", "short_line_thr", False),
        ("fineweb_repeated", "char_duplicates_ratio", False),
        ("fineweb_line_ends", "new_line_ratio", False),
    ],
)
def test_fineweb(text: str, ours: str, theirs: str, least: bool) -> None:
    figure = signals("language/fineweb-shape", text)[ours]
    off = {"line_punct_thr": 0.0, "short_line_thr": 1.0, "char_duplicates_ratio": 1.0, "new_line_ratio": 9.0}
    if not figure:
        return
    under = keeps(datatrove("fineweb_quality_filter", "FineWebQualityFilter", **{**off, theirs: figure * BELOW}), text)
    over = keeps(datatrove("fineweb_quality_filter", "FineWebQualityFilter", **{**off, theirs: figure * ABOVE}), text)
    assert (under, over) == (least, not least)


@pytest.mark.parametrize("text", TEXTS)
def test_c4(text: str) -> None:
    quality = datatrove("c4_filters", "C4QualityFilter", min_num_sentences=-1)
    document = importlib.import_module("datatrove.data").Document(text=text, id="0")
    assert quality.filter(document) is True
    kept = len(document.text.splitlines())
    assert signals("language/c4-shape", text)["c4_kept_lines"] == round(kept / len(text.splitlines()), 4)


REPEATED = [
    "The pier, which is old, was mended.\nThe pier, which is old, was mended.\n\nIt was to be sold.\n",
    "We wait for the boat.\n\nThe boat is late, and we wait for the boat.\n\nWe wait for the boat.\n\n\nIt comes.",
    "one two three four five six seven eight nine ten " * 3 + "and so on, said the man who counts, one two three four five.",
]
NO_REPEATS = {
    "dup_line_frac": None, "dup_para_frac": None, "dup_line_char_frac": None, "dup_para_char_frac": None,
    "top_n_grams": (), "dup_n_grams": (),
}  # fmt: skip


@pytest.mark.parametrize("text", REPEATED)
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("gopher_repeated_lines", "dup_line_frac"), ("gopher_repeated_line_characters", "dup_line_char_frac"),
        ("gopher_repeated_paragraphs", "dup_para_frac"), ("gopher_repeated_paragraph_characters", "dup_para_char_frac"),
    ],
)  # fmt: skip
def test_gopher_repeated_lines(text: str, ours: str, theirs: str) -> None:
    figure = signals("duplication/line-ratio", text)[ours]
    for bound, kept in ((figure * BELOW, False), (figure * ABOVE, True)):
        if figure:
            assert keeps(datatrove("gopher_repetition_filter", "GopherRepetitionFilter", **{**NO_REPEATS, theirs: bound}), text) is kept


@pytest.mark.parametrize("text", REPEATED)
@pytest.mark.parametrize("n", range(2, 11))
def test_gopher_repeated_words(text: str, n: int) -> None:
    ours, theirs = (f"gopher_top_{n}", "top_n_grams") if n < 5 else (f"gopher_repeated_{n}", "dup_n_grams")
    figure = signals("duplication/ngram-ratio", text)[ours]
    for bound, kept in ((figure * BELOW, False), (figure * ABOVE, True)):
        if figure:
            bounds = {**NO_REPEATS, theirs: ((n, bound),)}
            assert keeps(datatrove("gopher_repetition_filter", "GopherRepetitionFilter", **bounds), text) is kept
