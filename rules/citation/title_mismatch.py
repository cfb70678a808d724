"""References whose DOI belongs to another work."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from auditor import Answer, Document, Found, Hit, Lexicon, Link, Online, Pattern, Region, Severity, Span, Work, rule

from ._shown import shown

TITLES = Lexicon.read(__package__, "unlisted_work.txt", alone=["title"])
YEAR = Pattern(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])")
QUOTED = Pattern(r"[“\"«„](?P<title>[^“”\"«»„\n]{15,300})[”\"»“]")
LONGEST = 900  # characters of a reference
WORDS = 3  # long words that a title needs to be told from others
SHARED, APART = 0.5, 0.2  # of the long words of a title: with half of them it is the same, with a fifth it is another
_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKUP = re.compile(r"<[^<>]{1,40}>|&[a-z]{2,8};")


def _answer(title: str, *authors: str, year: int = 2011) -> dict[str, Answer]:
    return {"doi:10.5555/tea.11": Answer(Found.HERE, work=Work(title, authors, "Journal of Salt", year))}


@rule(
    severity=Severity.ERROR,
    network=True,
    context=[TITLES],
    fix="Look the work up by its title, and give the DOI that is its own; if it cannot be found, take out what leans on it.",
    bad=[
        Online(
            "Tea cures.[1]\n\nReferences\n\n[[[1] Braun, H. (2011). Tea drinking and long life in mountain villages. Health Review 8. "
            "doi:10.5555/tea.11]]",
            _answer("Corrosion of iron bridges by road salt", "Dorn", "Ekholm"),
        ),
        Online(
            "Tea cures (Braun 2011).\n\nReferences\n\n"
            "[[Braun, H. 2011. “Tea drinking and long life in mountain villages.” Salt 8. https://doi.org/10.5555/tea.11]]",
            _answer("Corrosion of iron bridges by road salt", "Dorn"),
        ),
    ],
    good=[
        Online(
            "Tea cures.[1]\n\nReferences\n\n[1] Braun, H. (2011). Tea Drinking & Long Life. Health Review 8. doi:10.5555/tea.11",
            _answer("Tea drinking and long life: a study of <i>mountain</i> villages", "Braun"),
        ),
        Online(  # a translation, and a transliteration
            "Tea cures.[1]\n\nReferences\n\n[1] Braun, H. (2011). Tea drinking and long life in villages. doi:10.5555/tea.11",
            _answer("Teetrinken und langes Leben in Bergdörfern", "Braun"),
        ),
        Online(
            "Tea cures.[1]\n\nReferences\n\n[1] Petrov, I. (2011). Tea drinking and long life in villages. doi:10.5555/tea.11",
            _answer("Чаепитие и долголетие в горных деревнях", "Петров"),
        ),
        Online(  # physicists name no titles
            "Salt rusts.[1]\n\nReferences\n\n[1] A. Dorn, B. Ekholm, J. Salt 8, 30 (2011). doi:10.5555/tea.11",
            _answer("Corrosion of iron bridges by road salt", "Dorn", "Ekholm"),
        ),
        Online(
            "The study (doi:10.5555/tea.11) of villages in the mountains where people drink tea and live long is of 2011.",
            _answer("Corrosion of iron bridges by road salt", "Dorn"),
        ),
    ],
)
def title_mismatch(document: Document) -> Iterator[Hit]:
    """The DOI leads to another work than the one that is named: one of the two was miscopied or made up."""
    titles = document.phrases(TITLES) if document.answers else ()
    listed = titles[0].start if titles else len(document.text)
    for number, link in enumerate(document.links if document.answers else ()):
        answer = (document.answers or {}).get(link.address)
        work = answer.work if answer else None
        if work is None:
            continue
        entry = _entry(document, number, listed)
        if entry is not None and not shown(document, entry) and _differs(document[entry], work):
            by = f" by {work.authors[0]}" if work.authors else ""
            yield Hit(entry, f"names another work than its DOI, which is that of “{_plain(work.title)[:80]}”{by}")


def _entry(document: Document, number: int, listed: int) -> Span | None:
    """The reference that gives the DOI of a link: its note, or its lines in a list of works, which begin at ``listed``. None where it
    holds several DOIs."""
    link, notes = document.links[number], document.references.notes
    place = bisect_right(notes, link.start, key=lambda note: note.start) - 1
    entry = Span(notes[place].start, notes[place].end) if place >= 0 and link.start < notes[place].end else None
    if entry is None and listed < link.start:
        block = document.block_at(link.start)
        if block is not None and block.region in (Region.PROSE, Region.LIST, Region.NOTE):
            start = max(block.start, document.text.rfind("\n", 0, link.start) + 1)
            end = document.text.find("\n", link.end)
            entry = Span(start, min(block.end, end if end >= 0 else block.end))
    if entry is None or entry.size > LONGEST:
        return None
    beside = document.links[max(0, number - 3) : number] + document.links[number + 1 : number + 4]
    if any(_is_other(each, link) and entry.start <= each.start < entry.end for each in beside):
        return None
    return Span(entry.start, entry.start + len(document[entry].rstrip()))


def _is_other(each: Link, link: Link) -> bool:
    return each.address.startswith("doi:") and each.address != link.address


def _differs(entry: str, work: Work) -> bool:
    """Whether a reference names another title, and none of the authors, nor the journal, of the work that is registered.

    Where a name fits, the title may be translated, shortened, or left out.
    """
    said = re.sub(r"(?:https?://|doi:? ?|10\.)\S+", " ", entry)
    registered, words = _long_words(_plain(work.title)), _long_words(said)
    if len(registered) < WORDS or not _one_script(said, work.title) or not YEAR.search(said):
        return False
    quoted = QUOTED.search(said)
    named = _long_words(quoted["title"]) if quoted else words
    if len(named) < WORDS + (0 if quoted else 3):  # without a title of its own there is nothing to compare
        return False
    if len(registered & words) > APART * len(registered):
        return False
    if not work.authors or any(_one_script(said, author) is False for author in work.authors):
        return False
    text = set(re.findall(r"\w+", _folded(said)))
    return not any(part in text for author in work.authors for part in _names(author)) and (
        not work.container or len(_long_words(work.container) & words) <= SHARED * len(_long_words(work.container))
    )


def _names(author: str) -> list[str]:
    """The parts of a name that tell people apart."""
    return [part for part in re.findall(r"\w+", _folded(author)) if len(part) > 2] or [_folded(author)]


def _plain(title: str) -> str:
    return " ".join(_MARKUP.sub(" ", title).split())


def _folded(text: str) -> str:
    """In lower case and without accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(each))


def _long_words(text: str) -> set[str]:
    """The first letters of long words, so that "village" and "villages" are one."""
    return {word[:6] for word in _WORD.findall(_folded(text))}


def _one_script(one: str, other: str) -> bool:
    """Whether both are in Latin letters, for the most part."""
    return all(sum("a" <= each <= "z" for each in _folded(text)) > 0.5 * sum(each.isalpha() for each in text) for text in (one, other))
