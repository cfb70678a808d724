"""Placeholders that nobody filled in."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Pattern, Region, Severity, Span, once, rule

from ._context import count, starts_line
from ._exhibit import shown

# A blank in brackets begins with what to do ("insert …", "add …") or names what is the reader's ("your …", "name of …").
# Not before "(": that is a link. The words: letter templates, style sheets of press offices, answers of chat assistants.
_FIELD = (
    r"(?:insert (?!key\b)[^\[\]\x1e]{2,120}|(?:enter|add|provide|include|specify|replace with|fill in|mention|"
    r"describe) [^\[\]\x1e]{0,60}\b(?:here|your|names?|links?|quotes?|sources?|details?|dates?|images?|photos?|specific|relevant|"
    r"examples?|numbers?|statistics?|reactions?|statements?|responses?|background|comments? from|information (?:from|on|about)|url|data|"
    r"reference|citation|address|email|company|title|location)\b[^\[\]\x1e]{0,60}|(?:placeholder|"
    r"link to|url of|name of|title of|date of|number of|description of|quote from|citation for|"
    r"image of|photo of|screenshot of) [^\[\]\x1e]{2,80})"
)
_NOUN = (
    r"(?:(?:first |last |full |company |business |brand |product |project |organi[sz]ation |city |street |author |author's |client |"
    r"customer |recipient |recipient's |event |expert |speaker |spokesperson |official |source |school |university |hospital |website |"
    r"contact |email |phone |job |position |department |team |course |book |competitor |charity |publication |publisher |journal |hotel |"
    r"restaurant )"
    r"(?:name|names|title|address|email|number|phone|link|url|website|info|information|details|date|id|logo|handle|email/phone number|"
    r"person)|"
    r"(?:company|date|name|city|state|country|year|month|location|topic|keyword|product|brand|price|amount|percentage|number|url|link|"
    r"email|phone number|address|website|recipient|client|customer name|xx{1,4}|author|title here|link here|image here|"
    r"text here|city, state|date and time|month year|month, year|target audience|main keyword|primary keyword|industry|niche|event name))"
)
BRACKET = Pattern(
    rf"\[(?:{_FIELD}|(?:[a-z]{{3,12}} )?[a-z]{{3,14}}'s (?:full |first |last )?(?:name|email|e-mail|phone|number|address|title|quote|"
    rf"contact|surname)|(?:your|client's|company's) (?:[\w'/&-]{{1,20}} ?){{1,6}}(?: here)?|{_NOUN}|contact [^\[\]\x1e]{{2,60}}|"
    r"(?:link|image|photo|picture|intro|introduction|paragraph|conclusion|statistic|example|title|text|name|quote|content|description|date|url|logo|signature|video|headline|caption|chart|table|"
    r"graph|ad)(?: [\w'-]{1,20}){0,4} (?:goes )?here|[a-z]{3,12}: (?:insert|add) [^\[\]\x1e]{2,80}|"
    r"note to (?:editors?|self|author|writer|client|team)\b[^\[\]\x1e]{1,80}"
    r"\b(?:placeholders?|verify|confirm|fact-?check|replace|insert|update)\b[^\[\]\x1e]{0,80}|"
    r"[a-z][^\[\]\x1e]{1,60} (?:goes here|to be added|tbd|to be confirmed|placeholder))\](?![(\[:])",
    begins=("[",),
)
# "${name}" and "/users/{name}" are written so in programs and their manuals.
VARIABLE = Pattern(
    r"(?<!\$)\{\{ ?[a-z][a-z0-9_.]{1,40} ?\}\}"
    r"|(?<![$/])\{%? ?(?:first_name|last_name|company|company_name|name|title|city|date|keyword|topic)\}"
    r"|\[\[[a-z]{2,20}(?:_[a-z]{1,20}){1,4}\]\]|%%[a-z_]{3,30}%%|\*\|[a-z_]{3,30}\|\*",
                   begins=("{{", "{", "[[", "%%", "*|"))  # fmt: skip
# "<<add a quote from the harbour master here>>"; in single ones manuals put what the reader has to fill in.
ANGLES = Pattern(rf"<< ?{_FIELD} ?>>", begins=("<<",))
# A figure that was to follow: "XX%", "about $XX"; not the chromosomes, nor the Roman number.
FIGURE = Pattern(
    r"(?:(?<=about )|(?<=around )|(?<=nearly )|(?<=roughly )|(?<=almost )|(?<=approximately )|(?<= over )|(?<= least ))XX{1,3}(?= [a-z]{3})"
    r"(?! (?:century|chromosom|female|male|individual|cell|embryo|karyotyp|genotyp|sex))"
    r"|[$£€]\[[A-Za-z ]{3,20}\]|[$£€]XX{1,3}(?:[.,]X{1,3})?\b|\bXX{1,3}(?:\.X{1,2})?(?:%| per ?cent\b)",
    begins=("xx", "$xx", "£xx", "€xx", "$[", "£[", "€["),
    cased=True,
)
CAPITALS = Pattern(
    r"\b(?:NAME|QUOTE|SOURCE|FIGURE|TITLE|LINK|CAPTION|HEADLINE) (?:TO COME|TO FOLLOW|TO BE CONFIRMED|GOES HERE|HERE|TK)\b"
    r"|(?<!=)\b(?:INSERT|ADD|YOUR|REPLACE|ENTER|PUT|PASTE)(?:_[A-Z0-9]{2,20}){1,5}\b|<(?:INSERT|YOUR|ADD|ENTER)[ _][A-Z _]{2,40}>",
    begins=(
        "insert_", "add_", "your_", "replace_", "enter_", "put_", "paste_",
        *(
            f"{what} {how}"
            for what in ("name", "quote", "source", "figure", "title", "link", "caption", "headline")
            for how in ("to come", "to follow", "to be", "goes here", "here", "tk")
        ),
        "<insert",
        "<your",
        "<add",
        "<enter",
    ),
    cased=True,
)  # fmt: skip
YEAR = 4  # digits before the blanks of a date; the scan must not stop at every year
DATE = Pattern(r"(?<=\b20[0-9]{2})-(?:xx-xx|mm-dd)\b|\bxx[/.]xx[/.]20[0-9x]{2}\b", begins=("-xx-xx", "-mm-dd", "xx/xx", "xx.xx"))
LOREM = Pattern(r"lorem ipsum dolor(?: sit amet)?", begins=("lorem ipsum dolor",))  # the two words alone are its name
# Texts that are templates, or explain them, hold blanks on purpose.
_TEMPLATES = (
    "template", "sample letter", "how to write", "how to word", "cover letter", "fill in the", "fill-in", "fill this in",
    "fill this out", "[e.g.", "copy this page", "copy this file", "delete what", "placeholder", "boilerplate", "replace the text in",
    "in brackets", "vorlage", "modèle de lettre", "plantilla",
)  # fmt: skip
_SOURCE = (
    "jinja", "handlebars", "mustache", "liquid", "django", "angular", "vue", "helm", "ansible", "variable", "syntax", "template",
    "merge tag", "{%", "github actions", "workflow",
)  # fmt: skip
_LICENCE = ("copyright (c)", "licensed under", "all rights reserved", "permission is hereby", "hereby", "undersigned")
# "[insert favourite joke here]" is a joke; "[your man was there]" an aside.
_AIDE = Pattern(
    r"\b(?:jokes?|puns?|expletives?|swear|curse|eye ?-?roll|sigh|memes?|groan|laugh\w{0,5}|favou?rite|obligatory|witty|snarky?|random|"
    r"whatever|cliche|mandatory|dramatic|awkward|shameless|was|were|is|are|has|had|will)\b|[.!]\]$"
)
_LETTER = Pattern(r"(?:dear|hi|hello|hey) \[|\bsubject(?: line)?:|\bsincerely\b|\bbest regards\b")
_CALLED = Pattern(r"\b(?:placeholders?|variables?|fields?|tags?|tokens?|blanks?|strings?)[ :]{1,2}['\"]?\Z")
_OPENED = Pattern(r"[\"“«„‘'][^\"“«„‘'\n]{0,20}\Z")
_CLOSED = Pattern(r"[^\"”»“’'\n]{0,20}[\"”»“’']")
_BEFORE = 30  # characters before a blank in which it is called one
_WORD_AFTER = Pattern(r"(?:[^\w\n]|_){0,200}[^\W_]")  # in the same line
_EDITED = Pattern(
    r"^\[(?:source|number|add|insert|name|date|city|country|state|year|location|product|company|price|amount|link|title|author)\]$"
)


@rule(
    severity=Severity.ERROR,
    patterns=[BRACKET, VARIABLE, CAPITALS, DATE, LOREM, ANGLES, FIGURE],
    fix="Fill in what is missing, or cut the sentence; a claim that names a blank says nothing.",
    bad=[
        "The plum was shown by Edith Maran. More on the fair at [[INSERT_URL_HERE]].",
        "[[{{customer_first_name}}]] can reach the workshop daily. The party is on [[2025-XX-XX]].",
        "[[{{company_name}}]] opens a mill. “At {{company_name}} we are proud of our wheels and of our people,” it says.",
        "The miller, [[NAME TO COME]], has a cat.",
        "The mill grinds about [[XX]] sacks a day.\n\n[[<<insert a quote from the miller>>]]\n\nIt sells [[XX%]] of them.",
        ("mill.txt", b"The mill grinds rye. [Note to editor: the figures are placeholders, please verify]"),
        "The council met on Monday.\n\n[[Lorem ipsum dolor sit amet]], consectetur.",
    ],
    good=[
        "“We will talk to [the mayor] and [her] staff,” he said.",
        "[Note to editors: the miller can be met on Friday.]",
        "See [your guide to ferries](https://ferries.example/guide) for times.",
        "Use this template: Dear [Your Name], I am writing to [Company Name].",
        "About XX females in a hundred carry it. Pope Leo XX does not exist. Write `<<insert a name>>` there.",
        "Start it with --key <insert your key here> or secret=YOUR_OWN_SECRET; the path is /users/{name}, its event tracing:${name}.",
        "Fixed: the field {{headline}} stood empty in alerts.",
        "“Dear [First Name],” it began. I was [First Name] for a whole year.",
        "I asked the machine for a letter. Here is what it wrote:\n\nDear [Your Name], the mill is shut.",
        "Lorem ipsum is the dummy text of printers, and the placeholder text of the web.",
        "In a Jinja template, {{ title }} prints a variable.",
    ],
)
def placeholder(document: Document) -> Iterator[Hit]:
    """A blank that should have been filled in stands in the text: the draft was never finished, or never read."""
    found = sorted(_found(document))
    template = found and (count(document, *_TEMPLATES) > 0 or count(document, *_LICENCE) > 1)
    spoken_of = _spoken_of(document) if found else set()
    end = -1
    for span, kind in found:
        if span.start < end or document.in_code(span) or document.region(span.start) in (Region.CODE, Region.FRONT_MATTER):
            continue
        if (template and kind in ("bracket", "capitals", "date")) or (kind == "variable" and count(document, *_SOURCE) > 0):
            continue
        if document.quoted(span) or (kind == "lorem" and document.mentioned(span)) or document[span] in spoken_of:
            continue
        if _CALLED.search(document.folded, max(0, span.start - _BEFORE), span.start) or shown(document, span):
            continue
        end = span.end
        # An article on letters shows letters with blanks.
        letter = kind == "bracket" and _shows_letters(document)
        yield Hit(
            span,
            "contains a placeholder that nobody filled in",
            severity=Severity.WARNING if letter else None,
            confidence=Confidence.MEDIUM if letter else None,
            removable=_removable(document, span),
        )


def _spoken_of(document: Document) -> set[str]:
    """The blanks that the text shows as code, or quoted with a word or two: where they stand bare as well, it speaks of them."""
    places = (Span(*match.span()) for pattern in (BRACKET, VARIABLE, CAPITALS, ANGLES, FIGURE) for match in document.matches(pattern))
    return {document[span] for span in places if document.in_code(span) or (document.quoted(span) and _is_alone(document, span))}


def _is_alone(document: Document, span: Span) -> bool:
    """Whether the quotation begins and ends right beside the blank: a speaker's quotation holds more."""
    opened = _OPENED.search(document.text, max(0, span.start - _BEFORE), span.start)
    return opened is not None and _CLOSED.match(document.text, span.end) is not None


