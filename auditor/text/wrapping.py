"""Hard wrapping: whether consecutive lines are one paragraph broken at a fixed width, or a paragraph each."""

from itertools import pairwise

# E-mail wraps at 72, Gutenberg at 65 to 75, RFCs at 72, code comments at 79 to 100; nobody breaks running text below 40.
_NARROWEST = 40
_WIDEST = 100
_NARROW = 60  # of a line that alone shows how wide: labels and captions are shorter
_FEWEST_SPACES = 6
# A line may fall this far short of the width and still have been broken there: a long word did not fit.
_SLACK = 0.75
_STOPS = frozenset(".!?:;…。！？।؟")
_CLOSERS = "\"'”’»)]*_"


def ends_sentence(body: str) -> bool:
    """Whether a line ends in terminal punctuation, with or without closing quotation marks after it."""
    last = body[-1:]
    if last in _CLOSERS:
        last = body[-4:].rstrip(_CLOSERS)[-1:]
    return last in _STOPS


def starts_lower(body: str) -> bool:
    """Whether a line's first character is a lower-case letter."""
    return body[:1].islower()


def paragraphs(bodies: list[str], indents: list[int]) -> list[tuple[int, int]]:
    """The paragraphs, as half-open ranges of line numbers, of a run of non-blank lines without indentation or white space at the end.

    Joining is the exception: it takes a run of lines none of which is wide, whose breaks look like a typewriter's.
    """
    count = len(bodies)
    if count == 1:
        return [(0, 1)]
    width = max(map(len, bodies))
    if width < _NARROWEST:
        return [(line, line + 1) for line in range(count)]
    if width > _WIDEST + 20 or not _is_wrapped(bodies, width):
        return _here_and_there(bodies)
    cuts = [0]
    for line in range(1, count):
        if _is_cut(bodies[line - 1], bodies[line], width) or (indents[line] >= indents[line - 1] + 2 and ends_sentence(bodies[line - 1])):
            cuts.append(line)
    return list(zip(cuts, [*cuts[1:], count], strict=True))


def _here_and_there(bodies: list[str]) -> list[tuple[int, int]]:
    """The same where only some of the lines are wrapped, as in a manual that has lost the empty lines around its examples."""
    flowing = [line for line in range(1, len(bodies)) if bodies[line][0].islower() and _goes_on(bodies[line - 1], bodies[line])]
    joined = set(flowing)
    for line in flowing:
        width = len(bodies[line - 1])
        # A name or a figure may begin the next line just as well: what tells then is that it did not fit.
        for at in (line - 1, line + 1):
            if 0 < at < len(bodies) and _goes_on(bodies[at - 1], bodies[at]) and _room(bodies[at - 1], bodies[at]) > width:
                joined.add(at)
    begins = [line for line in range(len(bodies)) if line not in joined]
    return list(zip(begins, [*begins[1:], len(bodies)], strict=True))


def _goes_on(before: str, after: str) -> bool:
    """Whether a line as wide as running text is set ends inside a sentence, and the next is more than a label."""
    flows = _NARROW <= len(before) <= _WIDEST and (before[-1].isalnum() or before[-1] == ",") and before.count(" ") >= _FEWEST_SPACES
    return flows and (len(after) >= _NARROWEST or after[-1] == "," or ends_sentence(after))


def _room(before: str, after: str) -> int:
    """How wide ``before`` would have been with the first word of ``after`` on it."""
    space = after.find(" ", 0, _WIDEST)
    return len(before) + 1 + (space if space >= 0 else min(len(after), _WIDEST))


def _is_cut(before: str, after: str, width: int) -> bool:
    """Whether a paragraph ends between two lines of a wrapped run: the next word had fitted amply, and a sentence may begin."""
    return _room(before, after) < _SLACK * width and not starts_lower(after)


def _is_wrapped(bodies: list[str], width: int) -> bool:
    joints = len(bodies) - 1
    flowing = lower = full = 0
    for before, after in pairwise(bodies):
        flowing += not ends_sentence(before)
        lower += starts_lower(after)
        full += _room(before, after) > width - 2 or (len(before) >= _SLACK * width and starts_lower(after))
    if joints == 1:
        return lower == 1 and flowing == 1 and _NARROWEST <= len(bodies[0]) <= _WIDEST
    # Most breaks fall inside sentences, most lines are as full as the width allows; without letter case the second must do.
    cased = any(body[:1].isupper() or body[:1].islower() for body in bodies)
    return flowing >= 0.5 * joints and full >= 0.6 * joints and (lower >= 0.4 * joints or (not cased and full >= 0.9 * joints))
