"""Markup, entities and program lines of a web page in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from auditor import Document, Format, Hit, Pattern, Severity, Span, rule

from ._markup_context import CRAFT, about_markup

# The elements of HTML that pages and content systems wrap text in. <s>, <think> and other tags of models are the business of leak rules.
_BLOCKS = (
    "div|span|p|br|hr|a|img|figure|figcaption|picture|source|iframe|video|audio|embed|object|param|script|noscript|style|link|meta|section|article|aside|"
    "header|footer|nav|main|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|h[1-6]|blockquote|q|cite|strong|em|b|i|u|sub|sup|small|"
    "font|center|form|input|button|label|select|option|textarea|svg|path|html|head|body|title|details|summary|time|mark|abbr|amp-[a-z-]{2,20}|"
    "g:[a-z]{1,12}|o:p|st1:[a-z]{1,20}|w:[a-z]{1,20}"
)
# Attributes without a value: what else stands in angle brackets with a space is a word of a manual, "<header name>".
_BARE = (
    "allowfullscreen|async|autoplay|checked|clear|compact|controls|default|defer|disabled|hidden|inert|ismap|itemscope|loop|multiple|muted|nomodule|"
    "noshade|novalidate|nowrap|open|readonly|required|reversed|selected"
)
TAG = Pattern(
    rf"</?(?:{_BLOCKS})(?: {{0,2}}/?>|[ /](?:[^<>\x1e]{{0,300}}[\w-]=[\"'\w#][^<>\x1e]{{0,600}}|(?:{_BARE}) ?/?)>)|"
    rf"<!--[^\x1e]{{0,300}}?-->|<!doctype [^<>]{{0,80}}>|<!\[cdata\[|\]\]>",
    begins=("<", "]]>"),
)
ENTITY = Pattern(
    r"&(?:amp;){0,4}(?:nbsp|amp|lt|gt|quot|apos|[lr]s?quo|[lrb]dquo|sbquo|[lr]aquo|[mn]dash|hellip|bull|middot|copy|reg|trade|euro|pound|deg|times|"
    r"shy|zwnj|ensp|emsp|thinsp|[aeiouyn](?:acute|grave|uml|circ|tilde)|[ac]ring|ccedil|szlig|oslash|aelig|#\d{2,6}|#x[0-9a-f]{2,6});",
    begins=("&",),
)
_ATTRIBUTES = "style class classname href src target rel align width height id alt onclick".split()
ATTRIBUTE = Pattern(
    rf"(?:{'|'.join(_ATTRIBUTES)}|data-[a-z-]{{2,30}}) ?= ?\"[^\"<>\x1e]{{0,300}}\""
    r"(?: [a-z-]{2,30} ?= ?\"[^\"<>\x1e]{0,300}\"){0,8} ?/?>",
    begins=("data-", *(f"{name}{equals}" for name in _ATTRIBUTES for equals in ("=", " ="))),
)
# Shortcodes of WordPress and its page builders, and the codes of forums.
SHORTCODE = Pattern(
    r"\[/?(?:caption|embed|gallery|audio|video|playlist|vc_[a-z_]{2,40}|et_pb_[a-z_]{2,40}|su_[a-z_]{2,40}|fusion_[a-z_]{2,40}|av_[a-z_]{2,40}|"
    r"elementor-template|contact-form(?:-7)?|wpforms|ninja_form|mc4wp_form|tweet|youtube|instagram|googlemaps)(?: "
    r"[a-z_-]{1,30} ?= ?[^\]\x1e]{1,600})\]"
    r"|\[/(?:caption|embed|gallery|audio|video|playlist|b|i|u|s|img|url|quote|size|color|font|center|list|spoiler|youtube|(?:vc|et_pb|su|fusion|av)_[a-z_]{2,40})\]"
    r"|\[(?:url|img|color|size|font|quote)=[^\]\x1e]{1,300}\]|\[img\](?=http)",
    begins=("[",),
)
PROGRAM = Pattern(r"<\?(?:php|=|xml)[^\x1e]{0,400}?\?>|<\?(?:php|=)|(?:^|(?<=[\s\x1e;}]))\?>(?=[\s\x1e]|$)", begins=("<?", "?>"))
# A component's import before the text of an MDX page.
IMPORT = Pattern(
    r"^import (?:[\w$*]{1,60}|\{[^{}\n]{1,300}\}|[\w$]{1,60}, ?\{[^{}\n]{1,300}\}|\* as [\w$]{1,60}) from "
    r"['\"][^'\"\n]{1,200}['\"];?[ \t]{0,20}$"
    r"|^export (?:default|const) [\w$]{1,60}[^\n]{0,200}$",
    begins=("import ", "export "),
    cased=True,
)
_LONE = Pattern(
    r"<(?:p|b|i|u|a|q|em|li|td|th|tr|dt|dd|time|mark|title|head|body|main|source|object|link|label|option|path|caption|summary|small|center|form|input|button|image|select)>"
)

# An example that has lost its fence is announced, a line or two above.
_ANNOUNCES = Pattern(
    r"\b(?:examples?|following|like this|looks? like|e\.g\.|snippets?|beispiel|ejemplo|exemple"
    r"|(?<=\w )(?:output|returns?|code|source))\b[^\n\x1e]{0,60}:\s{0,9}\Z"
)
_LINES_ABOVE = 4
_LONGEST_LINE = 120  # characters
_NAME_AFTER = Pattern(
    r"['\")]? (?:tags?|elements?|attributes?|entit(?:y|ies)|codes?|characters?|shortcodes?|markers?|declarations?|directives?)\b"
)
_NAME_BEFORE = Pattern(r"\b(?:tags?|elements?|attributes?|entit(?:y|ies)|shortcodes?|the code|type|write|using|like|called)[:,]? ['\"(]?$")


@rule(
    severity=Severity.ERROR,
    patterns=[TAG, ENTITY, ATTRIBUTE, SHORTCODE, PROGRAM, IMPORT],
    context=[CRAFT],
    fix="Cut the markup, or write the character that an entity stands for.",
    bad=[
        "The gates open at ten.[[&nbsp;]]Tickets are sold inside.",
        '[[<div class="story-body">]]The gates open at ten.[[</div>]]',
        "[[import {Photo} from 'components/photo'\nimport Map from '../map']]\n\nThe gates open at ten.",
        "The gates open at ten.\n\n[[?>]]",
    ],
    good=[
        "In HTML the <b> tag makes text bold, and the <i> tag sets it in italics; browsers ignore an element they do not know.",
        "For all a<b and c>d, the sum is finite. Marks & Spencer sells it; AT&T does not.",
        "Write `&nbsp;` where the line must not break.",
        ("notes.md", b"# Notes\n\n<details>\n<summary>More</summary>\n\nOne<br>two <img src=\"x.png\">.\n\n</details>\n"),
        "The import of wheat from abroad fell. Export default rates rose. Its <header name> is free.",
        "Example:\n\n<p>\nHigh water at nine.\n</p>\n\nIt says so until ten.",
        "A page of the harbour may say, for example:\n\n<p>\nHigh water at nine.\n</p>\n\nIt says so until ten.",
    ],
)  # fmt: skip
def markup(document: Document) -> Iterator[Hit]:
    """Tags, entities or program lines of the page stand in the text: it was cut out of its page without being read as one."""
    markdown = document.format is Format.MARKDOWN
    found: list[tuple[Span, str]] = [(Span(*match.span()), "lines of a program") for match in _imports(document)]
    for pattern, what in ((PROGRAM, "a mark of a program"), (SHORTCODE, "a code of a content system")):
        found += [(Span(*match.span()), what) for match in document.matches(pattern)]
    if not markdown:
        tags = list(document.matches(TAG))
        real = {tag for tag in {match[0] for match in tags} if _is_markup(document, tag)}
        found += [(Span(*match.span()), "an HTML tag") for match in tags if match[0] in real]
        found += [(Span(*match.span()), "part of an HTML tag") for match in document.matches(ATTRIBUTE)]
    entities = [Span(*match.span()) for match in document.matches(ENTITY)]
    found += [
        (span, "an HTML entity") for span in entities if not markdown or (document.folded.startswith("&amp;", span.start) and span.size > 5)
    ]
    found = [(span, what) for span, what in sorted(found) if not document.in_code(span)]
    if not found or (about_markup(document) and not all(what == "lines of a program" for _, what in found)):
        return
    for span, what in _joined(document, found):
        if _announced(document, span):
            continue
        if not _named(document, span) and not any(address.overlaps(span) for address in _addresses(document, span)):
            whole = what == "lines of a program" or (what == "an HTML entity" and _spells(document, span))
            cut = None if what == "an HTML entity" else document.removable(span)  # a character stands there, and would be missed
            yield Hit(span, f"contains {what}", Severity.WARNING if whole else None, removable=cut)


def _announced(document: Document, span: Span) -> bool:
    """Whether one of the lines above says that an example follows, with nothing but short lines between."""
    begin = document.line(span).start
    index = bisect_right(document.lines, Span(begin, span.end)) - 1
    if span.start - begin > _LONGEST_LINE:
        return False
    for line in reversed(document.lines[max(0, index - _LINES_ABOVE) : index]):
        if _ANNOUNCES.search(document.folded, line.start, line.end):
            return True
        if line.size > _LONGEST_LINE:
            return False
    return False


def _spells(document: Document, span: Span) -> bool:
    """Whether an entity stands for a letter within a word: nothing is lost, and it can be decoded."""
    return document.text[span.start - 1 : span.start].isalpha() and document[span][1:2] not in "nl" and span.size <= 9


def _imports(document: Document) -> Iterator[re.Match[str]]:
    """Import lines before the text, or anywhere in a text that has no code blocks to show them in."""
    for match in document.matches(IMPORT):
        if document.near_start(Span(*match.span())) or document.format is Format.MARKDOWN:
            yield match


def _is_markup(document: Document, tag: str) -> bool:
    """Whether a tag is more than a letter in angle brackets: it has attributes, closes, breaks a line, or is closed later."""
    return not _LONE.fullmatch(tag) or f"</{tag[1:]}" in document.folded


def _joined(document: Document, found: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """The finds in order, those that lie in one another or side by side as one."""
    last: tuple[Span, str] | None = None
    for span, what in found:
        if last and (span.start < last[0].end or (not document.text[last[0].end : span.start].strip() and span.start - last[0].end <= 2)):
            last = (Span(last[0].start, max(last[0].end, span.end)), last[1])
            continue
        if last:
            yield last
        last = (span, what)
    if last:
        yield last


def _named(document: Document, span: Span) -> bool:
    """Whether the text shows the piece rather than suffers from it: in quotation marks of its own, or with its name beside it."""
    before, after = document.text[span.start - 1 : span.start], document.text[span.end : span.end + 1]
    if before and before in "\"'“‘`(«„" and after and after in "\"'”’`)»“":
        return True
    return (
        _NAME_AFTER.match(document.folded, span.end) is not None
        or _NAME_BEFORE.search(document.folded[max(0, span.start - 24) : span.start]) is not None
    )


def _addresses(document: Document, span: Span) -> list[Span]:
    """The web address that an entity stands in."""
    index = bisect_right(document.urls, span) - 1
    return [url for url in document.urls[max(0, index) : index + 2] if url.start < span.start]
