"""The small language that phrases are written in (see ``lexicon.py``): how a phrase may begin, and a pattern for all of it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

GAP = r"(?:[^ .!?\x1e]+ ){0,6}?"  # six words: longer gaps tied together parts of different clauses when tried
SPACE = "(?: |(?<= ))"  # also right behind a space that was read, so that an optional part between two may be absent
NUMBER = r"[0-9]{1,12}(?:[.,][0-9]{1,6}){0,4}"
OPERATORS = frozenset("()[]|*#")
MAX_STARTS = 512  # ways a phrase may begin; a bound on the automaton, not on the language
# A beginning of this many letters is rare enough to be looked into; more than a few longer ones would only swell the automaton, which
# costs every run time to build.
TELLING, FEW_STARTS = 6, 4

# Scripts that put no space between words: a phrase may begin and end anywhere in them. Ranges from Unicode's Blocks.txt:
# Thai, Lao, Myanmar, Khmer, kana, ideographs; Hangul is spaced and not among them.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_EDGE = rf"(?:(?<!{_LETTER})|(?!{_LETTER})|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"  # not between two letters of a spaced word

_OPERATOR = re.compile(r"[()\[\]|*#]")
_TOKEN = re.compile(r"[()\[\]|*#]|[^()\[\]|*#]+")
_FIRST_GROUP = re.compile(r"\(([^()\[\]*#]+)\)([^()\[\]|*#]*)([(\[*#]|$)")
_CLOSING = {"(": ")", "[": "]"}

# A parsed phrase is a sequence of parts: a literal string, GAP or NUMBER, or a list of alternative sequences, an empty one where the part
# may be absent.
_Part: TypeAlias = "str | list[list[_Part]]"


def starts(phrase: str) -> tuple[tuple[str, ...], bool]:
    """The literal ways a folded phrase may begin, and whether they are all there is to it. Raises ValueError where it makes no sense."""
    if OPERATORS.isdisjoint(phrase):
        if len(phrase) < 2:
            raise ValueError("a phrase needs at least two characters")
        return (phrase,), True
    opening = _OPERATOR.search(phrase)
    if opening and opening.start() >= TELLING:  # telling enough: the rest is looked into where it stands
        if any(phrase.count(left) != phrase.count(right) for left, right in _CLOSING.items()):
            raise ValueError("brackets do not match")
        beginning = phrase[: opening.start()]
        return (beginning.rstrip() if opening[0] == "[" else beginning,), False
    if quick := _quick_starts(phrase):
        return quick
    ways, whole = _starts(_parsed(phrase))
    ways = list(dict.fromkeys(_squeezed(way, keep_space=not whole) for way in ways))
    if len(ways) > MAX_STARTS:
        raise ValueError(f"more than {MAX_STARTS} ways to begin")
    if min(map(len, ways)) < 2:
        raise ValueError("a phrase must begin with at least two literal characters")
    return tuple(ways), whole


def _quick_starts(phrase: str) -> tuple[tuple[str, ...], bool] | None:
    """The same for the commonest shape, alternatives and then a literal, where that tells enough: at start-up parsing would be felt."""
    shape = _FIRST_GROUP.match(phrase)
    if shape is None or any(phrase.count(left) != phrase.count(right) for left, right in _CLOSING.items()):
        return None
    choices, literal, goes_on = shape[1].split("|"), shape[2], shape[3]
    ways = [_squeezed(choice + (literal.rstrip() if goes_on == "[" else literal), keep_space=bool(goes_on)) for choice in choices]
    if len(ways) > MAX_STARTS or min(map(_weight, ways)) < (TELLING - 1 if goes_on else 2):
        return None
    return tuple(dict.fromkeys(ways)), not goes_on


@cache  # by the phrase: the few that occur are compiled once, the many others never
def compiled(phrase: str) -> re.Pattern[str]:
    """The pattern for all of a folded phrase."""
    return re.compile(_pattern(_parsed(phrase)))


@cache
def edged(phrase: str) -> re.Pattern[str]:
    """The pattern for what ends at the edge of a word.

    Compiling it takes ten times as long, so it is asked only where the other one ends inside a word and a shorter way may not.
    """
    return re.compile(_pattern(_parsed(phrase)) + _EDGE)


def _parsed(phrase: str) -> list[_Part]:
    sequence, end = _sequence(iter(_TOKEN.findall(phrase)))
    if end:
        raise ValueError("brackets do not match")
    return sequence


def _sequence(tokens: Iterator[str]) -> tuple[list[_Part], str]:
    """The parts up to the end or to a bracket or bar that is not theirs, and that one."""
    parts: list[_Part] = []
    for token in tokens:
        if token in _CLOSING:
            choices = []
            while True:
                choice, end = _sequence(tokens)
                choices.append(choice)
                if end != "|":
                    break
            if end != _CLOSING[token]:
                raise ValueError("brackets do not match")
            parts.append([*choices, []] if token == "[" else choices)  # nothing comes last: of two readings the longer
        elif token in ")]|":
            return parts, token
        else:
            parts.append({"*": GAP, "#": NUMBER}.get(token, token))
    return parts, ""


def _starts(sequence: list[_Part]) -> tuple[list[str], bool]:
    ways = [""]
    for part in sequence:
        if part is GAP or part is NUMBER:
            return ways, False
        if isinstance(part, str):
            ways = [way + part for way in ways]
            continue
        expanded = [_starts(choice) for choice in part]
        many = len(ways) * sum(len(some) for some, _ in expanded)
        telling = many > FEW_STARTS and min(map(_weight, ways)) >= TELLING
        if telling or many > MAX_STARTS:
            return [way.rstrip() for way in ways] if [] in part else ways, False
        ways = [way + beginning for way in ways for some, _ in expanded for beginning in some]
        if not all(whole for _, whole in expanded):
            return ways, False
    return ways, True


def _weight(way: str) -> int:
    """Letters, those of scripts that write a syllable or a word with each as three; a single one tells nothing."""
    if len(way.strip()) < 2:
        return 0
    return len(way) if way.isascii() else len(way) + 2 * sum(c > "\u0dff" for c in way)


def _squeezed(literal: str, keep_space: bool) -> str:
    squeezed = " ".join(literal.split())
    return squeezed + " " if keep_space and literal.endswith(" ") else squeezed


def _pattern(sequence: list[_Part]) -> str:
    """A bounded pattern for the sequence, over folded text; a space before an optional part belongs to that part."""
    out = []
    for number, part in enumerate(sequence):
        if part is GAP or part is NUMBER:
            out.append(part)
        elif isinstance(part, str):
            out.append(_literal(part.removesuffix(" ") if _is_optional(sequence, number + 1) else part))
        else:
            ways = "|".join(_pattern(choice) for choice in part if choice)
            before = sequence[number - 1] if number else ""
            space = SPACE if isinstance(before, str) and before.endswith(" ") else ""
            out.append(f"(?:{space}(?:{ways}))?" if _is_optional(sequence, number) else f"(?:{ways})")
    return "".join(out)


def _is_optional(sequence: list[_Part], number: int) -> bool:
    """Whether there is a part of that number, and it may be absent."""
    return number < len(sequence) and isinstance(sequence[number], list) and [] in sequence[number]


def _literal(words: str) -> str:
    return re.escape(words).replace(r"\ ", SPACE)
