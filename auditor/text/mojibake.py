"""Words garbled by a wrong encoding, and what they were; ftfy is the judge."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# The encodings in which UTF-8 is read by mistake: those that ftfy undoes.
_CODECS = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
# What Mac OS Roman shows for the first byte of some sequences stands before other signs in any text.
_USUAL = "«»…“”‘’÷·"
_SPACES = " \t\r\n"  # between words; a no-break space belongs to one, since it is the second byte of "à"
_AROUND = ".,;:!?()[]\"'“”‘’«»„…"  # signs around a word that are no part of it
_MOST = 400  # characters of a word that are looked at at once: Chinese read wrongly has no spaces, and a paragraph is one word

_PHONETIC = re.compile("[\u0180-\u036f]")  # rare letters: "NESTLÉ®" is no word spelt with one

Plan = tuple[tuple[str, str], ...]  # the steps by which ftfy repairs a text


class Garbled(NamedTuple):
    """A run of garbled words, and what it should read."""

    start: int
    end: int
    meant: str


def mojibake(text: str) -> list[Garbled]:
    """The garbled words of ``text``; those side by side as one.

    Nearly every text is done after one search for a character of UTF-8 spelt out in letters. Words that hold one go to ftfy. What
    explains one garbled word is then tried on the words that ftfy would leave alone: a text garbled here is garbled throughout.
    """
    if text.isascii():
        return []
    spelt_out = _spelt_out()
    if not any(spelt_out.search(line) for line in text.split("\n") if not line.isascii()):
        return []
    meant = _repaired(dict.fromkeys(text[start:end] for start, end in _words(text)))
    words = ((start, text[start:end]) for start, end in _words(text))  # once more: to keep them takes twenty times the memory of the text
    found = (_trimmed(word, start, right) for start, word in words if (right := meant[word]) is not None)
    return list(_joined(text, found))


def _explained(word: str) -> str | None:
    """The encoding that makes one word of a word that is none: of letters of two scripts, or with signs between its letters.

    ftfy asks for more than one word of some encodings, and does not look at words that mix scripts ("discriminaciГіn", "r√§tt").
    """
    sign = next((at for at, c in enumerate(word) if c > "\x7f" and (not c.isalpha() or c in "ªµº")), len(word))
    if len(_scripts(word)) < 2 and not any(map(str.isalpha, word[sign + 1 :])):
        return None
    for codec in _CODECS:
        try:
            fixed = word.encode(codec).decode()
        except UnicodeError:
            continue
        if len(_scripts(fixed)) == 1 and all(c < "\x7f" or c.isalpha() or c == "’" for c in fixed) and not _PHONETIC.search(fixed):
            return codec
    return None


def _scripts(word: str) -> set[str]:
    """Which of the scripts that encodings are confused among a word uses; any other counts as one."""
    return {
        "Latin" if c < "\u0250" else "Greek" if "\u0370" <= c < "\u0400" else "Cyrillic" if "\u0400" <= c < "\u0530" else "other"
        for c in word
        if c.isalpha() and c not in "ªµº"
    }


def _trimmed(word: str, start: int, meant: str) -> Garbled:
    """The word without the signs around it that are right."""
    first, last = 0, len(word)
    while first < min(last, len(meant)) and word[first] == meant[first] and word[first] in _AROUND:
        first += 1
    cut = 0
    while cut < min(last, len(meant)) - first - 1 and word[-1 - cut] == meant[-1 - cut] and word[-1 - cut] in _AROUND:
        cut += 1
    return Garbled(start + first, start + last - cut, meant[first : len(meant) - cut])


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word that holds a character spelt out."""
    end = 0
    for match in _spelt_out().finditer(text):
        if match.start() < end or not _bytes(match[0]):
            continue
        before = text[max(end, match.start() - _MOST) : match.start()]
        start = match.start() - len(before) + max(map(before.rfind, _SPACES)) + 1
        after = text[match.start() : match.start() + _MOST]
        end = match.start() + min((at for at in map(after.find, _SPACES) if at >= 0), default=len(after))
        yield start, max(end, match.end())


@lru_cache(maxsize=4096)
def _bytes(spelt: str) -> bool:
    """Whether one encoding shows all of these characters for bytes of one character, or some of them are lost."""
    if any(c == "\ufffd" or "\x80" <= c < "\xa0" for c in spelt):
        return True
    for codec in _CODECS:
        try:
            first, *more = spelt.encode(codec)
        except UnicodeError:
            continue
        if first >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in more):
            return True
    return False


def _repaired(words: Iterable[str]) -> dict[str, str | None]:
    """What each word should read; ``None`` for those that are right."""
    own = {word: _plan(word) or _plan(word.strip(_AROUND)) for word in words}
    plans = list(dict.fromkeys(plan for plan in own.values() if plan))
    meant: dict[str, str | None] = {}
    for word, plan in own.items():
        repaired = _applied(word, plan) if plan else next(filter(None, (_applied(word, other) for other in plans)), None)
        meant[word] = repaired if plan or "\ufffd" not in (repaired or "") else None
    return meant


def _plan(word: str) -> Plan:
    """The steps that repair a word; none where it is right."""
    from ftfy import fix_encoding_and_explain  # 60 ms: only when a word looks garbled

    fixed, steps = fix_encoding_and_explain(word)
    if fixed != word:
        return tuple((step.action, step.parameter) for step in steps or ())
    codec = _explained(word)
    return (("encode", codec), ("decode", "utf-8")) if codec else ()


def _applied(word: str, plan: Plan) -> str | None:
    """The word repaired by a plan, as it stands or without the signs around it; ``None`` where that makes no other word of it."""
    from ftfy import apply_plan

    core = word.strip(_AROUND)
    for part in (word, core):
        try:
            fixed = apply_plan(part, list(plan))
        except UnicodeError:
            continue
        if fixed != part:
            return word.replace(part, fixed)
    return None


def _joined(text: str, found: Iterable[Garbled]) -> Iterator[Garbled]:
    """The garbled words, those with nothing but spaces between them as one."""
    start, end, meant = 0, -1, list[str]()
    for each in found:
        between = text[end : each.start] if meant else ""
        if meant and between.strip(" "):
            yield Garbled(start, end, "".join(meant))
            meant = []
        if not meant:
            start, between = each.start, ""
        meant += (between, each.meant)
        end = each.end
    if meant:
        yield Garbled(start, end, "".join(meant))


def _shown(first: int, last: int) -> set[str]:
    """How the encodings show the bytes from ``first`` to ``last``."""
    return {c for codec in _CODECS for c in bytes(range(first, last + 1)).decode(codec, "ignore")} - set(_USUAL)


@cache
def _spelt_out() -> re.Pattern[str]:
    """The first byte of a character in UTF-8 and as many more as it asks for, each as an encoding shows it; or a C1 control.

    It begins with one class of characters, so that the search runs through an ordinary text without trying anything else.
    """

    def listed(characters: set[str]) -> str:
        return "".join(map(re.escape, sorted(characters)))

    of_two, of_more = listed(_shown(0xC2, 0xDF)), listed(_shown(0xE0, 0xF4))
    inner = listed(_shown(0x80, 0xBF) | set(_USUAL) | {"\ufffd"}) + "\x80-\x9f"
    dash = f"(?!(?<=[–—])[{_USUAL}])"  # before a quotation mark it is a dash
    return re.compile(f"[{of_two}{of_more}\x80-\x9f]{dash}(?:(?<=[\x80-\x9f])|[{inner}](?:(?<=[{of_two}][{inner}])|[{inner}]))")
