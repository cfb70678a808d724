"""The small language that phrases are written in (see ``lexicon.py``): what to look for to find one, and a pattern for all of it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from auditor.text.regex import compiled as expression

# Six words: longer gaps tied together parts of different clauses when tried. No word of prose has more letters.
GAP_WORDS, GAP_LETTERS = 6, 30
GAP = rf"(?:[^ .!?\x1e]{{1,{GAP_LETTERS}}} ){{0,{GAP_WORDS}}}?"
SPACE = " ?(?<= )"  # a space, or none right behind one that was read, so that an optional part between two may be absent
NUMBER = r"[0-9]{1,12}(?:[.,][0-9]{1,6}){0,4}"
NUMBER_LETTERS = 12 + 4 * 7
OPERATORS = frozenset("()[]|*#")
MAX_STARTS = 512  # ways a phrase may begin; a bound on the automaton, not on the language
# A literal of this weight is rare enough to look into what stands around it; more than a few longer ones would only swell the
# automaton, which costs every run time to build.
TELLING, FEW_STARTS, MANY_STARTS = 6, 4, 48
NEXT = 2  # what a further word adds: with 1 and with 3, the scan of news and essays takes longer
INNER = 8  # looking back from the middle of a phrase costs as much as so many literals more in the automaton

# How much a common word tells: little if it stands in one English article of eight, nothing but its place if in one of two (measured on
# news, essays and web pages, 2026-11).
COMMON = {
    **dict.fromkeys(
        "always another around away back before being best both call came come day each even every few find first free get give going "
        "good great help here high home how i'm it's just keep last let life like long look made make many may me member members "
        "might much must my need never new now open our own part people place read report right said same say see share she should "
        "show since still such support take tell think through time today too two under until us use used very want way week well "
        "where while within without work world write year years your".split(),
        3,
    ),
    **dict.fromkeys(
        "a about after all also an and any are as at be because been but by can could did do does don't for from had has have he her "
        "his i if in into is it its more most no not of on one only or other out over so some than that the their them then there "
        "these they this those to up was we were what when which who will with would you".split(),
        1,
    ),
}

# Scripts that put no space between words: a phrase may begin and end anywhere in them. Ranges from Unicode's Blocks.txt:
# Thai, Lao, Myanmar, Khmer, kana, ideographs; Hangul is spaced and not among them.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_OPERATOR = re.compile(r"[()\[\]|*#]")
_TOKEN = re.compile(r"[()\[\]|*#]|[^()\[\]|*#]+")
_FIRST_GROUP = re.compile(r"\(([^()\[\]*#]+)\)([^()\[\]|*#]*)([(\[*#]|$)")
_CLOSING = {"(": ")", "[": "]"}

# A parsed phrase is a sequence of parts: a literal string, GAP or NUMBER, or a list of alternative sequences, an empty one where the part
# may be absent.
_Part: TypeAlias = "str | list[list[_Part]]"


class Anchor(NamedTuple):
    """What the scan looks for to find a phrase: literals, and whether each is all of the phrase.

    A phrase that begins with words that are everywhere ("will * be bound by") is looked for by a rarer part of it: then ``begins`` are
    its beginnings, at most ``before`` characters before that part.
    """

    whole: bool
    before: int
    literals: tuple[str, ...]
    begins: tuple[str, ...] = ()


def anchor(phrase: str) -> Anchor:
    """What to look for to find a folded phrase. Raises ValueError where it makes no sense."""
    if OPERATORS.isdisjoint(phrase):
        if len(phrase) < 2:
            raise ValueError("a phrase needs at least two characters")
        return Anchor(True, 0, (phrase,))
    if quick := _quick_anchor(phrase):
        return quick
    parts = parsed(phrase)
    beginning = _anchor(parts, 0)
    if len(beginning.literals) > MAX_STARTS:
        raise ValueError(f"more than {MAX_STARTS} ways to begin")
    if min(map(len, beginning.literals)) < 2:
        raise ValueError("a phrase must begin with at least two literal characters")
    if beginning.whole:
        return beginning
    best = min([beginning, *(_anchor(parts, at) for at in range(1, len(parts)) if _at_word(parts, at))], key=_cost)
    return best._replace(begins=_begins(parts)) if best.before else best


def _cost(anchor: Anchor) -> tuple[int, int]:
    """What it costs to find a phrase by an anchor: hits of what does not tell, and then literals in the automaton."""
    weight = min(map(_weight, anchor.literals))
    return -min(TELLING, weight), len(anchor.literals) + (INNER if anchor.before else 0)


def _quick_anchor(phrase: str) -> Anchor | None:
    """The same for the commonest shapes, a telling literal or a few alternatives first: at start-up parsing would be felt."""
    if any(phrase.count(left) != phrase.count(right) for left, right in _CLOSING.items()):
        return None
    opening = _OPERATOR.search(phrase)
    if opening and opening.start() >= TELLING:
        beginning = phrase[: opening.start()]
        literal = beginning.rstrip() if opening[0] == "[" else beginning
        return Anchor(False, 0, (literal,)) if _weight(literal) >= TELLING else None
    shape = _FIRST_GROUP.match(phrase)
    if shape is None:
        return None
    choices, literal, goes_on = shape[1].split("|"), shape[2], shape[3]
    ways = [_squeezed(choice + (literal.rstrip() if goes_on == "[" else literal), keep_space=bool(goes_on)) for choice in choices]
    if len(ways) > MAX_STARTS or min(map(_weight if goes_on else len, ways)) < (TELLING if goes_on else 2):
        return None
    return Anchor(not goes_on, 0, tuple(dict.fromkeys(ways)))


@cache  # by the phrase: the few that occur are compiled once, the many others never
def compiled(phrase: str) -> re.Pattern[str]:
    """The pattern for all of a folded phrase."""
    return expression(_pattern(parsed(phrase)))


def parsed(phrase: str) -> list[_Part]:
    """The parts of a folded phrase. Raises ValueError where its brackets do not match."""
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
        if telling or many > MAX_STARTS or (many > MANY_STARTS and min(map(_weight, ways))):
            return [way.rstrip() for way in ways] if [] in part else ways, False
        ways = [way + beginning for way in ways for some, _ in expanded for beginning in some]
        if not all(whole for _, whole in expanded):
            return ways, False
    return ways, True


def _anchor(parts: list[_Part], at: int) -> Anchor:
    """The anchor that begins with the part of that number."""
    ways, whole = _starts(parts[at:])
    literals = tuple(dict.fromkeys(_squeezed(way, keep_space=not whole) for way in ways))
    before = _longest(parts[:at]) + 1 if at else 0  # the space before it is not in the literal
    return Anchor(whole and not at, before, literals)


def _begins(parts: list[_Part]) -> tuple[str, ...]:
    """The fewest literals one of which stands where a sequence begins."""
    for count in range(1, len(parts) + 1):
        ways = sorted({way.strip() for way in _starts(parts[:count])[0]})
        if ways[0]:
            return tuple(way for way in ways if not any(way.startswith(other) for other in ways if other != way))
    return ()


def _at_word(parts: list[_Part], at: int) -> bool:
    """Whether the part of that number must stand there, and begins a word."""
    part, before = parts[at], parts[at - 1]
    if part is GAP or part is NUMBER or _is_optional(parts, at):
        return False
    if isinstance(part, str) and part.startswith(" "):
        return True
    return before is GAP or (isinstance(before, str) and before is not NUMBER and before.endswith(" "))


def _longest(parts: list[_Part]) -> int:
    """The most characters that a sequence can match."""
    total = 0
    for part in parts:
        if part is GAP:
            total += GAP_WORDS * (GAP_LETTERS + 1)
        elif part is NUMBER:
            total += NUMBER_LETTERS
        elif isinstance(part, str):
            total += len(part)
        else:
            total += max(map(_longest, part))
    return total


def _weight(literal: str) -> int:
    """How much a literal tells: its letters without those of common words, in scripts that write a syllable with each as three.

    Common words in a row tell more than each of them: "if you have" stands in fewer texts than "question".
    """
    if len(literal.strip()) < 2:
        return 0
    if literal.isascii():
        words = literal.split()
        return sum([COMMON.get(word, len(word)) for word in words]) + NEXT * (len(words) - 1)
    return len(literal) + 2 * sum(c > "\u0dff" for c in literal)


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
            if number == 1 and part.startswith(" ") and _is_optional(sequence, 0):
                part = part[1:]  # read by the part before, if it is there: else the phrase begins here, perhaps behind no space
            out.append(_literal(part.removesuffix(" ") if _is_optional(sequence, number + 1) else part))
        else:
            ways = "|".join(_pattern(choice) for choice in part if choice)
            before = sequence[number - 1] if number else ""
            space = SPACE if isinstance(before, str) and before.endswith(" ") else ""
            behind = sequence[1] if len(sequence) > 1 else ""
            if not number and _is_optional(sequence, 0) and isinstance(behind, str) and behind.startswith(" "):
                out.append(f"(?:(?:{ways}) )?")
                continue
            out.append(f"(?:{space}(?:{ways}))?" if _is_optional(sequence, number) else f"(?:{ways})")
    return "".join(out)


def _is_optional(sequence: list[_Part], number: int) -> bool:
    """Whether there is a part of that number, and it may be absent."""
    return number < len(sequence) and isinstance(sequence[number], list) and [] in sequence[number]


def _literal(words: str) -> str:
    """The expression for words; their first space may have been read already, by a gap or an optional part."""
    return SPACE + re.escape(words[1:]) if words.startswith(" ") else re.escape(words)
