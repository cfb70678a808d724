"""How long an expression or a phrase may take at one place of a text: what settings bring must be linear in the text, and is refused else.

Python's ``re`` tries every way in which an expression can match at a place before it goes on to the next. With the steps of that bounded,
a text takes no more than so many steps for each of its characters, whatever stands in it. An engine that is linear by design (RE2) would
know only ASCII letters in ``\\w`` and ``\\b``, and two engines would find different things on two machines.
"""

import re
from collections.abc import Sequence
from re import _parser  # type: ignore[attr-defined]  # the only way to see an expression's parts
from typing import Any, NamedTuple

from auditor.template import GAP, GAP_WORDS, NUMBER, OPERATORS, parsed

# At so many steps for each character a text of 100 KB that was made for it takes two seconds at worst (measured, 2026-11).
MOST_STEPS = 4000
# A phrase is tried only where a telling part of it stands. The richest of ours has 1152 ways.
MOST_WAYS = 2000

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ONE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_ANY_CASE = re.compile(r"\(\?[a-zA-Z-]*i")
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


class _TooMuch(Exception):
    pass


class _Effort(NamedTuple):
    """``ways`` in which a part can match at a place, ``steps`` to try them all, and the most characters it matches."""

    ways: int
    steps: int
    width: int


def refuse_slow(source: str) -> None:
    """Raise ValueError if ``source`` can take more than ``MOST_STEPS`` steps at one place, or is no regular expression."""
    try:
        items = _parser.parse(source)
        re.compile(source)  # which sees more: a look behind that has no fixed width
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"{source!r} is no regular expression: {error}") from None
    try:
        _Reckoning(any_case=bool(_ANY_CASE.search(source))).sequence(items)
    except (_TooMuch, RecursionError):
        raise ValueError(f"the pattern can take too long: fewer or shorter repeats, and none within another, in {source!r}") from None


class _Reckoning:
    """The effort of the parts of one expression."""

    def __init__(self, any_case: bool):
        self._any_case = any_case
        self._widths: dict[int, int] = {}  # of groups, for what refers back to them

    def sequence(self, items: Sequence[Any]) -> _Effort:
        ways, steps, width = 1, 0, 0
        for number, (operation, argument) in enumerate(items):
            each = self._item(str(operation), argument)
            steps += ways * each.steps
            if self._ends_at(operation, argument, items[number + 1 : number + 2]):
                steps += ways * each.ways  # each tried, and all but one given up at the next sign
            else:
                ways *= each.ways
            width += each.width
            if steps > MOST_STEPS:
                raise _TooMuch
        return _Effort(ways, steps, width)

    def _item(self, operation: str, argument: Any) -> _Effort:
        if operation in _ONE:
            return _Effort(1, 1, 1)
        if operation in ("AT", "FAILURE"):
            return _Effort(1, 1, 0)
        if operation in _REPEATS:
            return self._repeat(operation, *argument)
        if operation == "SUBPATTERN":
            inner = self.sequence(argument[-1])
            if argument[0] is not None:
                self._widths[argument[0]] = inner.width
            return inner
        if operation == "BRANCH":
            return self._one_of(argument[1])
        if operation == "GROUPREF_EXISTS":
            return self._one_of([each for each in argument[1:] if each is not None])
        if operation == "GROUPREF":
            if argument not in self._widths:
                raise _TooMuch  # within itself
            return _Effort(1, 1 + self._widths[argument], self._widths[argument])
        if operation in ("ASSERT", "ASSERT_NOT"):
            return _Effort(1, self.sequence(argument[1]).steps, 0)
        if operation == "ATOMIC_GROUP":
            return self.sequence(argument)._replace(ways=1)
        raise _TooMuch  # an operation that a later Python has brought

    def _repeat(self, operation: str, least: int, most: int, items: Any) -> _Effort:
        inner = self.sequence(items)
        ways = steps = 0
        together = 1  # ways of so many times
        for times in range(int(most) + 1):
            ways += together if times >= int(least) else 0
            if times < int(most):
                steps += together * (1 + inner.steps)
                together *= inner.ways
            if max(ways, steps) > 2 * MOST_STEPS:
                raise _TooMuch
        if len(items) == 1 and str(items[0][0]) in _ONE:
            steps = int(most)  # a run of one sign goes at once
        return _Effort(1 if operation == "POSSESSIVE_REPEAT" else ways, steps, int(most) * inner.width)

    def _one_of(self, choices: Sequence[Any]) -> _Effort:
        efforts = [self.sequence(each) for each in choices]
        return _Effort(
            max(1, sum(each.ways for each in efforts)), len(efforts) + sum(each.steps for each in efforts),
            max((each.width for each in efforts), default=0),
        )  # fmt: skip

    def _ends_at(self, operation: Any, argument: Any, following: Sequence[Any]) -> bool:
        """Whether a repeated sign is followed by one that it cannot be, as in ``[^ ]{1,30} ``: then it can end in one place only."""
        if str(operation) not in _REPEATS or len(argument[2]) != 1 or not following or self._any_case:
            return False
        sign, (then, letter) = argument[2][0], following[0]
        return str(then) == "LITERAL" and not _may_be(str(sign[0]), sign[1], letter)


def _may_be(operation: str, argument: Any, letter: int) -> bool:
    """Whether the sign of an expression can be this letter."""
    if operation in ("LITERAL", "NOT_LITERAL"):
        return (argument == letter) is (operation == "LITERAL")
    if operation == "RANGE":
        return bool(argument[0] <= letter <= argument[1])
    if operation == "CATEGORY":
        return str(argument) not in _CATEGORIES or re.match(_CATEGORIES[str(argument)], chr(letter)) is not None
    if operation != "IN":
        return True
    negated = bool(argument) and str(argument[0][0]) == "NEGATE"
    return negated is not any(_may_be(str(name), value, letter) for name, value in argument[negated:])


def refuse_slow_phrase(folded: str) -> None:
    """Raise ValueError if a phrase can match in more than ``MOST_WAYS`` ways at one place."""
    if not OPERATORS.isdisjoint(folded) and phrase_ways(parsed(folded)) > MOST_WAYS:
        raise ValueError(f"the phrase can take too long: fewer gaps, numbers and optional parts in {folded!r}")


def phrase_ways(parts: Sequence[Any]) -> int:
    """The ways in which a parsed phrase can match at one place, at most."""
    ways = 1
    for part in parts:
        if part is GAP:
            ways *= GAP_WORDS + 1
        elif part is NUMBER:
            ways *= 5  # its groups of digits
        elif not isinstance(part, str):
            words = [choice for choice in part if len(choice) <= 1 and all(map(_is_word, choice))]
            others = [choice for choice in part if choice not in words]
            ways *= _at_once(["".join(choice).strip() for choice in words]) + sum(map(phrase_ways, others))
        if ways > MOST_WAYS:
            break
    return ways


def _is_word(part: Any) -> bool:
    return isinstance(part, str) and part is not GAP and part is not NUMBER


def _at_once(words: Sequence[str]) -> int:
    """How many of the words can stand at one place: those that begin each other."""
    most = 0
    chain: list[str] = []
    for word in sorted(words):
        while chain and not word.startswith(chain[-1]):
            chain.pop()
        chain.append(word)
        most = max(most, len(chain))
    return most
