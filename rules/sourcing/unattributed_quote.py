"""Quotations without a speaker."""

import itertools
import re
from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Quotation, Region, Severity, Span, rule

from ._genre import holds_figures, is_story
from ._sources import NAME, either, listed

# A paragraph that looks back on words just given: where those have no marks and no speaker, both were lost.
_WORDS_GIVEN = (
    "sentiment", "statement", "quote", "quotation", "quip", "remark", "comment", "admission", "testimony", "warning",
)  # fmt: skip
REFERS = Pattern(
    rf"(?:that|this|such a) (?:{'|'.join(_WORDS_GIVEN)}) "
    r"(?:captures?|captured|sums up|summed up|echoe[sd]|reflects|reflected|encapsulates|underscores|"
    r"underlines|highlights|illustrates|resonates)\b",
    begins=tuple(f"{this} {word}" for this in ("that", "this", "such a") for word in _WORDS_GIVEN),
)

_FEWEST_WORDS = 9  # titles, mottoes and set phrases in quotation marks are shorter, in the samples tried
_FEWEST_DOCUMENT = 80  # words; a shorter text is a caption, a list of sayings or a teaser
_MOST_WORDS = 80  # longer paragraphs in the first person are the writer's own
_FIRST_PERSON = Pattern(r"\b(?:we|our|i|my)\b")
_NEIGHBOURS = 2  # sentences to either side in which a speaker is still the quotation's
_CREDIT = Pattern(r"\b(?:credits?|photo|image|picture|courtesy|getty|afp|file)\b|©")
_CAPTION = 100  # characters; a caption or credit that was not recognised as one is no longer
# Any of these beside a quotation may be its speaker: a verb of speech, a document that can be read out, or a name before a colon.
_SPEAKER = Pattern(
    rf"\b(?:{either(listed('_verbs.txt', 'say', 'answer'))}|{either(listed('_quoted_texts.txt'))}|according to"
    rf"|spokes\w{{1,8}})\b|:[ \"]{{0,3}}$"
)
_PERSON = Pattern(r"\b(?:he|she|i|you|me|my|him|his|her)\b")  # somebody is there who may be speaking
_FULL_NAME = Pattern(r"\b[A-Z][a-z'’-]{1,20} (?:[A-Z]\. )?[A-Z][a-z'’-]{1,20}\b")
_NAME_DASH = Pattern(rf"\s{{0,30}}(?:\(|[—–―-]{{1,2}} ?|~ ?){NAME}")
_COLON = Pattern(r":\s{0,30}[\"“”'‘\s]{0,30}$")
_CREDITED = frozenset((Region.PROSE, Region.QUOTATION))


@rule(
    severity=Severity.WARNING,
    views=["quotes"],
    patterns=[REFERS],
    languages={"en"},
    unfit_for={"interview"},
    min_words=_FEWEST_DOCUMENT,
    fix="Say who said it, and when; cut the quotation if nobody knows.",
    bad=[
        "The fire in the flour mill at Sedgeholt was put out at four on Saturday, 20 January. At half past four the first loaves came "
        "out of the oven across the "
        "road. The mill, built in 1881, lost its roof and two of its four floors.\n\n"
        "[[“Nobody here will sleep properly again until that chimney has come down, and the council knows it perfectly well.”]]\n\n"
        "The owners mean to rebuild it by the summer. The silos were unharmed and held flour for three weeks. Until the stones turn "
        "again, grain from the farms around will go by lorry to Ormsley.",
        "The strait is nine hundred metres wide and has been argued about since 1961. The roads authority has drawn a tunnel and a pair of "
        "electric ferries, and the council is to choose between them in the spring of next year. Both would need a road through "
        "the marsh, and that road is what most of the letters to the council are about. It would pass the school.\n\n"
        "[[We want a crossing, but not at any price. Our children will be paying for it when we are gone.]]\n\n"
        "That sentiment sums up the mood in the village hall, where the plans hung for two weeks.",
        "The bridge over the Corve has been shut since 12 May 2023. Lorries go round by Ormsley, eleven miles, and the school bus with "
        "them. The county has put the work out to "
        'tender twice and had no offers. [["They have forgotten that there are people living on this side of the river."]] The next '
        "meeting of the works "
        "committee is in September. Until then a ferry takes people over on foot, twice a day, except when the water is high. It holds "
        "twelve and has a bell.",
    ],
    good=[
        "The fire in the flour mill at Sedgeholt was put out at four on Saturday morning. At half past four the first loaves came out "
        "of the oven across the "
        "road. The mill, built in 1881, lost its roof and two of its four floors. Ursula Finch, the baker, had kept working because "
        "the firemen asked her to.\n\n"
        "“Nobody here will sleep properly again until that chimney has come down, and the council knows it perfectly well,” she said.\n\n"
        "“It has been a danger to the whole of the road since before I was born, and I was born in 1950.”\n\n"
        "The owners mean to rebuild it by the summer, and the silos were unharmed and held flour for three weeks.",
        "The bridge over the Corve has been shut since 12 May 2023. Lorries go round by Ormsley, eleven miles, and the school bus with "
        "them. The county has put the work out to "
        'tender twice and had no offers. The sign at the end of the road is older than the bridge. "No horse may be led over this '
        'bridge faster than at a walk." The next meeting of the works '
        "committee is in September. Until then a ferry takes people over on foot, twice a day, except when the water is high. It holds "
        "twelve and has a bell.",
    ],
)
def unattributed_quote(document: Document) -> Iterator[Hit]:
    """A quotation without a speaker cannot be checked, and nobody stands for it: its source was lost on the way, or never was."""
    yield from _unmarked(document)
    if not holds_figures(document):
        return
    speeches = [q for q in document.quotes if q.kind in ("double", "low", "guillemet") and q.closed]
    hits = []
    for quote in speeches:
        if not _is_speech(document, quote):
            continue
        block = document.block_at(quote.start)
        if block is None or block.region is not Region.PROSE or _has_speaker(document, quote, block.start, block.end, speeches):
            continue
        hits.append(Span(quote.start, quote.end))
    if hits and len(hits) * 2 <= len(speeches) + 2 and not is_story(document):
        for span in hits:
            yield Hit(span, "contains a quotation without a speaker")


