"""Words that mix Latin letters with look-alikes of another script."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from auditor import Document, Hit, Pattern, Severity, Span, rule

# Latin beside Cyrillic or Greek, Armenian or Cherokee: scripts whose letters pass for Latin ones.
_OTHER = "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13f4"
MIXED = Pattern(rf"[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z]", cased=True)
_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f{_OTHER}]{{4,40}}")
_BEFORE = re.compile(rf"[A-Za-z\u00c0-\u024f{_OTHER}]{{0,40}}$")
_FOREIGN = re.compile(f"[{_OTHER}]")
_MOST = 20  # words of one document that are shown one by one
_CAPITAL_INSIDE = re.compile("[a-z][\u0391-\u03a9\u0400-\u042f]")  # a wrong decoding, or a brand


@rule(
    severity=Severity.WARNING,
    views=["beyond_ascii"],
    fix="Write the word in one script: a search for it finds nothing now, and the name in it may not be what it seems.",
    bad=[
        "Sign in at [[p\u0430ypal]] to see the price.",
        "The [[gov\u0435rnm\u0435nt]] fell, and the [[\u0440r\u0435sident]] left.",
        "The [[\u039cinister]] resigned.",
    ],
    good=[
        "The α-helix, 5 μm of NaΩ, ΔG and the λcalculus are known.",
        "The band KoЯn and the sponsor NΛSΛ.",
        "Он купил VIPа и iPhoneы; Cпасибо за SMSки и PDFы.",
        "The Russian word \u043c\u043e\u0441\u0442 means bridge.",
    ],
    references=("https://www.unicode.org/reports/tr39/",),
)
def mixed_script(document: Document) -> Iterator[Hit]:
    """A word mixes scripts so that it looks like another: search and filters miss it, and a name may be somebody else's."""
    text, end, count = document.text, 0, 0
    if _FOREIGN.search("".join(document.beyond_ascii)) is None:
        return
    for match in document.matches(MIXED):
        if match.start() < end:
            continue
        before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        word = _WORD.match(text, before.start() if before else match.start())
        if word is None:
            continue
        end = word.end()
        span = Span(word.start(), end)
        if not _looks_latin(word[0]) or not _in_latin(text, span) or _address(document, span) or document.in_code(span):
            continue
        count += 1
        if count > _MOST:
            return
        foreign = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(_FOREIGN.findall(word[0])))
        yield Hit(span, f"contains a word of mixed scripts ({foreign} among Latin letters)")


def _looks_latin(word: str) -> bool:
    """Whether every foreign letter passes for a Latin one, by the Unicode table, and Latin letters are the most."""
    foreign = _FOREIGN.findall(word)
    if not foreign or _CAPITAL_INSIDE.search(word):
        return False
    return 2 * len(foreign) < len(word) and all(_passes(letter) for letter in set(foreign))


@cache
def _passes(letter: str) -> bool:
    from confusable_homoglyphs import confusables  # 100 ms: only for a word of two scripts

    alike = confusables.is_confusable(letter, greedy=True, preferred_aliases=["latin"])
    return bool(alike) and any(len(each["c"]) == 1 and each["c"].isascii() and each["c"].isalpha() for each in alike[0]["homoglyphs"])


def _in_latin(text: str, span: Span) -> bool:
    """Whether the words around are Latin: in a Russian text a Latin stem takes a Russian ending."""
    around = text[max(0, span.start - 60) : span.start] + text[span.end : span.end + 60]
    return len(_FOREIGN.findall(around)) * 4 < sum(1 for c in around if c.isalpha()) or not any(map(str.isalpha, around))


def _address(document: Document, span: Span) -> bool:
    index = bisect_right(document.urls, span) - 1
    return index >= 0 and document.urls[index].end > span.start and "://" not in document[document.urls[index]]
