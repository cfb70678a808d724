"""Regular expressions of rules: matched where their beginnings stand, and unable to run away."""

import re._parser as parser  # type: ignore[import-not-found]  # the only parser of Python's own syntax
from collections.abc import Iterator
from typing import Any

import pytest

from auditor.document import Document
from auditor.pattern import Pattern
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.scan import Scanner


@pytest.mark.parametrize(
    "source",
    r"a* a+ a*? a+? a++ (a+)+ (?:a|b)*c a{3,} a{,} a{0,1001} [^a]+ [\]]* []a]+ \++ \\* (?<=a)b* [*]+ (?:a{2,5}){1,}".split(),
)
def test_runaways_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="run away"):
        Pattern(source)


@pytest.mark.parametrize(
    "source",
    r"abc a? a{3} a{0,80} a{1,1000}? a{,5} \* \+\* [*+] [\]*] [^*] []*] [^]+] (?:a{1,3}b){0,12} a|b (?!a)b \{1,}".split(),
)
def test_bounded_ones_are_accepted(source: str) -> None:
    assert Pattern(source).compiled.pattern == source


def places(pattern: Pattern, text: str) -> list[str]:
    """What a pattern matches, alone and in a scanner with others: it must be the same."""
    alone = [match[0] for match in Document(text).matches(pattern)]
    shared = Document(text, scanner=Scanner([pattern, Pattern("zz", begins=("zz",))]))
    assert [match[0] for match in shared.matches(pattern)] == alone
    return alone


def test_a_pattern_is_anchored_at_its_beginnings() -> None:
    assert places(Pattern("b[a-z]{0,3}", begins=("b",)), "abc bcd") == ["bcd"], "not inside a word"
    assert places(Pattern(r"<[a-z]{1,9}>", begins=("<",)), "a<b> <c> < d>") == ["<b>", "<c>"]
    assert places(Pattern(r"<[a-z]{1,9}>", begins=("<c",)), "a<b> <c>") == ["<c>"]


def test_a_pattern_without_beginnings_searches_everywhere() -> None:
    assert places(Pattern("b[a-z]{0,3}"), "abc bcd") == ["bc", "bcd"]


def test_matches_do_not_overlap() -> None:
    assert places(Pattern("a{1,2}<|<a", begins=("a", "<")), "aa<a a<a") == ["aa<", "a<"]


def test_a_match_that_is_empty_is_none() -> None:
    assert places(Pattern("(?:ab)?", begins=("a",)), "ax ab") == ["ab"]


def test_patterns_read_folded_text_unless_they_ask_for_case() -> None:
    assert places(Pattern("don't", begins=("don",)), "DON’T") == ["don't"]
    assert places(Pattern("DON.T", begins=("don",), cased=True), "DON’T don't") == ["DON’T"]
    assert places(Pattern("^b", begins=("b",), cased=True), "a b\nb") == ["b"]


def test_spans_are_those_of_the_text_after_runs_of_spaces() -> None:
    text = "İ  two   spaces\r\n\r\n  <x>  and <y>"
    spans = [match.span() for match in Document(text).matches(Pattern("<.>", begins=("<",)))]
    assert [text[start:end] for start, end in spans] == ["<x>", "<y>"]


# Every rule that is installed: what the fast look at the source cannot see.


def repeats(node: Any) -> Iterator[tuple[int, Any]]:
    """All repeats in a parsed expression: the upper bound, and what is repeated."""
    if isinstance(node, (list, tuple, parser.SubPattern)):
        items = list(node)
        if len(items) == 3 and isinstance(items[2], parser.SubPattern) and isinstance(items[1], int):
            yield int(items[1]), items[2]
        for item in items:
            yield from repeats(item)


def splits(body: Any) -> bool:
    """Whether a text can be one turn of ``body`` or several: all its parts are repeats of no fixed number."""
    return bool(body) and all(map(gives_way, body))


def gives_way(part: Any) -> bool:
    operator, argument = part
    if operator is parser.SUBPATTERN:
        return splits(argument[-1])
    if operator is parser.BRANCH:
        return any(map(splits, argument[1]))
    return operator in (parser.MAX_REPEAT, parser.MIN_REPEAT) and argument[0] < argument[1] and argument[1] > 1


def runs_away(source: str) -> bool:
    return any(high > 1 and splits(body) for high, body in repeats(parser.parse(source)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(?:a{1,80}){1,80}b", True),
        ("(a{1,80}|b){1,80}c", True),
        ("((?:a{0,9}b{0,9}))*", True),
        (r"(?:\w{1,14} ){0,3}", False),
        ("(?:a?){3}", False),
        ("(?:a{3}){1,9}", False),
    ],
)
def test_repeats_of_repeats_are_known(source: str, expected: bool) -> None:
    assert runs_away(source) is expected


def test_no_rule_repeats_a_repeat() -> None:
    """A text made for such an expression is tried in every division, exponentially many, bounded or not."""
    rules = [rule for rule in load_rules() if isinstance(rule, Rule)]
    assert not [(rule.id, pattern.source) for rule in rules for pattern in rule.patterns if runs_away(pattern.source)]
