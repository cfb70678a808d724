"""Codes and marks of a wiki in the text."""

from collections.abc import Iterator

from auditor import Document, Format, Hit, Lexicon, Pattern, Severity, Span, rule

from ._markup_context import CRAFT, about_markup

_TEMPLATES = (
    "cite (?:web|news|book|journal|magazine)|citation needed|infobox|reflist|main|see also|short description|use [dm]{2}y dates|"
    "main article|lang|convert|sfn|clarify|dead link|webarchive|authority control|coord|birth date"
)
_FILES = "file|image|category|datei|kategorie|fichier|catégorie|archivo|categoría|файл|категория"
CODES = Pattern(
    rf"\{{\{{ ?(?:{_TEMPLATES})\b[^{{}}\x1e]{{0,600}}\}}\}}"
    rf"|\[\[ ?(?:{_FILES}) ?:[^\]\x1e]{{1,400}}\]\]"
    r"|\[\[[^\[\]|\x1e]{1,80}\|[^\[\]|\x1e]{1,80}\]\]"
    r"|<ref(?: name ?= ?[^<>\x1e]{1,80})? ?/?>(?:[^<>\x1e]{1,400}</ref>)?",
    begins=("{{", "[[", "<ref"),
)
# What a reader of the page sees, and what is no part of it: the links for editing, at the end of a line, and the doubts of the editors.
_EDIT = "edit|edit source|bearbeiten|quelltext bearbeiten|modifier|modifier le code|editar|editar código|править|править код"
_DOUBTS = (
    r"citation needed|clarification needed|by whom\?|according to whom\?|dead link|unreliable source\?|original research\?|"
    "not in citation given|failed verification|better source needed|page needed|full citation needed|réf\\. nécessaire|cita requerida|"
    "источник не указан"
)
MARKS = Pattern(
    rf"(?i)(?<=[^\s(\[])\[(?:who|when|which|why|where)\?\]"
    rf"|\[ ?(?:{_EDIT}) ?(?:\| ?(?:{_EDIT}) ?)?\](?=[ \t]{{0,3}}$)|\[ ?(?:{_DOUBTS})(?: \d{{1,6}} \w{{2,10}})? ?\]",
    begins=("[",),
    cased=True,
)
TALK = Lexicon.of(
    "wikitext", "wiki markup", "wikicode", "mediawiki", "wiki syntax", "double square brackets", "double brackets", "wikilink", "wikilinks",
    "obsidian", "backlinks", "infoboxes", "wikipedia editor", "wikipedia editors", "citation needed tag", "citation needed tags",
)  # fmt: skip

MOST = 100  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    patterns=[CODES, MARKS],
    context=[TALK, CRAFT],
    fix="Take the text without the wiki's codes; a doubt that its editors marked is worth a look at the source.",
    bad=[
        "The bridge was opened in 1911.[[{{cite web|url=http://example.org|title=Bridges}}]] It has three arches.",
        ("history.txt", b"History[edit]\n\nThe bridge was opened in 1911, and it has three arches.\n"),
        ("history.txt", b"The bridge was opened in 1911, and it is said to be haunted.[citation needed] It has three arches.\n"),
        "The bridge was opened in 1911.[[<ref>Town records, vol. 3</ref>]] It has three arches.",
    ],
    good=[
        "In wikitext a link to a file is written with double square brackets, and a source {{cite web|url=…}}.",
        "On the placard somebody had written “[citation needed]”.",
        "She [edit: he] crossed the bridge [sic]. The list [edited] is long.",
        "Give a <ref> to name where the branch begins, and another <ref> to name where it ends.",
        ("notes.md", b"# Notes\n\nSee [[Bridges|the bridges]].\n"),
    ],
)
def wiki_markup(document: Document) -> Iterator[Hit]:
    """Codes or marks of a wiki stand in the text: it was copied from a page that anybody may edit, without being read as one."""
    patterns = (MARKS,) if document.format is Format.MARKDOWN else (CODES, MARKS)
    found = sorted(Span(*match.span()) for pattern in patterns for match in document.matches(pattern))[:MOST]
    found = [span for span in found if not document.in_code(span) and not document.mentioned(span)]
    if "</ref" not in document.folded and document.folded.count("<ref>") > 1:  # a manual calls so what its reader has to put in
        found = [span for span in found if document.folded[span.start : span.end] != "<ref>"]
    if not found or document.phrases(TALK) or about_markup(document):
        return
    for span in found:
        named = "|" in document[span] and document[span].startswith("[[")  # a link: its words are part of the text
        yield Hit(span, "contains a code or mark of a wiki", removable=None if named else span)
