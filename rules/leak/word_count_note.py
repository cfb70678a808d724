"""Notes on the length or manner of the text for whoever ordered it."""

import re
from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Pattern, Severity, Span, rule

from ._context import starts_block
from ._exhibit import shown
from ._turn import ORDERED

_N = r"(?:[0-9][0-9,. ]{0,8})"
NOTE = Pattern(
    r"[(\[*_]{0,4}(?:note: )?(?:(?:total|final|approximate|estimated|actual|current|article|target) ){0,2}(?:word ?count|character count|"
    r"length|words|word total)(?: \([^)\x1e]{1,30}\))? ?(?:[:=-]|is|of|[*_]{1,2}:?)? ?[*_]{0,2} ?"
    rf"(?:approx(?:\.|imately)?|about|around|roughly|exactly|nearly|over|circa|~|ca\.)? ?~?{_N}\+?(?: ?- ?{_N})?(?: words?| characters?)?",
    begins=("word count", "wordcount", "(word count", "(wordcount", "[word count", "*word count", "**word count", "*(word count",
            "total word count", "(total word count", "total words", "(total words",
            "final word count", "(final word count", "approximate word count", "(approximate", "(approx", "estimated word count",
            "length:", "(length", "character count", "(character count", "words:", "(words:",
            "article length", "note: word count", "article word count", "[length", "*word count*"),
)  # fmt: skip
_ABOUT = "approx|about|around|roughly|exactly"
IN_BRACKETS = Pattern(
    rf"[(\[*]{{1,3}}(?:approx(?:\.|imately)?|about|around|roughly|exactly|~)? ?~?{_N}(?: ?- ?{_N})? words[^)\]\x1e]{{0,200}}[)\]]",
    begins=tuple(bracket + sign for bracket in "([" for sign in (*_ABOUT.split("|"), *"~ ([*0123456789")),
)
# What such a note says besides: how the text was made to please.
_MANNER = Pattern(
    r"\b(?:expanded|expansion|human(?:-like)? (?:tone|touch|voice)|human-like|as requested|per your|requested|readability|seo|keywords?|"
    r"keyphrase|optimi[sz]ed|written in|tone|plagiarism|unique|original content|engaging|varied sentence|"
    r"natural(?:ly)?|conversational|humani[sz]ed|undetectable|ai detection|reading level|requirements?|depth|approx(?:\.|imately)?|"
    r"formatted|subheadings|flow|style)\b"
)
# "Revised version (humanized, plagiarism-free)": what the text is called by whoever delivers it, with what was asked of it.
DELIVERED = Pattern(
    r"[#*_ ]{0,6}(?:(?:final|revised|rewritten|reworked|humani[sz]ed|improved|polished|optimi[sz]ed|updated|edited|refined|paraphrased|"
    r"shortened|full) ){1,2}(?:version|article|text|draft|copy|essay|post|blog post) ?[(\[][^)\]\x1e]{3,160}[)\]][:*_ ]{0,4}(?=\x1e|$)",
    begins=tuple(marks + word for marks in ("", "**", "# ", "## ", "### ")
                 for word in ("final", "revised", "rewritten", "reworked", "humani", "improved", "polished", "optimi", "updated", "edited",
                              "refined", "paraphrased", "shortened", "full")),
)  # fmt: skip
# "Meta description (154 characters):": a field with the length that was ordered for it.
FIELD = Pattern(
    r"[#*_ ]{0,6}(?:seo |meta )?(?:title|description|headline|title tag|excerpt|caption)(?: tag)?[*_]{0,2} \((?:under |max\.? |about |"
    r"~)?[0-9]{2,3} char(?:acter)?s?\)[*_]{0,2}:",
    begins=tuple(
        marks + word for marks in ("", "**", "## ", "### ") for word in ("meta ", "seo ", "title", "headline", "excerpt", "caption")
    ),
)
# "Rewritten for clarity and flow:", above the text; without the colon editors of interviews say so.
MADE_FOR = Pattern(
    r"[*_# ]{0,4}(?:rewritten|revised|reworked|condensed|shortened|polished|optimi[sz]ed|humani[sz]ed|edited|simplified|expanded) for "
    r"[^.:!?\x1e]{3,80}[*_]{0,2}:(?=[*_ ]{0,3}(?:\x1e|$))",
    begins=(
        "rewritten for", "revised for", "reworked for", "condensed for", "shortened for", "polished for", "optimised for",
        "optimized for", "humanised for", "humanized for", "edited for", "simplified for", "expanded for",
    ),
)  # fmt: skip
_LIMIT = Pattern(
    r"\b(?:limit|maximum|minimum|max|min|up to|no more than|between|entries|submissions?|contest|competition|essay|abstract|guidelines|"
    r"must|should|[0-9,]{1,6} to [0-9,]{1,6}|assignment|manuscripts?|published|genre|rating|chapters?)\b"
)
_MESSAGE = "contains a note on its own length for whoever ordered it"


