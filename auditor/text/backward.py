"""Notes that lead back: "Ibid., p. 4", "Stamm, op. cit., p. 9", "Ders., a.a.O.", "supra note 3", and the work each stands for.

A note that names a work of its own is where the way back ends. An "Ibid" leads to the note before it, and through that one, if it
leads back itself, to where it leads; an "op. cit." to the last note before it that names the author.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.text.references import Note
from auditor.text.regex import Regex


class Lost(StrEnum):
    """Why a note leads back to no one work."""

    FIRST = "first"  # there is no note before it
    MISSING = "missing"  # the note it leads to is not there
    SEVERAL = "several"  # several works are named where it leads to
    UNNAMED = "unnamed"  # nobody of that name was named before


class BackReference(NamedTuple):
    """A note that leads back. ``work`` is the place, among all notes, of the one that names the work; ``None`` where the text names it,
    or where it is ``lost``. ``at`` is what it leads to: the label of a note, or the name of an author."""

    note: int
    work: int | None
    lost: Lost | None
    at: str


_SEE = r"(?:(?:see|cf|compare|but|vgl|siehe|s|so|dazu|hierzu|voir|cfr|véase)\.?,? (?:also |auch |aussi |again )?){0,2}[(*_\[\"'“‘]{0,3}"
_PAGE = r"(?=[*_)\]]{0,3}(?:[.,;:)]{0,2} ?(?:p|pp|s|at|f|ff|vol|bd|n|fol|r°|v°)?\.? ?(?:[0-9ivxlc§]|$))|[.,;:)]{0,2}$)"
_IBID = Regex(rf"{_SEE}(?:ibid(?:em)?\b|ebenda\b|ebd\b|ebda\b|ib\.|(?:id|idem)\b{_PAGE}|(?:loc\.? ?cit|a\. ?a\. ?o)\b)", 2)
_OPUS = Regex(r"\b(?:op\.? ?cit|loc\.? ?cit|a\. ?a\. ?o|ouvr(?:age|\.) cité|art(?:icle|\.) cité|ob(?:ra|\.)? ?cit(?:ada|\.)?)(?!\w)", 2)
_SAME_AUTHOR = Regex(rf"{_SEE}(?:ders|dies|dens|idem|eadem|id)\b\.?,? ", 2)
_NUMBERED = Regex(
    r"\b(?:wie|siehe|s\.|vgl\.|oben,?) (?:oben,? )?(?:anm|fn|fu(?:ß|ss)n)\w{0,8}\.? ?(?P<de>[0-9]{1,3})\b"
    r"|\b(?:supra|above),? (?:at )?(?:note|n\.|fn\.?) ?(?P<en>[0-9]{1,3})\b|\b(?:note|n\.) ?(?P<above>[0-9]{1,3}),? above\b",
    2,
)
_NAME = Regex(r"(?<![\w'’])[^\W\d_a-zß-öø-ÿ][^\W\d_]{2,40}")
_NO_NAME = frozenset(
    "see cfr compare but the and vgl siehe dazu hierzu voir véase note ibid ders dies idem eadem art der die das les des".split()
)
_LONG = Regex(r"[^\W\d_]{4,30}")
_YEAR = Regex(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_NAMES = 12  # words with a capital before "op. cit."; more are no author and title
_REACH, _LOOKED_UP = 500, 200  # notes that are looked back at, and names that are looked for in the text: what bounds the work
_HEAD = 30  # characters at the head of a note that hold its author, and no title yet


def back_references(text: str, lists: Sequence[Sequence[Note]]) -> list[BackReference]:
    """What each note that leads back leads to, in order; ``lists`` are the lists of all notes."""
    found: list[BackReference] = []
    first = 0
    for notes in lists:
        found += _of_list(text, notes, first)
        first += len(notes)
    return found


def _of_list(text: str, notes: Sequence[Note], first: int) -> Iterator[BackReference]:
    known: dict[int, BackReference] = {}
    named: dict[str, int] = {}
    labels = {note.label: place for place, note in reversed(list(enumerate(notes)))}
    for place, note in enumerate(notes):
        body = text[note.text_start : note.end]
        back = _led(text, notes, place, body, known, labels, named)
        if back is not None:
            known[place] = back
            yield back._replace(note=first + place, work=None if back.work is None else first + back.work)


def _led(
    text: str, notes: Sequence[Note], place: int, body: str, known: Mapping[int, BackReference], labels: Mapping[str, int],
    named: dict[str, int],
) -> BackReference | None:  # fmt: skip
    """Where the note at ``place`` leads; places are those in its list."""
    if numbered := _NUMBERED.compiled.search(body):
        label = next(filter(None, numbered.groups()))
        there = labels.get(label)
        if there is None or there >= place:  # "note 5 above" in note 4 may count the notes of another chapter
            numbers = [note.number for note in notes if note.number is not None]
            gone = there is None and numbers and min(numbers) < int(label) < max(numbers)
            return BackReference(place, None, Lost.MISSING, label) if gone else None
        return _through(there, place, known)
    opus = _OPUS.compiled.search(body)
    names = [name[0] for name in _NAME.compiled.finditer(body, 0, opus.start())] if opus else []
    names = [name for name in names if name.lower() not in _NO_NAME]
    if opus and _SAME_AUTHOR.compiled.match(body):
        return _through(place - 1, place, known) if place else BackReference(place, None, Lost.FIRST, "")
    if opus and names:
        return _by_author(text, notes, place, names[:_NAMES], body[: opus.start()], known, named)
    if _IBID.compiled.match(body) or (opus and opus.start() < 4):
        return _before(text, notes, place, known)
    return None


def _before(text: str, notes: Sequence[Note], place: int, known: Mapping[int, BackReference]) -> BackReference:
    """Where an "Ibid" leads."""
    if place == 0:
        return BackReference(place, None, Lost.FIRST, "")
    note, before = notes[place], notes[place - 1]
    if note.number is not None and before.number is not None and before.number < note.number - 1:
        return BackReference(place, None, Lost.MISSING, str(note.number - 1))
    if works_named(text[before.text_start : before.end]) > 1:
        return BackReference(place, None, Lost.SEVERAL, before.label)
    return _through(place - 1, place, known)


def _through(there: int, place: int, known: Mapping[int, BackReference]) -> BackReference:
    """The work of another note: its own, or the one that it leads back to itself. What is lost on the way is said where it is lost."""
    further = known.get(there)
    return BackReference(place, there if further is None else further.work, None, "")


def _by_author(
    text: str, notes: Sequence[Note], place: int, names: Sequence[str], before: str, known: Mapping[int, BackReference],
    named: dict[str, int],
) -> BackReference:  # fmt: skip
    """The last note that names the author, and the words of the title that are given with the name. ``named`` keeps where in the text
    each name was found first."""
    small = [name.lower() for name in names]  # surnames are often in capitals at one place only
    fitting = [
        (sum(name in text[note.text_start : note.end].lower() for name in small), at)
        for at, note in enumerate(notes[max(0, place - _REACH) : place], max(0, place - _REACH)) if at not in known
    ]  # fmt: skip
    most, best = max(fitting, default=(0, 0))
    if most == 0:
        for name in set(small) - named.keys() if len(named) < _LOOKED_UP else ():
            named[name] = text.lower().find(name)
        # In the text that the note belongs to, or in a list of works.
        told = any(named.get(name, 0) in range(notes[place].start) for name in small)
        return BackReference(place, None, None if told else Lost.UNNAMED, names[0])
    author = names[0]
    headed = [at for count, at in fitting if count == most and small[0] in text[notes[at].text_start : notes[at].end][:_HEAD].lower()]
    if len(names) == 1 and len(before.strip()) <= _HEAD and _differ([text[notes[at].text_start : notes[at].end] for at in headed]):
        return BackReference(place, None, Lost.SEVERAL, author)
    return BackReference(place, max(headed, default=best), None, author)


def _differ(works: Sequence[str]) -> bool:
    """Whether notes name works of other years and other titles: the same one may be cited as a reprint, or shortened."""
    last = works[-1] if works else ""
    words, years = _words(last), set(_YEAR.compiled.findall(last))
    for work in works[:-1]:
        others = set(_YEAR.compiled.findall(work))
        if years and others and not years & others and len(words & _words(work)) * 3 < min(len(words), len(_words(work))):
            return True
    return False


def _words(work: str) -> set[str]:
    """The long words of a title, without the author at its head."""
    return {word.lower() for word in _LONG.compiled.findall(work.partition(",")[2])}


def works_named(note: str) -> int:
    """How many works a note names: its parts between semicolons, outside of brackets, that hold a year and enough words for a title, or
    lead back to one."""
    outside, depth = [], 0
    for character in note:
        depth += (character in "([") - (character in ")]")
        outside.append("\n" if character == ";" and depth <= 0 else character)
    parts = [part.strip() for part in "".join(outside).split("\n")]
    count = 0
    for number, part in enumerate(parts):
        title = _YEAR.compiled.search(part) is not None and len(part.split()) >= 4 and part.lstrip('"“‘«*_')[:1].isalpha()
        # Behind a work of its own note, "ibid." is that work again.
        count += title or (_IBID.compiled.match(part) is not None and number == 0) or (_OPUS.compiled.search(part) is not None)
    return count