def _unmarked(document: Document) -> Iterator[Hit]:
    """Paragraphs in somebody's "we" or "I", without marks, that the next paragraph speaks of as somebody's words."""
    for match in document.matches(REFERS):
        index = document.block_index(match.start())
        if index < 1 or document.blocks[index].start != match.start():
            continue
        above = document.blocks[index - 1]
        if above.region is not Region.PROSE or not _FEWEST_WORDS <= len(document.text[above.start : above.end].split()) <= _MOST_WORDS:
            continue
        if _holds_marks(document, above.start, above.end) or not _FIRST_PERSON.search(document.folded, above.start, above.end):
            continue
        if not _SPEAKER.compiled.search(document.folded, above.start, above.end):
            yield Hit(above.span, "contains somebody's words without marks and without a speaker")


def _is_speech(document: Document, quote: Quotation) -> bool:
    """Whether the quotation is a whole sentence of several words, set off by itself."""
    inner = document.text[quote.inner_start : quote.inner_end].strip()
    if inner[-1:] not in (".", "!", "?") or not inner[0].isupper():
        return False
    before = document.text[max(0, quote.start - 3) : quote.start].rstrip(" ")
    if before and before[-1] not in '.!?\n”"…':
        return False
    words = inner.split()
    return len(words) >= _FEWEST_WORDS and sum(word[0].isupper() for word in words) * 2 <= len(words)


def _has_speaker(document: Document, quote: Quotation, start: int, end: int, speeches: list[Quotation]) -> bool:
    """Whether anything beside the quotation could be its speaker: in its paragraph, or at the borders of its neighbours."""
    text, folded = document.text, document.folded
    if (
        _NAME_DASH.match(text, quote.end)
        or _COLON.search(text, max(0, quote.start - 12), quote.start)
        or not _alone(document, start, end, speeches)
    ):
        return True
    sentences = document.sentences
    at, last = document.sentence_index(quote.start), document.sentence_index(quote.end - 1)
    low = max(start, sentences[max(0, at - _NEIGHBOURS)].start)
    high = min(end, sentences[min(len(sentences) - 1, last + _NEIGHBOURS)].end)
    rest = [Span(low, quote.start), Span(quote.end, max(quote.end, high))]
    if any(_outside(document, found) for each in rest for found in _hints(document, each)):
        return True
    index = document.block_index(start)
    if index:
        above = document.blocks[index - 1]
        begin = max(above.start, sentences[max(0, document.sentence_index(above.end - 1) - 1)].start)
        if (
            above.region not in _CREDITED
            or _holds_marks(document, above.start, above.end)
            or _SPEAKER.compiled.search(folded, begin, above.end)
        ):
            return True
        # A caption between two paragraphs of the same speech.
        caption = above.end - above.start <= _CAPTION or _CREDIT.search(folded, above.start, above.end)
        if index > 1 and caption and _holds_marks(document, document.blocks[index - 2].start, above.start):
            return True
    if index + 1 < len(document.blocks):
        below = document.blocks[index + 1]
        first = document.sentence(Span(below.start, below.start + 1))
        if (
            text[below.start] in "—–―-(~"
            or below.region not in _CREDITED | {Region.HEADING}
            or _holds_marks(document, below.start, below.end)
        ):
            return True
        return _SPEAKER.compiled.search(folded, first.start, first.end) is not None
    return False


def _hints(document: Document, span: Span) -> Iterator[re.Match[str]]:
    """What may be a speaker within the span."""
    yield from _SPEAKER.compiled.finditer(document.folded, span.start, span.end)
    yield from _PERSON.finditer(document.folded, span.start, span.end)
    yield from _FULL_NAME.finditer(document.text, span.start, span.end)


def _outside(document: Document, found: re.Match[str]) -> bool:
    return not document.quoted(Span(*found.span()))


def _alone(document: Document, start: int, end: int, speeches: list[Quotation]) -> bool:
    """Whether the paragraph holds nothing else in quotation marks but whole speeches that follow each other at once: no dialogue."""
    inside = [quote for quote in speeches if start <= quote.start and quote.end <= end]
    if document.folded.count('"', start, end) != 2 * len(inside):
        return False
    return all(after.start - before.end <= 1 for before, after in itertools.pairwise(inside))


def _holds_marks(document: Document, start: int, end: int) -> bool:
    """Whether there is anything in quotation marks in a neighbouring paragraph: this one may go on with it, or answer it."""
    return document.folded.find('"', start, end) >= 0
