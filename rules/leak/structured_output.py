"""Fields of a structured answer left in the text."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._context import count, starts_line

FIELDS = Lexicon.read(__package__, "structured_output.txt")
# Key phrases one after the other: at least four, of one to four words each.
_WORD = r"[^\W\d_][\w'’&-]{0,24}"
_PHRASES = Pattern(rf"(?:{_WORD}(?: {_WORD}){{0,3}}, ){{4,40}}{_WORD}(?: {_WORD}){{0,3}}")
_SLUG = Pattern(r"(?<![\w/.-])[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){3,20}(?![\w/.-])")
_RECORD = Pattern(
    r"\b(?:author|by|publisher|isbn|issn|edition|pages|url|source|publication date|call number|doi|date|artist|album|composer|director|"
    r"journal|language|format|subject|from|to|cc|re)s? ?:"
)
_DRAFT = ("excerpt:", "target audience:", "tone:", "reading level:", "word count:", "hashtags:")
_FAR = 420  # characters between two labels of one answer: a description is about 160, an excerpt twice that
_MESSAGE = "contains the fields of a structured answer"


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    context=[FIELDS],
    fix="Cut the fields, and look for other traces: the text is a tool's answer, pasted whole.",
    bad=[
        "[[SEO Title: Sourdough Without Fear\nMeta description: Learn how to keep a starter.\nFocus keyphrase: sourdough starter\nSlug: "
        "sourdough-without-fear]]\n\nA starter is flour and water.",
        "[[Category: Gardens\nTags: leeks, winter\nExcerpt: Leeks forgive.]]\n\n"
        + "Sow them thin, and forget them until June. " * 12
        + "\n\n[[Readability score: 78. Keyphrase density: 1.1%.]]",
        "The quiet return of the night train\n\n[[The Quiet Return of the Night Train Sleeper services are back on the line. night "
        "trains, sleeper service, coast line, "
        "rail travel, night train return the-quiet-return-of-the-night-train]]\n\nAt 22.14 a train left.",
    ],
    good=[
        "Title: The Mill\nAuthor: Ann Dunn\nPublisher: Bell\nKeywords: milling, water, dams\n\nThe mill was built in 1890.",
        "A meta description: what is it, and does it still matter? An SEO title: likewise. Search engines read both, and SEO people "
        "write both. The meta description is short. The meta description is shown.",
        "Night trains\n\nNight trains, sleepers, couchettes, seats, dining cars and baggage vans were all built here.",
    ],
)
def structured_output(document: Document) -> Iterator[Hit]:
    """The fields that a publishing tool asks a model for run through the text: the answer was pasted whole, and nobody read it."""
    if document.phrases(FIELDS):
        yield from _labelled(document)
    yield from _unlabelled(document)


def _labelled(document: Document) -> Iterator[Hit]:
    fields = [p for p in document.phrases(FIELDS) if _is_label(document, p)]
    if not any(p.label == "seo" for p in fields):
        yield from _titled(document, fields)
        return
    if (
        count(document, "seo") - sum(p.entry.startswith("seo") for p in fields) >= 4
        or count(document, "meta description", "keyphrase") >= 4
    ):
        return  # an article on the optimisation of pages names its fields
    group: list[Phrase] = []
    for field in [*fields, None]:
        if field is not None and (not group or field.start - group[-1].end <= _FAR):
            group.append(field)
            continue
        seo = [p for p in group if p.label == "seo"]
        if seo:
            several = len(group) >= 2
            span = Span((group if several else seo)[0].start, _field_end(document, group[-1] if several else seo[0]))
            yield Hit(span, _MESSAGE, severity=None if several else Severity.WARNING, removable=document.removable(span))
        elif len(group) > 1:
            yield from _titled(document, group)
        group = [field] if field is not None else []


def _titled(document: Document, fields: list[Phrase]) -> Iterator[Hit]:
    """Fields of no plugin: several in a row, with one that no catalogue has; or the word "Title:" in the headline itself."""
    run = [p for p in fields if p.end - fields[0].start <= _FAR]
    if len(run) >= 3 and any(p.entry in _DRAFT for p in run):
        span = Span(run[0].start, _field_end(document, run[-1]))
        if not _RECORD.search(document.folded, span.start, span.end):
            yield Hit(span, _MESSAGE, severity=Severity.WARNING, removable=document.removable(span))
            return
    if (
        not fields
        or fields[0].entry not in ("title:", "headline:")
        or document.block_index(fields[0].start) != 0
        or len(document.blocks) < 3
    ):
        return
    first, second = document.blocks[0], document.blocks[1]
    after = document.folded[fields[0].end : second.end]
    quoted = document.folded[fields[0].end : first.end].strip(" *_").startswith('"')
    # "Title: The Raven" heads a poem in many a collection; a heading or quotation marks are a tool's.
    if first.region is Region.FRONT_MATTER or not (document.text[first.start] == "#" or quoted) or _RECORD.search(after) or len(fields) > 1:
        return
    span = Span(fields[0].start, first.end)
    yield Hit(
        span,
        "contains the field name of a structured answer in its headline",
        severity=Severity.WARNING,
        removable=Span(fields[0].start, fields[0].end),
    )


def _is_label(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase heads a field: a line begins with it, or it is written with a capital in the middle of one."""
    span = Span(phrase.start, phrase.end)
    if document.in_code(span) or document.quoted(span) or document.region(phrase.start) in (Region.FRONT_MATTER, Region.TABLE, Region.CODE):
        return False
    if starts_line(document, phrase.start):
        return True
    value = document.text[phrase.end : phrase.end + 3].strip('* "“')
    return phrase.label == "seo" and document.text[phrase.start].isupper() and value[:1].isupper() and not document.mentioned(span)


