"""The source map: who says what, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from auditor.attribution.cues import NOUN, STATE, Form, forms, listed
from auditor.attribution.names import Names, SourceKind
from auditor.attribution.reading import Attribution, Reading
from auditor.attribution.words import SEEMS
from auditor.span import Span
from auditor.text.quotes import Quotation
from auditor.text.regex import Regex

_MANY = 40  # quotations of a sentence that are looked at
_LONGEST = 3000  # characters; what goes on longer is no sentence but a list or a table without stops
# Typewriters and wire services write '' for a double mark; a paragraph that the next one goes on with has no closing one.
_TWO_SINGLE = Regex(r"(?<![\w'])''(?=\S)(?:(?!''|\n\s*\n).){1,3000}(?:''|(?=\n\s*\n)|\Z)")
# "KAINE: …", "Paul Ryan: …": one to four capitalised words; not "Note:" or "The result:".
_SPEAKER = Regex(r"[\"“]?((?:[A-Z][\w.'’-]+,? ){0,6}[A-Z][\w'’-]+):(?=\s*\S.{7})")
_OPENING_MARKS = frozenset("\"“'‘«„")
# Labels that open a line and name nobody.
_LABELS = frozenset(
    "contributing latest byline exclusive note twitter plus question revealed update correction source sources related topics "
    "interview inquest analysis opinion comment profile review obituary explained explainer feature watch video photos live "
    "verdict reference outlook".split()
)
# What follows the name of a subject: "The Welland Carpet Company: a short history".
_SUBJECT_OF = Regex(r": (?:an?|the|how|why|what|who|where|when|questions|answers)\b")
_SHOUTED = Regex(r"(?:\A|\n)[A-Z][A-Z.’' -]{2,40}:(?=\s)")
_HEAD = 300  # characters: title, place and day
_SPOKEN = 5  # words behind a label that is no heading
_WORD = Regex(r"[a-z]+(?:'[a-z]+)?")


def attributions(text: str, folded: str, sentences: Sequence[Span], quotes: Sequence[Quotation], names: Names) -> list[Attribution]:
    """All attributions of these sentences outside quotations, in the order of their cues."""
    spoken = _spoken(text, quotes)
    found: list[Attribution] = []
    known, others, quote_at = forms(), listed(NOUN) | listed(STATE) | SEEMS | {"according", "poll", "survey"}, 0
    for sentence in sentences:
        while quote_at < len(spoken) and spoken[quote_at].end <= sentence.start:
            quote_at += 1
        shared: list[Span] = []
        for quote in islice(spoken, quote_at, quote_at + _MANY):
            if quote.start >= sentence.end:
                break
            if not shared or quote.start >= shared[-1].end:
                shared.append(quote)
        if sentence.size > _LONGEST:
            continue
        speaker = _label(text, folded, sentence)
        if speaker is not None:
            found.append(_labelled(text, sentence, speaker, names))
            sentence = Span(speaker.end + 1, sentence.end)
        if not any(each in known or each in others for each in _WORD.compiled.findall(folded, sentence.start, sentence.end)):
            continue
        found += Reading(text, sentence, shared, names).attributions()
    person, body = SourceKind.PERSON, SourceKind.ORGANISATION
    people = {each.name for each in found if each.kind is person}
    return [replace(each, kind=person) if each.kind is body and each.name in people else each for each in found]


def _spoken(text: str, quotes: Sequence[Quotation]) -> list[Span]:
    """Quotations of speech, those in two single marks (''so'') among them."""
    found = [Span(quote.start, quote.end) for quote in quotes if quote.kind in ("double", "low", "guillemet")]
    if "''" in text:
        found += [Span(*match.span()) for match in _TWO_SINGLE.compiled.finditer(text)]
        found.sort()
    return found


def _label(text: str, folded: str, sentence: Span) -> Span | None:
    """The name with a colon that opens a sentence, as in interviews, transcripts and headlines: the text must know it from elsewhere."""
    match = _SPEAKER.compiled.match(text, sentence.start, sentence.end)
    if match is not None and match[1].lower() in _LABELS:
        return None
    if match is not None and text[match.end(1) + 1 : match.end(1) + 4].lstrip()[:1] in _OPENING_MARKS:
        return Span(match.start(1), match.end(1))
    if match is None or folded.count(match[1].rpartition(" ")[2].lower()) < 2 or match[1].rpartition(" ")[2].lower() in _LABELS:
        return None
    if any(verb.form in (Form.THIRD, Form.PAST) for word in match[1].lower().split()[1:] for verb in forms().get(word, ())):
        return None  # "Hoel Endorses Rell: …": a headline of two halves
    if match[1].isupper() and match.start() <= _HEAD and sum(1 for _ in _SHOUTED.compiled.finditer(text)) < 2:
        return None  # "PATNA: The government …": a place, and no speaker of several
    if not match.start() and _SUBJECT_OF.compiled.match(text, match.end(1)):
        return None
    short = text.count(" ", match.end(), sentence.end) < _SPOKEN
    if short and match.start() and not match[1].isupper() and text.count("\n" + match[0]) < 2:
        return None  # "Hoel: Win in a walk.": what is said of him
    return Span(match.start(1), match.end(1))


def _labelled(text: str, sentence: Span, speaker: Span, names: Names) -> Attribution:
    kind, name = names.of(text, speaker)
    content = Span(min(speaker.end + 2, sentence.end - 1), sentence.end)
    return Attribution(kind, name, speaker, Span(speaker.end, speaker.end + 1), content, "say")
