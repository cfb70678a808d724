"""Quotations without a speaker."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Quotation, Region, Severity, Span, rule

from ._sources import ANSWERS, NAME, is_story

QUOTED = Pattern(r"[\"“„«]", begins=('"', "“", "„", "«"))

_FEWEST_WORDS = 9  # titles, mottoes and set phrases in quotation marks are shorter, in the samples tried
_FEWEST_DOCUMENT = 80  # words; a shorter text is a caption, a list of sayings or a teaser
# Any of these beside a quotation may be its speaker: a verb of speech, a document that can be read out, or a name before a colon.
_SPEAKER = Pattern(
    rf"\b(?:{ANSWERS}|according to|says|sings?|sang|sung|reads?|reading|cries|cried|shouts?|shouted|whispers?|whispered|answers?|answered|begins?|began|continues?|continued"
    r"|goes|went on|ends?|ended|opens?|opened|concludes?|speaks?|spoke|speaking|talks?|talked|quotes?|quoted|quoting|cites?|cited|citing|quotations?|asks?|asking|thinks?|thought|"
    r"adds?|adding|exclaims?|exclaimed|posts?|posted|tweets?|tweeted|texted|signs?|chants?|chanted|translates?|laughs?|laughed|smiles?|smiled|shrugs?|nods?|nodded|grins?|jokes?|voice|words?|"
    r"statement|letter|email|e-mail|message|note|report|article|book|poem|verse|song|lyrics?|hymn|prayer|psalm|chapter|passage|inscription|plaque|banner|sign|motto|slogan|headline|"
    r"title|caption|poster|advertisement|advert|review|essay|speech|interview|testimony|diary|journal|memoir|proverb|saying|adage|maxim|question|reply|answer|response|rule|law|"
    r"act|clause|section|paragraph|sentence|definition|phrase|term|example|line|text|document|ruling|verdict|order|declaration|constitution|treaty|resolution|transcript|recording|tape|film|scene|"
    r"play|novel|story|entry|comments?|remarks?|view|opinion|sources?|spokes\w+|q:|a:)\b|:[ \"]{0,3}$"
)
_NAME_DASH = re.compile(rf"\s*(?:\(|[—–―-]{{1,2}} ?|~ ?){NAME}")
_COLON = re.compile(r":\s*[\"“”'‘\s]*$")
_CREDITED = frozenset((Region.PROSE, Region.QUOTATION))


@rule(
    severity=Severity.WARNING,
    patterns=[QUOTED],
    languages={"en"},
    min_words=_FEWEST_DOCUMENT,
    fix="Say who said it, and when; cut the quotation if nobody knows.",
    bad=[
        "The fire in the flour mill at Sedgeholt was put out at four on Saturday morning. At half past four the first loaves came out of the oven across the "
        "road. The mill, built in 1881, lost its roof and two of its four floors.\n\n"
        "[[“Nobody here will sleep properly again until that chimney has come down, and the council knows it perfectly well.”]]\n\n"
        "The owners mean to rebuild it by the summer. The silos were unharmed and held flour for three weeks. Until the stones turn again, grain from the farms around will go by lorry to Ormsley.",
        "The bridge over the Corve has been shut since May. Lorries go round by Ormsley, eleven miles, and the school bus with them. The county has put the work out to "
        "tender twice and had no offers. [[\"They have forgotten that there are people living on this side of the river.\"]] The next meeting of the works "
        "committee is in September. Until then a ferry takes people over on foot, twice a day, except when the water is high. It holds twelve and has a bell.",
    ],
    good=[
        "The fire in the flour mill at Sedgeholt was put out at four on Saturday morning. At half past four the first loaves came out of the oven across the "
        "road. The mill, built in 1881, lost its roof and two of its four floors. Ursula Finch, the baker, had kept working because the firemen asked her to.\n\n"
        "“Nobody here will sleep properly again until that chimney has come down, and the council knows it perfectly well,” she said.\n\n"
        "“It has been a danger to the whole of the road since before I was born, and I was born in 1950.”\n\n"
        "The owners mean to rebuild it by the summer, and the silos were unharmed and held flour for three weeks.",
        "The bridge over the Corve has been shut since May. Lorries go round by Ormsley, eleven miles, and the school bus with them. The county has put the work out to "
        "tender twice and had no offers. The sign at the end of the road is older than the bridge. \"No horse may be led over this bridge faster than at a walk.\" The next meeting of the works "
        "committee is in September. Until then a ferry takes people over on foot, twice a day, except when the water is high. It holds twelve and has a bell.",
    ],
)
def unattributed_quote(document: Document) -> Iterator[Hit]:
    """A quotation without a speaker cannot be checked, and nobody stands for it: it may have lost its source on the way, or never had one."""
    speeches = [q for q in document.quotes if q.kind in ("double", "low", "guillemet") and q.closed]
    hits = []
    for at, quote in enumerate(speeches):
        if not _is_speech(document, quote):
            continue
        block = document.block_at(quote.start)
        if block is None or block.region is not Region.PROSE or _has_speaker(document, quote, block.start, block.end, speeches):
            continue
        hits.append(Span(quote.start, quote.end))
    if hits and len(hits) * 2 <= len(speeches) + 2 and not is_story(document):
        for span in hits:
            yield Hit(span, "contains a quotation without a speaker")


def _is_speech(document: Document, quote: Quotation) -> bool:
    """Whether the quotation is a whole sentence of several words, set off by itself."""
    inner = document.text[quote.inner_start : quote.inner_end].strip()
    if len(inner.split()) < _FEWEST_WORDS or inner[-1] not in ".!?…" or not inner[0].isupper():
        return False
    before = document.text[max(0, quote.start - 3) : quote.start].rstrip(" ")
    return not before or before[-1] in ".!?\n”\"…"


def _has_speaker(document: Document, quote: Quotation, start: int, end: int, speeches: list[Quotation]) -> bool:
    """Whether anything beside the quotation could be its speaker: in its paragraph, at the end of the one before, at the start of the next."""
    text, folded = document.text, document.folded
    if _NAME_DASH.match(text, quote.end) or _COLON.search(text, max(0, quote.start - 12), quote.start):
        return True
    rest = [Span(start, quote.start), Span(quote.end, end)]
    if any(_SPEAKER.compiled.search(folded, each.start, each.end) for each in rest if text[each.start : each.end].strip()):
        return True
    index = document.block_index(start)
    if index:
        above = document.blocks[index - 1]
        if above.region not in _CREDITED:
            return True
        if _last_quotes(document, above.start, above.end, speeches) or _SPEAKER.compiled.search(folded, _last_sentences(document, above.end, above.start), above.end):
            return True
    if index + 1 < len(document.blocks):
        below = document.blocks[index + 1]
        first = document.sentence(Span(below.start, below.start + 1))
        if text[below.start] in "—–―-(~" or below.region not in _CREDITED | {Region.HEADING} or _SPEAKER.compiled.search(folded, first.start, first.end):
            return True
    return False


def _last_quotes(document: Document, start: int, end: int, speeches: list[Quotation]) -> bool:
    """Whether the paragraph holds a quotation, which this one may go on with."""
    return any(start <= quote.start < end for quote in speeches) or any(document.text[start:end].startswith(mark) for mark in '"“')


def _last_sentences(document: Document, end: int, floor: int) -> int:
    """Where the last two sentences before ``end`` begin."""
    index = document.sentence_index(end - 1)
    return max(floor, document.sentences[max(0, index - 1)].start) if index >= 0 else floor
