"""Calls of a publisher to its reader, told by who speaks to whom of what: short paragraphs, in any of a thousand wordings.

A call names the deed that is asked for, and beside it the reader, the publisher, a price, a channel. Each of these stands in any
article; in one short paragraph that opens a sentence with the deed, or speaks as the publisher, they stand together in furniture only.
"""

from collections.abc import Callable, Iterator

from auditor import Document, Pattern, Region, Span

MOST_WORDS = 50  # of such a paragraph
READER = Pattern(
    r"\b(?:you|you're|you've|your|sie|ihre?[mnrs]?|du|dir|deine?[mnrs]?|vous|votre|vos|tu|te|ti|tus|usted|su|você|si|sua|seu|tua|teu|tuo)\b"
)
PUBLISHER = Pattern(
    r"\b(?:we|our|us|we're|we've|my|me|wir|uns|unsere?[mnrs]?|nous|notre|nos|nosotros|nuestr[oa]s?|noss[oa]s?|a gente|nostr[oa]|ayúdanos|"
    r"apóyanos|(?:local|independent|free|quality|investigative|our) (?:journalism|news|media|press|reporting)|presse (?:locale|libre|"
    r"indépendante)\w{0,2}|"
    r"(?:unabhängige[nrs]?|freie[nrs]?) \w{0,12}journalismus|(?:este|nuestro) (?:periódico|diario|medio)|periodismo independiente|"
    r"jornalismo (?:independente|local|livre)|este (?:jornal|site))\b"
)
PRICE = Pattern(
    r"[€£$] ?[0-9]|\b[0-9][0-9.,]{0,6} ?(?:€|euros?\b|pounds?\b|dollars?\b|kr\b|reais\b|chf\b)|\b(?:a|per|each|every) month\b|\bmonthly\b|"
    r"\b(?:im monat|monatlich|al mes|par mois|por mês|al mese)\b|\b(?:few|couple of) (?:pounds|dollars|euros|quid)\b|"
    r"\b(?:what|whatever) you can\b|valor que puder|lo que puedas"
)


def with_calls(found: list[Span], document: Document, deed: Pattern, is_call: Callable[[str], bool]) -> list[Span]:
    """What was found, in order, with the calls beside it."""
    return sorted([*found, *(span for span in calls(document, deed, is_call) if not any(map(span.overlaps, found)))])


def calls(document: Document, deed: Pattern, is_call: Callable[[str], bool]) -> Iterator[Span]:
    """Short paragraphs, in the publisher's own voice, that name the deed and that ``is_call`` takes for a call."""
    read = -1
    for match in document.matches(deed):
        block = document.block_at(match.start())
        if block is None or block.start < read:
            continue
        read = block.end
        span = Span(block.start, block.end)
        said = document.folded[block.start : block.end]
        if (
            block.region in (Region.PROSE, Region.LIST, Region.HEADING)
            and len(said) <= 8 * MOST_WORDS
            and len(said.split()) <= MOST_WORDS
            and '"' not in said
            and is_call(said)
            and not document.mentioned(span)
        ):
            yield span


def opens(said: str, verbs: Pattern) -> bool:
    """Whether a sentence of the paragraph opens with one of the verbs: an order or an invitation, and nobody is told to have done it."""
    return any(_is_first(said[: match.start()].rstrip(" *_#¡¿>")) for match in verbs.finditer(said))


def _is_first(before: str) -> bool:
    return not before or before[-1] in ".!?:\x1e\n" or before.endswith(("please", "bitte", " -"))
