"""Lists of phrases, and the small language they are written in.

A list is a text file beside its rule, one phrase a line:

    # where these come from                  a comment
    ## french                                a label for the phrases below it
    let me know if you( would|'d) like       alternatives
    as an ai [language] model                an optional part
    here is (a|the|your) * (article|draft)   a gap: up to six words of the same sentence
    word count: #                            a number

White space, case, apostrophes, quotation marks and dashes are folded, in phrase and text alike (see ``text/fold.py``). A phrase begins
and ends at the edge of a word; one that ends in ``~`` may go on inside the word (``apolog~``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from typing import NamedTuple, TypeAlias

from auditor.text.fold import fold

GAP = r"(?:[^ .!?\x1e]+ ){0,6}?"  # six words: longer gaps tied together parts of different clauses when tried
SPACE = "(?: |(?<= ))"  # also right behind a space that was read, so that an optional part between two may be absent
NUMBER = r"[0-9]{1,12}(?:[.,][0-9]{1,6}){0,4}"
MAX_STARTS = 512  # ways a phrase may begin; a bound on the automaton, not on the language
# A beginning of this many letters is rare enough to be looked into; more than a few longer ones would only swell the automaton, which
# costs every run time to build.
TELLING, FEW_STARTS = 7, 8

# Scripts that put no space between words: a phrase may begin and end anywhere in them. Ranges from Unicode's Blocks.txt:
# Thai, Lao, Myanmar, Khmer, kana, ideographs; Hangul is spaced and not among them.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_EDGE = rf"(?:(?<!{_LETTER})|(?!{_LETTER})|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"  # not between two letters of a spaced word

_TOKEN = re.compile(r"[()\[\]|*#]|[^()\[\]|*#]+")


class Phrase(NamedTuple):
    """An occurrence of a phrase: its span, the line of the list it comes from, and the label it stands under."""

    start: int
    end: int
    entry: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One line of a list: the literal ways it can begin, and a bounded pattern for the whole where a literal does not tell all."""

    source: str
    label: str
    starts: tuple[str, ...]
    pattern: str | None  # to be matched where a start stands; None: each start is a whole phrase
    open_end: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: most phrases of most lists never occur."""
        return re.compile(self.pattern or "")

    @cached_property
    def edged(self) -> re.Pattern[str]:
        """The pattern for matches that end at the edge of a word.

        Compiling it takes ten times as long, so it is asked only where the other one ends inside a word and a shorter way may not.
        """
        return re.compile((self.pattern or "") + _EDGE)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrases that belong together. ``Lexicon.read(__package__, "name.txt")`` reads the list beside a rule."""

    name: str
    lines: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, package: str, file: str) -> "Lexicon":
        """The list ``file`` that lies in ``package``; raises FileNotFoundError if there is none."""
        text = resources.files(package).joinpath(file).read_text("utf-8")
        return cls(f"{package.rpartition('.')[2]}/{file}", tuple(text.split("\n")))

    @classmethod
    def of(cls, *phrases: str) -> "Lexicon":
        """A list written in the rule itself, for a handful of phrases."""
        return cls(phrases[0], phrases)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The phrases, parsed; a line that makes no sense raises ValueError with its number."""
        return tuple(_parse(self.name, self.lines))


def _parse(name: str, lines: Iterable[str]) -> Iterator[Entry]:
    label = ""
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line.startswith("##"):
            label = line.lstrip("#").strip()
        elif line and not line.startswith("# ") and line != "#":
            try:
                yield parse_entry(line, label)
            except ValueError as error:
                raise ValueError(f"{name}, line {number}: {error}: {line!r}") from None


def parse_entry(line: str, label: str = "") -> Entry:
    """The entry that one line of a list stands for; raises ValueError where it makes no sense."""
    open_end = line.endswith("~")
    folded = " ".join(fold(line.removesuffix("~")).split())
    if not any(c in folded for c in "()[]|*#"):
        if len(folded) < 2:
            raise ValueError("a phrase needs at least two characters")
        return Entry(line, label, (folded,), None, open_end)
    sequence, rest = _sequence(_TOKEN.findall(folded), 0)
    if rest:
        raise ValueError("brackets do not match")
    ways, whole = _starts(sequence)
    starts = tuple(dict.fromkeys(_squeeze(way) if whole else _squeeze(way, trailing=True) for way in ways))
    if len(starts) > MAX_STARTS:
        raise ValueError(f"more than {MAX_STARTS} ways to begin")
    if min(map(len, starts)) < 2:
        raise ValueError("a phrase must begin with at least two literal characters")
    return Entry(line, label, starts, None if whole else _pattern(sequence), open_end)


# A parsed phrase is a sequence of parts: a literal string, GAP or NUMBER, or a list of alternative sequences.
_Part: TypeAlias = "str | list[list[_Part]]"


def _sequence(tokens: list[str], depth: int) -> tuple[list[_Part], list[str]]:
    parts: list[_Part] = []
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token in "([":
            choices: list[list[_Part]] = []
            close = ")" if token == "(" else "]"
            while True:
                choice, tokens = _sequence(tokens, depth + 1)
                choices.append(choice)
                if not tokens or tokens[0] not in "|" + close:
                    raise ValueError("brackets do not match")
                bar, tokens = tokens[0], tokens[1:]
                if bar == close:
                    break
            parts.append([*choices, []] if token == "[" else choices)  # nothing comes last: of two readings the longer
        elif token in ")]|":
            return parts, [token, *tokens]
        else:
            parts.append({"*": GAP, "#": NUMBER}.get(token, token))
    return parts, tokens


def _starts(sequence: list[_Part]) -> tuple[list[str], bool]:
    """All the literal ways a sequence begins, and whether they are the whole of it."""
    ways = [""]
    for part in sequence:
        if part is GAP or part is NUMBER:
            return ways, False
        if isinstance(part, str):
            ways = [way + part for way in ways]
            continue
        expanded = [_starts(choice) for choice in part]
        many = len(ways) * sum(len(some) for some, _ in expanded)
        telling = many > FEW_STARTS and min(map(len, ways)) >= TELLING
        if telling or many > MAX_STARTS:
            return [way.rstrip() for way in ways] if [] in part else ways, False
        ways = [way + beginning for way in ways for some, _ in expanded for beginning in some]
        if not all(whole for _, whole in expanded):
            return ways, False
    return ways, True


def _squeeze(literal: str, trailing: bool = False) -> str:
    squeezed = " ".join(literal.split())
    return squeezed + " " if trailing and literal.endswith(" ") else squeezed


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
