"""Cue verbs: the words by which a text shows whose statement, thought or position it gives, in all their forms."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple, cast

from auditor.lexicon import Lexicon

CUES = Lexicon.read("auditor.attribution", "cues.txt")


STATE, NOUN = "state of mind", "noun"


@cache
def listed(label: str) -> frozenset[str]:
    """The words under one of the labels that are no verbs."""
    group, found = "", set()
    for line in CUES.lines:
        if line.startswith("##"):
            group = line.lstrip("# ")
        elif line and not line.startswith("#") and group == label:
            found.update(line.split() if label == NOUN else [line.split()[0]])
    return frozenset(found)


class Form(StrEnum):
    """Which form of the verb a word is."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


class Verb(NamedTuple):
    """A form of a cue verb, with the words that must follow it ("point" needs "out")."""

    lemma: str
    group: str  # say, show, think, intend or stance
    form: Form
    particles: tuple[str, ...]


# As with spans: tuple's own constructor does in C what a named tuple's does in Python.
verb_of = cast(Callable[[tuple[str, str, Form, tuple[str, ...]]], Verb], partial(tuple.__new__, Verb))
_BASE, _THIRD, _PAST, _PARTICIPLE, _ING = Form  # to look one up takes as long as to make a form of a word
_VOWELS = "aeiou"
# Verbs of two syllables that double their last letter, and those of one that do not look like it.
_DOUBLED = frozenset(
    "admit submit commit refer infer deter quip plot plan rip slam slap snap tap knit pan fret ban blot jot shrug flag brag chat "
    "dub regret compel concur".split()
)


@cache
def forms() -> Mapping[str, Sequence[Verb]]:
    """Every form of every cue verb, by its first word; those with particles first."""
    found: dict[str, list[Verb]] = {}
    group = ""
    for line in CUES.lines:
        if line.startswith("##"):
            group = line.lstrip("# ")
        elif line and not line.startswith("#") and group not in (STATE, NOUN):
            lemma, _, irregular = line.partition(":")
            head, *particles = lemma.split()
            for form, word in _inflected(head, [each for each in irregular.split() if each]):
                found.setdefault(word, []).append(verb_of((lemma, group, form, tuple(particles))))
    for verbs in found.values():
        if len(verbs) > 1:
            verbs.sort(key=lambda verb: -len(verb.particles))
    return found


def _inflected(base: str, irregular: list[str]) -> list[tuple[Form, str]]:
    doubled = base + base[-1] if base in _DOUBLED else base
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else doubled
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")
        past = base + "d" if base.endswith("e") else doubled + "ed"
    pasts = irregular or [past]
    return [
        (_BASE, base), (_THIRD, third), (_PAST, pasts[0]), (_ING, stem + "ing"), *((_PARTICIPLE, word) for word in pasts[1:]),
    ]  # fmt: skip