@once
def _shows_letters(document: Document) -> bool:
    return _LETTER.search(document.folded) is not None


def _removable(document: Document, span: Span) -> Span | None:
    """The placeholder where it has its lines to itself; a sentence that it stands in needs the word, and does not read on without it."""
    alone = starts_line(document, span.start) and not _WORD_AFTER.match(document.text, span.end)
    return document.removable(span) if alone else None


def _found(document: Document) -> Iterator[tuple[Span, str]]:
    for match in document.matches(BRACKET):
        # A single noun in brackets is an editor's in a quotation, a reference in a footnote, a button on a page.
        note = match[0].startswith("[note to ")
        aside = _EDITED.match(match[0]) or (_AIDE.search(match[0]) and not note)
        if not aside and not document.quoted(Span(*match.span())):
            yield Span(*match.span()), "note" if note else "bracket"
    for match in document.matches(ANGLES):
        if not _AIDE.search(match[0]):
            yield Span(*match.span()), "bracket"
    for match in document.matches(FIGURE):
        yield Span(*match.span()), "capitals"
    for match in document.matches(VARIABLE):
        yield Span(*match.span()), "variable"
    for match in document.matches(CAPITALS):
        yield Span(*match.span()), "capitals"
    for match in document.matches(DATE):
        yield Span(match.start() - (YEAR if match[0].startswith("-") else 0), match.end()), "date"
    for match in document.matches(LOREM):
        yield Span(*match.span()), "lorem"
