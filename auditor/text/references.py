"""References: the marks of notes in a text, the notes they stand for, and which belongs to which.

A mark is ``[^1]``, ``[1]``, ``[3, 5–7]``, a raised figure, a link to an anchor, or, where extraction flattened it, a bare number after a
word or a stop ("period.2", "others. 5"). The last is told from other numbers by the list of notes alone: it is read as a mark only where a
note has its number.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import StrEnum
from functools import cached_property
from re import Match
from typing import NamedTuple

from auditor.span import Span
from auditor.text.lines import opens_line
from auditor.text.regex import Regex


class MarkStyle(StrEnum):
    """How a mark or the number of a note is written."""

    CARET = "[^1]"
    ANCHOR = "#fn1"
    BRACKET = "[1]"
    RAISED = "¹"
    PLAIN = "1"


class Note(NamedTuple):
    """A note or numbered reference: all of it, where its text begins, its label, and the list it stands in, counted from 0."""

    start: int
    end: int
    text_start: int
    label: str
    style: MarkStyle
    list_number: int

    @property
    def number(self) -> int | None:
        """The label as a number."""
        return int(self.label) if self.label.isdecimal() else None


class NoteMark(NamedTuple):
    """A mark in the text; ``note`` is the place of its note among the notes, ``None`` where there is none. ``sure`` says that it is a
    mark by its form alone."""

    start: int
    end: int
    label: str
    style: MarkStyle
    note: int | None
    sure: bool


class References:
    """The notes of a text and the marks that refer to them, each in the order of the text.

    ``titled`` says that there is a title such as "References", so that there may be notes whose numbers were lost.
    """

    def __init__(self, notes: Sequence[Note], marks: Sequence[NoteMark], titled: bool):
        self.notes, self.marks, self.titled = notes, marks, titled

    @cached_property
    def lists(self) -> list[list[Note]]:
        """The notes, list by list."""
        found: dict[int, list[Note]] = {}
        for note in self.notes:
            found.setdefault(note.list_number, []).append(note)
        return list(found.values())

    @cached_property
    def marks_of(self) -> dict[int, list[NoteMark]]:
        """The marks of each note, by its place among the notes; a note that nothing refers to is missing."""
        found: dict[int, list[NoteMark]] = {}
        for mark in self.marks:
            if mark.note is not None:
                found.setdefault(mark.note, []).append(mark)
        return found


_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_FIGURES = str.maketrans(_RAISED, "1230456789")
_SEPARATORS = str.maketrans({";": ",", "–": "-", "⁻": "-", "[": None, "]": None, " ": None})
_LABEL = Regex(
    r"(?:\[\^(?P<caret>[^\]\s]{1,40})\]:|(?P<unnumbered>\^)(?=[ \t]?[\w\"“'])|\[(?P<bracket>\d{1,3})\](?![(\[])|(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    r"|<sup>(?P<sup>\d{1,3})</sup>"
    r"|\(?(?P<number>\d{1,3})(?:[.)](?=[ \t\u00a0])|\.(?=[A-Z]))|(?P<bare>\d{1,3})(?=[ \t\u00a0]{1,9}[A-Z“\"‘«]))[ \t\u00a0:.]{0,9}(?=\S)"
)
_TITLE = Regex(
    r"[#*_=\s]{0,9}(?:\d{1,2}\.? )?(?i:(?:end|foot)?notes(?: and references| et références)?|references(?: and notes| cited)?|bibliography"
    r"|works cited|cited works|literature cited|citations|sources|anmerkungen|fu(?:ß|ss)noten|einzelnachweise|quellen"
    r"|literatur(?:verzeichnis)?|références|bibliographie|notas|referencias|bibliografía|fuentes)[:*_=\s#]{0,9}"
)
_ANCHOR_MARK = Regex(
    r"(?:<a\b[^<>]{0,200}?\bhref=[\"']?|\[[^\]\n]{1,20}\]\()"
    r"#(?P<id>(?:_?ftn|_?edn|fn|footnote|endnote|note|cite_note)[\w:.-]{0,60})(?:[\"']?[^<>]{0,100}>|\))"
)
_ANCHOR = Regex(r"\b(?:id|name)=[\"']?(?P<id>[\w:.-]{1,80})[\"']?[^<>]{0,100}>|\{#(?P<brace>[\w:.-]{1,80})\}")
# Not the classes of regular expressions: "[^a-z]", "([^1]", "[^0]+".
_CARET_MARK = Regex(r"(?<![(\[\\|/^])\[\^(?P<label>(?![a-zA-Z0-9]-[a-zA-Z0-9]{1,9}\])\w[\w.:+/'-]{0,39})\](?![:*+?{])")
_BRACKET_MARK = Regex(r"\[(?P<labels>(?!0)\d{1,3}(?:(?:\] ?)? ?[,;–-] ?(?:\[)?\d{1,3}){0,30})\](?!\()")
# A raised figure after a figure, or after a letter or two, is an exponent: 10⁶, km², x³.
_RAISED_MARK = Regex(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]\"'”’»]))(?:(?P<raised>[¹²³⁰⁴-⁹]{1,3}(?:[,⁻–-][¹²³⁰⁴-⁹]{1,3}){0,20})"
    r"|<sup>\[?(?P<sup>\d{1,3}(?: ?[,–-] ?\d{1,3}){0,20})\]?</sup>)"
)
_NUMBERS = Regex(r"(?<!\d)\d{1,3}(?:[,–-]\d{1,3}){0,9}(?=[\s)”\"’]|[.,;:!?](?:\s|$)|$)")
_CLAUSE_END = r"(?:[^\W\d_]|(?<!\d)(?:1[5-9]|20)\d\d)[.,;:!?)\]\"'”’»]{1,3}"
_BEFORE_GLUED, _BEFORE_SPACED, _BEFORE_WORD = Regex(rf"{_CLAUSE_END}\Z"), Regex(rf"{_CLAUSE_END}[ \u00a0]\Z"), Regex(r"[^\W\d_]{3}\Z")
_LOOK_BACK = 9  # characters: a year, three marks of punctuation, a space, and one to tell that the year is one
# "p.12", "No.5": a number after one of these counts pages and parts.
_COUNTED = Regex(
    r"(?i:\b(?:p|pp|no|nos|nr|vol|vols|bd|fig|figs|abb|tab|ch|chap|v|vv|s|ss|sec|art|para|cl|r|reg|col|eq|eqs|st|str|ep|op|ed|ver|rev"
    r"|n|nn|cf|bk|pt|l|ll|c|ca|a\.m|p\.m|gen|ex|lev|matt|mk|lk|jn|rom|cor))\.[ \u00a0]?\Z"
)
_BACK_LINK = "↩"
_MOST_MARKS = 5000  # what has more numbers is a table of figures
_BELOW, _LINES_BELOW = 2000, 6  # characters and lines at the end of an article, below its notes: a share bar, a copyright line
_LONGEST_TITLE = 60
_COVERED = 0.9  # of the text; what is nearly all notes is numbered paragraphs


def references(text: str, lines: Sequence[Span], hidden: Sequence[Span]) -> References:
    """The notes and marks of ``text``; ``hidden`` are spans, in order, as code, in which a mark counts only if it has a note."""
    lists = list(_lists(text, lines, hidden))
    taken = sorted((note.start, note.end) for notes in lists for note in notes)
    found = [mark if not _within(mark.start, hidden) else mark._replace(sure=False) for mark in _marks(text)]
    outside = [mark for mark in found if not _within(mark.start, taken)]
    first: dict[str, int] = {}
    for mark in outside:
        first.setdefault(mark.label, mark.start)
    sure = {mark.label for mark in outside if mark.sure}
    accepted = [notes for notes in lists if _is_list(text, notes, first, sure)]
    notes = [note._replace(list_number=number) for number, each in enumerate(accepted) for note in each]
    notes += _anchored(text, found, len(accepted))
    titled = any(_is_title(text[line.start : line.end].strip()) for line in lines)
    return References(tuple(notes), tuple(_resolved(notes, found)), titled)


# ---------------------------------------------------------------------------------------------------- notes


def _lists(text: str, lines: Sequence[Span], hidden: Sequence[Span]) -> Iterator[list[Note]]:
    """Runs of lines that begin with the label of a note; those under a title such as "Notes" come with a negative list number."""
    notes: list[Note] = []
    titled = blank = False
    for line in lines:
        body = text[line.start : line.end].strip()
        if not body:
            blank = True
            continue
        start = text.index(body[0], line.start)
        end = start + len(body)
        match = None if _within(start, hidden) else _LABEL.compiled.match(text, start, end)
        note = _note(match, start, end, titled) if match else None
        if note and note.label == "^":  # as an encyclopaedia's pages have it, whose notes are numbered by their place
            note = note._replace(label=str(len(notes) + 1 if notes and text[notes[-1].start] == "^" else 1))
        if note and notes and not _goes_on(notes, note):
            yield notes
            notes = []
        if note:
            notes.append(note)
        elif notes and (not blank or body[0] == _BACK_LINK or (start > line.start and body[0] not in "#*_")):
            notes[-1] = notes[-1]._replace(end=end)
        else:
            if notes:
                yield notes
                notes = []
            titled = _is_title(body)
        blank = False
    if notes:
        yield notes


def _is_title(body: str) -> bool:
    """Whether a line heads notes or references."""
    return len(body) <= _LONGEST_TITLE and _TITLE.compiled.fullmatch(body) is not None


def _note(match: Match[str], start: int, end: int, titled: bool) -> Note | None:
    label = next(label for label in match.groups() if label)
    if match["caret"]:
        style = MarkStyle.CARET
    elif match["bracket"] or match["unnumbered"]:
        style = MarkStyle.BRACKET
    elif match["raised"] or match["sup"]:
        style, label = MarkStyle.RAISED, label.translate(_FIGURES)
    elif match["bare"] and not titled:
        return None
    else:
        style = MarkStyle.PLAIN
    return Note(start, end, match.end(), label, style, -1 if titled else 0)


def _goes_on(notes: list[Note], note: Note) -> bool:
    """Whether a note belongs to the list before it: not where the numbers begin anew, or are written in another way."""
    return notes[-1].style is note.style and (note.style is MarkStyle.CARET or note.number != 1)


def _is_list(text: str, notes: list[Note], marked: Mapping[str, int], sure: Set[str]) -> bool:
    """Whether a run of numbered lines is a list of notes: by its form, its title, or because the text above refers to it.

    ``marked`` says where each label is first referred to; ``sure`` are those that are by a mark of its own form, not by a figure that
    might be part of a name ("python3").
    """
    first, last = notes[0], notes[-1]
    if first.style is MarkStyle.CARET:
        return True
    shared = sum(marked.get(note.label, first.start) < first.start for note in notes)
    if not shared or sum(note.end - note.start for note in notes) > _COVERED * len(text):
        return False
    if first.list_number < 0 or first.style is not MarkStyle.PLAIN or any(_BACK_LINK in text[note.start : note.end] for note in notes):
        return True
    below = len(text) - last.end <= _BELOW and text[last.end :].strip().count("\n") <= _LINES_BELOW
    return len(notes) > 1 and 2 * shared >= len(notes) and below and any(note.label in sure for note in notes)


def _anchored(text: str, marks: Sequence[NoteMark], number: int) -> Iterator[Note]:
    """The places that marks link to within the page."""
    wanted = {mark.label for mark in marks if mark.style is MarkStyle.ANCHOR}
    if not wanted:
        return
    for match in _ANCHOR.compiled.finditer(text):
        label = match["id"] or match["brace"]
        if label in wanted:
            wanted.discard(label)
            end = text.find("\n", match.end())
            yield Note(match.start(), end if end >= 0 else len(text), match.end(), label, MarkStyle.ANCHOR, number)


# ---------------------------------------------------------------------------------------------------- marks


def _marks(text: str) -> list[NoteMark]:
    """Whatever could be a mark, in order."""
    found = [*_linked(text), *_bracketed(text), *_raised(text)]
    found += _plain(text)
    found.sort()
    kept: list[NoteMark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end or mark[:2] == kept[-1][:2]:  # several numbers in one pair of brackets share its span
            kept.append(mark)
    return kept


def _linked(text: str) -> Iterator[NoteMark]:
    if "#" in text:
        for match in _ANCHOR_MARK.compiled.finditer(text):
            yield NoteMark(*match.span(), match["id"], MarkStyle.ANCHOR, None, True)
    if "[^" in text:
        for match in _CARET_MARK.compiled.finditer(text):
            yield NoteMark(*match.span(), match["label"], MarkStyle.CARET, None, True)


def _bracketed(text: str) -> Iterator[NoteMark]:
    if "[" in text:
        for match in _BRACKET_MARK.compiled.finditer(text):
            within = not opens_line(text, match.start())  # at the head of a line it is a label
            for label in _numbers(match["labels"]):
                yield NoteMark(*match.span(), label, MarkStyle.BRACKET, None, within)


def _raised(text: str) -> Iterator[NoteMark]:
    if "<sup>" in text or any(figure in text for figure in _RAISED):
        for match in _RAISED_MARK.compiled.finditer(text):
            for label in _numbers(match["sup"] or match["raised"].translate(_FIGURES)):
                yield NoteMark(*match.span(), label, MarkStyle.RAISED, None, True)


def _plain(text: str) -> Iterator[NoteMark]:
    for count, match in enumerate(_NUMBERS.compiled.finditer(text)):
        if count > _MOST_MARKS:
            return
        start, end = match.span()
        before = max(0, start - _LOOK_BACK)
        sure = _BEFORE_GLUED.compiled.search(text, before, start) is not None
        alone = match[0].isdecimal()
        likely = sure or (alone and any(form.compiled.search(text, before, start) for form in (_BEFORE_SPACED, _BEFORE_WORD)))
        if likely and not _COUNTED.compiled.search(text, before, start):
            for label in _numbers(match[0]):
                yield NoteMark(start, end, label, MarkStyle.PLAIN, None, sure)


def _numbers(labels: str) -> list[str]:
    """The numbers of "3, 5-7" or "3], [5]-[7": 3, 5, 6, 7; of a range that runs backwards or too far its ends."""
    found: list[str] = []
    for part in labels.translate(_SEPARATORS).split(","):
        first, _, last = part.partition("-")
        low, high = int(first), int(last or first)
        found += map(str, range(low, high + 1) if low <= high < low + 100 else (low, high))
    return found


def _resolved(notes: Sequence[Note], marks: Sequence[NoteMark]) -> Iterator[NoteMark]:
    """The marks with their notes; a bare number that no note has is no mark, unless it is glued to the end of a clause."""
    places: dict[tuple[MarkStyle, str], list[int]] = {}
    for place, note in enumerate(notes):
        places.setdefault((note.style, note.label), []).append(place)
    spans = sorted((note.start, note.end) for note in notes)
    heads = sorted((note.start, note.text_start) for note in notes)
    for mark in marks:
        if mark.style is not MarkStyle.ANCHOR and _within(mark.start, heads):
            continue
        found = next((fits for style in _FITTING[mark.style] if (fits := places.get((style, mark.label)))), None)
        if found is None and not mark.sure:
            continue
        inside = _within(mark.start, spans)
        if inside and (found is None or mark.style not in (MarkStyle.CARET, MarkStyle.BRACKET)):
            continue
        ahead = _ahead(notes, found, mark.start) if found else None
        yield mark._replace(note=ahead)


def _ahead(notes: Sequence[Note], places: Sequence[int], offset: int) -> int:
    """The first of some notes that stands after ``offset``, else the last of them: each chapter may have notes of its own."""
    return places[min(bisect_right(places, offset, key=lambda place: notes[place].start), len(places) - 1)]


# Notes whose numbers may answer a mark of each style, the likeliest first.
_FITTING = {
    MarkStyle.CARET: (MarkStyle.CARET,),
    MarkStyle.ANCHOR: (MarkStyle.ANCHOR,),
    MarkStyle.BRACKET: (MarkStyle.BRACKET, MarkStyle.PLAIN, MarkStyle.RAISED),
    MarkStyle.RAISED: (MarkStyle.RAISED, MarkStyle.PLAIN, MarkStyle.BRACKET),
    MarkStyle.PLAIN: (MarkStyle.PLAIN, MarkStyle.RAISED, MarkStyle.BRACKET),
}


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return before >= 0 and offset < spans[before][1]
