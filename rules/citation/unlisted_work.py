"""Works cited by author and year but not listed, and works listed but not cited."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

TITLES = Lexicon.read(__package__, "unlisted_work.txt", alone=["title"])
_NAME = r"[^\W\d_a-zß-öø-ÿ]['’]?[^\W\d_]{1,30}(?:['’-][^\W\d_]{1,30}){0,2}"
_PARTICLE = r"(?:(?:van|von|de|der|den|du|la|le|del|di|al|el|bin|ten|ter) ?){0,3}"
_MORE = rf"(?:(?:,? (?:&|and|und|et|y) |, ){_PARTICLE}{_NAME}){{0,6}}(?P<more>,? et al\.?)?"
# "(Smith, 2001)", "(see Smith & Jones, 2001, p. 4; Lee et al. 1999)": a pair of brackets, and each work in it.
BRACKETS = Pattern(r"\((?P<inside>[^()\n]{0,300}(?:19|20)[0-9]{2}[a-z]?[^()\n]{0,80})\)", cased=True)
WORK = Pattern(
    rf"(?:^|; ?|\band )(?:(?:see|cf\.|e\.g\.|see also|also),? ){{0,2}}(?P<name>{_PARTICLE}{_NAME}){_MORE}(?P<comma>,)?"
    r" (?P<year>(?:19|20)[0-9]{2})[a-z]?(?![0-9–-])",
    cased=True,
)
# "Smith and Jones (2001, p. 4)".
NARRATIVE = Pattern(
    rf"(?P<name>{_NAME})(?P<more>(?: (?:&|and|und|et|y) {_NAME}| et al\.?))?(?:['’]s)?"
    r" \((?P<year>(?:19|20)[0-9]{2})[a-z]?(?:[,:] ?[^()\n–]{1,30})?\)",
    cased=True,
)
YEAR = Pattern(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
# The surname, or the name of a body, that an entry is sorted by.
SORTED_BY = Pattern(
    rf"[-*•–\s]{{0,6}}(?P<name>{_PARTICLE}{_NAME}(?:(?: of| for| and| the| on| in| &){{0,2}} {_NAME}){{0,7}})"
    r"(?=,|\.| [A-Z]\b| and | & | \()",
    cased=True,
)
ENOUGH = 3  # works that are cited and listed, so that the style is this one
LONG = 500  # entries; a longer list is a bibliography, to be read on its own
MANY = 50  # missing works are enough to show that the list is another text's
MOST = 0.6  # of the citations have to be listed before one that is not says anything
MONTHS = frozenset(
    "January February March April May June July August September October November December Spring Summer Autumn Winter".split()
)


class Entry(NamedTuple):
    """A work of the list."""

    span: Span
    name: str
    text: str
    years: frozenset[str]


class Citation(NamedTuple):
    """A work cited in the text; ``plain`` says that it is one by its form, with several authors or a comma before the year."""

    span: Span
    name: str
    year: str
    plain: bool


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    lexicons=[TITLES],
    fix="Add the work to the list, or correct name and year where one of them is wrong.",
    bad=[
        "Rye rose (Amman, 2001; Braun, 2004). Salt fell (Cole & Dorn, 1999). Tea was dear ([[Ekholm, 2010]]).\n\nReferences\n\n"
        "Amman, R. (2001). Rye. Olm: Sella.\nBraun, H. (2004). Rye again. Olm: Sella.\nCole, P., & Dorn, A. (1999). Salt. Kell: Harbour.",
        "Rye rose (Amman, 2001; Braun, 2004). As [[Cole and Dorn (1998)]] say, salt fell (Cole & Dorn, 1999).\n\nReferences\n\n"
        "Amman, R. (2001). Rye. Olm: Sella.\nBraun, H. (2004). Rye again. Olm: Sella.\nCole, P., & Dorn, A. (1999). Salt. Kell: Harbour.",
    ],
    good=[
        "Rye rose (Amman, 2001; Braun, 2004). Salt fell (WHO, 1999). Tea was dear (June 2010). Kriech (1901–1960) saw it.\n\nReferences\n\n"
        "Amman, R. (2001). Rye. Olm: Sella.\nBraun, H. (2004). Rye again. Olm: Sella.\nWorld Health Organization. (1999). Salt. Geneva.",
        "The film (Alien, 1979) was shown in Olm (Kell, 2004).\n\nReferences\n\n1. Amman, R. Rye. 2001.\n2. Braun, H. Tea. 2004.",
    ],
)
def unlisted_work(document: Document) -> Iterator[Hit]:
    """A work that the text leans on and the list does not have cannot be looked up; one listed and cited nowhere supports nothing."""
    for title in document.phrases(TITLES):
        entries = _entries(document, title.start)
        if len(entries) < ENOUGH:
            continue
        body = Span(0, title.start)
        cited = list(_citations(document, body))
        works = {(each.name, each.year): each for each in reversed(cited)}  # each work where it is cited first
        listed = {key for key, each in works.items() if _found(each, entries)}
        if len(listed) < ENOUGH or sum((each.name, each.year) in listed for each in cited) < MOST * len(cited):
            continue
        for each in [each for key, each in works.items() if key not in listed][:MANY]:
            others = sorted({year for entry in entries if each.name in entry.text.split("(")[0] for year in entry.years})
            if others or (each.plain and _only_cited(document, each, cited)):
                has = f"which has {each.name} of {', '.join(others[:3])}" if others else "which has nothing of that name"
                yield Hit(each.span, f"cites {each.name} {each.year}, against the list of works, {has}")
        text = _plain(document.folded[: title.start])
        words = {word.strip("(),.;:") for word in document.text[: title.start].split()}
        for entry in entries[:LONG]:
            if entry.name.lower() not in text and not _initials(entry.text.partition("(")[0]) & words:
                yield Hit(entry.span, "lists a work that the text cites nowhere", severity=Severity.INFO)
        return


def _entries(document: Document, title: int) -> Sequence[Entry]:
    """The works in the lines under a title, as far as the next one; none where the lines are no list sorted by name."""
    index = document.block_index(title)
    found: list[Entry] = []
    lines = 0
    for block in document.blocks[index + 1 :]:
        if block.region is Region.HEADING:
            break
        start = block.start
        for line in document[block].split("\n"):
            lines += 1
            match, years = SORTED_BY.match(line), frozenset(match[0] for match in YEAR.finditer(line))
            if match and years and len(line) > 20:
                found.append(Entry(Span(start, start + len(line)), _plain(match["name"]).strip(), _plain(line), years))
            start += len(line) + 1
    return found if len(found) >= MOST * lines else ()


def _citations(document: Document, body: Span) -> Iterator[Citation]:
    found: list[Citation] = []
    for brackets in BRACKETS.finditer(document.text, body.start, body.end):
        offset = brackets.start("inside")
        for work in WORK.finditer(brackets["inside"]):
            span = Span(offset + work.start("name"), offset + work.end())
            plain = bool(work["comma"] or work["more"] or "&" in work[0])
            found.append(Citation(span, _plain(work["name"]), work["year"], plain))
    for match in NARRATIVE.finditer(document.text, body.start, body.end):
        found.append(Citation(Span(*match.span()), _plain(match["name"]), match["year"], bool(match["more"])))
    for each in sorted(found):
        if each.name not in MONTHS and not document.quoted(each.span):
            yield each


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _only_cited(document: Document, cited: Citation, all_cited: Sequence[Citation]) -> bool:
    """Whether the text has the name in citations alone: "(Velm, 2015)" in an article about Velm is a place and a year."""
    mentions = len(re.findall(rf"\b{re.escape(cited.name)}\b", _plain(document.text[: all_cited[-1].span.end])))
    return mentions <= sum(each.name == cited.name for each in all_cited)


def _found(cited: Citation, entries: Sequence[Entry]) -> bool:
    """Whether the list has a work of that year with that name, or with words of which the name is made of the initials."""
    return any(cited.year in entry.years and (cited.name in entry.text or cited.name in _initials(entry.text)) for entry in entries)


def _initials(text: str) -> set[str]:
    """The abbreviation of the name at the head of an entry: "World Health Organization" as "WHO", with a leading "The" and without."""
    words = [word for word in text.replace(".", " ").split() if word[:1].isupper()]
    short = "".join(word[0] for word in words[:8])
    return {short[start:end] for start in (0, 1) for end in range(start + 2, len(short) + 1)}
