"""What a verb means where it stands: a cue, a noun, another verb, or something that was not said."""

from auditor.attribution.cues import Form, Verb, forms
from auditor.attribution.names import Names
from auditor.attribution.phrases import Phrases, Range
from auditor.attribution.words import (
    ADDED,
    AUXILIARY,
    BE,
    CLAUSAL,
    CLOSES,
    DETERMINERS,
    ENDS_NOUN,
    MODAL,
    NOMINAL_CUES,
    OPENS_CLAUSE,
    OPENS_CONTENT,
    PARTICLES,
    PLURALS,
    PREPOSITIONS,
    QUOTE,
    WON,
    Words,
    pronoun,
)

FREE = ("say", "show")  # groups whose verbs may stand behind or inside what is said
_HEADLINE = 1.4  # words to one with a capital: small words are not written with one
_CLAUSE = 12  # words within which the verb of a clause stands


class Senses(Phrases):
    """The words of one sentence, and what its verbs mean. ``reported`` is the offset up to which the content of the cue before reaches."""

    def __init__(self, text: str, words: Words, names: Names):
        super().__init__(words)
        self.text, self.names = text, names
        self.reported = -1

    def means_another(self, end: int, verb: Verb) -> bool:
        """Whether what follows gives the verb another meaning: "backed out", "adding to his wins", "claimed 41 percent"."""
        following = self.word(end + 1)
        if verb.lemma == "point to" and (self.word(end - 2) in ("basis", "percentage") or self.word(end - 2).isdigit()):
            return True  # "raised it by 50 basis points to 26 per cent"
        if following in PARTICLES and not verb.particles:
            return self.word(end + 2) != QUOTE
        if verb.lemma == "report" and following == "from":
            return end + 2 < len(self.words) and self.words[end + 2].capital  # the place from which a reporter writes
        if verb.lemma in CLAUSAL:
            if verb.lemma == "find" and not following.endswith(("self", "selves")):
                return False
            return not self.begins_clause(end + 1)
        if verb.lemma == "add":
            return following in ADDED or following[:1].isdigit()
        if verb.lemma in ("offer", "answer", "post"):  # goods, the door, profits: what is said or meant follows otherwise
            return not (following in OPENS_CONTENT or following in CLOSES or following == "a") and self.right(end + 1) is not None
        if verb.lemma == "claim":
            return following[:1].isdigit() or not WON.isdisjoint(self.word(n) for n in range(end + 1, end + 4))
        return False

    def begins_clause(self, at: int) -> bool:
        """Whether a clause or a quotation follows, so that "she knows" tells what is known and not whom."""
        if self.word(at) in OPENS_CONTENT or pronoun(self.word(at)):
            return True
        for n in range(at, min(at + _CLAUSE, len(self.words))):
            if self.word(n) in OPENS_CLAUSE:
                break
            if self.word(n) in AUXILIARY - {"to", "not"}:
                return True
        return self.word(at) in CLOSES - {"on", "in", "at", "to"}

    def goes_on_speaking(self, end: int, before: int) -> bool:
        """Whether "continue" goes on with what is said: a quotation stands before or behind it."""
        opens = before >= 1 and QUOTE in (self.word(0), self.word(before - 1))
        return opens or self.word(end + 1) in (":", "that") or self.word(end + 2) == QUOTE

    def is_unsaid(self, at: int, before: int, verb: Verb) -> bool:
        """Whether the verb tells of nothing said: "he is back", "she could say so", "he did not respond"."""
        between = {self.word(n) for n in range(before + 1, at)} | ({self.word(before)} if before >= 0 else set())
        if not between.isdisjoint(MODAL) or (verb.form is Form.BASE and before == at - 1 and self.word(before) in BE):
            return True
        silent = verb.group == "show" or verb.lemma in ("respond", "reply", "answer", "recall")
        return silent and any(each == "not" or each.endswith("n't") for each in between)

    def agrees(self, at: int, subject: Range) -> bool:
        """Whether a base form can be the verb of its subject: after "the report" it is another noun, after "helped him" an infinitive."""
        heads = [n for n in range(subject[0], subject[1] + 1) if n == subject[1] or self.word(n + 1) in PREPOSITIONS | {",", "("}]
        if any(self.word(n).endswith("s") and not self.words[n].capital for n in range(subject[0], heads[0])):
            return True  # "several sources privy to the talks"
        head = self.words[heads[0]]
        if self.word(at) == "read" or pronoun(head.word) or head.word.endswith("s") or head.word in PLURALS or head.word[:1].isdigit():
            return True
        if any(self.word(n) in ("and", "&", *PLURALS) for n in range(subject[0], subject[1] + 1)):
            return True
        return head.capital and (self.word(at + 1) in ("that", QUOTE) or bool(pronoun(self.word(at + 1))))

    def is_noun(self, at: int, end: int, before: int, verb: Verb) -> bool:
        """Whether the word is a noun here: "their claims", "the report", "a plan to"."""
        if verb.form not in (Form.BASE, Form.THIRD) or verb.particles:
            return False
        following = self.words[end + 1] if end + 1 < len(self.words) else None
        if verb.lemma == "state":  # a noun a hundred times as often
            return self.word(end + 1) not in ("that", QUOTE, ":")
        if at and self.words[at].capital and following is not None and not following.capital:
            # Part of a name, "The Washington Post with", unless it is a headline: "Retired General Reveals ‘Lies’".
            return verb.form is not Form.THIRD or following.word[0].isalnum() or not self.is_headline()
        previous = self.word(at - 1)
        if previous.isdigit() and (verb.group in ("intend", "stance") or verb.lemma in NOMINAL_CUES):  # "84 plots"
            return True
        if (
            previous in DETERMINERS - {"that", "this", "these", "those", "some", "many", "most", "several", "all"}
            or previous in PREPOSITIONS
            or (previous.endswith(("'s", "s'")) and not pronoun(previous))
        ):
            return True
        if verb.lemma in NOMINAL_CUES:
            if verb.group == "show" and self.names.is_document(previous):  # "the records show."
                return False
            if (
                self.word(end + 1) in (".", "")
                and verb.group in FREE
                and (left := self.left(before))
                and self.word(left[0] - 1) in (",", QUOTE)
            ):
                return False  # "…, the Courier reports."
            if self.word(end + 1) in ENDS_NOUN or (following is not None and self.is_past(following.word)):
                return True
            if self.word(before) in (",", ")") and self.left(before):
                return False  # "Hoel, meanwhile, hopes"
            head = self.words[before] if before >= 0 else None
            plural = head is not None and head.word.endswith("s") and verb.form is Form.BASE
            if plural and (self.word(end + 1) in ("that", QUOTE) or pronoun(self.word(end + 1))):
                return False  # "environmentalists worry that"
            return head is None or not (pronoun(head.word) or head.capital or self.names.is_person(head.word) or before < at - 1)
        return False

    def is_headline(self) -> bool:
        """Whether nearly every word begins with a capital."""
        return sum(token.capital for token in self.words) * _HEADLINE >= sum(token.word[0].isalpha() for token in self.words)

    def is_past(self, word: str) -> bool:
        return any(verb.form is Form.PAST for verb in forms().get(word, ()))

    def is_reduced(self, before: int) -> bool:
        """Whether a form in -ed behind a plain noun is no verb of its own: "the guests expected this year", "a firm called Velm"."""
        head = self.words[before]
        return head.nominal and not head.capital and not pronoun(head.word) and not self.names.is_person(head.word)

    def is_reported(self, at: int, subject: int, verb: Verb) -> bool:
        """Whether a verb belongs to what the cue before reports: "he said that they hoped so" tells his words, not their hopes."""
        if self.words[at].start >= self.reported or verb.group == "say":
            return False
        if verb.group == "show" and self.word(subject - 1) == "," and self.word(at + 1) in ("", "."):
            return False  # "…, the emails show."
        return not self.apart(subject) or (verb.group == "think" and self.word(subject - 1) == "what")

    def apart(self, at: int) -> bool:
        """Whether a clause that is not part of what was reported begins before a word."""
        return self.word(at - 1) in OPENS_CLAUSE

    def shows_up(self, at: int) -> bool:
        """Whether "appear" is to come into sight: "she appeared on television", "are to appear"."""
        if not self.word(at).startswith("appear"):
            return False
        following = self.word(at + 1)
        return self.word(at - 1) == "to" or (following in CLOSES and following != "to") or following in PREPOSITIONS - {"to", "as", "like"}

    def opens_with_clause(self) -> bool:
        """Whether the sentence has a verb before its first comma, so that what follows it is no aside to its subject."""
        comma = next((n for n, token in enumerate(self.words) if token.word == ","), 0)
        return any(self.word(n) in AUXILIARY - {"to", "not"} for n in range(comma))

    def opens_with_speech(self) -> bool:
        return any(token.word == QUOTE for token in self.words[:2])
