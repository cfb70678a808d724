"""A name, link or formula lost on the way."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

# Words that need another word after them; a space before the comma or stop shows that one stood there.
_NEEDY = (
    "of|by|from|at|with|to|for|the|via|as|in|on|a|an|into|about|under|called|named|and|or|see|visit|than|between|per|"  # English
    "von|vom|bei|laut|beim|zum|zur|der|die|das|dem|den|und|"  # German
    "de|du|des|par|chez|selon|avec|sur|le|la|les|et|"  # French
    "del|por|según|con|el|los|las|y|"  # Spanish
    "do|da|pelo|pela|segundo|com|di|della|dal|secondo|il|e"  # Portuguese, Italian
)
LOST = Pattern(
    rf"(?:(?<=\s)|(?<=^)|(?<=\x1e))(?:{_NEEDY}) [,.;:](?=[\s\x1e]|$)",
    begins=tuple(f"{word} {sign}" for word in _NEEDY.split("|") for sign in ",.;:"),
)
# Without the space only what no sentence says: a post or a source is named, and then the sentence goes on.
_ROLES = (
    "editor", "author", "founder", "co-founder", "director", "host", "reporter", "correspondent", "columnist", "contributor",
    "producer", "owner",
    "chairman", "chair", "president", "head", "publisher", "writer", "editor in chief", "editor-in-chief",
)  # fmt: skip
_PLACED = (
    "found", "available", "reached", "posted", "published", "read", "seen", "ordered", "listed", "downloaded", "viewed", "watched",
    "bought",
)  # fmt: skip
SAID = Pattern(
    r"according to[,.;](?= (?:the|a|an|he|she|they|it|its|their|his|her|this|in|on|at|and|but|which|who|more|about|nearly|"
    r"some)\b|[ ]{0,3}(?:\x1e|$))"
    rf"|(?:{'|'.join(_ROLES)}) (?:of|at|for), (?=(?:follow|and (?:is|was|has|a |the )|he|she|they|who|where|a |you|email|"
    rf"contact|reach|based)\b)|(?:{'|'.join(_PLACED)}) (?:at|on|in|from|via) and (?:on|at|in|by|from|via) "
    r"|(?:reviewed|printed|appeared|published) (?:in|by) (?:earlier|later) (?:this|that) ",
    begins=(
        "according to,", "according to.", "according to;", *(f"{role} {of}," for role in _ROLES for of in ("of", "at", "for")),
        *(f"{placed} {at} and" for placed in _PLACED for at in ("at", "on", "in", "from", "via")),
        *(f"{verb} {at} {when}" for verb in ("reviewed", "printed", "appeared", "published") for at in ("in",
        "by") for when in ("earlier", "later")),
    ),
)  # fmt: skip
# A formula that was a picture: its stop is all that is left of the line.
ALONE = Pattern(r"(?<=[\w:,])[ \t]{0,4}\n[ \t]{0,4}\n?[.,;][ \t]{0,4}(?:\n|$)", begins=("\n.", "\n,", "\n;", " .", " ,", " ;"), cased=True)
# The sign itself is spoken of, or begins a list: "the . (dot)", "a : or / command", "a : separated string".
_SIGN = Pattern(r"[.:,;] (?:\(|or |and |(?:separated|delimited|character|sign|key|command|prefix|suffix)\b)|:\n")
_LONGEST_TERM = 40  # characters of a line that is a name in a sentence: an extraction put it, and the comma after it, on lines of their own
SPACED = Pattern(r"\w [,.;:](?=\s)")
TOKENS = 3  # further commas with a space before them: a tokenised text, or a writer's habit


@rule(
    severity=Severity.WARNING,
    patterns=[LOST, SAID, ALONE],
    fix="Restore what was linked or shown there, or cut the sentence.",
    bad=[
        "[[Ada Holm is the news editor of , follow her for more.]] The gates open at ten.",
        "[[According to , the well ran dry in June.]] It was dug in 1911.",
        "[[Ole Brand is the founder of, follow him on the usual channels.]]",
        "The sum is finite for all of them, and each is given by its index:[[\n.\n]]The proof is short.",
    ],
    good=[
        "It is a place that he came from, follow him who will. Who is it the work of? The list she is the author of, it turns "
        "out, is long.",
        "The man , the boat , the river and the house of , as it were , stone : all tokens stand apart .",
        "She is the author of, among others, three books on bees. We looked at . . . nothing.",
        "The . (dot) stands for any letter. You thought of executing a : or / command.",
        "License: BSD\n Keep the notice and\n .\n Do not sell it.",
        "Files named of .txt open at once. The version is 1 .5 and it costs .50. It is a : separated string.",
        "The scripts in\n/bin\n, \n/sbin\n and \n/lib\n are links to those in the other place, and nothing is lost.",
    ],
)
def dropped_link(document: Document) -> Iterator[Hit]:
    """A name is missing where a link stood: the text was extracted without its links, so that the sentence names nobody."""
    lost = [Span(match.start(), match.end()) for match in document.matches(LOST) if not _trails_off(document, match.end())]
    lost = [span for span in lost if not _SIGN.match(document.text, span.end - 1)]
    if lost and sum(1 for _ in SPACED.finditer(document.text)) - len(lost) >= TOKENS:
        lost = []
    alone = [Span(*match.span()) for match in document.matches(ALONE)]
    # Not the empty line of an indented record, nor the comma after a name that is there.
    alone = [span for span in alone if document.text[span.end : span.end + 1] != " " and not _after_term(document, span)]
    found = lost + [Span(*match.span()) for match in document.matches(SAID)] + alone
    end = -1
    for span in sorted(found):
        if span.start < end or document.in_code(span) or document.region(span.start) in (Region.TABLE, Region.NOTE):
            continue
        sentence = document.sentence(span)
        sentence = Span(sentence.start, max(sentence.end, sentence.start + len(document[Span(sentence.start, span.end)].rstrip())))
        if not document.mentioned(span):
            end = sentence.end
            yield Hit(sentence, "lacks a name or link that stood here", removable=document.removable(sentence))


def _after_term(document: Document, span: Span) -> bool:
    """Whether the line above is a name or term that stands in a sentence, as the one before it shows."""
    start = document.line(Span(span.start, span.start)).start
    term, before = document.text[start : span.start], document.text[max(0, start - 2) : max(0, start - 1)]
    return 0 < len(term.strip()) <= _LONGEST_TERM and not term.endswith((":", ",")) and before.strip() not in ("", ".", "!", "?", ":")


def _trails_off(document: Document, end: int) -> bool:
    """Whether the stop is the first of several: ". . ." or "..."."""
    return document.text[end - 1 : end + 2] in (". .", "...") or document.text[end : end + 1] == "."
