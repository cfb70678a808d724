"""What settings bring to look for is linear in the text: whatever is let through, no text stalls it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alarm import no_longer_than
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.document import Document
from auditor.effort import phrase_ways, refuse_slow, refuse_slow_phrase
from auditor.errors import UsageError
from auditor.lexicon import Lexicon
from auditor.local_rules import declared
from auditor.pattern import Pattern
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.template import OPERATORS, parsed

CHARACTERS = 20_000
SECONDS = 5  # the slowest that were found took 0.6


@pytest.mark.parametrize(
    "source",
    [
        "a{0,80}a{0,80}a{0,80}b", "(a{1,80}){1,80}b", "(a|a|a|a){8}b", "(?:a?){40}b", "(?=(a{1,50}){1,50})b", "a{0,1001}",
        "(x)?(?(1)(a{1,50}){1,50}|b)", "(?>(a{1,50}){1,50})b", "(?:.{500}){500}!", "(?=(?:a{900}){900})b", r"(a{1,990})\1!",
        r"(a{500})(?:\1){400}!", r"(a{1,30})(a{1,30})\1!", "[a-z]{1,60}[a-z]{1,60}[a-z]{1,60}!", "(?i)(?:[a-z]{1,9}A){1,5}!",
        r"(?:\w{1,30}.){1,9}!", "(?x)#[\n(a+)+b #]",
    ],
)  # fmt: skip
def test_patterns_that_can_take_too_long_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"too long|run away"):
        refuse_slow(Pattern(source).source)


@pytest.mark.parametrize(
    "source",
    ["(", "[z-a]", "a{5,2}", "(?P<x>a)(?P<x>b)", "(?<=a{0,3})b", "(" * 5000, r"(a\1?){1,9}", "a{99999999999999999999}"],
)  # fmt: skip
def test_what_is_no_expression_is_said(source: str) -> None:
    with pytest.raises(ValueError, match=r"regular expression|too long"):
        refuse_slow(source)


@pytest.mark.parametrize(
    "source",
    [
        r"\bsince the dawn of [a-z]{1,20}", r"(?:very|really) {1,3}\w{1,30}", "a{500}", "(a|b|c)(d|e)?[f-h]{2,9}", "(?<=x)y", "(?!)x",
        r"(?:[^ ]{1,30} ){0,6}said", r"(?:\w{1,9} ){1,9}!", r"[a-z]{1,30}, [a-z]{1,30}, and [a-z]{1,30}", r"(['\"])[a-z ]{1,60}\1",
        r"\b(?:mon|tues|fri)day,? \d{1,2} (?:may|june)\b", "(?:(?>a{1,50})){1,9}b", "price: [^0-9]{0,40}[0-9]",
    ],
)  # fmt: skip
def test_patterns_that_are_let_through_are_quick(source: str) -> None:
    refuse_slow(source)
    for text in ("a" * CHARACTERS, "very " * 4000, "since the dawn of " * 1000, "a, " * 7000, "'" * CHARACTERS, "1 " * 10_000):
        with no_longer_than(SECONDS):  # which is what can fail here
            list(Pattern(source).finditer(text))


# ------------------------------------------------------------------------------------------------ whatever somebody writes

SIGNS = st.sampled_from(["a", "[ab]", "[^b]", ".", r"\w", "(?:a|a)", "(?:a|ab|b)", "a?", r"(a)\1", "(?=a)a"])
BOUNDS = st.sampled_from(["?", "{0,3}", "{2}", "{1,9}", "{0,30}", "{1,200}", "{30}", "{1,30}?", "{0,500}"])
FRAMES = st.sampled_from(["(?:%s)", "(?:%s)", "(%s)", "(?>%s)", "(?=%s)", "(?!%s)", "(?:%s|a)", r"(%s)(?:\1)", "(?i:%s)"])


def repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.tuples(FRAMES, inner, BOUNDS).map(lambda parts: parts[0] % parts[1] + parts[2])
    return st.lists(one, min_size=1, max_size=4).map("".join)


ONCE = repeated(SIGNS)


@settings(max_examples=400)
@given(st.one_of(ONCE, repeated(ONCE), repeated(repeated(ONCE))), st.sampled_from(["a", "ab", "aab", "a b "]))
def test_no_expression_that_is_let_through_stalls_a_run(source: str, text: str) -> None:
    source += "!"  # stands in none of the texts, so that every way is tried
    try:
        refuse_slow(Pattern(source).source)
    except ValueError:
        return
    with no_longer_than(SECONDS):
        assert not any(Pattern(source).finditer((text * CHARACTERS)[:CHARACTERS]))


@pytest.mark.parametrize(
    "phrase",
    [
        "the harbour * * * * is deep", "word " + "* " * 12 + "x", "word " + "[a] " * 20 + "x", "word " + "(a|a|a|a) " * 12 + "x",
        "word " + "[a|a b|a b a] " * 8 + "x", "word " + "#" * 9 + "x", "word " + "[* a] " * 5 + "x",
    ],
)  # fmt: skip
def test_phrases_that_can_take_too_long_are_refused(phrase: str) -> None:
    [entry] = Lexicon.of(phrase).entries
    with pytest.raises(ValueError, match="too long"):
        refuse_slow_phrase(entry.folded)


def test_our_own_phrases_keep_to_it() -> None:
    for lexicon in (each for rule in load_rules() if isinstance(rule, Rule) for each in rule.scanned if isinstance(each, Lexicon)):
        for entry in lexicon.entries:
            refuse_slow_phrase(entry.folded)


WORDS = st.sampled_from(["a", "*", "#", "[a]", "(a|a a)", "[a|a a]", "(a|b)", "[* a]", "(a|#)", "[1|#]"])


@settings(max_examples=200)
@given(st.lists(WORDS, min_size=3, max_size=14), st.sampled_from(["a ", "a b ", "1 ", "a a a a a a a a a a a a a a a a b "]))
def test_no_phrase_that_is_let_through_stalls_a_run(words: list[str], text: str) -> None:
    lexicon = Lexicon.of(" ".join(["harbours", *words, "z"]))
    try:
        for entry in lexicon.entries:
            refuse_slow_phrase(entry.folded)
    except ValueError:
        return
    text = (f"harbours {text * 40}. " * CHARACTERS)[:CHARACTERS]
    with no_longer_than(SECONDS):
        assert not any(Document(text).phrases(lexicon))


def test_ways_of_a_phrase() -> None:
    for phrase, ways in {
        "a b": 1, "a * b": 7, "a [b] c": 2, "a (b|c) d": 1, "a (b|b c) d": 2, "a [b|b c] d": 3, "a # b": 5, "a (b|*) c": 8,
    }.items():  # fmt: skip
        assert phrase_ways(parsed(phrase)) == ways, phrase
    assert OPERATORS.isdisjoint("a b")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('phrases = ["the harbour * * * * * * is deep"]', "the phrase can take too long"),
        (f'phrases = ["{"(" * 3000}ab{")" * 3000}"]', "nested too deeply"),
        ('patterns = ["(?:.{500}){500}"]', "the pattern can take too long"),
    ],
)
def test_a_rule_of_settings_is_refused_by_file(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "slow.toml"
    path.write_text(f'title = "t"\nreason = "r"\nmessage = "m"\nseverity = "info"\nbad = ["b"]\ngood = ["g"]\n{line}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=said) as raised:
        declared(str(path))
    assert str(path) in str(raised.value)


def test_the_slowest_rule_that_is_let_through_does_not_stall_a_run(run: Callable[..., Any], put: Callable[[str, str], str]) -> None:
    put("auditor.toml", 'rule-paths = ["own"]\nselect = ["house"]\n')
    put(
        "own/house/slow.toml",
        'title = "t"\nreason = "r"\nmessage = "m"\nseverity = "info"\nbad = ["[[zz]]"]\ngood = ["g"]\n'
        'patterns = ["[a-z]{0,20}[a-z]{0,20}(?:xx|zz)", "zz"]\nphrases = ["word * * * end"]\n',
    )
    put("a.txt", "aword " * 40_000)
    started = time.monotonic()
    assert run("check", "a.txt", "--no-cache").code == 0
    assert time.monotonic() - started < 60
