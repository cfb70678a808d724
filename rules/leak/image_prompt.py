"""Prompts for an image generator."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._context import count

STYLE = Lexicon.read(__package__, "image_prompt.txt")
_FAR = 220  # characters between two style words of one prompt
_ABOUT = (
    "midjourney", "stable diffusion", "dall-e", "dall·e", "text-to-image", "image generator", "image generation", "prompts",
    "prompting", "diffusion model", "lora", "checkpoint",
)  # fmt: skip
# A prompt names its picture and describes it without a verb that says what happened.
_OPENS = Pattern(
    r"^\W{0,4}(?:(?:featured |cover |hero |suggested ){0,2}image(?: prompt| description| suggestion| idea)?:|prompt:|alt text:|(?:an? |"
    r"the )?(?:\w{2,16}[ -,]{1,2}){0,5}?(?:photorealistic|photo-realistic|hyper-?realistic|hyper realistic|ultra-?realistic|"
    r"ultra realistic|"
    r"cinematic|illustration|photograph|photo|render|rendering|painting|digital art|shot|view|portrait|image|scene|vector|watercolou?r|"
    r"depiction|artwork|sketch|infographic|close-up)\b)"
)
_LABELLED = Pattern(r"\W{0,4}(?:(?:suggested|featured|hero|cover) ){0,2}image(?: prompt| suggestion| idea| description)?[*_]{0,2}:")
_RATIO = Pattern(r"--ar [0-9]{1,2}:[0-9]{1,2}\b")
_FINITE = Pattern(r"\b(?:was|were|is|are|has|have|had|said|says|will|would|can|could|did|does|i|we|you|he|she|they)\b")


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[STYLE],
    languages={"en"},
    fix="Cut the prompt; the picture it was meant for is not here, or was made from it.",
    bad=[
        "The bees come home.\n\n[[Photorealistic wide-angle shot of a beekeeper on a city rooftop at sunset, golden-hour backlight, "
        "shallow depth of field, ultra-detailed, 4K --ar 16:9]]\n\nVane was a tram driver.",
        "[[/imagine prompt: an old ferryman in the rain, documentary photography --ar 3:2 --v 6]]\n\nThe ferry is late.",
        "[[Suggested image: a bowl of figs by a window, soft light, no people, high resolution.]]\n\nFigs are ripe when they droop.",
        "[[Image: A soft watercolour-style illustration of two figures on a tidal flat at dawn, minimalist composition, no text, no "
        "watermark, high resolution.]]\n\nThe tide goes out.",
    ],
    good=[
        "The lens gives a shallow depth of field and creamy bokeh, and at 4K the camera is sharp to the corners.",
        "Her photorealistic paintings hang in the museum; the highly detailed drapery took a year.",
        "The archive tool takes flags: tar --v 6, or --ar for an archive.",
        "Stable Diffusion turns “highly detailed, cinematic lighting, 8k” into gloss.",
    ],
)
def image_prompt(document: Document) -> Iterator[Hit]:
    """A prompt for an image generator stands in the text: the page was filled by a program, and the picture with it."""
    found = [p for p in document.phrases(STYLE) if not document.quoted(Span(p.start, p.end)) and not document.in_code(Span(p.start, p.end))]
    if sum(phrase.label == "only" for phrase in found) < 1 or count(document, *_ABOUT) >= 2:
        return
    group: list[Phrase] = []
    for phrase in [*found, None]:
        if phrase is not None and (
            not group
            or (phrase.start - group[-1].end <= _FAR and document.block_index(phrase.start) == document.block_index(group[0].start))
        ):
            group.append(phrase)
            continue
        yield from _hit(document, group)
        group = [phrase] if phrase is not None else []


def _hit(document: Document, group: list[Phrase]) -> Iterator[Hit]:
    kinds = {phrase.entry for phrase in group}
    only = {phrase.entry for phrase in group if phrase.label == "only"}
    sentences: dict[int, list[Phrase]] = {}
    for phrase in group:
        sentences.setdefault(document.sentence_index(phrase.start), []).append(phrase)
    listed = any(
        len({p.entry for p in some}) >= 3 and document.text.count(",", some[0].start, some[-1].end) >= 2 for some in sentences.values()
    )
    command = "/imagine prompt" in kinds or ("--ar" in kinds and _RATIO.search(document.folded, group[0].start) is not None)
    labelled = _LABELLED.match(document.folded, document.sentence(Span(group[0].start, group[0].end)).start) is not None
    command = command or (labelled and len(kinds) >= 2 and bool(only))
    if not (command or (listed and len(only) >= 2)) or document.region(group[0].start) in (Region.TABLE, Region.CODE):
        return
    first, last = document.sentence(Span(group[0].start, group[0].end)), document.sentence(Span(group[-1].start, group[-1].end))
    span = _opened(document, Span(first.start, max(first.end, last.end)), group[0].start)
    said = document.folded[span.start : span.end]
    flag = command or "--ar" in kinds or "--v" in kinds
    verbs = sum(1 for _ in _FINITE.finditer(said))
    if verbs > 1 + len(said) // 400 or not (flag or _OPENS.match(said) or (len(kinds) >= 5 and verbs == 0)):
        return
    severity = None if flag or len(kinds) >= 4 else Severity.WARNING
    yield Hit(span, "contains a prompt for an image generator", severity=severity, removable=document.removable(span))


def _opened(document: Document, span: Span, first: int) -> Span:
    """The span from the word that opens the prompt: after the fields of a structured answer the prompt shares their sentence."""
    before = document.text[span.start : first]
    opener = None
    for match in re.finditer(
        r"(?:^|(?<=[.!?:\s]))(?:An? |The )?(?:Photorealistic|Photo-realistic|Hyper-?realistic|"
        r"Ultra-?realistic|Cinematic|Illustration|Photograph|Image:)",
        document.text[span.start : first + 30],
    ):
        opener = match
    return Span(span.start + opener.start(), span.end) if opener and len(before) > 60 else span
