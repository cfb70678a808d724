"""Lists and headings dressed with emoji."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

# Pictographs of Unicode's blocks for them; the check marks and crosses of tables and forms are not among them.
_PICTURE = Pattern("(?:[\U0001f300-\U0001faff]|[☀-☄☎☕☘☝☠☢☣☮☯☹☺♻⚓⚔⚖-⚙⚛⚜⚡⚽⚾⛄⛅⛔⛪⛵✈-✍✨❄❓❗❤⭐⌚⏰⏳])")
_MARKS = " \t*_#>-•·0123456789.)"
FEWEST, FEWEST_KINDS = 3, 2  # rows, and different pictures; one that is the same throughout is the author's bullet


@rule(
    severity=Severity.INFO,
    views=["beyond_ascii"],
    opt_in=True,
    fix="Take the pictures away; a list that needs them to be read says too little.",
    bad=[
        "What you get:\n\n[[🚀 Fast boats\n🌊 Calm water\n💡 Light cabins]]\n\nThe ferry leaves at nine.",
        ("guide.md", "## 🚀 Getting there\n\nBy boat.\n\n## 🏨 Where to stay\n\nAt the inn.\n\n## 🍽️ Where to eat\n\nThere.\n".encode()),
    ],
    good=[
        "It rains 🌧️ and the boat is late 😀 but there is tea ☕ on board.",
        "✓ oil\n✓ water\n✗ lamp\n\n⚓ Sand\n⚓ Holm\n⚓ Wick",
        "“🚀 and 🌊 and 💡,” wrote the agency, three times.",
    ],
)
def emoji_bullets(document: Document) -> Iterator[Hit]:
    """Pictures stand where words should lead: such lists are made to be scrolled past, and often by a program."""
    if not any(_PICTURE.compiled.match(sign) for sign in document.beyond_ascii):
        return
    headings = [block.span for block in document.in_region(Region.HEADING)]
    run: list[tuple[Span, str]] = []
    for row in [*document.rows, Span(len(document.text), len(document.text))]:
        picture = _leading(document, row)
        if picture:
            run.append((row, picture))
            continue
        yield from _hit(run)
        run = []
    dressed = [(span, picture) for span in headings if (picture := _leading(document, span))]
    if len(dressed) >= FEWEST and len({picture for _, picture in dressed}) >= FEWEST_KINDS:
        yield from (Hit(span, "contains a heading that begins with a picture") for span, _ in dressed)


def _leading(document: Document, row: Span) -> str | None:
    """The picture with which a row begins, after its bullet or number."""
    text = document[row].lstrip(_MARKS)
    match = _PICTURE.compiled.match(text)
    return match[0] if match and len(text) > 2 else None


def _hit(run: list[tuple[Span, str]]) -> Iterator[Hit]:
    if len(run) >= FEWEST and len({picture for _, picture in run}) >= FEWEST_KINDS:
        yield Hit(Span(run[0][0].start, run[-1][0].end), f"contains {len(run)} rows that begin with pictures")
