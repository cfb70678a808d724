"""Noun phrases: the one that ends before a verb, begins behind it, or opens the sentence."""

from auditor.attribution.cues import Form, forms
from auditor.attribution.words import (
    DETERMINERS,
    NOMINAL_CUES,
    NOT_SOURCES,
    PREPOSITIONS,
    QUANTIFIERS,
    QUOTE,
    Words,
    is_adverb,
    is_day,
    pronoun,
)
from auditor.span import Span

Range = tuple[int, int]  # the numbers of the first and the last word

FAR = 16  # words of an aside between a subject and its verb
_LONG = 14  # words of a noun phrase
_ASIDES = 3  # one after another, between a name and its verb
# Prepositions that do not go on with a name: "said Hoel on Friday".
_BEHIND_NAMES = PREPOSITIONS - frozenset("of for at from in with by".split())
_MARKS = frozenset(", : - — – . ; )".split())


class Phrases:
    """The words of one sentence, and the noun phrases among them. ``last`` is the last word that a cue before has taken."""

    def __init__(self, words: Words):
        self.words = words
        self.last = -1

    def word(self, at: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self.words[at].word if 0 <= at < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        """Where the words from the first to the last stand in the text."""
        return Span(self.words[first].start, self.words[last].end)

    def trimmed(self, first: int, last: int) -> Span | None:
        """The words from the first to the last without signs at the ends; None where nothing is left."""
        while first <= last and self.word(first) in _MARKS:
            first += 1
        while last >= first and self.word(last) in _MARKS | {"(", "!", "?"}:
            last -= 1
        return self.span(first, last) if first <= last else None

    def left(self, at: int, asides: int = _ASIDES) -> Range | None:
        """The noun phrase that ends at a word, or before an aside that ends there."""
        if at < 0 or at <= self.last:
            return None
        if self.word(at) == "." and self.words[at - 1].capital and (self.word(at - 1) in ("jr", "sr") or "." in self.word(at - 1)):
            at -= 1  # "the F.B.I. has said"
        token = self.words[at]
        if token.word == "whom" and self.word(at - 1) == "of" and at > 1:
            return at - 2, at  # "many of whom"
        if token.word in (",", "—", "–", "-", ")") and at > 1:
            return self._before_aside(at, asides)
        head = pronoun(token.word)
        if head:
            before = at - 2 if head == "which" and self.word(at - 1) == "," else at - 1
            relative = head in ("that", "which") and before >= 0 and self.words[before].nominal
            return None if head in NOT_SOURCES and head != "it" and not relative else (at, at)
        if (
            not token.nominal
            or token.word == QUOTE
            or token.word in PREPOSITIONS
            or token.word in DETERMINERS - QUANTIFIERS - {"others", "another", "several"}
        ):
            return None
        first = at
        while first - 1 > self.last and at - first < _LONG:
            previous = self.words[first - 1]
            if previous.word == "." and first >= 2 and self.words[first - 2].capital and len(self.word(first - 2)) <= 4:
                first -= 1
                continue
            if previous.word in ("and", "&") and first >= 2 and self.words[first].capital and self.words[first - 2].capital:
                first -= 1
                continue
            if not previous.nominal or previous.word == QUOTE or previous.word in ("as", "than"):
                break
            if previous.word == "since" and not previous.capital:
                break
            first -= 1
        start = self._without_adverbial(first, at)
        if start > first and self.word(first - 1) in ("who", "he", "she", "they") and first - 1 > self.last:
            return first - 1, first - 1  # "who in the past has said"
        return None if self.word(at).endswith(("self", "selves")) and at == start else (start, at)

    def _before_aside(self, at: int, asides: int) -> Range | None:
        """The noun phrase before an aside that ends with the sign at a place: "Greenberg, a pollster, said"."""
        closing = self.word(at)
        opening = "(" if closing == ")" else closing
        for begin in range(at - 1, max(self.last, at - FAR), -1):
            if self.word(begin) == opening:
                if not begin or not asides or not (self.words[begin - 1].nominal or self.word(begin - 1) == ")"):
                    return None
                if not self.word(begin + 1).endswith("ing") and self._within_aside(begin):
                    continue
                if self.word(begin - 1).isdigit() and self.word(begin - 2) == ",":  # "Rell, 58, who owns a mill, said"
                    begin -= 2
                inner = self.left(begin - 1, asides - 1)
                return (inner[0], at if closing == ")" else at - 1) if inner else None
        return None

    def _within_aside(self, comma: int) -> bool:
        """Whether a comma stands inside a longer aside that opens with a participle: "Hoel, speaking at a rally in Oslo, Norway, said"."""
        before = next((n for n in range(comma - 1, max(self.last, comma - FAR), -1) if self.word(n) == ","), None)
        return before is not None and self.word(before + 1).endswith(("ing", "ed")) and self.words[before - 1].capital

    def _without_adverbial(self, first: int, at: int) -> int:
        """Where the subject begins in words that open with an adverbial: "In a statement Hoel said"."""
        while first < at and (self.word(first) in PREPOSITIONS or is_adverb(self.words[first]) or self.word(first) == "."):
            if self.word(first) in PREPOSITIONS:
                last = max((n for n in range(first, at) if self.word(n) in PREPOSITIONS), default=first)
                first = next((n for n in range(last + 2, at + 1) if self.words[n].capital or self.word(n) in DETERMINERS), at)
            else:
                first += 1
        return first

    def right(self, at: int) -> Range | None:
        """The noun phrase that begins at a word."""
        while at < len(self.words) and is_adverb(self.words[at]):
            at += 1
        if at >= len(self.words):
            return None
        if pronoun(self.word(at)) and self.word(at) not in NOT_SOURCES:
            return at, at
        last = at
        while last < len(self.words) and last - at < _LONG and (last == at or self._goes_on(last)):
            if last == at and not self.words[at].nominal:
                return None
            last += 1
        while last > at and (self.word(last - 1) == "." or self.word(last - 1) in PREPOSITIONS):
            last -= 1
        if last == at or self.word(at) in PREPOSITIONS or not self.word(at)[0].isalnum():
            return None
        if self.word(last) == "," and not self.words[last - 1].capital and last + 2 < len(self.words):
            # "said its manager, Cosima Rell"
            name = next((n for n in range(last + 1, len(self.words)) if not self.words[n].capital), len(self.words))
            if name > last + 2:
                last = name
        return at, last - 1

    def _goes_on(self, at: int) -> bool:
        """Whether a noun phrase that began before goes on with the word at a place."""
        token, before = self.words[at], self.words[at - 1]
        more = at + 1 < len(self.words)
        if token.word == ".":  # "Mr. Hoel", "J. Hoel"
            return more and before.capital and len(before.word) <= 4
        if token.word == "and":
            return more and self.words[at + 1].capital
        if not token.nominal or token.word == QUOTE or token.word in _BEHIND_NAMES:
            return False
        verbs = forms().get(token.word) if not token.capital else None
        return not verbs or verbs[0].form is Form.BASE or verbs[0].lemma in NOMINAL_CUES

    def _is_adverbial(self, at: int) -> bool:
        """Whether an adverbial begins at a word: "In May", "Walking to the door", "Thursday,"."""
        if self.word(at) in PREPOSITIONS:
            return True
        if self.word(at + 1) == "," and at < len(self.words):
            return is_day(self.words, at) or is_adverb(self.words[at])
        return self.word(at).endswith("ing") and self.word(at + 1) in PREPOSITIONS | DETERMINERS

    def opening(self, at: int = 0) -> Range | None:
        """The noun phrase with which the sentence opens, after an adverbial up to a comma."""
        for _ in range(2):  # "On Friday, after a long talk, Hoel said"
            if not self._is_adverbial(at):
                break
            comma = next((n for n in range(at, min(len(self.words), at + FAR)) if self.word(n) == ","), None)
            if comma is None:
                break
            at = comma + 1
        if pronoun(self.word(at)):
            return at, at
        last = at
        while last < len(self.words) and self.words[last].nominal and last < at + 8:
            word = self.words[last]
            after_name = last > at and self.words[last - 1].capital
            if last > at and not word.capital and (word.word in forms() or (after_name and word.word.endswith("ed"))):
                break
            last += 1
        return (at, last - 1) if last > at and self.words[at].word not in PREPOSITIONS else None
