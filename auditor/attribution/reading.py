"""Reading a sentence: cue by cue, who is the source and what is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.attribution.cues import NOUN, STATE, Form, Verb, forms, listed
from auditor.attribution.names import Names, SourceKind
from auditor.attribution.phrases import FAR, Range
from auditor.attribution.senses import FREE, Senses
from auditor.attribution.words import (
    ADDRESSED,
    AUXILIARY,
    BE,
    BEHIND_NOUN,
    BEHIND_STATE,
    CATENATIVE,
    CLOSES,
    DETERMINERS,
    FELT,
    HEARSAY,
    INVERTED,
    NOUNS_IN_ING,
    OPENS_PARTICIPLE,
    OWNERS,
    PAPERS,
    PREPOSITIONS,
    QUANTIFIERS,
    QUOTE,
    REDUCED,
    SEEMS,
    SENDS,
    TOLD,
    is_adverb,
    is_day,
    pronoun,
    words,
)
from auditor.span import Span


@dataclass(frozen=True)
class Attribution:
    """One attribution: the source, the cue that shows it, what is said, and who the source is."""

    kind: SourceKind
    name: str | None
    source: Span | None
    cue: Span
    content: Span | None
    group: str  # of its verb: say, show, think, intend, stance, or "hearsay"
    via: str | None = None


class Reading(Senses):
    """One sentence as it is read, from left to right."""

    def __init__(self, text: str, sentence: Span, quotes: Sequence[Span], names: Names):
        super().__init__(text, words(text, sentence, quotes), names)
        self._quotes = quotes
        self._subject: Span | None = None  # the source of the attribution before

    def attributions(self) -> Iterator[Attribution]:
        """The attributions of the sentence."""
        known, nouns, states = forms(), listed(NOUN), listed(STATE)
        found: list[Attribution] = []
        for at, token in enumerate(self.words):
            if at <= self.last or token.word == QUOTE:
                continue
            if token.word == "according" and self.word(at + 1) == "to":
                found += self._credited(at, at + 2)
            elif token.word == "in" and (poll := self._polled(at)):
                found.append(poll)
            elif token.word in nouns and self.word(at + 1) in BEHIND_NOUN and (noun := self._noun(at)):
                found.append(noun)
            elif token.word in nouns and self.word(at + 1) == "by" and (right := self.right(at + 2)):
                self.last = right[1]
                found.append(self._attribution(self.span(*right), at, at, self.trimmed(right[1] + 1, len(self.words) - 1), "stance"))
            elif token.word in states and (state := self._state(at)):
                found.append(state)
            elif token.word in SEEMS and not self.shows_up(at):
                found.append(self._sourceless(at, at))
            else:
                for verb in known.get(token.word, ()):
                    if all(self.word(at + 1 + n) == particle for n, particle in enumerate(verb.particles)):
                        found += self._cue(at, verb)
                        break
        return iter(found)

    def _polled(self, at: int) -> Attribution | None:
        """The attribution of what follows "In a poll of the Courier," to the poll."""
        right = self.right(at + 1) if not at else None
        if right is None or self.word(right[1]) not in ("poll", "survey"):
            return None
        self.last = right[1]
        return self._attribution(self.span(*right), at, at, self.trimmed(right[1] + 1, len(self.words) - 1), "show")

    def _noun(self, at: int) -> Attribution | None:
        """The attribution of "her vow to …" and "the mayor's claim that …"."""
        owner = next((n for n in range(at - 1, max(-1, at - 4), -1) if self.word(n) in OWNERS or self.word(n).endswith(("'s", "s'"))), None)
        if (
            owner is None
            or owner <= self.last
            or self.words[at].start < self.reported
            or self.word(owner) in ("it's", "that's", "let's", "today's")
        ):
            return None
        source = (owner, owner) if self.word(owner) in OWNERS else self.left(owner)
        if source is None:
            return None
        self.last = at
        content = self.trimmed(
            at + 1,
            next(
                (n - 1 for n in range(at + 1, len(self.words)) if self.word(n) in (",", ";", "and", "but")),
                len(self.words) - 1,
            ),
        )
        return self._attribution(self.span(*source), at, at, content, "stance")

    def _state(self, at: int) -> Attribution | None:
        """The attribution of "she is confident that …"."""
        before = at - 1
        while before >= 0 and (is_adverb(self.words[before]) or self.word(before) in ("not", "been", "more", "less", "very", "so")):
            before -= 1
        if (
            before < 0
            or not (self.word(before) in BE or self.word(before).endswith(("'s", "'re")))
            or self.word(at + 1) not in BEHIND_STATE
        ):
            return None
        while before >= 0 and self.word(before) in AUXILIARY and not pronoun(self.word(before)):
            before -= 1
        source = self.left(before)
        if source is None or self.words[at].start < self.reported:
            return None
        return self._made(self.span(*source), before + 1, at, Verb("be", "think", Form.PAST, ()), before=source)

    def _cue(self, at: int, verb: Verb) -> Iterator[Attribution]:
        end = at + len(verb.particles)
        if self.means_another(end, verb):
            return
        before, auxiliaries = at - 1, []
        while before >= 0 and (
            self.word(before) in AUXILIARY
            or is_adverb(self.words[before])
            or is_day(self.words, before)
            or (self.word(before) == "since" and self.word(before - 1) in AUXILIARY)
        ):
            if self.word(before) in AUXILIARY:
                auxiliaries.append(self.word(before))
                if pronoun(self.word(before)):
                    break
            before -= 1
        if "to" in auxiliaries:
            if self.word(before) == "on" and self.word(before - 1) in ("went", "goes", "go", "gone", "going"):
                before -= 1
            if self.word(before) not in CATENATIVE:
                return
            before -= 1
            while (
                before >= 0
                and (self.word(before) in AUXILIARY - {"to"} or is_adverb(self.words[before]))
                and not pronoun(self.word(before))
            ):
                before -= 1
        if before < at - 1 and self.word(before + 1) in QUANTIFIERS and (before < 0 or not self.words[before].nominal):
            before += 1
        subject_verb = self.word(before).partition("'")[2] if before >= 0 and pronoun(self.word(before)) else ""
        be = (
            any(each in BE for each in auxiliaries)
            or subject_verb in ("re", "m")
            or (subject_verb == "s" and verb.form is Form.ING)
            or self.word(before) in BE
        )
        if verb.form is Form.ING:
            if be:
                yield from self._finite(at, end, before, verb)
            else:
                yield from self._participle(at, end, verb)
        elif be and verb.form in (Form.PAST, Form.PARTICIPLE):
            yield from self._passive(at, end, before, verb)
        elif self.word(end + 1) == "by" and verb.form in (Form.PAST, Form.PARTICIPLE) and not self.word(end + 2).endswith("ing"):
            yield from self._by(at, end)
        elif verb.form is Form.PARTICIPLE and not auxiliaries:
            return
        else:
            yield from self._finite(at, end, before, verb)

    def _finite(self, at: int, end: int, before: int, verb: Verb) -> Iterator[Attribution]:
        if self.is_unsaid(at, before, verb):
            return
        if self.is_noun(at, end, before, verb):
            return
        token = self.word(before)
        first = before + 1
        if before >= 0 and (token in ("and", "but", "or") or (token == "," and self.last >= 0)) and self._subject:
            opens = token == "," and any(self.word(n) in (":", ";") for n in range(self.last + 1, before))
            own = self.left(before) if opens else None  # "Others disagreed: Rell, in 1872, claimed"
            yield self._made(self.span(*own) if own else self._subject, first, end, verb, before=own)
            return
        inverted = self._inverted(at, end, before, verb)
        if inverted is not None:
            yield self._made(self.span(*inverted), at, end, verb, inverted=inverted)
            return
        source = self.left(before)
        if verb.form is Form.PAST and verb.lemma in REDUCED and before == at - 1 and self.is_reduced(before):
            return
        if (
            source is None
            and self.last < 0
            and token in (",", "and", "but", "-", "—")
            and verb.form is not Form.BASE
            and (verb.group in FREE or token in ("and", "but"))
        ):
            source = self.opening() if before > 3 and not self.opens_with_speech() else None
        if (
            source is None
            and verb.group in FREE
            and verb.form is not Form.BASE
            and verb.lemma != "tell"
            and (before < 0 or token in (QUOTE, ",", "-", "—", "–", "?", "!", ";", ":"))
        ):
            right = self.right(end + 1)
            if right is not None:
                yield self._made(self.span(*right), at, end, verb, inverted=right)
            return
        if verb.lemma == "continue" and not self.goes_on_speaking(end, before):
            return
        if verb.lemma in FELT and source is not None:  # "the ruling angered farmers": the farmers think so
            right = self.right(end + 1)
            if right is not None:
                yield self._attribution(self.span(*right), first, end, self.span(*source), "stance")
                self.last = right[1]
            return
        if source is None or self.is_reported(at, source[0], verb) or self.word(source[0]) == "you":
            return
        if verb.form is Form.BASE and before == at - 1 and not self.agrees(at, source):
            return
        yield self._made(self.span(*source), first, end, verb, before=source)

    def _inverted(self, at: int, end: int, before: int, verb: Verb) -> Range | None:
        """Who speaks in ", said its manager, Cosima Rell.": the verb follows a comma at once, and a name or a role closes the clause."""
        if verb.lemma not in INVERTED or verb.form is Form.BASE or before != at - 1 or self.word(before) != ",":
            return None
        right = self.right(end + 1)
        if right is None or is_day(self.words, right[0]):
            return None
        following = self.word(right[1] + 1)
        closed = following in CLOSES or ((following == "who" or following in PREPOSITIONS) and self.opens_with_clause())
        return right if closed and self.names.is_source(self.text, self.span(*right)) else None

    def _participle(self, at: int, end: int, verb: Verb) -> Iterator[Attribution]:
        if at == 0 or (at == 1 and self.word(0) in OPENS_PARTICIPLE) or (at == 3 and self.word(2) == "after"):
            comma = next((n for n in range(at + 1, min(len(self.words), at + 2 * FAR)) if self.word(n) == ","), None)
            chosen = self.opening(comma + 1) if comma else None
            if chosen is not None:
                yield self._attribution(self.span(*chosen), at, end, self.trimmed(end + 1, comma - 1 if comma else end), verb.group)
            return
        adverb = at > 1 and is_adverb(self.words[at - 1])
        previous = self.word(at - 2 if adverb else at - 1)
        if previous in DETERMINERS:
            return
        if previous in PREPOSITIONS - {"before", "after", "while"}:
            chosen = self._subject or self._opening_span() if previous == "by" and verb.group == "say" else None
            if chosen is not None:
                yield self._made(chosen, at, end, verb)
            return
        if self._subject is not None and previous in (",", "and", "before", "after", "while", QUOTE):
            yield self._made(self._subject, at, end, verb)
            return
        if previous == ",":
            last = at - 3 if adverb else at - 2
            source = self.left(last) if self.word(last) != "," else None
            first = self.opening()
            chosen = first or source
        elif verb.group in FREE and at - 1 == self.last and self._subject is not None:  # "issued a statement saying"
            yield self._made(self._subject, at, end, verb)
            return
        elif verb.group in FREE and self.words[at].word not in NOUNS_IN_ING:
            chosen = self._writer(at - 1) or self.left(at - 1)
        else:
            return
        if chosen is not None:
            yield self._made(self.span(*chosen), at, end, verb)

    def _writer(self, at: int) -> Range | None:
        """Who wrote or sent the paper before a participle: of "Hoel sent the board a letter asking", Hoel."""
        paper = next((n for n in range(at, max(at - 4, 0), -1) if self.word(n) in PAPERS), None)
        if paper is None or self.word(paper - 1) not in DETERMINERS:
            return None
        first = self.opening()
        return first if first and first[1] < paper - 2 and self.word(first[1] + 1) in SENDS else None

    def _opening_span(self) -> Span | None:
        first = self.opening()
        return self.span(*first) if first else None

    def _passive(self, at: int, end: int, before: int, verb: Verb) -> Iterator[Attribution]:
        for by in range(end + 1, min(end + 6, len(self.words))):
            if self.word(by) == "by":
                right = self.right(by + 1)
                if right and verb.lemma in FELT:
                    felt = self.left(before)
                    if felt is not None:
                        yield self._attribution(self.span(*felt), at, end, self.span(*right), "stance")
                        self.last = right[1]
                elif right:
                    content = self.left(before)
                    self.last = right[1]
                    yield self._attribution(self.span(*right), at, end, self.span(*content) if content else None, verb.group)
                return
            if self.word(by) in (",", ".", ";", "that", "to"):
                break
        if self.words[at].word in HEARSAY:
            yield self._sourceless(at, end)

    def _by(self, at: int, end: int) -> Iterator[Attribution]:
        right = self.right(end + 2)
        if right is not None and self.names.is_source(self.text, self.span(*right)):
            content = self.left(at - 1)
            self.last = right[1]
            yield self._attribution(self.span(*right), at, end, self.span(*content) if content else None, "say")

    def _credited(self, at: int, after: int) -> Iterator[Attribution]:
        right = self.right(after)
        if right is None:
            return
        self.last = right[1]
        credited_before = at > 3 or (at and self.word(at - 1) == ",")
        content = Span(self._first(), self.words[at - 1].end) if credited_before else self.trimmed(right[1] + 1, len(self.words) - 1)
        yield self._attribution(self.span(*right), at, after - 1, content, "say")

    def _sourceless(self, at: int, end: int) -> Attribution:
        self.last = end
        return Attribution(
            SourceKind.NONE,
            None,
            None,
            self.span(max(0, at - 1) if self.word(at - 1) in BE else at, end),
            self.trimmed(end + 1, len(self.words) - 1),
            "hearsay",
        )

    def _first(self) -> int:
        """Where the sentence begins, or the quotation that runs into it."""
        start = self.words[0].start
        return min([start, *(quote.start for quote in self._quotes if quote.start < start < quote.end)])

    def _made(
        self, source: Span, first: int, end: int, verb: Verb, before: Range | None = None, inverted: Range | None = None
    ) -> Attribution:
        after = (inverted[1] if inverted else end) + 1
        if verb.lemma in ADDRESSED:
            that = next(
                (n for n in range(after, min(after + 9, len(self.words))) if self.word(n) in ("that", QUOTE, ",", "to", ":")),
                None,
            )
            after = that if that is not None else after
        while after < len(self.words) and is_adverb(self.words[after]):
            after += 1
        rest = self.trimmed(after, len(self.words) - 1)
        closes = after >= len(self.words) or self.word(after) in CLOSES
        opening = before[0] - 1 if before else first - 1
        front = self.trimmed(max(0, self.last + 1), opening) if opening > self.last else None
        content = rest
        quoted_front = front is not None and any(self.word(n) == QUOTE for n in range(max(0, self.last + 1), opening + 1))
        comma = opening >= 0 and self.word(opening) in (",", QUOTE, "—", "–", "-", "?", "!")
        free = verb.group in FREE or (verb.group == "think" and quoted_front and rest is None)  # "“It was cold,” she remembered."
        if front is not None and free and comma and (closes or rest is None or quoted_front) and front.end - front.start > 8:
            start = self._first() if self.last < 0 else front.start
            content = Span(
                min(start, front.start),
                rest.end if rest and self.word(after) in (",", ".") and QUOTE in [t.word for t in self.words[after:]] else front.end,
            )
        self.last = inverted[1] if inverted else end
        self._subject = source
        self.reported = content.end if content and content.start >= self.words[end].end else -1
        return self._attribution(source, first, end, content, verb.group)

    def _attribution(self, source: Span, first: int, end: int, content: Span | None, group: str) -> Attribution:
        kind, name = self.names.of(self.text, self._antecedent(source))
        return Attribution(kind, name, source, self.span(first, end), content, group, self._via(end))

    def _via(self, end: int) -> str | None:
        """The outlet that was told, of "sources told the agency"."""
        heard = self.right(end + 1) if self.word(end) in TOLD else None
        return self.names.outlet(self.text, self.span(*heard)) if heard else None

    def _antecedent(self, source: Span) -> Span:
        """What a relative pronoun stands for; any other source is itself."""
        if self.text[source.start : source.end].lower() not in ("who", "which", "that"):
            return source
        at = next(n for n, token in enumerate(self.words) if token.start == source.start) - 1
        if self.word(at) == ",":
            at -= 1
        last, self.last = self.last, -1
        found = self.left(at)
        self.last = last
        return self.span(*found) if found else source