def _field_end(document: Document, field: Phrase) -> int:
    """The end of a field's value: of its line, or where lines are long, of its first sentence."""
    line = document.text.find("\n", field.end)
    line = line if line >= 0 else len(document.text)
    if line - field.end <= 300:
        return line
    index = document.sentence_index(field.end)
    return max(field.end, document.sentences[index].end) if index >= 0 else line


def _unlabelled(document: Document) -> Iterator[Hit]:
    """The title said again at the start of a run of key phrases, or with its slug."""
    if not document.blocks:
        return
    first = document.blocks[0]
    title = document.folded[first.start : first.end].strip(' #*_"')
    at = document.folded.find(title, first.end)
    if at < 0 or "\x1e" in title or not 3 <= len(title.split()) <= 25:
        return
    for _ in range(3):
        block = document.block_at(at)
        if block is not None and (span := _answer(document, title, at, block.end)) is not None:
            yield Hit(span, _MESSAGE, removable=document.removable(span))
            return
        at = document.folded.find(title, at + len(title))
        if at < 0:
            return


def _answer(document: Document, title: str, start: int, block_end: int) -> Span | None:
    rest = document.folded[start + len(title) : block_end]
    if len(rest) < 60 or document.quoted(Span(start, start + len(title))):
        return None
    words = set(re.findall(r"[^\W\d_]{3,30}", title))
    slug = next((m for m in _SLUG.finditer(rest) if len(set(m[0].split("-")) & words) >= 3), None)
    run = next((m for m in _PHRASES.finditer(rest) if _key_phrases(m[0], words)), None)
    if run is None and slug is None:
        return None
    end = start + len(title) + max(m.end() for m in (run, slug) if m is not None)
    return Span(start, block_end if block_end - end <= 400 and run is None else end)


def _key_phrases(run: str, words: set[str]) -> bool:
    """Whether these are key phrases: most of two words or more, one of every three with a word of the title, none joined by "and"."""
    phrases = run.split(", ")
    long = sum(" " in phrase for phrase in phrases)
    shared = sum(any(word in words for word in phrase.split()) for phrase in phrases)
    return (
        long * 3 >= 2 * len(phrases) and shared * 3 >= len(phrases) and not re.search(r"\b(?:and|or|the|was|were|is|are|who|which)\b", run)
    )
