"""Remarks in which an answer judges itself."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._context import explains_prompts, is_letter, starts_block, starts_sentence
from ._exhibit import is_asked, told
from ._turn import ANSWERS, ORDERED, crafts

REMARKS = Lexicon.read(__package__, "self_assessment.txt")
# "This version keeps …", "Changes made: …": what was done to the text, told in words of the craft to the one who ordered it.
_SHORT = ("in conclusion", "overall", "in short", "in summary")
JUDGES = Pattern(
    r"(?:(?:in conclusion|overall|in short|in summary), )?(?:this|the) (?:(?:revised|new|updated|final|rewritten|shorter|"
    r"edited) )?(?:version|draft|rewrite|revision|edit|rework|take) "
    r"(?:\w{3,12}ly )?(?:now )?(?:opens|keeps|uses|avoids|maintains|preserves|removes|adds|reads|aims|follows|stays|covers|meets|"
    r"satisfies|delivers|captures|hits|retains|improves|"
    r"focuses|includes|trims|leans|balances|runs|comes in|lands)\b[^.!?\x1e]{5,400}",
    begins=tuple(f"{the} {kind}{noun}" for the in ("this", "the", *(f"{short}, {it}" for short in _SHORT for it in ("this", "the")))
                 for kind in ("", "revised ", "new ", "updated ", "final ", "rewritten ", "shorter ", "edited ")
                 for noun in ("version", "draft", "rewrite", "revision", "edit ", "rework", "take ")),
)  # fmt: skip
CHANGES = Pattern(
    r"(?:(?:key|main|other|summary of) )?(?:changes|edits|improvements|revisions|adjustments)(?: (?:made|i made|applied))?[*_]{0,3}:"
    r"[^\x1e]{10,600}",
    begins=("changes", "key changes", "main changes", "other changes", "summary of changes", "edits", "key edits", "improvements",
            "key improvements", "revisions", "adjustments"),
)  # fmt: skip
# "I kept each entry under 15 words, as you asked": a report to whoever gave the order.
OBEYED = Pattern(
    r"i(?:'ve| have)? (?:also )?(?:kept|avoided|used|included|left out|made|added|removed|limited|followed|stuck|wrote|written|"
    r"omitted|cut|trimmed)\b[^.!?\x1e]{3,160}?\bas (?:you |you've |you have )?(?:asked|requested|instructed|specified|directed|briefed)\b",
    begins=(
        "i kept", "i avoided", "i used", "i included", "i left", "i made", "i added", "i removed", "i limited", "i followed",
        "i stuck", "i wrote", "i omitted", "i cut", "i trimmed", "i also", "i've", "i have",
    ),
)  # fmt: skip
# "5 items ✔, under 50 words ✔": the order, ticked off.
CHECKS = Pattern(r"(?:✔|✅|✓|☑)", begins=("✔", "✅", "✓", "☑"))
# "Note: some of the figures are illustrative; check them before publishing": what nobody writes to a reader.
WARNS = Pattern(
    r"[(\[*_]{0,3}(?:note|please note|disclaimer|reminder|important)[*_]{0,2}(?::| that)[^\x1e]{10,300}?\b(?:before (?:publishing|"
    r"publication|"
    r"posting|you (?:publish|post|submit)|submitting|submission|going live)|replace (?:it|them|these|those|the placeholders?))\b",
    begins=tuple(marks + word for marks in ("", "(", "[", "*", "**", "*(")
                 for word in ("note", "please note", "disclaimer", "reminder", "important")),
)  # fmt: skip
_INVENTED = Pattern(
    r"\b(?:illustrative|fictional|fictitious|hypothetical|invented|made[- ]up|placeholders?|approximate|fact-check|double-check|verify)\b"
)
# "The source you shared gives no year; please replace it": what is told to nobody but the one for whom the text was made.
_PUBLISH = Pattern(r"\b(?:before (?:publishing|publication|posting|you (?:publish|post|submit)|submitting|going live))\b")
_CHECK = Pattern(
    r"\b(?:verify|double-check|fact-check|confirm(?:ed)?|check (?:this|these|it|them)|replace (?:it|them|this|these|those)|invent(?:ed)?|"
    r"made up|illustrative|estimates?|left out|paraphrased|placeholders?)\b"
)
_YOU = ("you", "paste ", "please", " du ", " dir ", "dein", "vous", "votre", "vos ", " tu ", " tus ", "você", " seu ", " sua ")
_DID = Pattern(
    r"\bi (?:tried to|did not|didn't|was not able|wasn't able|could not|couldn't)\b|\bi(?:'ve| have|'d)? (?:also |only |"
    r"just )?(?:\w{3,12}ed|kept|left|cut|made|put|"
    r"stuck|took|wrote|chose|gave)\b|\bich habe\b|\bj'ai\b|\bhe \w{3,12}[ai]do\b"
)
_SIGNED = Pattern(r"\b[0-9]{1,2}:[0-9]{2}\b")  # people who write a page together sign with the time
_BLOCK = 600  # characters of a block that reports on the work
_CRAFT = Pattern(
    r"\b(?:tone|voice|brief|filler|keywords?|readability|flow|clarity|jargon|hook|pacing|seo|transitions?|passive|active voice|concise|"
    r"conciseness|grammar|sentence (?:length|structure|variety)|sentences|paragraphs|headings|subheadings|wording|redundan\w{2,4}|"
    r"repetition|chronology|imagery|word count|[0-9]{1,5} words|items|entries|bullet points|format)\b"
)
_PARTS = Pattern(
    r"\b(?:words|claims|descriptions?|list|sections?|quotes|emojis?|superlatives|adjectives|names|title|headline|length|style)\b"
)
# What was ordered: a length, a keyword, a level, the asker's own wishes.
_ORDERED = Pattern(
    r"\b(?:(?:the|your) brief|[0-9,]{2,6}[- ]words?(?: limit)?|requested|word (?:count|limit)|keywords?|keyphrases?|seo|as requested|"
    r"you (?:asked|requested|wanted)|"
    r"your (?:tone|audience|readers|notes|instructions|requirements|request|style|voice|original)|reading level|plagiarism|"
    r"ai[ -]detect\w{2,5}|human(?:-like|ized|ised)?|passive voice|sentence (?:length|structure|variety))\b"
)
_MESSAGE = "contains a remark in which an answer judges itself"


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    context=[REMARKS, JUDGES, CHANGES, OBEYED, CHECKS, WARNS],
    fix="Cut the remark, and look for other traces of a model: it was meant for whoever ordered the text.",
    bad=[
        "The bridge reopens.\n\n[[I stayed with the outline you pasted, and wasn't able to confirm the date.]]",
        "The bridge reopens.\n\n[[The article is complete and verified: 838 words.]]",
        "The bridge reopens.\n\n[[This draft keeps the tone light, cuts the jargon and stays under 300 words.]]",
        "The bridge reopens.\n\n[[I avoided superlatives as instructed.]]",
        "The bridge reopens.\n\n[[In short, this draft covers both items requested and stays within the 90-word limit.]]",
        "The bridge reopens.\n\n[[Key changes: removed passive voice, smoother transitions, keyword in the first sentence.]]",
        "The bridge reopens.\n\n[[Changes made:\n- Simplified sentences\n- Removed repetition\n- Added a closing line]]",
        "The bridge reopens.\n\n[[Checked: 300 words ✓, neutral tone ✓, no headings ✓]]",
        "The bridge reopens.\n\n[[Note: the two quotes are illustrative, so verify or replace them.]]",
        "The bridge reopens.\n\n[[I've updated the page to:\n- match your style\n- add two sections\n- keep the tone light]]",
        "The bridge reopens.\n\n[[I've kept the tone neutral and included your keywords.]]",
    ],
    good=[
        "When I edit a novel, I read your draft twice, and mark the tone, the flow and the wording of each paragraph.",
        "I've added the source you asked for and shortened the second paragraph. - Birte 12:04, 3 May 2011",
        "“The article is complete and verified,” the program wrote.",
        "I gave Claude my notes and asked for a draft. It began with “a polished version of your notes”, and I cut the jargon.",
        "I have kept the structure of the old barn and built a house inside it.",
        "The text is complete in three manuscripts.",
        "This version keeps the tone of the Danish, its pacing and its jokes, and is the best that we have.",
        "Changes made: the second lift stops on floor three, and the door to the yard is locked at ten.",
        "I kept the door shut as you asked, and the cat came in by the roof.",
        "Important: the keys above are placeholders, so replace them with those of your mill.",
        "Note: all names in this story are fictional.",
        "Free wifi ✓ Pets ✓ Breakfast ✓",
    ],
)
def self_assessment(document: Document) -> Iterator[Hit]:
    """The text praises or checks itself for whoever ordered it: the answer was pasted with what was said about it."""
    hits = list(_judged(document))
    if hits and not explains_prompts(document):
        yield from hits


def _judged(document: Document) -> Iterator[Hit]:
    for phrase in document.phrases(REMARKS):
        place = Span(phrase.start, phrase.end)
        edge = document.near_end(place) or document.near_start(place)
        if edge and starts_sentence(document, phrase.start) and not told(document, place):
            span = document.sentence(place)
            yield Hit(span, _MESSAGE, removable=document.removable(span))
    for span in (*_remarks(document), *_reports(document), *_listed(document)):
        if (document.near_end(span) or document.near_start(span)) and not told(document, span):
            yield Hit(span, _MESSAGE, removable=document.removable(span))


def _remarks(document: Document) -> Iterator[Span]:
    for match in document.matches(JUDGES):
        named = {each[0] for words in (_CRAFT, _ORDERED) for each in words.finditer(match[0])}
        if starts_sentence(document, match.start()) and len(named) >= 2 and _ORDERED.search(match[0]):
            yield document.sentence(Span(*match.span()))
    for match in document.matches(CHANGES):
        named = {each[0] for each in _CRAFT.finditer(match[0])}
        last = match.end() >= document.blocks[-1].end and "made" in match[0].partition(":")[0]  # and nothing after it
        ordered = _ORDERED.search(match[0]) is not None or (last and crafts(match[0]) > 2)
        if starts_block(document, match.start()) and len(named) >= 2 and ordered:
            yield Span(match.start(), match.end())
    for match in document.matches(OBEYED):
        if _CRAFT.search(match[0]) or _PARTS.search(match[0]):
            yield document.sentence(Span(*match.span()))
    read = -1  # each line is looked at once, however many ticks it has
    for match in document.matches(CHECKS):
        if match.start() < read:
            continue
        line = document.line(Span(*match.span()))
        read = line.end
        said = document.folded[line.start : line.end]
        named = {each[0] for each in _CRAFT.finditer(said)}
        if len(named) >= 2 and sum(map(said.count, "✔✅✓☑")) >= 2:
            yield line
    for match in document.matches(WARNS):
        invented = {each[0] for each in _INVENTED.finditer(match[0])}
        # Manuals have placeholders in their listings, and say so.
        manual = all(word.startswith("placeholder") for word in invented) and not _PUBLISH.search(match[0])
        if starts_block(document, match.start()) and not manual:
            yield document.sentence(Span(match.end() - 1, match.end()))


def _listed(document: Document) -> Iterator[Span]:
    """The same as a list: "I've updated the draft to:", and nothing after it."""
    first = len(document.blocks)
    while first > 1 and document.blocks[first - 1].region is Region.LIST:
        first -= 1
    if first < len(document.blocks):
        span = Span(document.blocks[first - 1].start, document.blocks[-1].end)
        said = document.folded[span.start : min(span.end, span.start + 2 * _BLOCK)]
        above, listed = said[: document.blocks[first - 1].end - span.start], said[document.blocks[first - 1].end - span.start :]
        reports = above.rstrip("*_ ").endswith(":") and _DID.search(above) is not None and "your" in listed
        if reports and crafts(said) >= 3 and not is_letter(document):
            yield span


def _reports(document: Document) -> Iterator[Span]:
    """Blocks at the edge in which the maker tells the one who ordered what he did with his words, and what is still to be checked."""
    last = len(document.blocks)
    for block in (*document.blocks[:2], *document.blocks[max(2, last - 2) :]):
        said = document.folded[block.start : block.end]
        if len(said) > _BLOCK or said.startswith('"') or not any(word in said for word in _YOU):
            continue
        asked, did = ORDERED.search(said) is not None, _DID.search(said) is not None
        if not (asked or did) or is_asked(said) or _SIGNED.search(said) or ANSWERS.match(said):
            continue
        checks = len({each[0] for each in _CHECK.finditer(said)}) + 2 * (_PUBLISH.search(said) is not None)
        weight = (2 if asked else 0) + checks + crafts(said)
        if (did or (asked and checks)) and weight >= (3 if asked or checks >= 3 else 6) and not is_letter(document):
            yield Span(block.start, block.end)