@rule(
    severity=Severity.ERROR,
    patterns=[NOTE, IN_BRACKETS, DELIVERED, MADE_FOR, FIELD],
    fix="Cut the note, and look for other traces of an order: the text was made to a length.",
    bad=[
        "The ferry leaves at nine.\n\n[[**Meta description (154 characters):** When the ferry leaves, and why.]]",
        "The singing stops.\n\n[[(Length: approx. 640 words. Written in a warm, conversational tone, as requested.)]]",
        "Buy a red lamp and a folding chair.\n\n[[Total word count: 812 words | Focus keyword used 6 times, naturally placed]]",
        "[[**Rewritten article (humanized, grade 7 reading level)**]]\n\nThe ferry leaves at nine.",
        "[[Shortened for ease of reading:]]\n\nThe ferry leaves at nine.",
        "The ferry leaves at nine.\n\n[[*(Word Count: Approx. 2,050)*]]",
    ],
    good=[
        "Entries must not exceed the word count: 500 words at most.",
        "Word count: 2,000 is the limit for essays, the rules of the contest say.",
        "This talk was edited for clarity and length.\n\nQ: When does the ferry leave?",
        "Final version (May 1902)\n\nThe poet changed two lines.",
        "The bridge has a length of about 640 metres.",
        "His novel (about 90,000 words) took nine years.",
        "Genre: Fantasy\nRating: Teen\nWord count: 3,400\n\nThe dragon slept.",
    ],
)
def word_count_note(document: Document) -> Iterator[Hit]:
    """A note on the length or manner of the text is addressed to whoever ordered it: it was delivered, not written, and not read since."""
    end = -1
    for pattern in (NOTE, IN_BRACKETS, DELIVERED, MADE_FOR, FIELD):
        for match in document.matches(pattern):
            start = match.start()
            if start < end or not starts_block(document, start):
                continue
            span = Span(start, _line_end(document, match.end()))
            said = document.folded[span.start : span.end]
            if len(said) > 400 or (pattern is IN_BRACKETS and not said.rstrip("*_ .").endswith((")", "]"))):
                continue
            manner = pattern in (MADE_FOR, FIELD) or _MANNER.search(said) is not None or ORDERED.search(said) is not None
            index = document.block_index(start)
            last = index >= len(document.blocks) - 2 and index > 0.6 * len(document.blocks)
            if (
                (pattern is NOTE and not re.search(r"words?\b", said))
                or (_LIMIT.search(said) and not ORDERED.search(said))
                or document.mentioned(span)
                or shown(document, span)
                or not (manner or (last and pattern is NOTE))
            ):
                continue
            end = span.end
            # A bare number at the end is what students and authors write too.
            yield Hit(
                span, _MESSAGE, severity=None if manner else Severity.WARNING, confidence=None if manner else Confidence.MEDIUM,
                removable=document.removable(span),
            )  # fmt: skip


def _line_end(document: Document, offset: int) -> int:
    found = document.text.find("\n", offset)
    end = found if found >= 0 else len(document.text)
    return offset + len(document.text[offset:end].rstrip())
